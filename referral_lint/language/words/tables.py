"""The word lists of ``checks/words``: tab-separated, a heading line, one entry a line, so that a board can edit them in a spreadsheet."""

from __future__ import annotations

import csv
from functools import cache

from referral_lint.catalogue import data_dir


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """The entries of ``checks/words/<name>.tsv``; a missing last column is ""."""
    path = data_dir("checks") / "words" / f"{name}.tsv"
    with path.open(encoding="utf-8", newline="") as f:
        head, *read = (row for row in csv.reader(f, delimiter="\t", quoting=csv.QUOTE_NONE) if row)
        return tuple(dict(zip(head, [*row, *[""] * len(head)], strict=False)) for row in read)


@cache
def column(name: str, key: str) -> frozenset[str]:
    """One column of a list as a set."""
    return frozenset(row[key] for row in rows(name))
