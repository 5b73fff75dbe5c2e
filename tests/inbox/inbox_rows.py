"""Thousands of invented lines for the page: the same every time."""

from __future__ import annotations

import random
from hashlib import sha256

from referral_lint.inbox.digest import reference
from referral_lint.inbox.order import in_order
from referral_lint.inbox.titles import BAND_ORDER, criterion_titles
from referral_lint.inbox.values import LinkGroup, Row, Totals

AGENCIES = (
    "Fenbrook Primary School",
    "Wisham General Hospital, Emergency Department",
    "Larkspur Academy",
    "Northmere CAMHS",
    "Northmere Probation",
    "Haven Path Refuge",
    "Oldbury Lane Surgery",
    "Wisham Borough Housing Options",
    "St Osyth's Nursery",
)
SECTORS = ("education", "health", "education", "camhs", "probation", "housing", "health", "housing", "education")
LOCKED = {
    "code": "encrypted",
    "message": "The file is locked with a password.",
    "advice": "Ask the sender for the password, and open it by hand today.",
}
SCAN = {"code": "scanned", "message": "A scan or a photo; text recognition is not installed.", "advice": "Open it by hand today."}


def many(number: int, seed: int = 1) -> list[Row]:
    """So many lines, in triage order."""
    rng = random.Random(seed)
    return in_order(_row(n, rng) for n in range(number))


def account(rows: list[Row]) -> Totals:
    """The account of a run that gave these lines."""
    unread = sum(r.group == "unread" for r in rows)
    read, copies, skipped = len(rows) - unread, len(rows) // 25, len(rows) // 120
    danger = sum(r.group == "danger" for r in rows)
    return Totals(read + unread + copies + skipped, read, unread, copies, skipped, 0, read, 0, danger, 0)


def groups(rows: list[Row]) -> list[LinkGroup]:
    """Two possible links."""
    names = [r.reference for r in rows if r.group == "rest"]
    return [
        LinkGroup(1, (names[3], names[20]), ("same NHS number",)),
        LinkGroup(2, tuple(names[7:30:11]), ("like name and same date of birth",)),
    ]


def _row(n: int, rng: random.Random) -> Row:
    sha = sha256(str(n).encode()).hexdigest()
    name, lot = reference(sha), rng.random()
    if lot < 0.015:
        return Row(name, f"inbox/{n}.pdf", None, "unread", sha, "pdf", **rng.choice((LOCKED, SCAN)))
    agency = min(rng.randrange(len(AGENCIES)), rng.randrange(len(AGENCIES)))
    faults = tuple(k for k in criterion_titles() if rng.random() < 0.08 + 0.03 * agency)
    figure = max(8, 96 - 9 * len(faults) - rng.randrange(6))
    group = "danger" if lot < 0.05 else "stuck" if lot < 0.12 else "rest"
    return Row(
        name, f"inbox/{n}.docx", None, group, sha, "docx",
        date=f"2026-{rng.randint(1, 4):02}-{rng.randint(1, 28):02}" if rng.random() > 0.04 else None,
        sector=SECTORS[agency], agency=AGENCIES[agency], band=BAND_ORDER[sum(figure < x for x in (80, 60, 40))],
        overall=figure, good=figure, poor=figure, questions=figure, ring_back=len(faults) // 4, clarify=len(faults), failed=faults,
        consent="given", stuck=("nobody-to-ring",) if group == "stuck" else (), not_read=int(rng.random() < 0.03), words=400,
        page=f"{name}.html", chase=f"{name}.txt" if faults else "",
    )  # fmt: skip
