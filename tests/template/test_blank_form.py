"""The blank form: it reads as nothing answered, and well filled it scores in full."""

from __future__ import annotations

import itertools
import subprocess
import zipfile

import docx
import pytest
from making_answers import GOOD, W, controls, filled

from referral_lint.catalogue import profiles, shipped_profile
from referral_lint.errors import UsageError
from referral_lint.pipeline import check_file
from referral_lint.settings import Settings
from referral_lint.template import make

NAMES = profiles()


@pytest.fixture(scope="session")
def forms(tmp_path_factory):
    folder = tmp_path_factory.mktemp("forms")
    for name in NAMES:
        make(name, folder / f"{name}.docx")
    return folder


@pytest.mark.parametrize("name", NAMES)
def test_blank_it_answers_nothing(forms, name):
    (report,) = check_file(str(forms / f"{name}.docx"), Settings(profile=name), here=True)
    assert [a.key for a in report.questions if a.status == "answered"] == []
    assert [k for k, i in report.identifiers if i.status == "present"] == []
    assert [c.key for c in report.criteria if c.applies and c.key.startswith("good.")] in ([], ["good.typed"])
    assert report.consent.status == "not-recorded" and not report.urgent.flag
    assert report.score.band == "hard to act on: send it and ring" and report.score.questions in (0, None)


def test_well_filled_it_scores_in_full(forms, tmp_path):
    full = filled(forms / "education.docx", GOOD, tmp_path / "full.docx")
    (report,) = check_file(str(full), Settings(profile="education"), here=True)
    assert [a.key for a in report.questions if a.status != "answered"] == []
    assert [k for k, i in report.identifiers if i.status not in ("present", "not-applicable")] == []
    assert [c.key for c in report.criteria if c.applies != c.key.startswith("good.")] == []
    assert report.score.overall == 100 and report.score.band == "clear"
    assert report.consent.status == "given" and report.urgent.flag


@pytest.mark.parametrize("name", NAMES)
def test_every_question_has_a_control_with_its_advice_as_prompt(forms, name):
    shown = controls(forms / f"{name}.docx")
    for q in shipped_profile(name).questions:
        assert shown[f"question.{q.key}"] == q.advice
    text = zipfile.ZipFile(forms / f"{name}.docx").read("word/document.xml").decode()
    assert text.count("<w:showingPlcHdr/>") == len(shown) == text.count("<w:sdt>") == text.count('w:val="PlaceholderText"')


@pytest.mark.parametrize("name", NAMES)
def test_it_can_be_read_aloud(forms, name):
    document = docx.Document(str(forms / f"{name}.docx"))
    levels = [int(p.style.name[-1]) for p in document.paragraphs if p.style.name.startswith("Heading")]
    assert levels[0] == 1 and levels.count(1) == 1 and all(b - a <= 1 for a, b in itertools.pairwise(levels))
    assert document.core_properties.title and document.core_properties.language == "en-GB"
    for table in document.tables:
        assert table._tbl.tblPr.find(f"{W}tblCaption") is not None and table._tbl.tblPr.find(f"{W}tblDescription") is not None
        assert len(table.columns) < 3 or table.rows[0]._tr.trPr.find(f"{W}tblHeader") is not None
    assert 'w:val="en-GB"' in document.styles.element.xml


@pytest.mark.parametrize("name", NAMES)
def test_ids_of_controls_are_unique(forms, name):
    root = docx.Document(str(forms / f"{name}.docx")).element
    for what in ("id", "tag"):
        values = [e.get(f"{W}val") for e in root.iter(f"{W}{what}") if e.getparent().tag == f"{W}sdtPr"]
        assert len(values) == len(set(values))


def test_safety_stands_on_every_page_and_beside_what_could_harm(forms):
    document = docx.Document(str(forms / "general.docx"))
    header = document.sections[0].header.paragraphs[0].text
    assert "call 999" in header and "Never delay a referral" in header
    shown = controls(forms / "general.docx")
    for tag in ("spoken.child", "spoken.parents", "consent.parent"):
        assert "only if it is safe" in shown[tag].lower()


def test_nobody_is_asked_twice(forms):
    assert "spoken.parents" not in controls(forms / "education.docx") and "spoken.parents" in controls(forms / "health.docx")


def test_same_profile_same_bytes(forms, tmp_path):
    make("health", tmp_path / "again.docx")
    assert (tmp_path / "again.docx").read_bytes() == (forms / "health.docx").read_bytes()


def test_an_unknown_profile_is_an_error(tmp_path):
    with pytest.raises(UsageError, match="Did you mean 'health'"):
        make("helth", tmp_path / "x.docx")


def test_a_place_that_cannot_be_written_is_said(tmp_path):
    with pytest.raises(UsageError, match="could not be written"):
        make("health", tmp_path / "nowhere" / "x.docx")


def test_a_form_that_somebody_filled_in_is_not_written_over(forms, tmp_path):
    mine = tmp_path / "form.docx"
    mine.write_bytes(b"typed for an hour")
    with pytest.raises(UsageError, match="was not changed"):
        make("health", mine)
    assert mine.read_bytes() == b"typed for an hour"
    make("health", mine, force=True)
    assert mine.read_bytes() == (forms / "health.docx").read_bytes()


@pytest.mark.office
@pytest.mark.slow
def test_libreoffice_opens_it(forms, tmp_path):
    profile = f"-env:UserInstallation={(tmp_path / 'office').as_uri()}"
    subprocess.run(
        ["soffice", "--headless", profile, "--convert-to", "pdf", "--outdir", str(tmp_path), str(forms / "health.docx")],
        check=True,
        capture_output=True,
        timeout=120,
    )
    assert (tmp_path / "health.pdf").read_bytes().startswith(b"%PDF")
