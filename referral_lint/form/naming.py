"""Children's names as a letter writes them, with the date of birth or age beside each: "Ann LEE (F, dob 14/02/2016)", "LEE, Ann, Year 7",
"Ann and Ben Lee, aged 5 and 7"."""

from __future__ import annotations

import re
from datetime import date

from referral_lint.form import dates, names
from referral_lint.form.identifiers.places import STREET
from referral_lint.form.lexicon import pattern

_CAPITALS = r"(?!DOB\b|NHS\b|UPN\b|EDD\b|AKA\b|GP\b|CP\b|CIN\b|LAC\b|MASH\b|MARF\b|URGENT\b)[A-Z][A-Z'\u2019-]{2,}"  # "Benedict AMBERLEY"
_FAMILY = 12  # children: a longer list is a school's or a hostile file's
_FAR = 6_000  # characters in which a letter names them
_OLDEST = 20  # years: a person older than this is not taken for the child of a letter
# What may stand between a name and its date of birth: "known as Kobby", "Year 7 at Hill School".
_ASIDE = r"(?:,?\s*\(?(?:known as|aka|also known as|Year \w+|Yr \w+|Y\d{1,2}|[Pp]upil|[Ss]tudent|Reception)\b[^,;()\n]{0,40}\)?|,?\s*\(?(?:aged? )?\d{1,2}\s*(?:years?|yrs?|months?|mths?|weeks?|y/?o)(?: old)?\)?(?=\W{1,3}(?:d\.?o\.?b|born))|,\s*[^,;()\n]{1,30}(?=,\s*(?:DOB|D\.O\.B|d\.?o\.?b|[Bb]orn|[Dd]ate of birth)\b))?"
_DAY = r"(?:\d{1,2}[/.\-]\d{1,2}[/.\-]\d{2,4}|\d{1,2}(?:st|nd|rd|th)?\s+(?:of\s+)?[A-Z][a-z]+\s+\d{4})"
# What may stand in brackets before it: "(F, dob ...", "(8H, ...", "(student ID 2619944, ...".
_DETAIL = r"(?:[MF]|(?:fe)?male|girl|boy|Y(?:ea)?r? ?\d{1,2}\w?|\d{1,2}[A-Z]\w?|Reception|(?:known as|aka) [A-Z][a-z]+|[A-Za-z]+ (?:ID|no\.?|number)?:? ?\d{4,})"
BORN = (
    rf"(?:{_ASIDE}"
    rf"\s*[,;(–-]?\s*(?:(?i:d\.?\s?o\.?\s?b\.?|d/b|b\.|born|date of birth)\s*:?\s*(?:on\s+)?(?:the\s+)?)?\(?(?P<b>{_DAY})"
    rf"|\s*\((?:{_DETAIL}[,;]?\s+){{1,3}}(?:(?i:d\.?\s?o\.?\s?b\.?|d/b|b\.|born|date of birth)\s*:?\s*)?(?P<e>{_DAY})"
    r"|\s*[,(]\s*(?:who is |aged?\s*|is\s*)?(?P<a>\d{1,2}(?:/12)?(?:\s*(?:years?|yrs?|months?|y/?o)(?: old)?)?)(?=\s*[,).;(]|$| and )|\s+(?:who is|who's|whos|is|aged?)\s+(?P<c>\d{1,2})(?=[\s,).])"
    r"|\s+(?P<d>\d{1,2})(?=\s*(?:yrs?|y/?o)\b|,|\s+(?:and|lives?|living|who|whos|who's|attends|goes to)\b))"  # "Ann Lee 13, lives with ..."
)


def birth(m: re.Match[str]) -> str:
    """The date of birth or age that ``BORN`` found; "" where there is none."""
    return next((m[g] for g in "beacd" if m[g]), "")


_SHOUTED = re.compile(
    rf"(?<!\w){_CAPITALS}(?: {_CAPITALS})+(?=\s*[,;(\u2013-]?\s*(?:(?i:d\.?o\.?b|born|date of birth|aged?)\b|\d{{1,2}}[/. ]))"
)  # "RE: ANN LEE, born ..."
_TURNED = re.compile(
    rf"(?<![\w'-])(?P<s>{_CAPITALS}),? (?P<g>{names.WORD}(?: {names.WORD})?)(?=\s*(?:[,(/\u2013-]|\d|$|(?i:d\.?o\.?b|born|aged?)\b))"
)
_SHOUTED_TOGETHER = re.compile(rf"(?<!\w){_CAPITALS}(?: ?(?:\+|&|,|and|AND) ?{_CAPITALS})+ {_CAPITALS}")  # "RE: ANN + BEN LEE, 3 Hill Road"
_SMALL = re.compile(r"\b(?:Of|And|At|The|In|With|Born|Aged|Dob)\b")


def plainly(text: str) -> str:
    """A line with its names as in running text: "RE: ANN LEE OF 3 HILL ROAD", "LEE, Ann (Year 7)"."""
    if text.isupper():
        return _SMALL.sub(lambda m: m[0].lower(), text.title())
    for shouted in (_SHOUTED_TOGETHER, _SHOUTED):
        text = shouted.sub(lambda m: m[0].title().replace(" And ", " and "), text)
    return _TURNED.sub(lambda m: f"{m['g']} {m['s'].title()}", text)


def grown(born: str, written: date | None) -> bool:
    """Whether a date of birth or age is an adult's on the day of the letter."""
    day = dates.first_date(born)
    if day is not None:
        return written is not None and dates.age_at(day, written) > _OLDEST
    return (dates.age_years(born) or 0) > _OLDEST


