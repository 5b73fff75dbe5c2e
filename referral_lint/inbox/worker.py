"""What runs in a worker: one file in, its reports, pages and replies out, as plain values that travel anywhere."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

from referral_lint.inbox.places import suffix
from referral_lint.inbox.reasons import unread
from referral_lint.inbox.values import Job, Made, Many, Slow

if TYPE_CHECKING:
    from referral_lint.values.document import Document
    from referral_lint.values.report import Report

MANY = 40  # parts of one file: more are read in pieces


def prepare(model: str) -> None:
    """Load the language model before the first file's clock starts."""
    from referral_lint.language.model import load

    load(model)


def score(job: Job) -> tuple[Made, ...] | Many | Slow:
    """Check one file, or some of its parts.  Never empty: a file that gives no referral gives a report that says so."""
    from referral_lint.pipeline import check_document
    from referral_lint.reading.files import read_file
    from referral_lint.reading.source import SlowWork

    try:
        documents = read_file(job.read, password=job.settings.password, patient=job.patient, second=bool(job.again))
    except SlowWork:
        return Slow()
    if any(d.part is None and d.error is not None and d.error.code == "memory" for d in documents):
        raise MemoryError  # the heap is not to be trusted any more; a fresh worker may read it in another way
    if job.parts is None and len(documents) > MANY:
        return Many(len(documents))
    first, last = job.parts or (0, len(documents))
    reports = [(n, d, r) for n, d in enumerate(documents[first:last], first + 1) for r in check_document(d, job.settings)]
    tails = _tails([n for n, _, _ in reports], whole=job.parts is None)
    made = tuple(replace(_made(r, job, tail), inside=_unread_in(d)) for (_, d, r), tail in zip(reports, tails, strict=True))
    return made or (Made(_line(nothing_in(job), job)),)


def _unread_in(document: Document) -> tuple[str, ...]:
    """Why things attached to it were not read; a missing program, once installed, makes another run key and is no reason here."""
    found = {a.error.code for a in document.attachments if a.error} - {"scanned", "needs-program"}
    return tuple(sorted(found.union(*(_unread_in(a) for a in document.attachments))))


def _tails(parts: list[int], *, whole: bool) -> list[str]:
    """What tells the referrals apart: "", "-2", "-3"; in a file of very many parts the part's number, "-41", "-41-2"."""
    if whole:
        return ["" if n == 1 else f"-{n}" for n in range(1, len(parts) + 1)]
    nth = [parts[:n].count(part) + 1 for n, part in enumerate(parts)]
    return [f"-{part}" if n == 1 else f"-{part}-{n}" for part, n in zip(parts, nth, strict=True)]


def nothing_in(job: Job, code: str = "no-text") -> Report:
    """The report of a file that gave nothing."""
    from referral_lint import __version__
    from referral_lint.values.report import Report

    return Report(__version__, None, job.name, None, job.sha256, suffix(job.read).lstrip("."), unread(code))


def failed(job: Job, code: str) -> Made:
    """What stands for a file, or a part of one, that no worker could finish."""
    tail = f"-{job.parts[0] + 1}" if job.parts else ""
    report = replace(nothing_in(job, code), part=f"part {job.parts[0] + 1}" if job.parts else None)
    return Made(_line(report, job), "", "" if code == "cluster" else _chase(report, job), tail)


def _line(report: Report, job: Job) -> str:
    """A report as one line of JSON, in ASCII: a file name that is not text travels unharmed."""
    return json.dumps(_redacted(report, job).to_dict(), ensure_ascii=True, separators=(",", ":"))


def _made(report: Report, job: Job, tail: str) -> Made:
    named = replace(report, file=job.name)
    if report.error is not None:
        return Made(_line(named, job), "", _chase(named, job), tail)
    return Made(_line(named, job), _page(named, job), _chase(named, job), tail)


def _page(report: Report, job: Job) -> str:
    from referral_lint.reporting import html

    # A file name may hold a child's name: pages call the file by its reference unless the settings say otherwise.
    shown = report if job.settings.show_names and not job.redact else replace(report, file=job.reference)
    return html.render(_redacted(shown, job), for_=job.settings.audience)


def _chase(report: Report, job: Job) -> str:
    """What to ask the referrer, "" where there is nothing to ask."""
    from referral_lint.reporting import reply

    asked = _redacted(replace(report, file=job.reference), job)
    return reply.render(asked) if reply.asks(asked) else ""


def _redacted(report: Report, job: Job) -> Report:
    if not job.redact:
        return report
    if report.error is not None:  # it holds no word of the file, but the name of what is in it
        return replace(report, part=report.part and report.part.split(":")[0])
    from referral_lint.reporting.redact import redact

    return redact(replace(report, file=job.reference))
