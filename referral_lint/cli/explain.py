"""``referral-lint explain``: why a check, a criterion or a question is there, and what to write instead."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from referral_lint.catalogue import Example


def explain(
    what: str = typer.Argument(..., help="a check's code (JRG001) or name, a criterion (poor.jargon) or [sector/]question"),
) -> None:
    """Explain a check, a criterion or a sector's question, offline."""
    from referral_lint.errors import UsageError, did_you_mean

    found = _check(what) or _criterion(what) or _question(what)
    if not found:
        raise UsageError(
            f"There is no check, criterion or question '{what}'.{did_you_mean(what, _known())} 'referral-lint list checks' shows them."
        )
    typer.echo("\n".join(found))


def _check(what: str) -> list[str]:
    from referral_lint.catalogue import check_specs
    from referral_lint.catalogue.measured import confidence_basis

    for s in check_specs():
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


def _criterion(what: str) -> list[str]:
    from referral_lint.catalogue import check_specs, criteria

    for c in criteria():
        if what.lower() in (c.key, c.key.split(".")[1]):
            codes = ", ".join(s.code for s in check_specs() if s.criterion == c.key)
            return [
                f"{c.key}: {c.title}",
                "",
                *_part("Why", c.why),
                *_part("What to do", c.advice),
                *_part("Source", c.source),
                f"Checks: {codes or 'the document as a whole'}",
            ]
    return []


def _question(what: str) -> list[str]:
    from referral_lint.catalogue import profiles, shipped_profile

    sector, _, key = what.lower().rpartition("/")
    lines: list[str] = []
    for name in profiles():
        for q in shipped_profile(name).questions:
            if q.key == key and sector in ("", name):
                lines += [f"{name}/{q.key}: {q.ask}", "", *_part("In the guidance's words", q.words), *_part("What to write", q.advice)]
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


def _known() -> list[str]:
    from referral_lint.catalogue import check_specs, criteria, profiles, shipped_profile

    questions = [q.key for p in profiles() for q in shipped_profile(p).questions]
    return [*(s.code for s in check_specs()), *(s.name for s in check_specs()), *(c.key for c in criteria()), *questions]
