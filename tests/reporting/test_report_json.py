"""JSON and its schema."""

from __future__ import annotations

import json as plain
from dataclasses import replace

import jsonschema
import pytest
import report_factory as factory

from referral_lint.reporting import json
from referral_lint.values.report import Answer


@pytest.fixture(scope="module")
def validator() -> jsonschema.Draft202012Validator:
    jsonschema.Draft202012Validator.check_schema(json.schema())
    return jsonschema.Draft202012Validator(json.schema())


def test_reports_follow_the_schema(validator, poor, hostile, unreadable):
    for r in (poor, hostile, factory.better(), unreadable):
        validator.validate(plain.loads(json.render([r])))


@pytest.mark.parametrize("spoil", [
    lambda d: d.pop("receipt"),
    lambda d: d["urgent"].pop("flag"),
    lambda d: d["criteria"].pop("good.typed"),
    lambda d: d["identifiers"].pop("gp"),
    lambda d: d.update(surprise=1),
    lambda d: d["findings"][0].update(severity="error"),
    lambda d: d["score"].update(overall=101),
    lambda d: d["questions"]["aware-when"].update(evidence=[d["questions"]["aware-when"]["evidence"][0]] * 4),
    lambda d: d.update(error={"code": "x", "message": "m", "advice": "a"}),
])  # fmt: skip
def test_the_schema_refuses_what_the_contract_forbids(validator, poor, spoil):
    d = poor.to_dict()
    d = plain.loads(plain.dumps(d))
    spoil(d)
    assert list(validator.iter_errors(d))


def test_one_is_an_object_several_an_array_and_lines_are_lines(poor, unreadable):
    assert plain.loads(json.render([poor]))["schema"] == "referral-lint/report/1"
    assert len(plain.loads(json.render([poor, unreadable]))) == 2
    assert len(plain.loads(json.render([poor], one=False))) == 1
    lines = "".join(map(json.render_line, [poor, unreadable])).splitlines()
    assert [plain.loads(x)["format"] for x in lines] == ["docx", "pdf"]


def test_nothing_printed_can_act_or_break_a_line(poor):
    bad = replace(poor, questions=(Answer("a", "missing", "x\u2028y\x9bz\ud800\u202e\x85"),))
    line = json.render_line(bad)
    assert len(line.splitlines()) == 1 and not set(line) & set("\u2028\x9b\ud800\u202e\x85")
    assert plain.loads(line)["questions"]["a"]["ask"] == "x\u2028y\x9bz\ud800\u202e\x85"
    line.encode("utf-8")
