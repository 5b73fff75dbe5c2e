"""Milliseconds a document (a page for PDF) for each format, beside the bare library on the same files, in one run.

    python benchmarks/reading/bench_reading.py [--rounds N] [--write]

The files are made here: one invented referral in every format.  The bare library does the least one could ask of it
(open and take the text), so the difference is what ticks, tables, labels and places cost.  ``--write`` puts the table
into README.md beside this script.
"""

from __future__ import annotations

import argparse
import io
import statistics
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parents[1] / "tests" / "reading"))

import making_pdf  # noqa: E402
from making_docx import docx, p, r, tbl, tc, tick, tr  # noqa: E402

from referral_lint.reading import read, read_here  # noqa: E402
from referral_lint.reading.programs import find, office_convert  # noqa: E402


def word_form() -> bytes:
    """A form of two pages: forty label and value rows, ticks, six paragraphs."""
    rows = [tr(tc(p(r(f"{label} {n}"))), tc(p(r(value)))) for n in range(7) for label, value in making_pdf.PAIRS]
    ticks = [p(r(f"Question {n}? "), tick(True), r(" Yes "), tick(False), r(" No")) for n in range(10)]
    return docx(tbl(*rows), *ticks, *(p(r(making_pdf.STORY)) for _ in range(6)))


def bare_pdf(content: bytes) -> int:
    import pypdfium2

    return sum(len(page.get_textpage().get_text_range()) for page in pypdfium2.PdfDocument(content))


def bare_plumber(content: bytes) -> int:
    import pdfplumber

    with pdfplumber.open(io.BytesIO(content)) as pdf:
        return sum(len(page.extract_tables()) + len(page.extract_text()) for page in pdf.pages)


def bare_docx(content: bytes) -> int:
    import docx as python_docx

    return len(python_docx.Document(io.BytesIO(content)).paragraphs)


def bare_odt(content: bytes) -> int:
    from lxml import etree

    return len("".join(etree.fromstring(zipfile.ZipFile(io.BytesIO(content)).read("content.xml")).itertext()))


def bare_rtf(content: bytes) -> int:
    from striprtf.striprtf import rtf_to_text

    return len(rtf_to_text(content.decode("latin-1")))


def bare_html(content: bytes) -> int:
    from inscriptis import get_text

    return len(get_text(content.decode("utf-8")))


def bare_text(content: bytes) -> int:
    return len(content.decode("utf-8"))


def median_ms(work: Callable[[], object], rounds: int) -> float:
    work()
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times)


def cases() -> list[tuple[str, str, bytes, str, Callable[[bytes], int]]]:
    form = word_form()
    text = "\n\n".join([making_pdf.STORY] * 12).encode()
    found: list[tuple[str, str, bytes, str, Callable[[bytes], int]]] = [
        ("docx", "form.docx", form, "python-docx open", bare_docx),
        ("pdf, ruled", "form.pdf", making_pdf.ruled_pairs(), "pypdfium2 text", bare_pdf),
        ("pdf, unruled", "form.pdf", making_pdf.unruled_pairs(), "pypdfium2 text", bare_pdf),
        ("pdf, ruled", "form.pdf", making_pdf.ruled_pairs(), "pdfplumber text and tables", bare_plumber),
        ("pdf, text, 2 pages", "form.pdf", making_pdf.story_over_pages(), "pypdfium2 text", bare_pdf),
        ("pdf, fillable", "form.pdf", making_pdf.acroform(), "pypdfium2 text", bare_pdf),
        ("txt", "form.txt", text, "decode", bare_text),
    ]
    if find("soffice"):
        others = [
            ("odt", "lxml text", bare_odt),
            ("rtf", "striprtf", bare_rtf),
            ("html", "inscriptis", bare_html),
            ("pdf", "pypdfium2 text", bare_pdf),
        ]
        found += [(f"{t}, by LibreOffice", f"form.{t}", office_convert(form, "docx", t), name, bare) for t, name, bare in others]
    return found


def table(rounds: int) -> list[str]:
    lines = [
        "| format | pages | read, ms a page | through the worker | bare library | ms a page | ratio |",
        "|---|---|---|---|---|---|---|",
    ]
    for label, name, content, library, bare in cases():
        pages = read_here(name, content=content)[0].receipt.pages or 1
        here = median_ms(lambda n=name, c=content: read_here(n, content=c), rounds) / pages  # type: ignore[misc]
        worker = median_ms(lambda n=name, c=content: read(n, content=c), rounds) / pages  # type: ignore[misc]
        least = median_ms(lambda b=bare, c=content: b(c), rounds) / pages  # type: ignore[misc]
        lines.append(f"| {label} | {pages} | {here:.1f} | {worker:.1f} | {library} | {least:.1f} | {here / max(least, 0.01):.1f} |")
    return lines


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    lines = table(options.rounds)
    print("\n".join(lines))
    if options.write:
        readme = HERE / "README.md"
        head = readme.read_text("utf-8").split("<!-- table -->")[0]
        readme.write_text(f"{head}<!-- table -->\n" + "\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
