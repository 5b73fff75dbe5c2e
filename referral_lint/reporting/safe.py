"""Make a stranger's text harmless to show: a referral may hold anything that a file can hold.

Control characters could drive a terminal, bidirectional overrides could make words read backwards, lone surrogates
could crash the writer.  They are shown, visibly, as what they are; nothing is silently dropped.
"""

from __future__ import annotations

import re
import unicodedata

_SUSPECT = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff\U000e0000-\U000e007f]"
)


def clean(text: str) -> str:
    """The text with every character that could act, rather than be read, shown as a sign of itself."""
    return _SUSPECT.sub(_sign, text) if _SUSPECT.search(text) else text


def _sign(found: re.Match[str]) -> str:
    point = ord(found.group())
    if point < 0x20:
        return "\n" if point == 0x0D else chr(0x2400 + point)
    if point == 0x7F:
        return "\u2421"
    if 0xD800 <= point <= 0xDFFF:
        return "\ufffd"
    if point in (0x00AD, 0x200B, 0xFEFF):
        return ""  # a soft hyphen, a zero-width space or a byte-order mark says nothing
    return f"\u2039U+{point:04X}\u203a"


def one_line(text: str, longest: int = 240) -> str:
    """Clean, on one line, and no longer than a reader wants to see of a quotation."""
    flat = " ".join(clean(text[: longest * 20]).split())
    return flat if len(flat) <= longest else flat[: longest - 1].rstrip() + "…"


def markdown(text: str, longest: int = 240) -> str:
    """One line in which nothing is Markdown or HTML: no link, image, heading, mention or table cell; plain reading stays plain."""
    escaped = re.sub(r"([\\`*_{}\[\]#|~@]|:(?=//)|(?<=www)\.)", r"\\\1", one_line(text, longest), flags=re.IGNORECASE)
    return escaped.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def letters(text: str) -> str:
    """For comparing: case, spacing, quotation marks and accents do not count."""
    folded = unicodedata.normalize("NFKD", text).casefold()
    return " ".join(re.findall(r"\w+", "".join(c for c in folded if not unicodedata.combining(c))))
