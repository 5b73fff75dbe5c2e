"""Cases in groups, and what was counted in each."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from referral_lint.inbox.page.charts import NO_AGENCY, plain_agency
from referral_lint.inbox.trends.collect import Case

LEAST = 5  # fewer are not shown
POOLED = "others, fewer than 5 each"
DIMENSIONS: tuple[str, ...] = ("sector", "agency", "month")


@dataclass(frozen=True, slots=True)
class Grouping:
    """One way to part all cases: every group has ``LEAST`` cases or more, the small ones pooled.  ``members`` are indexes of cases."""

    dimension: str
    groups: tuple[tuple[str, tuple[int, ...]], ...]


def grouping(cases: Sequence[Case], dimension: str) -> Grouping:
    """The cases by sector, agency or month."""
    of = _key(cases, dimension)
    groups: dict[str, list[int]] = defaultdict(list)
    for n, case in enumerate(cases):
        groups[of(case)].append(n)
    return Grouping(dimension, tuple((name, tuple(members)) for name, members in _pooled(groups, dimension)))


def measures(cases: Sequence[Case]) -> tuple[str, ...]:
    """All measures: the criteria in the guidance's order, then the questions by sector."""
    found = dict.fromkeys(key for case in cases for key, _ in case.faults)
    return tuple(sorted(found, key=lambda k: ("/" in k, k.split("/")[0] if "/" in k else "")))


def _key(cases: Sequence[Case], dimension: str) -> Callable[[Case], str]:
    if dimension != "agency":
        return lambda case: str(getattr(case, dimension))
    spellings: dict[str, Counter[str]] = defaultdict(Counter)
    for case in cases:
        spellings[plain_agency(case.agency)][case.agency] += 1
    usual = {plain: min(c, key=lambda a: (-c[a], a)) for plain, c in spellings.items()}
    return lambda case: usual[plain_agency(case.agency)] or NO_AGENCY


def _pooled(groups: dict[str, list[int]], dimension: str) -> list[tuple[str, list[int]]]:
    """Small groups together; when even together they are few, the next smallest joins them."""
    by_size = sorted(groups, key=lambda g: (len(groups[g]), g))
    small: list[str] = []
    while by_size and (len(groups[by_size[0]]) < LEAST or 0 < sum(len(groups[g]) for g in small) < LEAST):
        small.append(by_size.pop(0))
    order = sorted(by_size) if dimension == "month" else sorted(by_size, key=lambda g: (-len(groups[g]), g))
    kept = [(g, groups[g]) for g in order]
    pool = sorted(n for g in small for n in groups[g])
    return [*kept, (POOLED, pool)] if pool else kept
