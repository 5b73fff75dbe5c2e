"""A stretch of words that may leave a person unidentified, with what speaks for and against it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

FIRM = "firm"  # a fact that needs no model: whoever reads it must ask who
Sort = Literal["nobody-named", "unnamed-partner", "unclear-pronoun", "agentless"]


@dataclass(frozen=True, slots=True)
class Candidate:
    """Characters of the passage.  ``facts``: names of typed features."""

    sort: Sort
    start: int
    end: int
    head: Any  # spacy.tokens.Token
    facts: tuple[str, ...]
