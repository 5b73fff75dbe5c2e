"""A PDF that takes its worker down is read a second time by the second reader, as a single ``check`` does; once, and accounted for once."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from inbox_tools import lines, table, tree

from referral_lint.inbox.options import Options
from referral_lint.inbox.run import triage
from referral_lint.inbox.second import second_try, settled
from referral_lint.inbox.values import Answer, Job, Made, Many, Slow
from referral_lint.settings import Settings

READING = Path(__file__).parents[1] / "reading"  # where hostile PDF files are made


def job(path: Path, **more: object) -> Job:
    return Job(**({"read": str(path), "name": path.name, "sha256": "", "reference": "", "settings": Settings()} | more))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("name", "data", "made", "more", "again"),
    [
        ("a.pdf", b"%PDF-1.7", "crashed", {}, "crashed"),
        ("no ending", b"\n%PDF-1.7", "timeout", {}, "timeout"),
        ("a.zip", b"PK\3\4", "memory", {}, "memory"),
        ("a.eml", b"From: a", "crashed", {}, "crashed"),
        ("a.txt", b"hello", "crashed", {}, None),
        ("gone.pdf", None, "crashed", {}, None),
        ("a.pdf", b"%PDF-1.7", "cluster", {}, None),
        ("a.pdf", b"%PDF-1.7", (), {}, None),
        ("a.pdf", b"%PDF-1.7", Many(50), {}, None),
        ("a.pdf", b"%PDF-1.7", Slow(), {}, ""),
        ("a.pdf", b"%PDF-1.7", "crashed", {"again": "timeout"}, None),
        ("a.zip", b"PK\3\4", "crashed", {"parts": (3, 4)}, None),
    ],
)
def test_what_is_tried_again(
    tmp_path: Path, name: str, data: bytes | None, made: Answer, more: dict[str, object], again: str | None
) -> None:
    if data is not None:
        (tmp_path / name).write_bytes(data)
    found = second_try(job(tmp_path / name, **more), made)
    assert (found.again if found else None) == again
    assert found is None or found.patient == isinstance(made, Slow)


def test_why_the_first_reading_failed_is_what_is_said() -> None:
    bad, good = Made(json.dumps({"error": {"code": "scanned"}})), Made(json.dumps({"error": None}))
    second = job(Path("a.pdf"), again="timeout")
    assert settled(second, "memory") == "timeout"
    assert settled(second, (bad, bad)) == "timeout"
    assert settled(second, (bad, good)) == (bad, good)
    assert settled(second, Many(3)) == Many(3)
    assert settled(job(Path("a.pdf")), (bad,)) == (bad,)


def test_each_is_read_twice_at_most_and_ends_once(inbox: Path, out: Path, run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    log = tmp_path / "log"
    monkeypatch.setenv("FAKE_LOG", str(log))
    for n, fault in enumerate(("crash", "hang", "memory")):
        (inbox / f"good{n}.pdf").write_text(f"%PDF- / {fault}\nname: Child Number{n}\n")
        (inbox / f"bad{n}.pdf").write_text(f"%PDF- / {fault} / crash\n")
    (inbox / "crash.txt").write_text("crash\n")
    (inbox / "fine.txt").write_text("name: Ann Lee\n")
    totals = run(timeout=3.0)
    assert totals.complete
    assert (totals.found, totals.report, totals.unreadable) == (8, 4, 4)
    codes = {Path(r["file"]).name: r["code"] for r in table(out / "unreadable.csv")}
    assert codes == {"bad0.pdf": "crashed", "bad1.pdf": "timeout", "bad2.pdf": "memory", "crash.txt": "crashed"}
    assert {r["children"][0]["label"] for r in lines(out / "reports.jsonl")} == {"Ann Lee", *(f"Child Number{n}" for n in range(3))}
    assert len(log.read_text().splitlines()) == 4

    before = tree(out)
    assert run(timeout=3.0).reused == 4, "what was read the second way is kept; what was not is tried again in a later run"
    assert tree(out) == before
    assert len(log.read_text().splitlines()) == 4


def test_what_needs_a_helper_program_is_given_the_time_that_it_takes(inbox: Path, out: Path, run) -> None:
    (inbox / "old.doc").write_text("helper 2\nname: Ann Lee\n")
    (inbox / "scan.pdf").write_text("helper 60\nname: Bo Lee\n")
    totals = run(timeout=1.0)
    assert (totals.report, totals.unreadable) == (1, 1)
    assert [(Path(r["file"]).name, r["code"]) for r in table(out / "unreadable.csv")] == [("scan.pdf", "timeout")]


def test_large_containers_read_the_second_way_stay_so(inbox: Path, out: Path, run) -> None:
    rows = "\n---\n".join(f"name: Child Number{n}" for n in range(60))
    (inbox / "all.zip").write_text("%PDF- / crash\n" + rows)
    totals = run()
    assert (totals.report, totals.referrals, totals.unreadable) == (1, 60, 0)


@pytest.mark.slow
def test_a_real_one_as_a_single_check_reads_it(inbox: Path, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from referral_lint.pipeline import check_file

    monkeypatch.syspath_prepend(str(READING))
    from making_hostile import form_loop_with_text

    (inbox / "letter.pdf").write_bytes(form_loop_with_text())
    totals = triage(str(inbox), str(out), Settings(), Options(jobs=1))
    assert (totals.report, totals.unreadable) == (1, 0)
    (report,) = lines(out / "reports.jsonl")
    (single,) = check_file(str(inbox / "letter.pdf"))
    assert any("second" in note for note in report["receipt"]["notes"])
    assert json.loads(json.dumps(single.to_dict())) == report
