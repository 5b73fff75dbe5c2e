"""Reading in a worker process: one is kept for the run, and renewed when a file has taken it down."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from referral_lint.isolation import IsolationError, Limits, TaskTimedOut, in_worker
from referral_lint.reading import limits
from referral_lint.reading.files import form_of, load, read_file
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
    """Quickly first; a file that turns out to need a helper program is read again with the time that those take."""
    quick = limits.SECONDS + limits.SECONDS_A_MEGABYTE * len(data) / limits.MIB
    try:
        return _attempt(path, data, password, quick, patient=False)
    except SlowWork:
        return _attempt(path, data, password, limits.SECONDS_WITH_HELPERS, patient=True)


def _attempt(path: str, data: bytes, password: str | None, seconds: float, patient: bool) -> tuple[Document, ...]:
    try:
        return _executor().submit_within(seconds, read_file, path, content=data, password=password, patient=patient).result()
    except TaskTimedOut:
        refusal = Refusal("timeout", seconds=f"{seconds:.0f}")
    except MemoryError:
        refusal = Refusal("memory")
    except IsolationError:
        refusal = Refusal("crashed")
    return (failed(Source.of(path, data), form_of(path), refusal),)


def start() -> None:
    """Have the worker started, and the commonest readers loaded, in the background."""
    if not in_worker():
        _executor().submit(prepare)


def prepare() -> None:
    """Load what most files need."""
    from referral_lint.reading.files import reader

    for form in ("docx", "pdf"):
        reader(form)


def _executor() -> IsolatedExecutor:
    from referral_lint.isolation import IsolatedExecutor

    global _pool
    with _lock:
        if _pool is None:
            boundary = Limits(memory=limits.MEMORY, helper_memory=limits.HELPER_MEMORY)
            _pool = IsolatedExecutor(1, timeout=limits.SECONDS, limits=boundary, max_tasks=500)
    return _pool
