"""The names of WordprocessingML elements that the walk knows."""

from __future__ import annotations

from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"

OFF = frozenset({"0", "false", "off", "none"})
# Wrappers that add nothing a reader sees: what is in them counts as if it stood there.
TRANSPARENT = frozenset(W + n for n in ("sdtContent", "customXml", "smartTag", "hyperlink", "fldSimple", "ins", "moveTo", "dir", "bdo"))
REMOVED = frozenset({W + "del", W + "moveFrom"})
PROPERTIES = frozenset(
    W + n for n in ("rPr", "pPr", "tblPr", "tblGrid", "tblPrEx", "tcPr", "trPr", "sdtPr", "sdtEndPr", "sectPr", "instrText", "delInstrText")
)


def on(element: Any, attribute: str = W + "val") -> bool:
    """Whether a switch such as <w:b/> or <w:b w:val="0"/> is on."""
    return element is not None and (element.get(attribute) or "1").lower() not in OFF


def value(element: Any, *path: str) -> str | None:
    """The w:val at the end of a path of W names, None where the path breaks off."""
    for name in path:
        if element is None:
            return None
        element = element.find(W + name)
    return None if element is None else element.get(W + "val")


def alternative(element: Any) -> Any:
    """The one branch of mc:AlternateContent that counts: the first choice, else the fallback."""
    choice = element.find(MC + "Choice")
    return element.find(MC + "Fallback") if choice is None else choice
