"""What happened, said without anybody who did it: "there have been arguments", "threats made", "I have been told"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from referral_lint.language.who.candidate import Candidate
from referral_lint.language.who.lexicon import words


def candidates(span: Any) -> Iterator[Candidate]:
    """ "There was a disclosure", "Drugs found.", "I've heard that", "Got told"."""
    for token in span:
        if token.dep_ == "expl" and token.lower_ == "there":
            yield from _there(token)
        elif token.tag_ in ("VBD", "VBN", "VBP") and token.lemma_.lower() in words("hearsay"):
            yield from _heard(token)
        elif token.tag_ == "VBD" and token.dep_ in ("ROOT", "conj", "ccomp"):
            yield from _clipped(token)


def _there(there: Any) -> Iterator[Candidate]:
    """ "There have been incidents with a knife": from "there" to what there was."""
    verb = there.head
    what = next((c for c in verb.rights if c.dep_ in ("attr", "nsubj", "dobj", "oprd")), None)
    if what is None or what.pos_ not in ("NOUN", "PROPN") or any(c.tag_ == "MD" for c in verb.lefts):
        return
    if any(c.dep_ == "neg" or c.lower_ == "no" for x in (verb, what) for c in x.children):
        return
    lemma = what.lemma_.lower()
    facts = [f"there:{lemma}", f"there-tag:{what.tag_}", f"there-tense:{_tense(verb)}"]
    facts += ["there-event"] if lemma in words("happening") else []
    facts += [f"there-prep:{c.lower_}" for c in what.rights if c.dep_ == "prep"]
    facts += ["there-people"] if _people(what) else []
    yield Candidate("nobody-told", there.idx, what.idx + len(what), what, tuple(facts))


def _people(what: Any) -> bool:
    """ "Arguments between Mum and Lee": says who."""
    return any(t.ent_type_ == "PERSON" or _in(t.lower_, "male", "female", "group") for t in what.subtree)


def _tense(verb: Any) -> str:
    tags = {verb.tag_, *(c.tag_ for c in verb.children if c.dep_ in ("aux", "auxpass"))}
    if "VBN" in tags or "been" in {c.lower_ for c in verb.children}:
        return "perfect"
    return "past" if "VBD" in tags else "present"


def _heard(verb: Any) -> Iterator[Candidate]:
    """ "I have heard", "we understand", "got told": who told the writer is not said."""
    subject = next((c for c in verb.lefts if c.dep_ in ("nsubj", "nsubjpass")), None)
    if subject is not None and subject.lower_ not in ("i", "we", "got"):
        return
    if any(c.dep_ in ("agent", "neg") or (c.dep_ == "prep" and c.lower_ in ("from", "by", "about")) for c in verb.children):
        return
    lemma = verb.lemma_.lower()
    if lemma in words("told") and not any(c.dep_ == "auxpass" or c.lower_ == "got" for c in verb.lefts):
        return
    first = subject if subject is not None else next(iter(verb.lefts), verb)
    facts = [f"heard:{lemma}", f"heard-subject:{subject.lower_ if subject is not None else 'none'}", f"heard-tag:{verb.tag_}"]
    facts += ["heard-what"] if any(c.dep_ in ("ccomp", "xcomp") for c in verb.rights) else []
    yield Candidate("nobody-told", first.idx, verb.idx + len(verb), verb, tuple(facts))


def _clipped(verb: Any) -> Iterator[Candidate]:
    """ "Drugs found." "Threats made to her": a note's passive, its "were" left out."""
    lemma = verb.lemma_.lower()
    if not _in(lemma, "harm", "source", "clipped"):
        return
    subject = [c for c in verb.lefts if c.dep_ == "nsubj"]
    if len(subject) != 1 or subject[0].pos_ not in ("NOUN", "PROPN") or subject[0].ent_type_ in ("PERSON", "ORG"):
        return
    name = subject[0].lemma_.lower()
    if _in(name, "person", "kin", "partner", "male", "female", "group"):
        return
    if any(c.dep_ in ("dobj", "ccomp", "agent", "dative") for c in verb.rights) or any(c.dep_ == "det" for c in subject[0].lefts):
        return
    facts = [f"clipped:{lemma}", f"clipped-what:{name}", "clipped"]
    facts += [f"clipped-list:{n}" for n in ("harm", "source") if lemma in words(n)]
    yield Candidate("nobody-told", subject[0].left_edge.idx, verb.idx + len(verb), verb, tuple(facts))


def _in(word: str, *lists: str) -> bool:
    return any(word in words(name) for name in lists)
