"""Comments in the referrer's own Word file."""

from __future__ import annotations

import random
import subprocess
import zipfile
from dataclasses import replace
from pathlib import Path

import docx
import pytest
import report_factory as factory
from lxml import etree
from making_forms import BODY, COMMENTED, COMMENTS, W, form

from referral_lint import reading
from referral_lint.errors import UsageError
from referral_lint.reporting.annotate import annotate
from referral_lint.reporting.annotate.removal import without_comments
from referral_lint.reporting.redact import redact
from referral_lint.reporting.wording import opening
from referral_lint.values.document import Document, Place
from referral_lint.values.report import Finding, Report

Q = f"{{{W}}}"


def read(path: Path) -> Document:
    return reading.read_here(str(path))[0]


def finding(document: Document, words: str, nth: int = 0, kind: str | None = None) -> Finding:
    for b in document.blocks:
        at = -1
        for _ in range(nth + 1):
            at = b.text.find(words, at + 1)
        if at >= 0 and kind in (None, b.kind):
            return replace(factory.report().findings[3], excerpt=words, place=Place(b.number, at, at + len(words)))
    raise AssertionError(words)


def reported(document: Document, *found: Finding) -> Report:
    return replace(factory.report(), document=document, findings=tuple(replace(f, id=f"F{n}") for n, f in enumerate(found, 1)))


def covered(path: Path) -> dict[str, str]:
    """Comment id -> the words between its marks."""
    root = etree.fromstring(zipfile.ZipFile(path).read("word/document.xml"))
    open_now: set[str] = set()
    out: dict[str, str] = {}
    for e in root.iter():
        if e.tag == f"{Q}commentRangeStart":
            open_now.add(e.get(f"{Q}id"))
            out[e.get(f"{Q}id")] = ""
        elif e.tag == f"{Q}commentRangeEnd":
            open_now.discard(e.get(f"{Q}id"))
        elif e.tag in (f"{Q}t", f"{Q}tab", f"{Q}br") and e.getparent().find(f"{Q}rPr/{Q}vanish") is None:
            for i in open_now:
                out[i] += (e.text or "") if e.tag == f"{Q}t" else " "
    return out


def comments(path: Path) -> dict[str, str]:
    return {str(c.comment_id): c.text for c in docx.Document(str(path)).comments}


def on(path: Path, finding_id: str) -> str:
    """The words that this finding's comment covers."""
    return covered(path)[next(i for i, text in comments(path).items() if f" {finding_id}," in text)]


def same_when_removed(before: Path, after: Path) -> bool:
    was = etree.fromstring(zipfile.ZipFile(before).read("word/document.xml"))
    return etree.tostring(was, method="c14n") == etree.tostring(without_comments(after), method="c14n")


@pytest.fixture
def source(tmp_path) -> Path:
    return form(tmp_path / "form.docx")


@pytest.mark.parametrize(("words", "nth"), [
    ("He was hit", 0), ("hit", 0), ("hit", 1), ("often", 0), ("often", 1), ("tab\tafter", 0), ("tab\nnext", 0), ("in denial", 0),
    ("recently", 0), ("TAF", 0), ("the TAF met and", 0), ("Inserted by", 0), ("lately", 0), ("and seen often", 0), ("last words", 0),
    ("What are you worried about?", 0),
])  # fmt: skip
def test_the_comment_stands_on_the_exact_words(source, tmp_path, words, nth):
    document, out = read(source), tmp_path / "out.docx"
    assert annotate(source, reported(document, finding(document, words, nth)), out) == 2
    assert on(out, "F1").replace("\u00a0", " ") == words.replace("\t", " ").replace("\n", " ")
    assert same_when_removed(source, out)


def test_the_second_of_two_equal_words_is_the_one_marked(source, tmp_path):
    document, out = read(source), tmp_path / "out.docx"
    annotate(source, reported(document, finding(document, "often", 1)), out)
    text = zipfile.ZipFile(out).read("word/document.xml").decode()
    assert text.index("commentRangeStart", text.index("says often and")) > text.index("says often and")


@pytest.mark.parametrize(("words", "kind", "near"), [
    ("Boxed a lot", "text-box", "Host of a box"), ("Headed by", "header", "What are you worried about?"),
])  # fmt: skip
def test_words_where_no_comment_can_stand_are_quoted_nearby(source, tmp_path, words, kind, near):
    document, out = read(source), tmp_path / "out.docx"
    annotate(source, reported(document, finding(document, words, kind=kind)), out)
    assert on(out, "F1") == near
    assert any(f"“{words}”" in text and " F1," in text for text in comments(out).values())
    assert same_when_removed(source, out)


def test_findings_without_a_place_and_danger_stand_in_one_opening_comment(source, tmp_path):
    out = tmp_path / "out.docx"
    loose = tuple(f for f in factory.report().findings if f.place is None)
    assert annotate(source, reported(read(source), *loose), out) == 1
    (text,) = comments(out).values()
    assert opening() in text and "Words of danger were recognised" in text
    for n, f in enumerate(loose, 1):
        assert f.message in text and f"F{n}" in text


