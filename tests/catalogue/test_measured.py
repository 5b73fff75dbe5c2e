"""A check's confidence is the one that its measured precision earns."""

from __future__ import annotations

from dataclasses import replace

import pytest

from referral_lint.catalogue import check_specs, measured
from referral_lint.catalogue.measured import (
    ENOUGH,
    HIGH,
    SHOWN,
    Measurement,
    as_toml,
    earned,
    measurement,
    own_measurement,
    with_confidence,
)
from referral_lint.catalogue.model import Measured
from referral_lint.errors import SettingsError
from referral_lint.pipeline import check_text, specs
from referral_lint.settings import Settings

SPECS = {s.code: s for s in check_specs()}
TEXT = "Reason for referral\nThe TAF met on 3 March 2026. Mum is clearly not coping.\n"


@pytest.mark.parametrize(
    ("judged", "right", "confidence"),
    [(100, 85, "high"), (100, 84, "medium"), (100, 50, "medium"), (100, 49, "low"), (ENOUGH, 0, "low")],
)
def test_precision_sets_confidence(judged: int, right: int, confidence: str) -> None:
    assert earned(Measured(judged, right), SPECS["OPN001"]) == confidence


def test_too_few_findings_change_nothing() -> None:
    spec = replace(SPECS["OPN001"], confidence="high")
    assert earned(Measured(ENOUGH - 1, 0), spec) == "high"


def test_danger_and_identifiers_are_never_kept_from_anybody() -> None:
    for code in ("DNG001", "IDN001"):
        assert earned(Measured(100, 1), SPECS[code]) == "medium"


def test_every_measured_check_ships_with_its_figure() -> None:
    """The shipped file names only checks that exist, and each has the confidence it earned."""
    assert set(measured().checks) <= set(SPECS)
    for code, m in measured().checks.items():
        assert SPECS[code].measured == m
        if m.judged >= ENOUGH and not SPECS[code].locked:
            assert SPECS[code].confidence == ("high" if m.precision >= HIGH else "medium" if m.precision >= SHOWN else "low")


def test_a_file_reads_back() -> None:
    found = Measurement('our "board"', 12, {"JRG001": Measured(20, 19)})
    import tomllib

    assert measurement(tomllib.loads(as_toml(found))) == found


def test_a_board_may_measure_for_itself(tmp_path) -> None:
    file = tmp_path / "ours.toml"
    file.write_text(as_toml(Measurement("ours", 30, {"JRG001": Measured(50, 10)})), encoding="utf-8")
    settings = Settings(measured=str(file))
    assert {s.code: s.confidence for s in specs(settings)}["JRG001"] == "low"
    assert {f.confidence for f in check_text(TEXT, settings)[0].findings if f.code == "JRG001"} == {"low"}
    assert with_confidence(check_specs(), {}) == check_specs()


@pytest.mark.parametrize(
    "text",
    ["corpus = 'x'\n", "corpus = 'x'\ndocuments = 1\n[check.JRG001]\njudged = 1\nright = 2\n", "check = 3\ncorpus = 'x'\ndocuments = 1\n"],
)
def test_another_kind_of_file_is_refused(tmp_path, text: str) -> None:
    file = tmp_path / "ours.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError, match="not a file of measured checks"):
        own_measurement(file)
