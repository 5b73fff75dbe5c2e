"""The invariants of the score: mending never lowers it, a fault never raises it, what does not apply is neutral."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from referral_lint.catalogue import shipped_profile
from referral_lint.checking import Checked
from referral_lint.scoring import BANDS, band, score
from referral_lint.values.document import Document
from referral_lint.values.referral import Detection, Identifier, Person, Referral
from referral_lint.values.report import Answer, Consent, Criterion, Finding, Urgent

PROFILE = shipped_profile("education")
GOOD = ("detail", "context", "evidence-based", "dates-times", "impact", "request", "typed")
POOR = ("spelling", "jargon", "no-contact", "no-context", "delayed", "gaps", "concern-unclear")
KEYS = ("child_name", "child_dob_or_age", "child_address", "referrer_phone")


def finding(severity: str) -> Finding:
    return Finding("F1", "JRG001", "x", "acronym", severity, "high", None, None, None, "TAF", "m", "w", "a", "s", None)  # type: ignore[arg-type]


def referral(present: bool = True) -> Referral:
    identifiers = tuple((k, Identifier("present" if present else "missing")) for k in KEYS)
    document = Document("a.txt", None, "txt", "0" * 64)
    return Referral(document, None, True, (), (), (), Person("referrer"), (), identifiers, None, None, Detection("education", 1.0, ""))


answers = st.lists(st.sampled_from(["answered", "missing", "not-applicable"]), min_size=7, max_size=7)
truths = st.lists(st.sampled_from([True, False, None]), min_size=7, max_size=7)
severities = st.lists(st.sampled_from(["ring-back", "clarify", "consider"]), max_size=40)


@st.composite
def sheets(draw: st.DrawFn) -> Checked:
    good = [Criterion(f"good.{k}", v, "") for k, v in zip(GOOD, draw(truths), strict=True)]
    poor = [Criterion(f"poor.{k}", v, "") for k, v in zip(POOR, draw(truths), strict=True)]
    asked = [Answer(q.key, s, q.ask) for q, s in zip(PROFILE.questions, draw(answers), strict=True)]  # type: ignore[arg-type]
    found = [replace(finding(s), id=f"F{i}") for i, s in enumerate(draw(severities))]
    return Checked(tuple(asked), Consent("given"), Urgent(False), tuple(good + poor), tuple(found), (), ())


def overall(c: Checked) -> int:
    return score(c, referral(), PROFILE).overall


def flipped(c: Checked, i: int, value: bool) -> Checked:
    criteria = list(c.criteria)
    criteria[i] = replace(criteria[i], applies=value)
    return replace(c, criteria=tuple(criteria))


@settings(max_examples=150, deadline=None)
@given(sheets(), st.integers(0, 13))
def test_mending_a_criterion_never_lowers_and_a_fault_never_raises(c: Checked, i: int) -> None:
    good = c.criteria[i].key.startswith("good.")
    assert overall(flipped(c, i, good)) >= overall(flipped(c, i, not good))


@settings(max_examples=100, deadline=None)
@given(sheets(), st.sampled_from(["ring-back", "clarify", "consider"]))
def test_one_more_marked_phrase_never_raises(c: Checked, severity: str) -> None:
    worse = replace(c, findings=(*c.findings, replace(finding(severity), id="F99")))
    assert overall(worse) <= overall(c)


@settings(max_examples=100, deadline=None)
@given(sheets(), st.integers(0, 6))
def test_answering_a_question_never_lowers(c: Checked, i: int) -> None:
    with_status = lambda s: replace(c, answers=tuple(replace(a, status=s) if n == i else a for n, a in enumerate(c.answers)))  # noqa: E731
    assert overall(with_status("answered")) >= overall(with_status("missing"))


@settings(max_examples=100, deadline=None)
@given(sheets(), st.integers(0, 6))
def test_a_question_that_does_not_apply_is_out_of_the_sum(c: Checked, i: int) -> None:
    away = replace(c, answers=tuple(a for n, a in enumerate(c.answers) if n != i))
    none = replace(c, answers=tuple(replace(a, status="not-applicable") if n == i else a for n, a in enumerate(c.answers)))
    assert overall(none) == overall(away)


@settings(max_examples=60, deadline=None)
@given(sheets())
def test_every_point_can_be_traced(c: Checked) -> None:
    s = score(c, referral(), PROFILE)
    caps = [line.out_of for line in s.breakdown if line.part == "cap"]
    shares = sum(line.points for line in s.breakdown if line.part.startswith("share."))
    assert s.overall == round(min([shares, *caps]))
    assert 0 <= s.overall <= 100


def test_a_child_nobody_can_identify_caps_the_band() -> None:
    perfect = Checked((), Consent("given"), Urgent(False), tuple(Criterion(f"good.{k}", True, "") for k in GOOD), (), (), ())
    assert score(perfect, referral(), PROFILE).overall == 100
    capped = score(perfect, referral(present=False), PROFILE)
    assert capped.band == "hard to act on: send it and ring"


@pytest.mark.parametrize(("points", "words"), [(100, "clear"), (80, "clear"), (79, "mostly clear"), (59, BANDS[2][1]), (0, BANDS[3][1])])
def test_bands(points: int, words: str) -> None:
    assert band(points) == words


def test_a_profile_whose_only_weighed_part_does_not_apply_is_scored_as_usual() -> None:
    asked = tuple(Answer(q.key, "not-applicable", q.ask) for q in PROFILE.questions)
    c = Checked(asked, Consent("given"), Urgent(False), (Criterion("good.typed", True, ""),), (), (), ())
    only = replace(PROFILE, weights={"good": 0, "poor": 0, "words": 0, "questions": 1})
    assert score(c, referral(), only) == score(c, referral(), PROFILE)
