"""The backstop: a small linear model that hears danger in words no list has.  Trained by ``training/danger_train.py``."""

from __future__ import annotations

from pathlib import Path

from referral_lint.learned import features, load

LABEL = "danger"
MODEL = Path(__file__).parent / "models" / "danger.npz"


def sentence_features(text: str) -> dict[str, float]:
    """Words, pairs of words and word parts of one sentence."""
    return features(text, ngrams=2, letters=(4, 5))


def sounds_dangerous(text: str) -> bool:
    """Whether the model finds the sentence dangerous."""
    model = load(MODEL)
    return model.probability(LABEL, sentence_features(text)) >= model.threshold(LABEL)
