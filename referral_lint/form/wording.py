"""What a label means: ``labels.toml`` compared with a form's own wording, tolerant of how people write labels."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

_PEOPLE = {"mother", "father", "stepfather", "partner", "sibling", "parent", "household", "offender", "applicant"}
_RELATIVES = {
    "applicant": "applicant",
    "mother": "mother",
    "father": "father",
    "stepfather": "stepfather",
    "partner": "partner",
    "sibling": "sibling",
    "parent": "parent",
}
_REFERRER_ONLY = {"role", "agency", "email"}  # nobody asks the job title of a child
_SECTION_WORDS = re.compile(r"\b(?:details|information|particulars|about)\b", re.IGNORECASE)
_CHILD_ONLY = {
    "dob",
    "edd",
    "age",
    "gender",
    "ethnicity",
    "religion",
    "language",
    "nhs_number",
    "upn",
    "school",
    "gp",
    "disability",
    "postcode_of_home",
}
LONGEST = 40  # words: a longer line is not a label


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a label means.  ``sure``: 1.0 its very words, 0.95 put together, 0.9 misspelt, 0.7 by the beginnings of its words."""

    concept: str
    sure: float
    passage: bool = False
    owner: str | None = None
    relation: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class Wordings:
    """``labels.toml``, folded."""

    whole: dict[str, str]
    passages: frozenset[str]
    attributes: dict[str, str]
    attribute_words: tuple[tuple[str, tuple[tuple[str, ...], ...]], ...]
    owners: tuple[tuple[str, str], ...]  # (phrase, owner), the longest first
    sections: dict[str, str]
    questions: tuple[tuple[str, tuple[tuple[str, ...], ...]], ...]
    common: frozenset[str]
    prose: frozenset[str]  # whole labels of prose questions


@cache
def wordings() -> Wordings:
    """The data file, read once."""
    table: dict[str, Any] = tomllib.loads(Path(__file__).with_name("labels.toml").read_text(encoding="utf-8"))
    whole = {fold(w, hints=True): c["name"] for c in reversed(table["concept"]) for w in c["labels"]}
    passages = frozenset(c["name"] for c in table["concept"] if c.get("passage"))
    owners = {fold(w): o for o, phrases in table["owner"].items() for w in phrases}
    return Wordings(
        whole=whole,
        passages=passages,
        attributes={fold(w, hints=True): a for a, phrases in table["attribute"].items() for w in phrases},
        attribute_words=tuple((a, tuple(_beginnings(line) for line in lines)) for a, lines in table["attribute_words"].items()),
        owners=tuple(sorted(owners.items(), key=lambda p: (-len(p[0]), p[0]))),
        sections={fold(w): s for s, phrases in table["section"].items() for w in phrases},
        common=frozenset(table["common"]["words"]),
        prose=frozenset(w for w, name in whole.items() if name in passages),
        questions=tuple((q["concept"], tuple(_beginnings(line) for line in q["lines"])) for q in table["question"]),
    )


def _beginnings(line: str) -> tuple[str, ...]:
    return tuple(w if w.startswith("=") else _singular(w) for w in line.split())


_JOIN = {"and", "or", "the", "a", "an"}
_NUMBERING = re.compile(
    r"^\s*(?:(?:section|part|box|question|q)\s*)?(?:\(?\d{1,2}(?:\.\d{1,2})*[.):]?|\(?[a-hivx]{1,4}[.)]|[A-H][.):]|[•·▪*-])\s+(?=\S)",
    re.IGNORECASE,
)
_HINT = re.compile(r"\((?!s\)|ren\)|es\))[^()]*\)|\[[^\[\]]*\]")
_NUMBERED = re.compile(
    r"\(\s*(\d{1,2})\s*\)|(?<=[a-z])(?<!line)(?<!level)(?<!tier)(?<!year)(?<!section)\s+#?(\d{1,2})\s*[:.]?\s*$|\b(?:child|person|adult|parent|carer|professional|agency|sibling|member|contact)\s+(\d{1,2})\b",
    re.IGNORECASE,
)
_POLITE = re.compile(
    r"\b(?:please (?:give|state|provide|specify|list|tell us|describe|include|enter|complete)|if known|where known|if applicable|if any|if available|please|the following|any known|in full|in block capital)\b"
)
_STOP = {
    "the",
    "of",
    "a",
    "an",
    "for",
    "this",
    "detail",
    "full",
    "and",
    "or",
    "and/or",
    "is",
    "s",
    "if",
    "known",
    "own",
    "any",
    "main",
    "who",
    "are",
    "concerned",
    "all",
    "about",
    "it",
    "to",
    "does",
    "do",
    "have",
    "has",
    "hold",
    "with",
    "what",
    "where",
    "when",
    "which",
    "in",
    "at",
    "by",
    "on",
    "their",
    "his",
    "her",
    "hi",
}


