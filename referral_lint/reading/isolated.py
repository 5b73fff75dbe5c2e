"""Reading in a worker process: one is kept for the run, and renewed when a file has taken it down."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from referral_lint.isolation import IsolationError, Limits, TaskTimedOut, WorkerNotStarted, in_worker
from referral_lint.reading import limits
from referral_lint.reading.files import form_of, load, may_hold_pdf, read_file
from referral_lint.reading.source import Refusal, SlowWork, Source, failed
from referral_lint.values.document import Document

if TYPE_CHECKING:
    from referral_lint.isolation import IsolatedExecutor

TAKEN_DOWN = ("crashed", "timeout", "memory")

_lock = threading.Lock()
_pool: IsolatedExecutor | None = None


def read_isolated(path: str, *, content: bytes | None = None, password: str | None = None) -> tuple[Document, ...]:
    """``read_file`` in the worker.  In a worker already, it is just called."""
    if in_worker():
        return read_file(path, content=content, password=password)
    try:
        data = load(path) if content is None else content
    except Refusal as refusal:
        return (failed(Source.of(path, b""), form_of(path), refusal),)
    return _in_worker(path, data, password)


@dataclass(frozen=True, slots=True)
class _Stopped:
    """A reading that took the worker down: why, and the number of the part that did (None: the file itself, or it cannot be told)."""

    why: Refusal
    part: int | None = None


def _in_worker(path: str, data: bytes, password: str | None) -> tuple[Document, ...]:
    """By the usual readers; where they took the worker down and a PDF may be why, again in a fresh one by the second PDF reader.

    Where that did not help either, again without the part that takes the worker down: the others are not to be lost with it.
    """
    read = partial(_unhurried, path, data, password)
    outcome = first = read(limits.SECONDS)
    if _taken_down(first) and may_hold_pdf(path, data):
        again = read(limits.SECONDS_SECOND, second=True)
        if not isinstance(again, _Stopped) and any(d.error is None for d in again):
            return again
    left_out: dict[int, Refusal] = {}
    while isinstance(outcome, _Stopped) and outcome.part is not None and len(left_out) < limits.TAKING_DOWN:
        left_out[outcome.part] = outcome.why
        outcome = read(limits.SECONDS, left_out=left_out)
    if isinstance(outcome, _Stopped):
        return (failed(Source.of(path, data), form_of(path), outcome.why),)
    return outcome


def _taken_down(outcome: tuple[Document, ...] | _Stopped) -> bool:
    if isinstance(outcome, _Stopped):
        return outcome.why.code in TAKEN_DOWN
    error = outcome[0].error if len(outcome) == 1 and outcome[0].part is None else None
    return error is not None and error.code in TAKEN_DOWN


def _unhurried(
    path: str, data: bytes, password: str | None, seconds: float, *, second: bool = False, left_out: dict[int, Refusal] | None = None
) -> tuple[Document, ...] | _Stopped:
    """Quickly first; a file that turns out to need a helper program is read again with the time that those take."""
    quick = seconds + limits.SECONDS_A_MEGABYTE * len(data) / limits.MIB
    read = partial(read_file, path, content=data, password=password, second=second, left_out=left_out)
    try:
        return _attempt(partial(read, patient=False), quick)
    except SlowWork:
        return _attempt(partial(read, patient=True), limits.SECONDS_WITH_HELPERS)


def _attempt(read: Callable[[], tuple[Document, ...]], seconds: float) -> tuple[Document, ...] | _Stopped:
    try:
        return _executor().submit_within(seconds, read).result()
    except TaskTimedOut as error:
        to_blame = error.since > seconds / 2  # else the many parts before it have used up the time
        return _Stopped(Refusal("timeout", seconds=f"{seconds:.0f}"), error.mark if to_blame else None)
    except MemoryError:
        return _Stopped(Refusal("memory"))
    except WorkerNotStarted:
        return _Stopped(Refusal("not-started"))
    except IsolationError as error:
        return _Stopped(Refusal("crashed"), error.mark)


def _executor() -> IsolatedExecutor:
    from referral_lint.isolation import IsolatedExecutor

    global _pool
    with _lock:
        if _pool is None:
            boundary = Limits(memory=limits.MEMORY, helper_memory=limits.HELPER_MEMORY)
            _pool = IsolatedExecutor(1, timeout=limits.SECONDS, limits=boundary, max_tasks=500)
    return _pool
