"""Finite clauses of a sentence: their tense, who they are about, and which of them only report what somebody said."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from referral_lint.language.time.cues import cues

HAVE = frozenset(("has", "have", "'ve", "’ve", "ve"))
Tense = Literal["present", "past", "perfect", "pluperfect", "modal", "participle"]


@dataclass(frozen=True, slots=True)
class Clause:
    """A verb with its tense.  ``report``: its complement tells what somebody said."""

    tense: Tense
    verb: Any  # spacy.tokens.Token
    passive: bool
    report: bool


@cache
def _reporting() -> frozenset[str]:
    return frozenset(cues()["reporting"]["lemmas"])


def clauses(span: Any) -> tuple[Clause, ...]:
    """The finite clauses in order; a bare participle that heads a note ("Advice given") counts as one."""
    found = []
    for token in span:
        tense = _tense(token, span)
        if tense:
            found.append(Clause(tense, token, _passive(token), is_report(token)))
    return tuple(found)


def _tense(token: Any, span: Any) -> Tense | None:
    if token.pos_ not in ("VERB", "AUX") or token.dep_ in ("aux", "auxpass"):
        return None
    helpers = _helpers(token)
    words, tags = {h.lower_ for h in helpers}, {h.tag_ for h in helpers}
    if "MD" in tags:
        return "modal"
    past_form = token.tag_ in ("VBN", "VBD") or "been" in words
    if words & HAVE and past_form:
        return "perfect"
    if words & {"had", "'d", "’d"} and past_form:
        return "pluperfect"
    if "been" in words or (token.lower_ == "been" and not words & {"be", "being"}):
        return "perfect"  # "Scales been thrown out", "There's been police round": the helper is worn away
    if words & {"'s", "’s"} and token.tag_ in ("VBN", "VBD") and any(c.dep_ in ("dobj", "ccomp", "dative") for c in token.children):
        return "perfect"  # "she's told me": what is told shows that it is no passive
    return _simple(token, tags, span)


def _simple(token: Any, tags: set[str], span: Any) -> Tense | None:
    if tags & {"VBZ", "VBP"}:
        return "present"
    if "VBD" in tags:
        return "past"
    if token.tag_ in ("VBZ", "VBP"):
        return "past" if _spoken_past(token) else "present"
    if token.tag_ == "VBD":
        return "past"
    if token.tag_ == "VBN" and not tags and (token == span.root or _note(token, span)):
        return "participle"
    return None


def _spoken_past(token: Any) -> bool:
    """ "He come in with a mark": a past as it is spoken."""
    return token.tag_ == "VBP" and any(c.dep_ == "nsubj" and c.lower_ in ("he", "she", "it") for c in token.children)


def _note(token: Any, span: Any) -> bool:
    """ "Diary sheets issued." parses as a noun with a participle: in a note it is the verb."""
    return token.dep_ == "acl" and token.head == span.root and token.i > token.head.i and span.root.pos_ in ("NOUN", "PROPN")


def _helpers(token: Any) -> list[Any]:
    own = [c for c in token.children if c.dep_ in ("aux", "auxpass")]
    if not own and token.dep_ == "conj" and token.tag_ in ("VBN", "VBG"):
        return [c for c in token.head.children if c.dep_ in ("aux", "auxpass")]
    return own


def _passive(token: Any) -> bool:
    return token.tag_ == "VBN" and any(c.dep_ in ("auxpass", "nsubjpass") for c in token.children)


def is_report(token: Any) -> bool:
    """A verb of saying with something said."""
    if token.lemma_.lower() not in _reporting():
        return False
    return any(c.dep_ in ("ccomp", "xcomp", "parataxis") for c in token.children)


def complement(report: Any) -> Any | None:
    """The clause that tells what was said."""
    return next((c for c in report.children if c.dep_ in ("ccomp", "xcomp", "parataxis")), None)


def subject(verb: Any) -> Any | None:
    """The verb's subject, its own or that of the verb it is joined to."""
    for _ in range(4):
        own = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass", "expl", "csubj")), None)
        if own is not None or verb.dep_ not in ("conj", "xcomp"):
            return own
        verb = verb.head
    return None
