"""``referral-lint where``: which settings and data were loaded, and why."""

from __future__ import annotations

import typer


def where(settings: str | None = typer.Option(None, "--settings", help="A settings file of your own.")) -> None:
    """Show which settings, checks and profiles are used, and where they come from."""
    from referral_lint.catalogue import areas, check_specs, data_dir, measured, profiles
    from referral_lint.settings_file import load, places

    chosen = load(settings)
    typer.echo("Settings looked for, in this order:")
    for path in places():
        mark = "used" if str(path) in chosen.loaded_from else "found, not used" if path.is_file() else "not there"
        typer.echo(f"  {path}  ({mark})")
    for named in chosen.loaded_from if settings else ():
        typer.echo(f"  {named}  (used: named with --settings)")
    typer.echo("A settings file in the folder of the referral itself is never used unless you name it with --settings.")
    typer.echo(f"Profile: {chosen.profile}   Area: {chosen.area or 'none'}   Language model: {chosen.model}")
    typer.echo(f"Checks: {len(check_specs())} from {data_dir('checks')}")
    typer.echo(f"Confidence of the checks: measured on {measured().documents} referrals ({measured().corpus})")
    if chosen.measured:
        typer.echo(f"Confidence of the checks, your own measuring first: {chosen.measured}")
    for folder in chosen.own_checks:
        typer.echo(f"Your own checks: {folder}")
    typer.echo(f"Profiles: {', '.join(profiles())} from {data_dir('profiles')}")
    typer.echo(f"Areas: {', '.join(areas())}")
    for code, reason in chosen.ignore:
        typer.echo(f"Ignored: {code} ({reason})")
    for s in chosen.suppressions:
        typer.echo(f"Set aside: {s.code} by {s.by}, {s.reason}{f', until {s.until}' if s.until else ''}")
