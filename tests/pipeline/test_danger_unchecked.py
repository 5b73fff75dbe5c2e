"""A danger check that failed, or was done in part, never reads as "no words of danger were recognised": not in any rendering."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import jsonschema
import pytest

from referral_lint import Settings, check_text, compare
from referral_lint.checking import danger
from referral_lint.inbox.account import lines
from referral_lint.inbox.order import in_order
from referral_lint.inbox.page import index_pages
from referral_lint.inbox.publish import count
from referral_lint.inbox.rows import row
from referral_lint.inbox.values import Outcome
from referral_lint.reporting import html, markdown, text
from referral_lint.reporting import json as reporting_json
from referral_lint.reporting.annotate.notes import opening_note
from referral_lint.reporting.redact import redact
from referral_lint.reporting.wording import say
from referral_lint.values.document import ReadError
from referral_lint.values.report import Report, Urgent

TEXT = "Name of child: Jayden Moss\nDate: 4 March 2026\n\nDad is outside now with a knife and says he will kill Jayden tonight.\n"
CALM = "Name of child: Jayden Moss\nDate: 4 March 2026\n\nHe was late for school on 2 March 2026 because the bus came at 9.\n"
NONE, COULD_NOT = say("danger", "none").lower(), say("danger", "could-not").lower()

RENDERINGS: dict[str, Callable[[Report], str]] = {
    "terminal": text.render,
    "html": html.render,
    "markdown": markdown.render,
    "comments": lambda r: " ".join(words for words, _ in opening_note(r, ())),
    "redacted": lambda r: text.render(redact(r)),
    "compare": lambda r: compare.render_text(compare.compare(check_text(CALM)[0], r)),
    "compare, saved": lambda r: compare.render_text(compare.compare(r.to_dict(), json.loads(json.dumps(r.to_dict())))),
    "compare, html": lambda r: compare.render_html(compare.compare(r, r)),
}


def flat(shown: str) -> str:
    return " ".join(shown.replace("│", " ").split()).lower()


@pytest.fixture
def failed(monkeypatch: pytest.MonkeyPatch) -> Report:
    def broken(*_: object) -> Any:
        raise ValueError("Jayden")

    monkeypatch.setattr(danger, "urgent", broken)
    return check_text(TEXT)[0]


@pytest.fixture
def in_part() -> Report:
    return check_text(CALM, Settings(model="en_core_web_no_such"))[0]


@pytest.mark.parametrize("which", ["failed", "in_part"])
@pytest.mark.parametrize("rendering", RENDERINGS)
def test_no_rendering_takes_a_failed_check_for_silence(rendering: str, which: str, request: pytest.FixtureRequest) -> None:
    report: Report = request.getfixturevalue(which)
    shown = flat(RENDERINGS[rendering](report))
    assert NONE not in shown and COULD_NOT in shown
    assert "read all of" in shown and "yourself" in shown


@pytest.mark.parametrize("which", ["failed", "in_part"])
def test_json_says_it_and_holds_to_the_schema(which: str, request: pytest.FixtureRequest) -> None:
    report: Report = request.getfixturevalue(which)
    told = report.to_dict()
    jsonschema.validate(told, reporting_json.schema())
    assert told["urgent"]["flag"] is False and told["urgent"]["could_not_check"]
    compared = json.loads(compare.render_json(compare.compare(report, report)))
    assert compared["after"]["urgent"] is False and compared["after"]["urgent_could_not_check"] == told["urgent"]["could_not_check"]


def test_where_it_was_looked_for_nothing_has_changed() -> None:
    (report,) = check_text(CALM)
    told = report.to_dict()
    jsonschema.validate(told, reporting_json.schema())
    assert told["urgent"] == {"flag": False, "could_not_check": None, "evidence": []}
    assert NONE in flat(text.render(report)) and COULD_NOT not in flat(text.render(report))


def test_words_that_were_met_stand_though_the_text_was_read_in_part() -> None:
    (report,) = check_text(TEXT, Settings(model="en_core_web_no_such"))
    assert report.urgent.flag and report.urgent.could_not
    assert say("danger", "found").lower() in flat(text.render(report))
    assert row(report.to_dict(), "A").group == "danger"


def test_triage_puts_it_above_what_nobody_has_read(failed: Report) -> None:
    unread = replace(failed, error=ReadError("empty", "It is empty.", "Ask the sender.")).to_dict()
    calm = replace(failed, urgent=Urgent(False)).to_dict()
    rows = in_order(row(r, name) for name, r in {"C": unread, "D": calm, "B": failed.to_dict()}.items())
    assert [r.group for r in rows[:2]] == ["unheard", "unread"] and rows[2].group != "unheard"
    totals = count([], {"a": Outcome("a", "report", rows=tuple(rows))})
    ((_, page),) = index_pages(rows, totals, [], show_names=False)
    assert totals.unheard == 1 and COULD_NOT in flat(page) and "not checked for words of danger" in page
    assert "1 referral could not be checked for words of danger" in " ".join(lines(totals, "out"))


def test_a_report_of_an_earlier_version_is_still_compared_and_listed() -> None:
    told = check_text(CALM)[0].to_dict()
    del told["urgent"]["could_not_check"]
    assert row(told, "A").group != "unheard" and NONE not in flat(compare.render_text(compare.compare(told, told)))
