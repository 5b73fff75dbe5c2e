"""Reading: a file becomes Documents.  Never raises for a bad file; fetches nothing from outside.

``read`` does the parsing in a worker process of its own (one, kept between files), because some files can make a parser
crash, hang or fill the memory.  ``read_here`` is the same without it, for code that runs in such a worker already.
"""

from __future__ import annotations

from referral_lint.values.document import Document


def read(path: str, *, content: bytes | None = None, password: str | None = None) -> tuple[Document, ...]:
    """Read a file (or ``content``, when it came from standard input under the name ``path``) as one or more Documents."""
    from referral_lint.reading.isolated import read_isolated

    return read_isolated(path, content=content, password=password)


def read_here(path: str, *, content: bytes | None = None, password: str | None = None) -> tuple[Document, ...]:
    """``read`` in this process: only for code that is isolated already."""
    from referral_lint.reading.files import read_file

    return read_file(path, content=content, password=password)
