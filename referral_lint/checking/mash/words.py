"""The rules of ``checks/words/mash.toml``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from referral_lint.catalogue.load import data_dir, read_toml
from referral_lint.checking.phrases import Lists


@dataclass(frozen=True, slots=True)
class Rule:
    """One question, and what shows that it is answered; see the head of the file."""

    name: str
    code: str
    fields: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    people: tuple[str, ...] = ()  # roles of people who are named
    roles: tuple[str, ...] = ()  # words of the referrer's own role
    says: tuple[str, ...] = ()  # groups of said.toml
    at_least: int = 1  # sentences of these groups
    quotes: bool = False
    when: tuple[str, ...] = ()
    when_danger: bool = False
    languages: bool = False  # also asked where a form's language is not English
    unless: tuple[str, ...] = ()
    unless_danger: bool = False
    area_asks_level: bool = False


@dataclass(frozen=True, slots=True)
class MashWords:
    """The whole file."""

    lists: Lists
    rules: tuple[Rule, ...]
    routes: tuple[dict[str, str], ...]


@cache
def mash_words() -> MashWords:
    """Read once."""
    table = read_toml(data_dir("checks") / "words" / "mash.toml")
    rules = tuple(_rule(r) for r in table["rule"])
    return MashWords(Lists.of(table["lists"]), rules, tuple(table["route"]))


def _rule(table: dict[str, Any]) -> Rule:
    fields: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in table.items()}
    return Rule(**fields)
