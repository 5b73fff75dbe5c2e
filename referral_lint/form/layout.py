"""A Document's blocks in reading order become entries: tables, stored fields and prose, each read in its own way."""

from __future__ import annotations

import re
from collections import defaultdict

from referral_lint.form import names
from referral_lint.form.entries import Entry, Line, entry, lines_of, words
from referral_lint.form.grids import read_text_grid
from referral_lint.form.prose import read_line
from referral_lint.form.sections import section
from referral_lint.form.state import Reading
from referral_lint.form.tables import read_table
from referral_lint.form.wording import meaning
from referral_lint.form.workers import reached
from referral_lint.values.document import SUBJECT, Block, Document

_CHILD = {"child.name", "child.first_name"}
_REFERS = re.compile(r"(?i)referr|completed by|your name")
UNREAD = {"comment", "deleted", "hidden", "header", "footer"}  # never an answer


def entries(document: Document) -> tuple[Entry, ...]:
    """The labels of a document with their answers, in reading order."""
    tables: dict[int, list[Block]] = defaultdict(list)
    read = [b for b in document.blocks if b.kind not in UNREAD]
    links = _links(read)
    read = [b for b in read if b.number not in links]
    for b in read:
        if b.cell is not None:
            tables[b.cell.table].append(b)
    state = Reading()
    done: set[int] = set()
    waiting: list[Line] = []
    above: Block | None = None
    for b in read:
        above, before = b, above
        if b.cell is None and b.kind != "field":
            waiting.extend(lines_of(b, gap=not b.text.strip()))
            continue
        _prose(state, waiting)
        waiting = []
        if b.cell is None:
            _stored(state, b)
        elif b.cell.table not in done:
            done.add(b.cell.table)
            if heading := _heading_of_the_cell(before, b, tables):
                state.enter(heading, section(heading))
            read_table(state, tables[b.cell.table])
    _prose(state, waiting)
    state.close()
    return reached(document, tuple(state.entries))


def _heading_of_the_cell(before: Block | None, b: Block, tables: dict[int, list[Block]]) -> str | None:
    """The heading of the cell in which the table that begins with ``b`` stands, None where it stands in no cell or below no heading."""
    if before is None or before.cell is None or tables[before.cell.table][-1].number < b.number:
        return None
    return before.text if section(before.text) else None


def _links(blocks: list[Block]) -> set[int]:
    """The links by which a page that asks for a check of the answers lets each be changed: "Change", "Change date of birth"."""
    said = {b.text.strip().casefold() for b in blocks}
    changes = {b.number: b.text.strip().casefold() for b in blocks if b.text.strip().casefold().startswith("change")}
    of_a_label = {n for n, text in changes.items() if text.removeprefix("change").strip() in said}
    return of_a_label if len(of_a_label) >= 3 else set()


def head_lines(document: Document) -> list[Line]:
    """The lines in the head of the page: a letterhead, a mail's sender; not a mail's subject."""
    return [x for b in document.blocks if b.kind == "header" and b.label != SUBJECT for x in lines_of(b)]


def with_page_head(document: Document, entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """A form's entries, with who refers and when ("Referred by: ...") and who the child is (a patient's label) where only the head or foot
    of the page says it."""
    known = {e.concept for e in entries if e.spans}
    who, whom = "referrer.name" not in known, not known & _CHILD
    if not (who or whom):
        return entries
    state = Reading()
    for b in document.blocks:
        if b.kind in ("header", "footer") and b.label != SUBJECT:
            _prose(state, lines_of(b, gap=True))
            state.close()
    said = [e for e in state.entries if e.spans and e.concept not in known]
    starts: tuple[str, ...] = ()
    if who and any(e.concept == "referrer.name" and _REFERS.search(e.label) for e in said):  # not a template's author
        starts += ("referrer.", "referral.")
    if whom and any(e.concept in _CHILD and names.words_of(words(document, e.spans)) for e in said):
        starts += ("child.",)
    return (*entries, *(e for e in said if (e.concept or "").startswith(starts)))


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
