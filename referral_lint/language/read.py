"""Every sentence read by the encoder, alone and in its passage: what the learned parts of time, who and words build on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from referral_lint.learned import encoder
from referral_lint.learned.encoder import Given
from referral_lint.values.narrative import Sentence
from referral_lint.values.referral import Passage


def read(sentences: Sequence[Sentence], passages: Sequence[Passage]) -> tuple[Sentence, ...]:
    """The sentences, each with what the encoder says of it (``learned``)."""
    vocabulary = encoder.load().vocabulary
    found = encoder.read([laid_out(sentences, i, passages, vocabulary) for i in range(len(sentences))])
    return tuple(replace(s, learned=x) for s, x in zip(sentences, found, strict=True))


def laid_out(sentences: Sequence[Sentence], i: int, passages: Sequence[Passage], vocabulary: Mapping[str, int]) -> Given:
    """One sentence as the encoder is given it, here and in training."""
    s = sentences[i]
    last = sentences[i - 1] if i else None
    before = last.text if last is not None and last.passage == s.passage else ""
    return encoder.given(s.text, before, passages[s.passage].concept, vocabulary)
