"""What is in hand: files given to the engine, the large ones in pieces, and what has come back whole.

A table or an archive can hold thousands of referrals.  Read in one go it would use up the time that one file may take, and
one bad row would cost them all; so it is read in pieces, and a piece that fails is read again part by part.  A PDF file
that takes its worker down is read a second time, by the second reader.
"""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Callable, Iterable
from concurrent.futures import FIRST_COMPLETED, Future, wait
from dataclasses import dataclass, field, replace

from referral_lint.inbox.engine import Engine
from referral_lint.inbox.failures import code_of
from referral_lint.inbox.second import second_try, settled
from referral_lint.inbox.store import Kept
from referral_lint.inbox.values import Answer, Found, Job, Made, Many, Slow
from referral_lint.inbox.worker import failed

PIECE = 25  # parts read in one go


@dataclass(frozen=True, slots=True)
class Ticket:
    """One input on its way: ``tries`` are left for a file that changes while it is read."""

    found: Found
    job: Job
    tries: int


@dataclass(frozen=True, slots=True)
class Done:
    """An input that has been read whole.  ``changed``: what was read is not what was hashed."""

    ticket: Ticket
    kept: tuple[Kept, ...]
    changed: bool


@dataclass
class _Whole:
    ticket: Ticket
    left: int = 1  # pieces still to come
    changed: bool = False
    kept: dict[int, tuple[Kept, ...]] = field(default_factory=dict)  # by the number of the first part


class Desk:
    """``put`` inputs while it is not ``full``, ``take`` what is done while it is ``busy``.  ``place`` puts a page and a reply in place."""

    def __init__(self, engine: Engine, place: Callable[[str, Made], Kept]) -> None:
        self._engine, self._place = engine, place
        self._todo: deque[tuple[_Whole, Job]] = deque()
        self._hand: dict[Future[Answer], tuple[_Whole, Job]] = {}

    @property
    def full(self) -> bool:
        """Enough is in hand to keep every worker busy."""
        return len(self._hand) + len(self._todo) >= self._engine.slots

    @property
    def busy(self) -> bool:
        """Something is still to come."""
        return bool(self._hand or self._todo)

    def put(self, ticket: Ticket) -> None:
        """Hand one input to the engine, now or when a worker is free."""
        self._todo.append((_Whole(ticket), ticket.job))
        self._pump()

    def take(self) -> list[Done]:
        """Wait until something has been read; gives the inputs that are whole now."""
        ready, _ = wait(self._hand, return_when=FIRST_COMPLETED)
        return self._settle(ready)

    def leave(self) -> list[Done]:
        """Stop everything; gives the inputs that had just become whole."""
        ready = [f for f in self._hand if f.done() and not f.cancelled()]
        self._engine.stop()
        self._todo.clear()
        return self._settle(ready, go_on=False)

    def _pump(self) -> None:
        while self._todo and len(self._hand) < self._engine.slots:
            whole, job = self._todo.popleft()
            self._hand[self._engine.submit(job)] = (whole, job)

    def _settle(self, ready: Iterable[Future[Answer]], *, go_on: bool = True) -> list[Done]:
        whole = [w for f in ready if (w := self._one(*self._hand.pop(f), f)).left == 0]
        if go_on:
            self._pump()
        return [Done(w.ticket, tuple(k for start in sorted(w.kept) for k in w.kept[start]), w.changed) for w in whole]

    def _one(self, whole: _Whole, job: Job, future: Future[Answer]) -> _Whole:
        made = settled(job, _result(future))
        if again := second_try(job, made):
            self._todo.appendleft((whole, again))
        elif isinstance(made, Many):
            self._split(whole, job, (0, made.parts), PIECE)
        elif isinstance(made, str) and job.parts and job.parts[1] - job.parts[0] > 1:
            self._split(whole, job, job.parts, 1)
        elif not isinstance(made, Slow):
            self._arrived(whole, job, (failed(job, made),) if isinstance(made, str) else made)
        return whole

    def _split(self, whole: _Whole, job: Job, parts: tuple[int, int], size: int) -> None:
        starts = range(*parts, size)
        pieces = [replace(job, parts=(start, min(start + size, parts[1]))) for start in starts]
        self._todo.extendleft((whole, piece) for piece in reversed(pieces))
        whole.left += len(pieces) - 1

    def _arrived(self, whole: _Whole, job: Job, made: tuple[Made, ...]) -> None:
        whole.left -= 1
        whole.changed = whole.changed or _changed(made, job)
        if not whole.changed:
            whole.kept[job.parts[0] if job.parts else 0] = tuple(self._place(job.reference, m) for m in made)


def _result(future: Future[Answer]) -> Answer:
    """What the worker made, or the code of its failure."""
    try:
        return future.result()
    except Exception as error:
        return code_of(error)


def _changed(made: tuple[Made, ...], job: Job) -> bool:
    """Whether what was read is not what was hashed."""
    report = json.loads(made[0].line)
    gone = report["error"] is not None and report["error"]["code"] in ("missing", "permission")
    return gone or report["sha256"] not in ("", job.sha256)
