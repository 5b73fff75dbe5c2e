"""Parents, who holds parental responsibility, who is in the household, an unborn child's father, the family's telephone."""

from __future__ import annotations

import re

from referral_lint.form import dates, names
from referral_lint.form.identifiers.evidence import Evidence, invalid, missing, not_applicable, present, where
from referral_lint.form.identifiers.places import ADDRESS, STREET
from referral_lint.form.lexicon import is_parent, pattern
from referral_lint.form.phones import like_a_phone, phones
from referral_lint.values.document import Place
from referral_lint.values.referral import Identifier, Person

_GROWN = 18  # years
# A sentence is tried once, not again from each of its characters: a line of thousands of words without a stop took minutes.
_FROM_ITS_START = r"(?:\A|(?<=[.\n]))"
_NAMED = rf"(?:{names.TITLE}\s+)?{names.WORD}(?:[ ](?:{names.WORD}))*"


def _parent_patterns() -> tuple[re.Pattern[str], ...]:
    word = pattern("parents").pattern
    return (
        re.compile(
            rf"(?<!grand)(?<!grand-)(?P<r>(?i:{word}))(?:(?:'s|\u2019s) name(?: is)?|,| is| called| named|:| \(|\s*[-–])?\s+\(?(?P<n>{_NAMED})"
        ),
        re.compile(
            rf"(?P<n>{_NAMED})(?:,| is| was|\s*\()\s*(?:that is |that['\u2019]s |who is |who['\u2019]s |i\.?e\.? )?(?:the |his |her |their |\w+(?:'s|\u2019s) )?(?P<r>(?i:{word}))\b(?!['\u2019]s)"
        ),
    )


def parent_names(e: Evidence) -> Identifier:
    """At least one parent or carer by name: from the form, else from the text."""
    for person in e.people:
        if person.role == "parent" and names.words_of(person.name):
            return present(person.name, person.place)
    for person in e.people:  # the tenant, client or patient who bears the child's name
        subject = re.search(r"(?i)\b(?:tenant|applicant|client|patient|service user|pop|resident)\b", person.relationship)
        if subject and {w.casefold() for w in names.words_of(person.name)[-1:]} & {w.casefold() for w in names.words_of(e.child.name)}:
            return present(person.name, person.place)
    for f in e.given("family.parents", "family.father"):
        if f.state == "given" and names.words_of(
            re.sub(pattern("parents", "siblings", "relatives").pattern, " ", f.value, flags=re.IGNORECASE)
        ):
            return present(f.value, f.place)
    for f in e.given("household.name", "household.line", "child.lives_with"):  # "lives alone, mum is Dawn Tait"
        told = next(
            (m for rule in _parent_patterns() for m in rule.finditer(f.value) if names.words_of(m["n"]) and is_parent(m["r"])), None
        )
        if told and not _role_follows(told["n"]):
            return present(told["n"], f.place)
    named = _named_parent(e) or _grown_up(e)
    if named:
        return present(*named)
    return missing("no parent or carer is named")


_KIDS = r"(?:boys?|girls?|sons?|daughters?|kids|children|bab(?:y|ies)|lads?|bairns?|toddlers?|twins)"
_TITLED = rf"{names.TITLE} (?!{names.TITLE}\b){names.WORD}(?: {names.WORD})?"
_CARER = rf"(?:looked after|cared for|brought up|raised) by (?:his|her|their) (?:\w+ )?(?i:{pattern('relatives', 'siblings').pattern}),? "
_BY_THE_CHILD = (
    re.compile(rf"(?P<n>{_TITLED}|{names.FULL}),? (?:and|\+|&) (?:(?:her|his|their|\d|two|three|four|five) )*(?:\w+ )?{_KIDS}\b"),
    re.compile(rf"{_CARER}(?P<n>{names.WORD}(?: and {names.WORD})?(?: {names.WORD})*)"),
    re.compile(rf"\b(?:son|daughter|child|children|boys?|girls?|baby) of (?P<n>{_TITLED}(?: and {_TITLED})?|{names.FULL})"),
    re.compile(rf"(?P<n>{names.FULL})\b[^.\n]{{0,140}}\.\s+(?:Her|His|Their) (?:\w+ )?{_KIDS}\b"),
    re.compile(rf"(?P<n>{names.FULL})(?:,? \(?\d{{2}}\)?)? ?\+ ?\d\b(?! ?weeks)"),
    re.compile(rf"(?P<n>{names.FULL}),? (?:has|have) (?:an?|one|two|three|four|five|\d) (?:\w+ )?{_KIDS}\b"),
)


