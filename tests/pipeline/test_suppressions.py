"""When a suppression has run out is the person's to say (their day, or --as-of), never the sender's: an undated letter hides nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from referral_lint import Settings, check_text
from referral_lint.inbox.digest import run_key
from referral_lint.reporting import text
from referral_lint.settings_file import load
from referral_lint.values.report import Report

LETTER = (
    "Name of child: Ella Moss\n{}\nWhat are you worried about?\nShe told me on 3 March 2026 that a TAF was held and that she was hungry.\n"
)
DATES = ("", "Date: 4 March 2024\n", "Date: 4 March 2026\n")


def given(tmp_path: Path, until: str) -> Settings:
    own = tmp_path / "own.toml"
    own.write_text(f'[[suppress]]\ncode = "JRG001"\nwords = "TAF"\nby = "A. Lee"\nreason = "known here"\n{until}\n', encoding="utf-8")
    return load(str(own))


def shown(report: Report) -> bool:
    (aside,) = report.suppressed
    assert aside.stale == any(f.excerpt == "TAF" for f in report.findings)
    return aside.stale


@pytest.mark.parametrize("dated", DATES)
def test_the_day_that_the_referral_gives_itself_decides_nothing(tmp_path: Path, dated: str) -> None:
    (past,) = check_text(LETTER.format(dated), given(tmp_path, "until = 2024-12-31"))
    assert shown(past) and "out of date on the day of this check" in " ".join(text.render(past).split())
    assert not shown(check_text(LETTER.format(dated), given(tmp_path, "until = 2199-12-31"))[0])
    assert not shown(check_text(LETTER.format(dated), given(tmp_path, ""))[0])


@pytest.mark.parametrize("dated", DATES)
def test_the_day_that_the_person_names_decides(tmp_path: Path, dated: str) -> None:
    for until, day, stale in (("2024-12-31", "2024-12-31", False), ("2199-12-31", "2200-01-01", True)):
        settings = replace(given(tmp_path, f"until = {until}"), as_of=date.fromisoformat(day))
        assert shown(check_text(LETTER.format(dated), settings)[0]) is stale


def test_triage_reads_again_what_was_read_under_a_suppression_that_has_run_out_since(tmp_path: Path) -> None:
    settings = given(tmp_path, "until = 2024-12-31")
    before = replace(settings, suppressions=tuple(replace(s, expired=False) for s in settings.suppressions))
    assert run_key(settings, redact=False) != run_key(before, redact=False)
