"""One parsed Narrative for a text, as ``referral_lint.language`` makes it."""

from __future__ import annotations

import pytest

from referral_lint import language
from referral_lint.values.document import Block, Document
from referral_lint.values.referral import Detection, Passage, Person, Referral, Segment


def referral(text: str, *, role: str = "", agency: str = "", name: str = "", profile: str = "general") -> Referral:
    passage = Passage("letter", "", text, (Segment(0, len(text), 0, 0),))
    document = Document("letter.txt", None, "txt", "", (Block(0, "paragraph", text),))
    referrer = Person("referrer", name=name, relationship=role, agency=agency)
    return Referral(document, None, False, (), (), (), referrer, (passage,), (), None, None, Detection(profile, 1.0, ""))


@pytest.fixture(scope="session")
def read():
    """read(text, **referrer) -> (marks by kind, explained acronyms)"""

    def run(text: str, *, known_terms: tuple[str, ...] = (), **who: str):
        n = language.narrative(referral(text, **who), known_terms=known_terms)
        assert n.model is not None, n.could_not
        kinds: dict[str, list] = {}
        for m in n.marks:
            assert text[m.start : m.end] == m.text
            kinds.setdefault(m.kind, []).append(m)
        return kinds, dict(n.explained)

    return run


@pytest.fixture(scope="session")
def words_of(read):
    """words_of(kind, text, ...) -> the marked words of that kind"""
    return lambda kind, text, **more: [m.text for m in read(text, **more)[0].get(kind, [])]
