"""How strongly each window speaks for each question: the patterns it meets and what the learned model says."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from referral_lint.catalogue.model import Profile
from referral_lint.checking.questions.cues import substance, value_features
from referral_lint.checking.questions.patterns import Rules, first_match, matches, rules, strike
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
    read: float = NOTHING  # logit of the encoder


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


def window_features(plain: str) -> dict[str, float]:
    """The features of a window for the learned model: its words and kinds of value.  Not the patterns met, which are weighed beside it:
    the labelled sentences are those that the patterns were written on, so that a model trained on both believes them too much."""
    words = untyped(plain)
    return features(words, value_features(words), ngrams=NGRAMS, letters=LETTERS)


def spoken(sector: str, found: tuple[Window, ...], learned: LinearModel) -> dict[str, tuple[Spoken, ...]]:
    """Question key -> what every window says to it, in reading order."""
    sector_rules = rules(sector)
    verdicts = [{key: _verdict(rule, w.plain) for key, rule in sector_rules.items()} for w in found]
    scores = [learned.scores(window_features(w.plain)) for w in found]
    worth = [substance(w.plain) for w in found]
    return {
        key: tuple(
            _said(w, float(s[number]), v[key], worth[n], sector_rules[key], f"{sector}:{key}")
            for n, (w, s, v) in enumerate(zip(found, scores, verdicts, strict=True))
        )
        for number, key in enumerate(learned.labels)
        if key in sector_rules
    }


def one_spoken(window: Window, logit: float, rule: Rules, head: str = "") -> Spoken:
    """What a window says to one question, given the learned model's logit: for the trainer.  ``head``: the question's name in the encoder."""
    return _said(window, logit, _verdict(rule, window.plain), substance(window.plain), rule, head)


def _said(w: Window, logit: float, v: _Verdict, worth: float, rule: Rules, head: str) -> Spoken:
    if w.furniture and not rule.letterhead:
        return Spoken(w, NOTHING, False, False, False, 0.0)
    if w.unchecked:  # it speaks of the topic, and is no answer, whatever the models hear
        return Spoken(w, NOTHING, False, v.hinted, True, 0.0)
    read = max((seen.whole.get(head, NOTHING) for seen in w.read), default=logit)  # without the encoder the linear model speaks for it
    return Spoken(w, logit, v.met, v.hinted, v.vague, worth, read)


@dataclass(frozen=True, slots=True)
class _Verdict:
    met: bool
    hinted: bool
    vague: bool


def _verdict(rule: Rules, plain: str) -> _Verdict:
    """Patterns are tried once a window: they are most of the time that the questions take."""
    left = strike(rule.struck, plain)
    some = first_match(rule.answers, left) is not None
    vague = left != plain or first_match(rule.vague, plain) is not None
    met = some and (left != plain or not vague or matches(rule.answers, plain) >= AGAINST_VAGUE)
    return _Verdict(met, first_match(rule.hints, plain) is not None, vague)
