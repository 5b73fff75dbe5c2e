"""PDF forms in different layouts, made with reportlab for the tests.  All people and numbers are invented."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

PAIRS = [
    ("Full name of child", "Orla Tennison"),
    ("Date of birth", "14/05/2017"),
    ("Expected date of delivery (if the child is not born yet)", ""),
    ("Home address", "Flat 2, 18 Quarry Rise, Bradford BD7 9ZZ, with her mother and her two brothers since January"),
    ("Telephone", "01632 960118"),
    (
        "Has the parent or carer given consent to this referral?",
        "Yes. Mrs Tennison agreed by phone at 10:15 on 4 March 2026 and asked to have a copy.",
    ),
]
STORY = (
    "On Tuesday 3 March 2026 Orla told her teacher, Mr Ferris, that she had not eaten since school lunch on Monday. "
    "She said that her mum was asleep when she got home and that the door was locked, so she sat on the step until her "
    "brother came back at half past six. Mr Ferris gave her breakfast and told me at 09:20. I saw Orla on my own at 09:45; "
    "she used the words \u201cit happens a lot when Mum is poorly\u201d."
)
PLAIN_STORY = STORY.replace("\u201c", "'").replace("\u201d", "'")
SECOND = "Attendance since September is 81%. There are three earlier concerns about hunger, on 12 January, 2 February and 19 February 2026."
styles = getSampleStyleSheet()


def built(flowables: list[Any], **options: Any) -> bytes:
    """A document of platypus parts."""
    buffer = io.BytesIO()
    SimpleDocTemplate(buffer, pagesize=A4, **options).build(flowables)
    return buffer.getvalue()


def drawn(draw: Callable[[Canvas], None]) -> bytes:
    """A document drawn by hand."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4)
    draw(canvas)
    canvas.save()
    return buffer.getvalue()


def para(text: str, style: str = "BodyText") -> Paragraph:
    return Paragraph(text.replace("&", "&amp;"), styles[style])


def pair_table(*style: tuple[Any, ...], widths: tuple[float, float] = (150, 300)) -> Table:
    """Labels on the left, values on the right."""
    rows = [[para(a), para(b)] for a, b in PAIRS]
    return Table(rows, colWidths=widths, style=TableStyle([("VALIGN", (0, 0), (-1, -1), "TOP"), *style]))


def ruled_pairs() -> bytes:
    return built(
        [
            para("Referral form", "Title"),
            pair_table(("GRID", (0, 0), (-1, -1), 0.5, colors.black)),
            Spacer(1, 12),
            para(STORY),
            para(SECOND),
        ]
    )


def unruled_pairs(valign: str = "TOP") -> bytes:
    return built(
        [para("Referral form", "Title"), pair_table(("VALIGN", (0, 0), (-1, -1), valign)), Spacer(1, 12), para(STORY), para(SECOND)]
    )


def underlined_pairs() -> bytes:
    return built([pair_table(("LINEBELOW", (0, 0), (-1, -1), 0.5, colors.grey)), Spacer(1, 12), para(STORY)])


def four_columns(*style: tuple[Any, ...]) -> bytes:
    rows = [
        ["Surname", "Tennison", "First name", "Orla"],
        ["Date of birth", "14/05/2017", "Gender", "Female"],
        ["NHS number", "", "School", "Quarry Rise Primary"],
        ["GP", "Dr Hallam", "Telephone", "01632 960118"],
    ]
    return built([Table(rows, colWidths=[90, 130, 90, 130], style=TableStyle(list(style))), Spacer(1, 14), para(STORY)])


