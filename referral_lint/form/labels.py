"""``labels.toml``, read once and folded."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from referral_lint.form.folding import fold, singular


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a label means.  ``sure``: 1.0 its very words, 0.95 put together, 0.9 misspelt, 0.7 by the beginnings of its words."""

    concept: str
    sure: float
    passage: bool = False
    owner: str | None = None
    relation: str = ""
    key: str = ""


# (how a word begins, whether it must be absent) for each part of a line.  A space before: a word begins so; one behind: it is the word.
Beginnings = tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class Wordings:
    """``labels.toml``, folded."""

    whole: dict[str, str]
    passages: frozenset[str]
    attributes: dict[str, str]
    attribute_words: tuple[tuple[str, tuple[Beginnings, ...]], ...]
    owners: tuple[tuple[str, str], ...]  # (phrase, owner), the longest first
    sections: dict[str, str]
    questions: tuple[tuple[str, tuple[Beginnings, ...]], ...]
    abbreviations: dict[str, str]
    common: frozenset[str]
    documents: frozenset[str]
    prose: frozenset[str]  # whole labels of prose questions


@cache
def wordings() -> Wordings:
    """The data file, read once."""
    table: dict[str, Any] = tomllib.loads(Path(__file__).with_name("labels.toml").read_text(encoding="utf-8"))
    whole = {fold(w, hints=True): c["name"] for c in reversed(table["concept"]) for w in c["labels"]}
    passages = frozenset(c["name"] for c in table["concept"] if c.get("passage"))
    owners = {fold(w): o for o, phrases in table["owner"].items() for w in phrases}
    return Wordings(
        whole=whole,
        passages=passages,
        attributes={fold(w, hints=True): a for a, phrases in table["attribute"].items() for w in phrases},
        attribute_words=tuple((a, tuple(_beginnings(line) for line in lines)) for a, lines in table["attribute_words"].items()),
        owners=tuple(sorted(owners.items(), key=lambda p: (-len(p[0]), p[0]))),
        sections={fold(w): s for s, phrases in table["section"].items() for w in phrases},
        abbreviations=table["abbreviation"],
        common=frozenset(table["common"]["words"]),
        documents=frozenset(table["documents"]["words"]),
        prose=frozenset(w for w, name in whole.items() if name in passages),
        questions=tuple((q["concept"], tuple(_beginnings(line) for line in q["lines"])) for q in table["question"]),
    )


def _beginnings(line: str) -> Beginnings:
    words = (w if w.startswith("=") else singular(w) for w in line.split())
    return tuple((f" {w.lstrip('!=')}" + (" " if "=" in w else ""), w.startswith("!")) for w in words)
