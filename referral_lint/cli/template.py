"""``referral-lint template PROFILE --output FORM.docx``: a blank form."""

from __future__ import annotations

import typer


def template(
    profile: str = typer.Argument(..., help="health, camhs, probation, housing, education, general, or your own .toml."),
    output: str = typer.Option(..., "--output", "-o", metavar="FORM.docx", help="Where to write the form."),
    force: bool = typer.Option(False, "--force", help="Write over a file that is there already."),
) -> None:
    """Write a blank Word form that asks what this kind of referral needs, with a prompt for every answer."""
    from referral_lint.errors import UsageError
    from referral_lint.template import make

    if not output.lower().endswith(".docx"):
        raise UsageError("The form is a Word file: name it with .docx at the end.")
    make(profile, output, force=force)
    typer.echo(f"The form is in {output}.", err=True)
