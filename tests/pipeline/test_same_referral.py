"""The same referral, the same findings: fixtures saved by LibreOffice in other formats give what the original gives."""

from __future__ import annotations

import shutil
import subprocess
from functools import cache
from pathlib import Path

import pytest

from referral_lint import Settings, check_file
from referral_lint.values.report import Report

FORMS = ("education/good-form", "health/good-form", "camhs/poor-form", "probation/poor-form")
FORMATS = ("pdf", "odt", "rtf", "html", "doc")


@pytest.fixture(scope="module")
def saved(fixtures: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with each form in each format, written by LibreOffice."""
    folder = tmp_path_factory.mktemp("saved")
    for form in FORMS:
        shutil.copy(fixtures / f"{form}.docx", folder / f"{form.replace('/', '-')}.docx")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    for extension in FORMATS:
        files = sorted(map(str, folder.glob("*.docx")))
        subprocess.run(
            ["soffice", profile, "--headless", "--convert-to", extension, "--outdir", str(folder), *files], capture_output=True, check=True
        )
    return folder


@cache
def report(path: Path, sector: str) -> Report:
    return check_file(str(path), Settings(profile=sector, profile_from="option"), here=True)[0]


def identities(r: Report) -> set[tuple[str, str, str | None, str | None]]:
    return {(f.code, " ".join(f.excerpt.split()), f.identifier, f.question) for f in r.findings}


@pytest.mark.office
@pytest.mark.parametrize("extension", FORMATS)
@pytest.mark.parametrize("form", FORMS)
def test_same_findings_and_score(saved: Path, form: str, extension: str) -> None:
    sector, name = form.split("/")[0], form.replace("/", "-")
    original, other = report(saved / f"{name}.docx", sector), report(saved / f"{name}.{extension}", sector)
    assert other.error is None
    assert identities(other) == identities(original)
    assert other.score and original.score and other.score.overall == original.score.overall
    assert [i.status for _, i in other.identifiers] == [i.status for _, i in original.identifiers]
