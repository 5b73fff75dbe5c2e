"""Entries become the parts of a Referral: fields with their states, passages, children, people, dates."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from referral_lint.form import dates, names
from referral_lint.form.answers import BOX, answer, answered, instruction
from referral_lint.form.entries import Entry, Span, place, words
from referral_lint.form.lexicon import pattern
from referral_lint.form.passages import passage
from referral_lint.form.people import people
from referral_lint.form.phones import phones
from referral_lint.values.document import Document
from referral_lint.values.referral import Field, Passage, Person

_LONG = 12  # words: an answer under an unknown label that is as long as this is prose
_NOT_PROSE = (
    "child.",
    "household.",
    "professional.",
    "referrer.",
    "family.",
    "referral.",
    "contact.",
    "interpreter",
    "mail.",
    "signature",
    "dsl.",
    "threshold.",
    "incident.",
)


@dataclass(frozen=True, slots=True)
class OneChild:
    """A child and the fields that are about this child alone."""

    person: Person
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Parts:
    """Everything that the entries say, before identifiers are judged."""

    fields: tuple[Field, ...]
    passages: tuple[Passage, ...]
    children: tuple[OneChild, ...]
    people: tuple[Person, ...]
    referrer: Person
    day: date | None
    time: str | None
    unmatched: tuple[str, ...]


def build(document: Document, entries: tuple[Entry, ...]) -> Parts:
    """The parts of a form."""
    kept = tuple(_stray(document, e) for e in entries if not (e.concept or "").startswith(("mail.", "signature")) or e.spans)
    fields = _fields(document, kept)
    found = [p for e in kept if (p := _passage(document, e))]
    return Parts(
        fields,
        tuple(found),
        children(fields),
        people(document, kept),
        referrer(fields),
        _day(fields),
        _time(fields),
        tuple(
            dict.fromkeys(
                e.label for e in kept if e.label and e.spans and e.concept is None and e.owner != "office" and not instruction(e.label)
            )
        ),
    )


def _stray(document: Document, e: Entry) -> Entry:
    """Text under no label, in no section of people: the form's instructions fall away, the rest is prose."""
    if e.label:
        return e
    if e.owner in ("household", "professional"):
        prose = [s for s in e.spans if tells(words(document, (s,)))]
        return (
            replace(e, label=e.section or "", concept="narrative.other", passage=True)
            if prose and len(prose) * 2 >= len(e.spans)
            else replace(e, label=e.section or e.owner, concept=f"{e.owner}.line")
        )
    spans = tuple(s for s in e.spans if not instruction(words(document, (s,))))
    return replace(e, spans=spans, concept="narrative.other", passage=True)


def tells(text: str) -> bool:
    """Whether a line tells something in a sentence, rather than listing a person."""
    return (
        len(text.split()) >= 7
        and bool(re.search(r"[.!?]$|[.!?]\s+[A-Z]", text))
        and len(re.findall(r"[;|]", text)) < 2
        and text.count(",") < 4
    )


def _fields(document: Document, entries: tuple[Entry, ...]) -> tuple[Field, ...]:
    made = []
    for e in entries:
        if not e.label:
            continue
        said = answer(words(document, e.spans))
        if e.concept is None and said.state == "blank":
            continue  # a heading, or a label nobody knows with nothing in it
        instance = int(e.key) if e.key.isdigit() else int(m[1]) + 1 if (m := re.search(r"r(\d+)$", e.key)) else 0
        made.append(
            Field(
                e.concept,
                e.label,
                said.state,
                said.value,
                place(document, e.spans or ((e.at,) if e.at else ()), e.section, e.label),
                said.elsewhere,
                instance,
            )
        )
    given = {(f.concept, f.instance) for f in made if f.state != "blank" and f.concept}
    given |= {("child.name", i) for c, i in given if c in ("child.first_name", "child.surname")}
    return tuple(f for f in made if f.state != "blank" or (f.concept, f.instance) not in given)


