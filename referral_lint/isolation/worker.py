"""The worker process: reads tasks from its standard input, answers on its standard output, dies with its parent."""

from __future__ import annotations

import os
import pickle
import queue
import signal
import struct
import sys
import threading
from typing import Any, BinaryIO

from referral_lint.isolation.errors import TaskUnusable
from referral_lint.isolation.limits import apply, backstop, own_group

HEADER = struct.Struct(">Q")  # length of the pickled message that follows
_INSIDE = False
_ANSWERS: BinaryIO | None = None


def in_worker() -> bool:
    """True in a worker process: what runs there is isolated already and need not be isolated again."""
    return _INSIDE


def reached(mark: int | None) -> None:
    """In a worker: say how far the task has come.  Should it go no further, its error carries the mark."""
    if _ANSWERS is not None:
        send(_ANSWERS, pickle.dumps((None, mark)))


def send(pipe: BinaryIO, message: bytes) -> None:
    """Write one message."""
    pipe.write(HEADER.pack(len(message)))
    pipe.write(message)
    pipe.flush()


def receive(pipe: BinaryIO) -> bytes | None:
    """Read one message; None when the other side is gone."""
    head = pipe.read(HEADER.size)
    if len(head) < HEADER.size:
        return None
    size = HEADER.unpack(head)[0]
    body = pipe.read(size)
    return body if len(body) == size else None


def main() -> None:
    """Serve until the parent closes the pipe."""
    global _INSIDE, _ANSWERS
    _INSIDE = True
    tasks, answers = _take_pipes()
    _ANSWERS = answers
    inbox: queue.SimpleQueue[bytes] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(tasks, inbox), daemon=True).start()
    while True:
        ok, value = _run(inbox.get())
        send(answers, _packed(ok, value))
        if isinstance(value, MemoryError):
            os._exit(0)  # what is left of the heap is not to be trusted


def _take_pipes() -> tuple[BinaryIO, BinaryIO]:
    """Keep the two pipes for ourselves: a library that prints must not garble the answers, nor reach a log."""
    tasks, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(nothing, descriptor)
    return tasks, answers


def _listen(tasks: BinaryIO, inbox: queue.SimpleQueue[bytes]) -> None:
    """Pass tasks on; when the parent is gone, end at once, with every helper program this worker started."""
    while (message := receive(tasks)) is not None:
        inbox.put(message)
    if sys.platform != "win32" and own_group():
        os.killpg(0, signal.SIGKILL)
    os._exit(1)


def _run(message: bytes) -> tuple[bool, Any]:
    try:
        function, args, kwargs, timeout = pickle.loads(message)  # noqa: S301  our own parent wrote it
    except Exception as error:
        return False, TaskUnusable(f"the task cannot be unpacked: {type(error).__name__}")
    backstop(timeout)
    try:
        return True, function(*args, **kwargs)
    except BaseException as error:
        return False, error
    finally:
        backstop(None)


def _packed(ok: bool, value: Any) -> bytes:
    """The pickled answer.  What cannot be sent is named by its type alone: its text could be a referral's."""
    try:
        packed = pickle.dumps((ok, value), pickle.HIGHEST_PROTOCOL)
        if not ok:
            pickle.loads(packed)  # noqa: S301  an exception may pickle and yet not unpickle
        return packed
    except Exception:
        what = "result" if ok else "exception"
        return pickle.dumps((False, TaskUnusable(f"the {what} cannot be sent: {type(value).__name__}")))


def setup(limits: Any, initializer: Any, initargs: tuple[Any, ...]) -> None:
    """The first task of every worker: set the limits, then prepare.  Imports of the initializer count as preparation."""
    apply(limits)
    if initializer is not None:
        initializer(*initargs)
