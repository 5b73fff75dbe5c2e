"""Zip archives: every file inside becomes Documents of its own.  Nothing is ever unpacked to disc."""

from __future__ import annotations

from collections.abc import Callable

from referral_lint.reading import limits
from referral_lint.reading.guard import member, safe_zip
from referral_lint.reading.source import Refusal, Source, failed
from referral_lint.values.document import Document

CLUTTER = ("__MACOSX/", ".DS_Store", "Thumbs.db", "desktop.ini")


def read_zip(source: Source, inner: Callable[[Source], tuple[Document, ...]]) -> tuple[Document, ...]:
    """The Documents of every member, in the archive's order.  Raises Refusal."""
    if source.depth >= limits.ZIP_DEPTH:
        raise Refusal("bomb", why="archives in archives are nested too deep")
    made: list[Document] = []
    with safe_zip(source.content) as archive:
        if source.password:
            archive.setpassword(source.password.encode())
        for info in archive.infolist():
            name = info.filename
            if info.is_dir() or any(c in name for c in CLUTTER) or name.rsplit("/", 1)[-1].startswith("."):
                continue
            if len(made) >= limits.INSIDE:
                made.append(failed(source.inside(name, b"", "the rest"), "zip", Refusal("too-large", why="it holds too many files")))
                break
            inside = source.inside(name, b"", f"member: {name}")
            try:
                data = member(archive, name, limits.FILE_BYTES)
            except Refusal as refusal:
                made.append(failed(inside, "zip", refusal))
                continue
            made += inner(source.inside(name, data, f"member: {name}"))
    if not made:
        raise Refusal("no-text")
    return tuple(made)
