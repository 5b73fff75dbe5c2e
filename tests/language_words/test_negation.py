"""Negation stays in its clause; a denial is somebody's word; an ending and "not only" are no negation."""

from __future__ import annotations

import pytest

from referral_lint.language.model import load
from referral_lint.language.words import negated
from referral_lint.language.words.negation import denials


def spans(find, text):
    return [text[a:b] for a, b in find(load().nlp(text)[:])]


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("There is no known domestic abuse.", ["domestic abuse"]),
        ("Domestic abuse: none known", ["Domestic abuse"]),
        ("Domestic abuse: No", ["Domestic abuse"]),
        ("Dad did not attend and there is domestic abuse.", ["attend"]),
        ("No domestic abuse, drugs or alcohol.", ["domestic abuse, drugs or alcohol"]),
        ("Self harm: nil. Drugs: cannabis daily.", ["Self harm"]),
        ("Dad no longer drinks.", []),
        ("Not only did he hit her, he shouted.", []),
        ("The parent went to the appointment.", []),
    ],
)
def test_scope(text, scope):
    assert spans(negated, text) == scope


def test_a_denial_is_not_an_absence():
    text = "Mum denies any domestic abuse."
    assert spans(negated, text) == []
    assert spans(denials, text) == ["any domestic abuse"]
