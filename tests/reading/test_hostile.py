"""Each hostile file costs itself only: a clear sentence, within 15 seconds, under 1 GiB, and the next file is read."""

from __future__ import annotations

import re
import resource
import sys
import time
from pathlib import Path

import pytest
from making_docx import docx, p, r
from making_hostile import HOSTILE, xxe

from referral_lint.reading import read, read_here
from referral_lint.reading.isolated import _executor
from referral_lint.values.document import Document

GOOD = docx(p(r("The good file is read.")), related=False)
posix = pytest.mark.skipif(sys.platform == "win32", reason="memory is measured with POSIX means")


def peak() -> int:
    """The most memory that the reading worker has used, in bytes."""
    status = Path("/proc/self/status")
    if status.exists():  # what getrusage says begins with the memory of the process that started this one
        return int(re.search(r"VmHWM:\s+(\d+)", status.read_text())[1]) * 1024  # type: ignore[index]
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


@posix
@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_costs_only_itself(name: str) -> None:
    make, codes = HOSTILE[name]
    content = make()
    start = time.monotonic()
    documents = read(name, content=content)
    assert time.monotonic() - start < 15
    error = documents[0].error
    assert (error.code if error else None) in codes
    if error:
        assert error.message.endswith(".")
        assert len(error.message) > 20
        assert error.advice
    assert read("good.docx", content=GOOD)[0].blocks[0].text == "The good file is read."
    assert _executor().submit(peak).result() < 1 << 30


def test_no_file_is_read_through_an_entity(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("TOPSECRET")
    document = read_here("x.docx", content=xxe(str(secret)))[0]
    assert document.error is not None
    assert document.error.code == "bomb"
    assert "TOPSECRET" not in repr(document)


def test_messages_never_hold_content_or_name() -> None:
    for name, content in (("Ann Lee.docx", b"hello Ann Lee"), ("Ann Lee.pdf", b"%PDF-1.4 Ann Lee"), ("Ann Lee.zip", b"PK\x03\x04 Ann Lee")):
        document: Document = read_here(name, content=content)[0]
        assert document.error is not None
        assert "Ann" not in document.error.message + document.error.advice
