"""A labelled referral (training/referrals/*.json, the layout of the labelling guide) as a Referral and a Narrative, without files or parser."""

from __future__ import annotations

import json
import tomllib
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

from referral_lint.catalogue import shipped_profile
from referral_lint.language.sentences import starts
from referral_lint.values.document import Document, Place
from referral_lint.values.narrative import Narrative, Sentence
from referral_lint.values.referral import Child, Detection, Field, Identifier, Passage, Person, Referral, Segment

HERE = Path(__file__).parent
SPOKEN = {"spoken_to_child": "spoken.child", "spoken_to_parents": "spoken.parents"}
BLOCK = 0


def golds(folder: Path = HERE / "referrals") -> dict[str, dict[str, Any]]:
    """Name -> labelled referral."""
    return {p.stem: json.loads(p.read_text(encoding="utf-8")) for p in sorted(folder.glob("*.json"))}


def referral_of(ref: dict[str, Any]) -> Referral:
    """What form would make of it."""
    passages = tuple(_passage(concept, text) for concept, text in _texts(ref) if text)
    fields = tuple(_field(f"{part}.{k}", str(v)) for part in ("child", "referrer") for k, v in ref.get(part, {}).items())
    professionals = tuple(
        Person("professional", p.get("name", ""), agency=p.get("agency", ""), relationship=p.get("role", ""))
        for p in ref.get("professionals", ())
    )
    household = tuple(Person("household", p.get("name", ""), relationship=p.get("relationship", "")) for p in ref.get("household", ()))
    r = ref.get("referrer", {})
    identifiers = tuple((k, Identifier(_STATUS[v])) for k, v in ref["gold"]["identifiers"].items())
    child = Person("child", ref.get("child", {}).get("name", ""), dob=ref.get("child", {}).get("dob", ""))
    return Referral(
        document=Document("", None, "txt", ""),
        part=None,
        is_form=ref["form"],
        fields=fields,
        children=(Child(child.name, child, bool(ref.get("child", {}).get("edd")), None, identifiers),),
        people=(*household, *professionals),
        referrer=Person("referrer", r.get("name", ""), agency=r.get("agency", ""), relationship=r.get("role", "")),
        passages=passages,
        identifiers=identifiers,
        referral_date=date.fromisoformat(ref["referral_date"]) if ref.get("referral_date") else None,
        referral_time=ref.get("referral_time") or None,
        detection=Detection(ref["sector"], 1.0, ""),
    )


def narrative_of(referral: Referral) -> Narrative:
    """What language would make of it, without the parser."""
    found = []
    for number, p in enumerate(referral.passages):
        cuts = [*starts(p.text), len(p.text)]
        for a, b in pairwise(cuts):
            text = p.text[a:b].rstrip()
            if text.strip():
                found.append(Sentence(number, a, a + len(text), text, None))
    return Narrative(referral.passages, tuple(found), (), None)


_STATUS: dict[str, Any] = {"present": "present", "missing": "missing", "invalid": "invalid", "n/a": "not-applicable"}


def _texts(ref: dict[str, Any]) -> list[tuple[str, str]]:
    if not ref["form"]:
        return [("letter", ref["free_text"])]
    spoken = [(concept, ref.get(k, "")) for k, concept in SPOKEN.items()]
    consent = [(f"consent.{k}", v) for k, v in ref.get("consent", {}).items()]
    return [*spoken, *consent, *((f"narrative.{k}", v) for k, v in ref.get("narrative", {}).items())]


def _passage(concept: str, text: str) -> Passage:
    return Passage(concept, concept, text, (Segment(0, len(text), BLOCK, 0),))


def _field(concept: str, value: str) -> Field:
    return Field(concept, concept, "given" if value else "blank", value, Place(BLOCK, 0, len(value)))


def shorts(folder: Path = HERE / "short") -> dict[str, dict[str, Any]]:
    """The invented short referrals, in the labelled referrals' layout."""
    found = {}
    for path in sorted(folder.glob("*.toml")):
        for r in tomllib.loads(path.read_text(encoding="utf-8"))["referral"]:
            found[r["id"]] = _long(r, path.stem.partition("-")[0])
    return found


def _long(r: dict[str, Any], sector: str) -> dict[str, Any]:
    keys = [q.key for q in shipped_profile(sector).questions]
    status = {k: "missing" if k in r["missing"] else "n/a" if k in r["na"] else "answered" for k in keys}
    narrative = {
        k: r[k] for k in ("concerns", "history", "impact", "actions_taken", "support_to_date", "requested", "sector_information") if k in r
    }
    child = r.get("child", {})
    identifiers = {
        k: "present" if child.get(f) else "missing"
        for k, f in (("child_name", "name"), ("child_dob_or_age", "dob"), ("child_address", "address"))
    }
    spoken = {k: r.get(k, "") for k in SPOKEN}
    return {
        "id": r["id"],
        "sector": sector,
        "form": r["form"],
        "free_text": r.get("free_text", ""),
        "child": child,
        "referrer": r.get("referrer", {}),
        "narrative": narrative,
        **spoken,
        "gold": {"questions": status, "identifiers": identifiers},
    }
