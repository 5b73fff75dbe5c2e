"""What acronyms probably mean: ``checks/words/acronyms.tsv``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from referral_lint.language.words.tables import column, rows

_ENDING = re.compile(r"(?<=[A-Za-z0-9])(?:['’]?[sd]|['’]ing|['’]ed|['’])$")
_SMALL_PLURAL = re.compile(r"(?i:appt|pt|bf|gf)s")
_GROUPS = {"known": "known-term", "ambiguous": "ambiguous", "": ""}


@dataclass(frozen=True, slots=True)
class Entry:
    """An acronym as people usually write it, its meanings and its group ("", "ambiguous", "known-term")."""

    short: str
    meanings: tuple[str, ...]
    group: str


def key(text: str) -> str:
    """One key for every way to write an acronym: ``DNA'd``, ``EHCPs`` and ``Ehcp`` count as ``DNA`` and ``EHCP``."""
    bare = re.sub(r"[.\s]", "", text)
    if len(bare) > 2 and (bare[:-1].isupper() or "'" in bare or "’" in bare):
        bare = _ENDING.sub("", bare)
    if _SMALL_PLURAL.fullmatch(bare):
        bare = bare[:-1]
    return bare.upper()


@cache
def _entries() -> dict[str, Entry]:
    out = {}
    for row in rows("acronyms"):
        entry = Entry(row["acronym"], tuple(row["meaning"].split(" | ")), _GROUPS[row["group"]])
        out[row["acronym"]] = entry
        out.setdefault(key(row["acronym"]), entry)
    return out


def look_up(text: str) -> Entry | None:
    """The entry of an acronym, however it is written; the exact spelling first (``Pt`` is not ``PT``)."""
    return _entries().get(text) or _entries().get(key(text))


@cache
def lower_case() -> frozenset[str]:
    """Entries that are written small (``hx``, ``c/o``)."""
    return frozenset(r["acronym"] for r in rows("acronyms") if r["acronym"] == r["acronym"].lower() and not r["acronym"].isdigit())


@cache
def mixed_case() -> frozenset[str]:
    """Entries written in both cases (``SENCo``, ``OASys``)."""
    return frozenset(r["acronym"] for r in rows("acronyms") if not r["acronym"].isupper() and not r["acronym"].islower())


@cache
def never() -> frozenset[str]:
    """What every reader knows, as keys."""
    return frozenset(key(a) for a in column("acronyms-never", "acronym"))
