"""A short, courteous message to the referrer that asks for exactly what is missing.

By default it holds nothing of the child: no name, date of birth, address or quotation, because mail goes astray.
"""

from __future__ import annotations

import textwrap

from referral_lint.reporting.audience import for_audience
from referral_lint.reporting.redact.known import collected
from referral_lint.reporting.redact.pseudonyms import Pseudonyms
from referral_lint.reporting.safe import one_line
from referral_lint.reporting.wording import say, wording
from referral_lint.values.report import SEVERITIES, Finding, Report

_WIDTH = 78
_QUOTES = 3
_WHOLE = 4  # a short message: the rest is better asked by telephone


def render(report: Report, with_quotes: bool = False) -> str:
    """The message as plain text.  ``with_quotes``: with the words in question and the children's names.

    A report on an unreadable file gives a message that says so and asks for it in another form.
    """
    if report.error is not None:
        return _unreadable(report)
    asked = _asked(report, with_quotes)
    asked = [say("reply", "at_hand"), *asked] if asked and report.urgent.flag else asked
    body = [*asked, say("reply", "safe"), say("reply", "close")] if asked else [say("reply", "nothing")]
    return "\n\n".join(_wrapped(p) for p in (say("reply", "hello"), *_thanks(report), *body, say("reply", "sign"))) + "\n"


def asks(report: Report) -> bool:
    """Whether the message asks for anything; else it only says thank you."""
    return report.error is not None or bool(_asked(report, with_quotes=False))


def _asked(report: Report, with_quotes: bool) -> list[str]:
    """The paragraphs that ask for something."""
    seen = for_audience(report, "triage")[0]
    parts = [(say("reply", "needed"), _needed(seen, with_quotes)), (say("reply", "questions"), _questions(seen))]
    asked = [f"{head}\n{_bullets(lines)}" for head, lines in parts if lines]
    unclear = _unclear(seen, collected(report), with_quotes) + _whole(seen)
    return [*asked, say("reply", "clearer"), *unclear] if unclear else asked


def _thanks(r: Report) -> list[str]:
    reference = f" ({one_line(r.reference, 40)})" if r.reference else ""
    dated = f" dated {_day(r.referral_date)}" if r.referral_date else ""
    first = say("reply", "thanks").format(reference=reference, dated=dated)
    return [first, say("reply", "danger"), *r.contacts] if r.urgent.flag else [first]


def _day(iso: str) -> str:
    from datetime import date

    try:
        d = date.fromisoformat(iso)
    except ValueError:
        return iso
    return f"{d.day} {d:%B %Y}"


def _needed(r: Report, names: bool) -> list[str]:
    """Identifiers that are missing or cannot be right, child by child where there are several."""
    several = len(r.children) > 1
    sets = [(c.label if names else f"child {n}", c.identifiers) for n, c in enumerate(r.children, 1)] if several else [("", r.identifiers)]
    aside = {s.finding.identifier for s in r.suppressed if not s.stale}
    lines = []
    for who, identifiers in sets:
        for key, i in identifiers:
            if i.status in ("missing", "invalid") and key not in aside:
                wrong = " (what is written cannot be right)" if i.status == "invalid" else ""
                lines.append(_identifier(key) + wrong + (f", of {one_line(who, 60)}" if who and not key.startswith("referrer") else ""))
    return list(dict.fromkeys(lines))


def _identifier(key: str) -> str:
    found: str | None = wording()["reply_identifier"].get(key)
    return found or say("identifier", key)


def _questions(r: Report) -> list[str]:
    return [a.ask for a in r.questions if a.status == "missing"]


def _unclear(r: Report, hidden: Pseudonyms, quotes: bool) -> list[str]:
    """What is unclear, by the form's own field, then by kind: the words themselves only when quoting."""
    by: dict[str, dict[str, list[Finding]]] = {}
    for f in r.findings:
        if f.kind and f.kind in wording()["reply_kind"] and f.severity != "consider" and f.place:
            by.setdefault(_field(f, hidden), {}).setdefault(f.kind, []).append(f)
    paragraphs = []
    for field, kinds in by.items():
        lines = [_asking(kind, fs, quotes) for kind, fs in kinds.items()]
        paragraphs.append((f"In “{field}”:\n" if field else "") + _bullets(lines))
    return paragraphs


def _whole(r: Report) -> list[str]:
    """What is asked of the whole referral, in the checks' own words, unless it was asked field by field."""
    asked = {f.criterion for f in r.findings if f.place and f.criterion}
    general = [f for f in r.findings if not (f.identifier or f.question or f.place) and f.severity != "consider"]
    general.sort(key=lambda f: SEVERITIES.index(f.severity))
    lines = dict.fromkeys(f.advice for f in general if f.criterion not in asked)
    return [_bullets(list(lines)[:_WHOLE])] if lines else []


def _asking(kind: str, fs: list[Finding], quotes: bool) -> str:
    line = say("reply_kind", kind) + (f" ({len(fs)} places)" if len(fs) > 1 else "")
    words = "; ".join(f"“{one_line(f.excerpt, 120)}”" for f in fs[:_QUOTES])
    return f"{line}: {words}" if quotes else line


def _field(f: Finding, hidden: Pseudonyms) -> str:
    """The form's name for where the words stand, unless it names somebody."""
    for label in (f.place and f.place.field, f.place and f.place.section):
        if label and hidden.applied(label) == label and not any(c.isdigit() for c in label):
            return one_line(label, 80)
    return ""


def _unreadable(r: Report) -> str:
    """To the sender: the error's own advice is meant for whoever runs the program."""
    assert r.error is not None
    known = wording()["reply_unreadable"]
    parts = (say("reply", "hello"), known["first"], known.get(r.error.code, known["other"]), say("reply", "sign"))
    return "\n\n".join(_wrapped(p) for p in parts) + "\n"


def _bullets(lines: list[str]) -> str:
    return "\n".join(f"- {line}" for line in lines)


def _wrapped(paragraph: str) -> str:
    lines = paragraph.split("\n")
    return "\n".join(textwrap.fill(x, _WIDTH, subsequent_indent="  " if x.startswith("- ") else "", break_on_hyphens=False) for x in lines)
