"""Whom a pronoun may stand for."""

from __future__ import annotations

from collections.abc import Callable
from time import process_time
from types import SimpleNamespace

from referral_lint.language.who.pronouns import candidates
from referral_lint.values.narrative import Narrative

Read = Callable[..., Narrative]


class Token(SimpleNamespace):
    """A word of a language model that is not there."""

    def __len__(self) -> int:
        return len(self.lower_)


class Span(list[Token]):
    """A sentence of such words."""

    start = 0


def test_what_is_known_of_each(read_text: Read) -> None:
    spans = tuple(s.span for s in read_text("Mum and Dad came in. She told her she left. They shouted.").sentences)
    _, she, they = (list(candidates(s, spans[:i])) for i, s in enumerate(spans))
    assert [c.facts for c in they] == [
        ("they", "they-dep:nsubj", "they-answered", "they-joined", "they-verb:shout"),
    ]
    assert [[f for f in c.facts if f != f"pronoun:{c.head.dep_}"] for c in she] == [
        ["pronoun", "pronoun-kin:1", "pronoun-people:1", "pronoun-here:0", "pronoun-twice"],
        ["pronoun", "pronoun-kin:1", "pronoun-people:1", "pronoun-here:0", "pronoun-twice"],
        ["pronoun", "pronoun-kin:1", "pronoun-people:1", "pronoun-here:0"],
    ]


def test_a_sentence_of_thousands_of_words_is_gone_through_once() -> None:
    verb = Token(i=0, pos_="VERB", lemma_="hit")
    words = ["he", "hit", "her", "and", "they", "said", "no"] * 1500
    tags = {"he": "PRP", "her": "PRP"}
    sentence = Span(
        Token(i=i, idx=i, lower_=w, lemma_=w, tag_=tags.get(w, "XX"), pos_="PRON", dep_="nsubj", head=verb, is_title=False)
        for i, w in enumerate(words)
    )
    before = process_time()
    found = list(candidates(sentence, ()))
    assert len(found) == 4500 and process_time() - before < 3
