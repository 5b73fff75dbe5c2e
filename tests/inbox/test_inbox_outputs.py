"""What is written: order, names, formulas, pages."""

from __future__ import annotations

import gzip
import re
import zipfile
from pathlib import Path

import pytest
from inbox_tools import fill, lines, table

from referral_lint.catalogue import criteria
from referral_lint.inbox.options import Options
from referral_lint.inbox.page import index_pages
from referral_lint.inbox.page.render import PAGE_LINES
from referral_lint.inbox.run import triage
from referral_lint.inbox.shown import cell, shown
from referral_lint.inbox.tables import summary_line
from referral_lint.inbox.titles import BAND_ORDER, criterion_titles, fault
from referral_lint.inbox.values import Row, Totals
from referral_lint.settings import Settings

EVIL = ["=cmd|' /C calc'!A0", "+1+1", "-2", "@SUM(A1)", "\t=1", "\r=1", "  =1", "＝1"]


def test_danger_first_then_unread_then_stuck_then_the_rest(inbox: Path, out: Path, run) -> None:
    (inbox / "a.txt").write_text("name: Ann Lee\ndate: 2026-01-02\n")
    (inbox / "b.txt").write_text("date: 2026-01-01\n")  # no child
    (inbox / "c.txt").write_text("name: Bo Lee\nfail: poor.no-contact\n")
    (inbox / "d.txt").write_bytes(b"")
    (inbox / "e.txt").write_text("name: Cy Lee\ndanger: yes\nfail: poor.no-contact\n")
    (inbox / "f.txt").write_text("name: Di Lee\n")
    run()
    rows = table(out / "summary.csv")
    assert [Path(r["file"]).stem for r in rows] == ["e", "d", "c", "b", "f", "a"]
    assert [r["cannot act because"] for r in rows if r["group"].startswith("cannot")] == [
        "nobody to ring",
        "which child it is about is not clear",
    ]
    page = (out / "index.html").read_text()
    places = [page.index(f'id="{g}"') for g in ("danger", "unread", "stuck", "rest")]
    assert places == sorted(places)
    assert "every file needs a person" in page
    assert "not a priority" in page
    assert "call 999" in page


def test_the_same_results_whatever_the_number_of_workers(inbox: Path, tmp_path: Path) -> None:
    from inbox_tools import FAKE, tree

    from referral_lint.inbox.options import Options
    from referral_lint.inbox.run import triage

    fill(inbox, 40)
    for jobs in (1, 3):
        triage(str(inbox), str(tmp_path / f"o{jobs}"), Settings(), Options(jobs=jobs, **FAKE))
    assert tree(tmp_path / "o1") == tree(tmp_path / "o3")


def test_no_cell_is_run_by_a_spreadsheet(inbox: Path, out: Path, run) -> None:
    for n, evil in enumerate(EVIL):
        (inbox / f"{n}.txt").write_text(f"name: X Y{n}\nagency: {evil.strip()}\n")
    (inbox / "=HYPERLINK(1).txt").write_text("name: A B\n")
    run()
    for name in ("summary", "unreadable", "skipped", "duplicates"):
        for row in table(out / f"{name}.csv"):
            assert not any((v or "").lstrip().startswith(("=", "+", "-", "@", "＝")) for v in row.values()), row
    with zipfile.ZipFile(out / "summary.xlsx") as book:
        sheets = [book.read(n).decode() for n in book.namelist() if n.startswith("xl/worksheets/")]
    assert "cmd|" in "".join(sheets)
    assert not any("<f>" in s or "<hyperlink" in s for s in sheets)


@pytest.mark.parametrize("evil", EVIL)
def test_cells(evil: str) -> None:
    assert str(cell(evil)).startswith("'")


def test_hidden_characters_are_seen() -> None:
    assert shown("a\nb\u202ec\udcff\x00") == "a\\nb\\u202ec\\udcff\\x00"
    assert shown("Zoë – “x”") == "Zoë – “x”"


def test_hostile_text_is_text_on_the_page() -> None:
    row = Row(
        "AAAA-AAAA-AAAA",
        "x",
        None,
        "rest",
        agency='<script>alert(1)</script>"onx="',
        sector="health",
        failed=("poor.jargon",),
        page="p.html",
    )
    other = Row("BBBB-BBBB-BBBB", "x\u202e", None, "rest", agency="B", sector="health", failed=("poor.jargon",))
    totals = Totals(2, 2, 0, 0, 0, 0, 2, 0, 0, 0)
    page = next(index_pages([row, other], totals, [], show_names=True))[1]
    assert "<script>alert" not in page
    assert "\u202e" not in page
    assert page.count("<script>") == 1
    assert ' style="' not in page
    assert not re.search(r'(?:src|href)="(?:https?:)?//', page)


def test_names_show_only_where_the_settings_allow(inbox: Path, out: Path, run) -> None:
    (inbox / "Jayden Moss.txt").write_text("name: Jayden Moss\nagency: A\n")
    (inbox / "Ella Moss.txt").write_bytes(b"")
    run()
    assert not any("Moss" in p.read_text() for p in (out / "index.html", *(out / "reports").iterdir()))
    assert not any("Moss" in p.name for p in out.rglob("*"))
    run(Settings(show_names=True))
    assert "Jayden Moss.txt" in (out / "index.html").read_text()


