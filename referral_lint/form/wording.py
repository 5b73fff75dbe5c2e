"""What a label means: ``labels.toml`` compared with a form's own wording, tolerant of how people write labels."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache, lru_cache

from referral_lint.form import names
from referral_lint.form.answers import answer
from referral_lint.form.folding import fold, unhinted
from referral_lint.form.labels import Meaning, wordings
from referral_lint.form.lexicon import pattern
from referral_lint.form.matching import PEOPLE, STOP, by_question, concept_owner, has_beginnings, nearest, owner_words, tells_something

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
# What a form adds to a label without changing what it asks for (of a folded label).
_QUALIFIER = re.compile(
    r"\b(?:(?:at|on) (?:time|date|point|moment) of (?:this |making )?(?:referral|form|contact|request|completion)|"
    r"if different(?: (?:from|to) .*)?|at (?:present|moment)|right now|of (?:subject|referred) child|(?:including|incl|inc) .+)$"
)
_LEADER = re.compile(r"(?<=[\w)?])\s*(?:[.\u2026_\u00b7]\s?){3,}\s*:?\s*$")  # dots that lead from a label to its answer
_HINTED_OWNER = re.compile(r"\(([^()]+)\)\W*$")
_CUT_SHORT = re.compile(r"(?i)(?<=\btel)\.$|(?<=\b(?:mob|add|num|nos|ref))\.$|(?<=\bno)\.$")
LONGEST = 40  # words: a longer line is not a label
_NUMBERED = re.compile(
    r"\(\s*(\d{1,2})\s*\)|(?<=[a-z])(?<!line)(?<!level)(?<!tier)(?<!year)(?<!section)\s+#?(\d{1,2})\s*[:.]?\s*$|\b(?:child|person|adult|parent|carer|professional|agency|sibling|member|contact)\s+(\d{1,2})\b",
    re.IGNORECASE,
)


def common_word(label: str) -> bool:
    """Whether a label is a word so common that in running prose it is a label only when it is marked as one ("Risk: ...")."""
    bare = label.casefold().strip(" ?:")
    return bare in wordings().common or (len(bare.split()) == 1 and fold(bare) in wordings().whole and (fold(bare) in wordings().prose))


@cache
def _somebody() -> re.Pattern[str]:
    """ "Half-sister - Ana Lee, 6": who somebody is and what they are called, an answer and no label."""
    relation = pattern("parents", "siblings", "relatives").pattern
    return re.compile(rf"\W*(?i:{relation})\s*[-\u2013\u2014]\s*(?P<name>{names.FULL})")


_ORDINALS = {"first": "1", "1st": "1", "second": "2", "2nd": "2", "third": "3", "3rd": "3", "fourth": "4", "4th": "4"}
_ORDINAL = re.compile(
    rf"\b({'|'.join(_ORDINALS)})\s+(?=(?:child|person|adult|parent|carer|sibling)\b)", re.IGNORECASE
)  # "Second child's school"


@lru_cache(maxsize=2048)  # the same cell is asked about from its row, its column and its neighbours
def meaning(label: str, owner: str | None = None) -> Meaning | None:
    """What the label means in a section of this owner, None where its wording is not known."""
    label = _CUT_SHORT.sub("", _LEADER.sub("", label).strip())
    if not re.search(r"[A-Za-z]", label) or len(label.split()) > LONGEST or answer(label).state == "not-known":
        return None
    if (person := _somebody().match(label)) and meaning(person["name"]) is None:
        return None
    if ordinal := _ORDINAL.search(label):
        found = meaning(label[: ordinal.start()] + label[ordinal.end() :], owner)
        return found and replace(found, key=_ORDINALS[ordinal[1].casefold()])
    number = _NUMBERED.search(label)
    key = next((g for g in number.groups() if g), "") if number else ""
    bare = re.sub(r"\s+", " ", label[: number.start()] + " " + label[number.end() :]).strip() if number and not number[3] else label
    if number and number[3]:
        bare = label.replace(number[3], "", 1)
    folded = fold(bare)
    if not folded:
        return None
    found = _whole(fold(bare, hints=True), owner) or _whole(folded, owner)
    if (whose := _HINTED_OWNER.search(bare)) and fold(bare, hints=True) not in wordings().whole:
        found = _of_hinted(whose[1], folded, owner) or found
    if found is None and (spelt := _spelt_out(bare)) != bare:
        found = _slightly_less(meaning(spelt, owner))
    if found is None and (plainly := _QUALIFIER.sub("", folded).strip()) not in (folded, ""):
        found = _slightly_less(_whole(plainly, owner) or _composed(plainly, owner))
    if found is None and not tells_something(bare):
        found = (
            _composed(folded, owner) or _either(bare, owner) or _misspelt(folded, owner) or by_question(folded) or _by_words(folded, owner)
        )
    if found and key:
        return Meaning(found.concept, found.sure, found.passage, found.owner, found.relation, key)
    return found


def _of_hinted(hint: str, folded: str, section_owner: str | None) -> Meaning | None:
    """ "Tel (mother)", "Name (referrer)", "Phone (home)": whose it is stands in brackets behind the label."""
    w = wordings()
    said = dict(w.owners).get(fold(hint))
    attribute = w.attributes.get(folded)
    if said is None or attribute is None or (said == "household" and attribute != "phone"):
        return None
    return _mean(attribute, said, section_owner, 0.95)


def _spelt_out(label: str) -> str:
    """The label with the words that it cuts short in full: "Rel. to child"."""
    full = wordings().abbreviations
    return re.sub(r"\b([A-Za-z]{3,5})\.(?=[\s,/)]|$)", lambda m: full.get(m[1].casefold(), m[0]), label)


def _slightly_less(found: Meaning | None) -> Meaning | None:
    return found and replace(found, sure=min(found.sure, 0.95))


def _whole(folded: str, owner: str | None) -> Meaning | None:
    w = wordings()
    attribute = w.attributes.get(folded)
    concept = w.whole.get(folded)
    if concept == "probation.service_user" and owner == "child":
        concept = "child.name"
    theirs = owner_words(folded)[0] == "referrer" or folded.endswith(" by")  # "Reported by"
    if concept and concept.startswith("referrer.") and owner in (*PEOPLE, "professional") and not theirs:
        attribute = concept.split(".")[1] if concept.split(".")[1] in w.attributes.values() else attribute
    if concept and not (attribute and owner in (*PEOPLE, "professional")):
        return Meaning(
            concept, 1.0, concept in w.passages, owner=concept_owner(concept), key="offender" if concept == "probation.service_user" else ""
        )
    if attribute:
        return _mean(attribute, None, owner, 1.0)
    return None


def _composed(folded: str, section_owner: str | None) -> Meaning | None:
    """ "Mother date of birth": an owner's words and an attribute's words, nothing else."""
    owner, rest = owner_words(folded)
    if owner is None:
        return None
    if owner == "offender" and section_owner == "child":
        owner = "child"  # whose client it is, the section says
    w = wordings()
    for left in (rest, " ".join(x for x in rest.split() if x not in STOP)):
        if left in w.attributes:
            return _mean(w.attributes[left], owner, section_owner, 0.95)
    wrote = owner == "referrer" and folded.endswith(" by")  # "Referral to children's social care completed by"
    if not rest.strip() or all(x in STOP or (wrote and x in w.documents) for x in rest.split()):
        return _mean("name", owner, section_owner, 0.95)
    near = nearest(rest, tuple(w.attributes), 90) if len(rest) > 5 else None
    return _mean(w.attributes[near], owner, section_owner, 0.9) if near else None


def _either(label: str, owner: str | None) -> Meaning | None:
    """ "Hospital / dept", "Mobile or landline": several wordings of which the first that is known counts."""
    parts = [fold(x) for x in re.split(r"\s*/\s*|\s+or\s+|\s+and\s+|\s*&\s*|\s*,\s*", unhinted(label)) if x.strip()]
    if (
        re.match(r"(?i)\W*(?:what|why|how|when|has|have|do|does|did|is|are|please)\b", label)
        or not 2 <= len(parts) <= 4
        or any(len(x.split()) > 4 for x in parts)
    ):
        return None
    whose = {owner_words(x)[0] for x in parts}
    bare = [x for x in parts if owner_words(x)[0] and not owner_words(x)[1].strip()]
    if len(whose) == 1 and len(bare) < len(parts):  # "Tenant / applicant date of birth"
        parts = [x for x in parts if x not in bare]
    known = [m for x in parts if (m := _whole(x, owner) or _composed(x, owner))]
    if not known or len(known) * 2 < len(parts):
        return None
    first = known[0]
    return Meaning(first.concept, 0.9, first.passage, first.owner, first.relation)


def _mean(attribute: str, said: str | None, section_owner: str | None, sure: float) -> Meaning | None:
    owner = said or section_owner
    if attribute == "worker":
        theirs = owner in ("professional", "social_worker", "office") or said is not None
        if not theirs and owner != "referrer":
            return Meaning("referrer.name", sure * 0.96, owner=None)
        attribute, owner = "name", "professional" if theirs else "referrer"
    if attribute in ("role", "agency") and said is None and (owner == "child" or owner in PEOPLE):
        owner = "referrer"
    if owner == "referrer" and attribute in _CHILD_ONLY and said is None:
        owner = "child"
    if attribute in ("date", "time") and owner not in ("professional", "office"):
        return Meaning(f"referral.{attribute}", sure * (1.0 if said is None else 0.9))
    whose = (None, "child", "consent", "narrative", *(("referrer",) if attribute == "pr" else ()))  # nobody asks it of who refers
    if attribute in ("relationship", "pr", "lives_here") and owner in whose:
        return Meaning("family.pr" if attribute == "pr" else "household." + attribute, sure, owner="household")
    if owner in PEOPLE:
        concept = "family.phone" if attribute == "phone" and owner != "offender" else f"household.{attribute}"
        return Meaning(
            concept,
            sure,
            owner="household",
            relation=_RELATIVES.get(owner, ""),
            key=owner if owner in _RELATIVES else "offender" if owner == "offender" else "",
        )
    if attribute in ("gp", "school", "disability", "nhs_number", "upn") and owner not in (*PEOPLE, "professional", "social_worker"):
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
    near = nearest(folded, (*w.whole, *w.attributes), 90)
    if near is None:
        return None
    found = _whole(near, owner)
    return found and Meaning(found.concept, 0.9, found.passage, found.owner, found.relation)


def _by_words(folded: str, section_owner: str | None) -> Meaning | None:
    """ "Nursery school and class": the beginnings of an attribute's words, in a short label."""
    tokens = folded.split()
    if len(tokens) > 10:
        return None
    owner, _ = owner_words(folded)
    spaced = f" {' '.join(tokens)} "
    for attribute, lines in wordings().attribute_words:
        if any(has_beginnings(spaced, line) for line in lines):
            return _mean(attribute, owner, section_owner, 0.7)
    return None
