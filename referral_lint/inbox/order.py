"""The order in which triage sees the list.  It is not a priority: every file needs a person."""

from __future__ import annotations

from collections.abc import Iterable

from referral_lint.inbox.values import GROUPS, Outcome, Row


def in_order(rows: Iterable[Row]) -> list[Row]:
    """By ``GROUPS``: danger words first, then what could not be checked for them, then what nobody has read, then what cannot be acted on,
    then the rest; in each, the undated and the oldest first."""
    return sorted(rows, key=lambda r: (GROUPS.index(r.group), r.date or "", r.path, _number(r)))


def by_path(outcomes: Iterable[Outcome]) -> list[Outcome]:
    """The order of the folder tree."""
    return sorted(outcomes, key=lambda o: o.path.encode("utf-8", "surrogateescape"))


def _number(row: Row) -> tuple[int, str]:
    """Parts of one file in their own order: their pages are numbered."""
    tail = row.reference.split("-")[3:]
    return (int(tail[0]) if tail else 1, row.part or "")
