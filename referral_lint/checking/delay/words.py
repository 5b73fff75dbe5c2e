"""The words and limits of delay, from ``checks/words/delay.toml``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from referral_lint.catalogue.load import data_dir, read_toml
from referral_lint.checking.phrases import Lists

DEFAULT = "2-days"


@dataclass(frozen=True, slots=True)
class Limit:
    """So many days are in time; anything longer is delayed."""

    days: int
    say: str
    working: bool = False


@dataclass(frozen=True, slots=True)
class DelayWords:
    """The whole file."""

    limits: tuple[tuple[str, Limit], ...]
    concern: tuple[str, ...]
    incident: tuple[str, ...]
    not_an_incident: tuple[str, ...]
    delayed: tuple[str, ...]
    waited: tuple[str, ...]  # the sending itself waited
    explained: tuple[str, ...]
    now: tuple[str, ...]
    trigger: float  # logits
    plain: float
    late: float
    not_late: float
    lists: Lists

    def limit(self, name: str | None) -> Limit:
        """The limit of that name; an unknown or absent name gives the default."""
        known = dict(self.limits)
        return known.get(name or DEFAULT, known[DEFAULT])


@cache
def delay_words() -> DelayWords:
    """Read once."""
    t = read_toml(data_dir("checks") / "words" / "delay.toml")
    limits = tuple((k, Limit(**v)) for k, v in t["limits"].items())
    return DelayWords(
        limits=limits,
        concern=tuple(t["fields"]["concern"]),
        incident=tuple(t["fields"]["incident"]),
        not_an_incident=tuple(t["not-an-incident"]["phrases"]),
        delayed=tuple(t["delayed"]["phrases"]),
        waited=tuple(t["waited"]["phrases"]),
        explained=tuple(t["explained"]["phrases"]),
        now=tuple(t["now"]["phrases"]),
        **{k: float(v) for k, v in t["heard"].items()},
        lists=Lists.of(t["lists"]),
    )
