"""Isolation: run functions in worker processes that may crash, hang or run out of memory without harming the run.

``IsolatedExecutor`` is a ``concurrent.futures.Executor``: one worker process and one pipe a slot, a wall timeout a task,
kill and respawn.  It exists because the standard library's pool loses every task when one worker dies and has no
timeout at all.  It knows nothing of referrals.

    with IsolatedExecutor(2, timeout=60) as pool:
        pool.submit(function, argument).result()

What can come out of a future besides the task's own exception: ``TaskTimedOut``, ``WorkerDied``, ``WorkerNotStarted``,
``TaskUnusable`` (all ``IsolationError``).
"""

from __future__ import annotations

from referral_lint.isolation.errors import IsolationError, TaskTimedOut, TaskUnusable, WorkerDied, WorkerNotStarted
from referral_lint.isolation.executor import IsolatedExecutor
from referral_lint.isolation.limits import Limits
from referral_lint.isolation.worker import in_worker, reached

__all__ = [
    "IsolatedExecutor",
    "IsolationError",
    "Limits",
    "TaskTimedOut",
    "TaskUnusable",
    "WorkerDied",
    "WorkerNotStarted",
    "in_worker",
    "reached",
]