def unruled_grid(valign: str = "BOTTOM") -> bytes:
    """A family's grid without lines, some heads two lines tall, cells taller than their neighbours."""
    rows = [
        [
            Paragraph(f"<b>{t}</b>", styles["Normal"])
            for t in ("Name", "Relationship to child(ren)", "DOB / EDD", "Does this person hold PR?", "Address")
        ],
        [para(t) for t in ("Kelly Rowe", "Mother", "30/01/1993", "Yes", "8 Carn View")],
        [para(t) for t in ("Mina Rowe", "Sister. Same school, Year 2", "06/06/2020", "", "8 Carn View")],
        [para(t) for t in ("Gary Bolt", "Father of both children. Not living there", "11/04/1989", "Yes", "Lanmoor until 16/10/2026")],
    ]
    style = TableStyle([("VALIGN", (0, 0), (-1, -1), valign)])
    return built([para("Household", "Title"), Table(rows, colWidths=[90, 95, 80, 95, 95], style=style), Spacer(1, 14), para(STORY)])


def label_above() -> bytes:
    parts: list[Any] = []
    for label, value in PAIRS:
        parts += [Paragraph(f"<b>{label}</b>", styles["Normal"]), para(value or "\u00a0"), Spacer(1, 6)]
    return built([*parts, Paragraph("<b>What are you worried about?</b>", styles["Normal"]), para(STORY), para(SECOND)])


def dense_pairs() -> bytes:
    """Typewriter-like: fixed columns, every line at the same distance, wrapped values."""
    lines = [
        ("Child's name", "Orla Tennison"),
        ("Date of birth", "14/05/2017"),
        ("UPN", ""),
        ("Address", "Flat 2, 18 Quarry Rise, Bradford BD7 9ZZ, with her mother and her"),
        ("", "two brothers since January"),
        ("School", "Quarry Rise Primary"),
    ]

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 10)
        for n, (label, value) in enumerate(lines):
            canvas.drawString(60, 780 - 12 * n, label)
            canvas.drawString(190, 780 - 12 * n, value)

    return drawn(draw)


def label_colon_value() -> bytes:
    """Two "Label: value" pairs on a line, at no fixed columns."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 10)
        for n, (left, right) in enumerate(
            [
                ("Name: Orla Tennison", "DOB: 14/05/2017"),
                ("GP: Dr Hallam", "Phone: 01632 960118"),
                ("School: Quarry Rise Primary", "Year: 4"),
            ]
        ):
            canvas.drawString(60, 780 - 16 * n, left)
            canvas.drawString(330, 780 - 16 * n, right)

    return drawn(draw)


def two_people_in_columns() -> bytes:
    """The child on the left, the referrer on the right; the address goes on in a second line."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 10)
        rows = [("Child: Orla Tennison", "Referrer: Ann Ferris"), ("Born: 14/05/2017", "Agency: Quarry Rise Primary")]
        rows += [("Address: 18 Quarry Rise, Leeds", "Role: Teacher"), ("LS9 9ZZ", ""), ("School: Quarry Rise Primary", "Tel: 01632 960118")]
        at = 780
        for left, right in rows:
            at -= 13 if not right else 24
            canvas.drawString(60, at, left)
            canvas.drawString(330, at, right)

    return drawn(draw)


def drawn_boxes() -> bytes:
    """Tick boxes that are squares with a cross in them, or a letter."""

    def box(canvas: Canvas, x: float, y: float, mark: str) -> None:
        canvas.rect(x, y, 9, 9)
        if mark == "lines":
            canvas.line(x, y, x + 9, y + 9)
            canvas.line(x, y + 9, x + 9, y)
        elif mark:
            canvas.drawString(x + 1.5, y + 1, mark)

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 10)
        for n, (label, yes, no) in enumerate(
            [("Interpreter needed?", "", "X"), ("Is the child disabled?", "lines", ""), ("Is consent given?", "", "")]
        ):
            y = 780 - 20 * n
            canvas.drawString(60, y, label)
            box(canvas, 220, y - 1, yes)
            canvas.drawString(234, y, "Yes")
            box(canvas, 270, y - 1, no)
            canvas.drawString(284, y, "No")

    return drawn(draw)


