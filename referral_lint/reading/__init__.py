"""Reading: a file becomes Documents.  Never raises for a bad file; fetches nothing from outside."""

from __future__ import annotations

from referral_lint.values.document import Document


def read(path: str, *, content: bytes | None = None, password: str | None = None) -> tuple[Document, ...]:
    """Read a file (or ``content``, when it came from standard input under the name ``path``) as one or more Documents."""
    raise NotImplementedError
