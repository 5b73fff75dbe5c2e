"""What was done: an append-only journal of hashes and paths (with ``--redact`` references), one JSON line a finished file, written by the parent alone.

A kill can cut the last line short; such a line is ignored and its file done again.  A file is entered only after its
result is in place, so that an entry always has a result.  When a run has ended the journal is rewritten without what
no longer lies in the inbox.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from referral_lint.inbox.folder import OutFolder
from referral_lint.inbox.values import Record

NAME = ".referral-lint/ledger.jsonl"
# The cause can lie outside the file (a slow machine, a missing program, a password): a later run tries again.
TRY_AGAIN = frozenset(
    {
        "timeout",
        "crashed",
        "memory",
        "needs-program",
        "encrypted",
        "wrong-password",
        "scanned",
        "permission",
        "missing",
        "changing",
        "cluster",
    }
)


class Ledger:
    """``known(sha256, suffix, key)`` is the entry of this content, if it was read under this key and need not be read again."""

    def __init__(self, folder: OutFolder, *, fresh: bool = False) -> None:
        self._folder = folder
        self._records: dict[str, Record] = {}
        if fresh:
            folder.remove(NAME)
        self._load(folder.path / NAME)
        self._file = _open(folder.path / NAME)

    def known(self, sha256: str, suffix: str, key: str) -> Record | None:
        """The entry of this content under this key."""
        record = self._records.get(sha256)
        return record if record and (record.suffix, record.key) == (suffix, key) else None

    def add(self, record: Record) -> None:
        """Enter a finished file."""
        self._records[record.sha256] = record
        self._append(asdict(record))

    def finish(self, live: Mapping[str, str]) -> None:
        """The run has ended: forget what is not ``live`` (hashes, and the paths they have now) and mark the end."""
        self._records = {k: replace(v, path=live[k]) for k, v in self._records.items() if k in live}
        lines = [_line(asdict(r)) for r in self._records.values()] + [_line({"run": "finished"})]
        self._file.close()
        self._folder.write(NAME, b"".join(lines))
        self._file = _open(self._folder.path / NAME)

    def close(self) -> None:
        """Let the file go."""
        self._file.close()

    def _append(self, entry: dict[str, Any]) -> None:
        with self._folder.said():
            self._file.write(_line(entry))

    def _load(self, path: Path) -> None:
        if not path.is_file():
            return
        lines = path.read_bytes().split(b"\n")
        for line in lines[:-1]:  # what follows the last line break was cut short
            entry = _entry(line)
            if entry.get("run") == "finished":
                self._records = {k: v for k, v in self._records.items() if TRY_AGAIN.isdisjoint(v.codes)}
            elif record := _record(entry):
                self._records[record.sha256] = record


def _open(path: Path) -> Any:
    """Unbuffered and at the end; a line that was cut short is ended, so that the next one stands alone."""
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0), 0o600)
    file = os.fdopen(handle, "ab", buffering=0)
    if file.tell() and not _ends_line(path):
        file.write(b"\n")
    return file


def _ends_line(path: Path) -> bool:
    with path.open("rb") as file:
        file.seek(-1, os.SEEK_END)
        return file.read(1) == b"\n"


def _line(entry: dict[str, Any]) -> bytes:
    return json.dumps(entry, ensure_ascii=True, separators=(",", ":")).encode() + b"\n"


def _record(entry: dict[str, Any]) -> Record | None:
    """None for an entry of a version that kept other things: its file is read again."""
    try:
        return Record(**entry | {"codes": tuple(entry["codes"])})
    except (KeyError, TypeError):
        return None


def _entry(line: bytes) -> dict[str, Any]:
    try:
        entry = json.loads(line)
    except ValueError:
        return {}
    return entry if isinstance(entry, dict) else {}
