"""When a finding is the labelled one, and when a value is the form's own."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

SENTENCE_KINDS = frozenset({"undated_event", "tense_ambiguous", "opinion"})
_FOLD = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "…": "..."})
_MONTHS = {m: str(i) for i, m in enumerate(["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], 1)}
SHARE = 0.6  # of the shorter one's words that two sentences must share
SLACK = 25  # characters by which a marked phrase may be longer or shorter than the label


def norm(text: str | None) -> str:
    """Lower case, one space, plain quotation marks and dashes."""
    return re.sub(r"\s+", " ", (text or "").translate(_FOLD)).strip().lower()


def words(text: str | None) -> list[str]:
    """The words of a text, folded."""
    return re.findall(r"[a-z0-9']+", norm(text))


def same(kind: str, gold: str, found: str) -> bool:
    """Whether a finding's excerpt is the labelled span: the same words, or for a sentence kind most of the same sentence."""
    g, f = norm(gold), norm(found)
    if not f:
        return False
    if kind in SENTENCE_KINDS:
        return _same_sentence(words(g), words(f))
    g, f = (t.strip(" .,;:'\"()") for t in (g, f))
    return g == f or (g in f and len(f) <= len(g) + SLACK) or (f in g and len(g) <= len(f) + SLACK)


def _same_sentence(a: list[str], b: list[str]) -> bool:
    shared = (Counter(a) & Counter(b)).total()
    return min(len(a), len(b)) >= 2 and shared / min(len(a), len(b)) >= SHARE and len(b) <= 2 * len(a) + 15


def leaves(x: Any) -> Iterator[str]:
    """Every text of a label file but the labels themselves."""
    if isinstance(x, str):
        yield x
    elif isinstance(x, dict):
        yield from (y for k, v in x.items() if k != "gold" for y in leaves(v))
    elif isinstance(x, list):
        yield from (y for v in x for y in leaves(v))


def _numbers(text: str | None) -> list[str]:
    return sorted(x.lstrip("0") for x in re.findall(r"\d+", re.sub(r"[a-z]{3,}", lambda m: f" {_MONTHS.get(m[0][:3], '')} ", norm(text))))


def right_value(key: str, value: str | None, ref: dict[str, Any]) -> bool:
    """True where the report's value is the form's own, or the form has no such field filled."""
    child, referrer = ref.get("child", {}), ref.get("referrer", {})
    if key == "child_nhs_or_upn":
        wanted = [child.get("nhs_number"), child.get("upn")]
        return not any(wanted) or any(w and _bare(w) in _bare(value or "") for w in wanted)
    want = {
        "child_name": child.get("name"),
        "referrer_name": referrer.get("name"),
        "child_dob_or_age": child.get("dob") or child.get("edd"),
        "referrer_phone": referrer.get("phone"),
    }.get(key)
    if not want:
        return True
    if key in ("child_name", "referrer_name"):
        return bool(set(words(want)) & set(words(value)))
    if key == "referrer_phone":
        return re.sub(r"\D", "", value or "")[-9:] in re.sub(r"\D", "", want) and bool(value)
    wanted_numbers = _numbers(want)
    allowed = set(wanted_numbers) | {n[-2:].lstrip("0") for n in wanted_numbers} | {"20" + n for n in wanted_numbers}
    return set(_numbers(value)) <= allowed and bool(value)


def _bare(text: str) -> str:
    return re.sub(r"\W", "", text).lower()
