"""A Document becomes its Referrals: a form, a letter, or a cover note with the forms attached to it."""

from __future__ import annotations

from dataclasses import replace

from referral_lint.form import dates, names
from referral_lint.form.build import OneChild, Parts, build
from referral_lint.form.entries import Entry
from referral_lint.form.identifiers import Evidence, judge, least_complete
from referral_lint.form.layout import entries
from referral_lint.form.letters import letter
from referral_lint.form.sector import detect
from referral_lint.values.document import Document
from referral_lint.values.referral import Child, Referral

_FORM_LABELS = 6  # known labels that a document must have to be read as a form


def compose(document: Document) -> tuple[Referral, ...]:
    """Every Referral of a Document, at least one."""
    forms = [a for a in document.attachments if a.error is None and a.blocks]
    read = [(a, entries(a)) for a in forms]
    attached = [(a, e) for a, e in read if is_form(e)]
    own = entries(document)
    if is_form(own) or not attached:
        return (_referral(document, own),)
    made = []
    for a, e in attached:
        one = _referral(a, e)
        part = a.part or one.part
        made.append(replace(one, part=part if len(attached) > 1 or document.part is None else document.part))
    return tuple(made)


def is_form(found: tuple[Entry, ...]) -> bool:
    """Whether the labels make the document a form."""
    concepts = {e.concept for e in found if e.label and e.concept and not e.sub and not e.concept.startswith(("mail.", "signature"))}
    prose = {c for c in concepts if c.startswith(("narrative.", "spoken.", "consent."))}
    return len(concepts) >= _FORM_LABELS and (len(concepts) - len(prose) >= 3)


def _referral(document: Document, found: tuple[Entry, ...]) -> Referral:
    form = is_form(found)
    parts = build(document, found) if form else letter(document, found)
    children = tuple(_child(c, parts, form, n, len(parts.children)) for n, c in enumerate(parts.children))
    return Referral(
        document=document,
        part=document.part,
        is_form=form,
        fields=parts.fields,
        children=children,
        people=parts.people,
        referrer=parts.referrer,
        passages=parts.passages,
        identifiers=least_complete(children),
        referral_date=parts.day,
        referral_time=parts.time,
        detection=detect(parts),
        unmatched_labels=parts.unmatched,
    )


def _child(one: OneChild, parts: Parts, form: bool, number: int, of: int) -> Child:
    person = one.person
    unborn = names.unborn(person.name) or ("EDD" in person.dob.upper() and not names.words_of(person.name))
    fields = (*one.fields, *(f for f in parts.fields if not (f.concept or "").startswith("child.")))
    evidence = Evidence(person, unborn, fields if form else parts.fields, parts.people, parts.referrer, parts.passages, parts.day, not form, of == 1)
    born = dates.first_date(person.dob)
    age = dates.age_at(born, parts.day) if born and parts.day and not unborn and born <= parts.day else dates.age_years(person.dob)
    label = person.name or (f"child {number + 1}" if of > 1 else "the child")
    return Child(label, person, unborn, None if unborn else age, judge(evidence))
