"""People of a form: rows of grids, numbered blocks, "Mother's name", and lines such as "- Name; dob; relationship; PR; address"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from referral_lint.form import dates, names
from referral_lint.form.answers import Answer, answer
from referral_lint.form.entries import Entry, Span, place, words
from referral_lint.form.lexicon import is_parent, is_sibling, pattern
from referral_lint.form.phones import EMAIL, phones
from referral_lint.values.document import Document
from referral_lint.values.referral import Person, PersonRole

_BULLET = re.compile(r"^\s*(?:[-–•·▪*\uf0b7\uf0a7\uf076]|\(?\d{1,2}[.)])\s+")
_PR = re.compile(
    r"^(?:parental responsib\w*|pr|has pr|holds pr|held pr)\b|\bpr\b\s*[:=]|\bheld by\b|^(?:yes|no|n/?a|n/?k)\b|\b(?:has|have|holds?|both|share|shares|sole|joint) pr\b|\bparental responsibility\b",
    re.IGNORECASE,
)
_TICKS = ("pr", "lives_here")  # a column in which a tick or a cross says yes
_TICK = re.compile(r"[\u2611\u2612\u25a0\u2713\u2714\uf0fe\uf052xX]|[\[(]\s*[xX\u2713\u2714]\s*[\])]")
_RELATED = re.compile(r"[A-Z][a-z]+(?:[ -][a-z]+)*")  # "Grandfather", "Half-brother": a name has two capitals
_BLOCK = 1000  # people numbered by the form are counted apart from the others
_GROUPED = ("household.", "professional.")
_LISTS = {
    "child.lives_with": "household",
    "family.parents": "household",
    "family.father": "household",
    "household.line": "household",
    "professional.line": "professional",
}


@dataclass
class Parts:
    """What is said of one person, attribute by attribute."""

    owner: str
    relation: str = ""
    texts: dict[str, str] = field(default_factory=dict)
    spans: tuple[Span, ...] = ()
    section: str | None = None

    def put(self, attribute: str, text: str, spans: tuple[Span, ...]) -> None:
        """Note a piece; of two that say the same thing both are kept."""
        if attribute in self.texts and text not in self.texts[attribute]:
            text = f"{self.texts[attribute]}; {text}"
        self.texts[attribute] = text
        self.spans = (*self.spans, *spans)


def people(document: Document, entries: tuple[Entry, ...]) -> tuple[Person, ...]:
    """Everybody but the children and the referrer, in the document's order."""
    groups: dict[tuple[str, str], Parts] = {}
    running: dict[str, int] = {}
    for e in entries:
        if e.concept == "probation.service_user" and e.spans:
            text = answer(words(document, e.spans))
            if text.state == "given":
                groups.setdefault(("household", "offender"), Parts("household", e.label.casefold())).put("name", text.value, e.spans)
        elif e.concept and e.concept.startswith(_GROUPED) and e.concept not in _LISTS:
            _grouped(document, e, groups, running)
        elif e.spans and e.concept in _LISTS:
            owner = _LISTS.get(e.concept or "", e.owner or "household")
            if _single(document, e, groups, running):
                continue
            if owner == "household" and e.concept == "family.father" and answer(words(document, e.spans)).state == "given":
                groups[owner, f"father{len(groups)}"] = Parts(
                    owner, "father", {"name": words(document, e.spans), "relationship": e.label}, e.spans
                )
                continue
            for span in e.spans:
                for parts in _line(words(document, (span,)), span, owner, e.concept):
                    parts.relation = parts.relation or _kin(e)
                    groups[owner, f"line{span.block}:{parts.spans[0].start}:{len(groups)}"] = parts
    made = [p for parts in groups.values() if (p := _person(document, parts))]
    known = {w for p in made for w in names.words_of(p.name)[:1]}
    return (*made, *(p for p in _holders(document, entries) if not known & set(names.words_of(p.name)[:1])))


