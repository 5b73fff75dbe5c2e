"""Danger now by ear: what the whole text tells, facts far apart put together (``learned/ear.py``)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from referral_lint.checking.statements import Statement, held, vectors
from referral_lint.learned import ear

MODEL = Path(__file__).parent / "models" / "ear.npz"
DANGER = "danger"
_DECIDING = 2  # statements shown, at most
_TELLING = 3  # words of such a statement, at least: a bare "No" shows nobody why


@dataclass(frozen=True, slots=True)
class ByEar:
    """A text as the ear heard it, and its statements."""

    said: Sequence[Statement]
    heard: ear.Heard

    def odds(self) -> float:
        """Log odds of danger now."""
        told, k = self.heard.odds(), self._danger
        return float(told[k] - told[1 - k])

    def deciding(self) -> list[Statement]:
        """The statements without which danger would be less likely, the weightiest first."""
        found = (self.said[i] for i in self.heard.deciding(self._danger))
        return [s for s in found if len(s.text.split()) >= _TELLING][:_DECIDING]

    @property
    def _danger(self) -> int:
        return self.heard.ear.outcomes.index(DANGER)


def listen(said: Sequence[Statement]) -> ByEar | None:
    """None where the readers read next to nothing."""
    mine = held(said)
    return ByEar(mine, ear.load(MODEL).listen(vectors(mine))) if len(mine) >= ear.LEAST else None
