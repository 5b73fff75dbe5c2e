"""Ticks that are plain characters: ☒ typed, pasted or printed, and the keyboard's [x]."""

from __future__ import annotations

import re
from typing import Literal

from referral_lint.values.document import Control

TICKED, UNTICKED = "☒", "☐"
ON = "☑☒🗹🗷✓✔✗✘✅"
OFF = "☐□❏❑🗆"
BOX = re.compile(rf"(?P<on>[{ON}]|[\[(][xX✓✔✗✘][\])])|(?P<off>[{OFF}]|\[ {{0,3}}\]|\( {{1,3}}\))|(?P<filled>■)")


def literal_ticks(text: str, taken: tuple[Control, ...] = ()) -> tuple[Control, ...]:
    """The ticks among ``text``'s characters that no control covers already."""
    found = [m for m in BOX.finditer(text) if not any(c.start < m.end() and m.start() < c.end for c in taken)]
    boxes = any(m["off"] for m in found)  # ■ is a filled box only where empty ones stand beside it; elsewhere it is a bullet
    return tuple(Control("tick", m.start(), m.end(), _state(m)) for m in found if boxes or not m["filled"])


def _state(match: re.Match[str]) -> Literal["ticked", "unticked"]:
    return "unticked" if match["off"] else "ticked"
