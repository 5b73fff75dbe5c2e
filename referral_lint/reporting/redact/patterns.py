"""What identifies by its form alone: telephone and reference numbers, e-mail addresses, postcodes, streets, dates of birth."""

from __future__ import annotations

import re

_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december")
_DATE = r"\d{1,2}(?:st|nd|rd|th)?[\s/.\-]+(?:\d{1,2}|[A-Za-z]{3,9})[\s/.,\-]+\d{2,4}|\d{4}-\d{2}-\d{2}"
_NO_YEAR = r"(?![a-z\d]|[\s/.,\-]*(?:(?:19|20)\d\d|\d\d(?![\d:.])))"
PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("e-mail", re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+")),
    ("web address", re.compile(r"(?:https?://|www\.)\S+")),
    ("postcode", re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}\b", re.IGNORECASE)),
    ("number", re.compile(r"\b[A-Z]{2}\s?\d{2}\s?\d{2}\s?\d{2}\s?[A-D]\b")),  # National Insurance
    (
        "number",
        re.compile(
            r"(?<![\w.])(?!\d{4}-\d{2}-\d{2}\b)(?!\d{1,2}[-. ]\d{1,2}[-. ](?:19|20)\d{2}\b)(?:\+|\()?\d(?:[ ()-]{0,2}\d){5,}(?:x\d+)?\w?(?![\w])"
        ),
    ),
    ("number", re.compile(r"\b[A-Z]{1,4}[/-]?\d{5,}\w*\b")),
)
_STREETS = (
    "street|st|road|rd|lane|ln|close|gardens?|court|avenue|ave|drive|way|crescent|place|terrace|grove|hill|walk|mews|rise|row|square|park|view|house|"
    "meadows?|fields?|drove|green|parade|villas?|wharf|quay|yard|croft|end|gate|bank|side"
)
_TITLES = "Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Nurse|PC|DC|DS|DI|Sgt|Sergeant|Insp|Inspector|Rev|Cllr|Judge|Aunty?|Auntie|Uncle|Nanny|Grandma|Grandad"
_CAPITAL = r"[A-Z][\w'’-]*"
# Without a number only what is a street and hardly anything else ("Family Court", "Early Years Place"), and never a person's title before it.
_PLAIN_STREETS = "Street|Road|Lane|Avenue|Crescent|Terrace|Grove|Close|Drive|Mews"
ADDRESS = re.compile(
    rf"\b(?:Flat\s+\w+,?\s+)?\d{{1,4}}[A-Za-z]?,?\s+(?:{_CAPITAL}\s+){{1,3}}(?:{_STREETS.title()}|{_STREETS})\b"
    rf"|\b(?:The\s+{_CAPITAL}(?:\s+{_CAPITAL})?,\s+|{_CAPITAL}\s+(?:House|Cottage|Farm|Lodge|Barn),\s+)?"
    rf"(?:(?!(?:{_TITLES})\b){_CAPITAL}\s+){{1,2}}(?:{_PLAIN_STREETS})\b"
)
NUMBERED = re.compile(r"^(?:Flat\s+\w+,?\s+)?\d{1,4}[A-Za-z]?,?\s+", re.IGNORECASE)  # what stands before a street's name
HANDLE = re.compile(r"(?<![\w.+'-])@(?P<name>(?=\w*[^\W\d_])\w[\w.]*\w)")
BORN = re.compile(
    rf"(?:\bborn(?:\s+(?:on|in))?|\bd\.?o\.?b\.?|\bdate of birth|\bdue date|\bedd)[\s:.\-(]{{1,4}}(?P<date>{_DATE}|(?:19|20)\d\d)",
    re.IGNORECASE,
)
TITLED = re.compile(
    rf"\b(?:{_TITLES})"
    r"\.?\s+(?P<name>(?:[A-Z]\.?\s+)?[A-Z][\w'’-]+(?:\s+[A-Z][\w'’-]+)?)"
)


def key_of(text: str) -> str:
    """What makes two writings the same thing: letters and digits."""
    return "".join(c for c in text.casefold() if c.isalnum())


def date_pattern(written: str) -> list[re.Pattern[str]]:
    """Every way of writing the date(s) that stand in ``written``; an age is no date."""
    return [_any_form(d, m, y) for d, m, y in _dates(written)]


def _dates(written: str) -> list[tuple[int, int, int]]:
    found = []
    for m in re.finditer(r"(\d{4})-(\d{2})-(\d{2})|(\d{1,2})(?:st|nd|rd|th)?[\s/.\-]+(\d{1,2}|[A-Za-z]{3,9})[\s/.,\-]+(\d{2,4})", written):
        year, month, day = (m[1], m[2], m[3]) if m[1] else (m[6], m[5], m[4])
        number = int(month) if month.isdecimal() else next((n for n, x in enumerate(_MONTHS, 1) if month.lower().startswith(x[:3])), 0)
        if 1 <= number <= 12:
            found.append((int(day), number, int(year) % 100))
    return found


def _any_form(day: int, month: int, year: int) -> re.Pattern[str]:
    short, rest = _MONTHS[month - 1][:3], _MONTHS[month - 1][3:]
    name, whole = f"{short}[a-z]*", f"{short}(?:t|{rest})?"
    full = rf"(?:19|20)?{year:02d}"
    shapes = (
        rf"0?{day}[/.\- ]\s?0?{month}[/.\- ]\s?{full}",
        rf"(?:19|20){year:02d}-{month:02d}-{day:02d}",
        rf"0?{day}(?:st|nd|rd|th)?[\s/.\-]+(?:of\s+)?{name}[\s/.,\-]+{full}",
        rf"{name}\s+0?{day}(?:st|nd|rd|th)?,?\s+{full}",
        # A birthday; with a year it is another day, and "2 marks" are no March.
        rf"0?{day}(?:st|nd|rd|th)?\s+(?:of\s+)?{whole}{_NO_YEAR}",
        rf"\b{whole}\s+0?{day}(?:st|nd|rd|th)?{_NO_YEAR}",
    )
    return re.compile(rf"(?<!\d)(?:{'|'.join(shapes)})(?!\d)", re.IGNORECASE)
