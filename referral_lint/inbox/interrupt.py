"""Ctrl-C while results are put in place: first they are put in place whole, so that no list contradicts another."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


@contextmanager
def held_back() -> Iterator[list[int]]:
    """Hold a Ctrl-C back until the end of the block; gives a list that is not empty when there was one.  A second one goes through."""
    before, pressed = signal.getsignal(signal.SIGINT), list[int]()
    if not callable(before) or threading.current_thread() is not threading.main_thread():
        yield pressed  # switched off by the shell, or not ours to change
        return

    def note(number: int, frame: FrameType | None) -> None:
        pressed.append(number)
        if len(pressed) > 1:
            before(number, frame)

    signal.signal(signal.SIGINT, note)
    try:
        yield pressed
    finally:
        signal.signal(signal.SIGINT, before)
