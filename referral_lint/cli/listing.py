"""``referral-lint list``: the checks, profiles, areas and questions there are."""

from __future__ import annotations

from enum import StrEnum

import typer


class Listed(StrEnum):
    """What can be listed."""

    checks = "checks"
    profiles = "profiles"
    areas = "areas"
    questions = "questions"
    criteria = "criteria"
    accuracy = "accuracy"


def listing(what: Listed = typer.Argument(..., help="checks, profiles, areas, questions, criteria or accuracy")) -> None:
    """List what the tool knows and how far to trust it; 'explain' tells more of each."""
    lines = {
        Listed.checks: _checks,
        Listed.profiles: _profiles,
        Listed.areas: _areas,
        Listed.questions: _questions,
        Listed.criteria: _criteria,
        Listed.accuracy: _accuracy,
    }
    for line in lines[what]():
        typer.echo(line)


def _checks() -> list[str]:
    from referral_lint.catalogue import check_specs

    return [f"{s.code}  {s.severity:<9}  {s.name:<34}  {s.title_found}" for s in check_specs()]


def _accuracy() -> list[str]:
    from referral_lint.catalogue import check_specs, measured
    from referral_lint.catalogue.measured import confidence_basis

    on = measured()
    head = f"Findings held against the labels of {on.documents} referrals ({on.corpus}), and the confidence they earn:"
    return [head, "", *(f"{s.code}  {s.confidence:<6}  {s.name:<34}  {confidence_basis(s)}" for s in check_specs())]


def _profiles() -> list[str]:
    from referral_lint.catalogue import profiles, shipped_profile

    return [f"{p.name:<10}  {len(p.questions):>2} questions  {p.title}" for p in map(shipped_profile, profiles())]


def _areas() -> list[str]:
    from referral_lint.catalogue import areas

    return [f"{a.name:<30}  {a.title} ({a.source}, {a.source_date}: check with your board)" for a in areas().values()]


def _questions() -> list[str]:
    from referral_lint.catalogue import profiles, shipped_profile

    return [f"{p}/{q.key:<28}  {q.ask}" for p in profiles() for q in shipped_profile(p).questions]


def _criteria() -> list[str]:
    from referral_lint.catalogue import criteria

    return [f"{c.key:<24}  {c.title}" for c in criteria()]
