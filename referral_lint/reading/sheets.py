"""Tables of referrals (.csv, .xlsx): each row is a Document, each column a stored value with the column's name as its label.

A sheet that is a form (labels on the left, values on the right) is one Document of cells instead.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from itertools import islice
from typing import Any

from referral_lint.reading import limits
from referral_lint.reading.draft import Draft
from referral_lint.reading.encoding import decode
from referral_lint.reading.guard import safe_zip
from referral_lint.reading.source import Refusal, Source, failed
from referral_lint.values.document import Cell, Control, Document

FEWEST_COLUMNS = 4  # a table of referrals has at least so many; with fewer it is a form
HEAD = 10  # rows among which the one of column names is looked for
LAST_ROW = 1_048_576  # the spreadsheet format's own ceiling


@dataclass(frozen=True, slots=True)
class _Row:
    number: int  # that the person's program shows
    texts: list[str]
    beyond: int  # cells with something in them, to the right of the last column that is read


@dataclass(frozen=True, slots=True)
class _Sheet:
    """The rows that have something in them, as many as are read, and how many more there are."""

    title: str
    rows: list[_Row]
    more: int


def read_csv(source: Source) -> tuple[Document, ...]:
    """A Document a row."""
    text = decode(source.content)
    csv.field_size_limit(2_000_000)
    try:
        dialect: Any = csv.Sniffer().sniff(text[:20_000], delimiters=",;\t|")
    except csv.Error:
        dialect = csv.excel
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=dialect.delimiter)
    try:
        sheet = _sheet("", ([v.strip() for v in row] for row in reader))
    except csv.Error:
        raise Refusal("damaged", why="its rows cannot be told apart") from None
    return _documents(source, "csv", [sheet])


def read_xlsx(source: Source) -> tuple[Document, ...]:
    """A Document a row of every sheet that has any."""
    import openpyxl

    with safe_zip(source.content) as archive:
        _check(archive)
    book = openpyxl.load_workbook(io.BytesIO(source.content), read_only=True, data_only=True)
    try:
        sheets = [_sheet(sheet.title, _rows(sheet)) for sheet in book.worksheets if sheet.sheet_state == "visible"]
    finally:
        book.close()
    several = sum(bool(s.rows) for s in sheets) > 1
    return _documents(source, "xlsx", sheets if several else [replace(s, title="") for s in sheets])


def _check(archive: Any) -> None:
    from referral_lint.reading.guard import xml_member

    for name in archive.namelist():
        if name.endswith((".xml", ".rels")):
            xml_member(archive, name)


def _rows(sheet: Any) -> Iterator[list[str]]:
    """The texts of each row, up to its last cell; one more, because a label's blank answer is no cell at all."""
    sheet.reset_dimensions()  # the declared size can lie
    return ([*map(shown, row), ""] for row in islice(sheet.iter_rows(values_only=True), LAST_ROW))


def _sheet(title: str, lines: Iterator[list[str]]) -> _Sheet:
    """The sheet of these rows.  The rest is only counted: each row may be a child's referral."""
    filled = ((n, texts) for n, texts in enumerate(lines, 1) if any(texts))
    rows = [_Row(n, texts[: limits.COLUMNS], sum(map(bool, texts[limits.COLUMNS :]))) for n, texts in islice(filled, limits.ROWS + HEAD)]
    return _Sheet(title, rows, sum(1 for _ in filled))


def shown(value: Any) -> str:
    """A cell's value as a British spreadsheet shows it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, datetime):
        return value.strftime("%d/%m/%Y" if value.time() == time() else "%d/%m/%Y %H:%M")
    if isinstance(value, date):
        return value.strftime("%d/%m/%Y")
    if isinstance(value, time):
        return value.strftime("%H:%M")
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()


def _documents(source: Source, form: str, sheets: list[_Sheet]) -> tuple[Document, ...]:
    made: list[Document] = []
    for sheet in sheets:
        if not sheet.rows:
            continue
        header = _header(sheet.rows)
        made += _table(source, form, sheet, header) if header is not None else [_form(source, form, sheet)]
    if not made:
        raise Refusal("no-text")
    return tuple(made)


def _header(rows: list[_Row]) -> int | None:
    """The index of the row of column names; None where this is no table of referrals."""
    for index, row in enumerate(rows[:HEAD]):
        names = [t for t in row.texts if t]
        below = rows[index + 1 :]
        wordy = sum(any(c.isalpha() for c in t) and len(t) < 120 for t in names)
        filled = max((sum(map(bool, r.texts)) for r in below), default=0)
        if len(names) >= FEWEST_COLUMNS and wordy == len(names) and len(set(names)) >= 0.9 * len(names) and below and filled >= 2:
            return index
    return None


def _table(source: Source, form: str, sheet: _Sheet, header: int) -> list[Document]:
    """A Document a row; what stands for the rows that are too many says so, for a child may be in each."""
    names, body = sheet.rows[header].texts, sheet.rows[header + 1 :]
    made = [_record(_named(source, sheet, f"row {row.number}"), form, names, row) for row in body[: limits.ROWS]]
    more = len(body) - len(made) + sheet.more
    if more:
        why = f"only the first {limits.ROWS} rows below the column names are read, and it has {more} more"
        made.append(failed(_named(source, sheet, "the rest"), form, Refusal("too-large", why=why)))
    return made


def _named(source: Source, sheet: _Sheet, part: str) -> Source:
    part = f"{sheet.title}: {part}" if sheet.title else part
    return replace(source, part=part if source.part is None else f"{source.part} > {part}")


def _record(source: Source, form: str, names: list[str], row: _Row) -> Document:
    draft = Draft()
    for label, text in zip(names, row.texts + [""] * len(names), strict=False):
        if label or text:
            control = Control("text", 0, len(text), "given" if text else "empty")
            draft.add("field", text, label=label or "unnamed column", controls=(control,))
    _too_wide(draft, row.beyond)
    return draft.document(source, form)


def _form(source: Source, form: str, sheet: _Sheet) -> Document:
    draft, rows = Draft(), sheet.rows[: limits.ROWS]
    for r, row in enumerate(rows):
        last = max((i for i, t in enumerate(row.texts) if t), default=0)
        for c, text in enumerate(row.texts[: max(last, 1) + 1]):
            draft.add("cell", text, cell=Cell(0, r, c))
    draft.too_many("rows", len(sheet.rows) + sheet.more, limits.ROWS)
    _too_wide(draft, sum(row.beyond for row in rows))
    return draft.document(source, form)


def _too_wide(draft: Draft, cells: int) -> None:
    if cells:
        draft.could_not(f"cells to the right: {cells}", f"only the first {limits.COLUMNS} columns are read")
