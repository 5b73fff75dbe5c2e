"""A worker that needs no language model: it makes a report from the text of a tiny file, at once, and misbehaves on request.

The first line of a file says what it does: "hang", "crash", "memory", "raise", "nothing", "slow 0.2", "helper 2" (a helper
program at work), or, one for each time
that it is read, "%PDF- / crash / hang"; anything else is a
referral whose lines are "key: value" (name, born, address, number, agency, date, sector, fail, danger).  Numbers and
people are invented.
"""

from __future__ import annotations

import json
import os
import time
from dataclasses import replace
from hashlib import sha256

from referral_lint.inbox.values import Job, Made, Many, Slow

CRITERIA = ("poor.jargon", "poor.gaps", "poor.no-contact", "good.impact", "good.dates-times")


def prepare(model: str) -> None:
    """Nothing to load."""


def score(job: Job) -> tuple[Made, ...] | Many | Slow:
    with open(job.read, "rb") as file:
        data = file.read()
    text, job = data.decode("utf-8", "replace"), replace(job, sha256=sha256(data).hexdigest())
    first, _, _ = text.partition("\n")
    pdf, _, ways = first.partition(" / ")  # "%PDF- / crash / hang": what it does when it is read, and read again
    misbehave([*ways.split(" / "), ""][1 if job.again else 0] if pdf == "%PDF-" else first)
    if first.startswith("helper "):
        if not job.patient:
            return Slow()
        time.sleep(float(first.split()[1]))
    if log := os.environ.get("FAKE_LOG"):
        with open(log, "a", encoding="ascii") as out:
            out.write(job.sha256 + "\n")
    if not text:
        return (Made(json.dumps(unread(job, "empty"))),)
    parts = text.split("\n---\n")
    if job.parts is None and len(parts) > 40:
        return Many(len(parts))
    if job.parts is None:
        return tuple(made(job, part, n if len(parts) > 1 else None, "" if n == 1 else f"-{n}") for n, part in enumerate(parts, 1))
    some = list(enumerate(parts, 1))[slice(*job.parts)]
    for _, part in some:
        misbehave(part.partition("\n")[0])
    return tuple(made(job, part, n, f"-{n}") for n, part in some)


def misbehave(first: str) -> None:
    if first == "hang":
        while True:
            time.sleep(1)
    if first == "crash":
        os.abort()
    if first == "memory":
        raise MemoryError
    if first == "raise":
        raise ValueError("Jayden Moss, 14 Larkspur Close")
    if first.startswith("slow "):
        time.sleep(float(first.split()[1]))


def made(job: Job, text: str, number: int | None, tail: str) -> Made:
    if text.startswith("locked"):
        return Made(json.dumps(unread(job, "encrypted", f"attachment {number}")), tail=tail)
    r = report(job, dict(line.split(": ", 1) for line in text.splitlines() if ": " in line), number)
    return Made(json.dumps(r), f"<p>{job.reference}</p>", "Please tell us more." if r["criteria"]["poor.gaps"]["applies"] else "", tail)


def head(job: Job, part: str | None) -> dict:
    return {
        "schema": "referral-lint/report/1",
        "scoring_version": "1",
        "tool": {"version": "0", "model": None},
        "file": job.name,
        "part": part,
        "sha256": job.sha256,
        "format": job.name.rsplit(".", 1)[-1],
    }


def unread(job: Job, code: str, part: str | None = None) -> dict:
    return head(job, part) | {"error": {"code": code, "message": "It cannot be read.", "advice": "Open it by hand."}}


def report(job: Job, said: dict[str, str], number: int | None) -> dict:
    failed = said.get("fail", "").split()
    child = {
        "child_name": ident(said.get("name")),
        "child_dob_or_age": ident(said.get("born")),
        "child_address": ident(said.get("address")),
        "child_nhs_or_upn": ident(said.get("number")),
    }
    figure = 90 - 20 * len(failed)
    return head(job, f"row {number}" if number else None) | {
        "error": None,
        "receipt": {
            "pages": None,
            "fields": 0,
            "ticks": 0,
            "words": 5,
            "attachments": 0,
            "not_read": [],
            "notes": [],
            "unmatched_labels": [],
        },
        "profile": {"name": said.get("sector", "general"), "chosen_by": "detected", "confidence": 1.0, "because": ""},
        "area": None,
        "as_of": None,
        "referral_date": said.get("date"),
        "urgent": {"flag": "danger" in said, "evidence": []},
        "identifiers": child | {"referrer_agency": ident(said.get("agency"))},
        "children": [{"label": said.get("name", "child"), "identifiers": child}],
        "consent": {"status": "given", "evidence": [], "detail": {}},
        "criteria": {k: {"applies": (k in failed) == k.startswith("poor."), "findings": [], "explanation": ""} for k in CRITERIA},
        "questions": {
            "support": {
                "status": "missing" if "support" in failed else "answered",
                "ask": "",
                "evidence": [],
                "touched": [],
                "confidence": 1,
                "reason": None,
            }
        },
        "findings": [{"severity": "clarify"} for _ in failed],
        "suppressed": [],
        "not_checked": [],
        "score": {
            "overall": figure,
            "good": figure,
            "poor": figure,
            "questions": figure,
            "band": "clear" if figure >= 80 else "mostly clear",
            "breakdown": [],
        },
    }


def ident(value: str | None) -> dict:
    return {"status": "present" if value else "missing", "value": value, "where": None, "reason": None}