def named_in(text: str, *, whole: bool) -> list[tuple[str, str]]:
    """Full names in a line with the date of birth or age that follows each."""
    rest = re.sub(
        r"^(?:\s*(?i:children|young person|pupil|student|family|tenancy|child|re|fw|fwd|subject|regarding|ref|urgent|referral|safeguarding|child protection|concern|about|for|of)\b[\s:\-–]*)+",
        "",
        text,
    )
    found = []
    for m in re.finditer(rf"({names.WORD}(?: (?:{names.PARTICLE}{names.WORD}|\([A-Z][\w'-]*\)|{_CAPITALS})){{1,3}})(?:{BORN})?", rest):
        if (
            names.full(m[1])
            and not pattern("agencies", "roles", "schools", "practices").search(m[1])
            and not STREET.search(m[1])
            and not re.match(r"(?:Dr|Mr|Mrs|Prof|Sgt|Sister)\b", m[1])
            and not re.search(r"\b(?:\d{1,4}[a-zA-Z]?,?|at|near|from)\s$", rest[: m.start()])  # "22 Marlow Reach", "works at ..."
            and (whole or birth(m))
        ):
            found.append((m[1], birth(m)))
    return found


KIDS = r"(?:kids|pupils|students|bairns|lads|children|child(?:ren)?'?s?|siblings|boys|girls|sons|daughters|brothers|sisters)"
_AGE = r"\s*\((?:aged? )?(\d{1,2})[^)]{0,12}\)"


_FIRST_NAMES = rf"{names.WORD}(?:,? (?:and|&|\+) {names.WORD}|(?:, {names.WORD})+,? (?:and|&|\+) {names.WORD})"


def siblings(text: str) -> list[tuple[str, str, tuple[int, int]]]:
    """Name, age or date of birth, and place of several children with one surname: "Fergus (11) and Bryony (8) Denholm", "three kids - Jake,
    Ollie, Bella Maddison", "Poppy and Daisy Reed, aged 5 and 7", "twins Theo + Max Reed"."""
    w = names.WORD
    rules = (
        rf"(?P<l>(?:{w}{_AGE}(?:,| and| &|, and) )+{w}{_AGE}) (?P<s>{w})",
        rf"\b(?i:{KIDS})\b[^.\n]{{0,25}}?[-:,(\u2013]\s*(?P<l>{w}(?:(?:, | and | & |, and ){w})*(?:, | and | & |, and ){w}) (?P<s>{w})",
        rf"\b(?i:twins:?) (?P<l>{_FIRST_NAMES}) (?P<s>{w})",
        rf"(?P<l>{_FIRST_NAMES}) (?P<s>{w}),?\s*\(?(?:both |the )?(?P<b>(?i:twins\b|born\b|d\.?o\.?b\.?|aged?\b|ages\b)[^\n.)]{{0,30}})",
    )
    for m in (m for r in rules for m in re.finditer(r, text)):
        found = re.findall(rf"({w})(?:\s*\((?:aged? )?(\d{{1,2}}))?", m["l"])[:_FAMILY]
        births = _births(m.groupdict().get("b") or "", len(found))
        return [(f"{n} {m['s']}", a or b, (m.start("l"), m.end("l"))) for (n, a), b in zip(found, births, strict=True)]
    return []


def together(text: str) -> list[str]:
    """The full names of people whom a line names by one surname: "Ann + Ben Lee"; [] where it does not begin with such."""
    m = re.match(rf"\W*(?P<l>{_FIRST_NAMES}) (?P<s>{names.WORD})\b", text)
    return [f"{n} {m['s']}" for n in re.findall(names.WORD, m["l"])[:_FAMILY]] if m else []


_ONE = rf"{names.WORD}(?: (?:{names.PARTICLE}{names.WORD}|{_CAPITALS})){{1,3}}(?:{re.sub(r'[?]P<[a-z]>', '?:', BORN)})\)?"
_TOGETHER = re.compile(rf"{_ONE}(?:(?:,? and |,? & |, |\s*\n\s*(?:\d{{1,2}}[.)]|[-\u2022])\s+){_ONE})+")


def in_a_row(text: str) -> list[tuple[str, str]]:
    """Names and births of several people named after each other, each with a date of birth or age: "Ann Lee (9) and Bo Reed (dob 14.2.20)"."""
    found = (named_in(m[0], whole=False) for m in _TOGETHER.finditer(text[:_FAR]))
    return next((people for people in found if 1 < len(people) <= _FAMILY), [])


def _births(said: str, children: int) -> list[str]:
    """Of each child what "aged 5 and 7", "both born 8 October 2024" say."""
    found = [d.text for d in dates.dates(said)] or re.findall(r"\b\d{1,2}\b", said)
    return found if len(found) == children else found * children if len(found) == 1 else [""] * children


def born_near(text: str, name: str) -> str:
    first = names.words_of(name)[:1]
    if not first:  # "a Young Person": no name at all
        return ""
    called = rf"\b{re.escape(first[0])}\b(?: {names.WORD})*"
    for m in re.finditer(rf"{called}(?:{BORN})", text):
        return birth(m)
    alone = re.search(rf"{called} (\d{{1,2}})(?=\s*(?:[;)\n]|\.(?!\d)|$))", text)  # "Ben 8, Ann 5."
    return alone[1] if alone else ""
