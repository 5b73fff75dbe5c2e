"""Ctrl-C, places that cannot be written and files that cannot be read: one sentence, the documented code, nothing done in vain."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from referral_lint import pipeline
from referral_lint.cli import main

TEXT = "Name of child: Ella Moss\nWhat are you worried about?\nShe told me on 3 March 2026 that she was hungry.\n"


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    with pytest.MonkeyPatch.context() as patch, pytest.raises(SystemExit) as end:
        patch.setattr("sys.argv", ["referral-lint", *words])
        main()
    said = capsys.readouterr()
    return int(end.value.code or 0), said.out, said.err


def interrupt(*_: Any, **__: Any) -> Any:
    raise KeyboardInterrupt


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    names = [tmp_path / f"Ella Moss {n}.txt" for n in range(3)]
    for name in names:
        name.write_text(TEXT, encoding="utf-8")
    return [str(n) for n in names]


def test_check_says_what_was_finished(capsys: pytest.CaptureFixture[str], files: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    answers: Iterator[Any] = iter([lambda: (), interrupt])
    monkeypatch.setattr(pipeline, "check_file", lambda *_, **__: next(answers)())
    code, out, err = run(capsys, "check", *files)
    assert (code, out) == (130, "")
    assert "1 of 3 files had been checked" in err
    assert "triage" in err and "Moss" not in err and len(err.splitlines()) == 1


def test_triage_says_how_to_go_on(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("referral_lint.inbox.run.triage", interrupt)
    (tmp_path / "in").mkdir()
    code, _, err = run(capsys, "triage", str(tmp_path / "in"), "--out", str(tmp_path / "out"))
    assert code == 130
    assert "run the same command again to go on" in err and len(err.splitlines()) == 1


def test_no_verb_stops_in_silence(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("referral_lint.settings_file.load", interrupt)
    code, _, err = run(capsys, "where")
    assert code == 130
    assert err.startswith("referral-lint: Stopped before the end")


@pytest.mark.parametrize("option", ["--output", "--annotate"])
def test_a_place_that_cannot_be_written_is_refused_before_any_work(
    capsys: pytest.CaptureFixture[str], files: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, option: str
) -> None:
    def work(*_: Any, **__: Any) -> Any:
        raise AssertionError("a file was checked in vain")

    monkeypatch.setattr(pipeline, "check_file", work)
    monkeypatch.setattr(os, "access", lambda path, mode: Path(path) != tmp_path)  # root may write everywhere
    for place, said in (
        (tmp_path / "no" / "x.docx", "There is no folder"),
        (tmp_path, "is a folder"),
        (tmp_path / "x.docx", "you may not"),
    ):
        code, _, err = run(capsys, "check", files[0], option, str(place))
        assert (code, said in err) == (2, True), err
        assert not (tmp_path / "x.docx").exists()


def test_compare_without_its_files_ends_as_unread(capsys: pytest.CaptureFixture[str], files: list[str], tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    for missing in ("gone.docx", "gone.json", "empty.txt"):
        code, _, err = run(capsys, "compare", str(tmp_path / missing), files[0])
        assert code == 3, err
        assert "could not be read" in err
    assert run(capsys, "compare", files[0], files[1], "--output", files[1])[0] == 2
    assert Path(files[1]).read_text(encoding="utf-8") == TEXT