def _holders(document: Document, entries: tuple[Entry, ...]) -> Iterator[Person]:
    """The parents whom only the answer about parental responsibility names: "Mother - Ann Lee, 07700 900347", "Ann Lee and Bo Lee"."""
    for e in entries:
        for span in e.spans if e.concept == "family.pr" else ():
            text = words(document, (span,))
            alone = [Parts("household", "parent", {"name": name}, (span,)) for name in _names_alone(text)]
            found = (_person(document, parts) for parts in alone or _in_prose(text, span, "household"))
            yield from (p for p in found if p and p.role == "parent" and names.full(p.name))


def _kin(e: Entry) -> str:
    """ "sibling" where the label asks for brothers and sisters, and for nobody else."""
    return (
        "sibling"
        if pattern("siblings").search(e.label) and not re.search(r"(?i)\b(?:other|adult|parent|carer|household|live)", e.label)
        else ""
    )


def _single(document: Document, e: Entry, groups: dict[tuple[str, str], Parts], running: dict[str, int]) -> bool:
    """One name under "Main parent/carer", or parents' names alone: "Ngozi Obi and Peter Obi".  What follows may say more of the one."""
    if e.concept not in ("family.parents", "child.lives_with") or len(e.spans) != 1:
        return False
    every = _names_alone(words(document, e.spans))
    relation = "parent" if e.concept == "family.parents" else _kin(e)
    for name in every:
        running["household"] = running.get("household", -1) + 1
        groups["household", f"#{running['household']}"] = Parts("household", relation, {"name": name}, e.spans)
    return bool(every)


def _names_alone(text: str) -> list[str]:
    """The names of an answer that holds full names and nothing else: "Ngozi Obi and Peter Obi"; [] of any other."""
    every = [x for x in re.split(r"\s*(?:,|;|&|/|\band\b)\s*", text.strip()) if x]
    alone = all(re.fullmatch(rf"(?:{names.TITLE} )?{names.WORD}(?: {names.WORD}){{1,3}}", x) for x in every)
    return every if alone and answer(text).state == "given" and not pattern("agencies").search(text) else []


def _grouped(document: Document, e: Entry, groups: dict[tuple[str, str], Parts], running: dict[str, int]) -> None:
    owner, attribute = (e.concept or "").split(".", 1)
    text = words(document, e.spans)
    given = Answer("given", "Yes") if attribute in _TICKS and _TICK.fullmatch(text.strip()) else answer(text)
    if given.state == "blank" or (given.state == "not-known" and attribute in ("name", "first_name", "surname")):
        if attribute in ("name", "first_name") and not e.key:
            running[owner] = running.get(owner, 0) + 1
        return
    key = e.key
    if key.isdigit():  # "Person 2 name": the labels after it are this person's
        running[owner] = _BLOCK * (int(key) + 1)
        key = f"#{running[owner]}"
    if not key:
        number = running.get(owner, 0)
        now = groups.get((owner, f"#{number}"))
        named = attribute in ("name", "first_name", "surname")
        if now is not None and (
            (attribute in now.texts and (named or attribute in ("relationship", "dob"))) or (named and now.section != e.section)
        ):
            number += 1
        running[owner] = number
        key = f"#{number}"
    if attribute == "name" and (listed := _listed(document, e, owner)):
        for n, parts in enumerate(listed):
            groups[owner, f"{key}:{len(groups)}.{n}"] = parts
        return
    if (
        attribute == "name"
        and len(e.spans) == 1
        and re.search(r"[;,|]|\s[-–]\s", given.value)
        and len(inner := _line(given.value, e.spans[0], owner, None)) == 1
    ):
        inner[0].relation = e.relation
        groups[owner, f"{key}:{len(groups)}"] = inner[0]
        return
    parts = groups.setdefault(
        (owner, key),
        Parts(
            owner,
            e.relation
            or _headed(e, owner)
            or (key if owner == "professional" and key and key[0].isalpha() and not key.startswith("t") else ""),
            section=e.section,
        ),
    )
    parts.put(attribute, given.value, e.spans)


