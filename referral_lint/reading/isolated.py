"""Reading in a worker process: one is kept for the run, and renewed when a file has taken it down."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from referral_lint.isolation import IsolationError, Limits, TaskTimedOut, in_worker
from referral_lint.reading import limits
from referral_lint.reading.files import form_of, load, may_hold_pdf, read_file
from referral_lint.reading.source import Refusal, SlowWork, Source, failed
from referral_lint.values.document import Document

if TYPE_CHECKING:
    from referral_lint.isolation import IsolatedExecutor

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


def _in_worker(path: str, data: bytes, password: str | None) -> tuple[Document, ...]:
    """By the usual readers; where they took the worker down and a PDF may be why, again in a fresh one by the second PDF reader."""
    documents = _unhurried(path, data, password, limits.SECONDS, second=False)
    if not _taken_down(documents) or not may_hold_pdf(path, data):
        return documents
    again = _unhurried(path, data, password, limits.SECONDS_SECOND, second=True)
    return again if any(d.error is None for d in again) else documents


def _taken_down(documents: tuple[Document, ...]) -> bool:
    error = documents[0].error if len(documents) == 1 and documents[0].part is None else None
    return error is not None and error.code in ("crashed", "timeout", "memory")


def _unhurried(path: str, data: bytes, password: str | None, seconds: float, second: bool) -> tuple[Document, ...]:
    """Quickly first; a file that turns out to need a helper program is read again with the time that those take."""
    quick = seconds + limits.SECONDS_A_MEGABYTE * len(data) / limits.MIB
    read = partial(read_file, path, content=data, password=password, second=second)
    try:
        outcome = _attempt(partial(read, patient=False), quick)
    except SlowWork:
        outcome = _attempt(partial(read, patient=True), limits.SECONDS_WITH_HELPERS)
    return (failed(Source.of(path, data), form_of(path), outcome),) if isinstance(outcome, Refusal) else outcome


def _attempt(read: Callable[[], tuple[Document, ...]], seconds: float) -> tuple[Document, ...] | Refusal:
    try:
        return _executor().submit_within(seconds, read).result()
    except TaskTimedOut:
        return Refusal("timeout", seconds=f"{seconds:.0f}")
    except MemoryError:
        return Refusal("memory")
    except IsolationError:
        return Refusal("crashed")


def _executor() -> IsolatedExecutor:
    from referral_lint.isolation import IsolatedExecutor

    global _pool
    with _lock:
        if _pool is None:
            boundary = Limits(memory=limits.MEMORY, helper_memory=limits.HELPER_MEMORY)
            _pool = IsolatedExecutor(1, timeout=limits.SECONDS, limits=boundary, max_tasks=500)
    return _pool
