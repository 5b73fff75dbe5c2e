"""Find and read the data files: shipped inside the wheel, or beside the package in a checkout."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from referral_lint.catalogue.measured import Measurement, measurement, with_confidence
from referral_lint.catalogue.model import AreaSpec, CheckSpec, CriterionSpec, Example, Profile, QuestionSpec
from referral_lint.errors import UsageError, did_you_mean

_PACKAGE = Path(__file__).resolve().parents[1]


@cache
def data_dir(kind: str) -> Path:
    """The folder ``checks`` or ``profiles``: in the wheel, else live in an editable checkout."""
    shipped = _PACKAGE / kind
    if shipped.is_dir():
        return shipped
    checkout = _PACKAGE.parent / kind
    if checkout.is_dir() and (_PACKAGE.parent / "pyproject.toml").is_file():
        return checkout
    raise FileNotFoundError(f"the data folder '{kind}' is not installed with referral-lint: install it again")


def read_toml(path: Path) -> dict[str, Any]:
    """A TOML file as a dict."""
    return tomllib.loads(path.read_text(encoding="utf-8"))


@cache
def check_specs() -> tuple[CheckSpec, ...]:
    """Every shipped check, by code, with the confidence that it was measured to earn."""
    specs = (check_from(read_toml(p), p.name) for p in data_dir("checks").glob("[A-Z]*.toml"))
    return with_confidence(sorted(specs, key=lambda c: c.code), measured().checks)


@cache
def measured() -> Measurement:
    """How often each shipped check was right, and on what."""
    return measurement(read_toml(data_dir("checks") / "measured.toml"))


@cache
def criteria() -> tuple[CriterionSpec, ...]:
    """Every criterion, in the guidance's order."""
    table = read_toml(data_dir("checks") / "criteria.toml")
    return tuple(CriterionSpec(options=c.pop("with", {}), **c) for c in table["criterion"])


@cache
def profiles() -> tuple[str, ...]:
    """The names of the shipped profiles."""
    return tuple(sorted(p.stem for p in data_dir("profiles").glob("*.toml")))


@cache
def shipped_profile(name: str) -> Profile:
    """A shipped profile.  Raises UsageError with a did-you-mean."""
    if name not in profiles():
        raise UsageError(f"There is no profile '{name}'.{did_you_mean(name, list(profiles()))} Known: {', '.join(profiles())}.")
    return profile_from(read_toml(data_dir("profiles") / f"{name}.toml"), f"{name}.toml")


@cache
def areas() -> dict[str, AreaSpec]:
    """Every shipped area by name."""
    found = {}
    for p in sorted((data_dir("profiles") / "areas").glob("*.toml")):
        table = read_toml(p)
        found[p.stem] = area_from(table, p.name)
    return found


def check_from(table: dict[str, Any], file: str) -> CheckSpec:
    """A check's file as a value."""
    t = dict(table)
    for side in ("flags", "passes"):
        t[side] = tuple(_example(x) for x in t.get(side, []))
    t["options"] = t.pop("with", {})
    for key in ("profiles", "audience"):
        if key in t:
            t[key] = tuple(t[key])
    t.setdefault("title_fine", None)
    return CheckSpec(**t, file=file)


def profile_from(table: dict[str, Any], file: str) -> Profile:
    """A profile's file as a value."""
    t = dict(table)
    questions = tuple(QuestionSpec(**_tuples(q)) for q in t.pop("question", []))
    return Profile(**_tuples(t), questions=questions, file=file)


def area_from(table: dict[str, Any], file: str) -> AreaSpec:
    """An area's file as a value."""
    return AreaSpec(**_tuples(table), file=file)


def _tuples(table: dict[str, Any]) -> dict[str, Any]:
    """Lists as tuples: values are frozen."""
    return {k: tuple(v) if isinstance(v, list) else v for k, v in table.items()}


def _example(x: str | dict[str, str]) -> Example:
    return Example(x) if isinstance(x, str) else Example(**x)
