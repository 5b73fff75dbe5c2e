"""What a document's styles say: headings, list items, bold and hidden text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from referral_lint.reading.docx.names import W, on, value

HEADING = re.compile(r"heading\s*([1-9])$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Style:
    """One style with what it inherits."""

    level: int | None = None  # of a heading
    bold: bool = False
    hidden: bool = False
    listed: bool = False


PLAIN = Style()


class Styles:
    """The styles by id; an unknown id is plain."""

    def __init__(self, root: Any = None) -> None:
        elements = () if root is None else root.findall(W + "style")
        self._elements = {e.get(W + "styleId"): e for e in elements}
        self._known: dict[str, Style] = {}

    def get(self, style: str | None) -> Style:
        """The style of this id."""
        return PLAIN if style is None else self._resolve(style, 0)

    def _resolve(self, style: str, depth: int) -> Style:
        if style in self._known:
            return self._known[style]
        element = self._elements.get(style)
        base = value(element, "basedOn") if element is not None else None
        parent = self._resolve(base, depth + 1) if base and base != style and depth < 20 else PLAIN
        self._known[style] = parent if element is None else _own(element, parent)
        return self._known[style]


def _own(element: Any, parent: Style) -> Style:
    bold, hidden = element.find(f"{W}rPr/{W}b"), element.find(f"{W}rPr/{W}vanish")
    return Style(
        level=_level(element) or parent.level,
        bold=parent.bold if bold is None else on(bold),
        hidden=parent.hidden if hidden is None else on(hidden),
        listed=parent.listed or element.find(f"{W}pPr/{W}numPr") is not None,
    )


def _level(element: Any) -> int | None:
    name = value(element, "name") or ""
    if match := HEADING.match(name):
        return int(match[1])
    if name.lower() == "title":
        return 1
    return outline_level(element.find(W + "pPr"))


def outline_level(properties: Any) -> int | None:
    """The level that paragraph properties give directly (0 is the highest there, 9 is body text)."""
    level = value(properties, "outlineLvl")
    return int(level) + 1 if level is not None and level.isdecimal() and int(level) < 9 else None
