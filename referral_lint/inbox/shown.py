"""File names as people can safely see them, cells that no spreadsheet will run, and numbers with their words."""

from __future__ import annotations

import unicodedata

# A cell that begins so is a formula to a spreadsheet; line breaks count because some programs trim them first.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%", "＝", "＋", "－", "＠")
_HIDDEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}  # control, bidi, half characters, unassigned, line separators


def shown(text: str) -> str:
    """One visible line: line breaks, bidi and other hidden characters as escapes."""
    return "".join(c.encode("unicode_escape").decode("ascii") if unicodedata.category(c) in _HIDDEN else c for c in text)


def counted(number: int, one: str, many: str) -> str:
    """ "1 copy", "2,000 copies"."""
    return f"{number:,} {one if number == 1 else many}"


def cell(value: object) -> object:
    """A value for a CSV cell: text that a spreadsheet would take for a formula gets an apostrophe before it."""
    if not isinstance(value, str):
        return "" if value is None else value
    text = shown(value)
    return "'" + text if value.lstrip(" ").startswith(_FORMULA) or text.startswith(_FORMULA) else text
