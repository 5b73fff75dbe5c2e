"""What OpenDocument styles say of a text: bold or underlined, hidden, a title."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
HEAVY = ("bold", "600", "700", "800", "900")
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"


@dataclass(frozen=True, slots=True)
class Look:
    """How text looks."""

    bold: bool = False
    hidden: bool = False
    title: bool = False


class Looks:
    """The Look of every style, what it inherits included."""

    def __init__(self, roots: list[Any]) -> None:
        styles = [s for root in roots if root is not None for s in root.iter(STYLE + "style")]
        self._styles = {s.get(STYLE + "name"): s for s in reversed(styles)}
        self._known: dict[str, tuple[bool | None, bool | None, bool]] = {}

    def get(self, name: str | None) -> Look:
        """A paragraph style's Look."""
        bold, hidden, title = self._own(name, 0)
        return Look(bool(bold), bool(hidden), title)

    def over(self, look: Look, name: str | None) -> Look:
        """A character style laid over a Look."""
        bold, hidden, _ = self._own(name, 0)
        return Look(look.bold if bold is None else bold, look.hidden if hidden is None else hidden, look.title)

    def _own(self, name: str | None, depth: int) -> tuple[bool | None, bool | None, bool]:
        style = self._styles.get(name) if name else None
        if style is None or depth > 20:
            return None, None, False
        if name not in self._known:
            base = self._own(style.get(STYLE + "parent-style-name"), depth + 1)
            self._known[str(name)] = _merged(style, base)
        return self._known[str(name)]


def _merged(style: Any, base: tuple[bool | None, bool | None, bool]) -> tuple[bool | None, bool | None, bool]:
    properties = style.find(STYLE + "text-properties")
    weight = None if properties is None else properties.get(FO + "font-weight")
    display = None if properties is None else properties.get(TEXT + "display")
    title = base[2] or "Title" in (style.get(STYLE + "name"), style.get(STYLE + "parent-style-name"))
    line = None if properties is None else properties.get(STYLE + "text-underline-style")
    heavy = None if weight is None and line is None else weight in HEAVY or line not in (None, "none")
    return (
        base[0] if heavy is None else heavy,
        base[1] if display is None else display == "none",
        title,
    )
