"""Who writes a letter or mail: its head, its signature, its From line and how the writer introduces himself."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

from referral_lint.form import names
from referral_lint.form.entries import Line
from referral_lint.form.identifiers.places import STREET
from referral_lint.form.introduction import SHORT, introduction
from referral_lint.form.lexicon import pattern
from referral_lint.form.phones import EMAIL, phones
from referral_lint.values.document import Document, Place
from referral_lint.values.referral import Person

_FORWARDED = re.compile(r"(?i)\W{0,8}(?:original message|forwarded message|begin forwarded message)\W{0,8}$|on .{6,60} wrote:$|_{12,}$")
_HEAD_LINES = 2  # of a letter's head that may name the agency: the council and its team
_HEAD_WORDS = 20  # at most in a line of the head: a longer one is the letter itself, and its number may be the family's
_SHORTEST = 4  # lines of a message that was passed on with a word of one's own
_ONE_LINE = 20  # words of a line that is a whole signature
_ROLE_WORDS = 7  # words at most of a job title that no list knows
_NAME_WORDS = 6
_HALF = re.compile(
    r"(?i)(?:(?:tel|telephone|phone|mobile|mob|direct(?: line| dial)?|t|m)\W*)?(0[\d ]{4,9}\d|(?:ext|extension|bleep|x)\W*\d{1,6})"
)
_DIVIDE = re.compile(r"\s*(?:,|\||\u2022|/| [-–—] |;|\t)\s*")


@cache
def phrases(name: str) -> re.Pattern[str]:
    """The beginnings of ``letters.toml``'s list as one pattern."""
    table = tomllib.loads(Path(__file__).with_name("letters.toml").read_text(encoding="utf-8"))
    words = sorted(table[name], key=lambda w: (-len(w), w))
    return re.compile(r"\s*(?:" + "|".join(re.escape(w) for w in words) + r")(?![a-z])", re.IGNORECASE)


def greeting_at(lines: list[Line]) -> int | None:
    """The number of the line that greets."""
    return next((n for n, x in enumerate(lines) if phrases("greetings").match(x.text) and len(x.text.split()) <= 9), None)


def own_lines(lines: list[Line]) -> list[Line]:
    """The lines above a forwarded or answered message: below it somebody else signs."""
    cut = next((n for n, x in enumerate(lines) if n and _FORWARDED.match(x.text)), None)
    return lines if cut is None or cut < _SHORTEST else lines[:cut]


