"""For whoever writes into a Word document: from a block's anchor to the paragraph."""

from __future__ import annotations

from typing import Any

from referral_lint.reading.docx.walk import walk
from referral_lint.values.document import BlockKind


def paragraphs(package: Any) -> list[tuple[int, Any, BlockKind]]:
    """(anchor, w:p element, kind) of the body's paragraphs, in the reader's order.

    ``package`` is a python-docx Document.  Headers, footnotes and comments come after the body when reading, so body
    anchors are the same without them; comments cannot be put there anyway.  Kinds: paragraph, cell, text-box, deleted.
    """
    return [(spot.anchor, spot.element, spot.kind) for spot in walk([(package.element.body, "paragraph")])]
