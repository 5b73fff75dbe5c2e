"""The audit's page and table."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from referral_lint.errors import UsageError
from referral_lint.inbox.tables import csv_bytes
from referral_lint.inbox.trends.collect import cases as collected
from referral_lint.inbox.trends.count import DIMENSIONS, LEAST, Grouping, grouping, measures
from referral_lint.inbox.trends.page import page
from referral_lint.inbox.trends.protect import WHOLE, Shown, protected
from referral_lint.inbox.trends.words import group_title, meaning

HEAD = ("part", "group", "referrals in the group", "kind", "key", "fault or question", "checked", "with the fault", "per cent", "note")
HIDDEN = "under 5, or hidden to protect a figure under 5"


def trends(folders: Sequence[str], out: str) -> tuple[int, tuple[Path, Path]]:
    """Write ``trends.html`` and ``trends.csv`` into ``out``.  Gives the number of referrals and the two files."""
    found = collected(folders)
    if len(found) < LEAST:
        raise UsageError(f"There are fewer than {LEAST} referrals in these results: nothing could be shown that points to no child.")
    groupings = [grouping(found, d) for d in DIMENSIONS]
    figures = {m: protected(found, groupings, m) for m in measures(found)}
    html, csv = page(len(found), groupings, figures), csv_bytes(HEAD, _lines(len(found), groupings, figures))
    place = Path(out)
    files = (place / "trends.html", place / "trends.csv")
    try:
        with suppress(FileExistsError):
            place.mkdir(mode=0o700, parents=True)
        for path, data in zip(files, (html.encode("utf-8", "backslashreplace"), csv), strict=True):
            _private(path, data)
    except OSError as error:
        raise UsageError(f"The audit could not be written to {out}: {error.strerror}. Choose another place with --out.") from None
    return len(found), files


def _lines(number: int, groupings: Sequence[Grouping], figures: dict[str, Shown]) -> list[tuple[object, ...]]:
    groups = [(*WHOLE, number), *((g.dimension, name, len(members)) for g in groupings for name, members in g.groups)]
    return [_line(part, name, size, m, shown) for part, name, size in groups for m, shown in figures.items()]


def _line(part: str, name: str, size: int, measure: str, shown: Shown) -> tuple[object, ...]:
    kind = "question" if "/" in measure else "criterion"
    head = (part, group_title(part, name), size, kind, measure, meaning(measure))
    figure = shown.get((part, name))
    return (*head, figure.checked, figure.faults, figure.percent, "") if figure else (*head, "", "", "", HIDDEN)


def _private(path: Path, data: bytes) -> None:
    unfinished = path.with_name(f".{path.name}.part")
    with os.fdopen(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o600), "wb") as file:
        file.write(data)
    unfinished.replace(path)