def story_over_pages() -> bytes:
    """Long text with a header and a page number on every page, a paragraph crossing from page to page."""

    def margins(canvas: Canvas, document: Any) -> None:
        canvas.setFont("Helvetica", 8)
        canvas.drawString(60, 815, "Children's services: official sensitive")
        canvas.drawString(280, 25, f"Page {document.page}")

    buffer = io.BytesIO()
    parts = [para(f"{n}: {STORY}".replace(f"{n}: ", "", 1) + f" Entry {n} ends here.") for n in range(14)]
    SimpleDocTemplate(buffer, pagesize=A4).build(parts, onFirstPage=margins, onLaterPages=margins)
    return buffer.getvalue()


def newspaper() -> bytes:
    """Two columns of running text."""

    def draw(canvas: Canvas) -> None:
        for x, text in ((60, STORY), (320, STORY.replace("Orla", "Finn"))):
            p = para(text)
            _, height = p.wrap(220, 600)
            p.drawOn(canvas, x, 780 - height)

    return drawn(draw)


def acroform(*, above: bool = False, tooltips: bool = True) -> bytes:
    """A fillable form: text fields with labels to the left or above, a list, tick boxes, a radio pair."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 10)
        form = canvas.acroForm
        fields = [("Child's name", "Orla Tennison"), ("Date of birth", "14/05/2017"), ("UPN", "")]
        for n, (label, value) in enumerate(fields):
            y = 760 - 44 * n
            canvas.drawString(60, y + (24 if above else 4), label)
            form.textfield(
                name=f"f{n}",
                tooltip=label if tooltips else None,
                value=value,
                x=60 if above else 200,
                y=y,
                width=250,
                height=18,
                fontSize=10,
            )
        canvas.drawString(60, 604, "Gender")
        form.choice(name="gender", value="Female", options=["Male", "Female", "Not known"], x=200, y=600, width=120, height=18)
        canvas.drawString(60, 564, "Has consent been given?")
        form.checkbox(name="yes", tooltip="Consent: yes", checked=True, x=200, y=560, size=12)
        canvas.drawString(216, 564, "Yes")
        form.checkbox(name="no", tooltip="Consent: no", checked=False, x=250, y=560, size=12)
        canvas.drawString(266, 564, "No")
        canvas.drawString(60, 530, "What are you worried about?")
        form.textfield(name="story", value=PLAIN_STORY, x=60, y=430, width=460, height=92, fieldFlags="multiline", fontSize=9)

    return drawn(draw)


def acroform_grid() -> bytes:
    """A household grid of fields under printed column names."""
    people = [("Dana Tennison", "Mother", "Yes"), ("Rhys Tennison", "Brother", "No"), ("", "", "")]

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 10)
        for c, name in enumerate(("Name", "Relationship", "PR?")):
            canvas.drawString(60 + 150 * c, 782, name)
        for r, person in enumerate(people):
            for c, value in enumerate(person):
                canvas.acroForm.textfield(name=f"p{r}{c}", value=value, x=60 + 150 * c, y=758 - 20 * r, width=145, height=18, fontSize=9)

    return drawn(draw)


def scan(text_page: bytes | None = None) -> bytes:
    """A page that is only a picture of a form."""
    import pypdfium2
    from reportlab.lib.utils import ImageReader

    image = pypdfium2.PdfDocument(text_page or ruled_pairs())[0].render(scale=200 / 72).to_pil()
    return drawn(lambda canvas: canvas.drawImage(ImageReader(image), 0, 0, *A4))


def protected(password: str) -> bytes:
    from reportlab.lib.pdfencrypt import StandardEncryption

    buffer = io.BytesIO()
    SimpleDocTemplate(buffer, pagesize=A4, encrypt=StandardEncryption(password, strength=128)).build([para(STORY)])
    return buffer.getvalue()


def xfa() -> bytes:
    """A dynamic form: the values are in an XML packet and the page says only that one should wait."""
    import pikepdf

    pdf = pikepdf.open(io.BytesIO(built([para("Please wait...")])))
    template = (
        b'<template xmlns="http://www.xfa.org/schema/xfa-template/3.0/"><subform name="form"><field name="childName"><caption><value>'
        b"<text>Child's full name</text></value></caption></field></subform></template>"
    )
    data = (
        b'<xfa:datasets xmlns:xfa="http://www.xfa.org/schema/xfa-data/1.0/"><xfa:data><form><childName>Orla Tennison</childName>'
        b"<dob>2017-05-14</dob><upn/></form></xfa:data></xfa:datasets>"
    )
    packets = [pikepdf.String("template"), pdf.make_stream(template), pikepdf.String("datasets"), pdf.make_stream(data)]
    pdf.Root.AcroForm = pdf.make_indirect(pikepdf.Dictionary(Fields=pikepdf.Array(), XFA=pikepdf.Array(packets)))
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue()


def sideways(degrees: int) -> bytes:
    """A form drawn sideways, as landscape pages are: upright only when the page is turned."""

    def draw(canvas: Canvas) -> None:
        canvas.translate(*{90: (595, 0), 180: (595, 842), 270: (0, 842)}[degrees])
        canvas.rotate(degrees)
        canvas.setFont("Helvetica", 10)
        for n, (label, value) in enumerate(
            [("Child's name", "Orla Tennison"), ("Date of birth", "14/05/2017"), ("School", "Quarry Rise Primary")]
        ):
            canvas.drawString(60, 500 - 20 * n, label)
            canvas.drawString(220, 500 - 20 * n, value)

    return drawn(draw)


def turned(content: bytes, degrees: int) -> bytes:
    """The same pages with a page rotation."""
    import pikepdf

    pdf = pikepdf.open(io.BytesIO(content))
    for page in pdf.pages:
        page.Rotate = degrees
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue()


def ruled_over_pages() -> bytes:
    """A ruled table whose last row, a long story, is cut by the page's end; then one row more."""
    whole = " ".join([STORY] * 3)
    rows = [[para(f"Label {n}"), para(f"Value {n}")] for n in range(31)]
    rows += [[para("What are you worried about?"), para(whole)], [para("Job title"), para("Head teacher")]]
    table = Table(
        rows,
        colWidths=[150, 300],
        splitInRow=1,
        style=TableStyle([("GRID", (0, 0), (-1, -1), 0.5, colors.black), ("VALIGN", (0, 0), (-1, -1), "TOP")]),
    )
    return built([table])