def signature_lines(lines: list[Line], sender: str = "") -> list[Line]:
    """The lines after the last sign-off; without one from the sender's own name on, else the last short lines."""
    last = next((n for n in range(len(lines) - 1, -1, -1) if signs_off(lines[n].text)), None)
    named = next((n for n in range(len(lines) - 1, len(lines) // 2, -1) if sender and _begins_with(lines[n].text, sender)), None)
    if last is None and named is not None:
        return lines[named : named + 11]
    if last is not None:
        same = re.split(r"[,.!]\s+", lines[last].text, maxsplit=1)
        tail = [lines[last]] if len(same) == 2 and names.words_of(same[1]) and len(same[1].split()) <= 4 else []
        return tail + lines[last + 1 : last + 12]
    tail = []
    for x in reversed(lines[max(1, len(lines) - 6) :]):
        if x.text.startswith("(") and x.text.endswith(")"):
            continue  # "(I am in until five)"
        if (len(x.text.split()) > 9 or x.text.endswith(".")) and not (not tail and _signs_in_one(x.text)):
            break
        tail.insert(0, x)
    return tail


def _signs_in_one(text: str) -> bool:
    """ "Ann Lee, deputy head, Hill School, 01632 960110": name, number and little else in one line."""
    return (
        re.match(rf"{names.FULL}(?: \([^)]*\))?(?:,| [-\u2013]) ", text) is not None
        and bool(phones(text))
        and len(text.split()) <= _ONE_LINE
    )


def _begins_with(text: str, sender: str) -> bool:
    """ "Jo Lee", or "Jo Lee, family worker, Hill Centre, 0161 496 0110"."""
    first = text.partition(",")[0]
    return first.strip(" .").casefold() == sender.casefold()


def signs_off(text: str) -> bool:
    """Whether a line closes a letter."""
    m = phrases("signoffs").match(text)
    return bool(m) and len(text.split()) <= 8 and not re.search(r"\b(?:for|that|you can|if)\b", text[m.end() :].casefold() if m else "")


def writer(document: Document, lines: list[Line], head: list[Line]) -> Person:
    """The referrer of a letter, with what can be found of name, role, agency, telephone and e-mail."""
    lines = own_lines(lines)
    body = "\n".join(x.text for x in lines)
    sender, titles, direct = _sender(document, body)
    signed = [x for x in signature_lines(lines, sender) if not phrases("furniture").match(x.text)]
    found = signature(signed)
    agency = bool(pattern("agencies").search(sender))
    team = agency or bool(pattern("inboxes").search(sender))
    if (
        names.full(sender)
        and not team
        and (not found["name"] or names.words_of(found["name"])[:1] == names.words_of(sender)[:1] or not names.full(found["name"]))
    ):
        found["name"] = sender
    for piece in titles:
        _sort_piece(piece, found, first=False)
    if found["role"] in titles and not found["agency"]:
        found["agency"] = _after_the_role(titles, found["role"])
    introduced = introduction(body, found["name"])
    letterhead = _letterhead([x for x in head if x not in signed])
    if not found["agency"] and agency:
        found["agency"] = re.sub(r"\s*\(.*", "", sender)  # a shared inbox
    number = found["phone"] or direct or letterhead["phone"] or introduced["phone"] or _half_a_number(signed)
    mail = EMAIL.search("\n".join(x.text for x in signed)) or EMAIL.search("\n".join(x.text for x in head))
    return Person(
        "referrer",
        _fuller(found["name"], introduced["name"]),
        relationship=found["role"] or introduced["role"],
        address="",
        phone=number,
        email=mail[0] if mail else "",
        agency=found["agency"] or letterhead["agency"] or introduced["agency"] or _heading(head),
        place=_place(document, signed),
    )


def _sender(document: Document, body: str) -> tuple[str, list[str], str]:
    """The sender's name by the From line, else by the mail's header, what stands after the name ("Jo Lee, Housing Officer"), and a number there."""
    head = re.sub(r"<.*", "", document.sender or "").strip(' "')
    own = re.search(rf"(?m)^From:\s*({names.FULL}|[^<\n,]+?)\s*(?:[,|(]\s*(?P<more>[^<\n]+?)\s*\)?\s*)?(?:<|$)", body)
    if own is None or "@" in own[1]:
        last, _, rest = head.partition(", ")
        return _turned_round(last, rest) or head, [], ""
    name, more = own[1].strip(' "'), own["more"] or ""
    if turned := _turned_round(name, more):
        return turned, [], ""
    numbers = phones(more)
    pieces = _DIVIDE.split(_without_numbers(EMAIL.sub(",", more)))
    return name, [p.strip(" .()") for p in pieces if p.strip(" .()")], numbers[0].text if numbers else ""


def _turned_round(name: str, more: str) -> str:
    """ "SMITH, Jane (Dr)" or "Smith, Jane" the right way round; "" where what follows the comma is no first name."""
    first = re.match(rf"{names.WORD}(?: {names.WORD}| [{names.UPPER}]\.?)?(?=\s*(?:\(|$))", more)
    if first is None or pattern("roles", "agencies").search(first[0]):
        return ""
    if not (name.isupper() or re.fullmatch(names.WORD, name)):
        return ""
    return f"{first[0]} {name.title() if name.isupper() else name}"


def _place(document: Document, signed: list[Line]) -> Place | None:
    if not signed:
        return None
    s = signed[0].span
    return Place(s.block, s.start, s.end, document.blocks[s.block].page)


def signature(lines: list[Line]) -> dict[str, str]:
    """Name, role, agency and phone of the lines that somebody signs with, each "" where it is not there."""
    found = {"name": "", "role": "", "agency": "", "phone": ""}
    for n, line in enumerate(lines):
        numbers = phones(line.text)
        if numbers and not found["phone"]:
            found["phone"] = numbers[0].text
        for piece in _DIVIDE.split(_without_numbers(EMAIL.sub(" ", line.text))):
            _sort_piece(piece.strip(" .,:"), found, first=n == 0)
    if found["name"] and not found["role"]:
        found["role"] = _below_the_name(lines, found)
    if found["role"] and not found["agency"]:
        found["agency"] = _after_the_role([p.strip(" .,:") for x in lines for p in _DIVIDE.split(EMAIL.sub(" ", x.text))], found["role"])
    return found


def _without_numbers(text: str) -> str:
    """A line with a comma for each telephone number, so that "Hill Hospital 01632 960110" leaves the hospital."""
    for x in reversed(phones(text)):
        text = (
            re.sub(r"(?i)[\s,|]*\b(?:tel|telephone|phone|mobile|mob|t|m|direct(?: line| dial)?)?\W*$", "", text[: x.start])
            + ","
            + text[x.end :]
        )
    return text


def _fuller(signed: str, introduced: str) -> str:
    """The name that the letter is signed with, or the full one of which it is the first name."""
    first, full = names.words_of(signed)[:1], names.words_of(introduced)[:1]
    same = bool(first and full) and full[0].startswith(first[0][:SHORT])
    return introduced if not signed or (same and names.full(introduced) and not names.full(signed)) else signed


def _half_a_number(lines: list[Line]) -> str:
    """A line of the signature that is a number nobody can ring: "01632 9607", "ext 12"; "" where none is."""
    return next((m[1] for x in lines if (m := _HALF.fullmatch(x.text.strip(" .,")))), "")


def _after_the_role(pieces: list[str], role: str) -> str:
    """What follows the job title where no list knows it for an agency: "Link Worker, The Willow Room, 01632 ..."."""
    at = next((n for n, p in enumerate(pieces) if p == role), None)
    if at is None or at + 1 >= len(pieces):
        return ""
    text = pieces[at + 1]
    plain = re.fullmatch(rf"(?:[Tt]he )?[{names.UPPER}][\w'\u2019&-]*(?: (?:of|and|for|the|&|[{names.UPPER}][\w'\u2019&-]*))*", text)
    plain = plain if plain and " " in text else None
    return text if plain and not phones(text) and not STREET.search(text) else ""


def _below_the_name(lines: list[Line], found: dict[str, str]) -> str:
    """The line after the name where it is no agency, address or number: a job title that no list knows ("Proprietor")."""
    at = next((n for n, x in enumerate(lines) if found["name"] in x.text), None)
    if at is None or at + 1 >= len(lines) or lines[at].text.strip(" ,.") != found["name"]:
        return ""
    text = lines[at + 1].text.strip(" ,.")
    plain = re.fullmatch(r"[A-Za-z&/'\u2019() -]{3,}", text) and len(text.split()) <= _ROLE_WORDS and text[0].isupper()
    return text if plain and text != found["agency"] and not pattern("agencies", "schools").search(text) and not STREET.search(text) else ""


def _sort_piece(piece: str, found: dict[str, str], *, first: bool) -> None:
    if (own := re.fullmatch(rf"({names.FULL}) \(([^)]+)\)", piece)) and not found["name"] and pattern("roles").search(own[2]):
        found["name"], found["role"] = own[1], found["role"] or own[2]  # "Ann Lee (supply)"
        return
    if names.full(piece) and _like_a_name(piece) and _is_first_name(found["name"], piece):
        found["name"] = piece  # signed "Ann", and the full name below it
        return
    if not piece or phones(piece) or len(piece.split()) > 12 or phrases("asks").match(piece):
        return
    tokens = re.findall(r"[\w&'-]+", piece)
    role = bool(pattern("roles").search(piece))
    agency = bool(pattern("agencies").search(piece))
    last = " ".join(tokens[-2:])
    head_is_role = bool(pattern("roles").search(last)) and not re.search(
        r"\b(?:service|team|school|trust|hospital|practice)s?$", piece, re.IGNORECASE
    )
    if (
        not found["name"]
        and (first or names.full(piece))
        and not (agency and len(tokens) > 1)
        and (not head_is_role or (names.full(piece) and not role))
        and re.match(rf"(?:{names.TITLE}\s)?[{names.UPPER}]", piece)
        and _like_a_name(piece)
    ):
        found["name"] = re.sub(r"^(?i:thanks|cheers|regards|many thanks|kind regards|best wishes)[,.!\s]+", "", piece)
    elif role and not found["role"] and (head_is_role or not agency or " of " in piece or " for " in piece):
        found["role"] = piece
    elif agency and not found["agency"] and not (role and head_is_role):
        found["agency"] = piece


def _is_first_name(name: str, full: str) -> bool:
    """Whether ``name`` is only the first name of ``full``."""
    return len(names.words_of(name)) == 1 and names.words_of(full)[:1] == names.words_of(name) and not pattern("agencies").search(full)


def _like_a_name(piece: str) -> bool:
    """Capitals all through, but for particles and brackets: a sentence that ends a mail is nobody's name."""
    words = re.sub(r"\([^)]*\)|^(?i:thanks|cheers|regards|many thanks|kind regards|best wishes)[,.!\s]+", " ", piece).split()
    small = [w for w in words if w[0].islower()]
    return len(words) <= _NAME_WORDS and (not small or all(re.fullmatch(names.PARTICLE[:-1] + "?", w + " ") for w in small))


def _letterhead(head: list[Line]) -> dict[str, str]:
    found = {"agency": "", "phone": ""}
    for line in head:
        if re.match(r"(?i)\s*(?:to|re|subject|from|sent|fao|dear|children['\u2019]?s (?:services|social care|hub))\b", line.text):
            continue
        numbers = phones(line.text)
        if numbers and not found["phone"] and len(line.text.split()) <= _HEAD_WORDS:
            found["phone"] = numbers[0].text
        if (
            len(found["agency"].split(", ")) < _HEAD_LINES
            and not phrases("furniture").match(line.text)
            and not phrases("asks").match(line.text)
            and pattern("agencies").search(line.text)
            and not line.text.endswith(":")  # a box that was left empty
            and len(line.text.split()) <= 14
        ):
            found["agency"] = ", ".join(x for x in (found["agency"], line.text) if x)
    return found


def _heading(head: list[Line]) -> str:
    """The first line of a letter's head where it is no date, address, number or name of a person: whose paper it is written on."""
    text = head[0].text.strip(" ,.") if head else ""
    plain = re.fullmatch(rf"[{names.UPPER}][\w'\u2019&.-]*(?: (?:of|and|for|the|&|[{names.UPPER}][\w'\u2019&.-]*))+", text)
    other = (
        STREET.search(text.title()) or phrases("furniture").match(text) or phrases("about").match(text) or phrases("greetings").match(text)
    )
    return (
        text
        if plain
        and len(text.split()) <= _ROLE_WORDS
        and not other
        and (text.isupper() or len(head) > 2)
        and not re.search(r"(?i)referral|confidential|urgent|council tax|children's (?:services|social care)|mash\b", text)
        else ""
    )
