"""Which sentences tell what of consent, as readers marked it.

``consent/whole/*.jsonl``, of the labelled referrals: {"id", "says": [{"box", "text", "says": [...]}]}, every sentence or answer that tells
something and every answer to a question about consent.  ``consent/*.jsonl``, short invented cases: {"status", "age", "fields": {concept:
answer}, "letter", perhaps "says": {text: [...]}}.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from questions_whole import alike, flat

HERE = Path(__file__).parent / "consent"
# What a sentence may tell: a parent (or a young person of 16) agrees or says no, nobody was asked, why not, somebody knows of it, a child's mind.
MEANINGS = ("agreed", "refused", "unasked", "why", "told", "child-agreed", "child-refused")


def of_referral(name: str, box: str, text: str) -> frozenset[str] | None:
    """What a sentence of a labelled referral tells; None where nobody marked its box."""
    boxes = _whole().get(name)
    if boxes is None:
        return None
    if (box, flat(text)) in boxes:
        return boxes[box, flat(text)]
    return None if box.startswith("consent.") else frozenset()


def of_case(case: dict[str, Any], text: str) -> frozenset[str]:
    """What a sentence of a short case tells."""
    return next((frozenset(says) for told, says in case["says"].items() if alike(flat(text), flat(told))), frozenset())


def cases() -> Iterator[tuple[str, dict[str, Any]]]:
    """(file, case) of all short cases."""
    for file in sorted(HERE.glob("*.jsonl")):
        for line in file.read_text(encoding="utf-8").splitlines():
            yield file.stem, json.loads(line)


@cache
def _whole() -> dict[str, dict[tuple[str, str], frozenset[str]]]:
    lines = [line for f in sorted((HERE / "whole").glob("*.jsonl")) for line in f.read_text(encoding="utf-8").splitlines()]
    return {r["id"]: {(s["box"], flat(s["text"])): frozenset(s["says"]) for s in r["says"]} for r in map(json.loads, lines)}