def _named_parent(e: Evidence) -> tuple[str, Place] | None:
    if e.unborn and (m := re.search(rf"\b[Oo]f ({names.FULL})", e.child.name)):
        return m[1], e.child.place or Place(0, 0, 0)
    if e.unborn:  # the mother: who bears the unborn child's surname
        surname = names.words_of(e.child.name)[-1:]
        for m, p in e.search(re.compile(names.FULL)):
            if surname and names.words_of(m[0])[-1:] == surname and "nborn" not in m[0]:
                return m[0], where(p, m)
    for m, p in e.search(re.compile(rf"({names.FULL})['\u2019]s? (?:\w+ )?(?:kids|children|child|son|daughter|baby|unborn)\b")):
        return m[1], where(p, m, 1)
    for m, p in e.search(re.compile(rf"({names.FULL})\b[^.\n]{{0,60}}?\b(?:her|his) (?:\w+ )?(?:kids|children|sons?|daughters?|baby)\b")):
        if not _role_follows(m[1]) and not pattern("agencies", "roles").search(m[1]):
            return m[1], where(p, m, 1)
    for rule in _parent_patterns():
        for m, p in e.search(rule):
            family = p.text[: m.start("n")].endswith(("the ", "The ")) and m["n"].endswith("s")  # "the Reeds, mum and four kids"
            if (
                names.words_of(m["n"])
                and is_parent(m["r"] + p.text[m.end("r") : m.end("r") + 2])
                and not _role_follows(m["n"])
                and not family
            ):
                return m["n"], where(p, m, "n")
    for rule in _BY_THE_CHILD:
        for m, p in e.search(rule):
            if not pattern("agencies", "roles").search(m["n"]) and not STREET.search(m["n"]):
                return m["n"], where(p, m, "n")
    for m, p in e.search(re.compile(rf"\b(?:Mr|Mrs|Ms|Miss)\.? ({names.WORD}(?: {names.WORD})?)")):
        surname = [w.casefold() for w in names.words_of(e.child.name)[-1:]]
        if surname and surname[0] in m[1].casefold():
            return m[0], where(p, m)
    return None


_ADULT = re.compile(
    rf"(?P<n>{names.FULL})(?:,? \(?(?:aged? )?(?P<a>[2-6]\d)\b(?! ?[%\u2013-]|[:./]\d)|[\s,(-]+(?:(?i:dob|d\.o\.b\.?|born)[\s:]*)?(?P<b>\d{{1,2}}[./-]\d{{1,2}}[./-](?:\d{{4}}|\d{{2}})))"
)
_CHILDREN = re.compile(r"(?i)\b(?:kids?|child(?:ren)?|son|sons|daughters?|baby|pregnant|mum|dad|mother|father)\b")


def _grown_up(e: Evidence) -> tuple[str, Place] | None:
    """The adult whom a referral is about, by an adult's age or date of birth: a patient, tenant or offender with children."""
    for m, p in e.search(_ADULT):
        born = dates.first_date(m["b"]) if m["b"] else None
        grown = bool(m["a"]) or (born is not None and (dates.age_at(born, e.day) if e.day else 2026 - born.year) >= _GROWN)
        if grown and _CHILDREN.search(p.text) and m["n"] != e.referrer.name and not _role_follows(m["n"]):
            return m["n"], where(p, m, "n")
    return None


def _role_follows(name: str) -> bool:
    return bool(pattern("roles").fullmatch(name.split()[0].casefold())) or name.split()[0] in (
        "Tel",
        "Mobile",
        "Address",
        "Not",
        "Yes",
        "No",
        "None",
        "Unknown",
    )


