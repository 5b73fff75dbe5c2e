"""The few rules by which a criterion is decided; its options come from ``checks/criteria.toml``."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache

from referral_lint.catalogue import CriterionSpec
from referral_lint.catalogue.load import data_dir, read_toml
from referral_lint.checking.criteria.input import CriteriaInput

Decision = tuple[bool | None, str]  # applies, and why in a sentence
Rule = Callable[[CriterionSpec, CriteriaInput, Mapping[str, float]], Decision]
_SHOWN = 2  # measures named in an explanation
_COUNT = re.compile(r"\{(?P<name>[a-z.\-_0-9]+)(?:(?P<kind>[|#])(?P<one>[^|}]*)\|(?P<many>[^}]*))?\}")
_NONE = re.compile(r"(?:in )?0 \w")  # a count of nothing explains nothing
_EMPTY = 25  # words: with fewer, hardly anything is written


def count(spec: CriterionSpec, c: CriteriaInput, measured: Mapping[str, float]) -> Decision:
    """[with] at_least and below: {measure = number}; all must hold."""
    least, below = spec.options.get("at_least", {}), spec.options.get("below", {})
    why = _could_not(c, [*least, *below])
    if why:
        return None, why
    applies = all(measured[m] >= n for m, n in least.items()) and all(measured[m] < n for m, n in below.items())
    return applies, _explain(spec, applies, [], measured)


def weigh(spec: CriterionSpec, c: CriteriaInput, measured: Mapping[str, float]) -> Decision:
    """[with] bias, weigh = [{measure, typical, weight}], empty: the decision where hardly anything is written.  A measure that could not be taken
    counts as typical: it speaks neither for nor against."""
    parts = spec.options["weigh"]
    why = _could_not(c, [p["measure"] for p in parts])
    if why:
        return None, why
    if measured["written"] < _EMPTY:
        return bool(spec.options["empty"]), _filled("Only {written|word is|words are} written, too few to tell.", measured)
    taken = [p for p in parts if p["measure"] in measured]
    pulls = [(p["weight"] * (measured[p["measure"]] - p["typical"]), p) for p in taken]
    applies = spec.options["bias"] + sum(pull for pull, _ in pulls) > 0
    strongest = sorted((x for x in pulls if (x[0] > 0) == applies and x[0]), key=lambda x: abs(x[0]), reverse=True)
    told = [(p["measure"], measured[p["measure"]] > p["typical"]) for _, p in strongest if p["measure"] in spec.options.get("tell", ())]
    return applies, _explain(spec, applies, told, measured)


def timeliness(spec: CriterionSpec, c: CriteriaInput, measured: Mapping[str, float]) -> Decision:
    """[with] statuses.  Where no date tells, neither late nor prompt is claimed, and the explanation says so."""
    return c.timeliness.status in spec.options["statuses"], _sentence(c.timeliness.explanation, [])


def typed(spec: CriterionSpec, c: CriteriaInput, measured: Mapping[str, float]) -> Decision:
    """Text, or a picture of it."""
    known = c.referral.document.typed
    if known is None:
        return None, "Could not check: it cannot be told whether this was typed."
    return known, "The file holds text." if known else "The file holds a picture of the words: a scan or a photograph."


RULES: dict[str, Rule] = {"count": count, "weigh": weigh, "timeliness": timeliness, "typed": typed}


def _could_not(c: CriteriaInput, needed: list[str]) -> str:
    """Why it cannot be decided: a kind of mark on which it rests could not be looked for."""
    for kind, why in c.narrative.could_not:
        if any(name.startswith("per100.") or name == f"count.{kind}" for name in needed) and (kind == "*" or _rests_on(kind, needed)):
            return f"Could not check: {why}."
    return ""


def _rests_on(kind: str, needed: list[str]) -> bool:
    return any(name.endswith((f".{kind}", ".unclear", ".terms", ".judging", ".all")) for name in needed)


@cache
def _say() -> dict[str, dict[str, str]]:
    return dict(read_toml(data_dir("checks") / "criteria.toml")["measures"])


def _explain(spec: CriterionSpec, applies: bool, told: list[tuple[str, bool]], measured: Mapping[str, float]) -> str:
    """The criterion in a sentence, and beside it the measures that spoke most for the decision."""
    lead = _filled(spec.options["found" if applies else "fine"], measured)
    beside = [_filled(_say()[name]["more" if more else "less"], measured) for name, more in told]
    return _sentence(lead, [b for b in beside if b and not _NONE.match(b)][:_SHOWN])


def _filled(text: str, measured: Mapping[str, float]) -> str:
    """{name}: the count; {name|one|many}: the count and the words after it; {name#one|many}: the words alone."""

    def words(m: re.Match[str]) -> str:
        number = f"{measured[m['name']]:.0f}"
        after = (m["one"] if number == "1" else m["many"]) if m["kind"] else ""
        return after if m["kind"] == "#" else f"{number} {after}".strip()

    return _COUNT.sub(words, text)


def _sentence(lead: str, beside: list[str]) -> str:
    text = lead.removesuffix(".") + (f": {'; '.join(dict.fromkeys(beside))}" if beside else "")
    return f"{text[0].upper()}{text[1:]}."
