"""``referral-lint check FILE...``: the main job."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

import typer

from referral_lint.cli.exits import Exit
from referral_lint.errors import StoppedError, UsageError

if TYPE_CHECKING:
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
    as_of: str = typer.Option(
        "", "--as-of", metavar="DATE", help="Read dates as of this day (2026-03-04); default: the referral's own date."
    ),
    select: list[str] = typer.Option([], "--select", help="Only these checks (a code or its beginning)."),
    ignore: list[str] = typer.Option([], "--ignore", help="Not these checks; the report lists them as not checked."),
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
    settings: str = typer.Option("", "--settings", help="Your own settings file."),
    password_file: str = typer.Option("", "--password-file", help="A file whose first line is the password of protected documents."),
) -> None:
    """Check how referrals are written and say what to mend. It never says whether a child needs help."""
    from referral_lint.cli import output as out

    if annotate and redact:
        raise UsageError("--annotate writes the referrer's own words back into their file: it cannot go with --redact.")
    out.refuse_own_files(files, output, annotate, own=(settings, password_file, profile if profile.endswith(".toml") else ""))
    out.refuse_unwritable(output, annotate)
    chosen = _settings(files, settings, profile, area, as_of, select, ignore, for_, password_file)
    reports = _reports(files, chosen)
    if redact:
        from referral_lint.reporting.redact import redact as redacted

        reports = [r if r.error else redacted(r) for r in reports]
    if annotate:
        out.annotated(files, reports, annotate, chosen.audience)
    if open_:
        out.opened(reports, chosen.audience, output)
    elif reply:
        out.write(out.replies(reports, with_quotes), output)
    elif not (annotate and format is Format.text and not output):
        out.write(
            out.rendered(reports, format.value, chosen.audience, explain_score, one_file=len(files) == 1, to_file=bool(output)), output
        )
    raise typer.Exit(exit_code(reports, fail_on.value))


def exit_code(reports: list[Report], fail_on: str) -> Exit:
    """0 done; 1 findings at or above ``fail_on``; 3 nothing could be read; 4 some files could not be read (wins over 1)."""
    from referral_lint.values.report import SEVERITIES

    unread = [r for r in reports if r.error]
    if unread:
        return Exit.NOTHING_READ if len(unread) == len(reports) else Exit.SOME_UNREAD
    if fail_on == "never":
        return Exit.DONE
    counted = SEVERITIES[: SEVERITIES.index(fail_on) + 1]
    return Exit.FINDINGS if any(f.severity in counted for r in reports for f in r.findings) else Exit.DONE


def _settings(
    files: list[str],
    named: str,
    profile: str,
    area: str,
    as_of: str,
    select: list[str],
    ignore: list[str],
    audience: Audience | None,
    password_file: str,
) -> Settings:
    from dataclasses import replace

    from referral_lint.cli.password import password_in
    from referral_lint.settings_file import load

    s = load(named or None, files)
    for why in s.passed_over:
        typer.echo(f"Settings not used: {why}", err=True)
    changes: dict[str, object] = {
        "select": tuple(select),
        "ignore": (*s.ignore, *((c, "left out on the command line") for c in ignore)),
        "password": password_in(password_file),
    }
    if profile:
        changes |= {"profile": profile, "profile_from": "option" if profile != "auto" else "default"}
    if area:
        changes["area"] = area
    if as_of:
        changes["as_of"] = _date(as_of)
    if audience:
        changes["audience"] = audience.value
    return replace(s, **changes)  # type: ignore[arg-type]


def _date(text: str) -> object:
    from datetime import date

    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UsageError(f"'{text}' is not a date that --as-of can read: write year, month, day, as in 2026-03-04.") from None


def _reports(files: list[str], settings: Settings) -> list[Report]:
    """Every file's reports, in the order given; a file that takes long shows that it is being read.  Raises StoppedError."""
    import sys

    from referral_lint.pipeline import check_file

    reports: list[Report] = []
    for number, name in enumerate(files, 1):
        if len(files) > 1 and sys.stderr.isatty():
            typer.echo(f"\rReading {number} of {len(files)} ...", nl=False, err=True)
        try:
            content = sys.stdin.buffer.read() if name == "-" else None
            found = check_file("standard input" if name == "-" else name, settings, content=content)
            reports.extend(_unlocked(name, found, settings, content))
        except KeyboardInterrupt:
            raise StoppedError(_stopped(number - 1, len(files))) from None
    if len(files) > 1 and sys.stderr.isatty():
        typer.echo("\r" + " " * 40 + "\r", nl=False, err=True)
    return reports


def _stopped(finished: int, files: int) -> str:
    """What was finished, and how to go on."""
    many = " For many files 'referral-lint triage FOLDER --out RESULTS' keeps what it has read." if files > 1 else ""
    return f"Stopped: {finished} of {files} files had been checked and no report was written. Run the same command again.{many}"


def _unlocked(name: str, found: tuple[Report, ...], settings: Settings, content: bytes | None) -> tuple[Report, ...]:
    """Ask for the password of a protected file, where there is a person to ask."""
    import sys
    from dataclasses import replace

    from referral_lint.pipeline import check_file

    locked = any(r.error and r.error.code in ("encrypted", "wrong-password") for r in found)
    if not locked or settings.password is not None or name == "-" or not sys.stdin.isatty():
        return found
    word = typer.prompt(
        "This file is protected. Its password (empty to leave it)", hide_input=True, default="", show_default=False, err=True
    )
    return check_file(name, replace(settings, password=word), content=content) if word else found
