"""The verbs."""

from __future__ import annotations

import typer

from referral_lint import __version__
from referral_lint.cli.check import check
from referral_lint.cli.check_checks import check_checks
from referral_lint.cli.compare import compare
from referral_lint.cli.evaluate import evaluate
from referral_lint.cli.explain import explain
from referral_lint.cli.listing import listing
from referral_lint.cli.template import template
from referral_lint.cli.trends import trends
from referral_lint.cli.triage import triage
from referral_lint.cli.where import where

app = typer.Typer(
    name="referral-lint",
    help="Checks how a children's safeguarding referral is written - not whether a child needs help. "
    "If a child is in immediate danger call 999; never delay a referral for a better score.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"referral-lint {__version__}")
        raise typer.Exit


@app.callback()
def _options(version: bool = typer.Option(False, "--version", callback=_version, is_eager=True, help="Show the version.")) -> None:
    """Options that stand before the verb."""


app.command("check")(check)
app.command("check-checks")(check_checks)
app.command("explain")(explain)
app.command("list")(listing)
app.command("where")(where)
app.command("triage")(triage)
app.command("compare")(compare)
app.command("template")(template)
app.command("evaluate")(evaluate)
app.command("trends")(trends)
