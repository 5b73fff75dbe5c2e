"""Names of people: full, first name only, initials."""

from __future__ import annotations

import re

from referral_lint.form.lexicon import vocabulary

_LETTER = "A-Za-zÀ-ÖØ-öø-ſ"
UPPER = "A-ZÀ-ÖØ-Þ"
LOWER = "a-zà-öø-ÿ"
WORD = rf"(?:(?:O|D|Mc|Mac)['\u2019]?)?[{UPPER}][{LOWER}]+(?:['\u2019](?:[{UPPER}][{LOWER}]+|[{LOWER}]{{2,}})|-[{UPPER}]?[{LOWER}]+)*"
PARTICLE = r"(?:(?:de|da|del|di|la|le|van|von|der|den|bin|bint|al|el|ul|ur|st|ap|dos|du)[ -])?"
NICK = rf"(?:\([\"'\u2018\u201c]?[{UPPER}][\w'\u2019-]*?[\"'\u2019\u201d]?\)|[\"\u201c][{UPPER}][\w'\u2019-]*[\"\u201d])"  # Benjamin ("Benji") Lee
FULL = rf"{WORD}(?: (?:{PARTICLE}{WORD}|{NICK})){{1,4}}"  # two words or more, as in running text
TITLE = r"(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof)\.?"
_HOME = re.compile(rf",\s*(?:(?:Flat|Room) \w+,?\s*)?\d{{1,4}}[a-z]?,? {WORD} {WORD}\b.*$", re.DOTALL)  # an address behind the last name
# What a field says of a child beside the name: "female", "dob 4/5/2016", "Year 7", "5 yrs".
_DETAIL = (
    r"(?:(?:fe)?male|boy|girl|[mf]|(?:school )?(?:year|yr)\.? ?(?:group )?\w{1,2}|y\d{1,2}|reception|(?:d\.?o\.?b\.?|date of birth|born|b\.|aged?|ages)\b.*"
    r"|\d.*|(?:nhs|upn|tel|phone|mob(?:ile)?|pupil at|student at|attends|goes to|lives)\b.*)"
)
_ONLY_DETAILS = re.compile(rf"{_DETAIL}(?:,\s*{_DETAIL})*", re.IGNORECASE)
_DETAILS_BEHIND = re.compile(
    rf"\s*[,;(\u2013-]\s*{_DETAIL}$|(?:\s+(?:dob|d\.o\.b\.?|born))?\s+\d{{1,2}}[/.-]\d{{1,2}}[/.-]\d{{2,4}}$", re.IGNORECASE | re.DOTALL
)
AGE_BEHIND = re.compile(rf"(?<!\w)(?!Year|Yr|Class|Room|Child|Baby)({WORD}),? (\d{{1,2}})$")  # "Ben Lee 8", not "Lee kids x 2"
_TELLS_ON = re.compile(r"(?<=[a-z]{2}|[\s\d(]\d|\w\))\.\s+(?=[A-Z]\w*(?: \S+)* [a-z]+\b)")  # a sentence behind the name
_UNBORN = re.compile(r"\b(unborn|baby|bump|infant of|foetus|fetus)\b", re.IGNORECASE)


def words_of(name: str) -> list[str]:
    """The words of a name that are names: no titles, brackets, initials, numbers."""
    bare = re.sub(r"\([^)]*\)|\[[^\]]*\]|\"[^\"]*\"|\u201c[^\u201d]*\u201d", " ", name)
    bare = re.sub(r"\b(?:dob|d\.o\.b|aged?|ages|born|yrs?|also known as|aka|known as)\b.*$", " ", bare, flags=re.IGNORECASE | re.DOTALL)
    tokens = re.findall(rf"[{_LETTER}][{_LETTER}'\u2019.-]*", bare)
    skip = vocabulary("titles") | vocabulary("not_names")
    kept = [t.strip(".'-\u2019") for t in tokens if t.casefold().strip(".") not in skip]
    return [t for t in kept if len(t.replace("-", "")) >= 2 and not re.fullmatch(r"(?:[A-Z]\.)+[A-Z]?", t)]


def full(name: str) -> bool:
    """Whether a first and a last name are there ("Unborn Whitlock" is a full name for an unborn)."""
    if re.search(r"(?:\+|&|\band\b)\s*(?:\d+|others|siblings?|sibs?)\b", name) and len(words_of(re.split(r"\+|&|\band\b", name)[0])) < 2:
        return False
    found = words_of(name)
    if unborn(name):
        return len(found) >= 1
    upper = [w for w in found if w.isupper() and len(w) <= 2]
    return len(found) - (len(upper) if len(upper) < len(found) else 0) >= 2 or (
        len(found) >= 2 and all(w.isupper() for w in found) and all(len(w) > 2 for w in found)
    )


def unborn(name: str) -> bool:
    """Whether the name is an unborn child's."""
    return bool(_UNBORN.search(name))


def several(text: str) -> list[str]:
    """The names in a field that names several children; ["..."] where it names one."""
    text = _TELLS_ON.split(_HOME.sub("", text))[0]
    parts = [p.strip(" .;-•") for p in re.split(r"\n|;|,(?!\s*(?:dob|born|aged|age|\d))|\s+and\s+|\s*&\s*", text)]
    pieces = _with_details([p for p in parts if p])
    if len(pieces) < 2 or not all(words_of(p) for p in pieces):
        return [text.strip()]
    if re.fullmatch(rf"[{UPPER}]+,\s*\S+.*", text.strip()) or (
        len(pieces) == 2 and "," in text and "+" not in text and all(len(words_of(p)) == 1 for p in pieces)
    ):
        return [text.strip()]  # "REEVE, Callum"
    surname = words_of(pieces[-1])[-1] if len(words_of(pieces[-1])) >= 2 else ""
    return [p if len(words_of(p)) >= 2 or not surname else f"{p} {surname}" for p in pieces]


def _with_details(pieces: list[str]) -> list[str]:
    """The pieces of a list of children, with what is only said of one ("female", "Year 12") put behind the name that it follows."""
    out: list[str] = []
    for piece in pieces:
        if out and _ONLY_DETAILS.fullmatch(piece):
            out[-1] += f", {piece}"
        else:
            out.append(piece)
    return out


def alone(text: str) -> str:
    """A name without what is said behind it of birth, sex, age or school year: "Ann Lee, female, dob 4/5/2016", "Ben Lee 8"."""
    bare = text
    while (shorter := AGE_BEHIND.sub(r"\1", _DETAILS_BEHIND.sub("", bare))) != bare:
        bare = shorter
    return bare if words_of(bare) else text
