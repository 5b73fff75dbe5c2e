"""The patterns of ``rules/*.toml``: what answers a question, written almost as it is said.

A pattern is a row of words of ``plain`` text.  ``(a|b c)`` one of these; ``[the|a] `` these or nothing; ``...`` up to
seven words of the same sentence; ``word*`` any ending; ``{date}`` a kind of word from ``rules/slots.toml``.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

_RULES = Path(__file__).parent / "rules"
_SLOT = re.compile(r"\{(\w+)\}")
_OPTIONAL = re.compile(r"\[([^\]]+)\] ")
_GROUP = re.compile(r"\((?!\?)")
_STAR = re.compile(r"(?<=\w)\*")


@dataclass(frozen=True, slots=True)
class Rules:
    """The patterns of one question: ``answers`` settle it, ``hints`` make it likelier, ``vague`` only touch it, ``struck`` look like an
    answer and are none: they are struck out before the others are tried.  ``letterhead``: a letter-head or signature may answer it."""

    answers: tuple[re.Pattern[str], ...]
    hints: tuple[re.Pattern[str], ...]
    vague: tuple[re.Pattern[str], ...]
    struck: tuple[re.Pattern[str], ...] = ()
    letterhead: bool = False


@cache
def rules(sector: str) -> dict[str, Rules]:
    """Question key -> its patterns; {} for a sector without a file."""
    path = _RULES / f"{sector}.toml"
    if not path.is_file():
        return {}
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    return {q: _rules(t) for q, t in table.items()}


def _rules(t: dict[str, Any]) -> Rules:
    answers, hints, vague, struck = (tuple(map(compiled, t.get(k, ()))) for k in ("answers", "hints", "vague", "struck"))
    return Rules(answers, hints, vague, struck, t.get("letterhead", False))


def compiled(pattern: str) -> re.Pattern[str]:
    """A pattern as a regular expression over ``plain`` text."""
    text = _STAR.sub(r"\\S*", _slots_in(pattern).strip())
    text = _OPTIONAL.sub(r"(?:(?:\1) )?", text)
    text = text.replace(" ... ", r"(?: [^ .]+){0,7} ")
    return re.compile(r"(?<!\S)(?:" + _GROUP.sub("(?:", text) + r")(?!\S)")


def _slots_in(pattern: str) -> str:
    slots = _slot_words()
    for _ in range(4):  # a slot may be made of slots
        pattern = _SLOT.sub(lambda m: f"({slots[m.group(1)]})", pattern)
    return pattern


@cache
def _slot_words() -> dict[str, str]:
    table = tomllib.loads((_RULES / "slots.toml").read_text(encoding="utf-8"))
    return {name: "|".join(words) if isinstance(words, list) else words for name, words in table.items()}


def strike(patterns: tuple[re.Pattern[str], ...], text: str) -> str:
    """``plain`` text with a full stop for every match."""
    for p in patterns:
        text = p.sub(".", text)
    return text


def first_match(patterns: tuple[re.Pattern[str], ...], text: str) -> re.Match[str] | None:
    """The first pattern that is found in ``plain`` text."""
    return next((m for p in patterns if (m := p.search(text))), None)


def matches(patterns: tuple[re.Pattern[str], ...], text: str) -> int:
    """How many of the patterns are found in ``plain`` text."""
    return sum(1 for p in patterns if p.search(text))
