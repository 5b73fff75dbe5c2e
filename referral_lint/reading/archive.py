"""Zip archives: every file inside becomes Documents of its own.  Nothing is ever unpacked to disc."""

from __future__ import annotations

import zipfile
from collections import Counter
from collections.abc import Callable, Iterator

from referral_lint.reading import limits
from referral_lint.reading.guard import member, safe_zip
from referral_lint.reading.source import Refusal, Source, failed
from referral_lint.values.document import Document

CLUTTER = frozenset({"__MACOSX", ".DS_Store", "Thumbs.db", "desktop.ini"})  # folders and files that a computer keeps for itself


def read_zip(source: Source, inner: Callable[[Source], tuple[Document, ...]]) -> tuple[Document, ...]:
    """The Documents of every member, in the archive's order.  Raises Refusal."""
    if source.depth >= limits.ZIP_DEPTH:
        raise Refusal("bomb", why="archives in archives are nested too deep")
    made: list[Document] = []
    with safe_zip(source.content) as archive:
        if source.password:
            archive.setpassword(source.password.encode())
        for info, part in _members(archive):
            if len(made) >= limits.INSIDE:
                rest = source.inside(info.filename, b"", "the rest")
                made.append(failed(rest, "zip", Refusal("too-large", why="it holds too many files")))
                break
            try:
                data = member(archive, info, limits.FILE_BYTES)
            except Refusal as refusal:
                made.append(failed(source.inside(info.filename, b"", part), "zip", refusal))
                continue
            made += inner(source.inside(info.filename, data, part))
    if not made:
        raise Refusal("no-text")
    return tuple(made)


def _members(archive: zipfile.ZipFile) -> Iterator[tuple[zipfile.ZipInfo, str]]:
    """The files in it, each with what it is called in reports.  An archive may hold several of one name."""
    files = [i for i in archive.infolist() if not i.is_dir() and not _is_clutter(i.filename)]
    several, seen = Counter(i.filename for i in files), Counter[str]()
    for info in files:
        seen[info.filename] += 1
        nth = f" {seen[info.filename]} of this name" if several[info.filename] > 1 else ""
        yield info, f"member{nth}: {info.filename}"


def _is_clutter(name: str) -> bool:
    path = name.split("/")
    return path[-1].startswith(".") or not CLUTTER.isdisjoint(path)
