"""The values of a comparison."""

from __future__ import annotations

from dataclasses import dataclass

from referral_lint.values.report import Finding, Urgent


@dataclass(frozen=True, slots=True)
class Side:
    """What a comparison needs of a Report: made from one, or from its saved JSON."""

    file: str
    sha256: str
    scoring_version: str
    profile: str
    band: str
    figures: tuple[tuple[str, int | None], ...]  # ("overall", 46) ...: 100 is best
    findings: tuple[Finding, ...]
    questions: tuple[tuple[str, str, str], ...]  # (key, status, ask)
    criteria: tuple[tuple[str, bool | None], ...]
    urgent: Urgent  # without its evidence


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure before and after; None where it does not apply."""

    name: str
    before: int | None
    after: int | None

    @property
    def change(self) -> int | None:
        """Points gained, None where one side has no figure."""
        return None if self.before is None or self.after is None else self.after - self.before


@dataclass(frozen=True, slots=True)
class Comparison:
    """``mended``: found before only; ``new``: found after only; ``unchanged``: the later report's finding."""

    before: Side
    after: Side
    figures: tuple[Figure, ...]
    mended: tuple[Finding, ...]
    new: tuple[Finding, ...]
    unchanged: tuple[Finding, ...]
    answered: tuple[str, ...]  # questions that the later one answers and the earlier did not, as asked
    unanswered: tuple[str, ...]  # the other way round
    warnings: tuple[str, ...]  # why the two may not compare well