def _passage(document: Document, e: Entry) -> Passage | None:
    if e.sub or not e.spans:
        return None
    text = words(document, e.spans)
    long = len(text.split()) >= _LONG
    concept = e.concept
    if not e.passage:
        told = long or e.label.endswith("?") or tells(text)
        if concept is None and e.label and e.owner not in ("household", "professional", "office") and told:
            concept = "narrative.other"
        elif concept is None or concept.startswith(_NOT_PROSE) or not long:
            return None
    if concept is None or answer(text).state == "blank":
        return None
    spans = tuple(
        s
        for s in e.spans
        if not (
            BOX.fullmatch(words(document, (s,)).strip()) or (len(e.spans) > 1 and instruction(words(document, (s,))) and s == e.spans[0])
        )
    )
    alone = any(BOX.fullmatch(x.strip()) for x in text.split("\n"))  # a box on a line of its own: which option is whose, answer() says
    if not alone:
        spans = tuple(Span(s.block, s.start + a, s.start + b) for s in spans for a, b in answered(words(document, (s,))))
    return passage(document, concept, e.label, spans, e.section)


_SHARED = (
    "address",
    "postcode",
    "gp",
    "ethnicity",
    "language",
    "phone",
    "school",
    "current_location",
)  # said once for brothers and sisters


def children(fields: tuple[Field, ...]) -> tuple[OneChild, ...]:
    """The children of the form, in order; at least one, who may be nameless."""
    blocks: list[dict[str, Field]] = [{}]
    rows: dict[int, dict[str, Field]] = {}
    for f in fields:
        if not f.concept or not f.concept.startswith("child."):
            continue
        attribute = f.concept.split(".", 1)[1]
        if f.instance:
            rows.setdefault(f.instance, {}).setdefault(attribute, f)
            continue
        if _another(blocks[-1], attribute, f):
            blocks.append({})
        now = blocks[-1].get(attribute)
        if now is None or now.state == "blank":
            blocks[-1][attribute] = f
    filled = [r for _, r in sorted(rows.items()) if any(f.state == "given" for f in r.values())]
    if not filled:
        groups = [b if n == 0 else _inheriting(blocks[0], b) for n, b in enumerate(blocks)]
    elif any(k in blocks[0] and blocks[0][k].state == "given" for k in ("name", "first_name", "surname")):
        groups = [*blocks, *(_inheriting(blocks[0], r) for r in filled)]
    else:
        groups = [_inheriting(blocks[0], r) for r in filled]
    named = [g for g in groups if any(f.state == "given" for f in g.values())]
    return tuple(c for g in named or [{}] for c in _split(g))


def _another(block: dict[str, Field], attribute: str, f: Field) -> bool:
    """Whether this field begins another child's block."""
    if attribute not in ("name", "first_name") or f.state != "given" or not names.words_of(f.value):
        return False
    now = block.get(attribute)
    return now is not None and now.state == "given" and now.value.strip() != f.value.strip()


def _inheriting(first: dict[str, Field], other: dict[str, Field]) -> dict[str, Field]:
    """What is said once for all the children; a field that the child has, even blank, is the child's own."""
    return {k: first[k] for k in _SHARED if k in first} | other


def _split(group: dict[str, Field]) -> list[OneChild]:
    """A child, or the several children of a field that names several."""
    value = {k: f.value for k, f in group.items() if f.state == "given" or (k in ("dob", "edd", "address") and f.state != "blank")}
    name = value.get("name") or " ".join(x for x in (value.get("first_name", ""), value.get("surname", "")) if x) or value.get("listed", "")
    born = value.get("dob") or (f"EDD {value['edd']}" if value.get("edd") else "") or value.get("age", "")
    first = next((group[k] for k in ("name", "first_name", "surname", "listed", "dob") if k in group), None)
    every = names.several(name) if name else [name]
    births = [d.text for d in dates.dates(born)]
    own = tuple(group.values())
    return [
        OneChild(
            Person(
                "child",
                n,
                _beside(n) or (births[i] if len(every) > 1 and len(births) == len(every) else born),
                address=", ".join(value.get("address", "").split("\n")),
                phone=value.get("phone", ""),
                gender=value.get("gender", ""),
                place=first.place if first else None,
            ),
            own,
        )
        for i, n in enumerate(every)
    ]


