"""A mail and what is attached to it, as one Document: a form first, then the covering note, then anything else."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from referral_lint.values.document import Block, Document


def sent(document: Document) -> tuple[date, str] | tuple[None, None]:
    """The day and the time of day at which a mail was sent."""
    if not document.sent:
        return None, None
    when = datetime.fromisoformat(document.sent)
    return when.date(), when.strftime("%H:%M")


def together(mail: Document, *parts: Document) -> tuple[Document, list[range]]:
    """The mail's Document with the blocks of ``parts`` in this order, numbered anew, and each part's block numbers."""
    blocks: list[Block] = []
    ranges = []
    tables = 0
    for part in parts:
        start = len(blocks)
        highest = tables
        for b in part.blocks:
            cell = b.cell and replace(b.cell, table=b.cell.table + tables)
            highest = max(highest, (cell.table + 1) if cell else 0)
            blocks.append(replace(b, number=len(blocks), cell=cell, anchor=None))
        tables = highest
        ranges.append(range(start, len(blocks)))
    return replace(mail, blocks=tuple(blocks)), ranges


def only(document: Document, numbers: range) -> Document:
    """The same Document, of which other blocks count as not there (their numbers stay)."""
    return replace(document, blocks=tuple(b if b.number in numbers else replace(b, kind="hidden") for b in document.blocks))
