"""The folder of results: private to the user, every file written whole or not at all, and purged of what we wrote and nothing else."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType

from referral_lint.errors import UsageError
from referral_lint.inbox.lock import FolderLock
from referral_lint.inbox.places import INNER

OWN_FILES = (
    "reports.jsonl",
    "summary.csv",
    "summary.xlsx",
    "unreadable.csv",
    "skipped.csv",
    "duplicates.csv",
    "not-read-yet.csv",
    "links.csv",
)
OWN_FOLDERS = ("reports", "chase")
_PAGE = re.compile(r"index(-\d+)?\.html")
_REFERRAL = re.compile(r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}(-\d+){0,2}\.(html|txt)")


class OutFolder:
    """``with OutFolder("out") as folder``: made, locked and swept on entry, freed on exit.  Raises UsageError."""

    def __init__(self, path: str) -> None:
        self.path = Path(path)
        self.inner = self.path / INNER
        self._lock = FolderLock(str(self.inner / "lock"), path)

    def __enter__(self) -> OutFolder:
        self._claim()
        self._lock.take()
        try:
            self._sweep()
        except BaseException:
            self._lock.free()
            raise
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._lock.free()

    def write(self, name: str, data: bytes) -> None:
        """Put a whole file in place: a reader, or the next run after a kill, never sees half of one.  Raises UsageError."""
        with self.writer(name) as out:
            out.write(data)

    @contextmanager
    def writer(self, name: str) -> Iterator[PartWriter]:
        """As ``write``, for data that comes in pieces."""
        with self.said(), PartWriter(self.inner / "tmp" / name.replace("/", "+"), self.path / name) as out:
            yield out

    @contextmanager
    def said(self) -> Iterator[None]:
        """A full disc or a file that is held open becomes a UsageError that says what to do."""
        try:
            yield
        except OSError as error:
            raise UsageError(
                f"{self.path} cannot be written ({error.strerror}). What was read is kept: close the programs that have "
                "its files open, or make room, and run again."
            ) from None

    def remove(self, name: str) -> None:
        """Remove one of our files, if it is there."""
        with suppress(FileNotFoundError):
            (self.path / name).unlink()

    def keep_only(self, folder: str, names: set[str]) -> None:
        """Remove our files of ``folder`` ("reports", "chase") that are not among ``names``: their inputs are gone."""
        for path in self._own_in(folder):
            if path.name not in names:
                path.unlink()

    def _claim(self) -> None:
        """Make the folder ours, or refuse one that holds somebody else's files."""
        if self.path.exists() and not self.path.is_dir():
            raise UsageError(f"{self.path} is a file; --out needs a folder.")
        if self.path.is_dir() and not self.inner.is_dir() and any(self.path.iterdir()):
            raise UsageError(f"{self.path} already holds other files. Choose an empty or a new folder for --out.")
        if self.path.is_dir() and not os.access(self.path, os.W_OK | os.X_OK):
            raise UsageError(f"{self.path} cannot be written: you may only read it. Choose another --out folder.")
        try:
            for made in (self.path, self.inner, self.inner / "tmp", self.inner / "results", *(self.path / f for f in OWN_FOLDERS)):
                _private_folder(made)
        except OSError as error:
            raise UsageError(f"{self.path} cannot be written: {error.strerror}. Choose another --out folder.") from None

    def _sweep(self) -> None:
        for left in (self.inner / "tmp").iterdir():
            left.unlink()

    def _own_in(self, folder: str) -> Iterator[Path]:
        place = self.path / folder
        if place.is_dir() and not place.is_symlink():
            yield from (p for p in sorted(place.iterdir()) if _REFERRAL.fullmatch(p.name))

    def own_files(self) -> list[Path]:
        """Everything in the folder that a run wrote, but the inner folder."""
        top = [p for p in sorted(self.path.iterdir()) if p.name in OWN_FILES or _PAGE.fullmatch(p.name)]
        return [*top, *(p for f in OWN_FOLDERS for p in self._own_in(f))]


class PartWriter:
    """A file in place only when it is whole: ``with folder.writer(name) as out: out.write(b"...")``."""

    def __init__(self, unfinished: Path, final: Path) -> None:
        self._unfinished, self._final = unfinished, final

    def __enter__(self) -> PartWriter:
        flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)
        self._file = os.fdopen(os.open(self._unfinished, flags, 0o600), "wb")
        return self

    def write(self, data: bytes) -> None:
        """Add bytes."""
        self._file.write(data)

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._file.close()
        if kind is None:
            self._unfinished.replace(self._final)


def purge(path: str) -> tuple[int, int]:
    """Remove everything that runs wrote below ``path``.  Gives (files removed, files left because we did not write them)."""
    folder = OutFolder(path)
    if not folder.inner.is_dir():
        raise UsageError(f"{path} is not a folder of results: nothing was removed.")
    with folder:
        removed = folder.own_files()
        for file in removed:
            file.unlink()
        inner = sum(1 for p in folder.inner.rglob("*") if p.is_file())
    shutil.rmtree(folder.inner)
    for made in (*(folder.path / f for f in OWN_FOLDERS), folder.path):
        with suppress(OSError):  # not empty: somebody else's files are in it
            made.rmdir()
    left = sum(1 for p in folder.path.rglob("*") if not p.is_dir()) if folder.path.is_dir() else 0
    return len(removed) + inner, left


def _private_folder(path: Path) -> None:
    path.mkdir(mode=0o700, parents=not path.parent.exists(), exist_ok=True)
    with suppress(OSError):  # a share that knows no modes
        path.chmod(path.stat().st_mode & 0o700)
