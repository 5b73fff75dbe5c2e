"""What the whole text tells of consent by ear, beside what its phrases say: wording that no list has is heard too."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from referral_lint.checking.consent.other import elsewhere
from referral_lint.checking.consent.words import consent_words
from referral_lint.checking.statements import Statement, held, vectors
from referral_lint.learned import ear

MODEL = Path(__file__).parent / "models" / "ear.npz"
TRUST = MODEL.with_name("trust.json")
ROLES = ("parent", "child", "reason", "spoken")  # the form's boxes that a sentence may stand in
_APART = ("consent.aware", "consent.who")  # a Yes there agrees to nothing
_SHOWN = 2  # sentences
_NOTHING = "not-recorded"
_HEADS = "consent:"
SILENT = -2.0  # logit: a sentence in which the readers hear less than this of consent tells nothing of it


@dataclass(frozen=True, slots=True)
class Heard:
    """The status, and the statements that decided it."""

    status: str
    deciding: tuple[Statement, ...]


def listened(said: Sequence[Statement]) -> tuple[Statement, ...]:
    """The statements that the ear listens to: a consent to something else sounds to it like one to the referral."""
    words = consent_words()
    return tuple(s for s in held(said) if s.concept not in _APART and not elsewhere(s.text, words))


def marks(said: Sequence[Statement], grown: bool) -> Any:
    """(statements, 5): the box each stands in, and whether the child is of an age to agree."""
    import numpy as np

    words = consent_words()
    return np.asarray([[*(words.role(s.concept) == r for r in ROLES), grown] for s in said], np.float32)


def facts(grown: bool) -> Any:
    """(1,), of the whole text."""
    import numpy as np

    return np.asarray([grown], np.float32)


def heard(said: Sequence[Statement], by_phrases: str, grown: bool) -> Heard | None:
    """The likeliest status by phrases and ear together; None where it is the phrases' own, or the readers read next to nothing."""
    mine = listened(said)
    if len(mine) < ear.LEAST or (by_phrases == _NOTHING and not _spoken_of(mine)):
        return None
    model = ear.load(MODEL)
    whole = model.listen(vectors(mine), marks(mine, grown), facts(grown))
    odds = whole.odds()
    odds[model.outcomes.index(by_phrases)] += _trust()
    best = int(odds.argmax())
    if model.outcomes[best] == by_phrases:
        return None
    deciding = whole.deciding(best)[:_SHOWN]
    return Heard(model.outcomes[best], tuple(mine[i] for i in sorted(deciding)))


def _spoken_of(said: Sequence[Statement]) -> bool:
    """Whether one sentence at least is about consent: of a text that never speaks of it no ear may say that it was given."""
    heads = (z for s in said if s.sentence and s.sentence.learned for h, z in s.sentence.learned.whole.items() if h.startswith(_HEADS))
    return max(heads, default=SILENT) > SILENT


@cache
def _trust() -> float:
    """Log odds that a status gains by being what the phrases say."""
    return float(json.loads(TRUST.read_text(encoding="utf-8"))["rules"])
