"""``referral-lint check FILE...``: the main job."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

import typer

from referral_lint.cli.chosen import AS_OF_HELP, IGNORE_HELP, SELECT_HELP, SETTINGS_HELP, chosen, refuse_clashes
from referral_lint.cli.exits import Exit
from referral_lint.errors import StoppedError, fault_at

if TYPE_CHECKING:
    from collections.abc import Callable

    from referral_lint.settings import Settings
    from referral_lint.values.report import Report


class Format(StrEnum):
    """How the report is written."""

    text = "text"
    json = "json"
    jsonl = "jsonl"
    html = "html"
    markdown = "markdown"


class FailOn(StrEnum):
    """From which severity findings end with exit code 1."""

    ring_back = "ring-back"
    clarify = "clarify"
    consider = "consider"
    never = "never"


class Audience(StrEnum):
    """Who reads the report."""

    referrer = "referrer"
    triage = "triage"
    trainer = "trainer"


def check(
    files: list[str] = typer.Argument(..., metavar="FILE...", help="Referrals: .docx .pdf .txt .eml and more; - for standard input."),
    profile: str = typer.Option(
        "", "--profile", "-p", help="health, camhs, probation, housing, education, general, your own .toml, or auto."
    ),
    area: str = typer.Option("", "--area", help="An area's wording and time limits; 'referral-lint list areas' shows them."),
    as_of: str = typer.Option("", "--as-of", metavar="DATE", help=AS_OF_HELP),
    select: list[str] = typer.Option([], "--select", help=SELECT_HELP),
    ignore: list[str] = typer.Option([], "--ignore", help=IGNORE_HELP),
    format: Format = typer.Option(Format.text, "--format", "-f", help="text, json, jsonl, html or markdown."),
    output: str = typer.Option("", "--output", "-o", help="Write the report to this file."),
    open_: bool = typer.Option(False, "--open", help="Show the HTML report in the browser."),
    annotate: str = typer.Option(
        "", "--annotate", metavar="OUT.docx", help="Write a copy of the Word file with a comment on each finding."
    ),
    reply: bool = typer.Option(False, "--reply", help="A ready-to-send request to the referrer for what is missing."),
    with_quotes: bool = typer.Option(False, "--with-quotes", help="With --reply: quote the referral's words."),
    for_: Audience | None = typer.Option(None, "--for", help="referrer, triage or trainer: who reads the report."),
    redact: bool = typer.Option(False, "--redact", help="Replace names, dates of birth, addresses and numbers (still personal data)."),
    explain_score: bool = typer.Option(False, "--explain-score", help="Show the sum behind the score."),
    fail_on: FailOn = typer.Option(
        FailOn.never, "--fail-on", help="End with exit code 1 when there are findings of this severity or above."
    ),
    settings: str = typer.Option("", "--settings", help=SETTINGS_HELP),
    password_file: str = typer.Option("", "--password-file", help="A file whose first line is the password of protected documents."),
) -> None:
    """Check how referrals are written and say what to mend. It never says whether a child needs help."""
    from referral_lint.cli import output as out

    plain, shown = format is Format.text and not open_, "--open" if open_ else f"--format {format.value}"
    refuse_clashes(
        (annotate and redact, "--annotate writes the referrer's own words back into their file: it cannot go with --redact."),
        (open_ and format not in (Format.text, Format.html), f"--open shows the HTML report: it cannot go with --format {format.value}."),
        (reply and not plain, f"--reply writes a plain letter: it cannot go with {shown}."),
        (reply and explain_score, "--reply writes to the referrer, without a score: it cannot go with --explain-score."),
        (reply and for_, "--reply is always for the referrer: leave --for out."),
        (with_quotes and not reply, "--with-quotes is for a reply: add --reply, or leave it out."),
        (explain_score and not plain, f"--explain-score is for the report as text: it cannot go with {shown}."),
        (explain_score and annotate and not output, "With --annotate the report goes to a file: add --output for --explain-score."),
        (
            for_ and format in (Format.json, Format.jsonl),
            f"--format {format.value} holds every finding, whoever reads it: leave --for out.",
        ),
    )
    out.refuse_own_files(files, output, annotate, own=(settings, password_file, profile if profile.endswith(".toml") else ""))
    out.refuse_unwritable(output, annotate)
    own = chosen(
        files,
        settings=settings,
        profile=profile,
        area=area,
        as_of=as_of,
        select=select,
        ignore=ignore,
        audience=for_.value if for_ else "",
        password_file=password_file,
    )
    reports = _reports(files, own)
    if redact:
        from referral_lint.reporting.redact import redact as redacted

        reports = [r if r.error else redacted(r) for r in reports]
    if annotate:
        out.annotated(files, reports, annotate, own.audience)
    if open_:
        out.opened(reports, own.audience, output)
    elif reply:
        out.write(out.replies(reports, with_quotes), output)
    elif not annotate or output or format is not Format.text or any(r.error for r in reports):  # what has no comments still says why
        out.write(out.rendered(reports, format.value, own.audience, explain_score, one_file=len(files) == 1, to_file=bool(output)), output)
    raise typer.Exit(exit_code(reports, fail_on.value))


def exit_code(reports: list[Report], fail_on: str) -> Exit:
    """0 done; 1 findings at or above ``fail_on``; 3 nothing could be read; 4 some files could not be read (wins over 1); 70 a fault of ours
    stopped the check of one (wins over all)."""
    from referral_lint.values.report import SEVERITIES

    unread = [r for r in reports if r.error]
    if any(r.error.code == "fault" for r in unread if r.error):
        return Exit.FAULT
    if unread:
        return Exit.NOTHING_READ if len(unread) == len(reports) else Exit.SOME_UNREAD
    if fail_on == "never":
        return Exit.DONE
    counted = SEVERITIES[: SEVERITIES.index(fail_on) + 1]
    return Exit.FINDINGS if any(f.severity in counted for r in reports for f in r.findings) else Exit.DONE


def _reports(files: list[str], settings: Settings) -> list[Report]:
    """Every file's reports, in the order given; a file that takes long shows that it is being read.  Raises StoppedError."""
    import sys
    from functools import partial

    from referral_lint.pipeline import check_file

    reports: list[Report] = []
    for number, name in enumerate(files, 1):
        if len(files) > 1 and sys.stderr.isatty():
            typer.echo(f"\rReading {number} of {len(files)} ...", nl=False, err=True)
        try:
            content = sys.stdin.buffer.read() if name == "-" else None
            check = partial(
                check_file, "standard input" if name == "-" else name, content=content, on_fault=partial(_fault, number, len(files))
            )
            reports.extend(_unlocked(name, check, settings))
        except KeyboardInterrupt:
            raise StoppedError(_stopped(number - 1, len(files))) from None
    if len(files) > 1 and sys.stderr.isatty():
        typer.echo("\r" + " " * 40 + "\r", nl=False, err=True)
    return reports


