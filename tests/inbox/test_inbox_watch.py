"""A drop folder: copies under way are waited for, the page is kept current."""

from __future__ import annotations

import os
import threading
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from inbox_tools import FAKE, lines, table

from referral_lint.inbox import run as running
from referral_lint.inbox import watch as watching
from referral_lint.inbox.arrival import Arrivals, ends_whole
from referral_lint.inbox.discover import discover
from referral_lint.inbox.network import is_remote
from referral_lint.inbox.options import Options
from referral_lint.inbox.run import Nobody
from referral_lint.inbox.values import Found, Outcome
from referral_lint.settings import Settings


def until(true: Callable[[], bool], seconds: float = 15.0) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it did not come about"
        time.sleep(0.05)


def read(out: Path) -> set[str]:
    return {Path(r["file"]).name for r in lines(out / "reports.jsonl")} if (out / "reports.jsonl").exists() else set()


@pytest.mark.parametrize("remote", [False, True])
def test_new_files_are_read_as_they_arrive(inbox: Path, out: Path, remote: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watching, "is_remote", lambda folder: remote)
    monkeypatch.setattr(watching, "POLL", 100)
    (inbox / "a.txt").write_text("name: Ann Lee\n")
    stop, ends = threading.Event(), []
    options = Options(jobs=1, **FAKE)
    thread = threading.Thread(target=lambda: ends.append(watching.watch(str(inbox), str(out), Settings(), options, settle=0.3, stop=stop)))
    thread.start()
    try:
        until(lambda: read(out) == {"a.txt"})
        (inbox / "sub").mkdir()
        with (inbox / "sub" / "b.txt").open("w") as slow:  # a copy that takes its time
            for n in range(8):
                slow.write(f"line {n}\n")
                slow.flush()
                time.sleep(0.1)
                assert "b.txt" not in read(out), "half a copy was read"
            slow.write("name: Bo Lee\n")
        until(lambda: read(out) == {"a.txt", "b.txt"})
        assert "Bo Lee" in next(r["children"][0]["label"] for r in lines(out / "reports.jsonl") if r["file"].endswith("b.txt"))
        (inbox / "a.txt").unlink()
        until(lambda: read(out) == {"b.txt"})
    finally:
        stop.set()
        thread.join(20)
    assert ends[0].report == 1
    assert table(out / "unreadable.csv") == []


def test_a_file_that_appears_after_the_look_waits_for_the_next(inbox: Path, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (inbox / "a.txt").write_text("name: Ann Lee\n")
    looked, stop, placed = [], threading.Event(), []

    def listing(*folders: str) -> list[Found]:
        found = list(discover(*folders))
        looked.append(len(found))
        (inbox / "half.txt").write_text("name: Jay")  # a copy that begins when the folder has just been listed
        return found

    class Watcher(Nobody):
        def placed(self, outcome: Outcome) -> None:
            placed.append(outcome.path)
            stop.set()

    monkeypatch.setattr(watching, "discover", listing)
    monkeypatch.setattr(running, "discover", listing)
    monkeypatch.setattr(Arrivals, "_arrived", lambda self, path, now: path == "a.txt")
    watching.watch(str(inbox), str(out), Settings(), Options(jobs=1, **FAKE), Watcher(), settle=0.3, stop=stop)
    assert placed == ["a.txt"] and looked == [1]


def test_a_zip_without_its_end_is_waited_for(inbox: Path) -> None:
    whole = inbox / "form.docx"
    with zipfile.ZipFile(whole, "w") as z:
        z.writestr("word/document.xml", "x" * 1000)
    data = whole.read_bytes()
    whole.write_bytes(data[:-30])
    arrivals = Arrivals(str(inbox), settle=1.0)
    assert arrivals.arriving(["form.docx"], 0.0) == {"form.docx"}
    assert arrivals.arriving(["form.docx"], 2.0) == {"form.docx"}, "quiet, but without its end"
    whole.write_bytes(data)
    os.utime(whole, ns=(1, 1))
    assert arrivals.arriving(["form.docx"], 3.0) == {"form.docx"}, "it has just changed"
    assert arrivals.arriving(["form.docx"], 4.1) == set()
    whole.write_bytes(data[:-30])
    assert arrivals.arriving(["form.docx"], 5.0) == {"form.docx"}
    assert arrivals.arriving(["form.docx"], 50.0) == set(), "not waited for without end: the reader says what is wrong"


@pytest.mark.parametrize(
    ("data", "whole"), [(b"", False), (b"\0" * 500, False), (b"%PDF-1.7 ...", False), (b"%PDF-1.7 ... %%EOF\n", True), (b"Dear MASH", True)]
)
def test_how_whole_files_end(tmp_path: Path, data: bytes, whole: bool) -> None:
    (tmp_path / "x").write_bytes(data)
    assert ends_whole(str(tmp_path / "x")) is whole


def test_an_unchanged_file_is_hashed_once(inbox: Path) -> None:
    arrivals = Arrivals(str(inbox))
    file = inbox / "a.txt"
    file.write_text("one")
    os.utime(file, ns=(5, 5))
    first = arrivals.sha256(str(file))
    file.write_text("two")
    os.utime(file, ns=(6, 6))
    assert arrivals.sha256(str(file)) != first


@pytest.mark.parametrize(("kind", "remote"), [("nfs4", True), ("cifs", True), ("fuse.sshfs", True), ("ext4", False), ("overlay", False)])
def test_network_shares_are_known(tmp_path: Path, kind: str, remote: bool) -> None:
    share = tmp_path / "share drive"
    share.mkdir()
    mounts = tmp_path / "mounts"
    mounts.write_text(f"overlay / overlay rw 0 0\nx {str(share).replace(' ', chr(92) + '040')} {kind} rw 0 0\n")
    assert is_remote(str(share), str(mounts)) is remote
    assert is_remote(str(share), str(tmp_path / "none")) is True
