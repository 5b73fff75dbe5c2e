"""Referrals that may be about the same child: never more than "possible: check", and only in the run that asked for it.

Numbers decide alone; a name needs the date of birth or the address beside it.  First name and family name are compared
apart, so that brothers and sisters (same family name, same address) are not taken for one child.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import combinations, pairwise
from typing import Any

from referral_lint.inbox.values import LinkGroup

NAME_LIKE = 0.83  # Jaro-Winkler, 0 to 1: "Jaydon" 0.93 and "Kayden" 0.89 of "Jayden", "Kayley" 0.89 of "Kayleigh", "Ella" 0.67 of "Liam"
ADDRESS_LIKE = 88.0
CROWD = 200  # a block with more children than this says nothing (a hostel's address, a refuge)
REASONS = ("same NHS number", "same pupil number (UPN)", "like name and same date of birth", "like name and like address")
_NHS = re.compile(r"(?<!\d)\d{3}[ -]?\d{3}[ -]?\d{4}(?!\d)")
_UPN = re.compile(r"\b[A-HJ-NP-RT-Z]\d{11}[0-9A-HJ-NP-RT-Z]\b", re.IGNORECASE)
_POSTCODE = re.compile(r"\b([A-Z]{1,2}\d[A-Z\d]?) ?(\d[A-Z]{2})\b", re.IGNORECASE)
_DATE = re.compile(r"(?<!\d)(\d{1,2})[./ -](\d{1,2}|[A-Za-z]{3,9})[./ -](\d{4}|\d{2})(?!\d)")
_ISO = re.compile(r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WRITTEN = re.compile(r"(\d{1,2})(?:st|nd|rd|th)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Identity:
    """What identifies one child, made comparable; "" is not known."""

    first: str = ""
    family: str = ""
    born: str = ""  # ISO
    nhs: str = ""
    upn: str = ""
    postcode: str = ""
    address: str = ""


def identities(report: Mapping[str, Any]) -> tuple[Identity, ...]:
    """Who a report (its JSON) is about."""
    if report.get("error") is not None:
        return ()
    children = report.get("children") or [{"identifiers": report["identifiers"]}]
    return tuple(_identity(c["identifiers"]) for c in children)


def group_links(who: Mapping[str, tuple[Identity, ...]]) -> list[LinkGroup]:
    """Groups of references, in the order given, with the reasons of each."""
    order = {name: n for n, name in enumerate(who)}
    pairs = {pair: reason for pair, reason in _pairs(who).items() if pair[0] != pair[1]}
    groups = _joined(pairs)
    sorted_groups = sorted(sorted(g, key=order.__getitem__) for g in groups)
    sorted_groups.sort(key=lambda g: order[g[0]])
    return [LinkGroup(n, tuple(g), _because(g, pairs)) for n, g in enumerate(sorted_groups, 1)]


def _identity(found: Mapping[str, Mapping[str, Any]]) -> Identity:
    def value(key: str) -> str:
        return str((found.get(key) or {}).get("value") or "")

    first, family = _name(value("child_name"))
    numbers, address = value("child_nhs_or_upn"), value("child_address")
    postcode = _POSTCODE.search(address)
    return Identity(
        first=first,
        family=family,
        born=born(value("child_dob_or_age")),
        nhs=re.sub(r"\D", "", m.group()) if (m := _NHS.search(numbers)) else "",
        upn=m.group().upper() if (m := _UPN.search(numbers)) else "",
        postcode="".join(postcode.groups()).upper() if postcode else "",
        address=_plain(address),
    )


def _name(text: str) -> tuple[str, str]:
    """First and family name: "MOSS, Jayden Lee" and "Jayden Lee Moss" are the same."""
    before, comma, after = text.partition(",")
    words = _plain(f"{after} {before}" if comma else text).split()
    return (words[0], words[-1]) if len(words) > 1 else ("", "")


def born(text: str) -> str:
    """A date of birth as ISO, day first, "" when there is none."""
    if m := _ISO.search(text):
        return _iso(*(int(x) for x in m.groups()))
    m = _DATE.search(_WRITTEN.sub(r"\1", text))
    if not m:
        return ""
    day, month, year = m.groups()
    number = int(month) if month.isdigit() else _month(month)
    return _iso(int(year) + (2000 if len(year) == 2 else 0), number, int(day))


def _month(word: str) -> int:
    start = word[:3].lower()
    return _MONTHS.index(start) + 1 if start in _MONTHS else 0


def _iso(year: int, month: int, day: int) -> str:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""


def _plain(text: str) -> str:
    import unicodedata

    letters = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return " ".join(re.sub(r"[^\w ]", " ", letters.replace("'", "").replace("’", "").replace("-", " ")).lower().split())


def _pairs(who: Mapping[str, tuple[Identity, ...]]) -> dict[tuple[str, str], str]:
    """Pairs of references with the strongest reason."""
    found: dict[tuple[str, str], str] = {}
    for numbers, block in _blocks(who):
        # Equal numbers make a chain; names have to be compared each with each.
        for (one, a), (other, b) in pairwise(block) if numbers else combinations(block, 2):
            reason = _reason(a, b) if one != other else None
            pair = (one, other)
            if reason is not None and (pair not in found or REASONS.index(reason) < REASONS.index(found[pair])):
                found[pair] = reason
    return found


def _blocks(who: Mapping[str, tuple[Identity, ...]]) -> Iterable[tuple[bool, list[tuple[str, Identity]]]]:
    """Children worth comparing: those that share something exact.  All with all would be 800 million pairs for 40,000."""
    blocks: dict[tuple[str, str], list[tuple[str, Identity]]] = defaultdict(list)
    for reference, children in who.items():
        for child in children:
            for key in _keys(child):
                blocks[key].append((reference, child))
    for (kind, _), block in blocks.items():
        numbers = kind in ("nhs", "upn")
        if len(block) > 1 and (numbers or len(block) <= CROWD):
            yield numbers, block


def _keys(c: Identity) -> list[tuple[str, str]]:
    where = c.address.split()
    keys = [("nhs", c.nhs), ("upn", c.upn), ("born", c.born), ("postcode", c.postcode), ("address", " ".join(where[:2]))]
    return [(kind, value) for kind, value in keys if value]


def _reason(a: Identity, b: Identity) -> str | None:
    if a.nhs and a.nhs == b.nhs:
        return REASONS[0]
    if a.upn and a.upn == b.upn:
        return REASONS[1]
    if not _same_name(a, b):
        return None
    if a.born and a.born == b.born:
        return REASONS[2]
    return REASONS[3] if _same_address(a, b) and not _surely_apart(a, b) else None


def _same_name(a: Identity, b: Identity) -> bool:
    from rapidfuzz.distance.JaroWinkler import similarity

    def like(x: Identity, y_first: str, y_family: str) -> bool:
        return similarity(x.first, y_first) >= NAME_LIKE and similarity(x.family, y_family) >= NAME_LIKE

    return bool(a.first and b.first) and (like(a, b.first, b.family) or like(a, b.family, b.first))


def _same_address(a: Identity, b: Identity) -> bool:
    from rapidfuzz.fuzz import token_sort_ratio

    if not a.address or not b.address:
        return False
    one_door = a.postcode == b.postcode != "" and a.address.split()[0] == b.address.split()[0]
    return one_door or token_sort_ratio(a.address, b.address) >= ADDRESS_LIKE


def _surely_apart(a: Identity, b: Identity) -> bool:
    """Twins named alike apart, two children at one address are born on days that no slip of the pen joins."""
    return bool(a.born and b.born) and sum(x != y for x, y in zip(a.born, b.born, strict=True)) > 2


def _joined(pairs: Iterable[tuple[str, str]]) -> list[set[str]]:
    groups: dict[str, set[str]] = {}
    for one, other in pairs:
        both = groups.get(one, {one}) | groups.get(other, {other})
        for name in both:
            groups[name] = both
    return [set(g) for g in {id(g): g for g in groups.values()}.values()]


def _because(group: list[str], pairs: Mapping[tuple[str, str], str]) -> tuple[str, ...]:
    inside = set(group)
    reasons = {reason for (one, other), reason in pairs.items() if one in inside and other in inside}
    return tuple(r for r in REASONS if r in reasons)
