"""A Document becomes its Referrals: a form, a letter, or a cover note with the forms attached to it."""

from __future__ import annotations

import re
from dataclasses import replace

from referral_lint.form import dates, names
from referral_lint.form.build import Parts, build
from referral_lint.form.children import OneChild
from referral_lint.form.dating import dated
from referral_lint.form.entries import Entry, lines_of
from referral_lint.form.identifiers import Evidence, judge, least_complete
from referral_lint.form.layout import UNREAD, entries, with_page_head
from referral_lint.form.letters import letter
from referral_lint.form.mail import only, sent, together
from referral_lint.form.passages import passage
from referral_lint.form.sector import detect
from referral_lint.form.signature import greeting_at, signs_off
from referral_lint.form.signer import headed, signed
from referral_lint.values.document import SUBJECT, Document
from referral_lint.values.referral import Child, Passage, Referral

_LETTERS_LABELS = 10  # a text that greets and signs off is a letter with a few facts in a list, unless it has as many as this
_FORM_LABELS = 6  # known labels that a document must have to be read as a form


def compose(document: Document) -> tuple[Referral, ...]:
    """Every Referral of a Document, at least one: a form, a letter, or a mail with what is attached to it."""
    readable = [a for a in document.attachments if a.error is None and a.blocks]
    forms = [a for a in readable if _formal(a)]
    others = [a for a in readable if a not in forms]
    if _formal(document) or not forms:
        own = _referral(document, entries(document)) if not others else _with_others(document, others)
        return (own, *(replace(_referral(a, entries(a)), part=a.part) for a in forms))
    return tuple(_with_cover(document, f, others if n == 0 else [], several=len(forms) > 1) for n, f in enumerate(forms))


def _with_cover(mail: Document, form: Document, others: list[Document], *, several: bool) -> Referral:
    """An attached form with the mail's body as its covering note."""
    whole, ranges = together(mail, form, mail, *others)
    own = only(whole, ranges[0])
    note = letter(only(whole, ranges[1]), ())
    passages = [replace(p, concept="cover-note") for p in note.passages]
    more = _attached(whole, ranges[2:])
    parts = _noted(build(own, with_page_head(own, entries(own))), note, (*passages, *more))
    return replace(_judged(whole, parts, form=True), part=form.part if several else mail.part)


def _with_others(mail: Document, others: list[Document]) -> Referral:
    """A mail whose attachments are no forms: they are read beside its body."""
    whole, ranges = together(mail, mail, *others)
    body = only(whole, ranges[0])
    parts, form = _parts(body, entries(body))
    return _judged(whole, replace(parts, passages=(*parts.passages, *_attached(whole, ranges[1:]))), form=form)


def _attached(whole: Document, ranges: list[range]) -> list[Passage]:
    return [replace(p, concept="narrative.other", label="attachment") for r in ranges for p in letter(only(whole, r), ()).passages]


def _noted(parts: Parts, note: Parts, passages: tuple[Passage, ...]) -> Parts:
    """The form's parts and the covering note's: its writer may complete a referrer of the same name, or one who is not named."""
    person, sender = parts.referrer, note.referrer
    same = not person.name or bool(set(names.words_of(person.name)) & set(names.words_of(sender.name)))
    if same:
        known = {k: getattr(person, k) or getattr(sender, k) for k in ("relationship", "agency", "phone", "email")}
        name = sender.name if len(names.words_of(sender.name)) > len(names.words_of(person.name)) else person.name
        person = replace(person, name=name, place=person.place or sender.place, **known)
    return replace(
        parts,
        referrer=person,
        passages=(*parts.passages, *passages),
        day=parts.day or note.day,
        time=parts.time or (None if parts.day else note.time),
    )


def is_form(found: tuple[Entry, ...]) -> bool:
    """Whether the labels make the document a form: many of them, or nothing but labels and answers where there are few."""
    labelled = [e for e in found if e.label and e.concept and not e.sub and not e.concept.startswith(("mail.", "signature"))]
    concepts = {e.concept for e in labelled}
    prose = {e.concept for e in labelled if e.passage}
    if len(concepts) >= _FORM_LABELS and len(concepts) - len(prose) >= 3:
        return True
    loose = any(e.spans and not e.label for e in found)
    return len(concepts) >= 2 and bool(prose) and not loose


