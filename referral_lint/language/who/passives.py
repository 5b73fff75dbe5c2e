"""Passives without an agent: "was hit", "it has been alleged", "drugs are being sold"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from referral_lint.language.who.candidate import Candidate
from referral_lint.language.who.lexicon import words


def candidates(span: Any) -> Iterator[Candidate]:
    """Passive verbs that no "by" answers, with their auxiliaries."""
    for token in span:
        if token.tag_ not in ("VBN", "VBD") or token.pos_ not in ("VERB", "AUX"):
            continue
        helpers = [c for c in token.lefts if c.dep_ in ("auxpass", "aux")]
        passive = any(c.dep_ == "auxpass" or c.lower_ in ("got", "get", "gets", "getting", "being") for c in helpers)
        bare = not helpers and token.tag_ == "VBN" and token.dep_ in ("ROOT", "conj", "ccomp")
        if token.dep_ in ("pcomp", "xcomp") and all(h.lower_ in ("being", "having", "been") for h in helpers):
            continue  # "after being found": the main clause is what is told
        if _worn_has(token, helpers) or not (passive or bare) or _agent(token) or any(h.tag_ in ("MD", "TO") for h in helpers):
            continue
        if token.lemma_.lower() in words("state") or _nobody(token) or _only_said(token) or _named_so(token):
            continue
        start = helpers[0].idx if helpers else token.idx
        last = token if token.lemma_.lower() in words("source") else _particle(token)
        yield Candidate("agentless", start, last.idx + len(last), token, tuple(_facts(token, helpers, bare)))


def _worn_has(verb: Any, helpers: list[Any]) -> bool:
    """ "She's told me": has told, with whom or what after it."""
    worn = [h.lower_ for h in helpers] in (["'s"], ["’s"])
    return worn and any(c.dep_ in ("dobj", "dative", "ccomp") for c in verb.rights)


def _agent(verb: Any) -> bool:
    """Whether the sentence says by whom."""
    by = [c for c in verb.children if not (c.lower_ == "by" and any(g.lower_ in words("held_by") for g in c.children))]
    return any(
        c.dep_ == "agent"
        or (c.dep_ == "prep" and c.lower_ == "by" and any(g.ent_type_ or g.pos_ in ("PROPN", "NOUN", "PRON") for g in c.children))
        for c in by
    )


def _nobody(verb: Any) -> bool:
    """ "Nobody was hurt", "she was not hit": nothing happened."""
    return any(c.dep_ == "neg" or c.lower_ in ("nobody", "no-one", "neither", "none") for c in verb.lefts)


def _named_so(verb: Any) -> bool:
    """ "The dog is called Rex"."""
    return verb.lemma_.lower() in ("call", "name", "know") and any(c.dep_ == "oprd" for c in verb.rights)


def _particle(verb: Any) -> Any:
    return next((c for c in verb.rights if c.dep_ == "prt" and c.i == verb.i + 1), verb)


def _facts(verb: Any, helpers: list[Any], bare: bool) -> Iterator[str]:
    lemma = verb.lemma_.lower()
    yield f"passive:{lemma}"
    for name in ("harm", "source", "official"):
        if lemma in words(name):
            yield f"passive-list:{name}"
    yield "passive-bare" if bare else "passive-full"
    yield from (f"helper:{h.lower_}" for h in helpers)
    yield f"passive-dep:{verb.dep_ if verb.dep_ in ('ROOT', 'conj', 'ccomp', 'advcl', 'relcl', 'acl') else 'other'}"
    subject = next((c for c in verb.lefts if c.dep_ in ("nsubjpass", "nsubj")), None)
    yield f"passive-subject:{_class(subject)}"
    yield from (f"passive-prep:{c.lower_}" for c in verb.rights if c.dep_ == "prep")
    if any(c.dep_ in ("ccomp", "xcomp") for c in verb.rights):
        yield "passive-complement"
    if lemma in words("violent") and not bare and _class(subject) not in ("none", "thing", "it"):
        yield "violent"


def _only_said(verb: Any) -> bool:
    """ "Denied that he was hit", "whether she was hit": not told as done."""
    return verb.dep_ in ("ccomp", "advcl") and (
        verb.head.lemma_.lower() in ("deny", "ask", "know", "check", "wonder") or any(c.lower_ in ("whether", "if") for c in verb.lefts)
    )


def _class(subject: Any) -> str:
    if subject is None:
        return "none"
    lower = subject.lower_
    if lower in ("he", "she", "they", "i", "we", "it", "who", "which", "that", "this"):
        return str(lower)
    if subject.tag_ in ("NNP", "NNPS"):
        return "name"
    return "person" if lower in words("person") | words("kin") | words("female") | words("male") else "thing"
