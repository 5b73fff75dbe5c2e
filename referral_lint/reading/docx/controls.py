"""What a person operates in a Word form: content controls and the legacy fields."""

from __future__ import annotations

from functools import cache
from typing import Any, Literal, NamedTuple

from referral_lint.reading.docx.names import W14, W, on, value

# Code points of the symbol fonts that are drawn as ticked or crossed boxes and ticks, and as empty boxes.  52 to 54 are
# boxes in Wingdings 2 only, but forms in the wild use them with either font.
TICKED = {
    "wingdings": {"FE", "FD", "FC", "FB", "78", "52", "53", "54"},
    "wingdings 2": {"4F", "50", "51", "52", "53", "54", "55", "56", "95", "96"},
}
EMPTY = {"wingdings": {"A8", "6F", "70", "71", "72", "A3"}, "wingdings 2": {"A3", "2A", "2B", "30", "99"}}

Kind = Literal["tick", "text", "dropdown", "date"]


def control_name(sdt: Any) -> str | None:
    """The title, else the tag, that the form's maker gave a content control."""
    properties = sdt.find(W + "sdtPr")
    return value(properties, "alias") or value(properties, "tag")


def control_kind(sdt: Any) -> Kind:
    """What kind of control it is; anything that is not a box, list or date is text."""
    properties = sdt.find(W + "sdtPr")
    if properties is None:
        return "text"
    if properties.find(W14 + "checkbox") is not None:
        return "tick"
    if properties.find(W + "dropDownList") is not None or properties.find(W + "comboBox") is not None:
        return "dropdown"
    return "date" if properties.find(W + "date") is not None else "text"


def is_ticked(sdt: Any) -> bool:
    """The state of a tick box, from what is stored and not from the glyph."""
    checked = sdt.find(f"{W}sdtPr/{W14}checkbox/{W14}checked")
    return checked is not None and on(checked, W14 + "val")


def shows_prompt(sdt: Any, text: str) -> bool:
    """Whether ``text`` is the control's prompt and not an answer.

    Word marks a control that shows its prompt.  Programs that fill in forms often leave the mark, so the marked text must
    also look like a prompt: by its style, or by its words.
    """
    exact, starts = _prompts()
    words = text.strip().rstrip(".").lower()
    if words in exact:
        return True
    properties = sdt.find(W + "sdtPr")
    if properties is None or not on(properties.find(W + "showingPlcHdr")):
        return False
    styles = {value(r, "rPr", "rStyle") for r in sdt.iter(W + "r") if r.find(W + "t") is not None}
    prompt_style = bool(styles) and all("laceholder" in (s or "") for s in styles)
    return not words or words.startswith(starts) or prompt_style


@cache
def _prompts() -> tuple[frozenset[str], tuple[str, ...]]:
    from importlib.resources import files

    lines = files(__package__).joinpath("prompts.txt").read_text("utf-8").splitlines()
    lines = [line.rstrip() for line in lines if line.strip() and not line.startswith("#")]
    return frozenset(line[1:] for line in lines if line.startswith("=")), tuple(line for line in lines if not line.startswith("="))


class LegacyField(NamedTuple):
    """A field of the old kind (FORMTEXT, FORMCHECKBOX, FORMDROPDOWN)."""

    kind: Kind
    name: str | None
    ticked: bool = False
    chosen: str = ""


def legacy_field(begin: Any) -> LegacyField | None:
    """The form field that a w:fldChar begins, None for other fields (dates, page numbers)."""
    data = begin.find(W + "ffData")
    if data is None:
        return None
    name = value(data, "statusText") or value(data, "name") or None
    box, choices = data.find(W + "checkBox"), data.find(W + "ddList")
    if box is not None:
        state = box.find(W + "checked")
        return LegacyField("tick", name, ticked=on(box.find(W + "default") if state is None else state))
    if choices is not None:
        return LegacyField("dropdown", name, chosen=_chosen(choices))
    return LegacyField("text", name)


def _chosen(choices: Any) -> str:
    items = [item.get(W + "val") or "" for item in choices.findall(W + "listEntry")]
    index = value(choices, "result") or value(choices, "default") or "0"
    return items[int(index)] if index.isdecimal() and int(index) < len(items) else ""


def symbol(element: Any) -> str:
    """A w:sym as the character it stands for: a tick box where the font has one there, else a bullet."""
    code, font = (element.get(W + "char") or "").upper(), (element.get(W + "font") or "").lower()
    if code[-2:] in TICKED.get(font, ()):
        return "☒"
    if code[-2:] in EMPTY.get(font, ()):
        return "☐"
    try:
        point = int(code, 16)
    except ValueError:
        return "•"
    return "•" if 0xE000 <= point <= 0xF8FF or point < 0x20 or point > 0x10FFFF else chr(point)
