"""Run the checks over a corpus and measure them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from referral_lint.catalogue import CheckSpec, check_specs
from referral_lint.evaluate.corpus import Corpus
from referral_lint.evaluate.measures import Miss, count, summary


class ToDict(Protocol):
    """A Report."""

    def to_dict(self) -> dict[str, Any]:
        """The contract's object."""
        ...


Check = Callable[[Path, str], Sequence[ToDict]]  # (file, sector) -> the Reports of the file


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The figures (a JSON object), every difference between labels and checks, and (findings judged, of these right) of each check."""

    figures: dict[str, Any]
    misses: tuple[Miss, ...]
    checks: dict[str, tuple[int, int]]


def evaluate(corpus: Corpus, check: Check, specs: Sequence[CheckSpec] | None = None) -> Evaluation:
    """Check every document once with ``specs`` (the shipped checks); of a file with several referrals the first report counts."""
    reports = {}
    for name, path in sorted(corpus.documents.items()):
        found = check(path, corpus.golds[name]["sector"])
        if found:
            reports[name] = found[0].to_dict()
    counted = count(corpus.golds, reports, check_specs() if specs is None else specs)
    return Evaluation(summary(counted), tuple(counted.misses), counted.checks)
