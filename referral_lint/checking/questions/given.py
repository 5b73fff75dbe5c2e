"""Questions that the form settles: a filled field of that meaning, or a line of notes that begins with its label ("Offence: ...")."""

from __future__ import annotations

import re

from referral_lint.catalogue.model import QuestionSpec
from referral_lint.checking.questions.patterns import compiled
from referral_lint.checking.questions.plain import plain
from referral_lint.values.narrative import Narrative
from referral_lint.values.referral import Referral
from referral_lint.values.report import Evidence

# the writer points elsewhere, or puts it off: the reader would have to ask again
_NO_ANSWER = compiled(
    "(asked|checked|see|refer to|as per|please see|to be|to follow|tbc|awaiting|awaited|as above|as below|as discussed|requested|explained|discussed|completed|noted|yes|y|ongoing|various|pending enquiries|to confirm)"
)
_PUT_OFF = compiled(
    "(booked|not asked|not yet asked|needs checking|(?:to|must|should) be (?:checked|confirmed|reviewed|arranged|explored|seen)|see (?:file|files|notes|attached|chronology|system|letters))"
)
_LABELLED = re.compile(r"\s*(?:[-*•]\s*)?(?P<label>[A-Za-z][\w &/'()-]{1,48}?)\s*(?::|\s[-–—=]\s)\s*(?P<rest>\S.*)", re.DOTALL)
_NOT_LETTERS = re.compile(r"[^a-z0-9]+")
FEW, SOME = 4, 10  # words: a value no longer than this that begins by putting the reader off, or does so anywhere, is no answer


def given(question: QuestionSpec, referral: Referral, narrative: Narrative) -> tuple[Evidence, ...]:
    """Words that settle the question by where they stand, at most three."""
    labels = {folded(label) for label in question.labels}
    fields = [
        Evidence(f.value, f.place)
        for f in referral.fields
        if (f.concept in question.fields or folded(f.label) in labels)
        and f.state != "blank"
        and not f.elsewhere
        and f.value
        and is_answer(f.value)
    ]
    return (*fields, *_labelled_lines(narrative, labels))[:3]


def is_answer(value: str) -> bool:
    """Whether a field's value tells something: "none known" does, "see OASys", "TBC" and a bare "Yes" do not."""
    text = plain(value)
    words = text.replace(".", " ").split()
    if not words or (len(words) <= FEW and _NO_ANSWER.match(text)):
        return False
    return len(words) > SOME or not _PUT_OFF.search(text)


def folded(label: str) -> str:
    """A label without case, punctuation and question marks."""
    return _NOT_LETTERS.sub(" ", label.lower()).strip()


def _labelled_lines(narrative: Narrative, labels: set[str]) -> list[Evidence]:
    found = []
    for s in narrative.sentences:
        m = _LABELLED.match(s.text)
        if m and folded(m["label"]) in labels and is_answer(m["rest"]):
            found.append(Evidence(s.text, narrative.passages[s.passage].place(s.start, s.end)))
    return found
