"""Which sentences speak of danger now: what the whole text tells by ear, words that say it, and how a few sentences sound together."""

from __future__ import annotations

import math
from dataclasses import dataclass

from referral_lint.checking.danger.decide import decision, numbers
from referral_lint.checking.danger.guards import another_day, denied, hypothetical
from referral_lint.checking.danger.heard import ByEar, listen
from referral_lint.checking.danger.learned import WINDOW, concepts, sounds
from referral_lint.checking.danger.words import SOON, DangerWords, Family, danger_words
from referral_lint.checking.phrases import fold, matcher
from referral_lint.checking.statements import Statement, statements
from referral_lint.values.narrative import Narrative
from referral_lint.values.referral import Referral
from referral_lint.values.report import Urgent

_PROTECTION = "protection-today"
_ENOUGH = 2  # the weight from which a family's words count by themselves
_HEARD = Family("heard", "sounds like danger now", _ENOUGH, ())
_SHOWN = 4  # evidence at most: the first pages of a report must stay readable
# Log odds, set by cross-validation over whole hands of referrals and short invented texts (training/danger_train.py, "measured").
_WORDS = 1.8  # what a family's words add to how the sentences sound
_SHORT = -0.45  # what one window must reach in a short text
_FLOOR, _LENGTH = -2.4, 1.5  # ... and in a long one, by the logarithm of the number of windows: there something always sounds grave
_CALM = 1.4  # more, where the writer says that nobody has to come at once
_UNHURRIED = 0.3  # more, where something is asked for and nothing of it is pressing
_NO_DAY = 1.3  # more, where a longer text names no day or hour near the referral: harm that is told and not placed is seldom now
_LONGER = 10  # statements from which a text is a longer one; a cry for help in three lines names no hour either
_ASKED = 2.2  # less, where protection or a decision is asked for today
_FEW, _LOUD = 10, 1.0  # windows of a short text; log odds above the bar that are enough by themselves in a longer one
_HEAD = "danger"  # of the encoder
_PLAIN = 0.5  # logit of the encoder from which a sentence is shown for itself
_TELLS = -5.0  # ... and to which it tells so little that it is not shown, though without it the whole would sound calmer
# Log odds by ear (training/ear_train.py, hands left out): from the first it is enough, below the second it speaks against the loudest sentences,
# below the third even where something is asked for today.
_EAR, _DENIES, _DENIES_ALL = 0.0, -3.0, -4.0
_FAINT = -2.0  # logit of the encoder which some sentence must pass: facts far apart are plain facts, and a bland letter has none
_BEHIND = 2.0  # how far behind the strongest sentence another may be and still be shown


@dataclass(frozen=True, slots=True)
class Sign:
    """One sentence or answer that speaks of danger, and by which family; ``strength`` in log odds."""

    family: Family
    statement: Statement
    strength: float = 0.0


@dataclass(frozen=True, slots=True)
class _Heard:
    """A statement with the family met in it, if any, and whether it tells of an earlier day."""

    statement: Statement
    family: Family | None
    past: bool


def urgent(referral: Referral, narrative: Narrative) -> Urgent:
    """The flag with its strongest words.  False says only that nothing of the kind was met."""
    signs = recognise(referral, narrative)
    strongest = sorted(signs, key=lambda s: -s.strength)[:_SHOWN]
    return Urgent(bool(signs), tuple(dict.fromkeys(s.statement.evidence for s in signs if s in strongest)))


def recognise(referral: Referral, narrative: Narrative) -> list[Sign]:
    """Every sign, in reading order."""
    words = danger_words()
    said = [s for s in statements(referral, narrative) if s.sentence or s.concept in words.short_answers]
    calming = {id(s) for s in said if _calms(s, words)}
    heard = [_hear(s, words, referral, bool(calming)) for s in said]
    heard = [h for h in heard if h.family or id(h.statement) not in calming]
    return _in_windows(heard, _lean(said, words, referral, bool(calming)), _listen(said, [h.statement for h in heard]))


def _listen(said: list[Statement], uncalmed: list[Statement]) -> ByEar | None:
    """The ear, of the whole and of the whole without what calms ("he is safe at his nan's tonight"): that never makes it sound more dangerous."""
    texts = (said,) if len(uncalmed) == len(said) else (said, uncalmed)
    return min((e for e in map(listen, texts) if e), key=ByEar.odds, default=None)


def _hear(s: Statement, words: DangerWords, referral: Referral, calm: bool) -> _Heard:
    family = _family(s, words, referral, calm)
    return _Heard(s, family, another_day(s, referral, words, family.ahead if family else SOON))


def _calms(s: Statement, words: DangerWords) -> bool:
    return matcher(words.calm, words.lists).search(fold(s.text)) is not None


def _lean(said: list[Statement], words: DangerWords, referral: Referral, calm: bool) -> float:
    """How much more, or less, the whole text asks of its loudest sentences: by what the writer asks for, and how soon."""
    asked = [s for s in said if asks(s, words)]
    today = any(_speaks(f, s, words, referral) for f in words.families if f.name == _PROTECTION for s in asked)
    unhurried = bool(asked) and not any(name in words.pressing for s in asked for name, _ in concepts(s.text))
    placed = len(said) <= _LONGER or any(matcher(words.near, words.lists).search(fold(s.text)) for s in said)
    return _CALM * calm + _UNHURRIED * unhurried + _NO_DAY * (not placed) - _ASKED * today