def fold(text: str, *, hints: bool = False) -> str:
    """A label without what varies: case, numbering, hints in brackets (kept with ``hints``), punctuation, plurals."""
    t = text.replace("\u2019", "'").replace("\u2018", "'").replace("_", " ").strip()
    t = _NUMBERING.sub("", t, count=1)
    bare = t if hints else _HINT.sub(" ", t)
    t = (bare if re.search(r"[A-Za-z]", bare) else t).casefold()
    t = re.sub(r"\(s\)|\(ren\)|\(es\)|/ren\b", "", t)
    t = re.sub(r"\b(?:[a-z]\.){2,}", lambda m: m[0].replace(".", ""), t)
    t = t.replace("e-mail", "email").replace("'s", "").replace("'", "")
    t = re.sub(r"[^a-z0-9%#?]+|\?(?=.)|\?$", " ", t)
    t = " ".join(_singular(w) for w in t.split() if w not in _JOIN) or " ".join(t.split())
    return re.sub(r"\s+", " ", _POLITE.sub(" ", t)).strip() or t


def common_word(label: str) -> bool:
    """Whether a label is a word so common that in running prose it is a label only when it is marked as one ("Risk: ...")."""
    bare = label.casefold().strip(" ?:")
    return bare in wordings().common or (len(bare.split()) == 1 and fold(bare) in wordings().whole and (fold(bare) in wordings().prose))


def unnumbered(label: str) -> str:
    """The label without the number, letter or bullet before it."""
    return _NUMBERING.sub("", label, count=1)


def _singular(word: str) -> str:
    if word in ("children", "childrens"):
        return "child"
    if word in ("mothers", "fathers"):
        return word[:-1]
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 5 and word.endswith("sses"):
        return word[:-2]
    if len(word) > 3 and word.endswith("s") and word != "does" and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def meaning(label: str, owner: str | None = None) -> Meaning | None:
    """What the label means in a section of this owner, None where its wording is not known."""
    if not re.search(r"[A-Za-z]", label) or len(label.split()) > LONGEST:
        return None
    number = _NUMBERED.search(label)
    key = next((g for g in number.groups() if g), "") if number else ""
    bare = re.sub(r"\s+", " ", label[: number.start()] + " " + label[number.end() :]).strip() if number and not number[3] else label
    if number and number[3]:
        bare = label.replace(number[3], "", 1)
    folded = fold(bare)
    if not folded:
        return None
    found = _whole(fold(bare, hints=True), owner) or _whole(folded, owner)
    if found is None and not _told(bare):
        found = (
            _composed(folded, owner) or _either(bare, owner) or _misspelt(folded, owner) or _question(folded) or _by_words(folded, owner)
        )
    if found and key:
        return Meaning(found.concept, found.sure, found.passage, found.owner, found.relation, key)
    return found


_ASKING = re.compile(
    r"(?i)^(?:\W|\d)*(?:what|why|how|who|when|where|which|has|have|is|are|do|does|did|was|were|will|can|if|please|tell|describe|explain|say|give|list|record|outline|summari[sz]e|provide|state|any|include)\b"
)
_TOLD = re.compile(r"[.;!]\s+\S|\.$|\d{2}|[\"\u201c]")


def _told(text: str) -> bool:
    """Whether the words tell something, as an answer does, and ask nothing."""
    return bool(_TOLD.search(_NUMBERING.sub("", text, count=1).strip())) and not _ASKING.match(text) and not text.rstrip().endswith(("?", ":"))


_PART = re.compile(r"(?i)\W*(?:section|part)?\s*(?:\d{1,2}|[a-z]|[ivx]+)\W*$")


