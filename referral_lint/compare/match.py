"""Match the findings of two reports by identity."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from referral_lint.compare.model import Comparison, Figure, Side
from referral_lint.compare.saved import side_of
from referral_lint.reporting.safe import letters
from referral_lint.values.report import Finding, Report

_FIGURES = ("overall", "good", "poor", "questions")


def compare(before: Report | dict[str, Any], after: Report | dict[str, Any]) -> Comparison:
    """Compare two Reports, or saved JSON reports.  Raises UnreadError for one on a file that could not be read."""
    old, new = side_of(before), side_of(after)
    mended, unchanged = _split(old.findings, new.findings)
    fresh, _ = _split(new.findings, old.findings)
    now = _kept(new.findings, unchanged)
    return Comparison(
        before=old,
        after=new,
        figures=tuple(Figure(name, dict(old.figures).get(name), dict(new.figures).get(name)) for name in _FIGURES),
        mended=mended,
        new=fresh,
        unchanged=now,
        answered=_turned(old, new),
        unanswered=_turned(new, old),
        warnings=_warnings(old, new),
    )


def identity(f: Finding) -> tuple[str, ...]:
    """What makes two findings the same: the check, whose, and the words (or what is missing)."""
    words = letters(f.excerpt) or f.identifier or f.question or ("" if f.criterion else letters(f.message))
    return f.code, letters(f.child or ""), words


def _split(ours: Iterable[Finding], theirs: Iterable[Finding]) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """Our findings that they do not have, and those they have: the same words found twice count twice."""
    left = Counter(identity(f) for f in theirs)
    alone: list[Finding] = []
    shared: list[Finding] = []
    for f in ours:
        key = identity(f)
        (shared if left[key] > 0 else alone).append(f)
        left[key] -= 1
    return tuple(alone), tuple(shared)


def _kept(findings: Iterable[Finding], shared: Iterable[Finding]) -> tuple[Finding, ...]:
    return _split(findings, shared)[1]


def _turned(old: Side, new: Side) -> tuple[str, ...]:
    """Questions answered in ``new`` and missing in ``old``."""
    missing = {key for key, status, _ in old.questions if status == "missing"}
    return tuple(ask for key, status, ask in new.questions if status == "answered" and key in missing)


def _warnings(old: Side, new: Side) -> tuple[str, ...]:
    found = []
    if old.profile != new.profile:
        found.append(
            f"The two were read as different kinds of referral ({old.profile} and {new.profile}): their questions and scores differ for that reason too."
        )
    if old.scoring_version != new.scoring_version:
        found.append("The two were scored by different versions of the rules: compare the findings, not the figures.")
    if old.sha256 == new.sha256:
        found.append("Both reports are on the same file.")
    return tuple(found)
