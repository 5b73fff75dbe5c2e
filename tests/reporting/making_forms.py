"""Word forms with everything a comment may have to stand in: cells, content controls, insertions, links, boxes, headers."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_HEAD = (
    f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:document xmlns:w="{W}" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml">'
)
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def run(text: str, look: str = "", spaced: bool = True) -> str:
    space = ' xml:space="preserve"' if spaced else ""
    return f"<w:r>{f'<w:rPr>{look}</w:rPr>' if look else ''}<w:t{space}>{text}</w:t></w:r>"


def paragraph(*inner: str) -> str:
    return f"<w:p>{''.join(inner)}</w:p>"


def control(inner: str, name: str = "c") -> str:
    return f'<w:sdt><w:sdtPr><w:alias w:val="{name}"/></w:sdtPr><w:sdtContent>{inner}</w:sdtContent></w:sdt>'


def table(*rows: tuple[str, ...]) -> str:
    cells = "".join("<w:tr>" + "".join(f"<w:tc><w:tcPr/>{c}</w:tc>" for c in row) + "</w:tr>" for row in rows)
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{cells}</w:tbl>"


BODY = "".join((
    paragraph(run("What are you worried about?", "<w:b/>")),
    paragraph(run("He was ", spaced=True), run("hit", "<w:b/>"), run(" again. He was hit at home.", spaced=False)),
    paragraph(run("One run without space marks that says often and often", spaced=False)),
    paragraph("<w:r><w:t>before tab</w:t><w:tab/><w:t>after tab</w:t><w:br/><w:t>next line</w:t></w:r>"),
    table((paragraph(run("Concern")), paragraph(run("Mum is in denial, they said.")))),
    control(paragraph(run("A block control holds recently in it"))),
    paragraph(run("Inline: "), control(run("the TAF met")), run(" and closed.")),
    paragraph('<w:ins w:id="7" w:author="A" w:date="2026-01-01T00:00:00Z">', run("Inserted by someone"), "</w:ins>",
              '<w:del w:id="8" w:author="A" w:date="2026-01-01T00:00:00Z"><w:r><w:delText>Deleted by someone</w:delText></w:r></w:del>'),
    paragraph('<w:hyperlink w:anchor="x">', run("A link that says lately"), "</w:hyperlink>"),
    paragraph(run("Host of a box"), "<w:r><w:pict><v:shape><v:textbox><w:txbxContent>", paragraph(run("Boxed a lot")), "</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"),
    paragraph(run("Hidden: ", spaced=True), run("secretly often", "<w:vanish/>"), run("and seen often")),
    "<w:p/>",
    paragraph(run("The last\u00a0words")),
))  # fmt: skip
COMMENTS = (
    f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:comments xmlns:w="{W}"><w:comment w:id="4" w:author="A colleague" '
    'w:initials="AC"><w:p><w:r><w:t>Is this right?</w:t></w:r></w:p></w:comment></w:comments>'
)
COMMENTED = paragraph(
    '<w:commentRangeStart w:id="4"/>',
    run("Somebody asked about this"),
    '<w:commentRangeEnd w:id="4"/>',
    '<w:r><w:commentReference w:id="4"/></w:r>',
)


def form(path: Path, body: str = BODY, comments: str | None = None, header: str = "Headed by someone") -> Path:
    """Write a form; ``comments``: a comments part that is there already."""
    relations = [("rId1", "header", "header1.xml")] + ([("rId2", "comments", "comments.xml")] if comments else [])
    section = '<w:sectPr><w:headerReference w:type="default" r:id="rId1"/></w:sectPr>'
    types = [("document", "main"), ("header1", "header")] + ([("comments", "comments")] if comments else [])
    overrides = "".join(
        f'<Override PartName="/word/{n}.xml" ContentType="{_TYPE}.{"document.main" if t == "main" else t}+xml"/>' for n, t in types
    )
    parts = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
        f"{overrides}</Types>",
        "_rels/.rels": _rels([("rId1", "officeDocument", "word/document.xml")]),
        "word/document.xml": f"{_HEAD}<w:body>{body}{section}</w:body></w:document>",
        "word/header1.xml": f'<w:hdr xmlns:w="{W}">{paragraph(run(header))}</w:hdr>',
        "word/_rels/document.xml.rels": _rels(relations),
    }
    if comments:
        parts["word/comments.xml"] = comments
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as z:
        for name, text in parts.items():
            z.writestr(name, text)
    path.write_bytes(buffer.getvalue())
    return path


def _rels(relations: list[tuple[str, str, str]]) -> str:
    inner = "".join(f'<Relationship Id="{i}" Type="{_RELATION}/{t}" Target="{target}"/>' for i, t, target in relations)
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inner}</Relationships>'