def _listed(document: Document, e: Entry, owner: str) -> list[Parts]:
    """Several people in one box, a line each with more than a name: "Jo Lee - partner - 24"; [] where it is not so."""
    lines = [(words(document, (s,)), s) for s in e.spans]
    if owner != "household" or len(lines) < 2 or not all(re.search(r"[;,|(]|\s[-–—]\s", text) for text, _ in lines):
        return []
    each = [_line(text, s, owner, None) for text, s in lines]
    good = all(len(x) == 1 and "relationship" in x[0].texts and names.words_of(x[0].texts.get("name", "")) for x in each)
    return [x[0] for x in each] if good else []


def _headed(e: Entry, owner: str) -> str:
    """Whom the heading names: "Mother", "Details of father"."""
    heading = re.sub(r"(?i)\bof (?:the )?(?:unborn|baby|child)\b", "", e.section or "")
    said = [m[0] for m in pattern("parents").finditer(heading)] if owner == "household" else []
    return said[0] if len(said) == 1 and not pattern("siblings", "relatives").search(heading) else ""


def _line(text: str, span: Span, owner: str, concept: str | None) -> list[Parts]:
    """The people on one line of a list."""
    bullet = _BULLET.match(text)
    body = text[bullet.end() :] if bullet else text
    if not body.strip() or answer(body).state != "given":
        return []
    for between in (";", ","):  # "Ann Lee (mother), 07700 900440; Peter Lee (father)"
        each = [p for p in re.split(rf"\s*{between}(?![^()]*\))\s*", body) if p]
        if owner == "household" and len(each) > 1 and all(_bracketed().fullmatch(p) for p in each):
            return [parts for p in each for parts in _line(p, span, owner, concept)]
    if owner == "household" and (bracket := _bracketed().fullmatch(body.strip())):
        body = ", ".join(x for x in bracket.groups() if x)
    for separator in (r"\s*[;|\t]\s*", r"\s+[-–—]\s+", r"\s*,(?![^()]*\))\s*"):
        pieces = [p.strip() for p in re.split(separator, body) if p.strip()]
        if len(pieces) > 1:
            break
    if len(pieces) == 2 and pieces[0].count(",") >= 2:  # "Ann Lee, mother, 5 High Street; 07700 900440"
        pieces = [*re.split(r"\s*,\s*", pieces[0]), pieces[1]]
    if len(pieces) > 8 or len(body.split()) > 45:
        return _in_prose(body, span, owner)
    if owner == "household" and len(pieces) > 1 and (several := _several(pieces, span)):
        return several
    parts = Parts(owner)
    for n, piece in enumerate(pieces):
        attribute, value = _kind(piece, owner, n, parts)
        parts.put(attribute, value, (span,))
    name = parts.texts.get("name", "")
    if not names.words_of(name) and "relationship" not in parts.texts:
        return _in_prose(body, span, owner)
    return [parts]


@cache
def _bracketed() -> re.Pattern[str]:
    """ "Ann Lee (mother, has PR) 07700 900440", "Ann Lee 07700 900440 (mum)"."""
    relation = pattern("parents", "siblings", "relatives").pattern
    name = rf"((?:{names.TITLE} )?{names.WORD}(?: {names.WORD}){{1,3}})"
    return re.compile(rf"{name}[\s,:]*(\+?\d[\d ]{{9,14}})?\s*\(([^()]*\b(?i:{relation})\b[^()]*)\)[\s,;:-]*([^()]*)")


