"""What a future holds when the task could not be finished.  None of them carries a task's arguments or text.

IsolationError
├── TaskTimedOut       the wall time was used up; the worker and its helper programs were killed
├── WorkerDied         the process ended (crash, kill, out of memory); ``exit_code`` is negative for a signal
├── WorkerNotStarted   no process could be started, or its initializer failed
└── TaskUnusable       arguments, result or exception cannot be sent between processes
"""

from __future__ import annotations


class IsolationError(Exception):
    """A task that the isolation could not finish.  ``mark``: the last that it had ``reached``, ``since``: how many seconds before."""

    mark: int | None = None
    since: float = 0.0


class TaskTimedOut(IsolationError):
    """The wall time was used up."""


class WorkerDied(IsolationError):
    """The worker process ended before it answered."""

    def __init__(self, exit_code: int | None) -> None:
        self.exit_code = exit_code
        super().__init__(f"the worker process ended with code {exit_code}")


class WorkerNotStarted(IsolationError):
    """No worker process could be started, or its initializer failed."""


class TaskUnusable(IsolationError):
    """Arguments, result or exception cannot be sent between processes."""
