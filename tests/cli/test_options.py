"""No option is dropped in silence: what cannot go together is refused, and the same options mean the same for every command."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from referral_lint.cli.app import app
from referral_lint.errors import UsageError

SMALL = "Name of child: Ella Moss\nWhat are you worried about?\nThe TAF met. She told me on 3 March 2026 that she was hungry.\n"


@pytest.fixture
def inbox(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "inbox"
    folder.mkdir()
    for name in ("first.txt", "second.txt"):
        (folder / name).write_text(SMALL, encoding="utf-8")
    monkeypatch.setattr("platformdirs.user_config_dir", lambda *_, **__: str(tmp_path / "none"))
    monkeypatch.setattr("webbrowser.open", lambda *_: True)
    return folder


def refused(*words: str) -> str:
    done = CliRunner().invoke(app, list(words))
    assert isinstance(done.exception, UsageError), (done.exit_code, done.output)
    return str(done.exception)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--reply", "--format", "html"), "--reply .* cannot go with --format html"),
        (("--reply", "--open"), "--reply .* cannot go with --open"),
        (("--reply", "--explain-score"), "cannot go with --explain-score"),
        (("--reply", "--for", "trainer"), "leave --for out"),
        (("--with-quotes",), "add --reply"),
        (("--explain-score", "--format", "markdown"), "cannot go with --format markdown"),
        (("--explain-score", "--open"), "cannot go with --open"),
        (("--explain-score", "--annotate", "out.docx"), "add --output"),
        (("--open", "--format", "json"), "cannot go with --format json"),
        (("--for", "referrer", "--format", "jsonl"), "leave --for out"),
        (("--annotate", "out.docx", "--redact"), "cannot go with --redact"),
    ],
)
def test_options_that_do_not_go_together(inbox: Path, options: tuple[str, ...], said: str) -> None:
    import re

    assert re.search(said, refused("check", str(inbox / "first.txt"), *options))


def test_saved_reports_are_not_read_again(inbox: Path) -> None:
    said = refused("compare", "before.json", "after.json", "--profile", "education")
    assert "saved reports" in said and "--profile" in said


def test_compare_says_which_settings_it_passed_over(inbox: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (inbox / "referral-lint.toml").write_text('profile = "housing"\n', encoding="utf-8")
    monkeypatch.chdir(inbox)
    done = CliRunner().invoke(app, ["compare", "first.txt", "second.txt"])
    assert done.exit_code == 0 and "Settings not used" in done.stderr
    named = CliRunner().invoke(app, ["compare", "first.txt", "second.txt", "--settings", "referral-lint.toml", "--format", "json"])
    assert named.exit_code == 0 and '"housing"' in named.stdout and not named.stderr


@pytest.mark.parametrize("command", [("check", "first.txt"), ("compare", "first.txt", "second.txt"), ("triage", ".", "--out", "../out")])
def test_a_day_is_read_alike_everywhere(inbox: Path, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]) -> None:
    monkeypatch.chdir(inbox)
    assert "is not a date that --as-of can read" in refused(*command, "--as-of", "3 March")


def test_triage_hands_its_options_on(inbox: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from referral_lint.settings import Settings

    seen: list[Settings] = []

    def once(inbox: str, out: str, settings: Settings, *_: object) -> None:
        seen.append(settings)
        raise UsageError("enough")

    monkeypatch.setattr("referral_lint.inbox.run.triage", once)
    refused("triage", str(inbox), "--out", str(inbox.parent / "out"), "--as-of", "2026-03-04", "--select", "JRG", "--ignore", "SPL001")
    (s,) = seen
    assert (str(s.as_of), s.select, [c for c, _ in s.ignore]) == ("2026-03-04", ("JRG",), ["SPL001"])
