"""What runs in a worker: one file in, its reports, pages and replies out, as plain values that travel anywhere."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

from referral_lint.inbox.reasons import unread
from referral_lint.inbox.values import Job, Made

if TYPE_CHECKING:
    from referral_lint.values.report import Report


def prepare(model: str) -> None:
    """Load the language model before the first file's clock starts."""
    from referral_lint.language.model import load

    load(model)


def score(job: Job) -> tuple[Made, ...]:
    """Check one file.  Never empty: a file that gives no referral gives a report that says so."""
    from referral_lint.pipeline import check_file

    reports = check_file(job.read, job.settings, here=True)
    return tuple(_made(r, job) for r in reports) or (Made(line(nothing_in(job))),)


def nothing_in(job: Job, code: str = "no-text") -> Report:
    """The report of a file that gave nothing."""
    from referral_lint import __version__
    from referral_lint.values.report import Report

    suffix = job.name.rsplit(".", 1)[-1].lower() if "." in job.name else ""
    return Report(__version__, None, job.name, None, job.sha256, suffix, unread(code))


def line(report: Report) -> str:
    """A report as one line of JSON, in ASCII: a file name that is not text travels unharmed."""
    return json.dumps(report.to_dict(), ensure_ascii=True, separators=(",", ":"))


def _made(report: Report, job: Job) -> Made:
    named = replace(report, file=job.name)
    if report.error is not None:
        return Made(line(named), "", _chase(named, job))
    return Made(line(_redacted(named, job)), _page(named, job), _chase(named, job))


def _page(report: Report, job: Job) -> str:
    from referral_lint.reporting import html

    # A file name may hold a child's name: pages call the file by its reference unless the settings say otherwise.
    shown = report if job.settings.show_names and not job.redact else replace(report, file=job.reference)
    return html.render(_redacted(shown, job), for_=job.settings.audience)


def _chase(report: Report, job: Job) -> str:
    """What to ask the referrer, "" where there is nothing to ask."""
    if report.error is None and not any(f.severity in ("ring-back", "clarify") for f in report.findings):
        return ""
    from referral_lint.reporting import reply

    return reply.render(_redacted(replace(report, file=job.reference), job))


def _redacted(report: Report, job: Job) -> Report:
    if not job.redact or report.error is not None:
        return report
    from referral_lint.reporting.redact import redact

    return redact(replace(report, file=job.reference))
