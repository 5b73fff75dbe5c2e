"""Sentences that say something a reader asks for first: impact, request, actions, worries, sources.  Words: ``checks/words/said.toml``."""

from __future__ import annotations

from functools import cache
from typing import Any

from referral_lint.catalogue.load import data_dir, read_toml
from referral_lint.checking.phrases import Lists, find
from referral_lint.checking.statements import Statement


@cache
def _table() -> dict[str, Any]:
    return read_toml(data_dir("checks") / "words" / "said.toml")


@cache
def phrases(group: str, use: str = "phrases") -> tuple[str, ...]:
    """One list of the file."""
    return tuple(_table()[group][use])


@cache
def lists() -> Lists:
    """The file's own lists."""
    return Lists.of(_table()["lists"])


def says(statement: Statement, group: str, use: str = "phrases") -> bool:
    """Whether the sentence has words of that group."""
    return find(phrases(group, use), statement.text, lists()) is not None


def that_say(said: tuple[Statement, ...], group: str, use: str = "phrases") -> list[Statement]:
    """The sentences that have words of that group."""
    return [s for s in said if says(s, group, use)]