def _stopped(finished: int, files: int) -> str:
    """What was finished, and how to go on."""
    many = " For many files 'referral-lint triage FOLDER --out RESULTS' keeps what it has read." if files > 1 else ""
    return f"Stopped: {finished} of {files} files had been checked and no report was written. Run the same command again.{many}"


def _fault(number: int, files: int, error: Exception) -> None:
    """Say where our fault is: the other files' reports are still written."""
    typer.echo(
        f"referral-lint: a fault of ours stopped the check of file {number} of {files} ({fault_at(error)}); the other reports are whole. "
        "Please tell us that line; it holds nothing of the referral.",
        err=True,
    )


def _unlocked(name: str, check: Callable[[Settings], tuple[Report, ...]], settings: Settings) -> tuple[Report, ...]:
    """The file's reports.  Asks for the password of a protected file, where there is a person to ask."""
    import sys
    from dataclasses import replace

    found = check(settings)
    locked = any(r.error and r.error.code in ("encrypted", "wrong-password") for r in found)
    if not locked or settings.password is not None or name == "-" or not sys.stdin.isatty():
        return found
    word = typer.prompt(
        "This file is protected. Its password (empty to leave it)", hide_input=True, default="", show_default=False, err=True
    )
    return check(replace(settings, password=word)) if word else found
