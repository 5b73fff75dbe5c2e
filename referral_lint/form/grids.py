"""Grids: a header of labels over rows of values, or a column a person."""

from __future__ import annotations

import re
from dataclasses import replace

from referral_lint.form import names
from referral_lint.form.cells import COLON, COUNTED, CellText, Row, answers_inside, cell_label, filled_cells, labels_row
from referral_lint.form.entries import Entry, Line, entry
from referral_lint.form.labels import Meaning
from referral_lint.form.lexicon import pattern
from referral_lint.form.pieces import gap_cells
from referral_lint.form.sections import owner_in, section
from referral_lint.form.state import Reading
from referral_lint.form.wording import meaning

_CHILD_NAMES = ("child.name", "child.first_name")
_GRID_OWNERS = {
    "relationship": "household",
    "pr": "household",
    "lives_here": "household",
    "role": "professional",
    "agency": "professional",
    "contact": "professional",
}


def read_grid(state: Reading, rows: list[Row], n: int) -> int:
    """A header row of labels and rows of values below it.  Returns how many rows it took, 0 where this is no grid."""
    header = filled_cells(rows[n])
    if len(header) < 2 or answers_inside(rows[n], state.owner):
        return 0
    means = {c.column: cell_label(c, state.owner) for c in header}
    known = [m for m in means.values() if m and m.sure >= 0.9]
    if (
        len(known) < 2
        or len(known) < 0.6 * len(header)
        or (any(m and m.sure < 0.9 and m.passage for m in known) and len(known) < len(header))
    ):
        return 0
    before, after = _part(rows, n)
    if _side_by_side(rows[before:n] + rows[n + 1 : after], header, {c for c, m in means.items() if m and m.sure >= 0.9}, state.owner):
        return 0
    last = n + 1
    while last < len(rows) and not labels_row(rows[last], state.owner):
        last += 1
    if last == n + 1 or (len(header) < len(rows[n]) and not any(len(filled_cells(r)) > 1 for r in rows[n + 1 : last])):
        return 0
    if sum(1 for r in rows[n + 1 : last] for c in filled_cells(r) if c.column in means) == 0 and len(header) == 2 and last < len(rows):
        return 0
    body = [c for r in rows[n + 1 : last] for c in filled_cells(r)]
    if 2 * sum(1 for c in body if COLON.match(c.text)) > len(body):  # "Name: Jo Lee": each cell has its own label
        return 0
    _grid_entries(state, rows[n:last], {c.column: c for c in header})
    return last - n


def _part(rows: list[Row], n: int) -> tuple[int, int]:
    """The rows between the headings that run over all columns, above and below row ``n``."""
    over = [i for i, row in enumerate(rows) if len(row) == 1 and row[0].lines and section(row[0].text)]
    return max((i for i in over if i < n), default=0), min((i for i in over if i > n), default=len(rows))


def _side_by_side(others: list[Row], header: Row, labelled: set[int], owner: str | None) -> bool:
    """Whether the table's other rows have labels where this one has: then label and value stand side by side.

    Where every cell of the row is a label, only the first column counts, and only in rows that are no further header.
    """
    columns = {header[0].column} if len(labelled) == len(header) else labelled
    cells = [
        c
        for row in others
        for c in row
        if c.column in columns and c.lines and len(row) > 1 and (len(columns) > 1 or not labels_row(row, owner))
    ]
    labels = sum(
        1
        for c in cells
        if (m := cell_label(c, owner))
        and (m.sure >= 0.95 or m.passage)
        and not (m.relation or COUNTED.match(c.text) or _of_the_family(c.text))
    )
    return bool(labels) and labels * 2 >= len(cells)


_YOUNG = re.compile(r"(?i)\b(?:child(?:ren)?|baby|babies|son|daughter|unborn|twins?|self|subject|index child|kids?)s?\b")


def _of_the_family(text: str) -> bool:
    """Whether a short cell says only who somebody is to the child ("Baby", "5 siblings", "tenant / mum"): a value of a grid of people."""
    words = _YOUNG.sub(" ", pattern("parents", "siblings", "relatives").sub(" ", text.casefold()))
    return (
        len(text.split()) <= 4
        and re.fullmatch(r"(?:\W|\d|\b(?:half|step|older|younger|eldest|of|the|tenant|applicant|subject|s)\b)*", words) is not None
    )


