"""How the text as a whole is written, by ear: what the criteria of ``checks/criteria.toml`` ask, learned from texts of which only that is
known, beside what can be counted in them (docs/adr/0014-criteria-by-ear.md)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from referral_lint.checking.days import days_of
from referral_lint.checking.statements import Statement, held, vectors
from referral_lint.learned import ear

MODEL = Path(__file__).parent / "models" / "written.npz"
PARTS = (  # of a form, in which a sentence may stand
    "narrative.concerns",
    "letter",
    "narrative.actions_taken",
    "narrative.requested",
    "spoken",
    "narrative.history",
    "narrative.impact",
    "consent",
)
_AGO = (0, 1, 3, 14)  # days before the referral: the same day, the day before, up to three, up to fourteen, longer
_STRETCH = 7  # days that a sentence may leave open ("last week")


def by_ear(said: Sequence[Statement], referred: date | None) -> dict[str, float]:
    """Logits by criterion; none where the readers read next to nothing."""
    mine = held(said)
    return dict(zip(ear.load(MODEL).outcomes, map(float, _heard(mine, referred).logits()), strict=True)) if len(mine) >= ear.LEAST else {}


def deciding(said: Sequence[Statement], referred: date | None, key: str) -> Statement:
    """The statement without which a criterion that ``by_ear`` heard would be least likely."""
    mine = held(said)
    first, *_ = [*_heard(mine, referred).deciding(ear.load(MODEL).outcomes.index(key), alone=True), 0]
    return mine[first]


def _heard(mine: Sequence[Statement], referred: date | None) -> ear.Heard:
    return ear.load(MODEL).listen(vectors(mine), marks(mine, referred))


def marks(said: Sequence[Statement], referred: date | None) -> Any:
    """(statements, ``MARKS``): the part of the form each stands in, how long before the referral its days are, and whether it names an hour."""
    import numpy as np

    return np.asarray([_marks(s, referred) for s in said], np.float32).reshape(len(said), MARKS)


MARKS = len(PARTS) + len(_AGO) + 3


def _marks(s: Statement, referred: date | None) -> list[float]:
    parts = [float(s.concept.startswith(p)) for p in PARTS]
    whens = s.sentence.whens if s.sentence else ()
    return [*parts, *_ages(s, referred), float(any(w.kind == "time" for w in whens))]


def _ages(s: Statement, referred: date | None) -> list[float]:
    """The age of each day named, and whether none can have one."""
    ages = [0.0] * (len(_AGO) + 1)
    if referred is None:
        return [*ages, 1.0]
    for day in days_of(s, referred, 0) or days_of(s, referred, _STRETCH):
        ago = (referred - day).days
        ages[sum(ago > most for most in _AGO)] = 1.0
    return [*ages, 0.0]