def _beside(name: str) -> str:
    """The date of birth or age beside a name: "Ana Lopez (2)", "Tom Reed, DOB 4/4/2010"."""
    if found := dates.dates(name):
        return found[0].text
    m = re.search(r"\(\s*(?:aged?\s*)?(\d{1,2}(?:/12)?[^)]*)\)|\baged?\s+(\d{1,2})|\b(\d{1,2}\s*(?:yrs?|years?|y/?o|months?))\b", name)
    return next(g for g in m.groups() if g) if m else ""


def referrer(fields: tuple[Field, ...]) -> Person:
    """The person who refers, as the form says."""
    value: dict[str, Field] = {}
    for f in fields:
        if f.concept and f.concept.startswith("referrer.") and f.state == "given":
            value.setdefault(f.concept.split(".", 1)[1], f)
    text = {k: f.value for k, f in value.items()}
    name = text.get("name") or " ".join(x for x in (text.get("first_name", ""), text.get("surname", "")) if x)
    name, role, agency = _shared_out(name, text.get("role", "") or _role_label(value.get("name")), text.get("agency", ""))
    contact = text.get("contact", "") or text.get("email", "")
    numbers = phones(contact) or phones(text.get("name", ""))
    mail = re.search(r"[\w.+-]+@[\w-]+\.[\w.-]+", contact) or re.search(r"[\w.+-]+@[\w-]+\.[\w.-]+", text.get("phone", ""))
    return Person(
        "referrer",
        name,
        relationship=role,
        address=text.get("address", ""),
        phone=text.get("phone", "") or (numbers[0].text if numbers else ""),
        email=text.get("email", "") or (mail[0] if mail else ""),
        agency=agency,
        place=value["name"].place if "name" in value else None,
    )


def _role_label(f: Field | None) -> str:
    """The label where it is a job title: "Probation practitioner: Sue Lane"."""
    if f is None or len(f.label.split()) < 2 or re.search(r"(?i)name|refer|complet|report|lead|case|duty|named|responsible", f.label):
        return ""
    return f.label if pattern("roles").search(f.label.split()[-1]) else ""


def _shared_out(name: str, role: str, agency: str) -> tuple[str, str, str]:
    """Name, role and agency where one field holds two of them: "T Shaw (class teacher)", "Support worker, Early Help Hub"."""
    if not role:
        for source in (name, agency):
            pieces = [p.strip(" ()") for p in re.split(r"[,(;\n]|\s[-–—]\s|\s/\s", source) if p.strip(" ()")]
            told = [p for p in pieces[0 if source is agency else 1 :] if pattern("roles").search(p)]
            if told:
                role = told[0]
                break
    if role and not agency:
        after = re.search(r"(?:,|\s[-–—]|\s/|\bat\b|\bfor\b)\s*(.+)$", role)
        if after and pattern("agencies").search(after[1]):
            agency = after[1]
    if not agency:
        pieces = [p.strip() for p in re.split(r"[,(;\n]", name)[1:]]
        agency = next((p.strip(" )") for p in pieces if pattern("agencies").search(p) and p.strip(" )") != role), "")
    first = re.split(r"[,(;\n]|\s[-–—]\s", name)[0].strip()
    return (first if names.words_of(first) else name), role, agency


def _day(fields: tuple[Field, ...]) -> date | None:
    for concept in ("referral.date", "child.date", "referrer.date"):
        for f in fields:
            if f.concept == concept and (day := dates.first_date(f.value)):
                return day
    return None


def _time(fields: tuple[Field, ...]) -> str | None:
    for concept in ("referral.time", "referral.date"):
        for f in fields:
            if f.concept == concept and f.state == "given" and (at := dates.clock(_without_dates(f.value))):
                return at
    return None


def _without_dates(text: str) -> str:
    for d in reversed(dates.dates(text)):
        text = text[: d.start] + " " + text[d.end :]
    return text


def span(block: int, start: int, end: int) -> Span:
    """A Span."""
    return Span(block, start, end)
