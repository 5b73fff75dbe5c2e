"""How the form looks: one family of type, calm colours with enough contrast, the page's language."""

from __future__ import annotations

from typing import Any

LINE = 76200  # EMU: 6 points, between tables
_INK, _SHADE, _PROMPT, _LINE = "0D4747", "EDF4F2", "595959", "7A8F8C"  # all above 4.5:1 on white
_FONT = "Arial"


def styled(document: Any) -> None:
    """Page, type and styles."""
    from docx.shared import Cm, Pt, RGBColor

    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = section.bottom_margin = Cm(2)
    section.top_margin, section.header_distance = Cm(2.9), Cm(1)
    _font(document.styles["Normal"], 11)
    for name, size in (("Heading 1", 20), ("Heading 2", 15), ("Heading 3", 11)):
        style = document.styles[name]
        _font(style, size)
        style.font.color.rgb = RGBColor.from_string(_INK)
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(size), Pt(4)
    _prompt_style(document)
    _language(document)


def described(table: Any, title: str, description: str) -> None:
    """What a screen reader says of a table."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    for name, value in (("tblCaption", title), ("tblDescription", description)):
        element = OxmlElement(f"w:{name}")
        element.set(qn("w:val"), value)
        table._tbl.tblPr.append(element)


def spaced(table: Any, widths: list[float], heights: list[float]) -> None:
    """Column widths (cm) that hold, room around the words, rows of at least these heights (cm) that do not break across pages."""
    from docx.oxml import OxmlElement, parse_xml
    from docx.oxml.ns import nsdecls
    from docx.shared import Cm

    table.autofit = False
    margins = "".join(
        f'<w:{side} w:w="{size}" w:type="dxa"/>' for side, size in (("top", 70), ("left", 110), ("bottom", 70), ("right", 110))
    )
    lines = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{_LINE}"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    table._tbl.tblPr.append(parse_xml(f"<w:tblBorders {nsdecls('w')}>{lines}</w:tblBorders>"))
    table._tbl.tblPr.append(parse_xml(f"<w:tblCellMar {nsdecls('w')}>{margins}</w:tblCellMar>"))
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    for row, height in zip(table.rows, heights, strict=True):
        row.height = Cm(height)
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Cm(width)


_ORDER = ("tblStyle", "tblW", "jc", "tblBorders", "tblLayout", "tblCellMar", "tblLook", "tblCaption", "tblDescription")


def ordered(table: Any) -> None:
    """Table properties in the order that the format demands: Word refuses others."""
    properties = table._tbl.tblPr
    for element in sorted(properties, key=lambda e: _ORDER.index(e.tag.split("}")[1])):
        properties.append(element)


def shaded(cell: Any) -> None:
    """A label's cell."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    shade = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", _SHADE)):
        shade.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(shade)


def _font(style: Any, size: int) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Pt

    style.font.name, style.font.size = _FONT, Pt(size)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), _FONT)
        fonts.attrib.pop(qn(f"w:{script}Theme"), None)


def _prompt_style(document: Any) -> None:
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import RGBColor

    style = document.styles.add_style("Placeholder Text", WD_STYLE_TYPE.CHARACTER)
    style.element.set(style.element.tag.split("}")[0] + "}styleId", "PlaceholderText")
    style.font.color.rgb = RGBColor.from_string(_PROMPT)


def _language(document: Any) -> None:
    from docx.oxml.ns import qn

    for lang in document.styles.element.iter(qn("w:lang")):
        lang.set(qn("w:val"), "en-GB")
