"""What a worker process may use.  Where the system has no such limits (Windows), the wall timeout alone holds."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

MIB = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """Bytes.  ``memory`` is address space of the worker; ``helper_memory`` that of a program it starts (LibreOffice)."""

    memory: int | None = 2048 * MIB
    helper_memory: int | None = 4096 * MIB
    file_size: int | None = 512 * MIB


def apply(limits: Limits) -> None:
    """Set the limits for this process.  The soft memory limit can be lifted for helpers, never past the hard one."""
    if sys.platform == "win32":
        return
    import resource

    hard = max(limits.memory or 0, limits.helper_memory or 0) or None
    _set(resource.RLIMIT_AS, limits.memory, hard)
    _set(resource.RLIMIT_FSIZE, limits.file_size, limits.file_size)
    _set(resource.RLIMIT_CORE, 0, 0)  # a core dump would hold the referral's text


def _set(which: int, soft: int | None, hard: int | None) -> None:
    """Lower one limit; a system that refuses keeps its own (macOS has no working RLIMIT_AS)."""
    if soft is None or sys.platform == "win32":
        return
    import resource

    _, ceiling = resource.getrlimit(which)
    if ceiling != resource.RLIM_INFINITY:
        hard = min(hard, ceiling) if hard is not None else ceiling
        soft = min(soft, hard)
    with suppress(ValueError, OSError):
        resource.setrlimit(which, (soft, resource.RLIM_INFINITY if hard is None else hard))


@contextmanager
def helper_allowance() -> Iterator[None]:
    """While a helper program is being started, memory up to the hard limit: LibreOffice maps more than it uses."""
    if sys.platform == "win32":
        yield
        return
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (hard, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


def backstop(seconds: float | None) -> None:
    """Have the kernel end this process if the parent is gone and cannot: even a loop that never yields dies."""
    if sys.platform != "win32":
        signal.alarm(0 if seconds is None else int(seconds) + 5)


def own_group() -> bool:
    """Whether this process leads its own process group, so that killing the group cannot reach anybody else."""
    return hasattr(os, "getpgrp") and os.getpgrp() == os.getpid()
