"""How the writer of a letter or mail introduces himself in running text: "I'm the duty worker at ...", "It's Jo Lee, I volunteer at ..."."""

from __future__ import annotations

import re

from referral_lint.form import names
from referral_lint.form.lexicon import pattern, vocabulary
from referral_lint.form.phones import phones

_CAPITAL = rf"(?:St\.? )?[{names.UPPER}][\w'\u2019&-]*"
_TITLE_CASE = rf"{_CAPITAL}(?:,? (?:and|of|the|for|&) {_CAPITAL}| {_CAPITAL})*"
_I = rf"(?:(?i:\b(?:I am|I\s?['\u2019]?m|I have been|I\s?['\u2019]ve been|I write as|this is|my name is)\b)|\b[Ii]t['\u2019]s(?= {names.FULL})|\bhere,)"
# Between "I am" and a job that is the writer's own none of these stands: "I am not sure that the health visitor ..."
_OTHERS = r"\b(?:not|worried|told|that|sure|aware|concerned|afraid|sorry|whether|to|by|with|from|asking|referring|ringing|(?:writing|e-?mailing)(?! as)|after|if|her|his|their)\b"
# What people do instead of saying what they are.
_DOES = re.compile(
    r"\bI (?:\w+ )?(?P<v>volunteer|teach|mentor|tutor|manage|work (?:nights|days|weekends|shifts)|run|look after|help (?:out )?(?:with|at|as)|work)\b(?P<rest>[^.\n]{0,110})"
)
# After which words any name is an agency's: "I work with Ann Lee" tells of a child, "I volunteer with Open Door" of an agency.
_PLACED = {"volunteer": ("at", "with", "within", "for"), "work": ("at", "within", "for")}
_WORK = {"volunteer": "volunteer", "teach": "teacher", "mentor": "mentor", "tutor": "tutor", "manage": "manager"}
SHORT = 3  # letters that "Malc" and "Malcolm" have in common
_MORE = r"(?!(?:at|for|with|in|of|to|who|from|on|and|here|whose|caring|working)\b)[\w-]+"  # "specialist teenage pregnancy midwife"
_FIRST = 400  # characters in which a name at the beginning of a line with a job behind it is the writer's own
_GREETING = r"(?:dear|hi|hello|hiya|morning|afternoon|evening|good \w+)\b"
_NUMBER = re.compile(
    r"(?i)\b(?:(?:me(?: on|:)|I(?: am|['\u2019]m) on|a call on)(?= \(?0\d)|my (?:direct |work |own )?(?:number|mobile|line|phone|extension|no)|mine is|(?:at|by) my desk|message for me|ring me|call me|(?:reach|text|get) me|get hold of me|contact me"
    r"|(?:I )?(?:can|may) be (?:reached|contacted) (?:at|in|through|via) (?:this|the|our|my) (?:office|clinic|surgery|ward|unit)|I (?:can|may) be (?:reached|contacted)|I(?: am|['\u2019]m) (?:available|contactable|reachable)|direct line|direct dial"
    r"|(?:school|office|ward|unit|surgery|hostel|nursery|switchboard)(?:['\u2019]s number)? is)\b[^.\n]{0,60}"
)


# "Hello, it's Bernie Quigley, one of the midwives, 0114 ...": in the first lines whoever says who he is gives his own number.
_SAYS_WHO = re.compile(
    rf"(?:\bhere,|\b[Ii]t['\u2019]s(?= {names.FULL})|\bI['\u2019]m(?= {names.FULL})|\b[Mm]y name(?: is|['\u2019]s))(?P<rest>[^.\n]{{0,110}})"
)


def introduction(body: str, signed: str = "") -> dict[str, str]:
    """Name, role, agency and phone, each "" where the text does not say it of the writer, whose name may be known as ``signed``."""
    found = {"name": _name(body), "role": "", "agency": "", "phone": ""}
    said = _by_job(body) or _by_name(body, signed) or _by_first_words(body)
    if said:
        found["role"] = re.sub(r"^(?i:(?:s|the|a|an|i|her|his|their|new|currently|one of|our|on|here)\s+)+", "", said["role"]).strip()
        found["agency"] = _agency(said["rest"])
        found["name"] = found["name"] or said.groupdict().get("name") or ""
    _by_deed(body, found)
    found["agency"] = found["agency"] or _on_behalf(body)
    found["phone"] = _phone(body, said)
    return found


def _name(body: str) -> str:
    m = re.search(
        rf"\b[Mm]y name(?: is|['\u2019]s) ({names.FULL})|\b[Tt]his is ({names.FULL})\b|(?m:^)(?:{names.WORD},? )?({names.FULL}) here\b"
        rf"|(?:(?m:^)(?:[\w ]{{2,16}}, )?|[.!?] )(?:[Ii]t['\u2019]s|I\s?['\u2019]?m|I am) ({names.FULL})(?=,| here| from)",
        body,
    )
    return next(g for g in m.groups() if g) if m else ""


