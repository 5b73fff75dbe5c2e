"""One invented referral laid out in many ways: the wording of labels, the shape of tables and the format are drawn by a number."""

from __future__ import annotations

import html
import io
import random
from collections.abc import Callable, Sequence
from xml.sax.saxutils import escape

import docx as python_docx
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle, getSampleStyleSheet
from reportlab.platypus import Flowable, KeepTogether, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

Pairs = list[tuple[str, str]]
Grid = list[list[str]]
Part = tuple[str, str, Pairs | Grid | str]  # "head", "pairs", "grid" or "told", its words, its contents

CHILD = (
    (("Child's name", "Full name of child", "Name of child/young person"), "Orla Mae Tennison"),
    (("Date of birth", "DOB", "Date of birth or due date"), "14/05/2017"),
    (("Gender", "Sex"), "Female"),
    (("Ethnicity", "Ethnic origin"), "White British"),
    (("First language", "Language spoken at home"), "English"),
    (("Home address", "Current address"), "Flat 2, 18 Quarry Rise, Bradford"),
    (("Postcode", "Post code"), "BD7 9ZZ"),
    (("NHS number", "NHS No."), "999 123 4560"),
    (("UPN", "Unique pupil number"), ""),
    (("School / nursery", "School"), "Quarry Rise Primary, Year 4"),
    (("GP", "GP (name and surgery)"), "Dr Hallam, Quarry Surgery"),
    (("Disability", "Any disability or additional needs?"), ""),
)
REFERRER = (
    (("Name of referrer", "Your name", "Completed by"), "Ann Ferris"),
    (("Job title", "Position"), "Deputy head teacher"),
    (("Organisation", "Agency"), "Quarry Rise Primary School"),
    (("Telephone", "Contact number", "Tel no."), "01632 960118"),
    (("Email", "E-mail address"), ""),
    (("Date of referral",), "04/03/2026"),
)
FAMILY_HEADS = (
    ("Name", "Date of birth", "Relationship to child", "Parental responsibility?", "Address"),
    ("Full name", "DOB / EDD", "Relationship to the child or young person", "Does this person hold PR?", "Address (if different)"),
)
FAMILY = [
    ["Claire Tennison", "02/03/1988", "Mother", "Yes", "As child; 07700 900347"],
    ["Tom Tennison", "01/02/2020", "Brother", "", "As child"],
    ["Mark Osgood Tennison", "11/04/1986", "Father, not living with the children", "Yes", "5 Mill Lane, Keighley"],
]
OTHERS = [["Name", "Role", "Agency", "Contact details"], ["Sue Pike", "School nurse", "Bradford 0-19 Service", "01632 960222"]]
TOLD = (
    (
        ("What are you worried about?", "Reason for referral"),
        "On Tuesday 3 March 2026 Orla told Mr Ferris that her mum had hit her with a belt on Monday evening. He saw two red marks on her arm.",
    ),
    (("Background and history", "Previous concerns"), "She has been late on eleven days since January. A neighbour rang us on 9 February."),
    (
        ("What have you done?", "Action taken so far"),
        "I rang her grandmother at 10:15 and the health visitor at 11:00, and kept Orla with me.",
    ),
)


def parts(draw: random.Random) -> list[Part]:
    """The referral in this drawing's wording and order."""

    def worded(fields: Sequence[tuple[Sequence[str], str]]) -> Pairs:
        return [(draw.choice(labels), value) for labels, value in fields]

    child: list[Part] = [
        ("head", draw.choice(["1. Child's details", "Details of child", "About the child"]), ""),
        ("pairs", "", worded(CHILD)),
    ]
    sender: list[Part] = [("head", draw.choice(["Referrer's details", "About you"]), ""), ("pairs", "", worded(REFERRER))]
    family: list[Part] = [("head", "Family and household members", ""), ("grid", "", [list(draw.choice(FAMILY_HEADS)), *FAMILY])]
    others: list[Part] = [("head", "Other professionals involved", ""), ("grid", "", OTHERS)]
    told: list[Part] = [("head", "Your concerns", ""), *(("told", draw.choice(labels), text) for labels, text in TOLD)]
    first, last = (sender, []) if draw.random() < 0.5 else ([], sender)
    return [*first, *child, *family, *others, *told, *last]


