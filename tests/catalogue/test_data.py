"""Shipped data is valid, complete against the guidance, and safe in what it advises."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from referral_lint.catalogue import areas, check_specs, criteria, data_dir, profiles, shipped_profile
from referral_lint.catalogue.load import read_toml
from referral_lint.catalogue.validate import _profile_model, own_check, own_checks, own_profile
from referral_lint.errors import SettingsError, UsageError
from referral_lint.pipeline import vocabulary
from tests.catalogue.test_own_files import CHECK

KNOWN = vocabulary()
POOR = "spelling jargon too-short past-or-present no-contact no-context who-what-where action-unclear concern-unclear delayed gaps"
GOOD = (
    "plain-language detail context evidence-based dates-times child-spoken-to parents-spoken-to sector-information prompt "
    "sections-complete impact request typed"
)
QUESTIONS = {
    "health": "presenting-need arrival-date-time treatment-advice signposting accompanied-by other-professionals discrepancies "
    "previous-presentations discharge-concerns reason-for-escalation child-details part-of-health",
    "camhs": "referring-agency referring-person duration-of-work diagnosis history-separated risks managed-by-parents managed-by-camhs "
    "how-childrens-services-assist reason-for-escalation",
    "probation": "offence sentencing-date sentence pprc-offences contact-with-children restrictions risk-level child-details",
    "housing": "application-date reason-homeless support-offered domestic-violence family-or-friends public-funds immigration-status "
    "supporting-themselves",
    "education": "aware-when how-aware direct-disclosure spoken-to-parents school-context support-to-date previous-concerns",
    "general": "",
}


@pytest.mark.parametrize("path", sorted(data_dir("checks").glob("[A-Z]*.toml")), ids=lambda p: p.name)
def test_check_file(path: Path) -> None:
    spec = own_check(path, KNOWN, profiles())
    assert path.name.startswith(spec.code)
    assert spec.criterion is None or spec.criterion in {c.key for c in criteria()}


@pytest.mark.parametrize("name", profiles())
def test_profile_file(name: str) -> None:
    _profile_model(KNOWN).model_validate(read_toml(data_dir("profiles") / f"{name}.toml"))
    assert {q.key for q in shipped_profile(name).questions} == set(QUESTIONS[name].split())
    assert 3 <= len(shipped_profile(name).ask_yourself) <= 5


def test_area_files() -> None:
    assert {"cambridgeshire-peterborough", "slough", "trafford", "bradford"} <= set(areas())
    for area in areas().values():
        assert area.source and area.source_date


def test_every_criterion_of_the_guidance_is_there() -> None:
    wanted = {f"poor.{k}" for k in POOR.split()} | {f"good.{k}" for k in GOOD.split()}
    assert {c.key for c in criteria()} == wanted


def test_every_poor_line_has_a_check() -> None:
    covered = {s.criterion for s in check_specs()}
    assert {c.key for c in criteria() if c.key.startswith("poor.")} <= covered


def test_codes_are_unique() -> None:
    codes = [s.code for s in check_specs()]
    assert len(codes) == len(set(codes))


def test_advice_about_parents_and_consent_says_only_if_it_is_safe() -> None:
    risky = re.compile(
        r"\b(tell|inform|speak to|talk to|ask|contact|ring|phone)\b[^.]*\b(mother|father|parents?|carers?|family|child)\b|\bget consent\b",
        re.I,
    )
    for s in check_specs():
        told = " ".join(x for x in re.split(r"(?<=[.!?])\s+", s.advice) if not x.startswith(("Do not", "Never")))
        if risky.search(told):
            assert "safe" in s.advice.lower(), f"{s.code}: {s.advice}"


def test_nothing_says_do_not_send() -> None:
    texts = [t for s in check_specs() for t in (s.message, s.why, s.advice, s.title_found, s.cost)] + [c.advice for c in criteria()]
    assert not [t for t in texts if re.search(r"\b(do not|don't) (send|refer|submit)\b|\bnot ready\b", t, re.I)]


def test_unknown_profile_has_a_did_you_mean() -> None:
    with pytest.raises(UsageError, match="Did you mean 'education'"):
        shipped_profile("eduction")


def test_all_mistakes_of_an_own_file_at_once_with_lines(tmp_path: Path) -> None:
    path = tmp_path / "OUR001.toml"
    path.write_text(
        'code = "OUR001"\nname = "x"\nseverty = "clarify"\nseverity = "bad"\nconfidence = "high"\nkind = "term"\n', encoding="utf-8"
    )
    with pytest.raises(SettingsError) as caught:
        own_check(path, KNOWN, profiles())
    text = str(caught.value)
    assert "OUR001.toml:4" in text and "OUR001.toml:3" in text and "severity" in text and "'flags' is missing" in text


def test_a_check_is_added_from_a_data_file_alone(tmp_path: Path) -> None:
    from referral_lint import Settings, check_text

    (tmp_path / "OUR001-postcode-lottery.toml").write_text(
        CHECK.replace("not used here", "not used here: {suggestion}").replace(
            'look_for = ["whizzed"]', 'look_for = ["whizzed", "whizzy"]\nsuggestions = { whizzed = "read quickly" }'
        ),
        encoding="utf-8",
    )
    assert [s.code for s in own_checks([tmp_path], KNOWN, profiles())] == ["OUR001"]
    report = check_text("The case was whizzed through on 3 March 2026.", Settings(profile="general", own_checks=(str(tmp_path),)))[0]
    found = [f for f in report.findings if f.code == "OUR001"]
    assert [f.excerpt for f in found] == ["whizzed"] and "read quickly" in found[0].message


def test_own_profile_extends_a_shipped_one(tmp_path: Path) -> None:
    path = tmp_path / "our-board.toml"
    path.write_text('extends = "education"\ntitle = "Our schools"\nknown_terms = ["TAF"]\n', encoding="utf-8")
    profile = own_profile(path, KNOWN)
    assert profile.title == "Our schools" and len(profile.questions) == len(shipped_profile("education").questions)