def banded() -> bytes:
    """Lines between rows, and shading on every second one: only shaded rows have upright edges."""
    bands = [("BACKGROUND", (c, r), (c, r), colors.lightgrey) for r in range(0, len(PAIRS), 2) for c in (0, 1)]
    return built([pair_table(("LINEBELOW", (0, 0), (-1, -1), 0.5, colors.grey), ("BOX", (0, 0), (-1, -1), 0.5, colors.grey), *bands)])


def scaled() -> bytes:
    """The same dense form, written large and scaled down, as browsers print."""

    def draw(canvas: Canvas) -> None:
        canvas.scale(0.25, 0.25)
        canvas.setFont("Helvetica", 40)
        for n, (label, value) in enumerate(
            [("Child's name", "Orla Tennison"), ("Date of birth", "14/05/2017"), ("School", "Quarry Rise Primary")]
        ):
            canvas.drawString(240, 3000 - 80 * n, label)
            canvas.drawString(800, 3000 - 80 * n, value)

    return drawn(draw)


def drawn_circles() -> bytes:
    """Radio buttons that are circles: with a dot, filled, empty; shaded boxes; a bullet; a comb of boxes for a number."""

    def choice(canvas: Canvas, x: float, y: float, label: str, look: str) -> None:
        canvas.setFillColor(colors.lightgrey if look == "shaded" else colors.black)
        if look == "rounded":
            canvas.roundRect(x, y, 9, 9, 2)
        elif look == "shaded":
            canvas.rect(x, y, 9, 9, fill=1)
        else:
            canvas.circle(x + 5, y + 4, 5, fill=int(look == "filled"))
        canvas.setFillColor(colors.black)
        if look == "dot":
            canvas.circle(x + 5, y + 4, 2.2, fill=1)
        canvas.drawString(x + 14, y, label)

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 10)
        for n, (label, yes, no) in enumerate(
            [("Interpreter needed?", "empty", "dot"), ("Consent given?", "filled", "empty"), ("Is it urgent?", "rounded", "shaded")]
        ):
            canvas.drawString(60, 780 - 20 * n, label)
            choice(canvas, 220, 780 - 20 * n, "Yes", yes)
            choice(canvas, 280, 780 - 20 * n, "No", no)
        canvas.circle(64, 703, 2, fill=1)
        canvas.drawString(72, 700, "Hungry on most days.")
        canvas.drawString(60, 660, "NHS number")
        for n, digit in enumerate("9990001"):
            canvas.rect(150 + 14 * n, 656, 14, 14)
            canvas.drawString(154 + 14 * n, 660, digit)

    return drawn(draw)


