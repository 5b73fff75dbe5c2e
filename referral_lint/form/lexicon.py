"""``people.toml`` as patterns: words for relatives, roles and places."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path


@cache
def vocabulary(name: str) -> frozenset[str]:
    """One list of ``people.toml``."""
    table = tomllib.loads(Path(__file__).with_name("people.toml").read_text(encoding="utf-8"))
    return frozenset(table[name])


@cache
def pattern(*names: str) -> re.Pattern[str]:
    """Any word of these lists, whole, case ignored; the longest first."""
    words = sorted({w for n in names for w in vocabulary(n)}, key=lambda w: (-len(w), w))
    return re.compile(r"(?<![\w-])(?:" + "|".join(re.escape(w) for w in words) + r")(?![\w-])", re.IGNORECASE)


def is_parent(relationship: str) -> bool:
    """Whether a relationship as written is a parent's or carer's: "Mother", not "Mother's partner", not "Grandmother"."""
    text = relationship.replace("\u2019", "'")
    for m in pattern("parents").finditer(text):
        before, after = text[: m.start()].casefold(), text[m.end() :].casefold()
        if after.startswith(("'s", "s'")) or re.search(
            r"(grand|god|friend of|partner of|\bex[- ]?partner|brother of|sister of)\s*-?\s*$", before
        ):
            continue
        if m[0].casefold() in ("mo", "fa") and len(text.split()) > 2:
            continue
        return True
    return False


def is_sibling(relationship: str) -> bool:
    """Whether a relationship as written is a brother's or sister's."""
    return bool(pattern("siblings").search(relationship))
