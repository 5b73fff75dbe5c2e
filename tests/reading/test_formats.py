"""Every other format: text, tables, ticks and attachments come out whole."""

from __future__ import annotations

import io
import random
import struct
import warnings
import zipfile
from collections.abc import Callable
from email.message import EmailMessage

import openpyxl
import pytest
from making_docx import docx, p, r
from making_hostile import zipped
from making_msg import compound, message, picture
from making_pdf import STORY, label_above, scan

from referral_lint.reading import limits, read_here
from referral_lint.values.document import Block, Document, NotRead

PICTURE = "<w:r><w:drawing><a:blip/></w:drawing></w:r>"
GOOD = docx(p(r("The form is here.")), related=False)


def read(name: str, content: bytes, **options: str) -> Document:
    document = read_here(name, content=content, **options)[0]
    assert document.error is None, document.error
    return document


def told(document: Document) -> list[tuple[str, str]]:
    return [(b.kind, b.text) for b in document.blocks]


def places(blocks: tuple[Block, ...]) -> list[tuple[str, int, int]]:
    return [(b.text, b.cell.row, b.cell.column) for b in blocks if b.cell]


# Plain text

ENCODED = "Mum’s “words” – £20 café"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "mac_roman"])
def test_text_in_any_encoding(encoding: str) -> None:
    assert read("a.txt", ENCODED.encode(encoding)).blocks[0].text == ENCODED


def test_lines_of_a_text_are_blocks() -> None:
    document = read("a.txt", b"Name: Orla Tennison\r\nDate of birth:\r\n\r\nSchool: Quarry Rise\r\n- first\r\n")
    assert told(document) == [
        ("paragraph", "Name: Orla Tennison"),
        ("paragraph", "Date of birth:"),
        ("paragraph", "School: Quarry Rise"),
        ("list-item", "- first"),
    ]


def test_wrapped_lines_are_joined_and_labels_are_not() -> None:
    import textwrap

    wrapped = "\n".join(textwrap.wrap(STORY, 72))
    text = f"Name: Orla Tennison\nAddress: Flat 2, 18 Quarry Rise, Bradford BD7 9ZZ, with her mother\nSchool: Quarry Rise\n\n{wrapped}\n\n{wrapped}\n"
    texts = [b.text for b in read("a.txt", text.encode()).blocks]
    assert texts == [
        "Name: Orla Tennison",
        "Address: Flat 2, 18 Quarry Rise, Bradford BD7 9ZZ, with her mother",
        "School: Quarry Rise",
        STORY,
        STORY,
    ]


def test_short_notes_are_not_joined() -> None:
    notes = "Rang mum\nno answer\nrang school at two o'clock and spoke with the head\nshe said come back tomorrow\n"
    assert len(read("a.txt", notes.encode()).blocks) == 4


def test_markdown() -> None:
    text = b"# Referral\n\n**Name:** Orla\n\n| Name | DOB |\n|---|---|\n| Rhys | 01/02/2014 |\n\n- [x] Agreed\n"
    document = read("a.md", text)
    assert told(document)[:2] == [("heading", "Referral"), ("paragraph", "Name: Orla")]
    assert document.blocks[1].emphasis == ((0, 5),)
    assert places(document.blocks) == [("Name", 0, 0), ("DOB", 0, 1), ("Rhys", 1, 0), ("01/02/2014", 1, 1)]
    assert document.blocks[-1].controls[0].state == "ticked"


@pytest.mark.parametrize(
    ("text", "states"),
    [
        ("[x] Yes [ ] No", ["ticked", "unticked"]),
        ("(X) Yes ( ) No", ["ticked", "unticked"]),
        ("☐ Yes ☑ No", ["unticked", "ticked"]),
        ("□ Yes ■ No", ["unticked", "ticked"]),
        ("■ a bullet", []),
        ("taken twice (x2)", []),
    ],
)
def test_ticks_typed_as_characters(text: str, states: list[str]) -> None:
    assert [c.state for c in read("a.txt", text.encode()).blocks[0].controls] == states


# Web pages

