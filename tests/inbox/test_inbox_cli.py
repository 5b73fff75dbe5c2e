"""The verbs: exit codes, the account in words, and one real run beside single checks."""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from inbox_tools import lines, table

from referral_lint.cli.exits import Exit
from referral_lint.cli.triage import exit_code
from referral_lint.inbox.account import lines as account
from referral_lint.inbox.values import Totals

FINE = Totals(3, 3, 0, 0, 0, 0, 3, 0, 0, 0, severities=(("ring-back", 0), ("clarify", 2), ("consider", 9)))


@pytest.mark.parametrize(
    ("totals", "fail_on", "code"),
    [
        (FINE, "never", Exit.DONE),
        (FINE, "ring-back", Exit.DONE),
        (FINE, "clarify", Exit.FINDINGS),
        (replace(FINE, parts_unread=1), "clarify", Exit.SOME_UNREAD),
        (replace(FINE, found=4, unreadable=1), "never", Exit.SOME_UNREAD),
        (replace(FINE, report=0, unreadable=3, referrals=0), "never", Exit.NOTHING_READ),
        (replace(FINE, found=9, waiting=6, interrupted=True), "clarify", Exit.INTERRUPTED),
    ],
)
def test_exit_codes(totals: Totals, fail_on: str, code: Exit) -> None:
    assert exit_code(totals, fail_on) == code


def test_the_account_shows_its_sum() -> None:
    said = "\n".join(account(Totals(2010, 1950, 12, 40, 8, 0, 2001, 3, 77, 1900, links=2), "out"))
    assert "2,010 files found = 1,950 read + 12 not readable + 40 copies + 8 skipped" in said
    assert "every file needs a person" in said
    assert "Nobody has read 15" in said
    assert "possible, check" in said


def test_one_is_not_many_and_an_empty_inbox_is_said() -> None:
    said = "\n".join(account(Totals(2, 1, 0, 1, 0, 0, 1, 0, 0, 0), "out"))
    assert "2 files found = 1 read + 0 not readable + 1 copy + 0 skipped" in said
    assert "1 referral;" in said
    empty = Totals(0, 0, 0, 0, 0, 0, 0, 0, 0, 0)
    assert "Is it the right folder?" in "\n".join(account(empty, "out"))
    assert exit_code(empty, "never") == Exit.NOTHING_READ


def cli(*words: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "from referral_lint.cli import main; main()", *words]
    return subprocess.run(command, capture_output=True, text=True, cwd=cwd, timeout=300)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["triage"], "needs a folder"),
        (["triage", "nowhere", "--out", "o"], "not a folder"),
        (["triage", "in", "--out", "in"], "must not be the inbox"),
        (["triage", "in/a.txt", "--out", "o"], "referral-lint check FILE"),
        (["triage", "in", "--out", "o", "--profile", "educaton"], "Did you mean 'education'"),
        (["triage", "in", "--out", "o", "--engine", "tcp://10.1.2.3:8786"], "refuses to send"),
        (["triage", "in", "--out", "o", "--link", "--redact"], "--link"),
        (["triage", "in", "--purge", "o"], "stands alone"),
        (["triage", "--purge", "in"], "nothing was removed"),
        (["trends", "in"], "not a folder of results"),
    ],
)
def test_what_cannot_be_done_is_said(tmp_path: Path, words: list[str], said: str) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("x")
    done = cli(*words, cwd=tmp_path)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "o" / "index.html").exists()


def test_nothing_heavy_is_imported_for_help() -> None:
    code = "import sys\nfrom referral_lint.cli import triage, trends\nprint([m for m in ('spacy', 'jinja2', 'rapidfuzz', 'numpy', 'distributed', 'watchfiles', 'xlsxwriter', 'rich.progress') if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout.strip() == "[]"


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory, fixtures: Path) -> Path:
    """An inbox of real formats with real faults in it."""
    folder = tmp_path_factory.mktemp("real")
    box = folder / "in"
    (box / "sub").mkdir(parents=True)
    found = sorted(p for p in fixtures.rglob("*") if p.suffix in (".docx", ".pdf", ".txt", ".eml"))
    chosen = {p.suffix: p for p in reversed(found)}
    for n, path in enumerate(chosen.values()):
        shutil.copy(path, box / "sub" / f"Jayden Moss {n}{path.suffix}")
    shutil.copy(chosen[".txt"], box / "two\nlines.txt")
    (box / "empty.docx").write_bytes(b"")
    (box / "cut.docx").write_bytes(chosen[".docx"].read_bytes()[:900])
    with zipfile.ZipFile(box / "bomb.docx", "w", zipfile.ZIP_DEFLATED) as z:
        z.writestr("word/document.xml", b"<w:p/>" * 30_000_000)
    _locked(box / "locked.pdf")
    os.symlink("sub", box / "link")
    os.symlink("loop", box / "loop")
    return folder


def _locked(path: Path) -> None:
    from pypdf import PdfWriter

    writer, out = PdfWriter(), io.BytesIO()
    writer.add_blank_page(200, 200)
    writer.encrypt("secret")
    writer.write(out)
    path.write_bytes(out.getvalue())


@pytest.mark.slow
def test_a_real_inbox_with_real_faults(real: Path) -> None:
    """Good files are as a single check finds them; each fault costs its own file; nothing names a file but the tables."""
    from referral_lint.pipeline import check_file

    done = cli("triage", "in", "--out", "out", "--jobs", "2", cwd=real)
    assert done.returncode == Exit.SOME_UNREAD, done.stderr
    assert "11 files found = 4 read + 4 not readable + 1 copy + 2 skipped" in done.stdout
    assert "Jayden" not in done.stdout + done.stderr
    out = real / "out"
    codes = {Path(r["file"]).name: r["code"] for r in table(out / "unreadable.csv")}
    assert set(codes) == {"empty.docx", "cut.docx", "bomb.docx", "locked.pdf"}
    assert codes["empty.docx"] == "empty"
    assert codes["locked.pdf"] == "encrypted"
    for report in lines(out / "reports.jsonl"):
        single = check_file(str(real / report["file"]), here=True)[0].to_dict() | {"file": report["file"]}
        assert json.loads(json.dumps(single)) == report
    page = (out / "index.html").read_text()
    assert "Moss" not in page
    again = cli("triage", "in", "--out", "out", "--jobs", "2", cwd=real)
    assert "7 of them were read by an earlier run" in again.stdout, "all but the locked one, for which there may be a password now"
    gone = cli("triage", "--purge", "out", cwd=real)
    assert gone.returncode == 0
    assert not out.exists()
