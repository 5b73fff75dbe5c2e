"""Reading: a file becomes Documents.  Never raises for a bad file; fetches nothing from outside.

``read`` does the parsing in a worker process of its own (one, kept between files), because some files can make a parser
crash, hang or fill the memory.  ``read_here`` is the same without it, for code that runs in such a worker already.
``warm`` starts the worker early; ``docx_walk`` maps ``Block.anchor`` back to a paragraph of a Word file.
"""

from __future__ import annotations

from typing import Any

from referral_lint.values.document import BlockKind, Document


def read(path: str, *, content: bytes | None = None, password: str | None = None) -> tuple[Document, ...]:
    """Read a file (or ``content``, when it came from standard input under the name ``path``) as one or more Documents."""
    from referral_lint.reading.isolated import read_isolated

    return read_isolated(path, content=content, password=password)


def read_here(path: str, *, content: bytes | None = None, password: str | None = None) -> tuple[Document, ...]:
    """``read`` in this process: only for code that is isolated already."""
    from referral_lint.reading.files import read_file

    return read_file(path, content=content, password=password)


def warm() -> None:
    """Start the reading worker without waiting for it, so that it is ready when the first file comes."""
    from referral_lint.reading.isolated import start

    start()


def docx_walk(package: Any) -> list[tuple[int, Any, BlockKind]]:
    """(anchor, w:p element, kind) for every body paragraph of a python-docx Document, as ``Block.anchor`` counts them."""
    from referral_lint.reading.docx import paragraphs

    return paragraphs(package)
