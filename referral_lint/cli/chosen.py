"""The settings that a command works with: the person's own, with the command's options on top."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import typer

from referral_lint.errors import UsageError

if TYPE_CHECKING:
    from datetime import date

    from referral_lint.catalogue import Profile
    from referral_lint.settings import Settings

AS_OF_HELP = "Read dates as of this day (2026-03-04); default: the referral's own date."
SELECT_HELP = "Only these checks (a code or its beginning)."
IGNORE_HELP = "Not these checks; the report lists them as not checked."
SETTINGS_HELP = "Your own settings file."


def chosen(
    files: Sequence[str] = (),
    *,
    settings: str = "",
    profile: str = "",
    area: str = "",
    as_of: str = "",
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    audience: str = "",
    password_file: str = "",
) -> Settings:
    """Settings for a run over ``files``; an option that is "" leaves what the settings say.

    Tells on standard error of settings files that were passed over.  Raises UsageError or SettingsError.
    """
    from dataclasses import replace

    from referral_lint.cli.password import password_in
    from referral_lint.settings_file import load

    s = load(settings or None, files)
    for why in s.passed_over:
        typer.echo(f"Settings not used: {why}", err=True)
    given: dict[str, object] = {"area": area, "as_of": _date(as_of), "audience": audience, "select": tuple(select)}
    if profile:
        given |= {"profile": profile, "profile_from": "option" if profile != "auto" else "default"}
    changes = {k: v for k, v in given.items() if v}
    left_out = ((code, "left out on the command line") for code in ignore)
    return replace(s, ignore=(*s.ignore, *left_out), password=password_in(password_file), **changes)  # type: ignore[arg-type]


def known_profiles(settings: Settings) -> tuple[Profile, ...]:
    """The shipped profiles, and the person's own in the place of a shipped one of its name."""
    from referral_lint.catalogue import profiles, shipped_profile
    from referral_lint.pipeline import own_profile

    found = {name: shipped_profile(name) for name in profiles()}
    own = own_profile(settings)
    return tuple((found | {own.name: own} if own else found).values())


def as_sector(settings: Settings, sector: str) -> Settings:
    """The settings for a referral of this sector, for which the person's own profile of that name stands."""
    from dataclasses import replace

    from referral_lint.pipeline import own_profile

    own = own_profile(settings)
    return replace(settings, profile=settings.profile if own and own.name == sector else sector, profile_from="option")


def refuse_clashes(*clashes: tuple[object, str]) -> None:
    """Raise UsageError for the first (whether it is so, why it cannot be carried out): no option is dropped in silence."""
    for met, why in clashes:
        if met:
            raise UsageError(why)


def _date(text: str) -> date | None:
    from datetime import date

    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise UsageError(f"'{text}' is not a date that --as-of can read: write year, month, day, as in 2026-03-04.") from None
