"""The verbs."""

from __future__ import annotations

import typer

from referral_lint import __version__
from referral_lint.cli.check import check
from referral_lint.cli.explain import explain
from referral_lint.cli.listing import listing
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
app.command("explain")(explain)
app.command("list")(listing)
app.command("where")(where)


def _add_others() -> None:
    """Verbs with a file of their own, in the order in which help shows them."""
    import importlib
    import importlib.util

    for verb in ("triage", "compare", "template", "evaluate", "trends"):
        if importlib.util.find_spec(f"referral_lint.cli.{verb}") is None:
            continue
        module = importlib.import_module(f"referral_lint.cli.{verb}")
        app.command(verb)(getattr(module, verb))


_add_others()