def parental_responsibility(e: Evidence) -> Identifier:
    """Whether it is said who holds it: in the household, in a field of its own, in the text."""
    for person in e.people:
        said = person.parental_responsibility.strip()
        if person.role != "professional" and re.match(
            r"(?i)\W*(?:y(?:es)?\b|✓|x\b|will|only|from birth|automatic|alone|jointly|not for \w+; yes|held|has|sole|joint|shared|father|mother|both|full|true|i |la\b|local)",
            said,
        ):
            return present(f"{person.name or person.relationship}: {said}", person.place)
    for f in e.given("family.pr"):
        if f.state == "given":
            return present(f.value, f.place)
    told = re.compile(
        _FROM_ITS_START
        + r"[^.\n]*\b(?:(?:parental responsib\w+)|PR\b(?=[^.\n]{0,30}\b(?:held|shared|both|mother|father|mum|dad))|(?:has|have|holds?|share|shares|sole|joint) PR|(?:full|sole|shared|legal) (?:legal )?responsibility for|[A-Z][a-z]+ \(PR\b(?! (?:unknown|not))|[A-Z][a-z]+, PR[,)])[^.\n]*"
    )
    for m, p in e.search(told):
        if not re.search(r"(?i)not (?:clear|known|sure)|unclear|unknown|do(?:n't| not) know", m[0]):
            return present(m[0], where(p, m))
    if e.unborn:
        return not_applicable("nobody holds it before birth")
    return missing("it is not said who holds parental responsibility")


