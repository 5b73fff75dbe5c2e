"""A paragraph's lines to one text, with its ticks and bold runs."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from referral_lint.reading.pdf.shapes import Line, Word
from referral_lint.values.document import Control

SOFT = "\xad"
TAIL = re.compile(r"([A-Za-z]+)-$")
HEAD = re.compile(r"([a-z]+)")


@dataclass(slots=True)
class Wording:
    """What a block says."""

    text: str = ""
    controls: list[Control] = field(default_factory=list)
    emphasis: list[tuple[int, int]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Hyphens:
    """What the document shows of how it breaks words: ``whole`` are the words that stand in it unbroken."""

    whole: frozenset[str]
    divides: bool  # a program divided words at line ends

    def kept(self, before: str, after: str) -> bool:
        """Whether the hyphen between two line ends belongs to the word."""
        tail, head = TAIL.search(before), HEAD.match(after)
        if tail is None or head is None:
            return True
        first, second = tail[1].lower(), head[1].lower()
        if f"{first}-{second}" in self.whole:
            return True
        if first + second in self.whole:
            return False
        return not self.divides or (first in self.whole and second in self.whole)


def study(lines: list[Line]) -> Hyphens:
    """The Hyphens of a document's lines."""
    words = _words(lines)
    broken = [n for n in lines if len(n.text) > 30 and TAIL.search(n.text)]
    long = sum(len(n.text) > 30 for n in lines)
    return Hyphens(words, divides=len(broken) >= 3 and len(broken) > 0.05 * long)


def _words(lines: list[Line]) -> frozenset[str]:
    return frozenset(w.text.strip(".,;:!?\"'()“”‘’").lower() for n in lines for w in n.words)


def wording(lines: list[Line], hyphens: Hyphens) -> Wording:
    """The text of a paragraph, single spaces between its words."""
    said = Wording()
    for number, line in enumerate(lines):
        for index, word in enumerate(line.words):
            glue = " " if said.text else ""
            if number and not index:
                glue = _glue(said, word, hyphens)
            _say(said, glue, word)
    return said


def _glue(said: Wording, word: Word, hyphens: Hyphens) -> str:
    """What stands between a line's last word and the next line's first."""
    if said.text.endswith(SOFT) and word.text[:1].islower():
        said.text = said.text[:-1]
        return ""
    if not said.text.endswith("-") or said.text.endswith(" -"):
        return " "
    if word.text[:1].islower():
        if not hyphens.kept(said.text, word.text):
            said.text = said.text[:-1]
        return ""
    return "" if word.text[:1].isdigit() or (word.text[:1].isupper() and said.text[-2:-1].isalpha()) else " "


def _say(said: Wording, glue: str, word: Word) -> None:
    said.text += glue
    start = len(said.text)
    said.text += word.text
    if word.tick is not None:
        said.controls.append(Control("tick", start, len(said.text), word.tick.state, word.tick.name))
    if word.bold:
        joins = said.emphasis and said.emphasis[-1][1] + len(glue) == start
        begin = said.emphasis.pop()[0] if joins else start
        said.emphasis.append((begin, len(said.text)))
