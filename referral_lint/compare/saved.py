"""Reports to compare: from a Report, or from JSON that ``check --format json`` saved."""

from __future__ import annotations

import json
from dataclasses import fields
from pathlib import Path
from typing import Any

from referral_lint.catalogue import check_specs
from referral_lint.compare.model import Side
from referral_lint.errors import UnreadError, UsageError
from referral_lint.values.document import Place
from referral_lint.values.report import SCHEMA, Check, Finding, Report, Urgent


def load(path: Path) -> dict[str, Any]:
    """A saved report.  Raises UnreadError where the file cannot be opened, UsageError where it holds no report, or several."""
    try:
        text = path.read_text(encoding="utf-8-sig").strip()
        found = [json.loads(line) for line in text.splitlines()] if path.suffix == ".jsonl" else json.loads(text)
    except OSError as error:
        raise UnreadError(f"{path} could not be read, so there is nothing to compare: {error.strerror}.") from None
    except ValueError:
        raise UsageError(
            f"{path} is not a saved report: make one with 'referral-lint check FILE --format json --output report.json'."
        ) from None
    reports = found if isinstance(found, list) else [found]
    if len(reports) != 1:
        raise UsageError(f"{path} holds {len(reports)} reports: compare takes one before and one after.")
    if not isinstance(reports[0], dict) or reports[0].get("schema") != SCHEMA:
        raise UsageError(f"{path} is not a report of this version ({SCHEMA}): check the referral again.")
    only: dict[str, Any] = reports[0]
    return only


def side_of(report: Report | dict[str, Any]) -> Side:
    """A Side.  Raises UnreadError for a report on a file that could not be read, UsageError for one cut short."""
    if isinstance(report, Report):
        d, known = report.to_dict(), report.checks
    else:
        d, known = report, tuple(s.told for s in check_specs())
    if d.get("error"):
        raise UnreadError(f"{d.get('file', 'One of the files')} could not be read, so there is nothing to compare: {d['error']['message']}")
    try:
        return _side(d, {c.code: c for c in known})
    except (KeyError, TypeError, AttributeError):
        raise UsageError("A saved report is damaged or cut short: check the referral again.") from None


def _side(d: dict[str, Any], checks: dict[str, Check]) -> Side:
    score = d["score"] or {}
    return Side(
        file=d["file"],
        sha256=d["sha256"],
        scoring_version=d["scoring_version"],
        profile=(d["profile"] or {}).get("name", "none"),
        band=score.get("band", "no score"),
        figures=tuple((k, score.get(k)) for k in ("overall", "good", "poor", "questions")),
        findings=tuple(_finding(f, checks) for f in d["findings"]),
        questions=tuple((k, a["status"], a["ask"]) for k, a in d["questions"].items()),
        criteria=tuple((k, c["applies"]) for k, c in d["criteria"].items()),
        urgent=Urgent(bool(d["urgent"]["flag"]), could_not=d["urgent"].get("could_not_check") or ""),
    )


def _finding(d: dict[str, Any], checks: dict[str, Check]) -> Finding:
    known: dict[str, Any] = {f.name: d.get(f.name) for f in fields(Finding) if f.name not in ("place", "check")}
    where = d["where"]
    place = where and Place(where["paragraph"], where["start"], where["end"], where["page"], where["section"], where["field"])
    return Finding(**known, place=place, check=checks.get(d["code"]))
