"""What a whole text tells, learned from texts of which only that is known.

Every sentence is heard for a few meanings, a linear step from what the two readers hold of it (``Seen.vector``); of each meaning the loudest
sentence counts, wherever it stands, and a second linear step says what the text tells.  So facts far apart are put together.
Trained by ``training/ear_train.py`` mostly on texts that the readers never saw; ships as ``.npz`` without pickle.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

LEAST = 4  # sentences of a text: in fewer there is too little to hear
BESIDE = 0.3  # share of what the weightiest sentence decides, from which another is said to decide too
SHARP = 6.0  # how far the loudest sentence of a meaning drowns the others: many faint ones must not add up


@dataclass(frozen=True, slots=True)
class Ear:
    """``meanings``: (vector + marks, meanings) and their bias; ``told``: (2 meanings + facts, outcomes) and its bias; ``outcomes``: names."""

    meanings: Any
    bias: Any
    told: Any
    told_bias: Any
    outcomes: tuple[str, ...]

    def listen(self, vectors: Any, marks: Any = None, facts: Any = None) -> Heard:
        """``vectors``: (sentences, ``VECTOR``); ``marks``: (sentences, marks), where each one stands; ``facts``: of the whole text."""
        import numpy as np

        x = vectors if marks is None else np.concatenate([vectors, marks], axis=1)
        return Heard(self, x @ self.meanings + self.bias, np.zeros(0, np.float32) if facts is None else facts)


@dataclass(frozen=True, slots=True)
class Heard:
    """One text as an ear heard it.  ``meanings``: logits (sentences, meanings)."""

    ear: Ear
    meanings: Any
    facts: Any

    def logits(self) -> Any:
        """(outcomes,), each by itself: where a text may be several things at once."""
        return self._logits(self.meanings)

    def odds(self) -> Any:
        """Log probabilities (outcomes,): where a text is one of them."""
        return _normal(self.logits())

    def deciding(self, outcome: int, alone: bool = False) -> list[int]:
        """The sentences without which the outcome would be less likely, the weightiest first, and none that weigh far less than that.
        ``alone``: the outcome is told by itself (``logits``), not as one of several (``odds``)."""
        import numpy as np

        def told(meanings: Any) -> Any:
            z = self._logits(meanings)
            return (z if alone else _normal(z))[outcome]

        n = len(self.meanings)
        if n < 2:
            return [0] * n
        whole = told(self.meanings)
        lost = [whole - told(np.delete(self.meanings, i, axis=0)) for i in range(n)]
        return [i for i in sorted(range(n), key=lambda i: -lost[i]) if lost[i] > max(0.0, BESIDE * max(lost))]

    def _logits(self, meanings: Any) -> Any:
        import numpy as np

        top = meanings.max(0)
        loudest = top + np.log(np.exp(SHARP * (meanings - top)).sum(0)) / SHARP
        return np.concatenate([loudest / 3, 1 / (1 + np.exp(-loudest)), self.facts]) @ self.ear.told + self.ear.told_bias


def _normal(z: Any) -> Any:
    import numpy as np

    return z - z.max() - np.log(np.exp(z - z.max()).sum())


@cache
def load(path: Path) -> Ear:
    """Read a shipped file."""
    import numpy as np

    with np.load(path, allow_pickle=False) as z:
        names = tuple(json.loads(bytes(z["outcomes"]).decode("utf-8")))
        meanings, bias, told, told_bias = (z[k].astype(np.float32) for k in ("meanings", "bias", "told", "told_bias"))
        return Ear(meanings, bias, told, told_bias, names)


def save(path: Path, ear: Ear) -> None:
    """Same input, same bytes."""
    import numpy as np

    names = np.frombuffer(json.dumps(ear.outcomes).encode("utf-8"), dtype=np.uint8)
    half = {"meanings": ear.meanings.astype(np.float16)}
    np.savez_compressed(path, outcomes=names, bias=ear.bias, told=ear.told, told_bias=ear.told_bias, **half)
