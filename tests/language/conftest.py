"""A Referral of plain texts, and the model loaded once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from referral_lint.language import narratives
from referral_lint.values.document import Document
from referral_lint.values.narrative import Narrative
from referral_lint.values.referral import Detection, Passage, Person, Referral, Segment

REFERENCE = date(2026, 3, 10)


def referral(*texts: str, when: date | None = REFERENCE, people: tuple[Person, ...] = ()) -> Referral:
    """A referral whose narrative boxes are these texts."""
    passages = tuple(Passage("narrative.concerns", "Concerns", t, (Segment(0, len(t), i, 0),)) for i, t in enumerate(texts))
    return Referral(
        Document("x.txt", None, "txt", ""),
        None,
        True,
        (),
        (),
        people,
        Person("referrer"),
        passages,
        (),
        when,
        None,
        Detection("general", 1.0, ""),
    )


@pytest.fixture(scope="session")
def read_text() -> Callable[..., Narrative]:
    """Read texts as one referral."""
    return lambda *texts, **kw: narratives([referral(*texts, **kw)])[0]


@pytest.fixture(scope="session")
def making() -> Callable[..., Referral]:
    """Make a referral of texts."""
    return referral
