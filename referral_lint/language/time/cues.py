"""The cue words of ``cues.toml``, as one compiled expression a list."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any


@cache
def cues() -> dict[str, Any]:
    """The file as a dict."""
    return tomllib.loads((Path(__file__).parent / "cues.toml").read_text(encoding="utf-8"))


@cache
def expression(table: str, name: str = "words") -> re.Pattern[str]:
    """A list's phrases as one expression, longest first, whole words, whatever the case."""
    phrases = sorted(cues()[table][name], key=len, reverse=True)
    joined = "|".join(p.replace(" ", r"\s+").replace("'", "['’]") for p in phrases)
    return re.compile(rf"(?<![\w-])(?:{joined})(?![\w-])", re.IGNORECASE)
