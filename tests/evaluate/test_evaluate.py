"""The figures of ``evaluate`` are those of the reference scorer on a small invented corpus (its result is vendored)."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from referral_lint.errors import SettingsError, UsageError
from referral_lint.evaluate import evaluate, load, render
from referral_lint.evaluate.compare import right_value, same

DATA = Path(__file__).parent / "data"


class Fixed:
    def __init__(self, table):
        self.table = table

    def to_dict(self):
        return self.table


def check(path, sector):
    reports = {r["file"]: r for r in map(json.loads, (DATA / "reports.jsonl").read_text(encoding="utf-8").splitlines())}
    found = reports.get(path.name)
    return [Fixed(found)] if found else []


@pytest.fixture
def found():
    return evaluate(load(DATA), check)


def test_the_figures_are_the_reference_scorers(found):
    assert found.figures == json.loads((DATA / "expected.json").read_text(encoding="utf-8"))


def test_misses_name_both_sides(found):
    assert ("one", "acronym", "TAF", "") in {(m.document, m.about, m.labelled, m.found) for m in found.misses}
    assert {m.about for m in render.wanted(found, "acronym")} == {"acronym"}
    assert len(render.wanted(found, "all")) == len(found.misses)
    assert render.wanted(found, None) == ()


def test_json_is_stable(found):
    assert render.as_json(found) == render.as_json(evaluate(load(DATA), check))


def test_html_is_self_contained_and_escaped(found):
    page = render.as_html(found, render.wanted(found, "all"))
    assert "default-src 'none'" in page
    assert "<script" not in page and "http:" not in page.replace("http-equiv", "")
    assert "&lt;b&gt;" in page  # a label of the corpus holds markup


def test_text_has_a_row_a_kind(found):
    text = render.as_text(found)
    assert "acronym" in text and "mean F1" in text


def test_an_empty_folder_is_a_usage_error(tmp_path):
    with pytest.raises(UsageError, match="no labels"):
        load(tmp_path)


def test_all_mistakes_are_told_at_once(tmp_path):
    (tmp_path / "gold").mkdir()
    (tmp_path / "gold" / "a.json").write_text("{", encoding="utf-8")
    (tmp_path / "gold" / "b.json").write_text('{"gold": {}}', encoding="utf-8")
    with pytest.raises(SettingsError) as e:
        load(tmp_path)
    assert len(e.value.mistakes) == 2


GOLD = {"identifiers": {}, "consent": "given", "urgent": False, "criteria": {}, "questions": {}, "spans": []}


@pytest.mark.parametrize(
    ("labels", "said"),
    [
        ([], "has no 'gold'"),
        ({"gold": []}, "has no 'gold'"),
        ({"gold": GOLD}, "its 'sector' is 'None'"),
        ({"sector": "eduction", "gold": GOLD}, "Did you mean 'education'"),
        ({"sector": "education", "gold": GOLD | {"spans": {}, "urgent": "no"}}, "another kind: urgent, spans"),
        ({"sector": "education", "gold": GOLD | {"spans": [{"kind": "jargon"}]}}, "needs a 'kind' and a 'text'"),
    ],
)
def test_a_label_file_of_another_layout_is_a_sentence(tmp_path, labels, said):
    for part in ("gold", "documents"):
        (tmp_path / part).mkdir()
    (tmp_path / "gold" / "a.json").write_text(json.dumps(labels), encoding="utf-8")
    (tmp_path / "documents" / "a.txt").write_text("x", encoding="utf-8")
    with pytest.raises(SettingsError, match=said):
        load(tmp_path)


def test_a_persons_own_sector_may_be_labelled(tmp_path):
    for part in ("gold", "documents"):
        (tmp_path / part).mkdir()
    (tmp_path / "gold" / "a.json").write_text(json.dumps({"sector": "ours", "gold": GOLD}), encoding="utf-8")
    (tmp_path / "documents" / "a.txt").write_text("x", encoding="utf-8")
    assert load(tmp_path, ["education", "ours"]).golds["a"]["sector"] == "ours"


@pytest.mark.parametrize(
    ("kind", "gold", "found", "right"),
    [
        ("acronym", "TAF", "TAF", True),
        ("acronym", "TAF", "TAC", False),
        ("opinion", "Mum is clearly not coping.", "Mum is clearly not coping with him.", True),
        ("opinion", "Mum is clearly not coping.", "Dad rang at nine.", False),
        ("jargon", "relief duty", "", False),
        ("blaming", "puts herself at risk", "Keeley puts herself at risk by talking to strangers", False),
    ],
)
def test_same(kind, gold, found, right):
    assert same(kind, gold, found) is right


def test_values_are_the_forms_own():
    ref = {"child": {"name": "Kai Marsden", "dob": "12/03/2018", "nhs_number": "999 123 4567"}, "referrer": {"phone": "01632 960123"}}
    assert right_value("child_name", "Marsden, Kai", ref)
    assert right_value("child_dob_or_age", "12 March 2018", ref)
    assert not right_value("child_dob_or_age", "13 March 2018", ref)
    assert right_value("referrer_phone", "+44 1632 960123", ref)
    assert not right_value("child_nhs_or_upn", "999 000 0000", ref)
    assert right_value("gp", None, ref)
