"""A board's own check is a whole check: everything that its file says is heard wherever a shipped one's is."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner

from referral_lint import Settings, check_text
from referral_lint.cli.app import app
from referral_lint.compare import compare
from referral_lint.errors import UsageError
from referral_lint.reporting.audience import for_audience
from referral_lint.reporting.view import title_of, view
from referral_lint.settings import Suppression

OWN = """code = "OUR001"
name = "whizzy-words"
title_found = "Words our readers do not know"
title_fine = "No word of our own list"
message = "'{words}' may not be understood: {suggestion}"
why = "A reader outside the service does not know the word."
advice = "Use the plain word."
source = "our board's style guide, 2026"
severity = "clarify"
confidence = "high"
kind = "term"
criterion = "poor.jargon"
cost = "Two minutes of looking up."
flags = ["The case was whizzed through."]
passes = ["The case was read quickly."]
"""
WITH = '[with]\nlook_for = ["whizzed", "whizzy"]\nsuggestions = { whizzed = "read quickly" }\n'
TEXT = "The case was whizzed through on 3 March 2026."
PLAIN = "He told me on 3 March 2026 that he was hungry."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "our-checks"
    path.mkdir()
    write(path)
    return path


def write(folder: Path, *lines: str, text: str = OWN) -> None:
    (folder / "OUR001-whizzy-words.toml").write_text(text + "".join(f"{line}\n" for line in lines) + WITH, encoding="utf-8")


def own(folder: Path, **more: object) -> Settings:
    return Settings(profile="general", own_checks=(str(folder),), **more)  # type: ignore[arg-type]


def run(*words: str) -> tuple[int, str]:
    done = CliRunner().invoke(app, list(words))
    assert done.exception is None or isinstance(done.exception, (SystemExit, UsageError)), done.exception
    return done.exit_code, done.output


def test_title_and_cost_are_the_files(folder: Path) -> None:
    group = next(g for s in view(check_text(TEXT, own(folder))[0]).sections for g in s.groups if g.code == "OUR001")
    assert (group.title, group.cost) == ("Words our readers do not know", "Two minutes of looking up.")


def test_what_is_fine_is_said(folder: Path) -> None:
    assert "No word of our own list" in view(check_text(PLAIN, own(folder))[0]).good


def test_what_was_not_looked_for_is_not_called_fine(folder: Path) -> None:
    write(folder, 'profiles = ["health"]')
    good = view(check_text(PLAIN, own(folder))[0]).good
    assert "No word of our own list" not in good and "No medical jargon" not in good


def test_only_its_audience_sees_it(folder: Path) -> None:
    write(folder, 'audience = ["trainer"]')
    report = check_text(TEXT, own(folder))[0]
    seen = {who: {f.code for f in for_audience(report, who)[0].findings} for who in ("triage", "trainer")}
    assert "OUR001" not in seen["triage"] and "OUR001" in seen["trainer"]


def test_a_locked_check_cannot_be_set_aside(folder: Path) -> None:
    aside = own(folder, suppressions=(Suppression("OUR001", "", "A. Lee", "known"),))
    assert [s.finding.code for s in check_text(TEXT, aside)[0].suppressed] == ["OUR001"]
    write(folder, "locked = true")
    from referral_lint.pipeline import _specs

    _specs.cache_clear()
    with pytest.raises(UsageError, match="OUR001 cannot be switched off or set aside"):
        check_text(TEXT, aside)


def test_a_comparison_calls_it_by_its_title(folder: Path) -> None:
    found = compare(check_text(TEXT, own(folder))[0], check_text(PLAIN, own(folder))[0])
    assert "Words our readers do not know" in {title_of(f) for f in found.mended}


def test_explain_list_and_questions_know_the_persons_own(folder: Path) -> None:
    settings = folder.parent / "own.toml"
    (folder.parent / "ours.toml").write_text(
        'extends = "education"\nname = "ours"\n[[question]]\nkey = "our-key"\nwords = "w"\nask = "Who holds the key?"\nadvice = "a"\n'
        'source = "s"\nlabels = ["key holder"]\n',
        encoding="utf-8",
    )
    settings.write_text('checks = ["our-checks"]\nprofile = "ours.toml"\n', encoding="utf-8")
    at = ("--settings", str(settings))
    assert "Words our readers do not know" in run("explain", "OUR001", *at)[1]
    assert "whizzy-words" in run("list", "checks", *at)[1]
    assert "OUR001" in run("list", "accuracy", *at)[1]
    assert "Who holds the key?" in run("explain", "ours/our-key", *at)[1]
    assert "ours/our-key" in run("list", "questions", *at)[1]


def test_evaluate_runs_it(folder: Path) -> None:
    """An own check that says what labels speak of is judged by them."""
    from referral_lint.evaluate.checks import judged
    from referral_lint.pipeline import specs

    gap = OWN.replace('kind = "term"', 'kind = "consent"').replace("OUR001", "OUR002")
    (folder / "OUR002.toml").write_text(gap + '[with]\nstatuses = ["refused"]\n', encoding="utf-8")
    known = {s.code: s for s in specs(own(folder, measured=None))}
    labels = {"spans": [], "consent": "refused", "criteria": {}, "questions": {}, "identifiers": {}, "urgent": False}
    assert list(judged(labels, [{"code": "OUR002", "kind": None}], known)) == [("OUR002", True)]


def test_evaluate_takes_the_settings(folder: Path, tmp_path: Path) -> None:
    import json

    corpus = tmp_path / "corpus"
    for part in ("gold", "documents"):
        (corpus / part).mkdir(parents=True)
    (corpus / "documents" / "one.txt").write_text(TEXT, encoding="utf-8")
    gold = {"identifiers": {}, "consent": "not-recorded", "urgent": False, "criteria": {}, "questions": {}, "spans": []}
    (corpus / "gold" / "one.json").write_text(json.dumps({"sector": "general", "gold": gold}), encoding="utf-8")
    (folder / "OUR001-whizzy-words.toml").write_text(
        OWN.replace('kind = "term"', 'kind = "consent"') + '[with]\nstatuses = ["not-recorded"]\n', encoding="utf-8"
    )
    settings = tmp_path / "own.toml"
    settings.write_text('checks = ["our-checks"]\n', encoding="utf-8")
    code, said = run("evaluate", str(corpus), "--format", "json", "--settings", str(settings))
    assert code == 0 and json.loads(said)["checks"]["OUR001"] == {"judged": 1, "right": 1}


def test_its_examples_are_tried_where_there_is_no_checkout(folder: Path) -> None:
    assert run("check-checks", str(folder)) == (0, "1 checks, 2 examples: all as the files say.\n")
    write(folder, text=OWN.replace("The case was read quickly.", "It was whizzy."))
    code, said = run("check-checks", str(folder))
    assert code == 1 and "OUR001 should find nothing, but finds “whizzy” in: It was whizzy." in said


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        ((("JRG", "ring-back"),), {"JRG001": "ring-back", "JRG003": "ring-back"}),
        ((("JRG003", "clarify"), ("JRG", "ring-back")), {"JRG001": "ring-back", "JRG003": "clarify"}),
    ],
)
def test_a_chosen_severity_is_of_the_longest_beginning(chosen: tuple[tuple[str, str], ...], expected: dict[str, str]) -> None:
    text = "The TAF met on 3 March 2026. The DSL rang his mother."
    found = {f.code: f.severity for f in check_text(text, Settings(profile="education", severity=chosen))[0].findings}
    assert {code: found[code] for code in expected} == expected


def test_a_chosen_severity_stands_above_a_questions_own() -> None:
    settings = Settings(profile="education", severity=(("QST", "consider"),))
    found = {f.severity for f in check_text(PLAIN, settings)[0].findings if f.code.startswith("QST")}
    assert found == {"consider"}


def test_a_report_of_unknown_checks_is_still_shown(folder: Path) -> None:
    report = check_text(TEXT, own(folder))[0]
    bare = replace(report, checks=(), findings=tuple(replace(f, check=None) for f in report.findings))
    assert "Whizzy words" in {g.title for s in view(bare).sections for g in s.groups}
