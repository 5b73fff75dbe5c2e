"""What a comment says: short lines, the first in bold."""

from __future__ import annotations

from referral_lint.reporting.safe import one_line
from referral_lint.reporting.view import danger_advice, danger_title, title_of
from referral_lint.reporting.wording import opening, say
from referral_lint.values.report import Finding, Report

AUTHOR, INITIALS = "referral-lint", "RL"
Lines = tuple[tuple[str, bool], ...]  # (text, bold)
_NEAR = {
    "header": "In the header",
    "footer": "In the footer",
    "footnote": "In a note",
    "text-box": "In the box here",
    "paragraph": "In this paragraph",
}


def finding_note(f: Finding, near: str | None = None) -> Lines:
    """A finding.  ``near``: the kind of block where its words really stand, when the comment can only be put near them."""
    lines = [(f"{say('severity', f.severity)}: {one_line(title_of(f))}", True)]
    if near and f.excerpt:
        lines.append((f"{_NEAR.get(near, 'Near here')}: “{one_line(f.excerpt)}”", False))
    if f.message:
        lines.append((one_line(f.message, 400), False))
    lines += [(f"Why: {one_line(f.why, 600)}", False), (f"Try: {one_line(f.advice, 600)}", False)]
    return (*lines, (f"{f.code} {f.id}, {one_line(f.source)}", False))


def opening_note(r: Report, loose: tuple[Finding, ...]) -> Lines:
    """The comment at the top: what this is, danger, and everything that has no place in the text."""
    lines = [("referral-lint", True), (opening(), False)]
    title, advice = danger_title(r), danger_advice(r, "referrer")
    if r.urgent.flag:
        words = "; ".join(f"“{one_line(e.excerpt)}”" for e in r.urgent.evidence)
        lines += [(title, True), (words, False), (advice, False)]
    else:
        lines.append((f"{title}. {advice}", bool(r.urgent.could_not)))
    if loose:
        lines.append((say("heading", "missing"), True))
    lines += [
        (f"{say('severity', f.severity)}: {one_line(f.message)}. Try: {one_line(f.advice, 400)} ({f.code} {f.id})", False) for f in loose
    ]
    return tuple(lines)
