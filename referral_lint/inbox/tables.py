"""The lists as CSV and XLSX: every input on exactly one of them, and no cell that a spreadsheet would run."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path

from referral_lint.inbox.reasons import skip_reason
from referral_lint.inbox.shown import cell, shown
from referral_lint.inbox.titles import GROUP_WORDS, STUCK_WORDS, CriterionTitle, band_words
from referral_lint.inbox.values import LinkGroup, Outcome, Row

Line = Sequence[object]
EPOCH = datetime(2000, 1, 1)  # in the workbook's properties: the same input gives the same bytes

SUMMARY_HEAD = (
    "reference", "file", "part", "group", "words of danger", "sector", "agency", "referral date", "how it is written",
    "overall", "good criteria", "poor criteria", "questions", "ring back", "clarify", "consider", "consent", "cannot act because", "parts of the file not read", "words",
    "criteria not met", "criteria not checked", "questions not answered", "questions not checked", "report", "reply to referrer",
    "possible links", "why not read", "what to do",
)  # fmt: skip
UNREAD_HEAD = ("reference", "file", "part", "code", "why", "what to do")


def summary_line(row: Row, links: str) -> Line:
    """One referral, or one thing that nobody has read."""
    return (
        row.reference, row.path, row.part, GROUP_WORDS[row.group], " … ".join(row.heard), row.sector, row.agency, row.date,
        band_words(row.band), row.overall, row.good, row.poor, row.questions, row.ring_back, row.clarify, row.consider, row.consent, "; ".join(STUCK_WORDS[s] for s in row.stuck), row.not_read,
        row.words, " ".join(row.failed), " ".join(row.unchecked), " ".join(row.asked), " ".join(row.unanswerable),
        row.page and f"reports/{row.page}", row.chase and f"chase/{row.chase}", links, row.message, row.advice,
    )  # fmt: skip


def unread_line(row: Row) -> Line:
    """Something that nobody has read."""
    return (row.reference, row.path, row.part, row.code, row.message, row.advice)


def skipped_line(outcome: Outcome, name: str) -> Line:
    """Something that is not an input."""
    return (name, outcome.detail, skip_reason(outcome.detail))


def link_lines(groups: Iterable[LinkGroup], rows: dict[str, Row]) -> Iterable[Line]:
    """One line a referral of each group."""
    return ((g.number, r, rows[r].path, rows[r].part, "; ".join(g.because), "possible: check") for g in groups for r in g.references)


def csv_bytes(head: Sequence[str], lines: Iterable[Line]) -> bytes:
    """UTF-8 with a byte order mark (Excel reads it right), CRLF."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(head)
    writer.writerows([cell(v) for v in line] for line in lines)
    return text.getvalue().encode("utf-8-sig", "backslashreplace")


def xlsx_bytes(sheets: Sequence[tuple[str, Sequence[str], Iterable[Line]]], private: Path) -> bytes:
    """A workbook of (sheet name, head, lines).  ``private``: where the writer may put its unfinished parts."""
    import xlsxwriter

    out = io.BytesIO()
    options = {
        "constant_memory": True,
        "tmpdir": str(private),
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(out, options) as book:
        book.set_properties({"created": EPOCH, "title": "referral-lint triage"})
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        for name, head, lines in sheets:
            _sheet(book.add_worksheet(name), head, lines, bold)
    return out.getvalue()


def _sheet(sheet: object, head: Sequence[str], lines: Iterable[Line], bold: object) -> None:
    from typing import Any, cast

    page = cast(Any, sheet)
    page.freeze_panes(1, 1)
    page.set_column(0, len(head) - 1, 16)
    for column, title in enumerate(head):
        page.write_string(0, column, title, bold)
    last = 0
    for last, line in enumerate(lines, 1):
        for column, value in enumerate(line):
            if isinstance(value, int):
                page.write_number(last, column, value)
            elif value:
                page.write_string(last, column, shown(str(value))[:32_767])
    page.autofilter(0, 0, last, len(head) - 1)


def criteria_lines(titles: dict[str, CriterionTitle]) -> Iterable[Line]:
    """What the keys of the criteria mean."""
    return ((key, t.title, t.source) for key, t in titles.items())
