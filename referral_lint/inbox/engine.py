"""Who does the reading.  Every engine is a ``concurrent.futures.Executor``: local processes, or a cluster."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from referral_lint.inbox.options import Options
from referral_lint.inbox.values import Answer, Job

RENEW_AFTER = 500  # files a worker: libraries leak a little
WITH_HELPERS = 4  # times the time for one file: 240 seconds by default, as a single check allows
AHEAD = 2  # files in hand a worker: it never waits, and few results are in memory at once


@dataclass(frozen=True, slots=True)
class Engine:
    """``submit`` starts reading one file; ``slots`` is how many to keep in hand; ``stop`` ends at once what is running."""

    submit: Callable[[Job], Future[Answer]]
    slots: int
    stop: Callable[[], None]


def allowed(timeout: float, job: Job) -> float:
    """Seconds for one file; more where LibreOffice or text recognition is at work."""
    return timeout * (WITH_HELPERS if job.patient else 1)


def default_jobs() -> int:
    """A worker for each processor that this process may use, at most 8: each holds a language model."""
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(usable, 8))


@contextmanager
def opened(options: Options, model: str) -> Iterator[Engine]:
    """The engine that the person chose, ended on leaving."""
    if options.engine:
        from referral_lint.inbox.cluster import connected

        with connected(options, model) as engine:
            yield engine
        return
    jobs = options.jobs or default_jobs()
    pool = isolated(options.prepare, model, options.timeout, options.memory, jobs)
    work = resolve(options.work)
    try:
        yield Engine(lambda job: pool.submit_within(allowed(options.timeout, job), work, job), jobs * AHEAD, pool.kill)
    finally:
        pool.kill()


def isolated(prepare: str, model: str, timeout: float, memory: int, jobs: int) -> Any:
    """Local worker processes with limits of time and memory a file."""
    from referral_lint.isolation import IsolatedExecutor, Limits

    return IsolatedExecutor(
        jobs,
        timeout=timeout,
        limits=Limits(memory=memory),
        max_tasks=RENEW_AFTER,
        initializer=resolve(prepare) if prepare else None,
        initargs=(model,) if prepare else (),
    )


def resolve(path: str) -> Callable[..., Any]:
    """The function that an import path names: "package.module:function"."""
    module, _, name = path.partition(":")
    found: Callable[..., Any] = getattr(import_module(module), name)
    return found
