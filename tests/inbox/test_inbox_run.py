"""A run from end to end: every input ends once, results are kept, faults cost their own file only."""

from __future__ import annotations

import errno
import io
import json
import os
import shutil
import subprocess
import sys
from email.message import EmailMessage
from pathlib import Path

import pytest
from inbox_tools import FAKE, fill, lines, table, tree
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from referral_lint.errors import UsageError
from referral_lint.inbox import digest
from referral_lint.inbox.digest import file_sha256
from referral_lint.inbox.engine import opened
from referral_lint.inbox.folder import OutFolder, PartWriter, purge
from referral_lint.inbox.options import Options
from referral_lint.inbox.run import Nobody, Run, triage
from referral_lint.settings import Settings

HERE = Path(__file__).parent


def test_every_fault_costs_its_own_file_only(inbox: Path, out: Path, run) -> None:
    fill(inbox, 6)
    for fault in ("hang", "crash", "memory", "raise"):
        (inbox / f"{fault}.txt").write_text(f"{fault}\n")
    (inbox / "empty.txt").write_bytes(b"")
    (inbox / "copy.txt").write_bytes((inbox / "box1" / "r1.txt").read_bytes())
    (inbox / "two\nlines.txt").write_text("name: Ann Lee\n")
    (inbox / "two.csv").write_text("name: Ann Lee\n---\nlocked\n---\nname: Bo Lee\n")
    os.symlink(inbox, inbox / "loop")
    os.mkfifo(inbox / "pipe")
    totals = run(timeout=2.0)

    assert totals.complete
    assert (totals.report, totals.unreadable, totals.duplicate, totals.skipped) == (8, 5, 1, 2)
    assert (totals.referrals, totals.parts_unread) == (9, 1)
    codes = {Path(r["file"]).name: r["code"] for r in table(out / "unreadable.csv")}
    assert codes == {
        "hang.txt": "timeout",
        "crash.txt": "crashed",
        "memory.txt": "memory",
        "raise.txt": "crashed",
        "empty.txt": "empty",
        "two.csv": "encrypted",
    }
    assert [Path(r["is a copy of"]).name for r in table(out / "duplicates.csv")] == ["r1.txt"]
    assert {Path(r["file"]).name: r["code"] for r in table(out / "skipped.csv")} == {"loop": "link", "pipe": "special"}
    assert str(inbox / "two\nlines.txt") in {r["file"] for r in lines(out / "reports.jsonl")}


def test_every_input_is_on_exactly_one_list(inbox: Path, out: Path, run) -> None:
    fill(inbox, 9)
    (inbox / "empty.txt").write_bytes(b"")
    (inbox / "z.txt").write_bytes((inbox / "box1" / "r1.txt").read_bytes())
    os.symlink("nowhere", inbox / "dangling")
    run()
    listed = [
        {r["file"] for r in lines(out / "reports.jsonl")},
        *({r["file"] for r in table(out / f"{n}.csv")} for n in ("unreadable", "skipped", "duplicates")),
    ]
    every = {str(inbox / p.relative_to(inbox)) for p in inbox.rglob("*") if p.is_symlink() or p.is_file()}
    assert set().union(*listed) == every
    assert sum(len(names) for names in listed) == len(every)


def as_anybody(inbox: Path, out: Path) -> subprocess.CompletedProcess[str]:
    """A run of its own, without the right of root to open everything."""
    if sys.platform == "win32":
        pytest.skip("modes are of POSIX systems")
    words = [sys.executable, str(HERE / "inbox_main.py"), str(inbox), str(out)]
    if os.geteuid() == 0:
        if shutil.which("setpriv") is None:
            pytest.skip("setpriv is not installed, and root may read everything")
        words = ["setpriv", "--bounding-set=-dac_override,-dac_read_search", "--", *words]
    return subprocess.run(words, env=os.environ | {"PYTHONPATH": str(HERE)}, capture_output=True, text=True, timeout=60)


def test_what_may_not_be_opened_is_said(inbox: Path, out: Path) -> None:
    fill(inbox, 3)
    (inbox / "box0" / "r0.txt").chmod(0)
    (inbox / "box1").chmod(0)
    done = as_anybody(inbox, out)
    (inbox / "box1").chmod(0o700)
    assert "report=1, unreadable=2" in done.stdout, done.stderr
    assert {(Path(r["file"]).name, r["code"]) for r in table(out / "unreadable.csv")} == {("r0.txt", "permission"), ("box1", "permission")}


