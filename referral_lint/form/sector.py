"""Which sector a referral comes from: by the referrer's agency and job first, then by the form's labels and the text's words."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from itertools import takewhile
from pathlib import Path

from referral_lint.form.build import Parts
from referral_lint.values.document import Document
from referral_lint.values.referral import Detection

_WEIGHT = {"agency": 6.0, "role": 3.0, "head": 3.0, "labels": 1.0, "words": 0.5}
_SAYS = {"agency": "the referrer's agency", "role": "the referrer's role", "head": "what stands above it"}
_ANOTHER = 1.5  # each further word of the agency that names the sector: "Approved Premises (probation hostel)"
_ANYBODYS = re.compile(
    r"(?i)\b(?:key ?worker|support worker|family support worker|mentor|receptionist|practice manager|case manager|ta|supply|pp|volunteer|co-?ordinator|consultant|registrar|doctor|dr|nurse)\b"
)
_ANYWHERES = re.compile(
    r"(?i)\b(?:ward|clinic|nhs|hospitals?|health trust|foundation trust|health centre|children's centre|hostel|training)\b"
)
_COMMON_AGENCY = 2.5  # a place where several sectors work, or that somebody else's letter-head shares
_HEAD = 4  # lines of a letter above its greeting that may be its writer's letter-head
_TITLE = re.compile(r"(?:[^\s:]+\s+){0,11}[^\s:]+(?<![.,;!?])")  # a few words, no sentence and no field
_RECIPIENT = re.compile(r"(?i)\b(?:to|for the attention of)\b")  # what follows in a title is whom it goes to
_ADDRESSEE = re.compile(r"(?i)\s*(?:to|cc|bcc|re|subject|ref|date|sent|fao|for the attention of|dear)\b")
_MYSELF = re.compile(
    r"\bI(?:['\u2019]m| am| work as) (?:an?|the|her|his|their|[A-Z]\w+['\u2019]s)\s+([^.,;\n]{3,60})|\bI (?:run|manage|work (?:at|for|in|with)) ([^.,;\n]{3,60})"
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


def detect(parts: Parts, form: Document | None) -> Detection:
    """The sector, how sure (0 to 1) and why; "general" where an agency of no sector refers or nothing speaks of one.

    ``form``: the document, where it is a form and no letter."""
    texts = {
        "agency": f"{parts.referrer.agency}".replace("\u2019", "'"),
        "role": f"{parts.referrer.relationship}\n{_introduced(parts)}".replace("\u2019", "'"),
        "head": (_title(form) if form else _letter_head(parts)).replace("\u2019", "'"),
        "labels": "",
        "words": "\n".join(p.text for p in parts.passages).replace("\u2019", "'"),
    }
    scored: dict[str, tuple[float, list[str]]] = {}
    for sector, kinds in _sectors().items():
        heard = texts | {"head": ""} if sector == "general" else texts  # above a greeting, "Children's Services" is whom one writes to
        scored[sector] = _score(kinds, heard, {f.concept for f in parts.fields if f.concept and f.state != "blank"})
    ranked = sorted(scored.items(), key=lambda s: (-s[1][0], s[0]))
    (best, (points, because)), (_, (second, _)) = ranked[0], ranked[1]
    if points < 1.0:
        return Detection("general", 0.2, "neither the agency nor the words speak of one sector")
    return Detection(best, round(min(0.99, points / (points + second) if second else 0.95), 2), "; ".join(because[:3]))


def _weight(kind: str, said: str) -> float:
    if kind == "role" and _ANYBODYS.fullmatch(said):
        return _COMMON_ROLE
    return min(_COMMON_AGENCY, _WEIGHT[kind]) if kind != "role" and _ANYWHERES.fullmatch(said) else _WEIGHT[kind]


def _introduced(parts: Parts) -> str:
    """What the writer of a letter says to be: "I am her named midwife", "I run the unpaid work group"."""
    told = (p.text for p in parts.passages if p.concept == "letter")
    return "\n".join(m[1] or m[2] for text in told for m in _MYSELF.finditer(text))


def _letter_head(parts: Parts) -> str:
    """The first lines of a letter that address nobody."""
    lines = next((p.text.split("\n") for p in parts.passages if p.concept == "letter"), [])
    return "\n".join(x for x in lines[:_HEAD] if x.strip() and len(x.split()) <= 10 and not _ADDRESSEE.match(x))


def _title(document: Document) -> str:
    """The headings above a form, as far as they say from whom it comes: "Health Visiting Service: referral to Children's Social Care"."""
    above = takewhile(lambda b: b.kind in ("heading", "paragraph") and _TITLE.fullmatch(b.text.strip()), document.blocks[:_HEAD])
    return "\n".join(_RECIPIENT.split(b.text)[0] for b in above)


def _score(kinds: dict[str, tuple[tuple[str, re.Pattern[str]], ...]], texts: dict[str, str], concepts: set[str]) -> tuple[float, list[str]]:
    total, because = 0.0, []
    for kind in ("agency", "role", "head"):
        listed = kinds["role"] + kinds["agency"] if kind == "role" else kinds["agency"]  # "Senior Housing Needs Officer"
        hits = [(m, w) for w, p in listed if (m := p.search(texts[kind]))]
        if hits:
            longest = max(hits, key=lambda h: (len(h[0][0]), -h[0].start()))
            total += _weight(kind, longest[0][0]) + 0.04 * len(longest[0][0])
            if kind == "agency":
                total += _ANOTHER * len({m.start() for m, _ in hits if not longest[0].start() <= m.start() < longest[0].end()})
            because.append(f"{_SAYS[kind]} says \u2018{longest[0][0]}\u2019")
    asked = {w for w, _ in kinds["labels"] for c in concepts if c.startswith(w)}
    found = [m[0] for _, p in kinds["words"] if (m := p.search(texts["words"]))]
    total += _WEIGHT["labels"] * len(asked) + min(_WORDS_AT_MOST, _WEIGHT["words"] * len(found))
    if found:
        because.append("the text says " + ", ".join(f"\u2018{w}\u2019" for w in found[:3]))
    return total, because
