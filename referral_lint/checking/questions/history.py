"""Whether the past is kept apart from the present and told in dated steps: a matter of layout, so words about history say nothing.

Either a part of its own (a history box, or what stands under such a heading in a letter) whose steps begin with their
dates or are said to be over, or a history of which nearly every step is dated.  A history that mixes dated steps with
"there was a row" leaves a reader asking when, and is not one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from referral_lint.checking.questions.patterns import compiled
from referral_lint.checking.questions.windows import Window

LEAST_DATES = 2  # a journey has at least two dated steps
MARKED_SHARE, PLAIN_SHARE = 0.5, 0.8  # of the steps that must be dated: fewer where they are laid out as steps or said to be past
LED_WITHIN = 3  # plain words before the date of a step that begins with it
HEADING_WORDS, LONGEST_RUN = 7, 12

_MARKER = compiled(
    "(past|earlier|previous|historical|historic|background|history|chronology|timeline|what follows|in date order|all of that|all of this|none of (?:this|that|these|it)) "
    "... (history|events|event|concerns|difficulties|order|over|current|reason|only|past|background|before|now|chronology|timeline)"
)
_HEADING = compiled("(past|earlier|previous|historical|background|history|chronology|timeline)( \\S+){0,4}")
_NOTHING = compiled("(no|none|nothing|not known|we know of no|i know of no|our records show) ... \\S+")
_DATE = re.compile(r"(?<!\S)xdate(?!\S)")
# a step without a date of its own is placed by what came before it, or by an age
_PLACED = re.compile(
    r"(?<!\S)(?:xdate|xday|xdur|then|that (?:summer|year|month|week|day|night)|aged|age|when (?:he|she|they) (?:was|were) xnum)(?!\S)"
)


def chronology(found: tuple[Window, ...], headed: frozenset[tuple[int, str]]) -> tuple[Window, ...]:
    """The dated steps of a history that stands by itself; () where there is none.  ``headed``: (passage, concept) of history boxes."""
    return next((steps for run in _runs(found, headed) if (steps := _steps(run))), ())


def _runs(found: tuple[Window, ...], headed: frozenset[tuple[int, str]]) -> Iterator[list[Window]]:
    """The sentences of each history: those of a box of its own, and those below a heading of that meaning."""
    ones = [w for w in found if w.sentences == 1]
    for passage in sorted({p for p, _ in headed}):
        yield [w for w in ones if w.passage == passage]
    for number, w in enumerate(ones):
        if (w.passage, w.concept) not in headed and _is_heading(w) and _HEADING.match(w.plain):
            yield [w, *_below(ones[number + 1 : number + 1 + LONGEST_RUN], w.passage)]


def _below(following: list[Window], passage: int) -> list[Window]:
    run: list[Window] = []
    for w in following:
        if w.passage != passage or (run and _is_heading(w)):
            break
        run.append(w)
    return run


def _is_heading(w: Window) -> bool:
    """A short line without a date that does not end as a sentence does."""
    return len(w.plain.split()) <= HEADING_WORDS and not w.text.rstrip().endswith((".", ",")) and not _DATE.search(w.plain)


def _steps(run: list[Window]) -> tuple[Window, ...]:
    steps = [w for w in run if _is_step(w)]
    dated = [w for w in steps if _DATE.search(w.plain)]
    placed = sum(1 for w in steps if _PLACED.search(w.plain))
    if not steps or sum(len(_DATE.findall(w.plain)) for w in dated) < LEAST_DATES:
        return ()
    led = sum(1 for w in dated if "xdate" in w.plain.split()[:LED_WITHIN])
    marked = led >= LEAST_DATES or any(_MARKER.search(w.plain) or _HEADING.fullmatch(w.plain.rstrip(" :.")) for w in run)
    return tuple(dated) if placed >= (MARKED_SHARE if marked else PLAIN_SHARE) * len(steps) else ()


def _is_step(w: Window) -> bool:
    """Not a bullet, a heading, or a plain statement that there was nothing."""
    if len(w.plain.split()) < 3 or _is_heading(w):
        return False
    return bool(_DATE.search(w.plain)) or not (_NOTHING.match(w.plain) or _MARKER.search(w.plain))