def _grid_owner(state: Reading, header: dict[int, CellText]) -> str | None:
    theirs = state.owner if state.owner == "professional" else None  # whose "Worker" is, the section says
    concepts = {m.concept for c in header.values() if (m := cell_label(c, theirs))}
    if (
        "child.name" in concepts
        and "family.pr" not in concepts
        and any(re.search(r"(?i)child|young|pupil|baby", c.text) and not re.search(r"(?i)relation", c.text) for c in header.values())
    ):
        return "child"
    attributes = [m.concept.split(".")[-1] for c in header.values() if (m := cell_label(c, "child"))]
    owners = [_GRID_OWNERS[a] for a in attributes if a in _GRID_OWNERS]
    said = [owner_in(c.text) for c in header.values()]
    kin = "relationship" in attributes and bool({"pr", "lives_here"} & set(attributes))  # a school's "Contacts"
    working = {"role", "agency"} <= set(attributes) and not {"relationship", "pr", "dob"} & set(attributes)  # below the family's own grid
    fits = {
        "household": not working,
        "professional": not kin,
        "child": "household" not in owners,
        "referrer": not owners and "dob" not in attributes,
    }
    plain = not {"relationship", "pr", "dob"} & set(attributes)
    if plain and (state.owner == "referrer" or "referrer.name" in concepts or "referrer" in said):
        return "referrer"
    if fits.get(state.owner or "", False):
        return state.owner
    if "household" in owners:
        return "household"
    if "professional" in owners and "dob" not in attributes:
        return "professional" if len(attributes) > 2 or "name" in attributes else state.owner
    return "child" if "child" in said or {"dob", "surname", "first_name"} & set(attributes) else state.owner


def _grid_entries(state: Reading, rows: list[Row], header: dict[int, CellText]) -> None:
    owner = _grid_owner(state, header)
    state.close()
    columns = sorted(header)
    table = header[columns[0]].lines[0].span.block
    if owner in ("child", "household", "professional"):
        state.owner = owner
    state.entries.extend(Entry(header[c].text, None, (), state.section, owner) for c in columns)  # the heads' words are not lost
    unnamed = owner in ("child", "household", "professional") and _names_below(rows, header, owner)
    same = owner == "child" and len(rows) == 2 and not _begins_another(state, header)
    for count, row in enumerate(rows[1:]):
        for cell in row:
            at = max((c for c in columns if c <= cell.column), default=columns[0])
            head = header[at]
            label = head.text.replace("\n", " ").rstrip(" :")
            found = cell_label(head, owner)
            e = replace(entry(label, found, state.section, owner, head.lines[0].span), key="" if same else f"t{table}r{count}")
            asked = e.concept == "child.lives_with" and label.endswith("?")  # a question, and no head of names
            concept = f"{owner}.name" if unnamed and at == columns[0] else e.concept if asked else _column(e.concept, owner)
            e = replace(e, owner=e.owner or owner, concept=concept, key="" if asked else e.key)
            for s in cell.spans:
                e = e.adding(s)
            state.entries.append(e)


def _begins_another(state: Reading, header: dict[int, CellText]) -> bool:
    """Whether a grid of one row is about a further child; heads over one row of answers, again and again, tell of one."""
    named = [m for c in header.values() if (m := cell_label(c, "child")) and m.concept in _CHILD_NAMES]
    return bool(named) and any(e.concept in _CHILD_NAMES and e.spans for e in state.entries)


def _names_below(rows: list[Row], header: dict[int, CellText], owner: str | None) -> bool:
    """Whether the first column holds names though its head is not known, and no other column is one of names."""
    known = {c: cell_label(h, owner) for c, h in header.items()}
    if known[min(header)] or any(m and m.concept.split(".")[-1] in ("name", "first_name", "surname", "parents") for m in known.values()):
        return False
    firsts = [c.text for row in rows[1:] for c in filled_cells(row) if c.column == min(header)]
    return bool(firsts) and 2 * sum(1 for t in firsts if names.full(t)) > len(firsts)


def _column(concept: str | None, owner: str | None) -> str | None:
    """The heads "Parent/Carer" or "Child" of a column are heads of names."""
    if owner == "child" and concept and concept.startswith("household."):
        return "child." + concept.split(".", 1)[1]
    if (
        owner == "referrer"
        and concept
        and (concept.startswith("professional.") or concept in ("family.phone", "child.name", "child.phone"))
    ):
        return "referrer." + concept.split(".", 1)[1]
    if owner == "child" and concept in ("family.parents", "child.lives_with"):
        return concept
    if owner in ("household", "professional", "child") and concept in ("family.parents", "child.lives_with", "child.name", "referrer.name"):
        return f"{owner}.name"
    return concept


