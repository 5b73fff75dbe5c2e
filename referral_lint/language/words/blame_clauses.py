"""Whole clauses that blame or label somebody without a listed phrase ("she brings most of it on herself").

A linear model reads the clause with people, possessives and negations as classes, so that what was learned of "she" holds of
"Dad".  It stands beside the list of ``blaming``: it speaks where that is silent, and drops what plainly blames nobody.  Trained by ``training/words_blaming.py``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from referral_lint.language.words.tables import rows
from referral_lint.learned import features, load
from referral_lint.values.narrative import Mark, Narrative, Sentence

MODEL = Path(__file__).parent / "models" / "blaming.npz"
FLOOR = 0.02  # below it a listed phrase stands among words that blame nobody ("only one man after eight")
LONGEST = 16  # words: a longer clause tells of more than the blame in it
GROUP = "labelling"
Clause = tuple[int, int]  # characters of the passage
_CUT = re.compile(
    r"\s*[,;:.!?()–—/]+\s+|\s-+\s|\s+(?=(?:and|but|so|because|who|which|although|though|while|then|whereas|or)\s)|\n+", re.IGNORECASE
)
_EDGE = " ,;:.-()–—\n"
_LINK = frozenset({"and", "but", "so", "because", "then", "or"})
_WRITER = frozenset({"i", "we", "us", "me"})
_SAID = frozenset({"say", "tell", "report", "state", "disclose", "ask", "call"})
_SUBJECTS = frozenset({"someone", "it", "the", "a", "i", "we", "not"})


def marks(narrative: Narrative, mended: Mapping[int, Mapping[int, str]], listed: Mapping[int, list[Clause]]) -> Iterator[Mark]:
    """Blaming clauses of the writer's own.  ``listed``: passage -> characters of the phrases that the list found."""
    least = load(MODEL).threshold("blaming")
    advice = next(row for row in rows("blaming") if row["group"] == GROUP)
    for s in narrative.sentences:
        for start, end in clauses(s):
            if any(a < end and start < b for a, b in listed.get(s.passage, ())) or not _judged(s, start, end):
                continue
            if _probability(narrative, s.passage, (start, end), mended) >= least:
                text = narrative.passages[s.passage].text[start:end]
                yield Mark("blaming", s.passage, start, end, text, text, GROUP, advice["instead"], advice["why"], "low")


def kept(narrative: Narrative, mended: Mapping[int, Mapping[int, str]], listed: Iterable[Mark]) -> Iterator[Mark]:
    """The listed phrases without those whose clause plainly blames nobody."""
    for m in listed:
        clause = next(
            (c for s in narrative.sentences if s.passage == m.passage for c in clauses(s) if c[0] <= m.start and m.end <= c[1]), None
        )
        if clause is None or _probability(narrative, m.passage, clause, mended) >= FLOOR:
            yield m


def _probability(narrative: Narrative, passage: int, clause: Clause, mended: Mapping[int, Mapping[int, str]]) -> float:
    return load(MODEL).probability("blaming", evidence(narrative.docs[passage], *clause, mended.get(passage, {})))


def clauses(s: Sentence) -> list[Clause]:
    """The clauses of a sentence outside quotation marks, without the "and" or "but" before them."""
    cuts = [0, *(m.end() for m in _CUT.finditer(s.text)), len(s.text)]
    found = (_trimmed(s, a, b) for a, b in pairwise(cuts))
    return [(a, b) for a, b in found if a < b and not any(x <= a and b <= y + 1 for x, y in s.quoted)]


def _trimmed(s: Sentence, a: int, b: int) -> Clause:
    text = s.text[a:b].strip(_EDGE)
    a = s.text.find(text, a)
    first, _, rest = text.partition(" ")
    skip = len(first) + 1 if first.lower() in _LINK and rest else 0
    return s.start + a + skip, s.start + a + len(text)


def _judged(s: Sentence, start: int, end: int) -> bool:
    """Short enough to be underlined whole, and not in the scope of a negation that stands before it."""
    denied = any(a < start and end <= b for a, b in s.negated)
    return len(s.text[start - s.start : end - s.start].split()) <= LONGEST and not denied


def evidence(doc: Any, start: int, end: int, mended: Mapping[int, str]) -> dict[str, float]:
    """Features of a clause: its words as lemmas and classes, and its grammar."""
    span = doc.char_span(start, end, alignment_mode="expand")
    inside = [t for t in span if not t.is_punct and not t.is_space]
    words = [_word(t, mended) for t in inside]
    tags = {t.tag_ for t in inside}
    extra = {
        f"length={min(len(words) // 3, 4)}": 1.0,
        f"number={any(t.like_num for t in inside)}": 1.0,
        f"names={min(sum(t.pos_ == 'PROPN' for t in inside), 2)}": 1.0,
        f"writer={bool(_WRITER & {t.lower_ for t in inside})}": 1.0,
        f"said={bool(_SAID & set(words))}": 1.0,
        f"past={'VBD' in tags}": 1.0,
        f"present={bool({'VBZ', 'VBP'} & tags)}": 1.0,
        f"adjectives={min(sum(t.pos_ == 'ADJ' for t in inside), 2)}": 1.0,
        f"verbless={not any(t.pos_ in ('VERB', 'AUX') for t in inside)}": 1.0,
        f"first={words[0] if words and words[0] in _SUBJECTS else 'other'}": 1.0,
        f"self={'oneself' in words}": 1.0,
    }
    return features(" ".join(words), extra, ngrams=2, letters=(0, 0))


def _word(token: Any, mended: Mapping[int, str]) -> str:
    """A token as its class, or its lemma; one that is misspelt as the right word."""
    lower = token.lower_.replace("’", "'")
    found = _classes().get(lower)
    if found:
        return found
    if token.pos_ == "PROPN" and token.text[:1].isupper() and not token.text.isupper():
        return "someone"
    if token.idx in mended:
        return mended[token.idx].lower()
    return re.sub(r"\W", "", token.lemma_.lower()) or "x"


@cache
def _classes() -> dict[str, str]:
    lines = (Path(__file__).parent / "blame_classes.tsv").read_text(encoding="utf-8").splitlines()[1:]
    return dict(line.split("\t", 1) for line in lines)
