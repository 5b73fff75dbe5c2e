"""A comparison as text, page or JSON."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from referral_lint.compare.model import Comparison, Side
from referral_lint.reporting.json import dump
from referral_lint.reporting.safe import one_line
from referral_lint.reporting.text import DANGER, Page
from referral_lint.reporting.view import title_of
from referral_lint.reporting.wording import opening, say
from referral_lint.values.contract import finding_dict
from referral_lint.values.report import Finding

SCHEMA = "referral-lint/comparison/1"
FIGURES = {"overall": "Overall", "good": "Good practice", "poor": "Free of faults", "questions": "Questions answered"}
_TEMPLATE = Path(__file__).parent / "compare.html.j2"


def render_text(c: Comparison, console_width: int = 80, color: bool = False) -> str:
    """For a terminal or a plain file."""
    page = Page(console_width, color)
    page.line(f"referral-lint compare  {one_line(c.before.file, 60)}  →  {one_line(c.after.file, 60)}", "bold")
    page.line(opening(), "italic")
    if c.after.urgent.state != "none":
        page.line()
        page.box(danger_title(c).upper(), (danger_advice(c),), DANGER[c.after.urgent.state])
    for w in c.warnings:
        page.line(w, "bold yellow", lead="!")
    _figures(page, c)
    for title, findings, mark in parts(c):
        _findings(page, title, findings, mark)
    _asks(page, "Questions now answered", c.answered)
    _asks(page, "Questions no longer answered", c.unanswered)
    return page.text()


def render_html(c: Comparison) -> str:
    """One self-contained page."""
    from referral_lint.reporting.html.page import page

    return page(
        _TEMPLATE,
        title="Before and after",
        c=c,
        parts_of=parts(c),
        names=FIGURES,
        title_of=title_of,
        danger=(danger_title(c), danger_advice(c)),
    )


def render_json(c: Comparison) -> str:
    """One object (``referral-lint/comparison/1``)."""
    return dump(as_dict(c), indent=2) + "\n"


def as_dict(c: Comparison) -> dict[str, Any]:
    """The JSON object: findings as in a report."""
    return {
        "schema": SCHEMA,
        "before": _side(c.before),
        "after": _side(c.after),
        "scores": {f.name: {"before": f.before, "after": f.after, "change": f.change} for f in c.figures},
        "mended": [finding_dict(f) for f in c.mended],
        "new": [finding_dict(f) for f in c.new],
        "unchanged": [finding_dict(f) for f in c.unchanged],
        "questions": {"answered": list(c.answered), "unanswered": list(c.unanswered)},
        "warnings": list(c.warnings),
    }


def danger_title(c: Comparison) -> str:
    """What is said of words of danger in the later referral."""
    return say("danger", c.after.urgent.state)


def danger_advice(c: Comparison) -> str:
    """What follows from it; for words that were met or could not be looked for."""
    return say("danger", f"{c.after.urgent.state}_compared").format(why=one_line(c.after.urgent.could_not))


def parts(c: Comparison) -> tuple[tuple[str, tuple[Finding, ...], str], ...]:
    """(title, findings, mark) of the three lists."""
    return (("Mended", c.mended, "✓"), ("New", c.new, "+"), ("Unchanged", c.unchanged, "="))


def _side(s: Side) -> dict[str, Any]:
    return {"file": s.file, "sha256": s.sha256, "profile": s.profile, "band": s.band} | {
        "urgent": s.urgent.flag,
        "urgent_could_not_check": s.urgent.could_not or None,
    }


def _figures(page: Page, c: Comparison) -> None:
    page.heading("Scores, 100 is best")
    for f in c.figures:
        change = "" if f.change is None else f"  ({f.change:+d})" if f.change else "  (no change)"
        page.line(f"{FIGURES[f.name]:<20}{_figure(f.before):>4}  →{_figure(f.after):>4}{change}", indent=2)
    page.line(f"{c.before.band}  →  {c.after.band}", indent=2)


def _figure(value: int | None) -> str:
    return "–" if value is None else str(value)


def _findings(page: Page, title: str, findings: tuple[Finding, ...], mark: str) -> None:
    page.heading(f"{title} ({len(findings)})")
    for f in findings:
        words = f"“{one_line(f.excerpt, 120)}”" if f.excerpt else one_line(f.message)
        page.line(f"{say('severity', f.severity)}, {title_of(f).rstrip('.')}: {words} ({f.code})", lead=mark, indent=2)


def _asks(page: Page, title: str, asks: Iterable[str]) -> None:
    found = tuple(asks)
    if found:
        page.heading(f"{title} ({len(found)})")
    for ask in found:
        page.line(ask, lead="-", indent=2)
