"""What the fixtures score: a changed weight, rule or model shows which of them move.

After a change that is meant: ``python tests/scoring/test_fixture_scores.py`` writes the figures again; read the difference before you commit it.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from referral_lint import Settings, check_file

HERE = Path(__file__).parent
FIXTURES = HERE.parents[1] / "fixtures"
SNAPSHOT = HERE / "fixture_scores.json"
FORMATS = {".docx", ".pdf", ".txt", ".eml"}
FILES = sorted(p for p in FIXTURES.glob("*/*") if p.suffix in FORMATS)


def figures(path: Path) -> dict[str, object]:
    report = check_file(str(path), Settings(profile=path.parent.name, profile_from="option"), here=True)[0]
    assert report.score
    s = report.score
    return {"overall": s.overall, "good": s.good, "poor": s.poor, "questions": s.questions, "band": s.band, "danger": report.urgent.flag}


@pytest.mark.parametrize("path", FILES, ids=lambda p: f"{p.parent.name}/{p.name}")
def test_score_is_the_one_on_record(path: Path) -> None:
    assert figures(path) == json.loads(SNAPSHOT.read_text(encoding="utf-8"))[f"{path.parent.name}/{path.name}"]


def test_good_ones_stand_above_poor_ones() -> None:
    record = json.loads(SNAPSHOT.read_text(encoding="utf-8"))
    good = [v["overall"] for k, v in record.items() if "/good" in k]
    poor = [v["overall"] for k, v in record.items() if "/poor" in k]
    assert len(good) >= 10 and len(poor) >= 10 and min(good) >= max(poor) + 20


if __name__ == "__main__":
    record = {f"{p.parent.name}/{p.name}": figures(p) for p in FILES}
    SNAPSHOT.write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")
