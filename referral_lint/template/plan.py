"""What a form asks: ``form.toml`` with a profile's questions in their place."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from referral_lint.catalogue import Profile


@dataclass(frozen=True, slots=True)
class Ask:
    """One question: ``tag`` names its content control."""

    tag: str
    label: str
    prompt: str
    kind: Literal["line", "text", "date"] = "text"


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a row a person."""

    tag: str
    caption: str
    hint: str  # the prompt of its first box
    columns: tuple[str, ...]
    rows: int


@dataclass(frozen=True, slots=True)
class Part:
    """A section of the form."""

    title: str
    asks: tuple[Ask, ...]
    table: Table | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """A whole form."""

    title: str
    subject: str
    header: str
    footer: str
    parts: tuple[Part, ...]


def plan(profile: Profile) -> Plan:
    """The form for a profile.  A question that the form asks of everybody is not asked twice."""
    t = tomllib.loads((Path(__file__).parent / "form.toml").read_text(encoding="utf-8"))
    keys = frozenset(q.key for q in profile.questions)
    parts = tuple(_part(s, keys) for s in t["section"])
    own = tuple(Ask(f"question.{q.key}", q.ask, q.advice) for q in profile.questions)
    questions = (Part(t["questions"]["title"], own),) if own else ()
    last = tuple(_part(s, keys) for s in t["last"])
    return Plan(
        title=t["title"],
        subject=profile.title,
        header=t["header"],
        footer=t["footer"].format(ask=next(iter(profile.ask_yourself), "")),
        parts=(*parts, *questions, *last),
    )


def _part(table: dict[str, Any], keys: frozenset[str]) -> Part:
    grid = table.get("grid")
    fields = [dict(f) for f in table["fields"]]
    kept = [f for f in fields if not keys.intersection(f.pop("unless", ()))]
    return Part(
        title=table["title"],
        asks=tuple(Ask(**f) for f in kept),
        table=Table(grid["tag"], grid["caption"], grid["hint"], tuple(grid["columns"]), grid["rows"]) if grid else None,
    )
