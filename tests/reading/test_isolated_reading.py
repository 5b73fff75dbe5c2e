"""Reading in the worker: one for the run, renewed when a file takes it down; nothing left behind."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path

import making_trouble
import pytest
from making_docx import docx, p, r
from making_hostile import form_loop, zipped
from making_pdf import ruled_pairs

from referral_lint.isolation import IsolatedExecutor
from referral_lint.reading import isolated, programs, read, read_here

GOOD = docx(p(r("Good")), related=False)


def test_the_worker_gives_what_reading_here_gives() -> None:
    content = ruled_pairs()
    assert read("a.pdf", content=content) == read_here("a.pdf", content=content)


def test_one_worker_serves_all_files_and_is_renewed_after_a_crash() -> None:
    def worker() -> int:
        return isolated._executor().submit(os.getpid).result()

    read("a.docx", content=GOOD)
    first = worker()
    read("b.docx", content=GOOD)
    assert worker() == first != os.getpid()
    assert read("bad.pdf", content=form_loop())[0].error is not None
    assert read("c.docx", content=GOOD)[0].error is None
    assert worker() != first


def test_a_worker_that_cannot_be_started_is_not_the_files_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(isolated, "_pool", None)
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    (document,) = read("a.docx", content=GOOD)
    assert document.error is not None
    assert document.error.code == "not-started"


@pytest.fixture
def troubled(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Texts that say so hang or crash the worker; a file has a second, and a second try with another reader half of one."""
    for name, value in (("SECONDS", 1.0), ("SECONDS_SECOND", 0.5)):
        monkeypatch.setattr(isolated.limits, name, value)
    with IsolatedExecutor(1, initializer=making_trouble.prepare) as pool:
        monkeypatch.setattr(isolated, "_pool", pool)
        yield


def outcomes(name: str, content: bytes) -> list[tuple[str | None, str]]:
    return [(d.part, d.error.code if d.error else d.blocks[0].text) for d in read(name, content=content)]


@pytest.mark.usefixtures("troubled")
def test_a_part_that_takes_the_worker_down_costs_only_itself() -> None:
    inner = zipped({"c.txt": b"Orla", "d.txt": b"CRASH"})
    content = zipped({"a.txt": b"Ella", "b.txt": b"HANG", "inner.zip": inner, "e.txt": b"Finn"})
    assert outcomes("a.zip", content) == [
        ("member: a.txt", "Ella"),
        ("member: b.txt", "timeout"),
        ("member: inner.zip > member: c.txt", "Orla"),
        ("member: inner.zip > member: d.txt", "crashed"),
        ("member: e.txt", "Finn"),
    ]


@pytest.mark.usefixtures("troubled")
def test_a_mail_keeps_its_words_when_an_attachment_takes_the_worker_down() -> None:
    made = EmailMessage()
    made.set_content("Ella is hungry.")
    made.add_attachment("CRASH", filename="note.txt")
    (document,) = read("a.eml", content=made.as_bytes())
    assert document.blocks[0].text == "Ella is hungry."
    assert [n.what for n in document.receipt.not_read] == ["attachment 1"]


@pytest.mark.usefixtures("troubled")
def test_many_parts_that_use_up_the_time_together_are_not_blamed_on_one() -> None:
    assert outcomes("a.zip", zipped({f"{n}.txt": b"SLOW" for n in range(9)})) == [(None, "timeout")]


@pytest.mark.usefixtures("troubled")
def test_a_file_of_nothing_but_trouble_is_given_up() -> None:
    assert outcomes("a.zip", zipped({f"{n}.txt": b"CRASH" for n in range(9)})) == [(None, "crashed")]


def test_a_file_on_disc(tmp_path: Path) -> None:
    path = tmp_path / "form.docx"
    path.write_bytes(GOOD)
    (document,) = read(str(path))
    assert (document.name, document.blocks[0].text) == (str(path), "Good")


@pytest.mark.parametrize(("make", "code"), [("missing", "missing"), ("folder", "folder"), ("empty", "empty")])
def test_what_is_no_file_is_a_sentence(tmp_path: Path, make: str, code: str) -> None:
    path = tmp_path / "x.docx"
    if make == "folder":
        path.mkdir()
    elif make == "empty":
        path.touch()
    error = read(str(path))[0].error
    assert error is not None
    assert error.code == code


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="needs a user whom the system can refuse")
def test_a_file_one_may_not_read(tmp_path: Path) -> None:
    path = tmp_path / "x.docx"
    path.write_bytes(GOOD)
    path.chmod(0)
    error = read(str(path))[0].error
    assert error is not None
    assert error.code == "permission"


@pytest.mark.skipif(os.name != "posix", reason="named pipes are POSIX")
def test_a_pipe_does_not_hang_the_run(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "x.docx")
    error = read(str(tmp_path / "x.docx"))[0].error
    assert error is not None
    assert error.code == "unsupported"


def test_importing_reading_imports_no_library() -> None:
    code = "import sys, referral_lint.reading; print([m for m in ('lxml', 'docx', 'pypdfium2', 'openpyxl', 'PIL', 'msoffcrypto') if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"


def test_folders_of_dead_processes_are_swept_and_of_living_ones_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    dead = subprocess.Popen([sys.executable, "-c", ""])
    dead.wait()
    names = {n: tmp_path / f"{programs.PREFIX}{n}-abc" for n in (dead.pid, os.getppid())}
    for folder in names.values():
        folder.mkdir()
        (folder / "in.doc").write_text("words of a referral")
    with programs.private_folder() as mine:
        assert mine.exists()
        assert mine.stat().st_mode & 0o077 == 0
    assert not mine.exists()
    assert not names[dead.pid].exists()
    assert names[os.getppid()].exists()


def test_a_helper_program_that_hangs_is_ended_with_its_children(tmp_path: Path) -> None:
    from referral_lint.reading.source import Refusal

    script = f"import subprocess, sys, time; c = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)']); open({str(tmp_path / 'pid')!r}, 'w').write(str(c.pid)); time.sleep(60)"
    with pytest.raises(Refusal, match="timeout"):
        programs.run([sys.executable, "-c", script], tmp_path, 1.5)
    child = int((tmp_path / "pid").read_text())
    with pytest.raises(ProcessLookupError):
        for _ in range(100):
            os.kill(child, 0)
            if Path(f"/proc/{child}/stat").read_text().split()[2] == "Z":
                raise ProcessLookupError
