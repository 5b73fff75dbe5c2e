"""Which figures may be shown: none under 5, and none that could be worked out by subtraction.

A figure is a count with the fault (k) of a count checked (n) in one group.  It is hidden when k or n - k is under 5.  Then,
because totals are shown and the same referrals are parted three times over (sector, agency, month), more figures are
hidden until no hidden one is a sum or difference of shown ones, and until what is left of a total is not under 5 either.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from referral_lint.inbox.trends.collect import Case
from referral_lint.inbox.trends.count import LEAST, Grouping

WHOLE = ("all", "all referrals")


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure that may be shown."""

    checked: int
    faults: int

    @property
    def percent(self) -> int:
        """Share with the fault."""
        return round(100 * self.faults / self.checked)


Shown = dict[tuple[str, str], Figure]  # (dimension, group) -> figure; what is hidden is absent


@dataclass(frozen=True, slots=True)
class _Cell:
    where: tuple[str, str]
    cases: frozenset[int]  # those that were checked
    faults: int

    @property
    def small(self) -> bool:
        return self.faults < LEAST or len(self.cases) - self.faults < LEAST


def protected(cases: Sequence[Case], groupings: Sequence[Grouping], measure: str) -> Shown:
    """The figures of one measure that may be shown, the whole among them."""
    faults = {n: dict(case.faults)[measure] for n, case in enumerate(cases) if measure in dict(case.faults)}
    whole = _cell(WHOLE, range(len(cases)), faults)
    if whole.small:
        return {}
    parts = [[_cell((g.dimension, name), members, faults) for name, members in g.groups] for g in groupings]
    hidden = {c.where for part in parts for c in part if c.small}
    while extra := _remainder(whole, parts, hidden) or _deducible(whole, parts, hidden):
        hidden.add(extra)
    shown = [whole, *(c for part in parts for c in part if c.where not in hidden)]
    return {c.where: Figure(len(c.cases), c.faults) for c in shown}


def _cell(where: tuple[str, str], members: Sequence[int], faults: dict[int, bool]) -> _Cell:
    checked = frozenset(n for n in members if n in faults)
    return _Cell(where, checked, sum(faults[n] for n in checked))


def _remainder(whole: _Cell, parts: list[list[_Cell]], hidden: set[tuple[str, str]]) -> tuple[str, str] | None:
    """A further figure to hide where something shown, less all that is shown of its parts, would leave a figure under 5."""
    shown = [whole, *(c for part in parts for c in part if c.where not in hidden)]
    for outer in shown:
        for part in parts:
            inner = [c for c in part if c.cases and c.cases <= outer.cases and c is not outer]
            away = [c for c in inner if c.where in hidden]
            if not away or sum(len(c.cases) for c in inner) < len(outer.cases):
                continue
            left = _Cell(WHOLE, frozenset().union(*(c.cases for c in away)), sum(c.faults for c in away))
            if left.small and (more := _smallest(inner, hidden) or (outer.where if outer is not whole else None)):
                return more
    return None


def _deducible(whole: _Cell, parts: list[list[_Cell]], hidden: set[tuple[str, str]]) -> tuple[str, str] | None:
    """A further figure to hide where a hidden one is a linear sum of shown ones: the smallest that spoils the sum."""
    cells = [c for part in parts for c in part if c.cases]
    atoms = _atoms(cells)
    given_away = _open(whole, cells, hidden, atoms)
    if given_away is None:
        return None
    by_size = sorted((c for c in cells if c.where not in hidden), key=lambda c: (len(c.cases), c.where))
    if not by_size:
        return None
    spoils = (c for c in by_size if _open(whole, cells, hidden | {c.where}, atoms, given_away) is None)
    return next(spoils, by_size[0]).where


def _open(
    whole: _Cell, cells: list[_Cell], hidden: set[tuple[str, str]], atoms: list[frozenset[int]], only: _Cell | None = None
) -> _Cell | None:
    """The first hidden cell (of ``only``, or of all) that is a linear sum of what is shown."""
    import numpy as np

    secret_cells = [only] if only else [c for c in cells if c.where in hidden]
    shown = [whole, *(c for c in cells if c.where not in hidden)]
    if not secret_cells:
        return None
    known, secret = (np.array([[float(a <= c.cases) for a in atoms] for c in group]) for group in (shown, secret_cells))
    solution = np.linalg.lstsq(known.T, secret.T, rcond=None)[0]
    exact = np.abs(known.T @ solution - secret.T).max(axis=0) < 1e-9
    return secret_cells[int(exact.argmax())] if exact.any() else None


def _atoms(cells: list[_Cell]) -> list[frozenset[int]]:
    """The finest pieces: cases that lie in the same groups throughout."""
    signatures: dict[int, list[int]] = {}
    for number, cell in enumerate(cells):
        for case in cell.cases:
            signatures.setdefault(case, []).append(number)
    pieces: dict[tuple[int, ...], list[int]] = {}
    for case, signature in signatures.items():
        pieces.setdefault(tuple(signature), []).append(case)
    return [frozenset(p) for p in pieces.values()]


def _smallest(part: list[_Cell], hidden: set[tuple[str, str]]) -> tuple[str, str] | None:
    open_ = [c for c in part if c.where not in hidden and c.cases]
    return min(open_, key=lambda c: (len(c.cases), c.where)).where if open_ else None