def _several(pieces: list[str], span: Span) -> list[Parts]:
    """ "Mum Ewa Kowalska, partner Adam Nowak, sister Zosia (9)" or "Luis Lopez (4), Ana Lopez (2)": a person a piece."""
    relation = pattern("parents", "siblings", "relatives").pattern
    age = r"(?:[\s,-]*\(?(?:aged? ?)?(?P<a>\d{1,2}(?:/12)?(?: ?(?:y/?o|yrs?|years?|months?))?(?: old)?|\d{1,2}[/.]\d{1,2}[/.]\d{2,4})(?:, [^()]*(?=\)))?\)?)?"
    forms = (
        re.compile(
            rf"(?:(?:her|his|their|the|and|child's) )*(?P<r>(?i:{relation}))[\s:,(–-]+(?P<n>{names.WORD}(?: {names.WORD})*)\)?{age}"
        ),
        re.compile(rf"(?:and )?(?P<n>{names.WORD}(?: {names.WORD})*)[\s,(–-]+(?:her|his|the)?\s*(?P<r>(?i:{relation}))\)?{age}"),
        re.compile(rf"(?:and )?(?P<n>{names.WORD}(?: {names.WORD})*){age}(?P<r>)"),
    )
    made = []
    for piece in [x for p in pieces for x in re.split(r"\s+(?:and|&|plus)\s+", p)]:
        m = next((m for f in forms if (m := f.fullmatch(piece.strip(" .")))), None)
        if m is None:
            return []
        made.append(
            Parts("household", "", {k: v for k, v in (("name", m["n"]), ("relationship", m["r"]), ("dob", m["a"] or "")) if v}, (span,))
        )
    return (
        made
        if sum(1 for p in made if "relationship" in p.texts or "dob" in p.texts) >= 2
        and sum(1 for p in made if pattern("parents", "siblings", "relatives").fullmatch(p.texts["name"].casefold())) == 0
        else []
    )


def _kind(piece: str, owner: str, position: int, parts: Parts) -> tuple[str, str]:
    label, _, rest = piece.partition(":")
    low = label.casefold().strip()
    if rest and low in ("parental responsibility", "pr", "has pr"):
        return "pr", rest.strip()
    if rest and low in ("dob", "d.o.b", "born", "age", "date of birth"):
        return "dob", rest.strip()
    if rest and position == 0 and pattern("parents", "siblings", "relatives").fullmatch(low):
        parts.put("relationship", label.strip(), ())
        return "name", rest.strip()
    if EMAIL.search(piece):
        return "contact", piece
    if numbers := phones(piece):
        if owner == "household" and "name" not in parts.texts and names.full(piece[: numbers[0].start].rstrip(" ,:-–(")):
            return "name", piece  # "Ann Lee 07700 900961"
        return "phone" if owner == "household" else "contact", piece
    if owner == "professional":
        return ("name", "role", "agency", "contact")[min(position, 3)], piece
    if position == 0 and _RELATED.fullmatch(piece) and pattern("parents", "siblings", "relatives").fullmatch(low):
        return "relationship", piece
    if position == 0 or ("name" not in parts.texts and names.full(piece)):
        found = re.match(rf"(?i:{pattern('parents', 'siblings', 'relatives').pattern})[\s:,-]+(?={names.WORD})", piece)
        if found:
            parts.put("relationship", found[0].strip(" :,-"), ())
            piece = piece[found.end() :]
        return "name", piece
    if re.match(r"(?:dob|d\.o\.b\.?|born|aged?)\b", piece, re.IGNORECASE) or (
        dates.dates(piece) and "dob" not in parts.texts and len(piece.split()) <= 4
    ):
        return "dob", re.sub(r"^(?:dob|d\.o\.b\.?|born)\s*:?\s*", "", piece, flags=re.IGNORECASE)
    if dates.year_only(piece) or (dates.age_years(piece) is not None and len(piece.split()) <= 4 and "dob" not in parts.texts):
        return "dob", piece
    if pattern("parents", "siblings", "relatives").search(piece) and "relationship" not in parts.texts and not _PR.match(piece):
        return "relationship", piece
    if _PR.search(piece):
        return "pr", re.sub(r"^(?:parental responsibility|pr)\s*[:=]?\s*", "", piece, flags=re.IGNORECASE) or "Yes"
    return "address", piece


