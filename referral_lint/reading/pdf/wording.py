"""A paragraph's lines to one text, with its ticks and bold runs."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from referral_lint.reading.pdf.shapes import Line, Word
from referral_lint.values.document import Control

SOFT = "\xad"
TAIL = re.compile(r"([A-Za-z]+)-$")
TWO_LETTERS = frozenset(
    [
        "a",
        "i",
        "am",
        "an",
        "as",
        "at",
        "be",
        "by",
        "do",
        "go",
        "he",
        "if",
        "in",
        "is",
        "it",
        "me",
        "my",
        "no",
        "of",
        "on",
        "or",
        "so",
        "to",
        "up",
        "us",
        "we",
    ]
)
HEAD = re.compile(r"([a-z]+)")


@dataclass(slots=True)
class Wording:
    """What a block says."""

    text: str = ""
    controls: list[Control] = field(default_factory=list)
    emphasis: list[tuple[int, int]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Hyphens:
    """What the document shows of how it breaks words: how often each word stands in it unbroken."""

    words: Counter[str]
    divides: bool  # a program divided words at line ends

    def kept(self, before: str, after: str) -> bool:
        """Whether the hyphen between two line ends belongs to the word."""
        tail, head = TAIL.search(before), HEAD.match(after)
        if tail is None or head is None:
            return True
        first, second = tail[1].lower(), head[1].lower()
        if self.words[f"{first}-{second}"]:
            return True
        if self.words[first + second]:
            return False
        return not self.divides or bool(self.words[first] and self.words[second])

    def torn(self, before: Line, after: Line, limit: float) -> bool:
        """Whether a word too long for its column was cut between two lines, without any hyphen."""
        last, first = before.words[-1], after.words[0]
        filled = len(before.words) == 1 and last.box.x1 >= limit - 0.75 * last.size
        if "@" in last.text or last.text.startswith(("http", "www.")):
            return (first.text[:1].isalnum() or first.text[:1] in ".@_-") and (filled or _address_goes_on(last.text, first.text))
        if first.text.startswith("@"):
            return True
        if not filled or not last.text[-1:].isalpha() or not first.text[:1].islower():
            return False
        rest = bare(first.text)
        if len(rest) <= 2:
            return rest not in TWO_LETTERS
        return bool(self.words[bare(last.text) + rest]) or (self.words[bare(last.text)] < 2 and self.words[rest] < 2)


def _address_goes_on(text: str, rest: str) -> bool:
    """An e-mail or web address that ends in a dot, or has none after its @, is not complete."""
    domain = text.rpartition("@")[2]
    return text.endswith((".", "-", "@", "/", "_")) or ("." not in domain and "." in rest)


def bare(text: str) -> str:
    """A word without what stands around it, in small letters."""
    return text.strip(".,;:!?\"'()“”‘’").lower()


def study(lines: list[Line]) -> Hyphens:
    """The Hyphens of a document's lines."""
    words = Counter(bare(w.text) for n in lines for w in n.words)
    broken = [n for n in lines if len(n.text) > 30 and TAIL.search(n.text)]
    long = sum(len(n.text) > 30 for n in lines)
    return Hyphens(words, divides=len(broken) >= 3 and len(broken) > 0.05 * long)


def wording(lines: list[Line], hyphens: Hyphens, limit: float = 0.0) -> Wording:
    """The text of a paragraph, single spaces between its words.  ``limit``: the right end of its column, 0 where not known."""
    said = Wording()
    for number, line in enumerate(lines):
        for index, word in enumerate(line.words):
            glue = " " if said.text else ""
            if number and not index:
                torn = hyphens.torn(lines[number - 1], line, limit or 1e9)
                glue = "" if torn else _glue(said, word, hyphens)
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
