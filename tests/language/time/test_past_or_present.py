"""Now, over, or a reader cannot tell: our own sentences, beside two simple ways of deciding it."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from referral_lint.language import narratives
from referral_lint.language.time.clauses import clauses
from referral_lint.values.narrative import Sentence
from referral_lint.values.referral import Referral

ROWS = [line.split("\t") for line in (Path(__file__).parent / "past_or_present.tsv").read_text(encoding="utf-8").splitlines()[1:]]
LETTER = {"current": "C", "historical": "H", "ambiguous": "A", "none": "A"}
# ConText's five historical cues: the published way of telling past from present.
HISTORICAL = re.compile(r"\b(?:history|hx|h/o|past (?:medical )?history|previous(?:ly)?|historical(?:ly)?)\b", re.IGNORECASE)


@pytest.fixture(scope="module")
def last_sentences(making: object) -> list[Sentence]:
    made: list[Referral] = [making(f"{before} {text}".strip(), when=date(2026, 3, 10)) for _, before, text in ROWS]  # type: ignore[operator]
    return [
        max((s for s in n.sentences if s.start >= len(b)), key=lambda s: len(s.text))
        for n, (_, b, _) in zip(narratives(made), ROWS, strict=True)
    ]


def tense_only(s: Sentence) -> str:
    main = next((c for c in clauses(s.span) if c.verb == s.span.root), None)
    return {"past": "H", "pluperfect": "H", "present": "C"}.get(main.tense, "A") if main else "A"


def cues_only(s: Sentence) -> str:
    return "H" if HISTORICAL.search(s.text) else "C"


def accuracy(found: list[str]) -> float:
    return sum(f == row[0] for f, row in zip(found, ROWS, strict=True)) / len(ROWS)


def test_the_set_is_large_enough() -> None:
    assert len(ROWS) >= 150 and {r[0] for r in ROWS} == {"A", "C", "H"}


def test_three_way_accuracy(last_sentences: list[Sentence], record_property: object) -> None:
    ours = accuracy([LETTER[s.time] for s in last_sentences])
    tense = accuracy([tense_only(s) for s in last_sentences])
    cues = accuracy([cues_only(s) for s in last_sentences])
    record_property("ours, tense only, cues only", (round(ours, 3), round(tense, 3), round(cues, 3)))  # type: ignore[operator]
    assert ours >= 0.82 and ours >= tense + 0.15 and ours >= cues + 0.15, (ours, tense, cues)