def _in_prose(text: str, span: Span, owner: str) -> list[Parts]:
    """Names in a sentence: "mum (Stacey Hall), brother Alfie Hall 6"."""
    if owner != "household":
        return [Parts(owner, texts={"notes": text}, spans=(span,))]
    found = []
    relation = pattern("parents", "siblings", "relatives").pattern
    for m in re.finditer(
        rf"(?P<r>(?i:{relation}))[\s:,(–-]+(?:is |called |named )?(?:{names.TITLE} )?(?P<n>{names.WORD}(?: {names.WORD}){{0,3}})", text
    ):
        found.append(Parts(owner, "", {"name": m["n"], "relationship": m["r"]}, (Span(span.block, span.start, span.end),)))
    for m in re.finditer(rf"(?P<n>{names.WORD}(?: {names.WORD}){{1,3}})\s*(?:\((?:[^)]*?)?|[,–-]\s*)(?P<r>(?i:{relation}))", text):
        if not any(m["n"] in p.texts["name"] for p in found):
            found.append(Parts(owner, "", {"name": m["n"], "relationship": m["r"]}, (Span(span.block, span.start, span.end),)))
    return found or [Parts(owner, texts={"notes": text}, spans=(span,))]


def _person(document: Document, parts: Parts) -> Person | None:
    t = parts.texts
    name = t.get("name") or " ".join(x for x in (t.get("first_name", ""), t.get("surname", "")) if x)
    relationship = t.get("relationship", "") or parts.relation or t.get("role", "")
    if not (name or relationship or t.get("dob") or t.get("notes") or t.get("contact") or t.get("agency") or t.get("phone")):
        return None
    name, t = _without_bracket(name, parts.owner, t)
    if number := next((x for x in phones(name) if x.start), None):  # "Simone Reid 07700 900961"
        name, t = name[: number.start].rstrip(" ,;:-–(") + name[number.end :].lstrip(" )"), {"phone": number.text, **t}
    contact = "; ".join(t[k] for k in ("contact", "phone", "email", "notes") if k in t)
    numbers = phones("; ".join((contact, t.get("address", ""))))
    mail = EMAIL.search(contact)
    return Person(
        role=_role(parts, relationship),
        name=name,
        dob=t.get("dob", "") or t.get("age", ""),
        relationship=relationship,
        address=t.get("address", "") or (t.get("other_address", "")) or _whether_here(t.get("lives_here", "")),
        phone=numbers[0].text if numbers else t.get("phone", ""),
        email=mail[0] if mail else "",
        parental_responsibility=t.get("pr", ""),
        agency=t.get("agency", ""),
        gender=t.get("gender", ""),
        place=place(document, parts.spans, None, None),
    )


def _whether_here(said: str) -> str:
    """The home of a person of whom the form only asks whether it is the child's."""
    return "same" if re.match(r"(?i)y", said) else "elsewhere" if re.match(r"(?i)n(?:o\b|$)", said) else ""


def _without_bracket(name: str, owner: str, texts: dict[str, str]) -> tuple[str, dict[str, str]]:
    """The name without the bracket behind it, and what the bracket says ("Ann Lee (lodger, 24)"); other names of the person stay."""
    m = re.fullmatch(r"([^()]+?)\s*\(([^()]+)\)", name)
    if (
        owner != "household"
        or m is None
        or not names.words_of(m[1])
        or re.match(r"(?i)n[eé]e\b|formerly|known|aka\b|[\"'‘“]|(?-i:" + names.WORD + ")$", m[2])
    ):
        return name, texts
    said = [_kind(piece.strip(), owner, 1, Parts(owner, texts={"name": m[1]})) for piece in re.split(r"[,;]", m[2]) if piece.strip()]
    return m[1], {**{k: v for k, v in reversed(said) if k in ("dob", "relationship", "pr", "phone")}, **texts}


def _role(parts: Parts, relationship: str) -> PersonRole:
    if parts.owner == "professional":
        return "professional"
    if is_parent(relationship):
        return "parent"
    return "sibling" if is_sibling(relationship) else "household"
