"""``referral-lint explain``: why a check, a criterion or a question is there, and what to write instead."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import TYPE_CHECKING

import typer

from referral_lint.cli.chosen import SETTINGS_HELP, chosen, known_profiles

if TYPE_CHECKING:
    from referral_lint.catalogue import CheckSpec, Example, Profile


def explain(
    what: str = typer.Argument(..., help="a check's code (JRG001) or name, a criterion (poor.jargon) or [sector/]question"),
    settings: str = typer.Option("", "--settings", help=SETTINGS_HELP),
) -> None:
    """Explain a check, a criterion or a sector's question, offline."""
    from referral_lint.errors import UsageError, did_you_mean
    from referral_lint.pipeline import specs

    own = chosen(settings=settings)
    checks, sectors = specs(own), known_profiles(own)
    found = _check(what, checks) or _criterion(what, checks) or _question(what, sectors)
    if not found:
        raise UsageError(
            f"There is no check, criterion or question '{what}'.{did_you_mean(what, _known(checks, sectors))} 'referral-lint list checks' shows them."
        )
    typer.echo("\n".join(found))


def _check(what: str, checks: Sequence[CheckSpec]) -> list[str]:
    from referral_lint.catalogue.measured import confidence_basis

    for s in checks:
        if what.upper() == s.code or what.lower() == s.name:
            lines = [f"{s.code}  {s.name}: {s.title_found}", "", *_part("What it says", s.message), *_part("Why", s.why)]
            lines += [*_part("Try instead", s.advice), *_part("What it costs the reader", s.cost), *_part("Source", s.source)]
            lines += [
                *textwrap.wrap(f"Severity: {s.severity}   Confidence: {s.confidence} ({confidence_basis(s)})", 78, subsequent_indent="  "),
                *_examples("It finds", s.flags),
                *_examples("It lets pass", s.passes),
            ]
            return lines
    return []


def _criterion(what: str, checks: Sequence[CheckSpec]) -> list[str]:
    from referral_lint.catalogue import criteria

    for c in criteria():
        if what.lower() in (c.key, c.key.split(".")[1]):
            codes = ", ".join(s.code for s in checks if s.criterion == c.key)
            return [
                f"{c.key}: {c.title}",
                "",
                *_part("Why", c.why),
                *_part("What to do", c.advice),
                *_part("Source", c.source),
                f"Checks: {codes or 'the document as a whole'}",
            ]
    return []


def _question(what: str, profiles: Sequence[Profile]) -> list[str]:
    sector, _, key = what.lower().rpartition("/")
    lines: list[str] = []
    for p in profiles:
        for q in p.questions:
            if q.key == key and sector in ("", p.name.lower()):
                lines += [f"{p.name}/{q.key}: {q.ask}", "", *_part("In the guidance's words", q.words), *_part("What to write", q.advice)]
                lines += [
                    *_part("Asked", "always" if q.applies == "always" else f"only when it applies ({q.applies})"),
                    *_part("Source", q.source),
                ]
    return lines


def _part(title: str, text: str) -> list[str]:
    return [f"{title}:", *textwrap.wrap(text, 76, initial_indent="  ", subsequent_indent="  "), ""] if text else []


def _examples(title: str, examples: tuple[Example, ...]) -> list[str]:
    lines = [f"{title}:"] if examples else []
    for e in examples[:3]:
        lines += textwrap.wrap(" / ".join(e.text.split("\n")), 76, initial_indent="  - ", subsequent_indent="    ")
    return ["", *lines] if lines else []


def _known(checks: Sequence[CheckSpec], profiles: Sequence[Profile]) -> list[str]:
    from referral_lint.catalogue import criteria

    questions = [q.key for p in profiles for q in p.questions]
    return [*(s.code for s in checks), *(s.name for s in checks), *(c.key for c in criteria()), *questions]
