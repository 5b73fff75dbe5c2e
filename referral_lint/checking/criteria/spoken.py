"""Whether the referral says that the child, and the parents, were spoken to, or why not."""

from __future__ import annotations

import re

from referral_lint.checking.phrases import Lists, find
from referral_lint.checking.said import lists, phrases, says
from referral_lint.checking.statements import Statement
from referral_lint.values.referral import Referral

_NO = re.compile(r"\W*(?:no|none|nil|not|n/?a)\b", re.IGNORECASE)
_BARE = 4  # words: a "No" with no more than this gives no reason


def child_spoken_to(referral: Referral, said: tuple[Statement, ...]) -> bool:
    """In the form's own answer, else in running text: something the child said, or why nobody asked."""
    answer = _answer("spoken.child", said)
    if answer:
        return not _refuses(answer) or _gives_reason(answer, "spoken_child")
    named = _with_names(lists(), _first_names(referral))
    return any(_child_says(s, named) or says(s, "spoken_child", "why_not") for s in said)


def parents_spoken_to(referral: Referral, said: tuple[Statement, ...]) -> bool:
    """The same of parents and carers."""
    answer = _answer("spoken.parents", said)
    if answer:
        return (not _refuses(answer) and not _elsewhere(answer)) or _gives_reason(answer, "spoken_parents")
    named = _with_names(lists(), _parent_names(referral))
    return any(find(phrases("spoken_parents", "yes"), s.text, named) or says(s, "spoken_parents", "why_not") for s in said)


def _answer(concept: str, said: tuple[Statement, ...]) -> list[Statement]:
    return [s for s in said if s.concept == concept]


def _refuses(answer: list[Statement]) -> bool:
    return _NO.match(answer[0].text) is not None


def _gives_reason(answer: list[Statement], group: str) -> bool:
    text = " ".join(s.text for s in answer)
    return len(text.split()) > _BARE or find(phrases(group, "reason"), text, lists()) is not None


def _elsewhere(answer: list[Statement]) -> bool:
    """Something was sent, nobody was spoken to."""
    return find(phrases("spoken_parents", "sent"), " ".join(s.text for s in answer), lists()) is not None


def _child_says(s: Statement, named: Lists) -> bool:
    return find(phrases("spoken_child", "yes"), s.text, named) is not None


def _with_names(known: Lists, names: tuple[str, ...]) -> Lists:
    return Lists((*(x for x in known.items if x[0] != "named"), ("named", names or ("the child",))))


def _first_names(referral: Referral) -> tuple[str, ...]:
    return tuple(dict.fromkeys(c.person.name.split()[0].lower() for c in referral.children if c.person.name.strip()))


def _parent_names(referral: Referral) -> tuple[str, ...]:
    people = [p.name.split() for p in referral.people if p.role == "parent" and p.name.strip()]
    titles = ("mr", "mrs", "ms", "miss", "dr")
    first = [n[0].lower() for n in people if n[0].lower().strip(".") not in titles]
    return tuple(dict.fromkeys(first))
