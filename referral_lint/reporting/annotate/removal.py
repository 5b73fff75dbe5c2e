"""Take our comments out again: what is left is the document as it was."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

from referral_lint.reporting.annotate.notes import AUTHOR
from referral_lint.reporting.annotate.package import parsed
from referral_lint.reporting.annotate.words import W, joined


def without_comments(path: Path, main: str = "word/document.xml", comments: str = "word/comments.xml") -> Any:
    """The root of the document's main part without our comments (others stay), every cut undone."""
    with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as archive:
        root, notes = parsed(archive.read(main)), parsed(archive.read(comments))
    ours = {c.get(W + "id") for c in notes.iter(W + "comment") if c.get(W + "author") == AUTHOR}
    for mark in list(root.iter(W + "commentRangeStart", W + "commentRangeEnd", W + "commentReference")):
        if mark.get(W + "id") in ours:
            _remove(mark.getparent() if mark.tag == W + "commentReference" else mark)
    joined(root)
    return root


def _remove(element: Any) -> None:
    element.getparent().remove(element)
