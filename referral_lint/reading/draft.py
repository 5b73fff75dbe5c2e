"""The Document while it is being made: readers add blocks; numbers, ticks, words and cleaning are done here once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from typing import Any

from referral_lint.reading.limits import PARAGRAPHS
from referral_lint.reading.overlong import WORD, Cuts, bounded, moved
from referral_lint.reading.source import Refusal, Source
from referral_lint.reading.ticks import literal_ticks
from referral_lint.values.document import SUBJECT, Block, BlockKind, Control, Document, NotRead, Receipt

Span = tuple[int, int]  # start and end, characters of a text
UNSEEN: frozenset[BlockKind] = frozenset({"deleted", "hidden", "comment"})
# What looks like a space is a space (a form's labels are full of no-break spaces); what cannot be shown is taken out.
SAME_LENGTH = {0xA0: " ", 0x2007: " ", 0x202F: " ", 0x2028: "\n", 0x2029: "\n", 0x0B: "\n", 0x0C: "\n", 0x85: "\n"}
SAME_LENGTH |= dict.fromkeys(range(0xD800, 0xE000), "\ufffd")
SAME_LENGTH |= dict.fromkeys([*range(0x09), *range(0x0E, 0x20), 0x7F], " ")


def cleaned(text: str) -> str:
    """The text with the same length, without control characters, lone surrogates and special spaces."""
    return text.replace("\r\n", " \n").replace("\r", "\n").translate(SAME_LENGTH)


class Draft:
    """Blocks in reading order, and the receipt."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.not_read: list[NotRead] = []
        self.notes: list[str] = []

    def add(self, kind: BlockKind, text: str, *, keep: bool = False, **more: Any) -> None:
        """Add a block.  Empty ones are dropped, except cells, stored values and controls (a blank answer is an answer's absence)."""
        controls: tuple[Control, ...] = more.pop("controls", ())
        if not (keep or controls or kind in ("cell", "field") or text.strip()):
            return
        if len(self.blocks) >= PARAGRAPHS:
            raise Refusal("too-large", why=f"it has more than {PARAGRAPHS} paragraphs")
        bare, lead = _trimmed(cleaned(text))
        text, cuts = bounded(bare)
        if any(bare[a:b].strip() for a, b in cuts):
            self.could_not("part of a very long word", f"it has no space for more than {WORD} characters; its beginning was read")
        place = partial(_placed, lead=lead, cuts=cuts, length=len(text))
        controls = tuple(replace(c, start=a, end=b) for c in controls for a, b in [place((c.start, c.end))])
        emphasis = tuple(_joined(map(place, more.pop("emphasis", ()))))
        controls = controls if kind in UNSEEN else tuple(sorted(controls + literal_ticks(text, controls), key=lambda c: c.start))
        self.blocks.append(Block(len(self.blocks), kind, text, controls=controls, emphasis=emphasis, **more))

    def subject(self, text: str | None) -> None:
        """A mail's subject, which stands above the body as a person sees it: many write there whom the mail is about."""
        if text:
            self.add("header", text, label=SUBJECT)

    def logos(self, count: int) -> None:
        """Note how many of a mail's pictures were taken for its signature's logos, and so not read."""
        if count:
            self.note(f"small pictures in the mail's text, taken for logos and not read: {count}")

    def attached(self, number: int, documents: tuple[Document, ...]) -> tuple[Document, ...]:
        """The Documents of an attachment; what could not be read of them is noted (by number: its name may be a child's)."""
        for document in documents:
            if document.error is not None:
                why = document.error.message
                self.could_not(f"attachment {number}", why[0].lower() + why[1:].rstrip("."))
            for part in document.receipt.not_read:
                self.could_not(f"attachment {number}, {part.what}", part.why)
        return documents

    def could_not(self, what: str, why: str) -> None:
        """Note something that was not read, once."""
        if (entry := NotRead(what, why)) not in self.not_read:
            self.not_read.append(entry)

    def too_many(self, what: str, count: int, most: int) -> None:
        """Note how many there are beyond the most that are read, if there are."""
        if count > most:
            self.could_not(f"{count - most} {what}", f"only the first {most} are read")

    def note(self, text: str) -> None:
        """Note something a person should know, once."""
        if text not in self.notes:
            self.notes.append(text)

    def document(self, source: Source, form: str, *, pages: int | None = None, typed: bool | None = True, **more: Any) -> Document:
        """The finished Document.  Nothing to read in it, nor in attachments, is an error, not an empty success."""
        attachments: tuple[Document, ...] = more.get("attachments", ())
        if not attachments and not any(b.text.strip() or b.controls for b in self.blocks if b.kind not in UNSEEN):
            raise Refusal("no-text")
        receipt = self._receipt(pages, sum(a.error is None for a in attachments))
        return Document(source.name, source.part, form, source.sha256, tuple(self.blocks), receipt, typed=typed, **more)

    def _receipt(self, pages: int | None, attachments: int) -> Receipt:
        seen = [b for b in self.blocks if b.kind not in UNSEEN]
        controls = [c for b in seen for c in b.controls]
        ticks = sum(c.kind == "tick" for c in controls)
        fields = sum(b.kind == "field" for b in seen) + sum(c.kind != "tick" for c in controls)
        words = sum(len(b.text.split()) for b in seen)
        return Receipt(pages, fields, ticks, words, attachments, tuple(self.not_read), tuple(self.notes))


def with_note(document: Document, note: str) -> Document:
    """The Document with one more line in its receipt."""
    return replace(document, receipt=replace(document.receipt, notes=(*document.receipt.notes, note)))


def _trimmed(text: str) -> tuple[str, int]:
    """The text without white space around it, and how much was cut in front."""
    bare = text.strip()
    return bare, len(text) - len(text.lstrip()) if bare else 0


def _placed(span: Span, lead: int, cuts: Cuts, length: int) -> Span:
    """Where a span stands once ``lead`` characters in front and the cuts are gone."""
    start, end = (min(max(moved(at - lead, cuts), 0), length) for at in span)
    return start, max(start, end)


def _joined(spans: Iterable[Span]) -> list[Span]:
    """Spans without the empty ones, joined where they touch."""
    joined: list[Span] = []
    for start, end in spans:
        if start == end:
            continue
        if joined and joined[-1][1] >= start:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined
