"""The figures behind the pictures: counts and geometry, so that the template only draws."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from referral_lint.inbox.titles import BAND_ORDER, band_words, fault
from referral_lint.inbox.values import Row

WIDTH = 260  # the longest bar, in user units of the drawing
MOST_BARS = 10
MOST_AGENCIES = 12
MOST_COLUMNS = 10
NO_AGENCY = "(no agency named)"


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: ``level`` picks its colour, 0 to 5."""

    label: str
    count: int
    percent: int
    width: int
    level: int


@dataclass(frozen=True, slots=True)
class HeatCell:
    """A cell of the heat map; ``percent`` None where nothing could be checked."""

    percent: int | None
    level: int
    failed: int
    checked: int


@dataclass(frozen=True, slots=True)
class HeatMap:
    """``columns``: criteria in plain words; ``rows``: agency, number of referrals, cells."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, int, tuple[HeatCell, ...]], ...]


def bands(rows: Sequence[Row]) -> list[Bar]:
    """How many referrals in each band, best first."""
    counts = Counter(r.band for r in rows if r.band)
    return _bars([(band_words(b), counts[b], n) for n, b in enumerate(BAND_ORDER)], len(rows))


def most_failed(rows: Sequence[Row]) -> list[Bar]:
    """The criteria that most referrals do not meet."""
    counts = Counter(key for r in rows for key in r.failed)
    top = sorted(counts.items(), key=lambda x: (-x[1], x[0]))[:MOST_BARS]
    return _bars([(fault(key), n, 3) for key, n in top], len(rows))


def heat_map(rows: Sequence[Row]) -> HeatMap | None:
    """Share of each agency's referrals that do not meet a criterion: the agencies with most referrals, the criteria failed most."""
    by_agency = _by_agency(rows)
    agencies = sorted(by_agency, key=lambda a: (-len(by_agency[a]), a))[:MOST_AGENCIES]
    keys = [k for k, _ in Counter(k for r in rows for k in sorted(r.failed)).most_common(MOST_COLUMNS)]
    if len(agencies) < 2 or not keys:
        return None
    lines = tuple((a, len(by_agency[a]), tuple(_heat(by_agency[a], k) for k in keys)) for a in agencies)
    return HeatMap(tuple(fault(k) for k in keys), lines)


def _by_agency(rows: Sequence[Row]) -> dict[str, list[Row]]:
    """Rows by agency; "Longsands academy." and "Longsands Academy" are one, under the way it is written most."""
    groups: dict[str, list[Row]] = {}
    for r in rows:
        groups.setdefault(plain_agency(r.agency), []).append(r)
    return {_usual(group): group for group in groups.values()}


def plain_agency(name: str) -> str:
    """An agency's name without case, marks and spaces that do not matter."""
    return " ".join("".join(c if c.isalnum() else " " for c in name.casefold()).split())


def _usual(group: Sequence[Row]) -> str:
    counts = Counter(r.agency for r in group)
    return min(counts, key=lambda a: (-counts[a], a)) or NO_AGENCY


def _heat(rows: Sequence[Row], key: str) -> HeatCell:
    checked = sum(key not in r.unchecked for r in rows)
    failed = sum(key in r.failed for r in rows)
    if not checked:
        return HeatCell(None, 0, 0, 0)
    percent = round(100 * failed / checked)
    return HeatCell(percent, min(5, (percent + 19) // 20), failed, checked)


def _bars(counts: Sequence[tuple[str, int, int]], whole: int) -> list[Bar]:
    longest = max((n for _, n, _ in counts), default=0) or 1
    return [Bar(label, n, round(100 * n / (whole or 1)), round(WIDTH * n / longest), level) for label, n, level in counts]
