"""XFA forms: the values are in an XML packet, the pages often say only "please wait"."""

from __future__ import annotations

import ctypes
from typing import Any

from referral_lint.reading.guard import parse_xml
from referral_lint.reading.source import Refusal

LARGEST = 8 << 20


def xfa_values(document: Any) -> list[tuple[str, str]]:
    """(label, value) of every field in document order; [] where there is no XFA.  Labels are the template's captions."""
    import pypdfium2.raw as raw

    packets = _packets(raw, document.raw)
    data = packets.get("datasets")
    if data is None:
        return []
    captions = _captions(packets.get("template"))
    root = _parsed(data)
    leaves = [] if root is None else [e for e in root.iter() if isinstance(e.tag, str) and not len(e)]
    named = [(_local(e), (e.text or "").strip()) for e in leaves if _local(e) not in ("data", "datasets")]
    return [(captions.get(name, name), value) for name, value in named]


def _packets(raw: Any, document: Any) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    for index in range(min(max(raw.FPDF_GetXFAPacketCount(document), 0), 50)):
        length = raw.FPDF_GetXFAPacketName(document, index, None, 0)
        name = ctypes.create_string_buffer(max(length, 1))
        raw.FPDF_GetXFAPacketName(document, index, name, length)
        size = ctypes.c_ulong()
        raw.FPDF_GetXFAPacketContent(document, index, None, 0, ctypes.byref(size))
        if not 0 < size.value <= LARGEST:
            continue
        content = ctypes.create_string_buffer(size.value)
        raw.FPDF_GetXFAPacketContent(document, index, content, size.value, ctypes.byref(size))
        found[name.value.decode("utf-8", "replace")] = content.raw
    return _split(found)


def _split(packets: dict[str, bytes]) -> dict[str, bytes]:
    """A form stored as one stream holds all packets in one XML document."""
    whole = next((c for n, c in packets.items() if n in ("", "xdp:xdp") and b"datasets" in c and b"</" in c), None)
    if whole is None or "datasets" in packets:
        return packets
    from lxml import etree

    root = _parsed(whole)
    return {} if root is None else {_local(e): etree.tostring(e) for e in root if isinstance(e.tag, str)}


def _captions(template: bytes | None) -> dict[str, str]:
    """Field name to the caption that is printed beside it."""
    root = None if template is None else _parsed(template)
    captions: dict[str, str] = {}
    for field in () if root is None else (e for e in root.iter() if isinstance(e.tag, str) and _local(e) == "field"):
        caption = next((c for c in field if isinstance(c.tag, str) and _local(c) == "caption"), None)
        text = " ".join("".join(caption.itertext()).split()) if caption is not None else ""
        if text and field.get("name"):
            captions.setdefault(field.get("name"), text)
    return captions


def _parsed(data: bytes) -> Any:
    try:
        return parse_xml(data.strip(b"\0 \r\n\t"))
    except Refusal:
        return None


def _local(element: Any) -> str:
    return str(element.tag).rsplit("}", 1)[-1]
