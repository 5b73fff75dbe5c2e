"""Which sentences of the whole labelled referrals answer a question, only touch on it, or say what a criterion asks for.

``questions/whole/*.jsonl``, marked by readers who knew which questions a referral answers: {"id", "answers": {question: [sentence]},
"touches": {question: [sentence]}, "say": {"request" | "impact" | "concern" | "consent": [sentence]}}.  An answered question without a
sentence is answered by a field of the form.  ``says/*.jsonl`` tells of the same referrals, as other readers marked it, "say":
{"trigger": what set off the referral, "waited": that it was known for some time, "why-late": why it was not sent sooner, "done": what the
writer has done}, and "age": days from the trigger to the referral, null where a reader cannot tell.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
SAID = ("request", "impact", "concern", "consent")
TIMING = ("trigger", "waited", "why-late", "done")
SHORT = 12  # letters of a fragment that may be part of a marked sentence


@dataclass(frozen=True, slots=True)
class Marked:
    """The marked sentences of one referral, as their words alone."""

    answers: dict[str, tuple[str, ...]]
    touches: dict[str, tuple[str, ...]]
    says: dict[str, tuple[str, ...]]

    def label(self, question: str, text: str) -> bool | None:
        """True: the sentence answers; False: it only touches; None: neither is known of it."""
        if _among(text, self.answers.get(question, ())):
            return True
        return False if _among(text, self.touches.get(question, ())) else None

    def said(self, what: str, text: str) -> bool:
        """Whether the sentence is one that says it."""
        return _among(text, self.says.get(what, ()))


def marked(name: str) -> Marked | None:
    """The marks of a referral, None where nobody marked it."""
    return _all().get(name)


@cache
def _all() -> dict[str, Marked]:
    says = {r["id"]: r["say"] for r in _rows("says")}
    none: dict[str, Any] = dict.fromkeys(SAID, ())
    return {
        r["id"]: Marked(_flat(r["answers"]), _flat(r["touches"]), _flat(none | r["say"] | says.get(r["id"], {})))
        for r in _rows("questions/whole")
    }


def _rows(folder: str) -> list[dict[str, Any]]:
    return [json.loads(line) for f in sorted((HERE / folder).glob("*.jsonl")) for line in f.read_text(encoding="utf-8").splitlines()]


def _flat(table: dict[str, Any]) -> dict[str, tuple[str, ...]]:
    return {k: tuple(map(flat, v)) for k, v in table.items()}


def flat(text: str) -> str:
    """Its words alone: layout does not matter."""
    return " ".join(re.findall(r"\w+", text.lower()))


def alike(mine: str, told: str) -> bool:
    """Whether two sentences, as their words alone, are the same or one is a longer part of the other: they are not always cut alike."""
    return mine == told or (len(mine) >= SHORT and mine in told) or (len(told) >= SHORT and told in mine)


def _among(text: str, told: tuple[str, ...]) -> bool:
    mine = flat(text)
    return any(alike(mine, t) for t in told)
