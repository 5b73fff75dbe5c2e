"""Noun phrases for people without a name: "a family member", "someone from her building", "partner"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from referral_lint.language.who.candidate import Candidate, Sort
from referral_lint.language.who.lexicon import listed, words
from referral_lint.language.who.people import Known

TAILS = frozenset(("of", "at", "from", "in", "on", "along", "online", "upstairs", "downstairs"))
OTHERS = frozenset(("other", "older", "younger", "youngest", "eldest", "oldest", "little", "middle", "another"))
INDEFINITE = frozenset(("a", "an", "another", "one", "some"))  # "another partner" is not the one who is named
LONGEST_TAIL = 7  # words after the head: "someone from her building"


def candidates(span: Any, known: Known) -> Iterator[Candidate]:
    """Phrases whose head is a person word and which hold no name."""
    for token in span:
        if token.dep_ == "compound" or (token.dep_ == "poss" and token.head.pos_ == "PROPN"):
            continue
        if token.pos_ not in ("NOUN", "PRON", "PROPN", "ADJ", "NUM") and token.lower_ not in words("partner"):
            continue
        if not listed(token, "indefinite", "person", "partner", "kin"):
            continue
        if (token.lower_ in ("one", "ones", "other") and not _some_one(token)) or _amount(token):
            continue
        if token.dep_ in ("attr", "oprd") and not any(c.dep_ == "expl" or c.lower_ in ("this", "it") for c in token.head.children):
            continue  # "Paul is a controlling man": says what he is, not who did it
        if token.dep_ == "pobj" and token.head.lower_ == "as" and not _acts_next(token):
            continue  # "came across as a decent man"; not "as a friend had been staying"
        if token.lower_ != "one" and _nobody_meant(token):
            continue
        yield _candidate(token, known)


def _acts_next(token: Any) -> bool:
    following = token.doc[token.i + 1 : token.i + 2]
    return len(following) == 1 and following[0].tag_ in ("VBD", "VBZ", "VBP", "MD")


def _some_one(token: Any) -> bool:
    """ "One of my lads", "the other one", "the older one"; not "a clean one", "one visit"."""
    of = next((c for c in token.rights if c.lower_ == "of"), None)
    inner = next((c for c in of.children if c.dep_ == "pobj"), None) if of is not None else None
    if inner is not None:
        return inner.lower_ in ("them", "us") or listed(inner, "person", "kin", "young", "subject", "group", "office")
    return any(c.lower_ in OTHERS for c in token.lefts)


def _nobody_meant(token: Any) -> bool:
    """ "Any child", "a child" in general, "our officers": people as such, not an actor of this story."""
    modifiers = {c.lower_ for c in token.lefts}
    if modifiers & {"any", "every", "each", "no", "all", "both", "either", "neither", "which", "what", "whose", "our", "my", "your"}:
        return not (modifiers & {"our", "my"} and listed(token, "person") and token.tag_ == "NN" and not listed(token, "office"))
    if listed(token, "partner") and any(c.dep_ == "compound" and c.is_upper for c in token.lefts):
        return True  # "GP partner": a post
    if _of_the_referral(token, modifiers):
        return True
    if (
        listed(token, "office")
        and token.tag_ == "NN"
        and not any(c.dep_ in ("det", "nummod") for c in token.lefts)
        and any(c.dep_ == "compound" for c in token.lefts)
    ):
        return True  # "school nurse", "partner link worker": the post says who
    marked = modifiers & {"another", "other", "some", "older", "younger", "unknown", "different", "several", "two", "three"}
    if listed(token, "young") and not marked and token.dep_ != "nsubj":
        return True
    return token.tag_ == "NNS" and not list(token.lefts) and listed(token, "office", "young") and token.lower_ != "staff"


def _of_the_referral(token: Any, modifiers: set[str]) -> bool:
    """The child, tenant or patient whom it is about, their number, and kin who are theirs: "Child", "3 kids", "his brother"."""
    if modifiers & words("other"):
        return False
    if token.lower_ == "parents" and modifiers & {"his", "her", "their", "the"}:
        return True
    owned = any(c.dep_ == "poss" for c in token.lefts)
    if listed(token, "kin") and not listed(token, "person", "partner"):
        return owned or not any(c.dep_ == "det" for c in token.lefts)
    if not listed(token, "young", "subject"):
        return False
    return not modifiers or bool(modifiers & {"this", "these", "the"}) or any(c.dep_ == "nummod" for c in token.lefts)


def _amount(token: Any) -> bool:
    """ "A lot", "lots of police": a quantity, not a crowd."""
    return token.lower_ == "lots" or (token.lower_ == "lot" and not any(c.lower_ in ("that", "this") for c in token.lefts))


def _candidate(head: Any, known: Known) -> Candidate:
    left = _left(head)
    right = _right(head)
    sort: Sort = "unnamed-partner" if listed(head, "partner") else "nobody-named"
    return Candidate(sort, left.idx, right.idx + len(right), head, tuple(_facts(head, left, right, known)))


def _left(head: Any) -> Any:
    inner = [c for c in head.lefts if c.dep_ in ("det", "amod", "poss", "compound", "nummod", "predet", "nmod", "neg", "advmod")]
    return head.doc[min([c.left_edge.i for c in inner] + [head.i])]


def _right(head: Any) -> Any:
    """The head with the "of", "from", "at" that belongs to it."""
    last = head
    for c in head.rights:
        if c.dep_ != "prep" or c.lower_ not in TAILS or c.i > last.i + 2 or any(t.pos_ == "VERB" for t in c.subtree):
            break
        if c.right_edge.i - head.i <= LONGEST_TAIL:
            last = c.right_edge
    if last == head and head.i + 1 < len(head.doc) and head.doc[head.i + 1].lower_ in ("further", "else"):
        last = head.doc[head.i + 1]
    return last


def _facts(head: Any, left: Any, right: Any, known: Known) -> Iterator[str]:
    lemma = head.lemma_.lower()
    yield f"head:{lemma}"
    if head.head.pos_ == "VERB" and (head.head.lemma_.lower() in words("source")):
        yield f"speaks:{head.dep_ == 'nsubj'}"
    if any(c.dep_ == "aux" and c.tag_ == "MD" for c in head.head.children):
        yield "modal"
    for name in ("indefinite", "person", "partner", "kin"):
        if listed(head, name):
            yield f"list:{name}"
    yield from (f"det:{kind}" for kind in _determiners(head))
    if any(c.dep_ == "nummod" for c in head.lefts):
        yield "counted"
    yield f"dep:{head.dep_ if head.dep_ in ('nsubj', 'nsubjpass', 'dobj', 'pobj', 'ROOT', 'conj', 'attr', 'appos', 'poss', 'agent') else 'other'}"
    yield f"tag:{head.tag_}"
    if head.head.pos_ in ("VERB", "AUX"):
        yield f"verb:{head.head.lemma_.lower()}"
        yield f"verb-tag:{head.head.tag_}"
    if head.dep_ == "pobj":
        yield f"after:{head.head.lower_}"
    if _has_name(left, head if _place_tail(head) else right):
        yield "named"
    if _name_next(right):
        yield "name-next"
    if lemma in known.relations or head.lower_ in known.relations:
        yield "relation-named-another" if {c.lower_ for c in head.lefts} & INDEFINITE else "relation-named"
    if right != head:
        yield "tail"
    if any(c.dep_ == "relcl" for c in head.children):
        yield "relative-clause"
    if head.tag_ in ("NNS", "NNPS") and not list(head.lefts):
        yield "bare-plural"
    if listed(head, "office"):
        yield "office"
    if _anyone(head):
        yield "anyone"


def _anyone(head: Any) -> bool:
    """Someone who did or said something, or to whom it was done: nobody can say who."""
    if head.lower_ not in ("someone", "somebody") or any(c.dep_ == "neg" or c.tag_ == "MD" for c in head.head.children):
        return False
    return head.dep_ in ("nsubj", "nsubjpass") and head.head.tag_ in ("VBD", "VBN", "VBZ", "VBP", "VBG")


def _determiners(head: Any) -> list[str]:
    found = []
    for c in head.lefts:
        if c.dep_ in ("det", "poss", "predet", "nummod"):
            lower = c.lower_
            found.append("poss-name" if c.dep_ == "poss" and c.tag_ in ("NNP", "NNS", "NN", "NNPS") else lower)
        if c.dep_ in ("amod", "compound"):
            found.append(f"mod:{c.lemma_.lower()}")
    return found or ["none"]


def _has_name(left: Any, right: Any) -> bool:
    """A proper name within the phrase that is not a place after "at"."""
    inside = left.doc[left.i : right.i + 1]
    return any(t.tag_ in ("NNP", "NNPS") and t.is_title and t.i > left.i for t in inside)


def _place_tail(head: Any) -> bool:
    """ "A woman in Leeds": the name is the place's."""
    return any(c.dep_ == "prep" and c.lower_ in ("in", "at", "from", "on") for c in head.rights)


def _name_next(right: Any) -> bool:
    """ "a neighbour, Jean Pike", "her partner (Lee)", "a man called Jaz"."""
    following = list(right.doc[right.i + 1 : right.i + 5])
    if len(following) > 1 and following[0].lower_ in ("called", "named"):
        return bool(following[1].is_title or following[1].is_upper)  # "someone called the police" names nobody
    if following and following[0].text in (",", "(", ":", "-", "–"):
        following = following[1:]
    return bool(following) and following[0].tag_ in ("NNP", "NNPS") and following[0].is_title
