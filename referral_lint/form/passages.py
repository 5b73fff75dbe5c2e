"""Prose answers as Passages: the document's words, paragraph for paragraph, each with the block it stands in."""

from __future__ import annotations

from referral_lint.form.entries import Span
from referral_lint.values.document import Document
from referral_lint.values.referral import Passage, Segment


def passage(document: Document, concept: str, label: str, spans: tuple[Span, ...], section: str | None) -> Passage | None:
    """The Passage of these spans; neighbouring lines of a block are one segment.  None where there are no words."""
    merged = _merged(document, spans)
    text, segments = "", []
    for s in merged:
        if text:
            text += "\n"
        words = document.blocks[s.block].text[s.start : s.end]
        segments.append(Segment(len(text), len(text) + len(words), s.block, s.start, document.blocks[s.block].page))
        text += words
    return Passage(concept, label, text, tuple(segments), section) if text.strip() else None


def _merged(document: Document, spans: tuple[Span, ...]) -> list[Span]:
    out: list[Span] = []
    for s in spans:
        last = out[-1] if out else None
        if last and last.block == s.block and last.end <= s.start and not document.blocks[s.block].text[last.end : s.start].strip():
            out[-1] = Span(s.block, last.start, s.end)
        elif s.start < s.end:
            out.append(s)
    return out
