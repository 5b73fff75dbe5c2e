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
_EMPTY = 25  # words: with fewer, hardly anything is written


def count(spec: CriterionSpec, c: CriteriaInput, measured: Mapping[str, float]) -> Decision:
    """[with] at_least and below: {measure = number}; all must hold."""
    least, below = spec.options.get("at_least", {}), spec.options.get("below", {})
    why = _could_not(c, [*least, *below])
    if why:
        return None, why
    applies = all(measured[m] >= n for m, n in least.items()) and all(measured[m] < n for m, n in below.items())
    first = next(iter({**least, **below}))
    more = applies if first in least else not applies
    return applies, _sentence([_tell(first, more, measured)])


def weigh(spec: CriterionSpec, c: CriteriaInput, measured: Mapping[str, float]) -> Decision:
    """[with] bias, weigh = [{measure, typical, weight}], empty: the decision where hardly anything is written."""
    parts = spec.options["weigh"]
    why = _could_not(c, [p["measure"] for p in parts])
    if why:
        return None, why
    if measured["written"] < _EMPTY:
        return bool(spec.options["empty"]), f"Only {measured['written']:.0f} words are written."
    pulls = [(p["weight"] * (measured[p["measure"]] - p["typical"]), p) for p in parts]
    applies = spec.options["bias"] + sum(pull for pull, _ in pulls) > 0
    strongest = sorted(pulls, key=lambda x: x[0], reverse=applies)[:_SHOWN]
    told = [_tell(p["measure"], measured[p["measure"]] > p["typical"], measured) for pull, p in strongest if (pull > 0) == applies and pull]
    return applies, _sentence(told)


def timeliness(spec: CriterionSpec, c: CriteriaInput, measured: Mapping[str, float]) -> Decision:
    """[with] statuses.  Where no date tells, neither late nor prompt is claimed, and the explanation says so."""
    return c.timeliness.status in spec.options["statuses"], _sentence([c.timeliness.explanation])


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


def _tell(name: str, more: bool, measured: Mapping[str, float]) -> str:
    text = _say()[name]["more" if more else "less"]
    return re.sub(r"\{([a-z.\-_]+)\}", lambda m: f"{measured[m[1]]:.0f}", text)


def _sentence(parts: list[str]) -> str:
    text = "; ".join(dict.fromkeys(p for p in parts if p)) or "nothing in the referral speaks strongly for or against it"
    return f"{text[0].upper()}{text[1:]}."
