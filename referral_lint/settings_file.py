"""Where settings come from: a file the person names, the working folder, or the person's own settings folder.

Never from a received file or the folder it lies in: a settings file beside the referral is passed over, and said so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from referral_lint.errors import Mistake, SettingsError
from referral_lint.settings import Settings, Suppression

NAME = "referral-lint.toml"


def places() -> tuple[Path, Path]:
    """The working folder's file and the person's own, in the order in which they are looked for."""
    import platformdirs

    return Path.cwd() / NAME, Path(platformdirs.user_config_dir("referral-lint", appauthor=False)) / NAME


def load(named: str | None = None, received: Sequence[str] = ()) -> Settings:
    """The settings for a run over the files ``received``.  Raises SettingsError with every mistake."""
    if named is not None:
        return _read(Path(named))
    passed_over = []
    for path in places():
        if not path.is_file():
            continue
        if any(_beside(path, Path(r)) for r in received if r != "-"):
            passed_over.append(f"{path}: it lies beside a referral; use --settings to name it if it is yours")
            continue
        return replace(_read(path), passed_over=tuple(passed_over))
    return Settings(passed_over=tuple(passed_over))


def _beside(settings: Path, received: Path) -> bool:
    """Whether whoever sent the referral could have sent the settings with it."""
    try:
        folder = received.resolve() if received.is_dir() else received.resolve().parent
    except OSError:
        return True
    return settings.resolve().parent.is_relative_to(folder)


def _read(path: Path) -> Settings:
    from referral_lint.catalogue.validate import line_of, parsed, validated
    from referral_lint.settings_schema import SettingsFile

    model = validated(SettingsFile, parsed(path), path)
    mistakes = [
        Mistake(str(path), line_of(path, "suppress", i, "code"), f"suppression {i + 1} has no '{k}'", "Say who set it aside, and why")
        for i, s in enumerate(model.suppress)
        for k in ("by", "reason")
        if not getattr(s, k).strip()
    ]
    mistakes += [
        Mistake(str(path), line_of(path, "ignore", code), f"'{code}' is ignored without a reason", "Write why, in quotation marks")
        for code, reason in model.ignore.items()
        if not reason.strip()
    ]
    if mistakes:
        raise SettingsError(tuple(mistakes))
    return _settings(model, path)


def _suppression(s: Any, today: date) -> Suppression:
    """Decided here, by the day on which the person runs the tool: a property of the settings, and not of any referral."""
    return Suppression(s.code, s.words, s.by, s.reason, s.until, expired=s.until is not None and today > s.until)


def _settings(m: Any, path: Path) -> Settings:
    near = path.resolve().parent
    profile = str(near / m.profile) if m.profile.endswith(".toml") else m.profile
    return Settings(
        profile=profile,
        profile_from="settings" if m.profile != "auto" else "default",
        area=m.area,
        ignore=tuple(m.ignore.items()),
        severity=tuple(m.severity.items()),
        known_terms=tuple(m.known_terms),
        contacts=tuple(m.contacts),
        delay_limit=m.delay_limit,
        model=m.model,
        suppressions=tuple(_suppression(s, date.today()) for s in m.suppress),
        own_checks=tuple(str(near / folder) for folder in m.checks),
        measured=str(near / m.measured) if m.measured else None,
        audience=m.audience,
        show_names=m.show_names,
        loaded_from=(str(path),),
    )
