"""The profile's questions, one Answer each: form first, then the words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from referral_lint.catalogue.model import Profile, QuestionSpec
from referral_lint.checking.questions.conditions import applies
from referral_lint.checking.questions.decide import Decision, decision
from referral_lint.checking.questions.evidence import NOTHING, Spoken, model, sector_of, spoken
from referral_lint.checking.questions.given import given
from referral_lint.checking.questions.patterns import compiled, rules
from referral_lint.checking.questions.plain import plain
from referral_lint.checking.questions.slots import slot
from referral_lint.checking.questions.windows import Window, windows
from referral_lint.values.narrative import Narrative
from referral_lint.values.referral import Referral
from referral_lint.values.report import Answer, Evidence

MOST = 3  # excerpts shown for an answer
MOST_TOUCHED = 2
MET, TWO = 3.0, 1.5  # logits: what a pattern adds to a window's claim to be shown, and what a second sentence takes away
SURE, SURE_MET = 2.0, 0.5  # logit from which a further sentence is shown, and where it also meets a pattern
# slots that settle a question both ways, with why not: form knows whether the child is identified, the layout whether the past stands apart
SETTLED_BY_SLOT = {
    "child-details": "a full name, a date of birth or age, and an address are not all there",
    "chronology": "past events do not stand by themselves, each with its date",
}
NOT_LEARNED = "a question of your own: only a field or label of the form that its profile names can answer it"
NO_MODEL = "the learned model for this sector's questions is not installed, and no field of the form settles it"


def answers(referral: Referral, narrative: Narrative, profile: Profile) -> tuple[Answer, ...]:
    """Every question of the profile, in its order: answered with the words, missing (touched on, or not at all), or not applicable."""
    if not profile.questions:
        return ()
    found = windows(referral, narrative)
    sector, decide = sector_of(profile), decision()
    learned = model(sector) if decide else None
    said = spoken(sector, found, learned) if learned else {}
    writer = plain(f"{referral.referrer.relationship} {referral.referrer.agency}")
    return tuple(_answer(q, referral, narrative, found, said, decide, sector, writer) for q in profile.questions)


def _answer(
    q: QuestionSpec,
    referral: Referral,
    narrative: Narrative,
    found: tuple[Window, ...],
    everything: Mapping[str, Sequence[Spoken]],
    decide: Decision | None,
    sector: str,
    writer: str,
) -> Answer:
    said = everything.get(q.key)
    settled = (() if q.slot == "chronology" else given(q, referral, narrative)) or slot(q.slot, referral, found)
    if settled:
        return Answer(q.key, "answered", q.ask, settled[:MOST], confidence=0.95)
    if q.slot in SETTLED_BY_SLOT:
        touched = _touched(q, narrative, found, said or ())
        why = applies(q.applies, referral, found, writer)
        return Answer(
            q.key, "not-applicable" if why else "missing", q.ask, touched=() if why else touched, reason=why or SETTLED_BY_SLOT[q.slot]
        )
    if said is None or decide is None:
        return Answer(
            q.key,
            "could-not-check",
            q.ask,
            touched=_touched(q, narrative, found, ()),
            confidence=0.0,
            reason=NO_MODEL if q.key in rules(sector) else NOT_LEARNED,
        )
    p = decide.probability(sector, q.key, everything)
    shown = _shown(narrative, said) if decide.answered(sector, p) else ()
    if shown:
        return Answer(q.key, "answered", q.ask, shown, confidence=p)
    why = applies(q.applies, referral, found, writer)
    if why:
        return Answer(q.key, "not-applicable", q.ask, reason=why)
    touched = _touched(q, narrative, found, said)
    return Answer(q.key, "missing", q.ask, touched=touched, confidence=1.0 - p, reason=_reason(touched))


def _reason(touched: tuple[Evidence, ...]) -> str:
    return "the topic is mentioned, but not the answer" if touched else "nothing was found that speaks of it"


def _shown(narrative: Narrative, said: Sequence[Spoken]) -> tuple[Evidence, ...]:
    """The windows that speak most for an answer, the best first, none inside another; after the first only those that bear by themselves."""
    ranked = sorted((s for s in said if s.window.text.strip()), key=lambda s: (-_bearing(s), s.window.passage, s.window.start))
    chosen: list[Spoken] = []
    for s in ranked:
        if chosen and not _bears(s, chosen[0]):
            continue
        if not any(_overlap(s.window, c.window) for c in chosen):
            chosen.append(s)
        if len(chosen) == MOST:
            break
    return tuple(_evidence(narrative, s.window) for s in chosen)


def _bearing(s: Spoken) -> float:
    """The model's logit, with something added for a pattern met and for what can be checked; one sentence is quoted rather than two."""
    return s.logit + max(NOTHING, s.read) + MET * s.met + s.substance - TWO * (s.window.sentences - 1)


def _bears(s: Spoken, best: Spoken) -> bool:
    """Whether a further sentence is worth showing: it would nearly do as an answer without the first."""
    return s.window.sentences == 1 and s.logit > (SURE_MET if s.met else SURE) and _bearing(s) > _bearing(best) / 2


def _touched(q: QuestionSpec, narrative: Narrative, found: tuple[Window, ...], said: Sequence[Spoken]) -> tuple[Evidence, ...]:
    """Sentences on the topic that do not answer: a vague pattern, or one of the question's cue words."""
    vague = {id(s.window) for s in said if s.vague}
    cue = compiled("(" + "|".join(f"{plain(c)}*" for c in q.cues) + ")") if q.cues else None
    hits = [w for w in found if w.sentences == 1 and (id(w) in vague or (cue is not None and cue.search(w.plain)))]
    score = {id(s.window): s.logit for s in said}
    best = sorted(hits, key=lambda w: (id(w) not in vague, -score.get(id(w), 0.0), w.passage, w.start))[:MOST_TOUCHED]
    return tuple(_evidence(narrative, w) for w in best)


def _overlap(a: Window, b: Window) -> bool:
    return a.passage == b.passage and a.start < b.end and b.start < a.end


def _evidence(narrative: Narrative, w: Window) -> Evidence:
    return Evidence(w.text, narrative.passages[w.passage].place(w.start, w.end))
