"""A ``concurrent.futures.Executor`` whose workers may crash, hang or be killed: only the task at fault is lost."""

from __future__ import annotations

import queue
import threading
import weakref
from collections.abc import Callable
from concurrent.futures import Executor, Future
from dataclasses import dataclass
from typing import Any, TypeVar

from referral_lint.isolation.limits import Limits
from referral_lint.isolation.slot import Slot

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Task:
    future: Future[Any]
    function: Callable[..., Any]
    args: tuple[Any, ...]
    kwargs: dict[str, Any]
    timeout: float | None


class IsolatedExecutor(Executor):
    """``timeout``: wall seconds a task; ``max_tasks``: tasks after which a worker is renewed (memory that libraries leak).

    ``initializer(*initargs)`` runs in every new worker; functions and arguments must pickle (module-level functions).
    Workers start when first needed.  Works inside daemonic processes (a cluster's workers).
    """

    def __init__(
        self,
        max_workers: int = 1,
        *,
        timeout: float | None = 60.0,
        limits: Limits | None = None,
        max_tasks: int | None = None,
        initializer: Callable[..., Any] | None = None,
        initargs: tuple[Any, ...] = (),
    ) -> None:
        if max_workers < 1:
            raise ValueError("max_workers must be at least 1")
        self._size, self._timeout, self._max_tasks = max_workers, timeout, max_tasks
        self._recipe = (limits or Limits(), initializer, initargs)
        self._tasks: queue.SimpleQueue[_Task | None] = queue.SimpleQueue()
        self._slots: list[Slot] = []
        self._threads: list[threading.Thread] = []
        self._lock = threading.Lock()
        self._idle = 0
        self._closed = False
        weakref.finalize(self, _release, self._tasks, max_workers)

    def submit(self, fn: Callable[..., T], /, *args: Any, **kwargs: Any) -> Future[T]:
        """Queue a task.  The future holds the value, the task's exception or an ``IsolationError``."""
        return self.submit_within(self._timeout, fn, *args, **kwargs)

    def submit_within(self, timeout: float | None, fn: Callable[..., T], /, *args: Any, **kwargs: Any) -> Future[T]:
        """``submit`` with this task's own wall time in seconds."""
        future: Future[T] = Future()
        with self._lock:
            if self._closed:
                raise RuntimeError("cannot submit after shutdown")
            self._tasks.put(_Task(future, fn, args, kwargs, timeout))
            if self._idle:
                self._idle -= 1
            elif len(self._threads) < self._size:
                self._open_slot()
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Let the queue run dry (or cancel it) and end the workers."""
        with self._lock:
            self._closed = True
        if cancel_futures:
            self._cancel_waiting()
        for _ in self._threads:
            self._tasks.put(None)
        if wait:
            for thread in self._threads:
                thread.join()

    def kill(self) -> None:
        """End now: waiting tasks are cancelled, running ones fail with ``WorkerDied``."""
        with self._lock:
            self._closed = True
        self._cancel_waiting()
        for slot in self._slots:
            slot.kill()
        self.shutdown(wait=True)

    def _open_slot(self) -> None:
        slot = Slot(*self._recipe)
        thread = threading.Thread(target=_serve, args=(self._tasks, slot, weakref.ref(self)), daemon=True, name="isolated-slot")
        self._slots.append(slot)
        self._threads.append(thread)
        thread.start()

    def _rest(self, slot: Slot) -> None:
        """A slot has finished a task."""
        if self._max_tasks is not None and slot.served >= self._max_tasks:
            slot.stop()
        with self._lock:
            self._idle += 1

    def _cancel_waiting(self) -> None:
        while True:
            try:
                task = self._tasks.get_nowait()
            except queue.Empty:
                return
            if task is not None:
                task.future.cancel()
                task.future.set_running_or_notify_cancel()


def _serve(tasks: queue.SimpleQueue[_Task | None], slot: Slot, pool: weakref.ref[IsolatedExecutor]) -> None:
    """The thread of one slot: holds the pool weakly, so that a forgotten pool ends."""
    while (task := tasks.get()) is not None:
        executor = pool()
        _settle(task, slot)
        if executor is not None:
            executor._rest(slot)
        del task, executor
    slot.stop()


def _release(tasks: queue.SimpleQueue[_Task | None], slots: int) -> None:
    """Let every slot of a forgotten pool end."""
    for _ in range(slots):
        tasks.put(None)


def _settle(task: _Task, slot: Slot) -> None:
    if not task.future.set_running_or_notify_cancel():
        return
    try:
        value = slot.call(task.function, task.args, task.kwargs, task.timeout)
    except BaseException as error:
        task.future.set_exception(error)
    else:
        task.future.set_result(value)
