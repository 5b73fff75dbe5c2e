"""How strongly each window speaks for each question: the patterns it meets and what the learned model says."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from referral_lint.catalogue.model import Profile
from referral_lint.checking.questions.cues import pattern_features, substance, value_features
from referral_lint.checking.questions.patterns import Rules, first_match, matches, rules
from referral_lint.checking.questions.plain import untyped
from referral_lint.checking.questions.windows import Window
from referral_lint.learned import LinearModel, features, load

MODELS = Path(__file__).parent / "models"
NGRAMS, LETTERS = 2, (3, 4)  # how text is cut into features: the trainer imports these
AGAINST_VAGUE = 3  # patterns that must be met where the sentence also has vague words
NOTHING = -4.0  # logit of "no window says anything"


@dataclass(frozen=True, slots=True)
class Spoken:
    """One window's say on one question: ``logit`` of the learned model, whether a pattern is met, and how much can be checked in it."""

    window: Window
    logit: float
    met: bool
    hinted: bool
    vague: bool
    substance: float


@cache
def model(sector: str) -> LinearModel | None:
    """The sector's learned model; None where it is not installed or damaged."""
    path = MODELS / f"{sector}.npz"
    try:
        return load(path) if path.is_file() else None
    except (OSError, ValueError, KeyError):
        return None


def sector_of(profile: Profile) -> str:
    """The shipped sector whose questions the profile asks: a person's own profile may have another name."""
    keys = {q.key for q in profile.questions}
    if rules(profile.name):
        return profile.name
    sectors = sorted(p.stem for p in (Path(__file__).parent / "rules").glob("*.toml") if p.stem != "slots")
    return max(sectors, key=lambda s: len(keys & set(rules(s))), default="") if keys else ""


def window_features(plain: str, sector_rules: dict[str, Rules]) -> dict[str, float]:
    """The features of a window for the learned model."""
    words = untyped(plain)
    return features(words, value_features(words) | pattern_features(plain, sector_rules), ngrams=NGRAMS, letters=LETTERS)


def spoken(sector: str, found: tuple[Window, ...], learned: LinearModel) -> dict[str, tuple[Spoken, ...]]:
    """Question key -> what every window says to it, in reading order."""
    sector_rules = rules(sector)
    scores = [learned.scores(window_features(w.plain, sector_rules)) for w in found]
    return {
        key: tuple(_spoken(w, float(s[number]), sector_rules[key]) for w, s in zip(found, scores, strict=True))
        for number, key in enumerate(learned.labels)
        if key in sector_rules
    }


def _spoken(w: Window, logit: float, rule: Rules) -> Spoken:
    vague = first_match(rule.vague, w.plain) is not None
    met = matches(rule.answers, w.plain) >= (AGAINST_VAGUE if vague else 1)
    return Spoken(w, logit, met, first_match(rule.hints, w.plain) is not None, vague, substance(w.plain))
