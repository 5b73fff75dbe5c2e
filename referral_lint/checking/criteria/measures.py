"""Named numbers about one referral, most between 0 and 1: what the rules of ``checks/criteria.toml`` weigh.

Each is something a reader could count.  "Per 100" is per 100 words of the sentences that tell something (a date, a number,
what was seen, said or done), so that padding does not dilute what is unclear.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable

from referral_lint.checking.criteria.input import CriteriaInput
from referral_lint.checking.criteria.parts import blanks, contactable, missing
from referral_lint.checking.criteria.spoken import child_spoken_to, parents_spoken_to
from referral_lint.checking.said import says, that_say
from referral_lint.checking.statements import Statement, statements
from referral_lint.checking.written import by_ear
from referral_lint.values.narrative import MARK_KINDS

_TOLD = ("narrative.", "letter", "spoken.", "health.", "camhs.", "probation.", "housing.", "education.")
_WHOLE = 6  # words from which an answer says something
_SUMS = {
    "unclear": ("vague_time", "undated_event", "tense_ambiguous", "vague_who", "vague_frequency"),
    "terms": ("acronym", "jargon"),
    "judging": ("opinion", "blaming"),
    "all": MARK_KINDS,
}
_NUMBER = re.compile(r"\d")
_TELLING = ("impact", "action", "source", "context")
_OPEN = ("vague_who", "tense_ambiguous", "undated_event", "vague_frequency", "opinion", "blaming")
_ENOUGH = 4  # sentences that name a harm, or a worry: more do not count
_HEARD = (
    "action",
    "done",
    "trigger",
    "concern",
    "context",
    "request",
    "impact",
    "child-spoken-to",
    "parents-spoken-to",
    "sector-information",
)
EAR = "ear."
_SURE = 3.0  # logit from which the encoder counts as certain
_CAP = 12.0  # marks per 100 words: above this a text is simply unclear


def measures(c: CriteriaInput) -> dict[str, float]:
    """Every measure by name, but for those of the encoder and of the ear where there was too little to hear."""
    said = statements(c.referral, c.narrative)
    told = tuple(s for s in said if s.concept.startswith(_TOLD))
    words = sum(len(s.text.split()) for s in told if _tells(s))
    plain = {name: value(c, told, words) for name, value in _PLAIN.items()}
    return plain | _marks(c, words) | _answers(c) | _said(told, words) | _harm(c, told) | _heard(told) | _by_ear(c, said)


def _written(told: tuple[Statement, ...]) -> int:
    once = {" ".join(s.text.casefold().split()) for s in told}  # what is said twice is not more
    return sum(len(text.split()) for text in once)


def _tells(s: Statement) -> bool:
    """Whether a sentence tells anything that could be counted.  Others do not dilute what is unclear: padding never helps."""
    sentence = s.sentence
    if sentence is not None and (sentence.whens or sentence.quoted):
        return True
    return _NUMBER.search(s.text) is not None or any(says(s, g) for g in _TELLING)


def _marks(c: CriteriaInput, words: int) -> dict[str, float]:
    counts: Counter[str] = Counter(m.kind for m in c.narrative.marks)
    per = 100 / max(words, 40)
    found = {f"count.{k}": float(counts[k]) for k in MARK_KINDS}
    found |= {f"per100.{k}": min(_CAP, counts[k] * per) for k in MARK_KINDS}
    sums = {name: sum(counts[k] for k in kinds) for name, kinds in _SUMS.items()}
    found |= {f"count.{name}": float(n) for name, n in sums.items()}
    return found | {f"per100.{name}": min(_CAP, n * per) for name, n in sums.items()}


def _answers(c: CriteriaInput) -> dict[str, float]:
    asked = [a for a in c.answers if a.status in ("answered", "missing")]
    answered = sum(a.status == "answered" for a in asked)
    known = dict(c.identifiers)
    judged = [i for i in known.values() if i.status in ("present", "missing", "invalid")]
    return {
        "answered": answered / len(asked) if asked else 0.5,
        "identified": sum(i.status == "present" for i in judged) / len(judged) if judged else 0.5,
        "identifiers.missing": missing(c),
    }


def _said(told: tuple[Statement, ...], words: int) -> dict[str, float]:
    per = 100 / max(words, 40)
    groups = {g: len(that_say(told, g)) for g in ("impact", "action", "worry", "source", "context")}
    vague = len([s for s in told if says(s, "action", "vague")])
    asks = [s for s in told if says(s, "request", "asks") and says(s, "request", "what")]
    found = {f"per100.{g}": min(_CAP, n * per) for g, n in groups.items()}
    return found | {
        "count.action.vague": min(3.0, float(vague)),
        "requested": min(1.0, len(asks) / 2),
        "count.request.vague": min(3.0, float(len(that_say(told, "request", "vague")))),
        "why-now": min(1.0, len(that_say(told, "request", "why_now")) / 2),
    }


def _harm(c: CriteriaInput, told: tuple[Statement, ...]) -> dict[str, float]:
    """Sentences that name a harm or a need; "plain" are those in which nothing leaves open who, when or on what grounds."""
    named = that_say(told, "harm")
    plain = [s for s in named if not _marked(c, s)]
    worries = that_say(told, "worry")
    return {
        "harm.plain": min(len(plain), _ENOUGH) / _ENOUGH,
        "harm.vague": (len(named) - len(plain)) / len(named) if named else 1.0,
        "worried": min(len(worries), _ENOUGH) / _ENOUGH,
    }


def _heard(told: tuple[Statement, ...]) -> dict[str, float]:
    """How sure the encoder is that one sentence at least says what is looked for; nothing where it read nothing."""
    read = [s.sentence.learned.whole for s in told if s.sentence and s.sentence.learned]
    return {f"heard.{name}": sureness(max(w.get(f"says:{name}", 0.0) for w in read)) for name in _HEARD} if read else {}


def _by_ear(c: CriteriaInput, said: tuple[Statement, ...]) -> dict[str, float]:
    """How surely the text as a whole sounds as a criterion says; nothing where the readers read next to nothing."""
    return {f"{EAR}{key}": sureness(z) for key, z in by_ear(said, c.referral.referral_date).items()}


def sureness(logit: float) -> float:
    """0 certainly not, 0.5 even odds, 1 certain."""
    return 0.5 + max(-_SURE, min(_SURE, logit)) / (2 * _SURE)


def _marked(c: CriteriaInput, s: Statement) -> bool:
    """Whether a mark that leaves the sense open lies in the sentence."""
    spot = s.sentence
    if spot is None:
        return False
    return any(m.passage == spot.passage and m.start < spot.end and spot.start < m.end and m.kind in _OPEN for m in c.narrative.marks)


def _dates(told: tuple[Statement, ...], kinds: tuple[str, ...]) -> int:
    return sum(w.kind in kinds for s in told if s.sentence for w in s.sentence.whens)


def _field_words(c: CriteriaInput, concept: str) -> float:
    return float(sum(len(p.text.split()) for p in c.narrative.passages if p.concept == concept))


_MEASURES = Callable[[CriteriaInput, tuple[Statement, ...], int], float]
_PLAIN: dict[str, _MEASURES] = {
    "words": lambda c, told, words: float(words),
    "hundreds": lambda c, told, words: min(words, 1000) / 100,
    "written": lambda c, told, words: float(_written(told)),
    "short": lambda c, told, words: max(0.0, 1 - _written(told) / 300),
    "dates": lambda c, told, words: min(8.0, _dates(told, ("date", "relative")) * 100 / max(words, 40)),
    "times": lambda c, told, words: min(4.0, _dates(told, ("time",)) * 100 / max(words, 40)),
    "count.dates": lambda c, told, words: float(_dates(told, ("date", "relative"))),
    "quotes": lambda c, told, words: min(4.0, float(sum(len(s.sentence.quoted) for s in told if s.sentence))),
    "blank": lambda c, told, words: blanks(c),
    "form.gaps": lambda c, told, words: min(6.0, blanks(c)) if c.referral.is_form else 0.0,
    "letter.missing": lambda c, told, words: 0.0 if c.referral.is_form else missing(c),
    "complete": lambda c, told, words: float(blanks(c) == 0 if c.referral.is_form else missing(c) <= 1),
    "impact.words": lambda c, told, words: min(1.0, _field_words(c, "narrative.impact") / 25),
    "requested.words": lambda c, told, words: min(1.0, _field_words(c, "narrative.requested") / 25),
    "actions.words": lambda c, told, words: min(1.0, _field_words(c, "narrative.actions_taken") / 25),
    "sector.words": lambda c, told, words: min(1.0, _field_words(c, "narrative.sector_information") / 25),
    "prompt": lambda c, told, words: float(c.timeliness.status in ("prompt", "explained")),
    "delayed": lambda c, told, words: float(c.timeliness.status == "delayed"),
    "child-spoken-to": lambda c, told, words: float(child_spoken_to(c.referral, told)),
    "parents-spoken-to": lambda c, told, words: float(parents_spoken_to(c.referral, told)),
    "contact": lambda c, told, words: float(contactable(c)),
    "consent": lambda c, told, words: float(c.consent.status in ("given", "refused", "not-sought-with-reason")),
}
