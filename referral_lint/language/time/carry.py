"""Dates carry: from a heading or the sentences before to the ones after, within a passage."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from referral_lint.language.quotes import inside
from referral_lint.language.time.calendar import last_day
from referral_lint.language.time.dates import places_event
from referral_lint.values.narrative import Narrative, Sentence, When

FAR = 99
RECENT, OLD = 183, 365  # days: within half a year counts as now, a year and more as past


@dataclass(frozen=True, slots=True)
class Context:
    """What surrounds a sentence.  Distances count sentences of the same passage, ``FAR`` where there is none."""

    own: tuple[When, ...]  # expressions that place an event, outside quotation marks
    clock: bool  # a time of day or part of a day
    since_dated: int  # sentences since the last one with a date (0: this one)
    same_paragraph: bool  # that one stands in the same paragraph
    until_dated: int
    since_clock: int
    heading: str | None  # a dated log heading at the start of the line, or above it
    position: int  # in the passage
    of: int  # sentences in the passage
    share: float  # of the passage's sentences with a date
    document_share: float  # of the whole document's
    concept: str
    own_age: str = ""  # of the latest own date against the referral's: recent, between, old, future
    carried_age: str = ""  # of the last date said before


def placing(s: Sentence) -> tuple[When, ...]:
    """The sentence's expressions that place an event on the calendar, outside quotation marks."""
    return tuple(w for w in s.whens if places_event(w) and not inside(w.start, w.end, s.quoted))


def has_clock(s: Sentence) -> bool:
    """Whether the sentence names a time of day outside quotation marks."""
    return any(w.kind == "time" and not inside(w.start, w.end, s.quoted) for w in s.whens)


def age(when: str | None, reference: date | None) -> str:
    """How long before the referral: recent (to 183 days), old (from 365), between, or future."""
    if not when or not reference:
        return ""
    days = (reference - last_day(when)).days
    return "future" if days < 0 else "recent" if days <= RECENT else "old" if days >= OLD else "between"


def contexts(n: Narrative, reference: date | None) -> tuple[Context, ...]:
    """One Context a sentence, in order."""
    dated = [bool(placing(s)) for s in n.sentences]
    whole = sum(dated) / max(1, len(dated))
    found: list[Context] = []
    for p in range(len(n.passages)):
        mine = [i for i, s in enumerate(n.sentences) if s.passage == p]
        found.extend(_passage(n, mine, dated, whole, reference))
    return tuple(found)


def _passage(n: Narrative, mine: list[int], dated: list[bool], whole: float, reference: date | None) -> list[Context]:
    latest: str | None = None
    text = n.passages[n.sentences[mine[0]].passage].text if mine else ""
    found = []
    for k, i in enumerate(mine):
        s = n.sentences[i]
        back = next((d for d in range(k + 1) if dated[mine[k - d]]), FAR)
        ahead = next((d for d in range(1, len(mine) - k) if dated[mine[k + d]]), FAR)
        clocked = next((d for d in range(k + 1) if has_clock(n.sentences[mine[k - d]])), FAR)
        from_start = n.sentences[mine[k - back]].start if back != FAR else 0
        own = placing(s)
        mine_latest = max((w.latest for w in own if w.latest), default=None, key=last_day)
        found.append(
            Context(
                own=own,
                clock=has_clock(s),
                since_dated=back,
                same_paragraph=back != FAR and "\n" not in text[from_start : s.start],
                until_dated=ahead,
                since_clock=clocked,
                heading=_heading(text, s),
                position=k,
                of=len(mine),
                share=sum(dated[j] for j in mine) / max(1, len(mine)),
                document_share=whole,
                concept=n.passages[s.passage].concept,
                own_age=age(mine_latest, reference),
                carried_age=age(latest, reference),
            )
        )
        latest = mine_latest or latest
    return found


def _heading(text: str, s: Sentence) -> str | None:
    """ISO date of an expression that begins the line ("3 March: ...", "11/03: ...")."""
    line = text.rfind("\n", 0, s.start) + 1
    lead = [w for w in s.whens if places_event(w) and w.start - line <= 6 and w.earliest]
    return lead[0].earliest if lead else None


def anchored(n: Narrative, around: tuple[Context, ...]) -> Narrative:
    """The Narrative with each sentence's ``anchor``: the last date said in its passage, at most six sentences before."""
    out: list[Sentence] = []
    last: tuple[int, str | None] = (-1, None)
    for s, c in zip(n.sentences, around, strict=True):
        if s.passage != last[0]:
            last = (s.passage, None)
        own = next((w.earliest for w in reversed(c.own) if w.earliest), None)
        if own:
            last = (s.passage, own)
        out.append(replace(s, anchor=last[1] if c.since_dated <= 6 else None))
    return replace(n, sentences=tuple(out))
