"""Labelled texts for the word models: the sentences of ``sentences/`` and the referrals of ``referrals/`` as Narratives.

A group is a whole referral, or a block of 20 neighbouring sentences (neighbours in those files are related).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from encoder_seen import heard, known
from time_corpus import written

from referral_lint import language
from referral_lint.language.model import load
from referral_lint.values.document import Block, Document
from referral_lint.values.narrative import Narrative
from referral_lint.values.referral import Child, Detection, Field, Passage, Person, Referral, Segment

HERE = Path(__file__).parent
BLOCK = 20


@dataclass
class Labelled:
    """A Narrative with its labels: (kind, text, borderline) of the whole, and where the labelled part begins."""

    group: str
    sector: str
    referral: Referral
    narrative: Narrative
    spans: list[tuple[str, str, bool]]
    start: int = 0
    opinion: bool | None = None  # sentences only


def sentences(names: tuple[str, ...] = ("a", "b")) -> Iterator[Labelled]:
    """The single sentences, each after its context."""
    for name in names:
        path = HERE / "sentences" / f"{name}.jsonl"
        for i, line in enumerate((path if path.is_file() else HERE / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()):
            d = json.loads(line)
            text = f"{d['before']} {d['text']}" if d["before"] else d["text"]
            spans = [(s["kind"], s["text"], False) for s in d["spans"]]
            ref = referral_of([("letter", text)], d.get("sector", "general"), {})
            yield Labelled(f"{name}:{i // BLOCK}", "sentences", ref, narrative_of(ref), spans, len(text) - len(d["text"]), d["opinion"])


def referrals(more: Iterable[str] = ()) -> Iterator[Labelled]:
    """The whole referrals of ``referrals/``, and of further folders."""
    for path in sorted(p for folder in (HERE / "referrals", *map(Path, more)) for p in folder.glob("*.json")):
        d = json.loads(path.read_text(encoding="utf-8"))
        if not known(path.stem):
            continue
        texts = [(concept, text) for _, concept, text in written(d)]
        spans = [(s["kind"], s["text"], bool(s.get("borderline"))) for s in d["gold"]["spans"]]
        ref = referral_of([t for t in texts if t[1]], d["sector"], d)
        yield Labelled(path.stem, d["sector"], ref, heard(path.stem, narrative_of(ref)), spans)


def same(kind: str, gold: str, found: str) -> bool:
    """Whether a found span is the labelled one: most of the sentence for opinion, the same words otherwise."""
    g, f = (re.sub(r"\s+", " ", t).strip(" .,;:'\"()").lower() for t in (gold, found))
    if kind == "opinion":
        a, b = re.findall(r"[a-z0-9']+", g), re.findall(r"[a-z0-9']+", f)
        inter = sum(min(a.count(w), b.count(w)) for w in set(a))
        return min(len(a), len(b)) >= 2 and inter / min(len(a), len(b)) >= 0.6 and len(b) <= 2 * len(a) + 15
    return g == f or (g in f and len(f) <= len(g) + 25) or (f in g and len(g) <= len(f) + 25)


def referral_of(texts: list[tuple[str, str]], sector: str, d: dict[str, Any]) -> Referral:
    passages = tuple(Passage(c, c, t, (Segment(0, len(t), i, 0),)) for i, (c, t) in enumerate(texts))
    blocks = tuple(Block(i, "paragraph", p.text) for i, p in enumerate(passages))
    child, sender = d.get("child") or {}, d.get("referrer") or {}
    fields = tuple(Field(f"child.{k}", k, "given", str(v)) for k, v in child.items() if v)
    people = tuple(
        Person("professional", name=p.get("name", ""), relationship=p.get("role", ""), agency=p.get("agency", ""))
        for p in d.get("professionals") or []
    )
    people += tuple(Person("household", name=p.get("name", ""), relationship=p.get("relationship", "")) for p in d.get("household") or [])
    referrer = Person("referrer", name=sender.get("name", ""), relationship=sender.get("role", ""), agency=sender.get("agency", ""))
    who = Child(child.get("name", ""), Person("child", name=child.get("name", "")), False, None, ())
    doc = Document("x", None, "txt", "", blocks)
    return Referral(doc, None, bool(d.get("form")), fields, (who,), people, referrer, passages, (), None, None, Detection(sector, 1.0, ""))


def narrative_of(referral: Referral) -> Narrative:
    docs = tuple(language._parse(load().nlp, [language._readable(p.text, referral) for p in referral.passages]))
    return Narrative(referral.passages, language._sentences(referral, docs, []), (), None, docs=docs)


def taken(kind: str, left: list[tuple[str, bool]], found: str) -> tuple[str, bool] | None:
    """The label (text, borderline) that a found span is, firm ones first, taken from those ``left``; None where it is none of them."""
    hit = next((g for g in sorted(left, key=lambda g: g[1]) if same(kind, g[0], found)), None)
    if hit:
        left.remove(hit)
    return hit