def pdf(number: int) -> bytes:
    """A printed form: with lines or without, labels beside or over their answers, cells at the top, middle or foot of their rows."""
    draw = random.Random(f"pdf {number}")
    size, pad = draw.choice([8, 9, 10]), draw.choice([1, 3, 5])
    plain = ParagraphStyle("plain", parent=getSampleStyleSheet()["Normal"], fontSize=size, leading=size * 1.2)
    bold = ParagraphStyle("bold", parent=plain, fontName="Helvetica-Bold")
    label, each, above, colon = draw.choice([plain, bold]), draw.choice([1, 1, 2]), draw.random() < 0.25, draw.choice(["", ":"])
    width = draw.choice([460, 460, 700])
    style = [("VALIGN", (0, 0), (-1, -1), draw.choice(["TOP", "MIDDLE", "BOTTOM"]))]
    style += [(f"{side}PADDING", (0, 0), (-1, -1), pad) for side in ("TOP", "BOTTOM")]  # type: ignore[list-item]
    rules = draw.choice([None, None, ("GRID", 0.5, colors.black), ("LINEBELOW", 0.5, colors.grey), ("BOX", 0.5, colors.black)])
    if rules:
        style.append((rules[0], (0, 0), (-1, -1), *rules[1:]))  # type: ignore[arg-type]

    def says(text: str, how: ParagraphStyle = plain) -> Paragraph:
        return Paragraph(escape(text) or "&nbsp;", how)

    def table(rows: list[list[object]], widths: list[float]) -> Table:
        return Table(rows, colWidths=widths, style=TableStyle(style))

    flow: list[Flowable] = [Paragraph("Referral to children's social care", getSampleStyleSheet()["Title"])]
    for kind, words, contents in parts(draw):
        if kind == "head":
            flow += [Spacer(1, 8), says(words, bold), Spacer(1, 3)]
        elif kind == "pairs":
            pairs = [(name if name.endswith("?") else name + colon, value) for name, value in contents]
            rows = [pairs[n : n + each] for n in range(0, len(pairs), each)]
            if above:
                flow.append(table([[[says(a, bold), says(b)] for a, b in row] for row in rows], [width / each] * each))
            else:
                flow.append(
                    table(
                        [[x for a, b in row for x in (says(a, label), says(b))] for row in rows],
                        [width / each * s for s in (0.4, 0.6)] * each,
                    )
                )
        elif kind == "grid":
            head, *rows = contents  # kept together: a row of heads alone at the foot of a page says nothing of the next one
            rows = [[says(x, bold) for x in head], *[[says(str(x)) for x in row] for row in rows]]
            flow.append(KeepTogether(table(rows, [width / len(head)] * len(head))))
        else:
            flow += [says(words, bold), says(str(contents)), Spacer(1, 4)]
    out = io.BytesIO()
    SimpleDocTemplate(out, pagesize=A4 if width == 460 else landscape(A4), leftMargin=60, rightMargin=60).build(flow)
    return out.getvalue()


def docx(number: int) -> bytes:
    """A Word form: labels beside their answers, over them in one cell, or in plain lines; headings by style, in bold, in capitals or as a row."""
    draw = random.Random(f"docx {number}")
    word, each, above, lines = python_docx.Document(), draw.choice([1, 2, 2, 3]), draw.random() < 0.3, draw.random() < 0.15
    heads, style, colon, heavy = (
        draw.choice(["style", "bold", "capitals", "row"]),
        draw.choice(["Table Grid", None]),
        draw.choice(["", ":"]),
        draw.random() < 0.5,
    )
    waiting = ""

    def put(cell: object, text: str, bold: bool = False) -> None:
        first, *more = text.split("\n")
        paragraphs = [cell.paragraphs[0], *(cell.add_paragraph() for _ in more)]  # type: ignore[attr-defined]
        for paragraph, line in zip(paragraphs, [first, *more], strict=True):
            paragraph.add_run(line).bold = bold

    def table(columns: int) -> object:
        nonlocal waiting
        made = word.add_table(rows=0, cols=columns, style=style)
        if waiting:
            row = made.add_row()
            put(row.cells[0].merge(row.cells[-1]), waiting, True)
            waiting = ""
        return made

    for kind, words, contents in parts(draw):
        if kind == "head" and heads == "row":
            waiting = words
        elif kind == "head" and heads == "style":
            word.add_heading(words, 1)
        elif kind == "head":
            word.add_paragraph().add_run(words if heads == "bold" else words.upper()).bold = heads == "bold"
        elif kind == "pairs" and not lines:
            made = table(each * (1 if above else 2))
            for n in range(0, len(contents), each):
                cells = made.add_row().cells  # type: ignore[attr-defined]
                for k, (name, value) in enumerate(contents[n : n + each]):
                    shown = name if name.endswith("?") else name + colon
                    if above:
                        put(cells[k], f"{shown}\n{value}")
                    else:
                        put(cells[2 * k], shown, heavy)
                        put(cells[2 * k + 1], str(value))
        elif kind == "grid":
            made = table(len(contents[0]))
            for n, row in enumerate(contents):
                for cell, value in zip(made.add_row().cells, row, strict=True):  # type: ignore[attr-defined]
                    put(cell, value, heavy and not n)
        else:
            if waiting:
                word.add_paragraph().add_run(waiting).bold = True
                waiting = ""
            if kind == "pairs":
                for name, value in contents:
                    paragraph = word.add_paragraph()
                    paragraph.add_run(f"{name}: ").bold = heavy
                    paragraph.add_run(str(value))
            else:
                word.add_paragraph().add_run(words).bold = True
                word.add_paragraph(str(contents))
    out = io.BytesIO()
    word.save(out)
    return out.getvalue()


