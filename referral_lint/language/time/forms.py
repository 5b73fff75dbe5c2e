"""Ways of writing that by themselves leave open, or settle, when something was: "history of", a bare noun, a clock time.

``forms`` names what stands in a sentence, ``settled`` whether it says itself when: features of the learned model.
``tells_nothing`` is what no model may overrule.
"""

from __future__ import annotations

import re
from functools import cache

from referral_lint.language.quotes import inside
from referral_lint.language.time.carry import Context
from referral_lint.language.time.clauses import Clause
from referral_lint.language.time.cues import cues, expression
from referral_lint.values.narrative import Sentence, When

_ANSWER = re.compile(r"^[^.]{2,60}:\s*\S|\d{3,}")  # "Risk: high", an address: a label and its answer
_OFFICE = re.compile(
    r"\b(?:team|service|services|officer|unit|clinic|nurse|worker|advis[eo]r|department|trust|hub|lead|manager|practitioner|centre)\W*$|^to whom\b",
    re.IGNORECASE,
)  # a signature or an address, not a concern
_CLOCK = re.compile(r"\d|\b(?:past|clock|noon|midday|midnight)\b", re.IGNORECASE)
_THERE_IS_NONE = re.compile(
    r"\W*there (?:is|are|was|were|has been|have been|had been) (?:currently |also )?(?:no|not|nothing)\b", re.IGNORECASE
)
_LASTING = re.compile(r"\bfor (?:some|a (?:long|short )?)(?:time|while)\b|\bfor some time\b", re.IGNORECASE)
_NOT = re.compile(r"\b(?:no|not|nil|never|without|den(?:y|ies|ied))\b[^.;,]{0,20}$", re.IGNORECASE)
_NONE = re.compile(r"\b(?:no|not|never|nil)\b", re.IGNORECASE)
_SINCE = re.compile(r"\bsince\b", re.IGNORECASE)
_DENIED = re.compile(r"\b(?:den(?:y|ies|ied)|no other)\b", re.IGNORECASE)
NO_CONCERNS = ("consent.", "narrative.actions_taken", "narrative.requested", "narrative.sector_information")


def forms(s: Sentence, c: Context, parts: tuple[Clause, ...]) -> tuple[str, ...]:
    """The open forms of a sentence that nothing in it places in time."""
    if settled(s, c):
        return ()
    named = [name for name, pattern in _patterns().items() if any(not _denied(s, m) for m in pattern.finditer(s.text))]
    if "have-been" in named and expression("not_open").search(s.text):
        named.remove("have-been")
    if _concern_alone(s, c):
        named += (["fragment"] if not parts else ["list"] if _list(s) else []) if _bare(s, c) else ["placed-fragment"]
    return tuple(n for n in named if n in ALWAYS or _about_a_concern(s, n))


def _about_a_concern(s: Sentence, name: str) -> bool:
    """A concern stands near the form, not somewhere else in a long sentence."""
    return any(expression("concern").search(s.text, max(0, m.start() - NEAR), m.end() + NEAR) for m in _patterns()[name].finditer(s.text))


NEAR = 45  # characters
ALWAYS = (
    "known-to",
    "known-before",
    "standing-concern",
    "issues",
    "had-issues",
    "fragment",
    "placed-fragment",
    "list",
)  # a concern by their own words


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {name: expression("open_forms", name) for name in cues()["open_forms"]}


def _denied(s: Sentence, m: re.Match[str]) -> bool:
    """ "No known history of"."""
    return bool(_NOT.search(s.text[: m.start()]) or _NONE.search(m[0]))


def _concern_alone(s: Sentence, c: Context) -> bool:
    """At least two words that name a concern, neither a heading nor a label with its answer nor the facts of an office."""
    letters = [t for t in s.span if t.is_alpha]
    if len(letters) < 2 or c.concept.startswith(NO_CONCERNS) or s.text.rstrip().endswith(("?", ":")):
        return False
    if _DENIED.search(s.text) or (c.concept == "letter" and all(t.is_title for t in letters)):
        return False  # "Denied drinking", "Ropewalk Sexual Health" above a letter
    if (
        _OFFICE.search(s.text)
        or _ANSWER.search(s.text)
        or expression("heading").fullmatch(s.text.strip(" ."))
        or any(t.lower_ in NOTICED for t in s.span[:2])
    ):
        return False
    return bool(expression("named_concern").search(s.text))


def _bare(s: Sentence, c: Context) -> bool:
    """A named concern and no more: "previous" places it, what was seen or smelt is of that day, "when drunk" has its occasion."""
    return not (expression("placed_fragment").search(s.text) or c.concept.endswith("impact"))


NOTICED = frozenset(("smelt", "smelled", "seemed", "appeared", "saw", "think", "heard", "noted", "risk", "risks"))


def _list(s: Sentence) -> bool:
    """ "Bruises, tired, not fed.": short pieces between commas, none of which is a statement."""
    pieces = re.split(r",|\band\b|/", s.text)
    if len(pieces) < 2 or any(len(p.split()) > 4 for p in pieces) or s.span[0].tag_ in ("VBD", "VBN"):
        return False
    last = [t for t in s.span if t.is_alpha][-1]
    return not any(t.pos_ == "AUX" or t.tag_ == "PRP" or (t.dep_ == "nsubj" and t.head != last) for t in s.span)


def tells_nothing(s: Sentence) -> bool:
    """ "There has been no violence", "None known", an office's name: whatever the model says, nothing is said to have happened."""
    if _OFFICE.search(s.text) and not any(t.pos_ in ("VERB", "AUX") for t in s.span):
        return True
    return bool(_THERE_IS_NONE.match(s.text)) or s.span[0].lower_ in ("no", "nil", "none", "never", "denies")


def settled(s: Sentence, c: Context) -> bool:
    """Whether the sentence itself says when, that it goes on, that it is over, or that it is wished for."""
    if c.own or _SINCE.search(s.text) or any(_clock(w, s) for w in s.whens):
        return True
    if any(w.kind in ("duration", "frequency", "age") for w in s.whens) or _LASTING.search(s.text):
        return True
    return any(expression(name).search(s.text) for name in ("current", "closed", "request"))


def _clock(w: When, s: Sentence) -> bool:
    return w.kind == "time" and bool(_CLOCK.search(w.text)) and not inside(w.start, w.end, s.quoted)
