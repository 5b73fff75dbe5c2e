"""A second try, as a single ``check`` makes it: with more time for helper programs, or by the second PDF reader where the first took its worker down."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from referral_lint.inbox.values import Answer, Job, Many, Slow

TAKEN_DOWN = ("crashed", "timeout", "memory")
HEAD = 1024  # bytes: a PDF says what it is within these


def second_try(job: Job, made: Answer) -> Job | None:
    """The job to put in hand next: one that needs more time, or whose first reading failed and a PDF file may be why; else None."""
    if isinstance(made, Slow):
        return replace(job, patient=True)
    if not isinstance(made, str) or made not in TAKEN_DOWN or job.again or job.parts is not None:
        return None  # parts are known only of a file that has been read once: it is not the reader that fails on them
    from referral_lint.reading.files import may_hold_pdf

    return replace(job, again=made) if may_hold_pdf(job.read, _head(job.read)) else None


def settled(job: Job, made: Answer) -> Answer:
    """What was made; where a second try gave nothing either, why the first one failed."""
    if not job.again or job.parts is not None or isinstance(made, (Many, Slow)):
        return made
    return job.again if isinstance(made, str) or all(json.loads(m.line)["error"] for m in made) else made


def _head(path: str) -> bytes:
    try:
        with Path(path).open("rb") as file:
            return file.read(HEAD)
    except OSError:
        return b""
