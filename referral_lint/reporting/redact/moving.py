"""Keep places true when the text under them changes its length."""

from __future__ import annotations

from dataclasses import dataclass, replace

from referral_lint.reporting.redact.pseudonyms import Edit, Pseudonyms
from referral_lint.values.document import Block, Control, Place


@dataclass(frozen=True, slots=True)
class Moved:
    """A block under pseudonyms, and how its characters moved."""

    block: Block
    before: str
    edits: tuple[Edit, ...]

    def start(self, at: int) -> int:
        """Where a beginning moved: inside something replaced, to the pseudonym's beginning."""
        return self._at(at, end=False)

    def end(self, at: int) -> int:
        """Where an end moved: inside something replaced, to the pseudonym's end."""
        return self._at(at, end=True)

    def place(self, p: Place) -> Place:
        """The Place after the move."""
        return replace(p, start=self.start(p.start), end=max(self.start(p.start), self.end(p.end)))

    def _at(self, at: int, end: bool) -> int:
        moved = 0
        for start, stop, new in self.edits:
            if at <= start:
                break
            if at < stop:
                return start + moved + (len(new) if end else 0)
            moved += len(new) - (stop - start)
        return at + moved


def moved_block(b: Block, names: Pseudonyms) -> Moved:
    """The block under pseudonyms, with its controls and bold runs where they belong."""
    text, edits = names.applied(b.text), tuple(names.edits(b.text))
    shift = Moved(b, b.text, edits)
    block = replace(
        b,
        text=text,
        label=b.label and names.applied(b.label),
        controls=tuple(_control(c, shift, names) for c in b.controls),
        emphasis=tuple((shift.start(s), shift.end(e)) for s, e in b.emphasis),
    )
    return Moved(block, b.text, edits)


def _control(c: Control, shift: Moved, names: Pseudonyms) -> Control:
    start = shift.start(c.start)
    return replace(c, start=start, end=max(start, shift.end(c.end)), name=c.name and names.applied(c.name))
