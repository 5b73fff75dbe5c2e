"""One place in the pool: a worker process, its pipe, and the clock that kills it."""

from __future__ import annotations

import json
import os
import pickle
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any, cast

from referral_lint.isolation.errors import IsolationError, TaskTimedOut, TaskUnusable, WorkerDied, WorkerNotStarted
from referral_lint.isolation.limits import Limits
from referral_lint.isolation.worker import receive, send, setup

# -P: the folder where the person stands is never searched for code.
BOOT = "import json,sys; sys.path[:]=json.loads(sys.argv[1]); from referral_lint.isolation.worker import main; main()"
START_TIMEOUT = 120.0  # seconds: a cold disc and a language model


class Slot:
    """Runs one task at a time; not to be shared between threads, except ``kill``."""

    def __init__(self, limits: Limits, initializer: Callable[..., Any] | None, initargs: tuple[Any, ...]) -> None:
        self._setup = (limits, initializer, initargs)
        self._process: subprocess.Popen[bytes] | None = None
        self._expired = False
        self._mark: tuple[int | None, float] = (None, 0.0)  # what the task has reached, and when
        self._lock = threading.Lock()
        self.served = 0  # tasks this worker has finished

    def call(self, function: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any], timeout: float | None) -> Any:
        """The function's value, or its exception, or an ``IsolationError``."""
        message = _packed(function, args, kwargs, timeout)
        if self._process is None:
            self._start()
        self.served += 1
        return self._exchange(message, timeout)

    def stop(self) -> None:
        """End the worker, if there is one; the next call starts another."""
        self.kill()
        with self._lock:
            process, self._process, self.served = self._process, None, 0
        if process is not None:
            _reap(process)

    def kill(self) -> None:
        """Kill the worker and every program it started.  May be called from another thread."""
        with self._lock:
            if self._process is not None and self._process.returncode is None:
                _kill_tree(self._process)

    def _start(self) -> None:
        try:
            process = _spawn()
        except OSError as error:
            raise WorkerNotStarted(f"a worker process could not be started: {error.strerror}") from None
        with self._lock:
            self._process = process
        try:
            self._exchange(_packed(setup, self._setup, {}, START_TIMEOUT), START_TIMEOUT)
        except Exception as error:
            self.stop()
            raise WorkerNotStarted(f"a worker process could not be prepared: {type(error).__name__}") from error

    def _exchange(self, message: bytes, timeout: float | None) -> Any:
        self._expired, self._mark = False, (None, time.monotonic())
        clock = threading.Timer(timeout, self._expire) if timeout is not None else None
        if clock is not None:
            clock.daemon = True
            clock.start()
        try:
            answer = self._ask(message)
        finally:
            if clock is not None:
                clock.cancel()
                clock.join()  # it may be killing right now: from here on it is settled whether it has
        if answer is None or self._expired:
            raise self._cause_of_death()
        ok, value = answer
        if isinstance(value, MemoryError):
            self.stop()
        if ok:
            return value
        raise value

    def _ask(self, message: bytes) -> tuple[bool, Any] | None:
        process = self._process
        assert process is not None and process.stdin is not None and process.stdout is not None
        try:
            send(cast(Any, process.stdin), message)
            while (answer := receive(cast(Any, process.stdout))) is not None:
                ok, value = pickle.loads(answer)  # noqa: S301  our own worker
                if ok is not None:
                    return ok, value
                self._mark = (value, time.monotonic())
        except (OSError, ValueError):
            pass
        return None

    def _expire(self) -> None:
        self._expired = True
        self.kill()

    def _cause_of_death(self) -> IsolationError:
        process = self._process
        if process is not None:
            with suppress(subprocess.TimeoutExpired):
                process.wait(5)
        code = None if process is None else process.returncode
        self.stop()
        error = TaskTimedOut("the time allowed was used up") if self._expired else WorkerDied(code)
        error.mark, error.since = self._mark[0], time.monotonic() - self._mark[1]
        return error


def _packed(function: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any], timeout: float | None) -> bytes:
    try:
        return pickle.dumps((function, args, kwargs, timeout), pickle.HIGHEST_PROTOCOL)
    except Exception as error:
        raise TaskUnusable(f"the task cannot be sent: {type(error).__name__}") from None


def _spawn() -> subprocess.Popen[bytes]:
    """A fresh interpreter, in a session of its own so that it and its helpers can be killed together."""
    where = json.dumps([p for p in sys.path if p])
    command = [sys.executable, "-P", "-c", BOOT, where]
    return subprocess.Popen(  # noqa: S603  our own interpreter, our own code
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True
    )


def _kill_tree(process: subprocess.Popen[bytes]) -> None:
    if sys.platform == "win32":
        with suppress(OSError):
            subprocess.run(["taskkill", "/F", "/T", "/PID", str(process.pid)], check=False, capture_output=True)  # noqa: S603, S607
        process.kill()
        return
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)


def _reap(process: subprocess.Popen[bytes]) -> None:
    for pipe in (process.stdin, process.stdout):
        with suppress(OSError):
            if pipe is not None:
                pipe.close()
    with suppress(subprocess.TimeoutExpired):
        process.wait(10)
