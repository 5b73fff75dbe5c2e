"""Tables of referrals (.csv, .xlsx): each row is a Document, each column a stored value with the column's name as its label.

A sheet that is a form (labels on the left, values on the right) is one Document of cells instead.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time
from typing import Any

from referral_lint.reading import limits
from referral_lint.reading.draft import Draft
from referral_lint.reading.encoding import decode
from referral_lint.reading.guard import safe_zip
from referral_lint.reading.source import Refusal, Source
from referral_lint.values.document import Cell, Control, Document

Row = tuple[int, list[str]]  # the number that the person's program shows, the texts
FEWEST_COLUMNS = 4  # a table of referrals has at least so many; with fewer it is a form


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
        rows = [(reader.line_num, [v.strip() for v in row]) for _, row in zip(range(limits.ROWS + 1), reader, strict=False)]
    except csv.Error:
        raise Refusal("damaged", why="its rows cannot be told apart") from None
    return _documents(source, "csv", [("", [(n, r[: limits.COLUMNS]) for n, (_, r) in enumerate(rows, 1)])])


def read_xlsx(source: Source) -> tuple[Document, ...]:
    """A Document a row of every sheet that has any."""
    import openpyxl

    with safe_zip(source.content) as archive:
        _check(archive)
    book = openpyxl.load_workbook(io.BytesIO(source.content), read_only=True, data_only=True)
    try:
        sheets = [(sheet.title, list(_rows(sheet))) for sheet in book.worksheets if sheet.sheet_state == "visible"]
    finally:
        book.close()
    several = sum(bool(rows) for _, rows in sheets) > 1
    return _documents(source, "xlsx", [(title if several else "", rows) for title, rows in sheets])


def _check(archive: Any) -> None:
    from referral_lint.reading.guard import xml_member

    for name in archive.namelist():
        if name.endswith((".xml", ".rels")):
            xml_member(archive, name)


def _rows(sheet: Any) -> Iterator[Row]:
    sheet.reset_dimensions()  # the declared size can lie
    for number, row in enumerate(sheet.iter_rows(max_col=limits.COLUMNS, values_only=True), 1):
        if number > 10 * limits.ROWS:
            return
        texts = [shown(value) for value in row]
        if any(texts):
            yield number, texts


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


def _documents(source: Source, form: str, sheets: list[tuple[str, list[Row]]]) -> tuple[Document, ...]:
    made: list[Document] = []
    for title, rows in sheets:
        rows = [(n, r) for n, r in rows if any(r)]
        if not rows:
            continue
        header = _header(rows)
        made += _table(source, form, title, rows, header) if header is not None else [_form(source, form, rows)]
    if not made:
        raise Refusal("no-text")
    return tuple(made)


def _header(rows: list[Row]) -> int | None:
    """The index of the row of column names; None where this is no table of referrals."""
    for index, (_, texts) in enumerate(rows[:10]):
        names = [t for t in texts if t]
        below = rows[index + 1 :]
        wordy = sum(any(c.isalpha() for c in t) and len(t) < 120 for t in names)
        filled = max((sum(map(bool, r)) for _, r in below), default=0)
        if len(names) >= FEWEST_COLUMNS and wordy == len(names) and len(set(names)) >= 0.9 * len(names) and below and filled >= 2:
            return index
    return None


def _table(source: Source, form: str, title: str, rows: list[Row], header: int) -> list[Document]:
    names, body = rows[header][1], rows[header + 1 :]
    made = []
    for number, texts in body[: limits.ROWS]:
        draft = Draft()
        if number == body[0][0] and len(body) > limits.ROWS:
            draft.could_not(f"{len(body) - limits.ROWS} rows", f"only the first {limits.ROWS} are read")
        for label, text in zip(names, texts + [""] * len(names), strict=False):
            if label or text:
                control = Control("text", 0, len(text), "given" if text else "empty")
                draft.add("field", text, label=label or "unnamed column", controls=(control,))
        part = f"{title}: row {number}" if title else f"row {number}"
        made.append(replace(draft.document(source, form), part=part if source.part is None else f"{source.part} > {part}"))
    return made


def _form(source: Source, form: str, rows: list[Row]) -> Document:
    draft = Draft()
    for r, (_, texts) in enumerate(rows[: limits.ROWS]):
        last = max(i for i, t in enumerate(texts) if t)
        for c, text in enumerate(texts[: max(last, 1) + 1]):
            draft.add("cell", text, cell=Cell(0, r, c))
    return draft.document(source, form)
