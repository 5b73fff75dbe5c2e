"""The fixed words of every report, from ``wording.toml``; titles of criteria, from the catalogue."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from referral_lint.catalogue import CriterionSpec, criteria


@cache
def wording() -> dict[str, Any]:
    """The whole table of ``wording.toml``."""
    return tomllib.loads((Path(__file__).parent / "wording.toml").read_text(encoding="utf-8"))


def say(table: str, key: str) -> str:
    """The words for ``key``; a key that the table does not know (a newer report's) is given in plain letters."""
    found: str = wording()[table].get(key, plain(key))
    return found


def opening() -> str:
    """The line with which every report opens."""
    line: str = wording()["opening"]
    return line


def redacted_note(notes: tuple[str, ...]) -> str:
    """What a redacted Report says of itself (its receipt's ``notes``), "" for any other."""
    note = say("text", "redacted")
    return note if note in notes else ""


def plain(key: str) -> str:
    """A key as words: ``question-missing`` -> "Question missing"."""
    words = key.rsplit(".", 1)[-1].replace("-", " ").replace("_", " ")
    return words[:1].upper() + words[1:]


@cache
def _criteria() -> dict[str, CriterionSpec]:
    return {c.key: c for c in criteria()}


def criterion_title(key: str) -> str:
    """A criterion in plain words."""
    known = _criteria().get(key)
    return known.title if known else plain(key)
