"""A Document's blocks in reading order become entries: tables, stored fields and prose, each read in its own way."""

from __future__ import annotations

from collections import defaultdict

from referral_lint.form.entries import Entry, Line, entry, lines_of
from referral_lint.form.grids import read_text_grid
from referral_lint.form.prose import read_line
from referral_lint.form.state import Reading
from referral_lint.form.tables import read_table
from referral_lint.form.wording import meaning
from referral_lint.values.document import Block, Document

UNREAD = {"comment", "deleted", "hidden", "header", "footer"}  # never an answer


def entries(document: Document) -> tuple[Entry, ...]:
    """The labels of a document with their answers, in reading order."""
    tables: dict[int, list[Block]] = defaultdict(list)
    for b in document.blocks:
        if b.cell is not None and b.kind not in UNREAD:
            tables[b.cell.table].append(b)
    state = Reading()
    done: set[int] = set()
    waiting: list[Line] = []
    for b in document.blocks:
        if b.kind in UNREAD:
            continue
        if b.cell is None and b.kind != "field":
            waiting.extend(lines_of(b, gap=not b.text.strip()))
            continue
        _prose(state, waiting)
        waiting = []
        if b.cell is None:
            _stored(state, b)
        elif b.cell.table not in done:
            done.add(b.cell.table)
            read_table(state, tables[b.cell.table])
    _prose(state, waiting)
    state.close()
    return tuple(state.entries)


def _prose(state: Reading, lines: list[Line]) -> None:
    n = 0
    while n < len(lines):
        drawn = not state.in_prose or state.waiting or "|" in lines[n].text or "\t" in lines[n].text
        taken = read_text_grid(state, lines[n:]) if drawn else 0
        if not taken:
            read_line(state, lines[n])
        n += taken or 1


def _stored(state: Reading, block: Block) -> None:
    """A value that software stored with its own label."""
    label = (block.label or "").strip()
    found = meaning(label, state.owner) if label else None
    state.start(entry(label or "field", found, state.section, state.owner))
    for line in lines_of(block):
        state.add(line.span)
    state.close()
