"""The word lists of ``words.toml`` as sets."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any


@cache
def words(name: str) -> frozenset[str]:
    """One list."""
    table = tomllib.loads((Path(__file__).parent / "words.toml").read_text(encoding="utf-8"))
    return frozenset(table[name])


def listed(token: Any, *names: str) -> bool:
    """Whether a token's lemma or form is in one of the lists."""
    lemma, form = token.lemma_.lower(), token.lower_
    return any(lemma in words(n) or form in words(n) for n in names)