HTML = """<!DOCTYPE html><html><head><title>T</title><style>p {color: red}</style><script>alert("no")</script></head><body>
<h2>Child</h2><table><tr><th>Name</th><td>Orla &amp; Finn</td></tr><tr><td>DOB</td><td></td></tr></table>
<p><b>Consent</b> <input type="checkbox" checked> Yes <input type="checkbox"> No</p><p>one<br>two</p><ul><li>item</li></ul>
<p style="display:none">hidden</p><select name="g"><option>Male<option selected>Female</select><textarea name="w">Worried</textarea></body></html>"""


def test_html() -> None:
    document = read("a.html", HTML.encode())
    assert told(document) == [
        ("heading", "Child"),
        ("cell", "Name"),
        ("cell", "Orla & Finn"),
        ("cell", "DOB"),
        ("cell", ""),
        ("paragraph", "Consent ☒ Yes ☐ No"),
        ("paragraph", "one"),
        ("paragraph", "two"),
        ("list-item", "item"),
        ("paragraph", "FemaleWorried"),
    ]
    assert [c.state for c in document.blocks[5].controls] == ["ticked", "unticked"]


# Rich text

RTF = (
    rb"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}}{\stylesheet{\s1 heading 1;}}\pard\b Child\b0\par Mum\rquote s caf\'e9 \u8211? \'a320\par "
    rb"\trowd\cellx100\cellx200\pard\intbl Name\cell Orla\cell\row\trowd\cellx100\cellx200\pard\intbl DOB\cell\cell\row\pard "
    rb"{\field{\*\fldinst{FORMCHECKBOX {\*\formfield{\fftype1\ffres1{\*\ffname a}}}}}{\fldrslt}} Yes "
    rb"{\v hidden}{\deleted gone}\par{\footnote A note}}"
)


def test_a_tables_caption_is_its_heading() -> None:
    page = b"<table><caption>About the child</caption><tr><th>Name</th><td>Ada Stone</td></tr></table>"
    blocks = read_here("form.html", content=page)[0].blocks
    assert [(b.kind, b.text) for b in blocks] == [("heading", "About the child"), ("cell", "Name"), ("cell", "Ada Stone")]


def test_drawn_headings_of_a_text() -> None:
    text = b"*** About you ***\nName: Jo Pike\n## About the child\nName: Ada Stone\n# ulna, seen on film"
    blocks = read_here("form.txt", content=text)[0].blocks
    assert [b.text for b in blocks if b.kind == "heading"] == ["About you", "About the child"]


@pytest.mark.parametrize("text", ["**She told me that dad hits her.**", "*** she said that she will not go home tonight at all ***"])
def test_a_stressed_sentence_is_no_heading(text: str) -> None:
    assert [(b.kind, b.text) for b in read_here("form.txt", content=text.encode())[0].blocks] == [("paragraph", text)]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("form.html", b"<p><u>Work with the family</u></p><p>She was seen <u>on Monday</u>.</p>"),
        ("form.html", b'<p><span style="text-decoration: underline">Work with the family</span></p><p>She was seen <u>on Monday</u>.</p>'),
        ("form.rtf", b"{\\rtf1 \\ul Work with the family\\ulnone\\par She was seen \\ul on Monday\\ul0 .\\par}"),
    ],
)
def test_underlined_headings(name: str, content: bytes) -> None:
    heading, told = read_here(name, content=content)[0].blocks
    assert (heading.kind, heading.text) == ("heading", "Work with the family")
    assert (told.kind, [told.text[a:b] for a, b in told.emphasis]) == ("paragraph", ["on Monday"])


def test_rtf() -> None:
    document = read("a.rtf", RTF)
    assert told(document) == [
        ("heading", "Child"),
        ("paragraph", "Mum’s café – £20"),
        ("cell", "Name"),
        ("cell", "Orla"),
        ("cell", "DOB"),
        ("cell", ""),
        ("paragraph", "☒ Yes"),
        ("deleted", "gone"),
        ("hidden", "hidden"),
        ("footnote", "A note"),
    ]
    assert places(document.blocks) == [("Name", 0, 0), ("Orla", 0, 1), ("DOB", 1, 0), ("", 1, 1)]


# Mail