def _by_job(body: str) -> re.Match[str] | None:
    """ "I am the tenancy officer for ...", "Kel here, duty worker at ..."."""
    role = pattern("roles").pattern
    plural = rf"one of the (?:[\w-]+ ){{0,2}}?(?:{'|'.join(sorted(re.escape(w) for w in vocabulary('roles')))})s\b"
    return re.search(
        rf"{_I}(?:(?!{_OTHERS})[^.\n]){{0,40}}?\b(?P<role>{plural}|(?:[\w-]+ ){{0,3}}?(?i:{role})(?: (?:{_MORE} ){{0,2}}?(?i:{role}))*)\b(?P<rest>[^.\n]{{0,90}})",
        body,
    )


def _by_name(body: str, signed: str) -> re.Match[str] | None:
    """ "Jo Lee, DSL at Oak Primary" at the beginning of a line, near the beginning of the text, and no line of a mail's head."""
    role = pattern("roles").pattern
    rule = re.compile(
        rf"^(?P<name>{names.FULL}), (?:the |an? )?(?P<role>(?:[\w-]+ ){{0,3}}?(?i:{role}))\b(?P<rest>,? (?:at|on|in|for|with|from|of)\b[^.\n]{{0,90}})",
        re.MULTILINE,
    )
    head = body[: _after_greeting(body) + _FIRST]
    m = rule.search(head)
    known = names.words_of(signed)[:1]
    return m if m and (not known or m["name"].startswith(known[0][:SHORT])) else None


def _by_first_words(body: str) -> re.Match[str] | None:
    """ "Hi, night concierge at Saxon Court", "Duty officer here": the first words of the text, without an "I am"."""
    role = rf"(?P<role>(?:[\w-]+ ){{0,3}}?(?i:{pattern('roles').pattern})(?: (?i:{pattern('roles').pattern}))*)"
    rest = r"(?P<rest>(?: (?:[\w-]+ ){0,2}here\b| (?:at|for|from|in)\b)[^.\n]{0,90})"
    head = re.search(rf"(?im)^(?:{_GREETING}[^\n,]{{0,20}}(?:,[ \t]*|\s*\n\s*))", body)
    m = re.compile(rf"(?!\s*(?i:i|we|my|our|the|please|re)\b)\s*{role}{rest}").match(body, head.end()) if head else None
    return m if m and m["role"].casefold() != "duty" else None


def _after_greeting(body: str) -> int:
    m = re.search(rf"(?im)^{_GREETING}.*$", body)
    return m.end() if m else 0


def _agency(rest: str, *, by_name: tuple[str, ...] = ("at", "with", "within")) -> str:
    """Whom a job is with: any name after the words of ``by_name``, after others one with a word for an agency in it; "" where none is said."""
    for m in re.finditer(
        rf"\b(?P<by>at|with|within|for|from|in|of|on)\s+(?:the\s+|our\s+|an?\s+)?(?P<n>{_TITLE_CASE}(?: (?i:{pattern('agencies').pattern}))?)",
        rest,
    ):
        known = pattern("agencies", "schools", "practices").search(m["n"]) or m["n"].isupper()
        if known or (m["by"] in by_name and (" " in m["n"] or m["by"] == "for")):
            return m["n"].strip()
    plain = re.search(rf"\b(?:at|on|in|for|with|from)\s+(?:the|our|an?)\s+((?:[\w-]+ ){{1,3}}?(?i:{pattern('agencies').pattern}))\b", rest)
    return plain[1] if plain else ""


def _by_deed(body: str, found: dict[str, str]) -> None:
    """ "I volunteer at the breakfast club", "I work for Shelterwell": what the writer does tells the job, the agency or both."""
    for m in _DOES.finditer(body):
        rest = m["rest"]
        if (
            not found["role"]
            and (work := _WORK.get(m["v"]))
            and re.match(r"(?:,|(?: (?:at|with|for|in|on|the|a|[a-z]+ (?:and [a-z]+ )?(?:at|in|to)))\b)", rest)
        ):
            found["role"] = work
        if not found["agency"]:
            found["agency"] = _agency(rest, by_name=_PLACED.get(m["v"], ("at", "within")))


def _on_behalf(body: str) -> str:
    """ "On behalf of Dr Lee at Hill Surgery", "Jo from the food bank here"."""
    agency = rf"((?:[\w'\u2019-]+ ){{0,3}}?(?i:{pattern('agencies', 'practices').pattern}))"
    m = re.search(
        rf"(?im:^)[\w ,]{{0,24}}\bfrom (?:the )?{agency} here\b|\bon behalf of [^.\n]{{0,60}}?\b(?:at|from) (?:the )?{agency}", body
    )
    return next(g for g in m.groups() if g) if m else ""


def _phone(body: str, said: re.Match[str] | None) -> str:
    """The writer's number: as "ring me on ..." has it, else the one in the sentence in which the writer says who he is."""
    for own in _NUMBER.finditer(body):
        if numbers := phones(own[0]):
            return numbers[0].text
    for m in (said, *_SAYS_WHO.finditer(body, 0, _after_greeting(body) + _FIRST), *_DOES.finditer(body)):
        if m and (numbers := phones(m["rest"])):
            return numbers[0].text
    for plain in re.finditer(r"(?i)\btel\b[^.\n]{0,40}", body):
        before = re.split(r"[.\n]\s*", body[: plain.start()])[-1]
        if (numbers := phones(plain[0])) and not pattern("parents", "siblings", "relatives").search(before):
            return numbers[0].text
    return ""
