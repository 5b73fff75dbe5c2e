"""Plain words for groups, criteria and bands."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

GROUP_WORDS = {
    "danger": "words of danger recognised",
    "unheard": "could not be checked for words of danger",
    "unread": "nobody has read this",
    "stuck": "cannot be acted on as it is",
    "rest": "read",
}
STUCK_WORDS = {"no-child": "which child it is about is not clear", "nobody-to-ring": "nobody to ring"}
BAND_ORDER = ("clear", "mostly clear", "the reader will have to ring you", "hard to act on: send it and ring")
# The bands are worded for the referrer.  To triage "clear" alone could sound like an all-clear, and "ring you" is the wrong person.
_FOR_TRIAGE = dict(
    zip(
        BAND_ORDER,
        ("clearly written", "mostly clearly written", "you will have to ring the referrer", "hard to act on: ring the referrer"),
        strict=True,
    )
)


@dataclass(frozen=True, slots=True)
class CriterionTitle:
    """A criterion in plain words, and where it comes from."""

    title: str
    source: str


@cache
def criterion_titles() -> dict[str, CriterionTitle]:
    """Every criterion's words by key, in the guidance's order."""
    from referral_lint.catalogue import criteria

    return {c.key: CriterionTitle(c.title, c.source) for c in criteria()}


def band_words(band: str) -> str:
    """A band in the words of those who receive the referral."""
    return _FOR_TRIAGE.get(band, band)


@cache
def _faults() -> dict[str, str]:
    return tomllib.loads((files(__package__) / "faults.toml").read_text(encoding="utf-8"))


def fault(key: str) -> str:
    """What is wrong when this criterion is not met, in few words; its key where there are none (a report of another version)."""
    return _faults().get(key) or "not met: " + key.partition(".")[2].replace("-", " ")


@cache
def sector_title(name: str) -> str:
    """A sector's title; its name where no such profile is shipped."""
    from referral_lint.catalogue import profiles, shipped_profile

    return shipped_profile(name).title if name in profiles() else name