def mail(**headers: str) -> EmailMessage:
    made = EmailMessage()
    for name, value in {
        "From": "Ann Lee <a.lee@example.org>",
        "Subject": "Referral",
        "Date": "Wed, 4 Mar 2026 14:20:00 +0000",
        **headers,
    }.items():
        made[name] = value
    return made


def test_a_mail_has_its_form_as_attachment() -> None:
    made = mail()
    made.set_content("Please find attached.\n")
    made.add_attachment(GOOD, maintype="application", subtype="octet-stream", filename="form.docx")
    made.add_attachment("not a form", filename="note.txt")
    document = read("a.eml", made.as_bytes())
    assert (document.sent, document.sender, document.subject) == ("2026-03-04T14:20", "Ann Lee <a.lee@example.org>", "Referral")
    assert told(document) == [("header", "Referral"), ("paragraph", "Please find attached.")]
    assert [(a.part, a.format) for a in document.attachments] == [("attachment 1: form.docx", "docx"), ("attachment 2: note.txt", "txt")]
    assert document.attachments[0].blocks[0].text == "The form is here."
    assert document.receipt.attachments == 2


def test_a_mail_without_words_but_with_a_form_is_read() -> None:
    made = mail()
    made.add_attachment(GOOD, maintype="application", subtype="octet-stream", filename="form.docx")
    assert read("a.eml", made.as_bytes()).attachments[0].error is None


def test_html_mail_prefers_the_plain_version_and_skips_logos() -> None:
    made = mail()
    made.set_content("Plain words\n")
    made.add_alternative("<p>HTML words</p><img src='cid:logo'>", subtype="html")
    made.get_payload()[1].add_related(b"\x89PNG\r\n\x1a\n", "image", "png", cid="<logo>")  # type: ignore[union-attr, index]
    document = read("a.eml", made.as_bytes())
    assert told(document) == [("header", "Referral"), ("paragraph", "Plain words")]
    assert document.attachments == ()


PHOTO = b"\xff\xd8\xff" + b"0" * 900_000
LOGO = b"\xff\xd8\xff" + b"0" * 9_000
# (the picture, whether the body shows it, whether it is taken for a logo).  Telephones give every picture a Content-ID.
PICTURES = [(LOGO, True, True), (LOGO, False, False), (PHOTO, True, False), (PHOTO, False, False)]


@pytest.mark.parametrize(("data", "shown", "logo"), PICTURES)
@pytest.mark.parametrize("form", ["eml", "msg"])
def test_a_photograph_of_the_form_is_an_attachment_and_a_logo_is_told(form: str, data: bytes, shown: bool, logo: bool) -> None:
    words = "The form is photographed."
    made, tree = mail(), message("Referral", words, attachments=[("IMG_0001.jpg", data), ("form.docx", GOOD)])
    made.set_content(words)
    made.add_attachment(data, "image", "jpeg", filename="IMG_0001.jpg", cid="<1@phone>", disposition="inline" if shown else "attachment")
    made.add_attachment(GOOD, maintype="application", subtype="octet-stream", filename="form.docx")
    picture(tree, 0, shown=shown)
    document = read(f"a.{form}", made.as_bytes() if form == "eml" else compound(tree))
    photograph = [] if logo else ["attachment 1: IMG_0001.jpg"]
    assert [a.part for a in document.attachments] == [*photograph, f"attachment {len(photograph) + 1}: form.docx"]
    assert document.receipt.notes == (("small pictures in the mail's text, taken for logos and not read: 1",) if logo else ())


def test_html_only_mail() -> None:
    made = mail()
    made.set_content("<table><tr><td>DOB</td><td>14/05/2017</td></tr></table>", subtype="html")
    assert places(read("a.eml", made.as_bytes()).blocks) == [("DOB", 0, 0), ("14/05/2017", 0, 1)]


def test_an_unknown_charset_is_survived() -> None:
    raw = b"From: a@example.org\nSubject: x\nMIME-Version: 1.0\nContent-Type: text/plain; charset=no-such\n\nMum\x92s words\n"
    assert read("a.eml", raw).blocks[-1].text == "Mum’s words"


