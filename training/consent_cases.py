"""How often the phrases tell consent rightly: in the short cases of ``consent/`` and in the labelled referrals, without the encoder.

    PYTHONPATH=training python training/consent_cases.py [--misses]

Every case was looked at while phrases were written, so the shares flatter: a new writer's cases are the measure.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

import time_corpus as corpus
from consent_says import cases
from danger_train import referral
from encoder_seen import unread
from hands import SHARED, hand

from referral_lint.checking.consent import consent
from referral_lint.form import dates
from referral_lint.values.narrative import Narrative
from referral_lint.values.referral import Person, Referral

PARENT = re.compile(r"mother|father|mum|dad|parent|carer|guardian", re.IGNORECASE)
Known = tuple[str, str, str, Referral, Narrative]  # file or "whole", name, status, and what is read


def short() -> Iterator[Known]:
    found = [*cases()]
    referrals = [aged(referral([*c["fields"].items(), ("letter", c["letter"])], None), c["age"]) for _, c in found]
    for k, ((file, case), r, n) in enumerate(zip(found, referrals, unread(referrals), strict=True)):
        yield file, str(k), case["status"], r, n


def whole() -> Iterator[Known]:
    labelled = [x for x in corpus.referrals() if hand(x.group) != SHARED]
    for x, n in zip(labelled, unread([x.referral for x in labelled]), strict=True):
        yield "whole", x.group, x.record["gold"]["consent"], peopled(x), n


def peopled(x: corpus.Labelled) -> Referral:
    """With the child's age and the parents, as the form has them."""
    child, day = x.record.get("child") or {}, x.referral.referral_date
    born = dates.first_date(child.get("dob", ""))
    age = dates.age_at(born, day) if born and day and born <= day else dates.age_years(child.get("dob", ""))
    people = [Person("parent" if PARENT.search(p.relationship) else p.role, p.name, p.dob, p.relationship) for p in x.referral.people]
    return aged(replace(x.referral, people=tuple(people)), age)


def aged(r: Referral, age: int | None) -> Referral:
    return replace(r, children=tuple(replace(c, age_years=age) for c in r.children))


def main() -> None:
    found = defaultdict(list)
    for lot, name, status, r, n in (*short(), *whole()):
        told = consent(r, n).status
        found[lot].append(told == status)
        if told != status and "--misses" in sys.argv:
            print(lot, name, "is", status, "told as", told)
    for lot, right in found.items():
        print(f"{lot:6} {sum(right)} of {len(right)}: {sum(right) / len(right):.3f}")


if __name__ == "__main__":
    main()
