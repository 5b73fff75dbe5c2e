"""The encoder: pieces keep their places, a sentence is read alike alone and among others, and its absence is said."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given as any_of
from hypothesis import settings
from hypothesis import strategies as st

from referral_lint import check_text, language
from referral_lint.learned import encoder
from referral_lint.learned.wordpiece import LONGEST, pieces
from referral_lint.values.document import Document
from referral_lint.values.referral import Detection, Passage, Person, Referral, Segment

LETTER = (
    "Dear team,\nI am the health visitor. Mia was seen in clinic on 3 March 2026 with a burn on her hand. Her mother spoke of a kettle.\n"
)
WORDS = {w: i for i, w in enumerate(["[UNK]", "[CLS]", "[SEP]", "mum", "dad", "cut", "##ting", "'", "s", "-", "cafe", "3", "##4"])}


def spoken(text: str) -> list[str]:
    names = {i: w for w, i in WORDS.items()}
    return [names[p.number] for p in pieces(text, WORDS)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mum", ["mum"]),
        ("cutting", ["cut", "##ting"]),
        ("Mum’s", ["mum", "'", "s"]),
        ("CAFÉ", ["cafe"]),
        ("dad—mum", ["dad", "-", "mum"]),
        ("34", ["3", "##4"]),
        ("zebra", ["[UNK]"]),
        ("m" * (LONGEST + 1), ["[UNK]"]),
        ("  \n ", []),
    ],
)
def test_pieces(text: str, expected: list[str]) -> None:
    assert spoken(text) == expected


@settings(max_examples=100)
@any_of(st.text(max_size=80))
def test_every_piece_stands_where_it_says(text: str) -> None:
    found = pieces(text, WORDS)
    assert all(0 <= p.start < p.end <= len(text) for p in found)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))


def laid(text: str, before: str = "") -> encoder.Given:
    return encoder.given(text, before, "narrative.concerns", encoder.load().vocabulary)


def test_alike_alone_and_among_others() -> None:
    texts = ["Mum was seen to push him on 3 March 2026.", "DV.", "She has been hit and nobody knows when or by whom " * 4, "Not known."]
    among = encoder.read([laid(t) for t in texts])
    for text, seen in zip(texts, among, strict=True):
        (alone,) = encoder.read([laid(text)])
        assert alone.whole == pytest.approx(seen.whole, abs=2e-3)
        assert [w[:2] for w in alone.words] == [w[:2] for w in seen.words]


def test_a_sentence_is_heard_in_its_passage() -> None:
    texts = ["Her stepfather came home drunk.", "He has her door key.", "She is alone in there with him now."]
    apart = encoder.read([laid(t) for t in texts])
    passage = encoder.read([laid(t, before) for t, before in zip(texts, ["", *texts], strict=False)])
    assert len(apart) == len(passage) == 3
    assert passage[1].whole["danger"] != pytest.approx(apart[1].whole["danger"], abs=0.05)


def test_a_passage_is_cut_where_it_is_too_long_and_loses_no_sentence() -> None:
    texts = [f"On {n} March 2026 he was seen by the school nurse about a bruise on his arm." for n in range(1, 25)]
    laid_out = encoder.together([laid(t, before) for t, before in zip(texts, ["", *texts], strict=False)])
    assert len(laid_out) > 1
    assert all(len(x.numbers) <= encoder.LONGEST for x in laid_out)
    assert sum(len(x.sentences) for x in laid_out) == len(texts)


def test_passages_are_not_read_together() -> None:
    assert len(encoder.together([laid("He was hit."), laid("Not known.")])) == 2


def test_nothing_to_read() -> None:
    assert encoder.read([]) == []


def test_long_text_is_cut_not_refused() -> None:
    g = laid("word " * 500, "before " * 500)
    assert len(g.lead) + len(g.own) <= encoder.BEFORE + encoder.OWN + 10
    assert len(g.pieces) == encoder.OWN
    assert len(encoder.read([g])[0].words) == encoder.OWN


def test_it_tells_an_undated_event_from_a_dated_one() -> None:
    said = encoder.read([laid("He hit her with a belt."), laid("He lives with his mother and two brothers.")])
    assert said[0].whole["undated_event"] > said[1].whole["undated_event"] + 1


def test_facts_are_bounded() -> None:
    seen = encoder.Seen({"opinion": 400.0}, ((0, 3, {"vague_who": -400.0}),))
    assert encoder.facts(seen, ("opinion",)) == {"encoder:opinion": encoder.SCALE * encoder.MOST}
    assert set(encoder.piece_facts(seen, 0, 3, ("vague_who",)).values()) == {-encoder.SCALE * encoder.MOST}
    assert encoder.facts(None, ("opinion",)) == {}
    assert encoder.piece_facts(seen, 5, 9, ("vague_who",)) == {}


def test_weights_are_small_and_plain() -> None:
    assert sum(f.stat().st_size for f in encoder.MODELS.glob("*.npz")) < 30_000_000
    with np.load(encoder.MODELS / "sentences.npz", allow_pickle=False) as z:
        assert z["word"].dtype == np.int8


def referral(text: str) -> Referral:
    passage = Passage("narrative.concerns", "", text, (Segment(0, len(text), 0, 0),))
    return Referral(
        Document("", None, "txt", ""), None, True, (), (), (), Person("referrer"), (passage,), (), None, None, Detection("", 1.0, "")
    )


def test_a_missing_encoder_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(_: str = "") -> encoder.Encoder:
        raise FileNotFoundError("secret words")

    monkeypatch.setattr(encoder, "load", gone)
    n = language.narrative(referral("He was hit by someone."))
    missing = {kind for kind, _ in n.could_not}
    assert set(language.LEARNED_KINDS) <= missing
    assert all("secret" not in why for _, why in n.could_not)


def test_what_goes_on_without_the_encoder_is_said_to_be_less_sure(monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(_: str = "") -> encoder.Encoder:
        raise FileNotFoundError("secret words")

    told = dict(check_text(LETTER)[0].not_checked)
    monkeypatch.setattr(encoder, "load", gone)
    deaf = dict(check_text(LETTER)[0].not_checked)
    assert not {"QST001", "DNG001"} & set(told)
    assert {"QST001", "DNG001"} <= set(deaf)
    assert "secret" not in " ".join(deaf.values())


def test_a_head_of_one_reader_is_its_own_word() -> None:
    words = np.zeros((2, 1), np.float32)
    first = encoder.in_order(np.asarray([2.0, 4.0]), ("danger", "who"), ("danger", "consent", "who"))
    whole, _ = encoder.mean((first, words), (np.asarray([4.0, -1.0, np.nan]), words))
    assert whole.tolist() == [3.0, -1.0, 4.0]
    heard = encoder.read([laid("He is in hospital tonight.")])[0].whole
    assert set(heard) == {*encoder.load("sentences").whole, *encoder.load("passages").whole}
    assert not any(np.isnan(v) for v in heard.values())
