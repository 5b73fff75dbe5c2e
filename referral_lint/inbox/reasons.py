"""The wordings of ``reasons.toml``: why something was skipped or not read."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from referral_lint.values.document import ReadError


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads((files(__package__) / "reasons.toml").read_text(encoding="utf-8"))


def skip_reason(code: str) -> str:
    """Why something is not an input, for people."""
    return str(_table()["skip"][code]["message"])


def unread(code: str) -> ReadError:
    """The error of an input that nobody has read."""
    words = _table()["unread"][code]
    return ReadError(code, words["message"], words["advice"])


@cache
def system_names() -> tuple[tuple[str, int], ...]:
    """(pattern, largest size in bytes) of files that a computer keeps for itself."""
    return tuple((s["name"], s["most"]) for s in _table()["system"])