def _formal(document: Document) -> bool:
    """Whether a document is to be read as a form: by its labels, and a letter's greeting and sign-off weigh against them."""
    found = entries(document)
    if not is_form(found):
        return False
    lines = [x for b in document.blocks if b.kind not in UNREAD for x in lines_of(b)]
    nobody = not any((e.concept or "").startswith(("child.name", "child.first_name", "child.surname", "referrer.name")) for e in found)
    if nobody and any(_ABOUT.match(x.text) for x in lines):
        return False
    if not (greeting_at(lines) is not None and any(signs_off(x.text) for x in lines[-_CLOSING:])):
        return True
    short = {
        e.concept
        for e in found
        if e.label and e.concept and not e.sub and not e.passage and not e.concept.startswith(("mail.", "signature"))
    }
    return len(short) >= _LETTERS_LABELS


def _referral(document: Document, found: tuple[Entry, ...]) -> Referral:
    parts, form = _parts(document, found)
    return _judged(document, parts, form=form)


def _parts(document: Document, found: tuple[Entry, ...]) -> tuple[Parts, bool]:
    if not _formal(document):
        return letter(document, found), False
    parts = headed(signed(build(document, with_page_head(document, found)), document), document)
    if parts.day is None:  # no label says it: a form in a mail's own text, or its last line
        day, time = sent(document) if document.sent else dated(document)
        parts = replace(parts, day=day, time=parts.time or time)
    return parts, True


def _judged(document: Document, parts: Parts, *, form: bool) -> Referral:
    about = _subject(document)
    told = replace(parts, passages=(*about, *parts.passages))  # what a mail's subject says of the child counts, and is no part of the text
    children = tuple(_child(c, told, form, n, len(parts.children)) for n, c in enumerate(parts.children))
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
        detection=detect(parts, document if form else None),
        unmatched_labels=parts.unmatched,
    )


def _subject(document: Document) -> tuple[Passage, ...]:
    spans = tuple(x.span for b in document.blocks if b.label == SUBJECT for x in lines_of(b))
    found = passage(document, "mail.subject", SUBJECT, spans, None)
    return (found,) if found else ()


_ABOUT = re.compile(r"\s*(?:Re|RE|Ref|Regarding)\s*[:.]\s*\S")  # a letter under headings of its own says so whom it is about
_CLOSING = 14  # lines of a letter's end
_EXPECTED = re.compile(
    r"\b(?:unborn|pregnan\w*|expecting|antenatal|gestation|edd|due date|foetus|fetus)\b|\b\d{1,2}(?:\+\d)?/40\b", re.IGNORECASE
)


def _unborn(one: OneChild, parts: Parts) -> bool:
    """Whether the child is not born yet: "Unborn Lee"; "Baby Lee" only where a due date or the words say so."""
    person = one.person
    due = "EDD" in person.dob.upper() or any(f.concept == "child.edd" and f.state == "given" for f in one.fields)
    if not names.unborn(person.name):
        return due and not names.words_of(person.name)
    if re.search(r"(?i)\b(?:unborn|bump|f(?:oe|e)tus)\b", person.name):
        return True
    born = dates.first_date(person.dob)
    if born is not None and (not due or _already_born(person.dob, parts)):
        return parts.day is not None and born > parts.day
    return due or any(_EXPECTED.search(p.text) for p in parts.passages)


def _already_born(written: str, parts: Parts) -> bool:
    """Whether a date of birth of its own stands beside the date on which the child was due."""
    born = dates.first_date(written)
    return "EDD" not in written.upper() and born is not None and parts.day is not None and born <= parts.day


def _child(one: OneChild, parts: Parts, form: bool, number: int, of: int) -> Child:
    person = one.person
    unborn = _unborn(one, parts)
    fields = (*one.fields, *(f for f in parts.fields if not (f.concept or "").startswith("child.")))
    evidence = Evidence(
        person, unborn, fields if form else parts.fields, parts.people, parts.referrer, parts.passages, parts.day, not form, of == 1
    )
    born = dates.first_date(person.dob)
    age = dates.age_at(born, parts.day) if born and parts.day and not unborn and born <= parts.day else dates.age_years(person.dob)
    label = person.name or (f"child {number + 1}" if of > 1 else "the child")
    return Child(label, person, unborn, None if unborn else age, judge(evidence))
