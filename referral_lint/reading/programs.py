"""Helper programs (LibreOffice, Tesseract, catdoc): found, run with a time limit, in a private folder that never stays behind.

Folders are named after the process that made them, so that those left by a killed process are known and swept at the
next start.  Programs see neither the file's name nor its folder.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from referral_lint.isolation.limits import helper_allowance
from referral_lint.reading.source import Refusal

PREFIX = "referral-lint-"
OWNER = re.compile(re.escape(PREFIX) + r"(\d+)-")
LINE = 4  # Tesseract's levels: page, block, paragraph, line, word
KEPT = ("PATH", "HOME", "LANG", "SYSTEMROOT", "TEMP", "TMP", "TMPDIR", "LD_LIBRARY_PATH", "TESSDATA_PREFIX")


@contextmanager
def private_folder() -> Iterator[Path]:
    """A folder that only this user can read, removed at the end."""
    sweep()
    folder = Path(tempfile.mkdtemp(prefix=f"{PREFIX}{os.getpid()}-"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def sweep() -> None:
    """Remove the folders of processes that are gone (killed before they could)."""
    for folder in Path(tempfile.gettempdir()).glob(PREFIX + "*"):
        owner = OWNER.match(folder.name)
        if owner and int(owner[1]) != os.getpid() and not _alive(int(owner[1])):
            shutil.rmtree(folder, ignore_errors=True)


def _alive(pid: int) -> bool:
    if sys.platform == "win32":
        return True  # cannot be asked without harm; the system's own cleaning does it
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def find(*names: str) -> str | None:
    """The first of these programs that is installed."""
    places = [shutil.which(name) for name in names]
    windows = Path(os.environ.get("PROGRAMFILES", "")) / "LibreOffice" / "program" / "soffice.exe"
    if "soffice" in names and sys.platform == "win32" and windows.is_file():
        places.append(str(windows))
    return next((p for p in places if p), None)


def run(command: list[str], folder: Path, seconds: float) -> bytes:
    """The program's output.  Raises Refusal when it fails or takes too long; its own messages are dropped (they quote files)."""
    environment = {k: v for k, v in os.environ.items() if k in KEPT} | {"OMP_THREAD_LIMIT": "1", "TMPDIR": str(folder)}
    try:
        with helper_allowance():
            process = subprocess.Popen(  # noqa: S603  a fixed program on a file of our own naming
                command, cwd=folder, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
            )
        output, _ = process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        _end(process)
        raise Refusal("timeout", seconds=f"{seconds:.0f}") from None
    except OSError:
        raise Refusal("damaged", why="the program that reads this kind of file could not be started") from None
    if process.returncode != 0:
        raise Refusal("damaged", why="the program that reads this kind of file gave up on it")
    return output


def _end(process: subprocess.Popen[bytes]) -> None:
    """Kill a program and those it started (LibreOffice is a starter and a worker)."""
    for child in _children(process.pid):
        with suppress(OSError):
            os.kill(child, 9)
    process.kill()
    process.communicate()


def _children(pid: int) -> list[int]:
    """All descendants, where /proc tells; the worker's whole group is killed in any case if it hangs itself."""
    found: list[int] = []
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        with suppress(OSError, ValueError):
            for child in (int(c) for c in task.read_text().split()):
                found += [child, *_children(child)]
    return found


def office_convert(content: bytes, source: str, target: str, seconds: float = 90.0) -> bytes:
    """A document converted by LibreOffice, with a profile of its own: nothing of the user's is touched or fetched."""
    program = find("soffice", "libreoffice")
    if program is None:
        raise Refusal("needs-program", found=f".{source}", program="LibreOffice")
    with private_folder() as folder:
        (folder / f"in.{source}").write_bytes(content)
        profile = (folder / "profile").as_uri()
        options = ["--headless", "--norestore", "--nologo", "--nolockcheck", f"-env:UserInstallation={profile}"]
        run([program, *options, "--convert-to", target, "--outdir", str(folder / "out"), f"in.{source}"], folder, seconds)
        made = list((folder / "out").glob("in.*"))
        if not made:
            raise Refusal("damaged", why="LibreOffice could not read it")
        return made[0].read_bytes()


def text_of(command: list[str], content: bytes, seconds: float = 30.0) -> bytes:
    """What a converter to plain text prints about a file (its last argument)."""
    with private_folder() as folder:
        (folder / "in.doc").write_bytes(content)
        return run([*command, "in.doc"], folder, seconds)


def tesseract_words(image: Any, seconds: float = 60.0) -> Iterator[tuple[str, float, tuple[int, int, int, int], tuple[int, int, int]]]:
    """(text, confidence in per cent, (left, top, width, height) in pixels, its line) of each word; of a line itself, with text ""."""
    import pytesseract

    with private_folder() as folder, helper_allowance():
        before, tempfile.tempdir = tempfile.tempdir, str(folder)  # pytesseract leaves its files where tempfile points
        os.environ["OMP_THREAD_LIMIT"] = "1"
        try:
            data = pytesseract.image_to_data(image, lang="eng", timeout=seconds, output_type=pytesseract.Output.DICT)
        except RuntimeError:
            raise Refusal("timeout", seconds=f"{seconds:.0f}") from None
        except (pytesseract.TesseractError, OSError):
            raise Refusal("scanned", why="text recognition failed on it") from None
        finally:
            tempfile.tempdir = before
    boxes = zip(data["left"], data["top"], data["width"], data["height"], strict=True)
    lines = zip(data["block_num"], data["par_num"], data["line_num"], strict=True)
    found = zip(data["level"], data["text"], (float(c) for c in data["conf"]), boxes, lines, strict=True)
    for level, text, confidence, box, line in found:
        if level >= LINE:
            yield "" if level == LINE else text, confidence, box, line