def read_text_grid(state: Reading, lines: list[Line]) -> int:
    """A grid drawn with spaces or tabs: how many of these lines it takes, 0 where the first is no header of one."""
    head = gap_cells(lines[0].text)
    if len(head) < 3:
        return 0
    header = {n: _piece(lines[0], n, a, b) for n, (a, b) in enumerate(head)}
    if not all((m := cell_label(c, state.owner)) and m.sure >= 0.9 and not m.passage for c in header.values()):
        return 0
    rows: list[Row] = [list(header.values())]
    for number, line in enumerate(lines[1:], 1):
        cells = gap_cells(line.text)
        if (
            len(cells) < 2
            or len(cells) > len(head)
            or ("|" in line.text) != ("|" in lines[0].text)
            or ((first := meaning(line.text[slice(*cells[0])])) and first.passage and first.sure >= 0.9)
            or sum(1 for a, b in cells if (m := meaning(line.text[a:b])) and m.sure >= 0.95) * 2 > len(cells)
        ):
            break
        if (tabbed := _tabbed(lines[0].text, line.text)) is not None:
            rows.append([_piece(line, c, a, b, number) for c, a, b in tabbed])
            continue
        near = [min(range(len(head)), key=lambda n, a=a: (abs(head[n][0] - a), n)) for a, _ in cells]  # type: ignore[misc]
        ruled = _between_rules(lines[0].text, head, line.text, cells)
        columns = ruled if ruled else near if len(set(near)) == len(near) and "\t" not in line.text else list(range(len(cells)))
        rows.append([_piece(line, c, a, b, number) for c, (a, b) in zip(columns, cells, strict=True)])
    if len(rows) < 2 and not re.search(r"[|\t]", lines[0].text):
        return 0
    _grid_entries(state, rows, header)
    return len(rows)


def _tabbed(above: str, text: str) -> list[tuple[int, int, int]] | None:
    """Column and characters of each filled cell of a line whose cells single tabs part, empty ones too; None where tabs only set cells apart."""
    if text.count("\t") > above.count("\t") or "\t" not in text or "\t\t" in above:
        return None
    ends = [m.start() for m in re.finditer(r"\t|$", text)]
    cells = [(n, a, b) for n, (a, b) in enumerate(zip([0, *(e + 1 for e in ends)], ends, strict=False)) if text[a:b].strip()]
    return cells if "\t\t" in text or text.count("\t") == above.count("\t") else None


def _between_rules(above: str, head: list[tuple[int, int]], text: str, cells: list[tuple[int, int]]) -> list[int] | None:
    """The columns of cells between drawn rules, by the rules before each: a cell that is left blank keeps its column."""
    if "|" not in above:
        return None
    known = {above[:a].count("|"): n for n, (a, _) in enumerate(head)}
    counts = [text[:a].count("|") for a, _ in cells]
    return [known[c] for c in counts] if all(c in known for c in counts) else None


def _piece(line: Line, column: int, start: int, end: int, row: int = 0) -> CellText:
    span = line.part(start, end)
    return CellText(row, column, 1, (Line(span, line.text[start:end].strip(), line.kind),), False)


def read_columns(state: Reading, rows: list[Row], n: int) -> int:
    """ "| Child 1 | Child 2", or "| Mother | Father", with the labels in the first column: each other column is a person."""
    head = filled_cells(rows[n])
    people = {c.column: p for c in head if c.column > 0 and (p := _person(c))}
    if len(people) < 2 or n + 1 >= len(rows) or not (_counted(head) or _labels_below(rows, n, people)):
        return 0
    first = people[min(people)]
    state.close()
    state.entries.extend(Entry(c.text, None, (), state.section, first.owner) for c in head)
    for row in rows[n + 1 :]:
        if len(row) < 2 or not row[0].lines:  # a heading over all columns, or no label
            loose_cells(state, row)
            continue
        label = row[0].text.replace("\n", " ").rstrip(" :")
        for cell in row[1:]:
            who = people.get(cell.column, first)
            e = entry(label, cell_label(row[0], who.owner), state.section, who.owner, row[0].lines[0].span)
            state.entries.append(
                replace(e, spans=cell.spans, owner=e.owner or who.owner, relation=e.relation or who.relation, key=str(cell.column))
            )
    return len(rows) - n


def _person(head: CellText) -> Meaning | None:
    """Whom the head of a column names: "Child 2", "Parent 1", "Mother"."""
    if COUNTED.match(head.text):
        return Meaning("", 1.0, owner="child" if "child" in head.text.casefold() else "household")
    found = cell_label(head, None)
    named = found is not None and found.sure >= 0.95 and found.concept in ("household.name", "child.name")
    return found if named and len(head.text.split()) <= 4 else None


def _counted(head: Row) -> bool:
    return sum(1 for c in head if c.column > 0 and COUNTED.match(c.text)) > 1


def _labels_below(rows: list[Row], n: int, people: dict[int, Meaning]) -> bool:
    """Whether every head but the first column's names a person, another one each, and the rows below begin with labels."""
    rest = [c for c in filled_cells(rows[n]) if c.column > 0]
    said = {(p.owner, p.relation) for p in people.values()}
    firsts = [row[0] for row in rows[n + 1 :] if len(row) > 1 and row[0].lines]
    known = sum(1 for c in firsts if (m := cell_label(c, "household")) and m.sure >= 0.9)
    return len(rest) == len(people) == len(said) and known >= 2 and 2 * known >= len(firsts)


def loose_cells(state: Reading, cells: Row) -> None:
    """Cells that stand under no label."""
    for cell in cells:
        for line in cell.lines:
            state.add(line.span)
    state.close()
