"""Whether a file has arrived whole: a copy that is still under way must not be read as a short referral."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass, field
from pathlib import Path

from referral_lint.inbox.digest import file_sha256
from referral_lint.inbox.places import given

TAIL = 66_000  # bytes: a zip's end record with the longest comment
PATIENCE = 30.0  # settle times: a file that never gets its proper end is read as it is, and says so itself
_ENDS = {b"PK\x03\x04": b"PK\x05\x06", b"%PDF": b"%%EOF", b"{\\rtf": b"}"}  # how a whole file of this kind ends


@dataclass(frozen=True, slots=True)
class _Seen:
    size: int
    changed: int  # nanoseconds
    since: float  # when it was first seen so


@dataclass
class Arrivals:
    """Remembers each file's size and time of change from look to look.  ``settle``: seconds of quiet that count as arrived."""

    inbox: str
    settle: float = 2.0
    _seen: dict[str, _Seen] = field(default_factory=dict)
    _whole: dict[str, tuple[int, int]] = field(default_factory=dict)
    _hashes: dict[str, tuple[tuple[int, int], str]] = field(default_factory=dict)

    def arriving(self, paths: list[str], now: float) -> set[str]:
        """Those of the paths that are still being written."""
        self._forget(set(paths))
        return {p for p in paths if not self._arrived(p, now)}

    def sha256(self, where: str) -> str:
        """As ``file_sha256``, but a file that has not changed since it was hashed is not read again."""
        about = Path(where).lstat()
        if not stat.S_ISREG(about.st_mode):
            return file_sha256(where)
        mark = (about.st_size, about.st_mtime_ns)
        if self._hashes.get(where, (None,))[0] != mark:
            self._hashes[where] = (mark, file_sha256(where))
        return self._hashes[where][1]

    def mark(self, path: str) -> tuple[int, int] | None:
        """Size and time of change, None when it cannot be seen."""
        try:
            about = Path(given(self.inbox, path)).lstat()
        except OSError:
            return None
        return about.st_size, about.st_mtime_ns

    def _arrived(self, path: str, now: float) -> bool:
        where, mark = given(self.inbox, path), self.mark(path)
        if mark is None or self._whole.get(path) == mark:
            return True  # where there is none, the run will say what became of it
        before = self._seen.get(path)
        if before is None or (before.size, before.changed) != mark:
            self._seen[path] = _Seen(*mark, now)
            return self.settle <= 0
        quiet = now - before.since
        if quiet < self.settle or (quiet < PATIENCE * self.settle and not ends_whole(where)):
            return False
        self._whole[path] = mark
        return True

    def _forget(self, there: set[str]) -> None:
        for memory in (self._seen, self._whole):
            for path in memory.keys() - there:
                del memory[path]
        names = {given(self.inbox, p) for p in there}
        for where in self._hashes.keys() - names:
            del self._hashes[where]


def ends_whole(where: str) -> bool:
    """Whether the file ends as one of its kind does; a kind without a fixed end counts as whole, an empty file does not."""
    try:
        with Path(where).open("rb") as file:
            start = file.read(8)
            file.seek(max(0, file.seek(0, os.SEEK_END) - TAIL))
            tail = file.read()
    except OSError:  # Windows: the program that writes it still holds it
        return False
    end = next((e for s, e in _ENDS.items() if start.startswith(s)), b"")
    return bool(tail) and end in tail and bool(tail.rstrip(b"\0"))
