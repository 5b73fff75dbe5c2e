"""Measures and groups in plain words."""

from __future__ import annotations

from referral_lint.inbox.titles import fault, sector_title


def meaning(measure: str) -> str:
    """A measure in plain words."""
    sector, _, key = measure.rpartition("/")
    return question(sector, key) if sector else fault(measure)


def question(sector: str, key: str) -> str:
    """A sector's question, plainly; its key where no such question is shipped."""
    from referral_lint.catalogue import profiles, shipped_profile

    asked = {q.key: q.ask for q in shipped_profile(sector).questions} if sector in profiles() else {}
    return asked.get(key, key.replace("-", " "))


def group_title(dimension: str, name: str) -> str:
    """A group's name for people."""
    return sector_title(name) if dimension == "sector" else name
