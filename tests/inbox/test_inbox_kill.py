"""Kill it at any moment and run it again: the same as one quiet run, and nothing is done twice."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest
from inbox_tools import FAKE, fill, lines, table, tree

from referral_lint.inbox.options import Options
from referral_lint.inbox.publish import Publisher
from referral_lint.inbox.run import triage
from referral_lint.inbox.watch import watch
from referral_lint.settings import Settings

HERE = Path(__file__).parent
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is of POSIX systems")


def start(inbox: Path, out: Path, log: Path) -> subprocess.Popen[bytes]:
    env = os.environ | {"FAKE_LOG": str(log), "PYTHONPATH": str(HERE)}
    return subprocess.Popen(
        [sys.executable, str(HERE / "inbox_main.py"), str(inbox), str(out)], env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )


def finish(inbox: Path, out: Path, log: Path) -> None:
    process = start(inbox, out, log)
    said = process.communicate(timeout=120)
    assert process.returncode == 0, said


def test_killed_again_and_again_equals_one_quiet_run(inbox: Path, tmp_path: Path) -> None:
    fill(inbox, 494)
    for n in range(4):
        (inbox / f"box{n}" / f"second{n}.pdf").write_text(f"%PDF- / crash\nname: Second Reader{n}\n")
    (inbox / "copy.txt").write_bytes((inbox / "box1" / "r1.txt").read_bytes())
    (inbox / "empty.txt").write_bytes(b"")
    finish(inbox, tmp_path / "quiet", tmp_path / "quiet.log")

    rng, log, out = random.Random(7), tmp_path / "log", tmp_path / "out"
    killed = 0
    for _ in range(10):
        process = start(inbox, out, log)
        began = time.monotonic()
        while (
            process.poll() is None and not (log.exists() and log.stat().st_size > 65 * killed * 40 + 65) and time.monotonic() - began < 30
        ):
            time.sleep(0.005)
        time.sleep(rng.uniform(0, 0.15))
        killed += process.poll() is None
        process.kill()
        process.communicate()
    assert killed >= 5, "the runs were too fast to be killed"
    finish(inbox, out, log)

    assert tree(out) == tree(tmp_path / "quiet")
    assert not list((out / ".referral-lint" / "tmp").iterdir())
    once = len(set((tmp_path / "quiet.log").read_text().split()))
    done = log.read_text().split()
    assert len(set(done)) == once
    assert len(done) - once <= killed * 4, "at most what was in hand when it was killed is done twice"


def test_workers_die_with_their_parent(inbox: Path, out: Path, tmp_path: Path) -> None:
    for n in range(4):
        (inbox / f"{n}.txt").write_text(f"slow 60\n{n}")
    process = start(inbox, out, tmp_path / "log")
    workers: list[psutil.Process] = []
    for _ in range(400):
        workers = psutil.Process(process.pid).children(recursive=True)
        if len(workers) == 2:
            break
        time.sleep(0.05)
    assert len(workers) == 2
    time.sleep(0.5)
    process.kill()
    process.communicate()
    _, alive = psutil.wait_procs(workers, timeout=10)
    assert not alive
    finish_locked = start(inbox, out, tmp_path / "log2")
    time.sleep(1.0)
    assert finish_locked.poll() is None, "the lock was freed by the death of its holder"
    finish_locked.kill()
    finish_locked.communicate()


def test_ctrl_c_leaves_what_was_read(inbox: Path, out: Path, tmp_path: Path) -> None:
    fill(inbox, 60)
    for n in range(4):
        (inbox / f"zz{n}.txt").write_text(f"slow 60\n{n}")
    process = start(inbox, out, tmp_path / "log")
    for _ in range(600):
        if (out / "reports").is_dir() and len(list((out / "reports").iterdir())) >= 60:
            break
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    said, errors = process.communicate(timeout=20)
    assert b"interrupted=True" in said, errors
    assert b"waiting=4" in said
    page = (out / "index.html").read_text()
    assert "Not finished" in page
    assert "4 of 64 files" in page
    assert len((out / "reports.jsonl").read_bytes().splitlines()) == 60
    assert b"zz0.txt" in (out / "not-read-yet.csv").read_bytes()


def test_a_line_cut_short_is_ignored(inbox: Path, out: Path, run) -> None:
    fill(inbox, 4)
    run()
    before = tree(out)
    ledger = out / ".referral-lint" / "ledger.jsonl"
    entries = ledger.read_bytes().splitlines(keepends=True)
    ledger.write_bytes(b"".join(entries[:3]) + entries[3][:40])
    (out / ".referral-lint" / "tmp" / "half").write_bytes(b"half")
    assert run().reused == 3
    assert tree(out) == before


@pytest.mark.parametrize("staying", [False, True])
def test_ctrl_c_while_results_are_written_leaves_them_whole(inbox: Path, out: Path, monkeypatch: pytest.MonkeyPatch, staying: bool) -> None:
    """No list contradicts another, everything that was read is there, and a drop folder is left at once."""
    fill(inbox, 4)
    options, write = Options(jobs=1, **FAKE), Publisher._jsonl

    def pressed(self: Publisher, *about: object) -> None:
        write(self, *about)  # type: ignore[arg-type]
        os.kill(os.getpid(), signal.SIGINT)

    monkeypatch.setattr(Publisher, "_jsonl", pressed)
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        totals = (
            watch(str(inbox), str(out), Settings(), options, settle=0.0) if staying else triage(str(inbox), str(out), Settings(), options)
        )
    finally:
        signal.signal(signal.SIGINT, before)
    assert (totals.report, totals.interrupted) == (4, False)
    assert len(lines(out / "reports.jsonl")) == len(table(out / "summary.csv")) == 4
    assert "4 files found = 4 read" in (out / "index.html").read_text()
    assert (out / ".referral-lint" / "ledger.jsonl").read_text().endswith('{"run":"finished"}\n')