def page(number: int) -> bytes:
    """A web form's printed answers: tables, definition lists, labels with spans, bold labels in paragraphs."""
    draw = random.Random(f"html {number}")
    pair = draw.choice(
        [
            "<tr><td>{}</td><td>{}</td></tr>",
            "<tr><th>{}</th><td>{}</td></tr>",
            "<dt>{}</dt><dd>{}</dd>",
            "<p><b>{}:</b> {}</p>",
            "<div><label>{}:</label> <span>{}</span></div>",
        ]
    )
    around = ("<table>", "</table>") if pair.startswith("<tr") else ("<dl>", "</dl>") if pair.startswith("<dt") else ("", "")
    head, over = draw.choice(["h2", "h3", "caption"]), draw.choice(["th", "td"])
    out, caption = ["<h1>Referral</h1>"], ""
    for kind, words, contents in parts(draw):
        if kind == "head":
            caption = f"<caption>{html.escape(words)}</caption>" if head == "caption" else ""
            out += [] if caption else [f"<{head}>{html.escape(words)}</{head}>"]
            continue
        shown = caption if kind == "grid" or (kind == "pairs" and around[0] == "<table>") else caption.replace("caption", "h3")
        outside, inside = ("", shown) if shown.startswith("<caption") else (shown, "")
        caption = ""
        if kind == "pairs":
            rows = "".join(pair.format(html.escape(a), html.escape(b)) for a, b in contents)
            out.append(f"{outside}{around[0]}{inside}{rows}{around[1]}")
        elif kind == "grid":
            rows = "".join(
                "<tr>" + "".join(f"<{over if not n else 'td'}>{html.escape(x)}</{over if not n else 'td'}>" for x in row) + "</tr>"
                for n, row in enumerate(contents)
            )
            out.append(f"<table>{inside}{rows}</table>")
        else:
            out.append(f"{outside}<h4>{html.escape(words)}</h4><p>{html.escape(str(contents))}</p>")
    return f"<html><body>{''.join(out)}</body></html>".encode()


def text(number: int) -> bytes:
    """A form in plain text: colons, dots, columns, tabs, brackets; grids drawn with spaces, pipes or tabs."""
    draw = random.Random(f"txt {number}")
    pair: Callable[[str, str], str] = draw.choice(
        [
            lambda a, b: f"{a}: {b}",
            lambda a, b: f"{a} {'.' * (44 - len(a))} {b}",
            lambda a, b: f"{a:44}{b}",
            lambda a, b: f"{a}\t{b}",
            lambda a, b: f"{a}: [{b}]",
        ]
    )
    row: Callable[[list[str]], str] = draw.choice(
        ["\t".join, lambda cells: "| " + " | ".join(cells) + " |", lambda cells: "".join(f"{c:45}" for c in cells)]
    )
    head = draw.choice(["{}", "## {}", "*** {} ***", "SECTION 2: {}"])
    out = ["REFERRAL FORM"]
    for kind, words, contents in parts(draw):
        if kind == "head":
            out += ["", head.format(words) if head != "{}" else words.upper(), ""]
        elif kind == "pairs":
            out += [pair(a, b).rstrip() for a, b in contents]
        elif kind == "grid":
            out += [row(list(cells)).rstrip() for cells in contents]
        else:
            out += ["", words, str(contents)]
    return "\n".join(out).encode()
