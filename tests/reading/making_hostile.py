"""Files made to harm: they define entities, unpack to gigabytes, nest without end, or loop."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable

from making_docx import docx, p, r

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
HEAD = '<?xml version="1.0"?>'


def _body(inner: str, doctype: str = "") -> bytes:
    return docx(document=f"{HEAD}{doctype}<w:document {W}><w:body>{inner}</w:body></w:document>", related=False)


def _text(inner: str) -> str:
    return f"<w:p><w:r><w:t>{inner}</w:t></w:r></w:p>"


def xxe(secret: str) -> bytes:
    return _body(_text("A&x;B"), f'<!DOCTYPE d [<!ENTITY x SYSTEM "file://{secret}">]>')


def laughs() -> bytes:
    entities = '<!ENTITY a0 "lol">' + "".join(f'<!ENTITY a{i} "{f"&a{i - 1};" * 10}">' for i in range(1, 10))
    return _body(_text("&a9;"), f"<!DOCTYPE d [{entities}]>")


def quadratic() -> bytes:
    return _body(_text("&a;" * 5000), f'<!DOCTYPE d [<!ENTITY a "{"x" * 100_000}">]>')


def late_doctype() -> bytes:
    return docx(
        document=f"{HEAD}<!--{'x' * 9000}--><!DOCTYPE d [<!ENTITY a 'b'>]><w:document {W}><w:body>{_text('&a;')}</w:body></w:document>"
    )


def long_text() -> bytes:
    return _body(_text("A" * (64 << 20)))


def many_paragraphs() -> bytes:
    return _body("<w:p><w:r><w:t>AAAA</w:t></w:r></w:p>" * 1_500_000)


def many_small_paragraphs() -> bytes:
    """Below the size limit, above the limit of paragraphs."""
    return _body("<w:p><w:r><w:t>ab</w:t></w:r></w:p>" * 120_000)


def media() -> bytes:
    return docx(p(r("Body")), extra={"word/media/x.bin": b"\0" * (256 << 20)})


def deep(levels: int) -> bytes:
    return _body("<w:tbl><w:tr><w:tc>" * levels + _text("deep") + "<w:p/></w:tc></w:tr></w:tbl>" * levels)


def deep_inline() -> bytes:
    return _body(f"<w:p>{'<w:ins>' * 200}<w:r><w:t>x</w:t></w:r>{'</w:ins>' * 200}</w:p>")


def wide() -> bytes:
    return _body(
        '<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="200000000"/></w:tcPr><w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc></w:tr></w:tbl>'
    )


def truncated() -> bytes:
    return docx(p(r("Body")))[:1500]


def traversal() -> bytes:
    return zipped({"../../evil.txt": b"x", "/abs.txt": b"x"})


def zipped(files: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def nested_zip(depth: int) -> bytes:
    data = b"Dear colleague"
    for _ in range(depth):
        data = zipped({"inner.zip" if data[:2] == b"PK" else "letter.txt": data})
    return data


def nested_mail(depth: int) -> bytes:
    parts = b"".join(
        b'Content-Type: multipart/mixed; boundary="b%d"\r\n\r\n--b%d\r\n' % (n, n)
        if n
        else b'MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="b0"\r\n\r\n--b0\r\n'
        for n in range(depth)
    )
    return parts + b"Content-Type: text/plain\r\n\r\nhello\r\n" + b"".join(b"--b%d--\r\n" % n for n in reversed(range(depth)))


def _pdf(objects: list[bytes]) -> bytes:
    out, offsets = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    table = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + b"".join(b"%010d 00000 n \n" % o for o in offsets)
    return out + table + b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, len(out))


def _stream(data: bytes, entries: bytes = b"") -> bytes:
    return b"<<" + entries + b"/Length %d>>stream\n" % len(data) + data + b"\nendstream"


CATALOG, ONE = b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]>>"


def page_loop() -> bytes:
    return _pdf([CATALOG, b"<</Type/Pages/Kids[2 0 R 3 0 R]/Count 2>>", PAGE])


def huge_count() -> bytes:
    return _pdf([CATALOG, b"<</Type/Pages/Kids[3 0 R]/Count 2000000000>>", PAGE])


def form_loop() -> bytes:
    drawn = b"/Resources<</XObject<</X 5 0 R>>>>"
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]" + drawn + b"/Contents 4 0 R>>"
    return _pdf([CATALOG, ONE, page, _stream(b"/X Do /X Do"), _stream(b"/X Do /X Do", b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]" + drawn)])


LETTER = ("Child: Orla Tennison", "Date of birth: 14/05/2017", "She told her teacher that she had not eaten since Monday.")


def form_loop_with_text() -> bytes:
    """A letter, and a drawing that draws itself twice over: pdfium ends its process, pdfplumber goes once around."""
    drawn = b"/Resources<</XObject<</X 5 0 R>>/Font<</F 6 0 R>>>>"
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]" + drawn + b"/Contents 4 0 R>>"
    lines = b" ".join(b"(%s) Tj 0 -20 Td" % line.encode() for line in LETTER)
    content = b"BT /F 11 Tf 60 700 Td " + lines + b" ET /X Do /X Do"
    loop = _stream(b"/X Do /X Do", b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]" + drawn)
    return _pdf([CATALOG, ONE, page, _stream(content), loop, b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"])


def flate_bomb() -> bytes:
    data = zlib.compress(zlib.compress(b"BT " + b"0 0 m 1 1 l S " * (20 << 20)), 9)
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R>>"
    return _pdf([CATALOG, ONE, page, _stream(data, b"/Filter[/FlateDecode/FlateDecode]")])


def field_loop() -> bytes:
    return _pdf([b"<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[4 0 R]>>>>", ONE, PAGE, b"<</T(a)/FT/Tx/Kids[4 0 R]/Parent 4 0 R>>"])


def huge_page() -> bytes:
    return _pdf([CATALOG, ONE, b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 2000000 2000000]>>"])


def many_pages() -> bytes:
    kids = b" ".join(b"3 0 R" for _ in range(100_000))
    return _pdf([CATALOG, b"<</Type/Pages/Kids[" + kids + b"]/Count 100000>>", PAGE])


def huge_picture() -> bytes:
    """A PNG that says it is 60 000 by 60 000 pixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return len(data).to_bytes(4, "big") + kind + data + zlib.crc32(kind + data).to_bytes(4, "big")

    size = (60_000).to_bytes(4, "big") * 2
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", size + b"\x08\0\0\0\0") + chunk(b"IDAT", zlib.compress(b"\0" * 9999)) + chunk(b"IEND", b"")