def asks(s: Statement, words: DangerWords) -> bool:
    """Whether the writer asks for something in this sentence."""
    if s.sentence is None:
        return False
    if s.concept in words.asking_concepts:
        return True
    return s.concept in words.asking_free and matcher(words.asking, words.lists).search(fold(s.text)) is not None


def _in_windows(heard: list[_Heard], lean: float, ear: ByEar | None) -> list[Sign]:
    """Signs of the windows that are loud enough for a text of this length, or of the sentences that the encoder hears or by which the
    whole tells of danger; an answer is a window of its own."""
    windows = _windows([h for h in heard if h.statement.sentence])
    needed = bar(len(windows)) + lean
    windows += [[h] for h in heard if h.statement.sentence is None and h.family]
    loudness = [_loudness(w) for w in windows]
    loudest = max(loudness, default=-math.inf)
    margin = loudest - needed
    dangerous = _dangerous(heard, margin, lean, len(windows), ear.odds() if ear else None)
    if not dangerous and not any(map(_marked, windows)):
        return []
    enough = min(needed, loudest) if dangerous else needed  # where "urgent" stands above a calm text the text must say it itself
    loud = [w for w, z in zip(windows, loudness, strict=True) if _marked(w) or z >= enough]
    by_ear_alone = ear is not None and dangerous and not _dangerous(heard, margin, lean, len(windows), None)
    by_ear = ear.deciding() if ear and by_ear_alone else []  # else the loud sentences say it
    deciding = {id(h.statement) for h in heard if h.statement in by_ear and (_said(h) or 0.0) > _TELLS}
    inside = {id(h) for w in loud for h in w} | {id(h) for h in heard if (_said(h) or 0.0) > _PLAIN or id(h.statement) in deciding}
    alone = {id(h): _loudness([h]) + max(0.0, _said(h) or 0.0) for h in heard if id(h) in inside}
    most = max(alone.values(), default=0.0)
    alone |= {id(h): most for h in heard if id(h.statement) in deciding}
    least = most - _BEHIND
    return [
        Sign(h.family or _HEARD, h.statement, alone[id(h)]) for h in heard if id(h) in alone and (alone[id(h)] >= least or _marked([h]))
    ]


def _dangerous(heard: list[_Heard], margin: float, lean: float, windows: int, ear: float | None) -> bool:
    """By ear, by the sentences alone, or by the sentences and the encoder together: recall before precision.

    Where the ear hears none it may deny what the sentences alone say, and the last of these counts only where the writer asks for something today."""
    said = [z for h in heard if (z := _said(h)) is not None]
    if ear is not None and ear > _EAR and max(said, default=_FAINT) > _FAINT:
        return True
    asked = lean < 0 or ear is None
    if ear is not None and ear <= (_DENIES_ALL if asked else _DENIES):
        return False
    if margin >= (by_itself(windows) if said else 0.0):
        return True
    return asked and bool(said) and decision().loudness(numbers(margin, said, lean, windows)) > 0


def _said(h: _Heard) -> float | None:
    """The encoder's logit that the sentence speaks of danger now."""
    seen = h.statement.sentence.learned if h.statement.sentence else None
    return None if seen is None else seen.whole.get(_HEAD)


def by_itself(windows: int) -> float:
    """How far above its bar the loudest window of so many must stand to be enough by itself where the encoder read the text too: in a long
    one there is always something that sounds grave."""
    return 0.0 if windows <= _FEW else _LOUD


def bar(windows: int) -> float:
    """What the loudest of so many windows must reach, in log odds, before the writer's own words of calm or hurry."""
    return max(_SHORT, _FLOOR + _LENGTH * math.log(max(windows, 1)))


def _marked(window: list[_Heard]) -> bool:
    """ "URGENT" in a mail's subject or as a form's priority."""
    return any(h.family and h.family.only and h.statement.sentence is None for h in window)


def _windows(heard: list[_Heard]) -> list[list[_Heard]]:
    """Every few sentences that follow each other in one passage."""
    passages: dict[int, list[_Heard]] = {}
    for h in heard:
        passages.setdefault(h.statement.sentence.passage if h.statement.sentence else -1, []).append(h)
    return [p[i : i + WINDOW] for p in passages.values() for i in range(max(1, len(p) - WINDOW + 1))]


def _loudness(window: list[_Heard]) -> float:
    said = _WORDS if any(h.family for h in window) else 0.0
    return said + sounds([(h.statement.text, h.past) for h in window])


def _family(s: Statement, words: DangerWords, referral: Referral, calm: bool) -> Family | None:
    """A strong family, or the first of two weak ones in one sentence."""
    met = [f for f in words.families if _speaks(f, s, words, referral)]
    strong = [f for f in met if f.weight >= _ENOUGH]
    if strong:
        return strong[0]
    if calm or s.sentence is None or len(met) < _ENOUGH or another_day(s, referral, words):
        return None
    return None if matcher(words.not_the_child, words.lists).search(fold(s.text)) else met[0]


def _speaks(family: Family, s: Statement, words: DangerWords, referral: Referral) -> bool:
    if family.only and s.concept not in family.only:
        return False
    text = fold(s.text)
    if family.unless and matcher(family.unless, words.lists).search(text):
        return False
    for m in matcher(family.phrases, words.lists).finditer(text):
        if hypothetical(text, m, words) or (denied(s, m) and not family.denied):
            continue
        if family.past or not another_day(s, referral, words, family.ahead):
            return True
    return False
