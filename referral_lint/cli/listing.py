"""``referral-lint list``: the checks, profiles, areas and questions there are."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

import typer

from referral_lint.cli.chosen import SETTINGS_HELP, chosen, known_profiles

if TYPE_CHECKING:
    from referral_lint.settings import Settings


class Listed(StrEnum):
    """What can be listed."""

    checks = "checks"
    profiles = "profiles"
    areas = "areas"
    questions = "questions"
    criteria = "criteria"
    accuracy = "accuracy"


def listing(
    what: Listed = typer.Argument(..., help="checks, profiles, areas, questions, criteria or accuracy"),
    settings: str = typer.Option("", "--settings", help=SETTINGS_HELP),
) -> None:
    """List what the tool knows and how far to trust it; 'explain' tells more of each."""
    lines = {
        Listed.checks: _checks,
        Listed.profiles: _profiles,
        Listed.areas: _areas,
        Listed.questions: _questions,
        Listed.criteria: _criteria,
        Listed.accuracy: _accuracy,
    }
    for line in lines[what](chosen(settings=settings)):
        typer.echo(line)


def _checks(own: Settings) -> list[str]:
    from referral_lint.pipeline import specs

    return [f"{s.code}  {s.severity:<9}  {s.name:<34}  {s.title_found}" for s in specs(own)]


def _accuracy(own: Settings) -> list[str]:
    from referral_lint.catalogue import measured
    from referral_lint.catalogue.measured import confidence_basis
    from referral_lint.pipeline import specs

    on = measured()
    head = f"Findings held against the labels of {on.documents} referrals ({on.corpus}), and the confidence they earn:"
    return [head, "", *(f"{s.code}  {s.confidence:<6}  {s.name:<34}  {confidence_basis(s)}" for s in specs(own))]


def _profiles(own: Settings) -> list[str]:
    return [f"{p.name:<10}  {len(p.questions):>2} questions  {p.title}" for p in known_profiles(own)]


def _areas(own: Settings) -> list[str]:
    from referral_lint.catalogue import areas

    return [f"{a.name:<30}  {a.title} ({a.source}, {a.source_date}: check with your board)" for a in areas().values()]


def _questions(own: Settings) -> list[str]:
    return [f"{p.name}/{q.key:<28}  {q.ask}" for p in known_profiles(own) for q in p.questions]


def _criteria(own: Settings) -> list[str]:
    from referral_lint.catalogue import criteria

    return [f"{c.key:<24}  {c.title}" for c in criteria()]
