"""Checks on what language marked, and on dates."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from referral_lint.catalogue import CheckSpec
from referral_lint.checking.context import Context, CouldNotCheck, Hit
from referral_lint.language.time import TroubleCode
from referral_lint.values.narrative import Mark, MarkKind


@dataclass(frozen=True, slots=True)
class Marks:
    """[with] of kind ``mark``; without groups a check takes what no other claims."""

    mark: MarkKind
    groups: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Chronology:
    """[with] of kind ``chronology``: which trouble of ``language.time.chronology`` the check tells of."""

    code: TroubleCode


def mark(spec: CheckSpec, c: Context) -> Iterable[Hit]:
    """Words that language marked."""
    wanted = Marks(**spec.options).mark
    _looked_for(c, wanted)
    return [_hit(m, c) for m in c.narrative.marks if m.kind == wanted and _mine(spec, m, c)]


def chronology(spec: CheckSpec, c: Context) -> Iterable[Hit]:
    """Dates that cannot be, or that run backwards."""
    from referral_lint.language.time import chronology as troubles

    _looked_for(c)
    wanted = Chronology(**spec.options).code
    for code, place, fills in troubles(c.narrative, c.referral):
        if code == wanted:
            yield Hit(fills.get("words", ""), place, dict(fills))


def _looked_for(c: Context, *kinds: str) -> None:
    """Raises CouldNotCheck where language could not look for one of these kinds of mark, or for anything."""
    for kind, why in c.narrative.could_not:
        if kind in (*kinds, "*"):
            raise CouldNotCheck(why)


def _mine(spec: CheckSpec, m: Mark, c: Context) -> bool:
    groups = Marks(**spec.options).groups
    if groups is not None:
        return m.group in groups
    # A check that is for other sectors claims nothing here: its words must not be lost.
    rivals = (o for o in c.specs if o.kind == "mark" and o.options["mark"] == m.kind and o.asked_of(c.profile.name))
    claimed = {g for o in rivals for g in o.options.get("groups", ())}
    return m.group not in claimed


def _hit(m: Mark, c: Context) -> Hit:
    place = c.narrative.passages[m.passage].place(m.start, m.end)
    fills = {"words": m.text, "cue": m.cue, "suggestion": m.suggestion, "note": m.note}
    return Hit(m.text, place, fills, kind=m.kind, confidence=m.confidence)
