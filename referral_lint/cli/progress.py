"""Progress on standard error: a live bar for a person, a line now and then for a log.  Counts only, never a file's name."""

from __future__ import annotations

import sys
import time
from collections import Counter
from types import TracebackType
from typing import Any

from referral_lint.inbox.values import Outcome

EVERY = 10.0  # seconds between lines when nobody looks on


class Progress:
    """A ``Watcher`` of the inbox; ``with`` it, so that the terminal is left as it was."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()
        self._bar: Any = None
        self._task: Any = None
        self._total, self._said = 0, time.monotonic()

    def __enter__(self) -> Progress:
        if sys.stderr.isatty():
            self._bar = _bar()
            self._bar.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._bar is not None:
            self._bar.stop()

    def found(self, inputs: int) -> None:
        """So many inputs are there."""
        self._counts, self._total = Counter(), inputs
        if self._bar is None:
            return
        if self._task is not None:
            self._bar.remove_task(self._task)
        self._task = self._bar.add_task("Reading", total=inputs, words="")

    def placed(self, outcome: Outcome) -> None:
        """One input has ended somewhere."""
        self._counts[outcome.kind] += 1
        for group in _FIRST:
            self._counts[group] += any(r.group == group for r in outcome.rows)
        if self._bar is not None:
            self._bar.update(self._task, advance=1, words=self._words())
        elif time.monotonic() - self._said >= EVERY:
            self._said = time.monotonic()
            print(f"{sum(self._counts[k] for k in _WORDS):,} of {self._total:,}: {self._words()}", file=sys.stderr, flush=True)  # noqa: T201

    def _words(self) -> str:
        return ", ".join(f"{self._counts[k]:,} {word}" for k, word in (_FIRST | _WORDS).items() if self._counts[k])


_FIRST = {"danger": "with words of danger", "unheard": "that could not be checked for them"}
_WORDS = {"report": "read", "unreadable": "not readable", "duplicate": "copies", "skipped": "skipped"}


def _bar() -> Any:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bars

    columns = (
        TextColumn("{task.description}"),
        BarColumn(24),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.fields[words]}"),
    )
    return Bars(*columns, console=Console(stderr=True), transient=True)