def test_forwarded_mail_is_an_attachment() -> None:
    inner = mail(Subject="The referral")
    inner.set_content("Orla is hungry.\n")
    outer = mail()
    outer.set_content("See below\n")
    outer.add_attachment(inner)
    (attached,) = read("a.eml", outer.as_bytes()).attachments
    assert (attached.subject, told(attached)) == ("The referral", [("header", "The referral"), ("paragraph", "Orla is hungry.")])


@pytest.mark.parametrize("form", ["eml", "msg"])
def test_a_broken_attachment_is_told_and_costs_only_itself(form: str) -> None:
    damaged, pictured = GOOD[:900], docx(p(r("The form is here."), PICTURE), related=False)
    made, tree = mail(), message("Referral", "See attached", attachments=[("Jayden Moss.docx", damaged), ("form.docx", pictured)])
    made.set_content("See attached\n")
    for name, data in (("Jayden Moss.docx", damaged), ("form.docx", pictured)):
        made.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    document = read(f"a.{form}", made.as_bytes() if form == "eml" else compound(tree))
    assert [a.error is None for a in document.attachments] == [False, True]
    assert document.receipt.attachments == 1
    assert document.receipt.not_read == (
        NotRead("attachment 1", "the file is damaged or incomplete: it is not a complete zip package"),
        NotRead("attachment 2, pictures: 1", "words in pictures are not read"),
    )


def test_outlook_message() -> None:
    tree = message("Referral", "Please find attached.\r\n", sender=("Ann Lee", "a.lee@example.org"), attachments=[("form.docx", GOOD)])
    document = read("a.msg", compound(tree))
    assert (document.sent, document.sender, document.subject) == ("2026-03-04T14:20", "Ann Lee <a.lee@example.org>", "Referral")
    assert told(document) == [("header", "Referral"), ("paragraph", "Please find attached.")]
    assert [(a.part, a.blocks[0].text) for a in document.attachments] == [("attachment 1: form.docx", "The form is here.")]


def test_outlook_message_in_a_message() -> None:
    inner = message("The referral", "Orla is hungry.", nested=True, attachments=[("note.txt", b"more".ljust(4096))])
    (attached,) = read("a.msg", compound(message("Fw", "See below", attachments=[("The referral", inner)]))).attachments
    assert (attached.subject, told(attached)) == ("The referral", [("header", "The referral"), ("paragraph", "Orla is hungry.")])
    assert attached.attachments[0].part == "attachment 1: The referral > attachment 1: note.txt"


def test_a_mail_in_a_mail_that_cannot_be_read_costs_only_itself() -> None:
    empty, words = message(nested=True), "Ella was hit with a belt."
    outlook = compound(message("Referral", words, attachments=[("Fw", empty), ("note.txt", b"more".ljust(4096))]))
    other, nothing = mail(), EmailMessage()
    other.set_content(words)
    nothing.set_content("")
    other.add_attachment(nothing)
    other.add_attachment("more", filename="note.txt")
    for document in (read("a.msg", outlook), read("a.eml", other.as_bytes())):
        assert document.blocks[-1].text == words
        assert [a.error.code if a.error else None for a in document.attachments] == ["no-text", None]


def test_outlook_bodies_in_html_and_packed_rich_text() -> None:
    assert read("a.msg", compound(message("x", html=b"<p>Orla is <b>hungry</b>.</p>".ljust(4096)))).blocks[-1].text == "Orla is hungry."
    plain = rb"{\rtf1\ansi Orla is hungry.\par}"
    stored = struct.pack("<IIII", len(plain) + 12, len(plain), 0x414C454D, 0) + plain
    assert read("a.msg", compound(message("x", rtf=stored.ljust(4096)))).blocks[-1].text == "Orla is hungry."


def test_packed_rich_text_of_the_specification() -> None:
    from referral_lint.reading.rtf_packed import unpacked

    packed = bytes.fromhex(
        "2d0000002b0000004c5a4675f1c5c7a703000a00726370673132354232 0af32068656c090020627705b06c647d0a800fa0".replace(" ", "")
    )
    assert unpacked(packed).startswith(rb"{\rtf1\ansi\ansicpg1252\pard hello world}")


