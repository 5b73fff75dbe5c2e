"""Which sector a referral comes from: by the referrer's agency and job first, then by the form's labels and the text's words."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

from referral_lint.form.build import Parts
from referral_lint.values.referral import Detection

_WEIGHT = {"agency": 6.0, "role": 3.0, "labels": 1.0, "words": 0.5}
_ANOTHER = 1.5  # each further word of the agency that names the sector: "Approved Premises (probation hostel)"
_ANYBODYS = re.compile(
    r"(?i)\b(?:key ?worker|support worker|family support worker|mentor|receptionist|practice manager|case manager|ta|supply|pp|volunteer|co-?ordinator)\b"
)
_COMMON_ROLE = 1.0  # a job that several sectors have
_WORDS_AT_MOST = 4.0  # what the text's words can count for: less than the agency's name


@cache
def _sectors() -> dict[str, dict[str, tuple[tuple[str, re.Pattern[str]], ...]]]:
    table = tomllib.loads(Path(__file__).with_name("sector.toml").read_text(encoding="utf-8"))
    return {s: {kind: tuple((w, _whole(w)) for w in words) for kind, words in kinds.items()} for s, kinds in table.items()}


def _whole(word: str) -> re.Pattern[str]:
    stem = re.escape(word.rstrip("*")) + (r"\w*" if word.endswith("*") else "")
    return re.compile(rf"(?<![\w-]){stem}(?![\w-])", re.IGNORECASE)


def detect(parts: Parts) -> Detection:
    """The sector, how sure (0 to 1) and why; "general" where an agency of no sector refers or nothing speaks of one."""
    texts = {
        "agency": f"{parts.referrer.agency}".replace("\u2019", "'"),
        "role": parts.referrer.relationship.replace("\u2019", "'"),
        "labels": "",
        "words": "\n".join(p.text for p in parts.passages).replace("\u2019", "'"),
    }
    scored: dict[str, tuple[float, list[str]]] = {}
    for sector, kinds in _sectors().items():
        scored[sector] = _score(kinds, texts, {f.concept for f in parts.fields if f.concept and f.state != "blank"})
    ranked = sorted(scored.items(), key=lambda s: (-s[1][0], s[0]))
    (best, (points, because)), (_, (second, _)) = ranked[0], ranked[1]
    if points < 1.0:
        return Detection("general", 0.2, "neither the agency nor the words speak of one sector")
    return Detection(best, round(min(0.99, points / (points + second) if second else 0.95), 2), "; ".join(because[:3]))


def _score(kinds: dict[str, tuple[tuple[str, re.Pattern[str]], ...]], texts: dict[str, str], concepts: set[str]) -> tuple[float, list[str]]:
    total, because = 0.0, []
    for kind in ("agency", "role"):
        listed = kinds[kind] if kind == "agency" else (*kinds["role"], *kinds["agency"])  # "Senior Housing Needs Officer"
        hits = [(m, w) for w, p in listed if (m := p.search(texts[kind]))]
        if hits:
            longest = max(hits, key=lambda h: (len(h[0][0]), -h[0].start()))
            common = kind == "role" and _ANYBODYS.fullmatch(longest[0][0])
            total += (_COMMON_ROLE if common else _WEIGHT[kind]) + 0.04 * len(longest[0][0])
            if kind == "agency":
                total += _ANOTHER * len({m.start() for m, _ in hits if not longest[0].start() <= m.start() < longest[0].end()})
            because.append(f"the referrer's {kind} says \u2018{longest[0][0]}\u2019")
    asked = {w for w, _ in kinds["labels"] for c in concepts if c.startswith(w)}
    found = [m[0] for _, p in kinds["words"] if (m := p.search(texts["words"]))]
    total += _WEIGHT["labels"] * len(asked) + min(_WORDS_AT_MOST, _WEIGHT["words"] * len(found))
    if found:
        because.append("the text says " + ", ".join(f"\u2018{w}\u2019" for w in found[:3]))
    return total, because
