"""Runs' results become cases: one a referral, once, with nothing that names anybody."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from referral_lint.errors import UsageError
from referral_lint.inbox.places import INNER
from referral_lint.inbox.rows import row

NO_DATE = "no date"


@dataclass(frozen=True, slots=True)
class Case:
    """A referral as the audit sees it.  ``faults``: measure -> has the fault; a measure that was not checked is absent.

    A measure is a criterion's key ("poor.jargon") or a sector's question ("health/diagnosis"; the fault is no answer).
    """

    sector: str
    agency: str
    month: str  # "2026-03"
    faults: tuple[tuple[str, bool], ...]


def cases(folders: Iterable[str]) -> list[Case]:
    """Every referral of these folders of results; one that lies in several folders counts once."""
    seen: set[tuple[str, str, int]] = set()
    found = []
    for folder in folders:
        alike: Counter[tuple[str, str]] = Counter()  # redacted parts have like names
        for report in _reports(folder):
            part = (report["sha256"], report["part"] or "")
            alike[part] += 1
            key = (*part, alike[part])
            if report["error"] is None and key not in seen:
                seen.add(key)
                found.append(_case(report))
    return found


def _reports(folder: str) -> Iterator[dict[str, Any]]:
    path = Path(folder) / "reports.jsonl"
    if not (Path(folder) / INNER).is_dir() or not path.is_file():
        raise UsageError(f"{folder} is not a folder of results: name the --out folder of a triage run that has ended.")
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def _case(report: dict[str, Any]) -> Case:
    r = row(report, "")
    criteria = [(key, key in r.failed) for key in report["criteria"] if key not in r.unchecked]
    answers = {"missing": True, "answered": False}
    questions = [(f"{r.sector}/{key}", answers[a["status"]]) for key, a in report["questions"].items() if a["status"] in answers]
    return Case(r.sector or "no sector", r.agency, (r.date or "")[:7] or NO_DATE, (*criteria, *questions))
