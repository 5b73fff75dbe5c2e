"""Word files written by hand, construct by construct.  All people are invented."""

from __future__ import annotations

import io
import zipfile

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:v="urn:schemas-microsoft-com:vml"'
)
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml."
BOLD, VANISH = "<w:rPr><w:b/></w:rPr>", "<w:rPr><w:vanish/></w:rPr>"
CHANGE = 'w:id="9" w:author="DSL" w:date="2026-01-05T00:00:00Z"'
CHECK = '<w14:checkbox><w14:checked w14:val="{}"/></w14:checkbox>'


def r(text: str, properties: str = "") -> str:
    return f'<w:r>{properties}<w:t xml:space="preserve">{text}</w:t></w:r>'


def p(*inner: str, style: str = "") -> str:
    head = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{head}{''.join(inner)}</w:p>"


def sdt(content: str, name: str = "", extra: str = "") -> str:
    return f'<w:sdt><w:sdtPr><w:alias w:val="{name}"/>{extra}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>'


def tick(on: bool) -> str:
    """A modern tick box whose glyph says the opposite of its state: the state counts."""
    return sdt(r("☐" if on else "☒"), "tick", CHECK.format(int(on)))


def legacy(kind: str, name: str, inside: str, result: str = "") -> str:
    begin = f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:name w:val="{name}"/>{inside}</w:ffData></w:fldChar></w:r>'
    code = f"<w:r><w:instrText> {kind} </w:instrText></w:r>"
    return f'{begin}{code}<w:r><w:fldChar w:fldCharType="separate"/></w:r>{result}<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def legacy_tick(on: bool | None, default: bool = False) -> str:
    checked = "" if on is None else f'<w:checked w:val="{int(on)}"/>'
    return legacy("FORMCHECKBOX", "Check1", f'<w:checkBox><w:default w:val="{int(default)}"/>{checked}</w:checkBox>')


def tc(*blocks: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{''.join(blocks) or p()}</w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    return f"<w:tr>{f'<w:trPr>{properties}</w:trPr>' if properties else ''}{''.join(cells)}</w:tr>"


def tbl(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def text_box(text: str) -> str:
    inner = f"<w:txbxContent>{p(r(text))}</w:txbxContent>"
    drawing = f"<w:drawing><wp:anchor><a:graphic><a:graphicData><wps:wsp><wps:txbx>{inner}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing>"
    fallback = f"<w:pict><v:shape><v:textbox>{inner}</v:textbox></v:shape></w:pict>"
    return f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{drawing}</mc:Choice><mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent></w:r>'


def old_text_box(text: str) -> str:
    return f"<w:r><w:pict><v:shape><v:textbox><w:txbxContent>{p(r(text))}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"


STYLES = (
    '<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Mine"><w:name w:val="My heading"/><w:basedOn w:val="Heading1"/></w:style>'
    '<w:style w:type="character" w:styleId="Strong"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>'
)
RELATED = {
    "header1": ("header", f"<w:hdr {NAMESPACES}>{p(r('Page header'))}{tbl(tr(tc(p(r('Ref')))))}</w:hdr>"),
    "footer1": ("footer", f"<w:ftr {NAMESPACES}>{p(r('Page footer'))}</w:ftr>"),
    "footnotes": (
        "footnotes",
        f'<w:footnotes {NAMESPACES}><w:footnote w:type="separator" w:id="0">{p(r("----"))}</w:footnote>'
        f'<w:footnote w:id="2">{p(r("A footnote"))}</w:footnote></w:footnotes>',
    ),
    "comments": ("comments", f'<w:comments {NAMESPACES}><w:comment w:id="0" w:author="A">{p(r("A comment"))}</w:comment></w:comments>'),
    "styles": ("styles", f"<w:styles {NAMESPACES}>{STYLES}</w:styles>"),
}


def docx(*body: str, document: str | None = None, extra: dict[str, bytes] | None = None, related: bool = True) -> bytes:
    """A Word file with this body."""
    parts = RELATED if related else {}
    overrides = "".join(f'<Override PartName="/word/{n}.xml" ContentType="{MAIN}{k}+xml"/>' for n, (k, _) in parts.items())
    relations = "".join(
        f'<Relationship Id="rId{i}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{k}" Target="{n}.xml"/>'
        for i, (n, (k, _)) in enumerate(parts.items(), 1)
    )
    xml = document or f"{HEAD}<w:document {NAMESPACES}><w:body>{''.join(body)}<w:sectPr/></w:body></w:document>"
    package = "http://schemas.openxmlformats.org/package/2006"
    files = {
        "[Content_Types].xml": f'{HEAD}<Types xmlns="{package}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{MAIN}document.main+xml"/>{overrides}</Types>',
        "_rels/.rels": f'{HEAD}<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org'
        '/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'{HEAD}<Relationships xmlns="{package}/relationships">{relations}</Relationships>',
        "word/document.xml": xml,
        **{f"word/{n}.xml": HEAD + x for n, (_, x) in parts.items()},
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in {**files, **(extra or {})}.items():
            archive.writestr(name, data)
    return buffer.getvalue()