def test_a_folder_that_may_only_be_read_is_left_as_it_is(inbox: Path, out: Path) -> None:
    fill(inbox, 1)
    out.mkdir()
    out.chmod(0o555)
    done = as_anybody(inbox, out)
    assert "cannot be written" in done.stderr
    assert (out.stat().st_mode & 0o777, list(out.iterdir())) == (0o555, [])


def test_unchanged_files_are_not_read_again(inbox: Path, out: Path, run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    log = tmp_path / "log"
    monkeypatch.setenv("FAKE_LOG", str(log))
    fill(inbox, 5)
    run()
    quiet = tree(out)
    log.unlink()
    assert run().reused == 5
    assert not log.exists()
    assert tree(out) == quiet

    (inbox / "box0" / "r0.txt").write_text("name: Somebody Else\n")
    (inbox / "box1" / "r1.txt").rename(inbox / "moved.txt")
    assert run().reused == 4
    assert len(log.read_text().splitlines()) == 1
    assert str(inbox / "moved.txt") in {r["file"] for r in lines(out / "reports.jsonl")}
    assert {"moved.txt", "box0/r0.txt"} <= {e.get("path") for e in lines(out / ".referral-lint" / "ledger.jsonl")}
    assert b"r1.txt" not in (out / ".referral-lint" / "ledger.jsonl").read_bytes(), "a name that is gone is forgotten"

    log.unlink()
    run(Settings(area="slough"))
    assert len(log.read_text().splitlines()) == 5, "other settings, other reports"
    log.unlink()
    run(Settings(area="slough"), fresh=True)
    assert len(log.read_text().splitlines()) == 5


def test_a_lost_page_is_made_again(inbox: Path, out: Path, run) -> None:
    fill(inbox, 3)
    run()
    before = tree(out)
    page = sorted((out / "reports").iterdir())[0]
    page.write_bytes(b"")
    (out / "summary.csv").unlink()
    assert run().reused == 2
    assert tree(out) == before


def test_what_failed_for_a_reason_outside_is_tried_again(inbox: Path, out: Path, run) -> None:
    fill(inbox, 1)
    (inbox / "slow.txt").write_text("slow 3\nname: Ann Lee\n")
    assert run(timeout=1.0).unreadable == 1
    assert run(timeout=30.0).unreadable == 0


def test_a_file_of_which_one_part_failed_for_a_reason_outside_is_tried_again(inbox: Path, out: Path, run) -> None:
    (inbox / "two.txt").write_text("name: Ann Lee\n---\nlocked\n")
    (inbox / "one.txt").write_text("name: Bo Lee\n")
    assert run().parts_unread == 1
    assert run().reused == 1


def test_a_mail_with_something_locked_attached_is_tried_again(inbox: Path, out: Path) -> None:
    locked = io.BytesIO()
    page = Canvas(locked, encrypt=StandardEncryption("secret", ownerPassword="owner"))
    page.drawString(72, 700, "Ella told me that she was hit.")
    page.save()
    mail = EmailMessage()
    mail.set_content("Ella told me on 3 March 2026 that she was hit.")
    mail.add_attachment(locked.getvalue(), maintype="application", subtype="pdf", filename="form.pdf")
    (inbox / "m.eml").write_bytes(bytes(mail))
    assert triage(str(inbox), str(out), Settings(), Options(jobs=1)).report == 1
    (entry, _) = lines(out / ".referral-lint" / "ledger.jsonl")
    assert entry["kind"] == "report" and entry["codes"] == ["encrypted"]
    assert triage(str(inbox), str(out), Settings(), Options(jobs=1)).reused == 0


def test_a_ledger_of_another_version_is_read_as_far_as_it_goes(inbox: Path, out: Path, run) -> None:
    fill(inbox, 3)
    run()
    path = out / ".referral-lint" / "ledger.jsonl"
    first, *others = path.read_bytes().splitlines(keepends=True)
    old = json.dumps({k: v for k, v in json.loads(first).items() if k != "codes"} | {"code": "", "colour": "red"}).encode() + b"\n"
    path.write_bytes(b"".join((old, b'{"sha256":["a"],"codes":[]}\n', *others)))
    assert run().reused == 2
    assert run().reused == 3


def test_another_program_is_another_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = digest.run_key(Settings(), redact=False)
    assert digest.run_key(Settings(), redact=False) == before
    changed = tmp_path / "referral_lint"
    shutil.copytree(digest.PROGRAM, changed, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(digest, "PROGRAM", changed)
    assert digest.run_key(Settings(), redact=False) == before, "compiled files are no part of the program"
    model = next(changed.rglob("*.npz"))
    model.write_bytes(model.read_bytes() + b"\0")
    assert digest.run_key(Settings(), redact=False) != before


@pytest.mark.parametrize("name", ["reports.jsonl", "summary.csv", ".referral-lint/ledger.jsonl"])
def test_a_full_disc_is_said(inbox: Path, out: Path, run, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    fill(inbox, 2)
    plain = PartWriter.write

    def write(self: PartWriter, data: bytes) -> None:
        if self._final == out / name:
            raise OSError(errno.ENOSPC, "No space left on device")
        plain(self, data)

    monkeypatch.setattr(PartWriter, "write", write)
    with pytest.raises(UsageError, match="What was read is kept"):
        run()


def test_inputs_that_are_gone_leave_nothing_behind(inbox: Path, out: Path, run) -> None:
    fill(inbox, 4)
    run()
    gone = inbox / "box0" / "r0.txt"
    words = gone.read_text().splitlines()[0].removeprefix("name: ")
    gone.unlink()
    run()
    assert len(list((out / "reports").iterdir())) == 3
    assert len(list((out / ".referral-lint" / "results").iterdir())) == 3
    assert not any(words.encode() in p.read_bytes() for p in out.rglob("*") if p.is_file())
    assert b"r0.txt" not in (out / ".referral-lint" / "ledger.jsonl").read_bytes()


def test_the_ledger_holds_hashes_and_paths_only(inbox: Path, out: Path, run) -> None:
    fill(inbox, 3)
    run()
    entries = lines(out / ".referral-lint" / "ledger.jsonl")
    assert all(set(e) == {"sha256", "suffix", "key", "kind", "path", "codes"} for e in entries[:-1])
    assert entries[-1] == {"run": "finished"}


def test_two_runs_in_one_folder_are_refused(inbox: Path, out: Path, run) -> None:
    fill(inbox, 1)
    with OutFolder(str(out)), pytest.raises(UsageError, match="Another run"):
        run()
    assert run().report == 1


@pytest.mark.parametrize("where", ["inbox", "."])
def test_results_never_mix_with_referrals(tmp_path: Path, inbox: Path, where: str) -> None:
    with pytest.raises(UsageError, match="must not be the inbox"):
        triage(str(inbox), str(tmp_path / where), Settings(), Options())
    assert not list(inbox.iterdir())


def test_a_folder_of_somebody_elses_is_refused(inbox: Path, out: Path, run) -> None:
    out.mkdir()
    (out / "thesis.docx").write_text("mine")
    with pytest.raises(UsageError, match="other files"):
        run()


def test_results_below_the_inbox_are_no_input(inbox: Path, tmp_path: Path) -> None:
    fill(inbox, 2)
    for _ in range(2):
        assert triage(str(inbox), str(inbox / "out"), Settings(), Options(jobs=1, **FAKE)).found == 2


def test_results_of_other_runs_are_no_referrals(inbox: Path, tmp_path: Path) -> None:
    """Yesterday's results inside the inbox would come back as referrals, report by report; they are named once and left out."""
    fill(inbox, 2)
    for day in ("monday", "tuesday"):
        totals = triage(str(inbox), str(inbox / day), Settings(), Options(jobs=1, **FAKE))
    assert (totals.found, totals.report, totals.skipped) == (3, 2, 1)
    assert [(Path(r["file"]).name, r["code"]) for r in table(inbox / "tuesday" / "skipped.csv")] == [("monday", "results")]
    (inbox / "box0" / ".referral-lint").mkdir()
    assert triage(str(inbox), str(tmp_path / "out"), Settings(), Options(jobs=1, **FAKE)).report == 2, "a name alone hides nothing"
    with pytest.raises(UsageError, match="results of an earlier run"):
        triage(str(inbox / "monday"), str(tmp_path / "more"), Settings(), Options(jobs=1, **FAKE))


def test_purge_removes_what_it_wrote_and_only_that(inbox: Path, out: Path, run) -> None:
    fill(inbox, 3)
    run()
    (out / "reports" / "my notes.txt").write_text("mine")
    (out / "notes.html").write_text("mine")
    removed, left = purge(str(out))
    assert removed > 8
    assert left == 2
    assert sorted(p.name for p in out.rglob("*") if p.is_file()) == ["my notes.txt", "notes.html"]


def test_purge_of_a_clean_folder_leaves_no_folder(inbox: Path, out: Path, run) -> None:
    fill(inbox, 2)
    run()
    purge(str(out))
    assert not out.exists()
    assert len(list(inbox.rglob("*.txt"))) == 2


def test_purge_refuses_another_folder(inbox: Path) -> None:
    (inbox / "index.html").write_text("mine")
    with pytest.raises(UsageError, match="nothing was removed"):
        purge(str(inbox))
    assert (inbox / "index.html").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_results_are_private(inbox: Path, out: Path, run) -> None:
    fill(inbox, 3)
    out.mkdir(mode=0o755)
    run()
    for p in (out, *out.rglob("*")):
        assert p.stat().st_mode & 0o777 == (0o700 if p.is_dir() else 0o600), p


@pytest.mark.parametrize(("wrong", "report", "unreadable"), [(2, 1, 0), (99, 0, 2)])
def test_a_file_that_changes_while_it_is_read(inbox: Path, out: Path, wrong: int, report: int, unreadable: int) -> None:
    """The copies of what it was stand for themselves: none of them is lost with it."""
    (inbox / "a.txt").write_text("name: Ann Lee\n")
    (inbox / "b.txt").write_text("name: Ann Lee\n")
    calls: list[str] = []

    def hashes(path: str) -> str:
        calls.append(path)
        return f"{len(calls) // 3:064}" if len(calls) <= wrong else file_sha256(path)

    options = Options(jobs=1, **FAKE)
    with (
        OutFolder(str(out)) as folder,
        opened(options, "") as engine,
        Run(str(inbox), folder, Settings(), options, engine, Nobody(), hashes) as run,
    ):
        totals = run.once()
    assert (totals.report, totals.unreadable) == (report, unreadable)
    assert totals.complete
    assert {r["code"] for r in table(out / "unreadable.csv")} <= {"changing"}


def test_nothing_of_a_referral_reaches_an_error(inbox: Path, out: Path, run, capfd: pytest.CaptureFixture[str]) -> None:
    (inbox / "Jayden Moss.txt").write_text("raise\n")
    run()
    said = capfd.readouterr()
    assert "Jayden" not in said.out + said.err
    assert b"Larkspur" not in b"".join(p.read_bytes() for p in out.rglob("*") if p.is_file())
    assert b"Jayden" not in (out / "index.html").read_bytes()


def test_a_table_of_very_many_is_read_in_pieces_and_a_bad_row_costs_itself(inbox: Path, out: Path, run) -> None:
    rows = [f"name: Child Number{n}" for n in range(1, 121)]
    rows[49], rows[99] = "crash", "hang"
    (inbox / "export.csv").write_text("name: First Child\n---\n" + "\n---\n".join(rows))
    totals = run(timeout=4.0)
    assert (totals.found, totals.report, totals.referrals, totals.parts_unread) == (1, 1, 119, 2)
    assert {(r["part"], r["code"]) for r in table(out / "unreadable.csv")} == {("part 51", "crashed"), ("part 101", "timeout")}
    assert [r["part"] for r in lines(out / "reports.jsonl")] == [f"row {n}" for n in range(1, 122) if n not in (51, 101)]
    assert len(list((out / "reports").iterdir())) == 119
    before = tree(out)
    assert run(timeout=4.0).reused == 0, "what crashed or took too long is tried again"
    assert tree(out) == before
    purge(str(out))
    assert not out.exists()
