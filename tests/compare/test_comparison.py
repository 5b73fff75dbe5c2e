"""Two reports on one referral: what is the same finding, and what is not."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
import report_factory as factory

from referral_lint import compare as comparing
from referral_lint.compare import compare
from referral_lint.errors import UsageError
from referral_lint.values.document import Place

BEFORE, AFTER = factory.report(), factory.better()


def codes(findings) -> list[str]:
    return [f.code for f in findings]


def with_findings(*found):
    return replace(BEFORE, findings=tuple(replace(f, id=f"F{n}") for n, f in enumerate(found, 1)))


def test_mended_new_and_unchanged():
    c = compare(BEFORE, AFTER)
    assert codes(c.mended) == ["IDN006", "UND001", "WHO001", "JRG001", "JRG001", "TIM001", "TIM001"]
    assert [(f.code, f.excerpt) for f in c.new] == [("FRQ001", "often")]
    assert codes(c.unchanged) == ["IDN009", "QUE004", "TEN001", "FRQ001", "BLM001", "OPN001"]


def test_scores_side_by_side():
    assert [(f.name, f.before, f.after, f.change) for f in compare(BEFORE, AFTER).figures] == [
        ("overall", 46, 71, 25), ("good", 42, 75, 33), ("poor", 45, 70, 25), ("questions", 50, 60, 10)]  # fmt: skip


def test_moving_and_respacing_words_mends_nothing():
    moved = [
        replace(f, id="F9", excerpt=f.excerpt.upper().replace(" ", "  "), place=f.place and Place(99, 0, 1))
        for f in reversed(BEFORE.findings)
    ]
    c = compare(BEFORE, with_findings(*moved))
    assert not c.mended and not c.new and len(c.unchanged) == len(BEFORE.findings)


def test_the_same_words_twice_count_twice():
    f = BEFORE.findings[6]
    c = compare(with_findings(f, f, f), with_findings(f, f))
    assert (len(c.mended), len(c.new), len(c.unchanged)) == (1, 0, 2)


def test_missing_things_are_told_apart_by_what_is_missing():
    gp, role = BEFORE.findings[1], BEFORE.findings[0]
    one_check = replace(role, code=gp.code)
    c = compare(with_findings(gp, one_check), with_findings(gp))
    assert [f.identifier for f in c.mended] == ["referrer_role"]


def test_a_sisters_gap_is_not_her_brothers():
    gp = BEFORE.findings[1]
    c = compare(with_findings(replace(gp, child="Jayden")), with_findings(replace(gp, child="Ella")))
    assert len(c.mended) == len(c.new) == 1


def test_questions_that_turned():
    answered = tuple(replace(a, status="answered") if a.key == "support-to-date" else a for a in BEFORE.questions)
    c = compare(BEFORE, replace(BEFORE, questions=answered))
    assert c.answered == ("What support has been offered to date?",) and not c.unanswered
    assert compare(replace(BEFORE, questions=answered), BEFORE).unanswered == c.answered


def test_saved_json_compares_like_the_report(tmp_path):
    path = tmp_path / "before.json"
    path.write_text(json.dumps(BEFORE.to_dict()), encoding="utf-8")
    assert compare(comparing.load(path), AFTER) == compare(BEFORE, AFTER)


@pytest.mark.parametrize(("text", "said"), [
    ("", "is not a saved report"), ("{}", "not a report of this version"), ("[]", "holds 0 reports"), ("[1, 2]", "holds 2 reports"),
    ('{"schema": "referral-lint/report/2"}', "not a report of this version"), ("nonsense", "is not a saved report"),
])  # fmt: skip
def test_a_file_that_is_no_saved_report_is_a_plain_sentence(tmp_path, text, said):
    path = tmp_path / "x.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match=said):
        comparing.load(path)


def test_reports_cut_short_or_unreadable_are_refused():
    short = {k: v for k, v in BEFORE.to_dict().items() if k != "findings"}
    with pytest.raises(UsageError, match="damaged or cut short"):
        compare(short, AFTER)
    with pytest.raises(UsageError, match="could not be read, so there is nothing to compare"):
        compare(factory.unreadable(), AFTER)


def test_what_does_not_compare_well_is_said():
    other = replace(AFTER, profile=replace(AFTER.profile, profile="health"))
    assert "different kinds of referral (education and health)" in compare(BEFORE, other).warnings[0]
    assert compare(BEFORE, BEFORE).warnings == ("Both reports are on the same file.",)
    assert compare(BEFORE, AFTER).warnings == ()


def test_every_rendering_tells_the_same():
    c = compare(BEFORE, AFTER)
    text, page, data = comparing.render_text(c), comparing.render_html(c), json.loads(comparing.render_json(c))
    assert "Mended (7)" in text and "New (1)" in text and "Unchanged (6)" in text and "46  →  71  (+25)" in text
    assert (len(data["mended"]), len(data["new"]), len(data["unchanged"])) == (7, 1, 6) and data["scores"]["overall"]["change"] == 25
    assert page.count('<span class="code">') == 14 and "46 before, 71 after" in page
    assert "999" in text and "999" in page and "WORDS OF DANGER" in text
    assert max(len(line) for line in text.splitlines()) <= 80


def test_hostile_words_stay_words():
    c = compare(with_findings(replace(BEFORE.findings[6], excerpt="<script>x</script>\x1b[31m")), AFTER)
    assert "<script>x" not in comparing.render_html(c) and "\x1b" not in comparing.render_text(c)
    assert "\x1b" not in comparing.render_json(c)


def test_figures_that_do_not_apply_are_not_nought():
    none = replace(AFTER, score=replace(AFTER.score, questions=None))
    c = compare(BEFORE, none)
    assert c.figures[3].change is None and "–" in comparing.render_text(c) and "Does not apply to both" in comparing.render_html(c)
