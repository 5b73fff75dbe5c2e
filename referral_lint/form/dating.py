"""When a form was filled in, where no label of it says so: what it tells of its own completing, or a date on a line of its own."""

from __future__ import annotations

import re
from datetime import date

from referral_lint.form import dates
from referral_lint.form.entries import lines_of
from referral_lint.values.document import Block, Document

_END = 8  # lines at a form's beginning and end in which a date of its own may stand
_WIDE = 24  # words of a line that tells who completed the form and when
# What is told of the form, not of a child who was "sent home".
_DONE = re.compile(
    r"(?i)\W*(?:(?:this|the) )?(?:(?:form|referral|report|record) (?:was )?)?(?:completed|created|submitted|sent|signed|dated|prepared|typed|written)(?:\s*:| (?:by|on|at)\b|\s+\d)"
)
_SIGNED = re.compile(r"(?i)\bdated?\s*[:.]?\s*\d.*\bsign|\bsign.*\bdated?\s*[:.]?\s*\d")
_DAY = re.compile(r"(?i)(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?")


def dated(document: Document) -> tuple[date | None, str | None]:
    """The day, and the time of day where it stands beside it; nothing where the form tells of two different days."""
    blocks = [b for b in document.blocks if b.kind not in ("comment", "deleted", "hidden")]
    told = [x for x in _ends(blocks) if len(x.split()) <= _WIDE and (_DONE.match(x) or _SIGNED.search(x)) and dates.first_date(x)]
    found = told or [x for x in _ends([b for b in blocks if b.cell is None]) if _alone(x)]
    days = {dates.first_date(x) for x in found}
    if len(days) != 1:
        return None, None
    first = dates.dates(found[0])[0]
    return first.day, dates.clock(found[0][first.end :])


def _ends(blocks: list[Block]) -> list[str]:
    """The first and the last lines: what stands between them are answers."""
    lines = [x.text for b in blocks for x in lines_of(b)]
    return [*lines[:_END], *lines[_END:][-_END:]]


def _alone(text: str) -> bool:
    """Whether a line is a date, with its weekday and time of day perhaps, and nothing else."""
    found = dates.dates(text)
    if len(found) != 1 or found[0].day is None:
        return False
    rest = dates.TIME.sub(" ", text[: found[0].start] + " " + text[found[0].end :])
    return not re.search(r"\w", _DAY.sub(" ", re.sub(r"(?i)\b(?:at|on|date|dated)\b", " ", rest)))
