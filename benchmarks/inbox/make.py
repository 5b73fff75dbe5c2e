"""An inbox of any size out of the fixtures, in every format, every file with bytes of its own and the words of its model.

python benchmarks/inbox/make.py FOLDER 2000
"""

from __future__ import annotations

import argparse
import csv
import html
import io
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("files", type=int, nargs="?", default=2000)
    args = parser.parse_args()
    print(f"{make(args.folder, args.files):,} files in {args.folder}")


def make(folder: Path, files: int) -> int:
    """Fill ``folder``; the same number gives the same bytes."""
    models = list(_models())
    for n in range(files):
        name, data = models[n % len(models)]
        place = folder / f"day-{n // 50:03}"
        place.mkdir(parents=True, exist_ok=True)
        stem, _, suffix = name.rpartition(".")
        (place / f"{n:05}-{stem}.{suffix}").write_bytes(_own_bytes(data, suffix, n))
    return files


def _models() -> Iterator[tuple[str, bytes]]:
    """(name, bytes) of every fixture, and of texts in the formats that no fixture has."""
    found = sorted(
        p
        for p in FIXTURES.rglob("*")
        if p.is_file() and p.suffix in (".docx", ".pdf", ".txt", ".eml", ".odt", ".rtf", ".msg", ".md", ".html")
    )
    have = {p.suffix for p in found}
    for p in found:
        yield f"{p.parent.name}-{p.name}", p.read_bytes()
    texts = [p for p in found if p.suffix == ".txt"]
    for p in texts:
        for suffix, write in _WRITERS.items():
            if f".{suffix}" not in have:
                yield f"{p.parent.name}-{p.stem}.{suffix}", write(p.read_text(encoding="utf-8"))
    forms = [p for p in found if p.suffix == ".docx"]
    yield "two-forms.zip", _zip({p.name: p.read_bytes() for p in forms[:2]})


def _own_bytes(data: bytes, suffix: str, n: int) -> bytes:
    """Other bytes, the same referral: a comment where the format has one, blanks at the end of a text."""
    if suffix in ("docx", "odt", "xlsx", "zip"):
        out = io.BytesIO(data)
        with zipfile.ZipFile(out, "a") as z:
            z.comment = str(n).encode()
        return out.getvalue()
    tail = {"pdf": f"\n%{n}\n", "html": f"<!-- {n} -->", "rtf": "\n" * (n + 1), "msg": ""}
    return data + tail.get(suffix, "\n" + " " * n + "\n").encode()


def _html(text: str) -> bytes:
    return ("<html><body>" + "".join(f"<p>{html.escape(line)}</p>" for line in text.split("\n\n")) + "</body></html>").encode()


def _rtf(text: str) -> bytes:
    letters = "".join(c if ord(c) < 128 and c not in "\\{}" else f"\\u{ord(c)}?" if ord(c) > 127 else "\\" + c for c in text)
    return ("{\\rtf1\\ansi " + letters.replace("\n", "\\par\n") + "}").encode()


def _csv(text: str) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out).writerows([["Name of child", "What are you worried about?"], ["Jamie Example", text]])
    return out.getvalue().encode()


def _xlsx(text: str) -> bytes:
    import openpyxl

    book, out = openpyxl.Workbook(), io.BytesIO()
    for row in (["Name of child", "What are you worried about?"], ["Jamie Example", text]):
        book.active.append(row)
    book.save(out)
    return out.getvalue()


def _zip(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as z:
        for name, data in files.items():
            z.writestr(name, data)
    return out.getvalue()


_WRITERS: dict[str, Callable[[str], bytes]] = {"md": str.encode, "html": _html, "rtf": _rtf, "csv": _csv, "xlsx": _xlsx}

if __name__ == "__main__":
    main()
