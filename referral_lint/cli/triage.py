"""``referral-lint triage INBOX --out DIR``: a whole inbox, nothing lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from referral_lint.cli.check import FailOn
from referral_lint.cli.chosen import AS_OF_HELP, IGNORE_HELP, SELECT_HELP, SETTINGS_HELP, chosen
from referral_lint.cli.exits import Exit

if TYPE_CHECKING:
    from referral_lint.inbox.values import Totals
    from referral_lint.settings import Settings


def triage(
    inbox: str = typer.Argument("", metavar="[INBOX]", help="The folder with the referrals: any tree, any formats."),
    out: str = typer.Option("", "--out", "-o", metavar="DIR", help="A private folder for the results; the next run goes on from it."),
    jobs: int = typer.Option(0, "--jobs", "-j", min=0, show_default=False, help="Files read at the same time (default: one a processor)."),
    timeout: float = typer.Option(60.0, "--timeout", min=1.0, metavar="S", help="Seconds allowed for one file."),
    fresh: bool = typer.Option(False, "--fresh", help="Read every file again, also those read before."),
    watch: bool = typer.Option(False, "--watch", help="Stay, and read new files as they arrive, until Ctrl-C."),
    link: bool = typer.Option(False, "--link", help="Show referrals that may be about the same child (possible: check)."),
    redact: bool = typer.Option(False, "--redact", help="Replace names, dates of birth, addresses and numbers (still personal data)."),
    engine: str = typer.Option("", "--engine", metavar="ADDRESS", help="Read on a Dask cluster: tcp://127.0.0.1:8786 or tls://host:8786."),
    profile: str = typer.Option("", "--profile", "-p", help="One sector for all, your own .toml, or auto (the default)."),
    area: str = typer.Option("", "--area", help="An area's wording and time limits."),
    as_of: str = typer.Option("", "--as-of", metavar="DATE", help=AS_OF_HELP),
    select: list[str] = typer.Option([], "--select", help=SELECT_HELP),
    ignore: list[str] = typer.Option([], "--ignore", help=IGNORE_HELP),
    settings: str = typer.Option("", "--settings", help=SETTINGS_HELP),
    password_file: str = typer.Option("", "--password-file", help="A file whose first line is the password of protected documents."),
    fail_on: FailOn = typer.Option(
        FailOn.never, "--fail-on", help="End with exit code 1 when there are findings of this severity or above."
    ),
    purge: str = typer.Option("", "--purge", metavar="DIR", help="Remove everything that runs wrote into DIR, and nothing else."),
) -> None:
    """Read a whole inbox: danger words first, then what nobody could read, and every file accounted for."""
    from referral_lint.cli.progress import Progress
    from referral_lint.errors import StoppedError, UsageError
    from referral_lint.inbox.options import Options
    from referral_lint.inbox.run import triage as once
    from referral_lint.inbox.watch import watch as keep_on

    if purge:
        raise typer.Exit(_purge(purge, bool(inbox or out)))
    if not inbox or not out:
        raise UsageError("triage needs a folder and a place for the results: referral-lint triage INBOX --out DIR")
    own = _for_workers(
        chosen(
            [inbox],
            settings=settings,
            profile=profile,
            area=area,
            as_of=as_of,
            select=select,
            ignore=ignore,
            password_file=password_file,
        )
    )
    options = Options(jobs=jobs or None, timeout=timeout, fresh=fresh, redact=redact, link=link, engine=engine or None)
    go = keep_on if watch else once
    try:
        with Progress() as progress:
            totals = go(inbox, out, own, options, progress)
    except KeyboardInterrupt:
        raise StoppedError(f"Stopped. What had been read is kept in {out}: run the same command again to go on.") from None
    _account(totals, out)
    raise typer.Exit(exit_code(totals, fail_on.value))


def exit_code(totals: Totals, fail_on: str) -> Exit:
    """130 interrupted; 3 nothing could be read; 4 some could not (wins over 1); 1 findings at or above ``fail_on``; 0 done."""
    from referral_lint.values.report import SEVERITIES

    if totals.interrupted:
        return Exit.INTERRUPTED
    if not totals.referrals:
        return Exit.NOTHING_READ
    if totals.unreadable or totals.parts_unread:
        return Exit.SOME_UNREAD
    counted = () if fail_on == "never" else SEVERITIES[: SEVERITIES.index(fail_on) + 1]
    return Exit.FINDINGS if any(n for severity, n in totals.severities if severity in counted) else Exit.DONE


def _for_workers(settings: Settings) -> Settings:
    """The settings as every worker can use them, validated before the first file is opened."""
    from dataclasses import replace
    from pathlib import Path

    from referral_lint.pipeline import validate

    if settings.profile.endswith(".toml"):
        settings = replace(settings, profile=str(Path(settings.profile).absolute()))  # workers stand in other folders
    validate(settings)
    return settings


def _account(totals: Totals, out: str) -> None:
    """The account on standard output, in words."""
    from referral_lint.cli.output import write
    from referral_lint.inbox.account import lines

    write("\n".join(lines(totals, out)), "")


def _purge(folder: str, more: bool) -> Exit:
    from referral_lint.errors import UsageError
    from referral_lint.inbox.folder import purge as remove
    from referral_lint.inbox.shown import counted

    if more:
        raise UsageError("--purge stands alone: referral-lint triage --purge DIR")
    removed, left = remove(folder)
    typer.echo(f"Removed {counted(removed, 'file', 'files')} that triage wrote in {folder}.")
    if left:
        typer.echo(f"Left in place: {counted(left, 'file', 'files')} that triage did not write.")
    return Exit.DONE
