"""Which parts of a form are blank, what is missing, and whether the referrer can be reached."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from referral_lint.catalogue.load import data_dir, read_toml
from referral_lint.checking.criteria.input import CriteriaInput

_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_ANSWERS = ("consent.parent", "consent.child", "spoken.child", "spoken.parents")


def blanks(c: CriteriaInput) -> float:
    """Blank parts of the form that matter; a blank section of the narrative counts twice."""
    given = {f.concept for f in c.referral.fields if f.state != "blank"} | {p.concept for p in c.narrative.passages}
    blank = {f.concept for f in c.referral.fields if f.state == "blank" and f.concept} - given
    sections = sum(b.startswith("narrative.") for b in blank)
    return float(2 * sections + len(_that_matter(blank, given, c)))


def missing(c: CriteriaInput) -> float:
    """Identifiers that are missing or invalid."""
    return float(sum(i.status in ("missing", "invalid") for _, i in c.identifiers))


def contactable(c: CriteriaInput) -> bool:
    """A valid telephone, or a mailbox that is a person's own and not a shared one."""
    phone = dict(c.identifiers).get("referrer_phone")
    if phone is not None and phone.status in ("present", "could-not-check"):
        return True
    return any(_own_mailbox(m) for m in _mails(c))


def _that_matter(blank: set[str], given: set[str | None], c: CriteriaInput) -> set[str]:
    unborn = bool(c.referral.children) and all(child.unborn for child in c.referral.children)
    left = {b for b in blank if b in _look("child_fields") or b in _ANSWERS}
    if unborn:
        left -= set(_look("not_unborn"))
    for one, other in _look("either"):
        if one in given or other in given:
            left -= {one, other}
        elif {one, other} <= left:
            left -= {other}
    return left


def _mails(c: CriteriaInput) -> list[str]:
    """Where mail to the referrer would go: the form's field, the sender, else what stands in a letter."""
    given = [c.referral.referrer.email, c.referral.document.sender or ""]
    given += [m for p in c.narrative.passages if p.concept == "letter" for m in _MAIL.findall(p.text)]
    return [m for g in given for m in _MAIL.findall(g)]


def _own_mailbox(mail: str) -> bool:
    return not set(re.split(r"[^a-z]+", mail.split("@")[0].lower())) & set(_look("shared_mailboxes"))


@cache
def _table() -> dict[str, Any]:
    return dict(read_toml(data_dir("checks") / "criteria.toml")["look"])


def _look(name: str) -> Any:
    return _table()[name]
