"""Which tokens need no correction: words, their inflections, names and shorthand."""

from __future__ import annotations

import re
import unicodedata

from referral_lint.language.words.dictionary import NAMES, bands, is_word, names, shorthand, unaccented
from referral_lint.language.words.spelling.suggest import calendar

PREFIXES = frozenset(
    [
        "anti",
        "auto",
        "bi",
        "co",
        "counter",
        "cross",
        "de",
        "dis",
        "ex",
        "extra",
        "fore",
        "half",
        "hyper",
        "hypo",
        "in",
        "inter",
        "intra",
        "macro",
        "mal",
        "micro",
        "mid",
        "mini",
        "mis",
        "multi",
        "neo",
        "non",
        "off",
        "on",
        "out",
        "over",
        "pan",
        "para",
        "peri",
        "poly",
        "post",
        "pre",
        "pro",
        "pseudo",
        "psycho",
        "quasi",
        "re",
        "self",
        "semi",
        "step",
        "sub",
        "super",
        "tele",
        "trans",
        "tri",
        "ultra",
        "un",
        "under",
        "up",
    ]
)
LONG_VERB = 8  # letters: shorter ones in -ed may lack a letter ("stoped")
_POSSESSIVE = re.compile(r"['’]s?$")
_STEMS = (
    ("s", ""),
    ("es", ""),
    ("ies", "y"),
    ("ed", ""),
    ("ed", "e"),
    ("ing", ""),
    ("ing", "e"),
    ("er", ""),
    ("ly", ""),
    ("ness", ""),
    ("less", ""),
    ("like", ""),
    ("wise", ""),
    ("ish", ""),
)
_SOUND = re.compile(r"[aeiouyàâäáéèêëíîïóôöúûü]")


def known(token: str, first: bool, spared: frozenset[str]) -> bool:
    """Whether a token is spelt right, or cannot be judged.  ``first``: it begins a sentence, so its capital says nothing."""
    word = _POSSESSIVE.sub("", token)
    lower = word.lower().replace("’", "'")
    if len(lower) < 3 or token.isupper() or lower in spared or lower.rstrip("s") in spared:
        return True
    if _mixed(word) or not _SOUND.search(lower):
        return True
    if lower in shorthand() or _listed(lower) or _listed(_plain(lower)):
        return True
    if calendar(word) and lower not in names():
        return False
    capital = word[:1].isupper()
    if capital and (not first or lower in names() or _plain(lower) in names()):
        return True
    return not capital and lower in names()


def _listed(lower: str) -> bool:
    if is_word(lower) or lower in unaccented() or _derived(lower):
        return True
    if "-" in lower:
        if is_word(lower.replace("-", "")):
            return True
        return all(_part(p) for p in lower.split("-"))
    if (lower.startswith("non") and is_word(lower[3:])) or (lower.startswith("re") and len(lower) > 7 and is_word(lower[2:])):
        return True
    return any(lower.endswith(end) and len(lower) - len(end) >= 4 and _base(lower[: -len(end)] + instead) for end, instead in _STEMS)


def _part(part: str) -> bool:
    """A part of a hyphenated word: ``off-roading`` makes verbs of nouns."""
    return (
        is_word(part)
        or part in PREFIXES
        or part in names()
        or len(part) < 3
        or any(part.endswith(end) and _common(part[: -len(end)]) for end in ("ing", "ed", "er", "ers", "y"))
    )


def _derived(lower: str) -> bool:
    """Formed as English forms words, though no list has it: ``poorlier``, ``fallings``, ``superglued``, ``rehomed``; ``goin`` is speech."""
    if len(lower) > 6 and lower.endswith(("ier", "iest")) and _common(re.sub(r"i(?:er|est)$", "y", lower)):
        return True
    if lower.endswith("ings") and _common(lower[:-1]):
        return True
    if lower.endswith("in") and _common(lower + "g"):
        return True
    if lower.endswith("ed") and len(lower) >= LONG_VERB and is_word(lower[:-1]):
        return True
    return any(
        lower.startswith(p) and lower.endswith(("ed", "ing")) and _common(lower[len(p) :]) for p in ("un", "re", "mis", "pre", "over")
    )


def _common(word: str) -> bool:
    return bands().get(word, NAMES) <= 40


def _base(word: str) -> bool:
    """A stem that the domain's own lists give: the shipped list has its inflections already."""
    from referral_lint.language.words.dictionary import DOMAIN

    return bands().get(word, 0) == DOMAIN


def _plain(word: str) -> str:
    """Without accents."""
    return "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))


def _mixed(word: str) -> bool:
    return any(c.isupper() for c in word[1:])
