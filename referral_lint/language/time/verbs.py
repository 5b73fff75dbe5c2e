"""What kind of thing a verb tells: harm, a row, something said, a step taken (``verbs.toml``)."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from referral_lint.language.time.clauses import Clause, subject

FIRST = frozenset(("i", "we"))


@cache
def kinds() -> dict[str, tuple[str, ...]]:
    """Lemma -> its kinds."""
    table = tomllib.loads((Path(__file__).parent / "verbs.toml").read_text(encoding="utf-8"))["kinds"]
    found: dict[str, tuple[str, ...]] = {}
    for kind, lemmas in table.items():
        for lemma in lemmas:
            found[lemma] = (*found.get(lemma, ()), kind)
    return found


def kind_of(verb: Any) -> tuple[str, ...]:
    """The verb's kinds, or "copula", "there", "other"."""
    lemma = verb.lemma_.lower()
    if lemma == "be":
        return ("there" if any(c.dep_ == "expl" for c in verb.children) else f"copula-{_complement(verb)}",)
    return kinds().get(lemma, ("other",))


def _complement(verb: Any) -> str:
    inner = next((c for c in verb.children if c.dep_ in ("acomp", "attr", "prep", "advmod")), None)
    return {"acomp": "adjective", "attr": "noun"}.get(inner.dep_, "place") if inner is not None else "bare"


def teller(told: Clause) -> str:
    """Whose act it is: the writer's own, a person's, or nobody's that is said."""
    who = subject(told.verb)
    if who is None:
        return "nobody"
    return "writer" if who.lower_ in FIRST else "passive" if told.passive else "other"


def names(told: Clause, near: str) -> list[str]:
    """Features of the clause that tells the event; ``near``: how far back the last date is."""
    found = []
    for kind in kind_of(told.verb):
        found += [f"act:{kind}", f"act:{kind}|{told.tense}", f"act:{kind}|{teller(told)}", f"act:{kind}|date-{near}"]
    found.append(f"event:{told.tense}|date-{near}")
    found.append(f"event:{told.tense}|{teller(told)}|date-{'far' if near in ('none', '5+') else 'near'}")
    if told.tense == "perfect":
        found += _perfect(told)
    if any(c.dep_ in ("aux",) and c.lower_ in ("was", "were") for c in told.verb.children) and told.verb.tag_ == "VBG":
        found.append("event-going-on")
    return found


def _perfect(told: Clause) -> list[str]:
    """A perfect without a date leaves open whether it goes on: "has been carrying", "has been left", "has thrown things"."""
    aspect = "going-on" if told.verb.tag_ == "VBG" else "undergone" if told.passive else "done"
    return [f"perfect:{aspect}", f"perfect:{aspect}|{teller(told)}"] + [f"perfect:{aspect}|{kind}" for kind in kind_of(told.verb)]