def section(heading: str) -> str | None:
    """Whose section a heading opens ("child", "household", "referrer", "professional", "consent", "narrative", "office"), or None."""
    folded = re.sub(r" \d{1,2}$", "", fold(heading))
    w = wordings()
    if folded in w.attributes and not re.search(r"(?i)s\W*$", heading):
        return None  # "Agency" is a label, "Agencies" a section
    if folded in w.sections:
        return w.sections[folded]
    if len(folded.split()) > 14 or len(folded) < 5:
        return None
    near = _nearest(folded, tuple(w.sections), 88)
    if near:
        return w.sections[near]
    halves = re.split(r"\s+[–—-]\s+|:\s+", heading)[:2]
    for n, half in enumerate(halves):
        other = halves[1 - n] if len(halves) == 2 else ""
        if other and (known := w.sections.get(fold(half))) and (_SECTION_WORDS.search(other) or _owner(fold(other))[0] or _PART.match(other)):
            return known  # "Child - Jo Lee" is a label and its answer
    asked = _question(folded)
    if heading.rstrip().endswith(("?", ".")) or len(folded.split()) > 9 or (asked and asked.passage):
        return None
    owner = _owner(folded)[0] if _SECTION_WORDS.search(heading) or (_only_owners(folded) and not _ASKING.match(heading)) else None
    return (
        {"gp": "professional", "social_worker": "professional", "taken": "office", "manager": "referrer"}.get(
            owner, "household" if owner in _PEOPLE else owner
        )
        if owner
        else None
    )


def _only_owners(folded: str) -> bool:
    """ "Family and household members": the words of owners, two of them at least, and nothing else."""
    count = 0
    while True:
        owner, rest = _owner(folded)
        if owner is None:
            return count > 1 and all(x in _STOP or x in ("member", "other") for x in folded.split())
        folded, count = rest, count + 1


def owner_in(text: str) -> str | None:
    """Whose the words of a heading or label say it is."""
    return _owner(fold(text))[0]


def _whole(folded: str, owner: str | None) -> Meaning | None:
    w = wordings()
    attribute = w.attributes.get(folded)
    concept = w.whole.get(folded)
    if concept == "probation.service_user" and owner == "child":
        concept = "child.name"
    if concept and concept.startswith("referrer.") and owner in (*_PEOPLE, "professional") and _owner(folded)[0] != "referrer":
        attribute = concept.split(".")[1] if concept.split(".")[1] in w.attributes.values() else attribute
    if concept and not (attribute and owner in (*_PEOPLE, "professional")):
        return Meaning(
            concept, 1.0, concept in w.passages, owner=_owner_of(concept), key="offender" if concept == "probation.service_user" else ""
        )
    if attribute:
        return _mean(attribute, None, owner, 1.0)
    return None


def _composed(folded: str, section_owner: str | None) -> Meaning | None:
    """ "Mother date of birth": an owner's words and an attribute's words, nothing else."""
    owner, rest = _owner(folded)
    if owner is None:
        return None
    if owner == "offender" and section_owner == "child":
        owner = "child"  # whose client it is, the section says
    w = wordings()
    for left in (rest, " ".join(x for x in rest.split() if x not in _STOP)):
        if left in w.attributes:
            return _mean(w.attributes[left], owner, section_owner, 0.95)
    if not rest.strip() or all(x in _STOP for x in rest.split()):
        return _mean("name", owner, section_owner, 0.95)
    near = _nearest(rest, tuple(w.attributes), 90) if len(rest) > 5 else None
    return _mean(w.attributes[near], owner, section_owner, 0.9) if near else None


def _either(label: str, owner: str | None) -> Meaning | None:
    """ "Hospital / dept", "Mobile or landline": several wordings of which the first that is known counts."""
    parts = [fold(x) for x in re.split(r"\s*/\s*|\s+or\s+|\s+and\s+|\s*&\s*|\s*,\s*", label) if x.strip()]
    if (
        re.match(r"(?i)\W*(?:what|why|how|when|has|have|do|does|did|is|are|please)\b", label)
        or not 2 <= len(parts) <= 4
        or any(len(x.split()) > 4 for x in parts)
    ):
        return None
    known = [m for x in parts if (m := _whole(x, owner) or _composed(x, owner))]
    if len(known) * 2 < len(parts):
        return None
    first = known[0]
    return Meaning(first.concept, 0.9, first.passage, first.owner, first.relation)


def _owner(folded: str) -> tuple[str | None, str]:
    """The owner whose words are in the label, and the label without them."""
    padded = f" {folded} "
    for phrase, owner in wordings().owners:
        if f" {phrase} " in padded:
            return owner, padded.replace(f" {phrase} ", " ", 1).strip()
    return None, folded