_KIN_WORDS = pattern("parents", "siblings", "relatives").pattern
_WITH_KIN = rf"\bwith\s+(?:\w+,?\s+){{0,4}}?(?:(?i:{_KIN_WORDS})|{names.WORD}|both\b|foster\b|friends\b|family\b|children\b|kids\b|bairns\b|dependants\b)"
_LIVES_WITH = re.compile(
    _FROM_ITS_START + r"(?:"
    rf"[^.\n]*\b(?:[Ll]iv(?:es?|ing|ed)|[Rr]esid(?:es?|ing|ent)|[Ss]tay(?:s|ing)?|[Hh](?:as|ave) been(?= with| at| in| here| there| back| (?:also )?(?:living|staying))|(?<!go )(?<!going )(?<!goes )(?<!went )(?<!gone )(?<!come )(?<!back )(?<!get )(?<!sent )(?<!taken )[Hh]ome(?! time| visit| address| phone| contact))\b[^.\n]{{0,90}}?{_WITH_KIN}[^.\n]*"
    r"|(?>[^.\n]*?\b(?:[Oo]nly|[Jj]ust)\b)[^.\n]*\blives? (?:in|at|there)[^.\n]*"
    rf"|[^.\n]*(?<!know )(?<!knows )\bwhere (?:[^.\n]{{0,60}}? )?(?i:{_KIN_WORDS})\b[^.\n]{{0,80}}? lives?\b[^.\n]*"
    r"|[^.\n]*\b(?:lives?|living|shar(?:es?|ing))\b[^.\n]{0,40}\b(?:with (?:her|him|them)\b|on (?:their|his|her) own|alone with|as a (?:two|three|four|five))[^.\n]*"
    r"|[^.\n]*\b(?:[Jj]ust|[Oo]nly) (?:the )?(?:pair|two|three|four|five|six) of (?:them|us)\b[^.\n]*"
    rf"|[^.\n]*\b(?:[Aa]t|[Ii]n the) (?:home|house|flat|household|address|property)\s*(?::|are\b|is\b|with\b|there (?:is|are)\b)[^.\n]{{0,30}}?(?i:{_KIN_WORDS})\b[^.\n]*"
    r"|[^.\n]*\b(?:[Tt]he )?(?:two|three|four|five|six) of (?:them|us) are (?:in|at|sharing|living)\b[^.\n]*"
    r"|[^.\n]*\b[Tt]hey are (?:two|three|four|five|six|seven) in (?:the|one)\b[^.\n]*"
    rf"|[^.\n]*\b(?:household|family) (?:is|are)\b[^.\n]{{0,40}}?(?i:\b(?:{_KIN_WORDS})\b)[^.\n]*"
    r"|[^.\n]*\b[Tt]he (?:two|three|four|five|six) of (?:them|us) (?:all )?live\b[^.\n]*"
    r"|[^.\n]*\b[Oo]n (?:her|his) own with (?:them|the (?:kids|children|baby|bairns|boys|girls))\b[^.\n]*"
    r"|[^.\n]*\b(?:lives? alone|(?:looked after|cared for|brought up|raised) by (?:his|her|their) [^.\n]*)"
    rf"|[^.\n]*\b(?:lives? between|splits? (?:her|his|their) time between|alternate weeks? (?:with|at))\b[^.\n]{{0,40}}?(?i:\b(?:{_KIN_WORDS})\b)[^.\n]*"
    r"|[^.\n]*\bwith whom (?:[Ss]?he|they) (?:lives?|(?:is|are) living)\b[^.\n]*"
    rf"|[^.\n]*\b[Jj]ust (?:her|him|mum|dad|mother|father|the mum)(?: and|,) (?:(?:the|her|his) )?(?:(?:one|two|three|four|five|six|\d) )?(?:{names.WORD}|kids?\b|children\b|bairns?\b|boys?\b|girls?\b|baby\b)[^.\n]*"
    r"|[^.\n]*\bplaced (?:by us )?(?:at|in)\b[^.\n]{0,80}? with (?:her|his|their) (?:\w+ )?(?:kids|children|sons?|daughters?|baby|boys?|girls?)\b[^.\n]*"
    r"|[^.\n]*\b(?:sleeping|living) (?:rough|in (?:a|an|the|his|her|their) (?:\w+ )?(?:car|van|tent|caravan|shed|garage|[A-Z]\w+))\b[^.\n]{0,60}?\bwith (?:(?:her|his) )?(?:\w+ )?[A-Z][a-z]+[^.\n]*"
    rf"|(?:[Ww]ho (?:is|lives) (?:at home|there|in the (?:home|house))|[Aa]t home|[Tt]he household|[Hh]ousehold|HOUSEHOLD)\W*\n[^\n]{{0,120}}?(?i:\b(?:{_KIN_WORDS})\b)[^\n]*"
    r"|[^.\n]*\b(?:(?:household|family) (?:consists|comprises|of|includes)|[Ww]ho lives (?:there|with|at)|lives? (?:there )?together|are (?:all )?living|live there|also lives? (?:there|in|at)|also in the (?:home|house|household|flat|property))\b[^.\n]*"
    r"|[^.\n]*\bonly (?:people|ones|person|adult)[^.\n]{0,15} in the (?:household|house|home|flat)\b[^.\n]*"
    r"|[^.\n]*(?:,| and| &) [^.\n,]{1,40} (?:all )?live (?:in|at) (?:the|this|that|one|a)\b[^.\n]*"
    r"|[^.\n]*\b(?:[Mm]um|[Mm]other|[Dd]ad|[Ff]ather|[Pp]arents|[Cc]ouple|[Aa]pplicant)\s*(?:\+|&|and|with|plus)\s*(?:her |his |their )?(?:\d|two|three|four|five|six)\b[^.\n]*"
    r")"
)


# Of a home that somebody wishes for, or that is denied, nothing is known.
_NOT_SO = re.compile(
    r"(?i)\b(?:want(?:s|ed|ing)?|wish(?:es|ed)?|like[sd]?|hop(?:es|ed|ing)|ask(?:s|ed|ing)?|could|can|should|might|threaten(?:s|ed|ing)?|go|going) "
    r"(?:to |and |off )*(?:go (?:and |to )?)?(?:live|stay)\b|\b(?:(?:does|did|do)(?: not|n['\u2019]?t)|no longer|never) (?:lives? |stay |even )"
)
# Rows without a name: "Several siblings", "3 kids", "step brother".
_COUNTED = re.compile(r"(?i)\b(?:kids?|bairns?|several|many|some|two|three|four|five|six|step|half|older|younger|big|little)\b")