def test_redaction_keeps_file_names_out_of_every_output(inbox: Path, out: Path, run) -> None:
    (inbox / "Jayden Moss.txt").write_text("name: A B\n")
    (inbox / "Jayden Moss copy.txt").write_text("name: A B\n")
    (inbox / "Ella Moss.txt").write_bytes(b"")
    (inbox / "Moss link.txt").symlink_to(inbox / "Ella Moss.txt")
    run(Settings(show_names=True), redact=True)
    _no_moss_in(out)
    assert run(Settings(show_names=True), redact=True).reused == 2


def test_redaction_keeps_the_names_of_what_cannot_be_read_out_of_what_is_kept(inbox: Path, out: Path) -> None:
    (inbox / "Jayden Moss.docx").write_bytes(b"PK\x03\x04 no Word file")
    (inbox / "Jayden Moss.txt").write_bytes(b"")
    with zipfile.ZipFile(inbox / "two.zip", "w") as two:
        two.writestr("Ella Moss.docx", b"PK\x03\x04 no Word file")
        two.writestr("Carly Moss.pdf", b"%PDF- nothing")
    assert triage(str(inbox), str(out), Settings(), Options(jobs=1, redact=True)).unreadable == 3
    _no_moss_in(out)


def _no_moss_in(out: Path) -> None:
    for p in out.rglob("*"):
        if p.is_file():
            data = zipfile.ZipFile(p).read("xl/worksheets/sheet1.xml") if p.suffix == ".xlsx" else p.read_bytes()
            assert b"Moss" not in (gzip.decompress(data) if p.suffix == ".gz" else data), p


def test_more_than_a_page(tmp_path: Path) -> None:
    rows = [Row(f"{n:04}-0000-0000", "x", None, "danger" if n < 3 else "rest") for n in range(PAGE_LINES + 10)]
    pages = list(index_pages(rows, Totals(5010, 5010, 0, 0, 0, 0, 5010, 0, 3, 0), [], show_names=False))
    assert [name for name, _ in pages] == ["index.html", "index-2.html"]
    assert 'href="index-2.html"' in pages[0][1]
    assert pages[1][1].count("<tr id=") == 10


def test_an_inbox_of_nothing(inbox: Path, out: Path, run) -> None:
    totals = run()
    assert (totals.found, totals.referrals) == (0, 0)
    assert "nothing to show" in (out / "index.html").read_text()
    assert lines(out / "reports.jsonl") == []


def test_every_criterion_has_words_for_its_fault() -> None:
    assert set(criterion_titles()) == {c.key for c in criteria()}
    assert not any(fault(c.key).startswith("not met") for c in criteria())
    assert all(len(fault(c.key)) <= 32 for c in criteria())


def test_a_reply_for_each_who_must_be_asked_and_for_no_other(inbox: Path, out: Path) -> None:
    """What broke the reader is asked for again; a referral of which nothing is missing has no reply."""
    from referral_lint.inbox.values import Job
    from referral_lint.inbox.worker import _chase, failed, nothing_in
    from referral_lint.settings import Settings
    from referral_lint.values.report import Report

    job = Job("x", "Jayden Moss.pdf", "0" * 64, "4KQ7-ZM2X-PD3F", Settings())
    for code in ("crashed", "timeout", "memory"):
        made = failed(job, code)
        assert "Word (.docx) or PDF file" in made.chase
        assert "Jayden" not in made.chase
    assert failed(job, "cluster").chase == "", "the sender cannot mend our cluster"
    assert _chase(nothing_in(job), job)
    assert _chase(Report("1", None, job.name, None, job.sha256, "pdf", None), job) == ""


def test_words_of_danger_show_only_where_names_may(out: Path) -> None:
    """They can name a child; the private tables always give them."""
    row = Row("AAAA-AAAA-AAAA", "x", None, "danger", band="clear", overall=99, heard=("Jayden is alone with him tonight",), page="p.html")
    totals = Totals(1, 1, 0, 0, 0, 0, 1, 0, 1, 0)
    pages = [next(index_pages([row], totals, [], show_names=names))[1] for names in (False, True)]
    assert ["Jayden is alone" in p for p in pages] == [False, True]
    assert 'href="summary.csv"' in pages[0].split("Read these first")[1].split("</p>")[0]
    assert "Jayden is alone with him tonight" in summary_line(row, "")


def test_bands_are_worded_for_triage() -> None:
    """The word clear beside words of danger could be taken for an all-clear, and nobody is to ring the reader of this page."""
    rows = [Row(f"AAAA-AAAA-AAA{n}", "x", None, "rest", band=b, overall=50, page="p.html") for n, b in enumerate(BAND_ORDER)]
    page = next(index_pages(rows, Totals(4, 4, 0, 0, 0, 0, 4, 0, 0, 0), [], show_names=False))[1]
    text = re.sub(r"<[^>]*>", " ", page.split("<body>")[1].split("<script>")[0])
    assert "clearly written" in text
    assert "ring you" not in text and "send it and ring" not in text
    assert not re.search(r">\s*clear\s*<", page)


def test_what_nobody_has_read_can_be_found(inbox: Path, out: Path, run) -> None:
    (inbox / "Ella Moss.txt").write_bytes(b"")
    run()
    assert 'href="unreadable.csv"' in (out / "index.html").read_text().split("Nothing is known of what they say")[1].split("</p>")[0]