# Tables of referrals


def test_csv_rows_are_referrals() -> None:
    text = 'Child name;DOB;Reason for referral;Phone\nOrla Tennison;14/05/2017;"Hungry; ""every day""";01632 960118\nFinn Moss;;Hurt;\n'
    documents = read_here("a.csv", content=text.encode())
    assert [d.part for d in documents] == ["row 2", "row 3"]
    fields = [(b.kind, b.label, b.text) for b in documents[0].blocks]
    assert fields[2] == ("field", "Reason for referral", 'Hungry; "every day"')
    assert [b.text for b in documents[1].blocks] == ["Finn Moss", "", "Hurt", ""]


def workbook(rows: list[list[object]]) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def test_xlsx_rows_are_referrals() -> None:
    from datetime import date

    rows: list[list[object]] = [
        ["Referrals"],
        ["Child name", "DOB", "Concern", "Year"],
        ["Orla", date(2017, 5, 14), "Hungry", 4.0],
        [None] * 4,
    ]
    (document,) = read_here("a.xlsx", content=workbook(rows))
    assert document.part == "row 3"
    assert [(b.label, b.text) for b in document.blocks] == [
        ("Child name", "Orla"),
        ("DOB", "14/05/2017"),
        ("Concern", "Hungry"),
        ("Year", "4"),
    ]


def test_a_sheet_that_is_a_form_is_one_document() -> None:
    document = read("a.xlsx", workbook([["Child name", "Orla"], ["DOB", None], ["Concern", "Hungry"]]))
    assert document.part is None
    assert places(document.blocks)[:4] == [("Child name", 0, 0), ("Orla", 0, 1), ("DOB", 1, 0), ("", 1, 1)]


COLUMNS = ["Child name", "DOB", "Concern", "Phone"]
PEOPLE: list[list[object]] = [[f"Child {n}", "1/2/2016", "Hungry", "01632 960118"] for n in range(1, 6)]
PAIRS: list[list[object]] = [[f"Label {n}", "answer"] for n in range(1, 6)]


def as_csv(rows: list[list[object]]) -> bytes:
    return "".join(";".join(map(str, row)) + "\n" for row in rows).encode()


def as_html(rows: list[list[object]]) -> bytes:
    return f"<table>{''.join(f'<tr><td>{a}</td><td>{b}</td></tr>' for a, b in rows)}</table>".encode()