def household(e: Evidence) -> Identifier:
    """Whether it is said who lives with the child."""
    for f in e.given("child.lives_with"):
        if f.state == "given":
            return present(f.value, f.place)
    home = (
        []
        if e.letter
        else [
            p for p in e.people if p.role in ("parent", "sibling", "household") and (p.name or p.relationship) and not _lives_elsewhere(p)
        ]
    )
    named = any(names.words_of(pattern(*_KIN, "roles").sub(" ", _COUNTED.sub(" ", p.name))) for p in home)
    if (named and not _only_named(e)) or any(
        re.search(r"(?i)\band\b|&|\b(?:her|his|their) (?:wife|husband|partner|children|kids)\b", p.name) for p in home
    ):
        return present("; ".join(p.name or p.relationship for p in home), home[0].place)
    for f in e.given("household.name", "household.line", "child.address", "child.current_location"):
        if alone := re.search(
            r"(?i)\b(?:liv(?:es?|ing)|stay(?:s|ing)|resid(?:es|ing)) (?:alone|on (?:her|his|their) own|independently)\b", f.value
        ):
            return present(alone[0], f.place)
    for m, p in e.search(_LIVES_WITH):
        if not _NOT_SO.search(m[0]) or _LIVES_WITH.search(_NOT_SO.sub(" ", m[0])):
            return present(m[0], where(p, m))
    return missing("it is not said who lives with the child")


def _only_named(e: Evidence) -> bool:
    """Whether the rows hold one name and nothing of address, birth or responsibility: a parent is named, a household is not told."""
    rows = [p for p in e.people if p.role in ("parent", "sibling", "household")]
    return len(rows) == 1 and not any(
        (rows[0].address, rows[0].dob, rows[0].parental_responsibility, re.search(r"(?i)\bliv(?:es|ing)\b", rows[0].name))
    )


def _lives_elsewhere(person: Person) -> bool:
    if re.search(r"(?i)\b(?:not with|as provided|elsewhere|prison|hmp|unknown|not known|n/?k)\b", person.address):
        return True
    return bool(re.search(r"not (?:in|living)|moved out|lives (?:nearby|elsewhere|in)|non-?resident", person.relationship, re.IGNORECASE))


def unborn_father_name(e: Evidence) -> Identifier:
    """An unborn child's father by name."""
    if not e.unborn:
        return not_applicable("the child is born")
    for f in e.given("family.father"):
        if f.state == "given" and names.words_of(f.value):
            return present(f.value, f.place)
    for person in e.people:
        if (
            re.search(r"\b(?:father|dad)\b", person.relationship, re.IGNORECASE)
            and not re.search(r"grand|step|mother's|mum's", person.relationship, re.IGNORECASE)
            and names.words_of(person.name)
        ):
            return present(person.name, person.place)
    rule = re.compile(
        rf"\b(?:[Ff]ather|[Dd]ad|FOB|FoB)(?: of (?:the |her )?(?:unborn|baby)(?: baby| child)?)?(?:,| is(?: (?:named|given|known|thought to be|believed to be|said to be))?(?: as)?| named as| \(|:)?\s+\(?({names.WORD}(?: {names.WORD})+)|({names.FULL})(?: \(\d\d\))?(?:,| is| \()\s*(?:who is |who['\u2019]s )?(?:the )?(?:baby's |unborn's )?(?:father|dad)\b"
    )
    for m, p in e.search(rule):
        group = 1 if m[1] else 2
        return present(m[group], where(p, m, group))
    return missing("the father of the unborn child is not named")


_KIN = ("parents", "relatives", "siblings")


