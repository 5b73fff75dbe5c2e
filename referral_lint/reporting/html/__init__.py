"""The report as one self-contained page: no outside request, everything escaped, the referral shown with its findings in place."""

from __future__ import annotations

from pathlib import Path

from referral_lint.reporting.html.layout import lay_out
from referral_lint.reporting.html.page import page
from referral_lint.reporting.text import hidden_line, receipt_lines
from referral_lint.reporting.view import View, view
from referral_lint.reporting.wording import redacted_note
from referral_lint.values.report import Report

_REPORT = Path(__file__).parent / "templates" / "report.html.j2"
_BANDS = ("clear", "mostly clear", "the reader will have to ring you", "hard to act on: send it and ring")


def render(report: Report, for_: str = "triage") -> str:
    """The whole page.  Raises UsageError for an unknown audience."""
    seen = view(report, for_)
    placed = lay_out(report.document, seen.report.findings)
    return page(
        _REPORT,
        title="How this referral is written",
        v=seen,
        r=seen.report,
        nodes=placed.nodes,
        located=placed.located,
        everything=tuple(g for s in seen.sections for g in s.groups),
        kinds=_kinds(seen),
        bands=_BANDS,
        hidden=hidden_line(seen.hidden) if seen.hidden else "",
        receipt=receipt_lines(report),
        redacted=redacted_note(report.receipt.notes),
    )


def _kinds(v: View) -> tuple[str, ...]:
    """The kinds of finding there are, for the filter."""
    return tuple(sorted({kind_of(f.kind, bool(f.place)) for f in v.report.findings}))


def kind_of(kind: str | None, placed: bool) -> str:
    """The filter's kind: the span kind, ``gap`` for something missing, ``other`` for the rest."""
    return kind or ("other" if placed else "gap")
