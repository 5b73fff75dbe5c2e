"""Bytes to text, whatever wrote them."""

from __future__ import annotations

import codecs
import re

from referral_lint.reading.limits import TEXT_BYTES
from referral_lint.reading.source import Refusal

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
MAC_APOSTROPHE = re.compile(rb"[A-Za-z]\xd5[A-Za-z]")  # in Windows text this byte is Õ, which English has not


def decode(data: bytes, declared: str | None = None) -> str:
    """The text, line ends as "\\n".  Never fails: a byte that means nothing becomes U+FFFD."""
    if len(data) > TEXT_BYTES:
        raise Refusal("too-large", why=f"it holds more than {TEXT_BYTES >> 20} MB of text")
    return _decoded(data, declared).replace("\r\n", "\n").replace("\r", "\n")


def _decoded(data: bytes, declared: str | None) -> str:
    for mark, name in MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(name, "replace")
    if declared and (text := _strictly(data, declared)) is not None:
        return text
    if (wide := _unmarked_utf16(data[:2000])) is not None:
        return data.decode(wide, "replace")
    if (text := _strictly(data, "utf-8")) is not None:
        return text
    if MAC_APOSTROPHE.search(data):
        return data.decode("mac_roman", "replace")
    return data.decode("cp1252", "replace")


def _strictly(data: bytes, name: str) -> str | None:
    try:
        # What calls itself Latin-1 or ASCII is Windows text nearly always, quotes and dashes included.
        name = "cp1252" if codecs.lookup(name).name in ("iso8859-1", "ascii") and not data.isascii() else name
        text = data.decode(name)
    except (LookupError, ValueError):
        return None
    return text if isinstance(text, str) else None


def _unmarked_utf16(sample: bytes) -> str | None:
    if b"\0" not in sample:
        return None
    odd, even = sample[1::2].count(0), sample[0::2].count(0)
    if odd > 0.3 * len(sample) / 2 and odd > 3 * even:
        return "utf-16-le"
    return "utf-16-be" if even > 0.3 * len(sample) / 2 and even > 3 * odd else None