def test_existing_comments_are_kept(tmp_path):
    source, out = form(tmp_path / "form.docx", BODY + COMMENTED, COMMENTS), tmp_path / "out.docx"
    document = read(source)
    annotate(source, reported(document, finding(document, "asked about")), out)
    found = comments(out)
    assert "Is this right?" in found["4"] and len(found) == 3
    assert covered(out)["4"] == "Somebody asked about this" and on(out, "F1") == "asked about"
    assert same_when_removed(source, out)


def test_nothing_else_in_the_file_changes(source, tmp_path):
    document, out = read(source), tmp_path / "out.docx"
    annotate(source, reported(document, finding(document, "TAF")), out)
    before, after = zipfile.ZipFile(source), zipfile.ZipFile(out)
    assert after.testzip() is None
    touched = {"word/document.xml", "word/comments.xml", "[Content_Types].xml", "word/_rels/document.xml.rels"}
    for name in before.namelist():
        assert name in touched or before.read(name) == after.read(name)
    assert set(after.namelist()) - set(before.namelist()) == {"word/comments.xml"}


def test_same_input_same_bytes(source, tmp_path):
    document = read(source)
    r = reported(document, finding(document, "TAF"), finding(document, "hit"))
    annotate(source, r, tmp_path / "a.docx")
    annotate(source, r, tmp_path / "b.docx")
    assert (tmp_path / "a.docx").read_bytes() == (tmp_path / "b.docx").read_bytes()


@pytest.mark.parametrize("seed", range(12))
def test_any_words_anywhere_come_back_out_again(source, tmp_path, seed):
    """Many overlapping comments, then none: the original document, to the last attribute."""
    document, out, dice = read(source), tmp_path / "out.docx", random.Random(seed)
    found = []
    for b in document.blocks:
        if b.kind in ("paragraph", "cell", "heading") and len(b.text) > 2:
            for _ in range(dice.randint(1, 5)):
                start = dice.randrange(len(b.text) - 1)
                end = dice.randint(start + 1, len(b.text))
                found.append(replace(factory.report().findings[3], excerpt=b.text[start:end], place=Place(b.number, start, end)))
    assert annotate(source, reported(document, *found), out) == len(found) + 1
    for n, f in enumerate(found, 1):
        assert "".join(on(out, f"F{n}").split()) == "".join(f.excerpt.split())
    assert same_when_removed(source, out)


def test_the_audience_can_be_chosen(source, tmp_path):
    document = read(source)
    unsure = replace(finding(document, "TAF"), confidence="low")
    assert annotate(source, reported(document, unsure), tmp_path / "a.docx", for_="referrer") == 1
    assert annotate(source, reported(document, unsure), tmp_path / "b.docx") == 2


def test_hostile_words_are_text_in_a_comment(source, tmp_path):
    document, out = read(source), tmp_path / "out.docx"
    bad = replace(finding(document, "TAF"), message="<w:p/>&\x00\x1b[31m\ud800\ufffe\u202e")
    annotate(source, reported(document, bad), out)
    assert any("<w:p/>&␀␛[31m" in text for text in comments(out).values())


@pytest.mark.parametrize("content", [b"", b"not a zip", b"PK\x05\x06" + bytes(18)])
def test_what_is_no_word_file_is_refused_in_a_sentence(tmp_path, content):
    path = tmp_path / "x.docx"
    path.write_bytes(content)
    with pytest.raises(UsageError, match="not a Word document"):
        annotate(path, factory.report(), tmp_path / "out.docx")
    assert not (tmp_path / "out.docx").exists()


@pytest.mark.office
@pytest.mark.slow
def test_libreoffice_opens_it_and_counts_the_comments(tmp_path):
    source, out = form(tmp_path / "form.docx", BODY + COMMENTED, COMMENTS), tmp_path / "out.docx"
    document = read(source)
    words = ["TAF", "hit", "recently", "in denial", "lately", "Inserted by", "asked about"]
    annotate(source, reported(document, *(finding(document, w) for w in words)), out)
    profile = f"-env:UserInstallation={(tmp_path / 'office').as_uri()}"
    for kind in ("pdf", "fodt"):
        subprocess.run(
            ["soffice", "--headless", profile, "--convert-to", kind, "--outdir", str(tmp_path), str(out)],
            check=True,
            capture_output=True,
            timeout=120,
        )
    assert (tmp_path / "out.pdf").read_bytes().startswith(b"%PDF")
    assert (tmp_path / "out.fodt").read_text(encoding="utf-8").count("<office:annotation ") == len(words) + 2


def test_a_redacted_report_cannot_be_put_into_the_file_it_hides(source, tmp_path):
    with pytest.raises(UsageError, match="without --redact"):
        annotate(source, redact(reported(read(source))), tmp_path / "out.docx")