def _mean(attribute: str, said: str | None, section_owner: str | None, sure: float) -> Meaning | None:
    owner = said or section_owner
    if attribute in ("role", "agency") and said is None and (owner == "child" or owner in _PEOPLE):
        owner = "referrer"
    if owner == "referrer" and attribute in _CHILD_ONLY and said is None:
        owner = "child"
    if attribute in ("date", "time") and owner not in ("professional", "office"):
        return Meaning(f"referral.{attribute}", sure * (1.0 if said is None else 0.9))
    if attribute in ("relationship", "pr", "lives_here") and owner in (None, "child", "consent", "narrative"):
        return Meaning("family.pr" if attribute == "pr" else "household." + attribute, sure, owner="household")
    if owner in _PEOPLE:
        concept = "family.phone" if attribute == "phone" and owner != "offender" else f"household.{attribute}"
        return Meaning(
            concept,
            sure,
            owner="household",
            relation=_RELATIVES.get(owner, ""),
            key=owner if owner in _RELATIVES else "offender" if owner == "offender" else "",
        )
    if attribute in ("gp", "school", "disability", "nhs_number", "upn") and owner not in (*_PEOPLE, "professional", "social_worker"):
        return Meaning(f"child.{attribute}", sure, owner="child" if said else None)
    if owner in ("gp",):
        return Meaning("child.gp", sure, owner="child")
    if owner in ("professional", "social_worker"):
        return Meaning(f"professional.{attribute}", sure, owner="professional", key="social worker" if owner == "social_worker" else "")
    if owner in ("taken", "office"):
        return Meaning("contact.taken_by", sure, owner="office")
    if owner == "manager":
        return Meaning("referrer.manager", sure, owner="manager")
    if owner in ("child", "referrer"):
        return Meaning(f"{owner}.{attribute}", sure, owner=owner)
    return Meaning(f"{'referrer' if attribute in _REFERRER_ONLY else 'child'}.{attribute}", sure * 0.96, owner=None)


def _misspelt(folded: str, owner: str | None) -> Meaning | None:
    if len(folded) < 6:
        return None
    w = wordings()
    near = _nearest(folded, (*w.whole, *w.attributes), 90)
    if near is None:
        return None
    found = _whole(near, owner)
    return found and Meaning(found.concept, 0.9, found.passage, found.owner, found.relation)


def _question(folded: str) -> Meaning | None:
    tokens = folded.split()
    if len(tokens) < 2:
        return None
    for concept, lines in wordings().questions:
        if any(_has(tokens, folded, line) for line in lines):
            passage = concept.startswith(("narrative.", "spoken.", "consent."))
            return Meaning(concept, 0.7, passage, owner=_owner_of(concept))
    return None


def _by_words(folded: str, section_owner: str | None) -> Meaning | None:
    """ "Nursery school and class": the beginnings of an attribute's words, in a short label."""
    tokens = folded.split()
    if len(tokens) > 10:
        return None
    owner, _ = _owner(folded)
    for attribute, lines in wordings().attribute_words:
        if any(_has(tokens, folded, line) for line in lines):
            return _mean(attribute, owner, section_owner, 0.7)
    return None


def _has(tokens: list[str], folded: str, beginnings: tuple[str, ...]) -> bool:
    for b in beginnings:
        absent = b.startswith("!")
        start = b.lstrip("!=")
        if absent == any(t == start if "=" in b else t.startswith(start) for t in tokens):
            return False
    return True


def _owner_of(concept: str) -> str | None:
    head = concept.split(".")[0]
    if concept == "probation.service_user":
        return "offender"
    return {"child": "child", "referrer": "referrer", "household": "household", "professional": "professional", "family": "household"}.get(
        head
    )


def _nearest(folded: str, choices: tuple[str, ...], cutoff: int) -> str | None:
    from rapidfuzz import fuzz, process
    from rapidfuzz.distance import OSA

    best = process.extractOne(folded, choices, scorer=fuzz.ratio, score_cutoff=cutoff)
    if best is None and 6 <= len(folded) <= 9:  # one slip in a short word
        slips = (c for c in choices if c[:1] == folded[:1] and OSA.distance(folded, c, score_cutoff=1) <= 1)
        return next(slips, None)
    return best[0] if best else None
