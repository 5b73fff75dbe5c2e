"""``referral-lint check-checks FOLDER``: do a board's own checks what their files say?"""

from __future__ import annotations

import typer

from referral_lint.cli.chosen import SETTINGS_HELP, as_sector, chosen, known_profiles
from referral_lint.cli.exits import Exit


def check_checks(
    folder: str = typer.Argument(..., help="The folder with your own check files."),
    settings: str = typer.Option("", "--settings", help=SETTINGS_HELP),
) -> None:
    """Try your own checks on the examples in their files: what they must find, and what they must let pass."""
    from dataclasses import replace
    from datetime import date
    from pathlib import Path

    from referral_lint.catalogue import Example
    from referral_lint.catalogue.validate import own_checks
    from referral_lint.evaluate.examples import broken
    from referral_lint.pipeline import check_text, vocabulary
    from referral_lint.values.report import Report

    # What the settings set aside is left out for a reason, and its examples stay true.
    own = replace(chosen(settings=settings), own_checks=(folder,), ignore=(), severity=(), suppressions=())
    specs = own_checks([Path(folder)], vocabulary(), [p.name for p in known_profiles(own)])

    def read(e: Example) -> Report:
        as_of = date.fromisoformat(e.as_of) if e.as_of else None
        return check_text(e.text, replace(as_sector(own, e.profile), as_of=as_of, area=e.area))[0]

    failed = list(broken(specs, read))
    for b in failed:
        typer.echo(f"{b.file}: {b.code} {b.what}: {' / '.join(b.text.strip().splitlines())}")
    count = sum(len(s.flags) + len(s.passes) for s in specs)
    typer.echo(f"{len(specs)} checks, {count} examples: {f'{len(failed)} not as the files say' if failed else 'all as the files say'}.")
    raise typer.Exit(Exit.FINDINGS if failed else Exit.DONE)
