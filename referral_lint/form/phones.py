"""How people are reached: e-mail addresses; British telephone numbers, drama ranges included (``Leniency.POSSIBLE``)."""

from __future__ import annotations

import re
from dataclasses import dataclass

EMAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+")
_DIGITS = re.compile(
    r"(?<![\w/+])(?:\+44[\s.-]?(?:\(0\)[\s.-]?)?|0044[\s.-]?|\(?0)\d(?:[\s.-]{0,2}[()]?\d[()]?){8,9}(?!\d)|(?<![\w/+])0\d(?:[\s.-]?[()]?\d){7}(?![\d/])"
)


@dataclass(frozen=True, slots=True)
class Phone:
    """A number in a text, as written."""

    start: int
    end: int
    text: str


def phones(text: str) -> list[Phone]:
    """The British telephone numbers in a text, in order."""
    import phonenumbers

    found = []
    for m in _DIGITS.finditer(text):
        raw = re.sub(r"\(0\)", "", m[0])
        try:
            number = phonenumbers.parse(raw, "GB")
        except phonenumbers.NumberParseException:
            continue
        if (
            phonenumbers.is_possible_number(number)
            and len(str(number.national_number)) in (9, 10)
            and not re.search(r"\d{1,2}/\d{1,2}/\d{2,4}", m[0])
        ):
            start, end = m.span()
            if m[0].startswith("(") and m[0].find(")") in (-1, len(m[0]) - 1):
                start += 1  # the whole number stands in brackets
            if text[end - 1] == ")" and text.count(")", start, end) > text.count("(", start, end):
                end -= 1
            found.append(Phone(start, end, text[start:end]))
    return found


def like_a_phone(text: str) -> bool:
    """Whether somebody tried to give a number: five digits or more, or "ext 1234"."""
    return len(re.sub(r"\D", "", text)) >= 5 or bool(re.search(r"\b(?:ext|extension|bleep|x)\.?\s*\d{2,}", text, re.IGNORECASE))
