"""A report's JSON becomes a line of the triage list."""

from __future__ import annotations

from collections.abc import Iterable
from sys import intern
from typing import Any

from referral_lint.inbox.values import Group, Row

NO_CHILD, NOBODY_TO_RING = "no-child", "nobody-to-ring"
MOST_HEARD = 2  # words of danger in a line; the page of the referral has all of them


def row(report: dict[str, Any], reference: str, page: str = "", chase: str = "") -> Row:
    """The line of one referral, or of a file (or part) that nobody has read."""
    head = {"reference": reference, "path": report["file"], "part": report["part"], "sha256": report["sha256"], "format": report["format"]}
    if report["error"] is not None:
        return Row(**head, group="unread", chase=chase, **report["error"])
    stuck = _stuck(report)
    score = report["score"] or {}
    severities = [f["severity"] for f in report["findings"]]
    return Row(
        **head,
        group=_group(report, stuck),
        date=report["referral_date"],
        sector=intern((report["profile"] or {}).get("name", "")),
        agency=intern(_value(report, "referrer_agency")),
        band=intern(score.get("band", "")),
        overall=score.get("overall"),
        good=score.get("good"),
        poor=score.get("poor"),
        questions=score.get("questions"),
        ring_back=severities.count("ring-back"),
        clarify=severities.count("clarify"),
        consider=severities.count("consider"),
        failed=_keys(k for k, c in report["criteria"].items() if _fails(k, c["applies"])),
        unchecked=_keys(k for k, c in report["criteria"].items() if c["applies"] is None),
        asked=_questions(report, "missing"),
        unanswerable=_questions(report, "could-not-check"),
        consent=report["consent"]["status"],
        stuck=stuck,
        not_read=len(report["receipt"]["not_read"]),
        words=report["receipt"]["words"],
        heard=tuple(e["excerpt"] for e in report["urgent"]["evidence"][:MOST_HEARD]),
        page=page,
        chase=chase,
    )


def _fails(key: str, applies: bool | None) -> bool:
    """A "poor" criterion that applies, or a "good" one that does not."""
    return applies is not None and applies == key.startswith("poor.")


def _questions(report: dict[str, Any], status: str) -> tuple[str, ...]:
    return _keys(k for k, a in report["questions"].items() if a["status"] == status)


def _keys(found: Iterable[str]) -> tuple[str, ...]:
    """Kept once for all lines: thousands of reports name the same few dozen."""
    return tuple(intern(k) for k in found)


def _value(report: dict[str, Any], key: str) -> str:
    found = report["identifiers"].get(key) or {}
    return " ".join((found.get("value") or "").split()) if found.get("status") == "present" else ""


def _stuck(report: dict[str, Any]) -> tuple[str, ...]:
    """Why nobody could act on it as it is: no child to look for, nobody to ring."""
    child = (report["identifiers"].get("child_name") or {}).get("status")
    nobody = (report["criteria"].get("poor.no-contact") or {}).get("applies") is True
    return (NO_CHILD,) * (child in ("missing", "invalid")) + (NOBODY_TO_RING,) * nobody


def _group(report: dict[str, Any], stuck: tuple[str, ...]) -> Group:
    if report["urgent"]["flag"]:
        return "danger"
    if report["urgent"].get("could_not_check"):
        return "unheard"
    return "stuck" if stuck else "rest"
