"""A label without what varies from form to form: case, numbering, hints, punctuation, plurals."""

from __future__ import annotations

import re
from functools import lru_cache

_JOIN = {"and", "or", "the", "a", "an"}
NUMBERING = re.compile(
    r"^\s*(?:(?:section|part|box|question|q)\s*)?(?:\(?\d{1,2}(?:\.\d{1,2})*[a-h]?[.):]?|\(?[a-hivx]{1,4}[.)]|[A-H][.):]|[•·▪*-])\s+(?=\S)",
    re.IGNORECASE,
)
_HINT = re.compile(r"\((?!s\)|ren\)|es\))[^()]*\)|\[[^\[\]]*\]")
_POLITE = re.compile(
    r"\b(?:please (?:give|state|provide|specify|list|tell us|describe|include|enter|complete)|if known|where known|if applicable|if any|if available|please|the following|any known|in full|in block capital)\b"
)


@lru_cache(maxsize=2048)
def fold(text: str, *, hints: bool = False) -> str:
    """A label without what varies: case, numbering, hints in brackets (kept with ``hints``), punctuation, plurals."""
    t = text.replace("\u2019", "'").replace("\u2018", "'").replace("_", " ").strip()
    t = NUMBERING.sub("", t, count=1)
    bare = t if hints else _HINT.sub(" ", t)
    t = (bare if re.search(r"[A-Za-z]", bare) else t).casefold()
    t = re.sub(r"\(s\)|\(ren\)|\(es\)|/ren\b", "", t)
    t = re.sub(r"\b(?:[a-z]\.){2,}", lambda m: m[0].replace(".", ""), t)
    t = t.replace("e-mail", "email").replace("'s", "").replace("'", "")
    t = re.sub(r"[^a-z0-9%#?]+|\?(?=.)|\?$", " ", t)
    t = " ".join(singular(w) for w in t.split() if w not in _JOIN) or " ".join(t.split())
    return re.sub(r"\s+", " ", _POLITE.sub(" ", t)).strip() or t


def unhinted(label: str) -> str:
    """The label without its hints in brackets."""
    return _HINT.sub(" ", label)


def unnumbered(label: str) -> str:
    """The label without the number, letter or bullet before it."""
    return NUMBERING.sub("", label, count=1)


def singular(word: str) -> str:
    if word in ("children", "childrens"):
        return "child"
    if word in ("mothers", "fathers"):
        return word[:-1]
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 5 and word.endswith("sses"):
        return word[:-2]
    if len(word) > 3 and word.endswith("s") and word != "does" and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word
