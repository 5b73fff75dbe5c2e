"""A Plan as a Word document: real headings, table headers, described tables, and a content control for every answer."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

from referral_lint.errors import UsageError
from referral_lint.template.controls import control, grid_control
from referral_lint.template.plan import Ask, Part, Plan, Table
from referral_lint.template.style import LINE, described, ordered, shaded, spaced, styled

_LONG_AGO = (1980, 1, 1, 0, 0, 0)  # a form has no time of its own: the same profile gives the same bytes
_WIDTHS = [5.4, 11.6]  # cm: question, answer
_WHOLE = 17.0
_LINE_CM, _BOX_CM = 0.8, 2.0


def build(plan: Plan) -> Any:
    """The python-docx Document."""
    import docx

    document = docx.Document()
    styled(document)
    _properties(document, plan)
    document.add_heading(f"{plan.title}: {plan.subject.lower()}", level=1)
    for part in plan.parts:
        _part(document, part)
    section = document.sections[0]
    section.header.paragraphs[0].add_run(plan.header).bold = True
    section.footer.paragraphs[0].add_run(plan.footer)
    return document


def write(document: Any, out: Path, *, force: bool) -> None:
    """Save with fixed times.  Raises UsageError where it cannot be written, or where a file is that is not to be written over."""
    saved, fixed = io.BytesIO(), io.BytesIO()
    document.save(saved)
    with zipfile.ZipFile(saved) as old, zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.infolist():
            new.writestr(zipfile.ZipInfo(member.filename, _LONG_AGO), old.read(member), zipfile.ZIP_DEFLATED)
    try:
        with out.open("wb" if force else "xb") as file:
            file.write(fixed.getvalue())
    except FileExistsError:
        raise UsageError(
            f"{out} is there already, perhaps filled in by somebody, and was not changed. Choose another name with --output, or add --force."
        ) from None
    except OSError as error:
        raise UsageError(f"The form could not be written to {out}: {error.strerror}. Choose another place with --output.") from None


def _properties(document: Any, plan: Plan) -> None:
    from datetime import datetime

    core, then = document.core_properties, datetime(*_LONG_AGO)
    core.title, core.subject, core.language = f"{plan.title}: {plan.subject}", "A blank form", "en-GB"
    core.author, core.comments, core.keywords = "referral-lint", "", ""
    core.created = core.modified = then
    core.revision = 1


def _part(document: Any, part: Part) -> None:
    document.add_heading(part.title, level=2)
    if part.table:
        _grid(document, part.table)
    if part.asks:
        _asks(document, part)


def _asks(document: Any, part: Part) -> None:
    """Short answers side by side with their questions in one table; a long answer in a box of its own under a heading."""
    from itertools import groupby

    for long, asks in groupby(part.asks, key=lambda a: a.kind == "text"):
        if not long:
            _lines(document, part.title, tuple(asks))
            continue
        for ask in asks:
            document.add_heading(ask.label, level=3)
            _box(document, ask)


def _lines(document: Any, title: str, asks: tuple[Ask, ...]) -> None:
    table = document.add_table(rows=0, cols=2)
    table.style = "Table Grid"
    described(table, title, "Each row has a question on the left and a box for the answer on the right.")
    for ask in asks:
        label, answer = table.add_row().cells
        shaded(label)
        label.paragraphs[0].add_run(ask.label).bold = True
        control(answer, ask)
    spaced(table, _WIDTHS, [_LINE_CM] * len(asks))
    ordered(table)
    document.add_paragraph().paragraph_format.space_after = LINE


def _box(document: Any, ask: Ask) -> None:
    table = document.add_table(rows=1, cols=1)
    table.style = "Table Grid"
    described(table, ask.label, "A box for the answer.")
    control(table.rows[0].cells[0], ask)
    spaced(table, [_WHOLE], [_BOX_CM])
    ordered(table)
    document.add_paragraph().paragraph_format.space_after = LINE


def _grid(document: Any, grid: Table) -> None:
    """A table with a header row that repeats on every page, and an empty row a person."""
    table = document.add_table(rows=1 + grid.rows, cols=len(grid.columns))
    table.style = "Table Grid"
    described(table, grid.caption, f"The columns are {', '.join(grid.columns)}. Each row is for one person.")
    first = True
    for n, row in enumerate(table.rows):
        for cell, column in zip(row.cells, grid.columns, strict=True):
            if n:
                grid_control(cell, f"{grid.tag}.{column.lower()}.{n}", f"{column}, person {n}", grid.hint if first else "Click to type")
                first = False
                continue
            shaded(cell)
            cell.paragraphs[0].add_run(column).bold = True
    spaced(table, [_WHOLE / len(grid.columns)] * len(grid.columns), [_LINE_CM] * len(table.rows))
    _header(table.rows[0])
    ordered(table)
    document.add_paragraph().paragraph_format.space_after = LINE


def _header(row: Any) -> None:
    from docx.oxml import OxmlElement

    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
