"""Whatever stands in a document: form never raises, every place is in its block, and no words are lost."""

from __future__ import annotations

import re

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from referral_lint.form import referrals
from referral_lint.form.answers import answer, instruction
from referral_lint.form.entries import words
from referral_lint.form.layout import UNREAD, entries
from referral_lint.values.document import Block, Cell, Document, Place
from referral_lint.values.referral import Referral

PIECES = [
    "Name of child", "Name", "DOB", "Date of birth:", "Relationship", "Parental responsibility?", "School / nursery", "REFERRER'S DETAILS", "FAMILY", "AGENCIES",
    "What are you worried about?", "Impact", "Consent", "Telephone", "Address:", "Child 2", "12/03/2015", "Ann Lee", "- Tom Lee; brother; 4", "Yes ☐ No ☒", "N/K",
    "She said \"stop\" on 3 March 2026.", "Please complete all sections.", "07700 900123", "______", "Re: Sam Dean, DOB 4/4/2014", "Dear colleague", "Yours sincerely", "|", "\t", ":",
    "?", "Offence: theft", "mother", "Dr Khan, Hill Surgery", "999 000 0018", "unborn baby Lee", "32/40",
]  # fmt: skip
TEXT = st.one_of(
    st.text(max_size=60),
    st.lists(st.sampled_from(PIECES), min_size=1, max_size=5).map(" ".join),
    st.lists(st.sampled_from(PIECES), min_size=1, max_size=4).map("\n".join),
    st.sampled_from(PIECES),
)
KINDS = st.sampled_from(["heading", "paragraph", "list-item", "field", "cell", "cell", "cell", "comment", "footer"])


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """A document of odd blocks, tables with holes among them."""
    blocks = []
    for n in range(draw(st.integers(0, 22))):
        kind = draw(KINDS)
        text = draw(TEXT)
        cell = Cell(draw(st.integers(0, 1)), draw(st.integers(0, 4)), draw(st.integers(0, 3))) if kind == "cell" else None
        bold = ((0, len(text)),) if draw(st.booleans()) else ()
        blocks.append(Block(n, kind, text, cell=cell, label=draw(TEXT) if kind == "field" else None, emphasis=bold))
    return Document("odd", None, "docx", "0" * 64, tuple(blocks))


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(documents())
def test_never_raises_and_places_are_within_bounds(document: Document) -> None:
    for referral in referrals(document):
        for place in _places(referral):
            assert 0 <= place.paragraph < len(document.blocks)
            assert 0 <= place.start <= place.end <= len(document.blocks[place.paragraph].text)
        for p in referral.passages:
            for s in p.segments:
                assert p.text[s.start : s.end] == document.blocks[s.block].text[s.offset : s.offset + s.end - s.start]


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(documents())
def test_every_word_is_in_a_label_an_answer_or_an_instruction(document: Document) -> None:
    kept = " ".join(e.label + " " + words(document, e.spans) for e in entries(document))
    for block in document.blocks:
        if block.kind in UNREAD:
            continue
        for line in block.text.split("\n"):
            if not instruction(line.strip()):
                assert not _tokens(line) - _tokens(kept), line


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(documents())
def test_every_answer_reaches_the_referral(document: Document) -> None:
    for referral in referrals(document):
        held = _tokens(_text(referral))
        for e in entries(document):
            for span in e.spans:
                text = words(document, (span,))
                if (
                    e.sub
                    or instruction(text)
                    or answer(words(document, e.spans)).state == "blank"
                    or "☐" in text
                    or (e.concept or "").startswith("mail.")
                ):
                    continue
                assert not _tokens(text) - held, text


def _tokens(text: str) -> set[str]:
    return set(re.findall(r"[A-Za-z0-9]{2,}", text))


def _text(r: Referral) -> str:
    people = [*r.people, r.referrer, *(c.person for c in r.children)]
    return " ".join(
        [*(f"{f.label} {f.value}" for f in r.fields), *(p.text for p in r.passages), *(str(p) for p in people), *r.unmatched_labels]
    )


def _places(r: Referral) -> list[Place]:
    people = [*r.people, r.referrer, *(c.person for c in r.children)]
    found = [f.place for f in r.fields] + [p.place for p in people] + [i.place for c in r.children for _, i in c.identifiers]
    found += [p.place(at, at + 3) for p in r.passages for at in range(0, len(p.text), 7)]
    return [p for p in found if p]
