"""What went wrong with a worker, as the code of a file that nobody has read.  Never carries an exception's text."""

from __future__ import annotations

import signal
from concurrent.futures import BrokenExecutor
from concurrent.futures import TimeoutError as FutureTimeout

from referral_lint.errors import ReferralLintError, UsageError
from referral_lint.isolation import TaskTimedOut, WorkerDied, WorkerNotStarted

_BY_TYPE: tuple[tuple[type[BaseException], str], ...] = (
    (TaskTimedOut, "timeout"),
    (FutureTimeout, "timeout"),
    (MemoryError, "memory"),
    (BrokenExecutor, "crashed"),
)


def code_of(error: BaseException) -> str:
    """The code of ``reasons.toml``.  What is the person's to mend, or means that no file can be read, is raised again."""
    if isinstance(error, ReferralLintError):
        raise error
    if isinstance(error, WorkerNotStarted):
        raise UsageError(f"No worker could be started: {error}. Close other programs, or use --jobs 1; what was read is kept.") from None
    if isinstance(error, WorkerDied):
        # The system ends a process that asks for too much memory with SIGKILL; our own kill is a timeout.
        return "memory" if error.exit_code == -getattr(signal, "SIGKILL", 9) else "crashed"
    return next((code for kind, code in _BY_TYPE if isinstance(error, kind)), "crashed")
