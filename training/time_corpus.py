"""The training data as Referrals and sentences: labelled referrals (``referrals/*.json``) and labelled sentences (``sentences/*.jsonl``).

The layout of both is that of the labelling guide: spans with ``kind``, ``field``, ``text`` and perhaps ``borderline``.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from referral_lint.language.time.calendar import first_day
from referral_lint.language.time.dates import find
from referral_lint.values.document import Document
from referral_lint.values.referral import Child, Detection, Passage, Person, Referral, Segment

HERE = Path(__file__).parent
SENTENCE_DATE = date(2026, 8, 20)  # of a single sentence that names no date of that year


@dataclass(frozen=True)
class Label:
    """A labelled span: characters of a passage."""

    kind: str
    passage: int
    start: int
    end: int
    borderline: bool


@dataclass(frozen=True)
class Labelled:
    """A referral with its spans; ``record`` is the JSON as written."""

    group: str
    sector: str
    referral: Referral
    labels: tuple[Label, ...]
    record: dict[str, Any]


def referrals(folder: Path = HERE / "referrals") -> list[Labelled]:
    """Every labelled referral, by name."""
    return [_labelled(json.loads(p.read_text(encoding="utf-8"))) for p in sorted(folder.glob("*.json"))]


def written(record: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    """(field, concept, text) of everything that people wrote at length."""
    for key, text in record.get("consent", {}).items():
        yield f"consent.{key}", f"consent.{key}", text
    yield "spoken_to_child", "spoken.child", record.get("spoken_to_child", "")
    yield "spoken_to_parents", "spoken.parent", record.get("spoken_to_parents", "")
    for key, text in record.get("narrative", {}).items():
        yield f"narrative.{key}", f"narrative.{key}", text
    yield "free_text", "letter", record.get("free_text", "")


def passage(concept: str, text: str, block: int) -> Passage:
    """A Passage that is one block."""
    return Passage(concept, "", text, (Segment(0, len(text), block, 0),))


def build(
    passages: list[Passage], when: date | None, sector: str = "", people: tuple[Person, ...] = (), children: tuple[Child, ...] = ()
) -> Referral:
    """A Referral of these passages and people."""
    return Referral(
        Document("", None, "txt", ""),
        None,
        True,
        (),
        children,
        people,
        Person("referrer"),
        tuple(passages),
        (),
        when,
        None,
        Detection(sector, 1.0, ""),
    )


def _labelled(record: dict[str, Any]) -> Labelled:
    fields = [(f, c, t) for f, c, t in written(record) if t]
    passages = [passage(c, t, i) for i, (_, c, t) in enumerate(fields)]
    when = date.fromisoformat(record["referral_date"]) if record.get("referral_date") else None
    child = record.get("child", {})
    who = tuple(Person("household", h.get("name", ""), h.get("dob", ""), h.get("relationship", "")) for h in record.get("household", []))
    known = (Child(child.get("name", ""), Person("child", child.get("name", ""), gender=child.get("gender", "")), False, None, ()),)
    index = {f: i for i, (f, _, _) in enumerate(fields)}
    return Labelled(
        record["id"], record["sector"], build(passages, when, record["sector"], who, known), tuple(_labels(record, index, passages)), record
    )


def _labels(record: dict[str, Any], index: dict[str, int], passages: list[Passage]) -> Iterator[Label]:
    used: dict[tuple[str, str, str], int] = {}
    for span in record["gold"]["spans"]:
        key = (span["kind"], span["field"], span["text"])
        if span["field"] not in index:
            continue
        number = index[span["field"]]
        start = passages[number].text.find(span["text"], used.get(key, 0))
        if start < 0:
            continue
        used[key] = start + 1
        yield Label(span["kind"], number, start, start + len(span["text"]), bool(span.get("borderline")))


def _written_after(text: str) -> date:
    """A single sentence carries no referral date: a few days after the last date of the year that it names."""
    named = [first_day(w.latest) for w in find(text, date(2026, 12, 31)) if w.kind == "date" and w.latest and w.latest.startswith("2026")]
    return min(max(named) + timedelta(3), date(2026, 12, 31)) if named else SENTENCE_DATE


@dataclass(frozen=True)
class Single:
    """A labelled sentence with the one before it; ``group`` keeps neighbouring lines together."""

    group: str
    record: dict[str, Any]
    referral: Referral


def dense() -> list[dict[str, Any]]:
    """Single sentences of ``dense/*.jsonl``: ``before``, ``text``, every span of words that blame, jargon and "who", and of some
    all that those of ``sentences/`` have."""
    files = sorted((HERE / "dense").glob("*.jsonl"))
    return [json.loads(line) for f in files for line in f.read_text(encoding="utf-8").splitlines() if line.strip()]


def singles(folder: Path = HERE / "sentences", block: int = 20) -> list[Single]:
    """Every labelled sentence as a referral of one passage."""
    found = []
    for path in sorted(folder.glob("*.jsonl")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
            record = json.loads(line)
            text = (record["before"] + " " + record["text"]).strip()
            when = _written_after(text)
            found.append(Single(f"{path.stem}:{number // block}", record, build([passage("narrative.concerns", text, 0)], when)))
    return found


KINDS = {"UE": "undated_event", "TA": "tense_ambiguous", "VW": "vague_who", "VT": "vague_time", "VF": "vague_frequency"}


def marked(folder: Path = HERE / "passages", names: str = "time_who_*.txt") -> list[Labelled]:
    """The referrals whose labels are written into the text: ``=== sector date``, ``[concept]``, ``{UE:words}``."""
    found = []
    for path in sorted(folder.glob(names)):
        body = "\n".join(line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
        for number, part in enumerate(p for p in body.split("=== ") if p.strip()):
            head, _, rest = part.partition("\n")
            sector, _, when = head.strip().partition(" ")
            passages, labels = _sections(rest)
            referral = build(passages, date.fromisoformat(when) if when else None, sector)
            found.append(Labelled(f"{path.stem}:{number}", sector, referral, tuple(labels), {}))
    return found


def _sections(text: str) -> tuple[list[Passage], list[Label]]:
    passages: list[Passage] = []
    labels: list[Label] = []
    for section in ("\n" + text).split("\n[")[1:]:
        concept, _, body = section.partition("]")
        concept = {"free_text": "letter", "spoken_to_child": "spoken.child", "spoken_to_parents": "spoken.parent"}.get(concept, concept)
        plain, found = _unmark(body.strip(), len(passages))
        passages.append(passage(concept, plain, len(passages)))
        labels.extend(found)
    return passages, labels


def _unmark(text: str, number: int) -> tuple[str, list[Label]]:
    """The text without its marks, and the marks."""
    out: list[str] = []
    open_: list[tuple[str, int]] = []
    found: list[Label] = []
    at = length = 0
    while at < len(text):
        if text[at] == "{":
            colon = text.index(":", at)
            open_.append((text[at + 1 : colon], length))
            at = colon + 1
        elif text[at] == "}":
            code, start = open_.pop()
            found.append(Label(KINDS[code.rstrip("?")], number, start, length, code.endswith("?")))
            at += 1
        else:
            out.append(text[at])
            at, length = at + 1, length + 1
    return "".join(out), found
