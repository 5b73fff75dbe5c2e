"""``referral-lint evaluate CORPUS``: how far the checks agree with the labels of somebody's own referrals."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from referral_lint.cli.chosen import SETTINGS_HELP, as_sector, chosen, known_profiles

if TYPE_CHECKING:
    from collections.abc import Sequence

    from referral_lint.settings import Settings
    from referral_lint.values.report import Report


class Format(StrEnum):
    """How the figures are written."""

    text = "text"
    json = "json"
    html = "html"


def evaluate(
    corpus: Path = typer.Argument(..., help="A folder with gold/<id>.json (labels) and documents/<id>.* (the referrals)."),
    detect: bool = typer.Option(False, "--detect", help="Do not say which sector a referral comes from: it must be recognised."),
    misses: str = typer.Option(
        "", "--misses", metavar="WHAT", help="List where they differ: a kind, identifier, criterion, sector, or 'all'."
    ),
    measured: str = typer.Option(
        "", "--measured", metavar="FILE", help="Write how often each check was right: the settings' 'measured' reads it."
    ),
    format: Format = typer.Option(Format.text, "--format", "-f", help="text, json or html."),
    output: str = typer.Option("", "--output", "-o", help="Write to this file."),
    settings: str = typer.Option("", "--settings", help=SETTINGS_HELP),
) -> None:
    """Measure the checks on labelled referrals: precision, recall and F1 of each."""
    from referral_lint.cli.output import refuse_own_files, refuse_unwritable, save
    from referral_lint.evaluate import evaluate as measure
    from referral_lint.evaluate import load, render
    from referral_lint.pipeline import specs

    refuse_own_files([], output, measured)
    refuse_unwritable(output, measured)
    own = chosen([str(corpus / "documents")], settings=settings)
    labelled = load(corpus, [p.name for p in known_profiles(own)])
    found = measure(labelled, lambda path, sector: _reports(path, None if detect else sector, own), specs(own))
    if measured:
        save(Path(measured), render.as_measured(found, corpus.resolve().name))
    listed = render.wanted(found, misses or None)
    text = {"json": render.as_json, "html": render.as_html, "text": render.as_text}[format.value](found, listed)
    if output:
        save(Path(output), text)  # the misses quote the referrals
    else:
        typer.echo(text)


def _reports(path: Path, sector: str | None, settings: Settings) -> Sequence[Report]:
    """Read as the sector, or, without one, as what it is recognised to be."""
    from referral_lint.pipeline import check_file

    return check_file(str(path), as_sector(settings, sector or "auto"))