def family_phone(e: Evidence) -> Identifier:
    """A number of the family's: a family field, a relative's row, or in the text beside a relative or the child, never a professional's."""
    tried: Identifier | None = None
    writers = {_digits(x.text) for x in phones(e.referrer.phone)} if e.letter else set()  # "Tel: ..." below a signature
    for f in e.given(
        "family.phone", "child.phone", "household.phone", "household.contact", "child.contact", "family.parents", "child.lives_with"
    ):
        found = [x for x in phones(f.value) if _digits(x.text) not in writers]
        if found:
            return present(found[0].text, f.place)
        if f.state == "given" and (f.concept or "").endswith(".phone") and like_a_phone(f.value) and not phones(f.value):
            tried = invalid(f.value, f.place, "this is not a whole telephone number")
    for f in e.fields:  # a box whose label the software did not keep: "same, 07700 ..."
        if f.concept is None and f.state == "given" and _SAME_HOME.search(f.value) and (found := phones(f.value)):
            return present(found[0].text, f.place)
    for person in e.people:
        if person.role in ("parent", "sibling", "household") and (
            found := phones(f"{person.phone} {person.address} {person.name} {person.relationship}")
        ):
            return present(found[0].text, person.place)
    own = {_digits(x.text) for x in phones(f"{e.referrer.phone}")}
    own |= {_digits(x.text) for person in e.people if person.role == "professional" for x in phones(person.phone)}
    for p in e.passages:
        for x in phones(p.text):
            if _digits(x.text) not in own and _below_the_child(e, p.text, x.start):
                return present(x.text, p.place(x.start, x.end))
    named = _named_parent(e)
    kin = frozenset(names.words_of(named[0])) if named else frozenset()
    for p in e.passages:
        for x in phones(p.text):
            if _digits(x.text) not in own and _family_speaks(e, p.text, x.start, kin):
                return present(x.text, p.place(x.start, x.end))
    for f in e.given(
        "spoken.parents", "spoken.parent", "consent.parent", "consent.aware", "consent.reason_if_not"
    ):  # "Dawn by phone (07700 900418)"
        if (found := phones(f.value)) and _digits(found[0].text) not in own:
            return present(found[0].text, f.place)
    return tried or missing("no telephone number of the family is given")


_SAME_HOME = re.compile(rf"(?i:^\W*(?:same|as above|ditto)\b)|{ADDRESS.pattern}")


def _below_the_child(e: Evidence, text: str, start: int) -> bool:
    """Whether a number stands alone on the line below the child's address or name ("Telephone 07700 900773")."""
    before = text[:start].split("\n")
    if len(before) < 2 or not re.fullmatch(
        r"\W*(?:(?:[Tt]el(?:ephone)?|[Mm]ob(?:ile)?|[Pp]hone|[Cc]ontact|[Nn]umber|[Nn]o)\W*)*", before[-1]
    ):
        return False
    known = {w for w in names.words_of(e.child.name) if len(w) > 2}
    return (bool(e.child.address) and e.child.address in before[-2]) or any(
        w in before[-2] or w in (before[-3] if len(before) > 2 else "") for w in known
    )


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)[-9:]


def _family_speaks(e: Evidence, text: str, start: int, parent: frozenset[str]) -> bool:
    """Whether the nearest person named before a number, in its sentence, is of the family."""
    sentences = re.split(r"\n|(?<=[.!?])\s+(?=[A-Z])", text[:start])
    before = sentences[-1][-160:]
    if len(sentences) > 1 and re.fullmatch(
        r"\W*(?:(?:[Mm]obile|[Pp]hone|[Tt]el(?:ephone)?|[Nn]umber|[Cc]ontact)\W*(?:number|no)?\W*(?:is)?\W*)+", before
    ):
        before = (sentences[-2] + " " + before)[-200:]  # "She wants to stay there. Mobile 07700 ..."
    kin = [
        m.end() for m in pattern(*_KIN).finditer(before) if not re.match(r"(?:Sister|Father) [A-Z]", before[m.start() :])
    ]  # a nurse, a priest
    family = (
        parent
        | {w for person in e.people if person.role != "professional" for w in names.words_of(person.name)}
        | set(names.words_of(e.child.name))
    )
    kin += [m.end() for w in sorted(family) for m in re.finditer(rf"\b{re.escape(w)}\b", before)]
    kin += [
        m.end()
        for m in re.finditer(
            r"\w['\u2019]s (?:own )?(?:mobile|phone|number|tel|landline|mob|no\.?)(?!\w)|\b(?:tried|rang|rung|called|phoned) (?:her|him|them)\b|\b(?:and|is) (?:hers|his|theirs)\b|\b(?:his|her|their) own\b|\b(?:own|family|home|house) (?:mobile|phone|tel\w*|landline|number|no)\b|\b(?:his|her|their)\s+(?:\w+\s+)?(?:mobile|phone|number)\b|\bthe family\b",
            before,
            re.IGNORECASE,
        )
    ]
    other = [m.end() for m in pattern("roles", "agencies").finditer(before)]
    other += [m.end() for m in re.finditer(r"\b(?:direct line|my|our|me|switchboard|office)\b", before, re.IGNORECASE)]
    return bool(kin) and max(kin) > max(other, default=-1)
