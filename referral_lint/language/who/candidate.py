"""A stretch of words that may leave a person unidentified, with what speaks for and against it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

Sort = Literal["nobody-named", "unnamed-partner", "unclear-pronoun", "agentless", "nobody-told"]


@dataclass(frozen=True, slots=True)
class Candidate:
    """Characters of the passage.  ``facts``: names of typed features."""

    sort: Sort
    start: int
    end: int
    head: Any  # spacy.tokens.Token
    facts: tuple[str, ...]
    read: tuple[tuple[str, float], ...] = ()  # what the encoder says of its words and its sentence