def browser_form() -> str:
    """A web form as somebody prints it."""
    return f"""<!doctype html><meta charset=utf-8><title>Referral of a child</title>
<style>body {{ font: 12pt Arial }} textarea {{ width: 90%; height: 9em }} .large input {{ width: 20px; height: 20px }}</style>
<h1>Referral form</h1>
<p>Child's name <input value="Orla Tennison" size=40></p>
<p>Is an interpreter needed? <label><input type=checkbox> Yes</label> <label><input type=checkbox checked> No</label></p>
<p>Has consent been given? <label><input type=radio name=c checked> Yes</label> <label><input type=radio name=c> No</label></p>
<p class=large>Are brothers or sisters known? <label><input type=checkbox checked> Yes</label> <label><input type=checkbox> No</label></p>
<p>Is it urgent? <label><input type=checkbox checked disabled> Yes</label> <label><input type=radio disabled> No</label></p>
<p>What are you worried about?</p><textarea>{STORY}</textarea>
<ul><li>Bullet one</li></ul><ul style="list-style: square"><li>Bullet two</li></ul>"""


def letter_in_columns() -> bytes:
    """Addresses left and right, then two columns of text between lines that go across."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 10)
        for n, line in enumerate(("Quarry Rise Primary", "1 Quarry Rise", "Bradford BD7 9ZZ", "01632 960118")):
            canvas.drawString(400, 800 - 12 * n, line)
        for n, line in enumerate(("Children's Services", "Town Hall")):
            canvas.drawString(60, 800 - 12 * n, line)
        canvas.drawString(60, 730, "Re: Orla Tennison")
        for x, text in ((60, STORY), (320, f"{SECOND} {STORY}")):
            p = para(text)
            _, height = p.wrap(220, 600)
            p.drawOn(canvas, x, 700 - height)
        canvas.drawString(60, 480, "Yours sincerely, Ann Lee")

    return drawn(draw)


def running_lines() -> bytes:
    """Long text over pages with two running headers, a footer and "Page 2 of 4"."""

    def margins(canvas: Canvas, document: Any) -> None:
        canvas.setFont("Helvetica", 8)
        canvas.drawString(60, 800, "Multi-agency referral form v3.2")
        canvas.drawRightString(535, 800, "Child: O.T.")
        canvas.drawString(60, 40, "Official - Sensitive when complete")
        canvas.drawRightString(535, 40, f"Page {document.page} of 4")

    buffer = io.BytesIO()
    parts = [para(f"{STORY} Entry {n} ends here.") for n in range(24)]
    SimpleDocTemplate(buffer, pagesize=A4, bottomMargin=60, topMargin=60).build(parts, onFirstPage=margins, onLaterPages=margins)
    return buffer.getvalue()


def scan_between_pages() -> bytes:
    """A typed page, a page that is only a picture, and a typed page that lies on its side."""
    import pikepdf

    typed = built([para(STORY)])
    whole = pikepdf.open(io.BytesIO(typed))
    for content in (scan(), turned(built([para(SECOND)]), 90)):
        whole.pages.extend(pikepdf.open(io.BytesIO(content)).pages)
    out = io.BytesIO()
    whole.save(out)
    return out.getvalue()
