"""The verbs ``compare`` and ``template``, as a person types them."""

from __future__ import annotations

import json

import pytest
import report_factory as factory

from referral_lint.cli import main


def run(capsys, *words: str) -> tuple[int, str, str]:
    with pytest.MonkeyPatch.context() as patch, pytest.raises(SystemExit) as end:
        patch.setattr("sys.argv", ["referral-lint", *words])
        main()
    said = capsys.readouterr()
    return int(end.value.code or 0), said.out, said.err


@pytest.fixture
def saved(tmp_path) -> tuple[str, str]:
    for name, r in (("before", factory.report()), ("after", factory.better())):
        (tmp_path / f"{name}.json").write_text(json.dumps(r.to_dict()), encoding="utf-8")
    return str(tmp_path / "before.json"), str(tmp_path / "after.json")


def test_compare_saved_reports(capsys, saved, tmp_path):
    code, out, _ = run(capsys, "compare", *saved)
    assert code == 0 and "Mended (7)" in out and "\x1b" not in out
    code, out, _ = run(capsys, "compare", *saved, "--format", "json")
    assert code == 0 and json.loads(out)["scores"]["overall"]["change"] == 25
    page = tmp_path / "page.html"
    assert run(capsys, "compare", *saved, "-f", "html", "-o", str(page))[0] == 0
    assert page.read_text(encoding="utf-8").startswith("<!doctype html>")


def test_compare_refuses_in_a_sentence(capsys, saved, tmp_path):
    (tmp_path / "bad.json").write_text("{", encoding="utf-8")
    code, _, err = run(capsys, "compare", str(tmp_path / "bad.json"), saved[1])
    assert code == 2 and "is not a saved report" in err and "Traceback" not in err


def test_template_writes_a_form(capsys, tmp_path):
    code, _, err = run(capsys, "template", "housing", "--output", str(tmp_path / "form.docx"))
    assert code == 0 and (tmp_path / "form.docx").read_bytes().startswith(b"PK") and "form.docx" in err
    code, _, err = run(capsys, "template", "housing", "--output", str(tmp_path / "form.pdf"))
    assert code == 2 and ".docx" in err
