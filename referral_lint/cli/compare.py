"""``referral-lint compare BEFORE AFTER``: what was mended, what is new, what is unchanged."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any

import typer

from referral_lint.cli.chosen import SETTINGS_HELP, chosen, refuse_clashes

if TYPE_CHECKING:
    from referral_lint.settings import Settings
    from referral_lint.values.report import Report


class Format(StrEnum):
    """How the comparison is written."""

    text = "text"
    json = "json"
    html = "html"


def compare(
    before: str = typer.Argument(..., help="The earlier referral, or its saved JSON report."),
    after: str = typer.Argument(..., help="The later referral, or its saved JSON report."),
    profile: str = typer.Option("", "--profile", "-p", help="Read both as this kind of referral."),
    area: str = typer.Option("", "--area", help="Check both by this area's wording."),
    as_of: str = typer.Option("", "--as-of", metavar="DATE", help="Read dates in both as of this day (2026-03-04)."),
    format: Format = typer.Option(Format.text, "--format", "-f", help="text, json or html."),
    output: str = typer.Option("", "--output", "-o", help="Write the comparison to this file."),
    settings: str = typer.Option("", "--settings", help=SETTINGS_HELP),
) -> None:
    """Compare two versions of a referral: mended, new and unchanged findings, scores side by side."""
    from referral_lint import compare as comparing
    from referral_lint.cli.output import refuse_own_files, refuse_unwritable

    refuse_own_files([before, after], output)
    refuse_unwritable(output)
    saved = _is_saved(before) and _is_saved(after)
    refuse_clashes(
        (
            saved and (profile or area or as_of or settings),
            "Both are saved reports, checked already: leave --profile, --area, --as-of and --settings out.",
        ),
    )
    own = chosen([before, after], settings=settings, profile=profile, area=area, as_of=as_of)
    found = comparing.compare(_report(before, own), _report(after, own))
    _write(_rendered(found, format, to_file=bool(output)), output)


def _is_saved(path: str) -> bool:
    return path.endswith((".json", ".jsonl"))


def _report(path: str, settings: Settings) -> Report | dict[str, Any]:
    """A saved report, or the referral checked now.  Raises UsageError for a file that holds several referrals."""
    from pathlib import Path

    from referral_lint.compare import load
    from referral_lint.errors import UsageError
    from referral_lint.pipeline import check_file

    if _is_saved(path):
        return load(Path(path))
    reports = check_file(path, settings)
    if len(reports) != 1:
        raise UsageError(f"{path} holds {len(reports)} referrals: compare takes one before and one after.")
    return reports[0]


def _rendered(found: Any, format: Format, *, to_file: bool) -> str:
    import os
    import shutil
    import sys

    from referral_lint import compare as comparing

    if format is Format.json:
        return comparing.render_json(found)
    if format is Format.html:
        return comparing.render_html(found)
    color = not to_file and sys.stdout.isatty() and "NO_COLOR" not in os.environ
    return comparing.render_text(found, shutil.get_terminal_size((80, 24)).columns, color)


def _write(text: str, path: str) -> None:
    from referral_lint.cli.output import write

    write(text, path)