@pytest.mark.parametrize(("name", "made"), [("a.csv", as_csv), ("a.xlsx", workbook)])
def test_rows_beyond_the_limit_are_told_as_what_nobody_has_read(
    name: str, made: Callable[[list[list[object]]], bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "ROWS", 3)
    whole = read_here(name, content=made([["Referrals", "", "", ""], list(COLUMNS), *PEOPLE[:3]]))
    assert [(d.part, d.error) for d in whole] == [("row 3", None), ("row 4", None), ("row 5", None)]
    *_, rest = read_here(name, content=made([["Referrals", "", "", ""], list(COLUMNS), *PEOPLE * 5]))
    assert rest.part == "the rest"
    assert rest.error is not None
    assert rest.error.message.endswith("only the first 3 rows below the column names are read, and it has 22 more.")


WIDE = [[*COLUMNS, "School"], [*PEOPLE[0], "Quarry Rise"]]


@pytest.mark.parametrize(
    ("name", "content", "limit", "what"),
    [
        ("a.csv", as_csv(WIDE), "COLUMNS", "cells to the right: 1"),
        ("a.xlsx", workbook(WIDE), "COLUMNS", "cells to the right: 1"),
        ("a.xlsx", workbook(PAIRS), "ROWS", "1 rows"),
        ("a.html", as_html(PAIRS), "ROWS", "1 rows of a table"),
    ],
)
def test_what_a_limit_cuts_off_is_told(name: str, content: bytes, limit: str, what: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert read(name, content).receipt.not_read == ()
    monkeypatch.setattr(limits, limit, 4)
    assert [n.what for n in read(name, content).receipt.not_read] == [what]


def test_pages_of_a_fax_beyond_the_limit_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    from PIL import Image

    from referral_lint.reading.draft import Draft
    from referral_lint.reading.pictures import _images

    monkeypatch.setattr(limits, "OCR_PAGES", 2)
    page, buffer, draft = Image.new("L", (20, 30)), io.BytesIO(), Draft()
    page.save(buffer, "TIFF", save_all=True, append_images=[page, page])
    assert len(_images(buffer.getvalue(), draft)) == 2
    assert draft.not_read == [NotRead("1 pages", "only the first 2 are read")]


# Archives, passwords, pictures


def test_zip_members_are_documents() -> None:
    documents = read_here("a.zip", content=zipped({"x/form.docx": GOOD, "bad.pdf": b"%PDF-1.4", "__MACOSX/x": b"?", "note.txt": b"Hello"}))
    assert [(d.part, d.error.code if d.error else None) for d in documents] == [
        ("member: x/form.docx", None),
        ("member: bad.pdf", "damaged"),
        ("member: note.txt", None),
    ]


def test_zip_members_of_one_name_are_all_read() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # "Duplicate name"
        for name, text in (("form.txt", "Jayden"), ("form.txt", "Ella"), ("Old desktop.ini files/form.txt", "Orla")):
            archive.writestr(name, text)
    documents = read_here("a.zip", content=buffer.getvalue())
    assert [(d.part, d.blocks[0].text) for d in documents] == [
        ("member 1 of this name: form.txt", "Jayden"),
        ("member 2 of this name: form.txt", "Ella"),
        ("member: Old desktop.ini files/form.txt", "Orla"),
    ]


@pytest.mark.parametrize("name", ["form.docx", "rows.xlsx"])
def test_office_passwords(name: str) -> None:
    from msoffcrypto.format.ooxml import OOXMLFile

    large = docx(p(r("The form is here.")), extra={"word/noise.bin": random.Random(1).randbytes(9000)})
    plain = large if name == "form.docx" else workbook([["Child name", "Orla"], ["DOB", "1/2/2016"]])
    locked = io.BytesIO()
    OOXMLFile(io.BytesIO(plain)).encrypt("harbour", locked)
    assert read(name, locked.getvalue(), password="harbour").blocks[0].text in ("The form is here.", "Child name")
    for password, code in ((None, "encrypted"), ("wrong", "wrong-password")):
        error = read_here(name, content=locked.getvalue(), password=password)[0].error
        assert error is not None
        assert error.code == code
        assert "harbour" not in error.message


def test_a_scan_without_text_recognition_is_said_to_be_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    from referral_lint.reading import pictures
    from referral_lint.reading.pdf import scans

    for module in (pictures, scans):
        monkeypatch.setattr(module, "available", lambda: False)
    for name, content in (("a.pdf", scan()), ("a.jpg", b"\xff\xd8\xff\xe0")):
        document = read_here(name, content=content)[0]
        assert document.error is not None
        assert document.error.code == "scanned"
        assert "not installed" in document.error.message
        assert document.typed is False


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("form.docx", b"\xff\xd8\xff\xe0 a photo", "not-this-format"),
        ("form.docx", b"", "empty"),
        ("form.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "unsupported"),
        ("form.bin", bytes(range(256)) * 9, "unsupported"),
        ("form.txt", b"  \n\n ", "no-text"),
        ("form.heic", b"\0\0\0\x18ftypheic\0\0", "unsupported"),
    ],
)
def test_what_cannot_be_read_is_a_sentence(name: str, content: bytes, code: str) -> None:
    error = read_here(name, content=content)[0].error
    assert error is not None
    assert error.code == code


def test_rich_text_named_doc_is_read_as_what_it_is() -> None:
    document = read("form.doc", RTF)
    assert document.format == "rtf"
    assert document.receipt.notes


def test_missing_files_and_folders(tmp_path: object) -> None:
    assert [read_here(str(x))[0].error.code for x in (tmp_path, f"{tmp_path}/none.docx")] == ["folder", "missing"]  # type: ignore[union-attr]


def test_hash_is_of_the_whole_file() -> None:
    import hashlib

    content = label_above()
    assert read("a.pdf", content).sha256 == hashlib.sha256(content).hexdigest()
