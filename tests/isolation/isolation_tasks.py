"""Tasks for the worker processes of the tests: a worker imports them by name."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path


def double(n: int) -> int:
    return 2 * n


def pid(_: int = 0) -> int:
    return os.getpid()


def fail(text: str) -> None:
    raise ValueError(text)


def leave(code: int) -> None:
    os._exit(code)


def nap(seconds: float) -> None:
    time.sleep(seconds)


def spin() -> None:
    while True:
        pass


def deaf_nap() -> None:
    import signal

    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    time.sleep(60)


def swallow() -> int:
    return len(bytearray(8 << 30))


def chatter() -> int:
    print("noise on stdout")
    print("noise on stderr", file=sys.stderr)
    os.write(1, b"raw noise")
    return 7


class Unsendable(Exception):
    def __init__(self, a: str, b: str) -> None:
        super().__init__(a)


def odd_exception() -> None:
    raise Unsendable("secret words of a referral", "b")


def odd_result() -> object:
    return lambda: None


def helper(where: str) -> None:
    """Start a program, note its process id, then hang."""
    child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
    Path(where).write_text(str(child.pid))
    time.sleep(60)


def bad_start() -> None:
    raise RuntimeError("no")


STATE = {"ready": False}


def prepare() -> None:
    STATE["ready"] = True


def prepared() -> bool:
    return STATE["ready"]


def inside() -> bool:
    from referral_lint.isolation import in_worker

    return in_worker()


def nested() -> int:
    from referral_lint.isolation import IsolatedExecutor

    with IsolatedExecutor(1, timeout=20) as pool:
        return pool.submit(double, 21).result()
