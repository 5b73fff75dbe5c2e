"""Plain words for groups, criteria and bands."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

GROUP_WORDS = {
    "danger": "words of danger recognised",
    "unread": "nobody has read this",
    "stuck": "cannot be acted on as it is",
    "rest": "read",
}
STUCK_WORDS = {"no-child": "which child it is about is not clear", "nobody-to-ring": "nobody to ring"}
BAND_ORDER = ("clear", "mostly clear", "the reader will have to ring you", "hard to act on: send it and ring")


@dataclass(frozen=True, slots=True)
class CriterionTitle:
    """A criterion in plain words, said as what is wrong when it fails, and where it comes from."""

    title: str
    source: str


@cache
def criterion_titles() -> dict[str, CriterionTitle]:
    """Every criterion's words by key, in the guidance's order."""
    from referral_lint.catalogue import criteria

    try:
        return {c.key: CriterionTitle(c.title, c.source) for c in criteria()}
    except FileNotFoundError:
        return {}


def criterion_title(key: str) -> str:
    """Plain words for a criterion; its key where there are none (a report of another version)."""
    found = criterion_titles().get(key)
    return found.title if found else key.partition(".")[2].replace("-", " ")


@cache
def sector_title(name: str) -> str:
    """A sector's title; its name where no such profile is shipped."""
    from referral_lint.catalogue import profiles, shipped_profile

    return shipped_profile(name).title if name in profiles() else name
