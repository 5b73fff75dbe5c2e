"""The words of consent, from ``checks/words/consent.toml``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from referral_lint.catalogue.load import data_dir, read_toml
from referral_lint.checking.phrases import Lists


@dataclass(frozen=True, slots=True)
class ConsentWords:
    """One value of the file; phrases by group ("agreed", "refused", "not_asked" ...) and use ("answer", "text" ...)."""

    fields: tuple[tuple[str, tuple[str, ...]], ...]
    lists: Lists
    groups: tuple[tuple[str, tuple[str, ...]], ...]  # ("refused.text", phrases)
    own_from_age: int

    def phrases(self, name: str) -> tuple[str, ...]:
        """The phrases called ``group.use``."""
        return dict(self.groups)[name]

    def role(self, concept: str) -> str:
        """What a form answer is about: parent, child, reason, aware, spoken, or ""."""
        return next((role for role, concepts in self.fields if concept in concepts), "")


@cache
def consent_words() -> ConsentWords:
    """Read once."""
    table = read_toml(data_dir("checks") / "words" / "consent.toml")
    groups = {f"{g}.{use}": tuple(v) for g, uses in table.items() if g not in ("fields", "lists") for use, v in _lists(uses)}
    fields = tuple((role, tuple(concepts)) for role, concepts in table["fields"].items())
    return ConsentWords(fields, Lists.of(table["lists"]), tuple(groups.items()), int(table["own"]["from_age"]))


def _lists(uses: dict[str, Any]) -> list[tuple[str, list[str]]]:
    return [(use, v) for use, v in uses.items() if isinstance(v, list)]