def rtf_deep() -> bytes:
    return b"{\\rtf1 " + b"{" * 100_000 + b"x" + b"}" * 100_000 + b"}"


def html_deep() -> bytes:
    return b"<html><body>" + b"<div>" * 50_000 + b"x"


def csv_wide() -> bytes:
    return b",".join(b"Column %d" % n for n in range(50_000)) + b"\n" + b"a," * 50_000


def many_comments() -> bytes:
    return b"<!-- x -->\n" * 40 + b"A referral."


def pages_of_spaces() -> bytes:
    gap = b" " * 50_000
    return b"# A heading" + gap + b"of spaces\n\n" + gap + b"A line\n\n--" + gap + b"x\n"


# name of the file -> (what makes it, codes that may come out; None: it is read)
HOSTILE: dict[str, tuple[Callable[[], bytes], set[str | None]]] = {
    "laughs.docx": (laughs, {"bomb"}),
    "quadratic.docx": (quadratic, {"bomb"}),
    "late-doctype.docx": (late_doctype, {"bomb"}),
    "long-text.docx": (long_text, {"bomb"}),
    "many.docx": (many_paragraphs, {"bomb"}),
    "many-small.docx": (many_small_paragraphs, {"too-large", "bomb"}),
    "media.docx": (media, {"bomb"}),
    "deep50.docx": (lambda: deep(50), {"bomb"}),
    "deep120.docx": (lambda: deep(120), {"bomb"}),
    "deep2000.docx": (lambda: deep(2000), {"bomb"}),
    "deep-inline.docx": (deep_inline, {None, "bomb"}),
    "wide.docx": (wide, {None}),
    "truncated.docx": (truncated, {"damaged"}),
    "hello.docx": (lambda: b"hello", {"not-this-format"}),
    "traversal.zip": (traversal, {"bomb"}),
    "nested.zip": (lambda: nested_zip(6), {"bomb"}),
    "nested.eml": (lambda: nested_mail(3000), {"bomb"}),
    "nested50.eml": (lambda: nested_mail(50), {"bomb"}),
    "page-loop.pdf": (page_loop, {"no-text", "damaged"}),
    "huge-count.pdf": (huge_count, {"no-text", "damaged"}),
    "form-loop.pdf": (form_loop, {"crashed", "memory", "timeout", "no-text"}),
    "flate-bomb.pdf": (flate_bomb, {"crashed", "memory", "timeout", "no-text"}),
    "field-loop.pdf": (field_loop, {"no-text", "damaged", "crashed"}),
    "huge-page.pdf": (huge_page, {"no-text", "too-large"}),
    "many-pages.pdf": (many_pages, {"no-text"}),
    "huge.png": (huge_picture, {"too-large", "scanned"}),
    "deep.rtf": (rtf_deep, {"bomb"}),
    "deep.html": (html_deep, {None, "bomb", "no-text"}),
    "comments.txt": (many_comments, {None}),
    "spaces.md": (pages_of_spaces, {None}),
    "wide.csv": (csv_wide, {None, "too-large", "damaged"}),
}
