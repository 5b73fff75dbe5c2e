"""Which situations make it unsafe to tell a family, and what advice says then."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from referral_lint.catalogue.load import data_dir, read_toml
from referral_lint.checking.phrases import Lists, fold, matcher
from referral_lint.checking.statements import statements
from referral_lint.values.narrative import Narrative
from referral_lint.values.referral import Referral

_NEGATION = 3  # words before a match in which "no" or "not" takes it away


@dataclass(frozen=True, slots=True)
class Situation:
    """Names of the situations that the referral speaks of, and how to say them."""

    names: tuple[str, ...] = ()
    said: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.names)


def situation(referral: Referral, narrative: Narrative) -> Situation:
    """What the referral speaks of that makes telling the family unsafe.  Doubt counts: a mention is enough."""
    return safe_advice(" \n".join(s.text for s in statements(referral, narrative)))


def safe_advice(text: str) -> Situation:
    """The same of plain text."""
    words, folded = _words(), fold(text)
    found = [(name, say) for name, say, phrases in words.situations if _met(phrases, folded, words)]
    return Situation(tuple(n for n, _ in found), tuple(s for _, s in found))


def adapt(advice: str, situation: Situation | tuple[str, ...] | None) -> str:
    """Advice as it may be given: with "only if it is safe", or turned into "say why they were not told"."""
    words = _words()
    if not matcher(words.touches, words.lists).search(fold(advice)):
        return advice
    said = situation.said if isinstance(situation, Situation) else tuple(situation or ())
    if said:
        return words.instead.replace("{what}", " and ".join(said))
    if matcher(words.already_safe, words.lists).search(fold(advice)):
        return advice
    return f"{advice.rstrip()} {words.condition}"


@dataclass(frozen=True, slots=True)
class _Words:
    lists: Lists
    situations: tuple[tuple[str, str, tuple[str, ...]], ...]
    touches: tuple[str, ...]
    already_safe: tuple[str, ...]
    condition: str
    instead: str


@cache
def _words() -> _Words:
    table = read_toml(data_dir("checks") / "words" / "safety.toml")
    situations = tuple((s["name"], s["say"], tuple(s["phrases"])) for s in table["situation"])
    advice = table["advice"]
    return _Words(
        Lists.of(table["lists"]),
        situations,
        tuple(advice["touches"]),
        tuple(advice["already_safe"]),
        advice["condition"],
        advice["instead"],
    )


def _met(phrases: tuple[str, ...], text: str, words: _Words) -> bool:
    return any(not _negated(text, m.start()) for m in matcher(phrases, words.lists).finditer(text))


def _negated(text: str, start: int) -> bool:
    """ "No known domestic abuse" does not speak of abuse."""
    before = text[max(0, start - 40) : start].lower().split("\n")[-1].replace(".", " . ").split()[-_NEGATION:]
    return "." not in before and bool({"no", "not", "never", "none", "denies", "denied"} & set(before))
