"""One run at a time in one folder.  The system frees the lock when the run dies, also on a network share (NFS, SMB).

POSIX record locks, not flock: they are not inherited by worker processes, so a worker that outlives its parent for a
moment does not hold the folder.  They do not hold within one process, hence the set of folders held here.
"""

from __future__ import annotations

import errno
import os
import sys
import threading

from referral_lint.errors import UsageError

_HELD: set[str] = set()
_GUARD = threading.Lock()
_BUSY = (errno.EACCES, errno.EAGAIN, errno.EDEADLK)


class FolderLock:
    """Held from ``take`` to ``free`` or until the process ends."""

    def __init__(self, path: str, shown: str) -> None:
        self._path, self._shown = os.path.realpath(path), shown
        self._handle: int | None = None

    def take(self) -> None:
        """Raises UsageError when another run holds it or the file system has no locks."""
        with _GUARD:
            if self._path in _HELD:
                raise self._refusal()
            handle = os.open(self._path, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o600)
            try:
                _lock(handle)
            except OSError as error:
                os.close(handle)
                raise self._refusal(error) from None
            self._handle = handle
            _HELD.add(self._path)

    def free(self) -> None:
        """Let the next run in."""
        with _GUARD:
            if self._handle is not None:
                os.close(self._handle)
                self._handle = None
                _HELD.discard(self._path)

    def _refusal(self, error: OSError | None = None) -> UsageError:
        if error is None or error.errno in _BUSY:
            return UsageError(f"Another run is working in {self._shown}. Wait until it has ended, or choose another --out folder.")
        return UsageError(f"{self._shown} is on a disc that cannot lock files. Choose an --out folder on another disc.")


def _lock(handle: int) -> None:
    if sys.platform == "win32":
        import msvcrt

        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        return
    import fcntl

    fcntl.lockf(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
