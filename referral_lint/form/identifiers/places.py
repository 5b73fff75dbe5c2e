"""Address, school or setting, GP."""

from __future__ import annotations

import re

from referral_lint.form import dates, names
from referral_lint.form.answers import SAME, answer
from referral_lint.form.identifiers.evidence import Evidence, missing, not_applicable, present, where
from referral_lint.form.lexicon import pattern
from referral_lint.values.referral import Field, Identifier

_STREET = r"(?:Street|St|Ct|Ter|Terr|Road|Rd|Avenue|Ave|Lane|Ln|Close|Cl|Drive|Dr|Court|Ct|Way|Crescent|Cres|Terrace|Place|Pl|Gardens|Gdns|Grove|Square|Sq|Walk|Row|Rise|Hill|Park|Mews|View|Green|Parade|House|Lodge|Fold|Croft|Bank|Drove|Gate|Mount|Vale|Yard|Wharf|Quay|Circus|Common|Heights|Fields?|Meadows?|Estate|Buildings?|Hostel|Refuge|Chase|Path|Dale|Garth|Wynd|Brow|Nook|End|Approach|Embankment|Broadway|Villas|Cottages?|Point|Towers|Spinney|Copse|Paddocks|Leys)"
_NUMBERED = rf"(?:(?:Flat|Room|Apt|Apartment|Unit)\s+\w+,?\s+(?:[A-Z]\w+ (?:House|Court|Lodge|Hostel),?\s*)?)?\d{{1,4}}[a-zA-Z]?,?\s+(?:{names.WORD}\.?\s+){{1,4}}?{_STREET}\b"
STREET = re.compile(rf" {_STREET}$")  # a name that ends so is a street's or a house's
_POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s*\d[ABD-HJLNP-UW-Z]{2}\b")
POSTCODE = r"[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}"
ADDRESS = re.compile(
    rf"{_NUMBERED}(?:,[^.\n;(]{{0,60}}?{POSTCODE}|[^.\n;(]{{0,60}}?(?:{POSTCODE}|(?=[.,\n;(]|$| with| and| who| where)))"
    rf"|\b\d{{1,4}}[a-zA-Z]?,?\s+{names.WORD}(?:\s+{names.WORD}){{0,3}},[^.\n;(]{{0,60}}?{POSTCODE}"  # "22 Fletton Spinney, Peterborough, PE2 7XZ"
)
_NUMBER = re.compile(
    r"(?i)(?:^|,\s*|\b(?:flat|room|rm|plot|pitch|unit|no\.?|number|caravan|bed)\s*)[a-z]?\d{1,4}[a-z]?\b|\b\d{1,4}[a-z]?,?\s+[a-z]{3,}(?!\s*\d)"
)
_NUMBER_UNKNOWN = re.compile(r"(?i)\b(?:number|no\.?) (?:is )?(?:tbc|n/?k|unknown|not known|unsure)")
# A house with a name needs no number; a road or a town without one cannot be visited.
_HOUSE = re.compile(
    rf"(?i)\b(?:house|farm|cottages?|hall|barn|manor|lodge|court|hostel|refuge|hotel|vicarage|rectory|villa|tower|towers|barracks|caravan|site|narrowboat|boat|foyer|unit)\b|\b(?:flat|rooms?) (?:over|above|behind|below)\b|(?-i:{names.WORD}(?:[ -]{names.WORD})*,\s*(?:{names.WORD}\s+)+{_STREET}\b)"
)
_ANY_SUCH = re.compile(
    r"(?i)\W*(?:(?:the|a|an|in|at|our|local|council|temporary|homeless|women's|b&b) )*(?:hotel|hostel|refuge|house|farm|unit|caravan|boat|site|foyer|b&b)\W*"
)
_WITH = re.compile(r"(?i)\b(?:c/o|care of|with|at|as)\b")
_WARD = re.compile(r"(?i)\b(?:ward|bay|bed|cot|cubicle) (?:[a-z]?\d+[a-z]?|[a-z])\b")  # where a patient lies is nobody's home
_LIVES = re.compile(
    rf"\b(?:[Ff]amily,?|liv(?:es?|ing)|lived|staying|resid\w+|of|at|(?<!approved )(?<!bail )address(?: is)?|home is|moved (?:in)?to|placed at|visited|went to)\b[^.\n]{{0,40}}?({_NUMBERED}[^.\n;(]{{0,40}})"
)
# A house with a name, and its street or its postcode: "lives at Rook Cottage, Whixall, SY13 2ZZ", "home is The Old Forge, Mill Lane".
_HOUSE_OF = re.compile(
    rf"\b(?:[Ll]iv(?:es?|ing) (?:at|in)|[Ss]taying at|[Rr]esid\w+ at|[Aa]ddress(?: (?:is|we (?:have|hold)(?: is)?))?:?|[Hh]ome is)\s+(?P<a>(?:[Tt]he )?(?:Flat \w+, )?{names.WORD}(?: {names.WORD}){{0,2}},? (?:{names.WORD}[ ,]+){{0,4}}?(?:{_STREET}\b|{POSTCODE}))"
)
_ROOM = re.compile(r"\b(?:in|at|occup(?:y|ies|ying)) ((?:room|flat|unit|plot|pitch) \w?\d+\w?)\b", re.IGNORECASE)
_NO_ADDRESS = re.compile(r"\b(?:nfa|no fixed (?:abode|address))\b", re.IGNORECASE)


def postcode(text: str) -> str | None:
    """The first British postcode in a text."""
    m = _POSTCODE.search(text.upper())
    return m[0] if m else None


def child_address(e: Evidence) -> Identifier:
    """The child's address: from the form; else where the text says that the child or family lives."""
    for f in e.given("child.address", "child.postcode"):
        if f.state == "given" and _somewhere(f.value) and (not SAME.match(f.value) or _home_elsewhere(e, f)):
            if f.concept == "child.postcode" and not e.letter and any(True for _ in e.given("child.address")):
                continue
            return present(f.value, f.place)
    if _own_place(e.child.address):
        return present(e.child.address, e.child.place)
    for person in e.people:
        if person.role == "parent" and ADDRESS.search(person.address):
            return present(person.address, person.place)
    if stays_with := _at_whose(e):
        return stays_with
    for m, p in e.search(_LIVES):
        return present(m[1], where(p, m, 1))
    for m, p in e.search(_HOUSE_OF):
        return present(m["a"], where(p, m, "a"))
    for m, p in e.search(_ROOM):  # of a hostel or hotel that the referrer writes from
        return present(m[1], where(p, m, 1))
    return missing("no address is given")


def _at_whose(e: Evidence) -> Identifier | None:
    """The address of the person whom the child's own names: "c/o aunt", and the aunt's row has one."""
    for f in e.given("child.address", "child.current_location"):
        if not _WITH.search(f.value):
            continue
        for person in e.people:
            named = {w.casefold() for w in (*names.words_of(person.name), *re.findall(r"[a-z]{3,}", person.relationship.casefold()))}
            if person.role != "professional" and named & set(re.findall(r"[a-z']{3,}", f.value.casefold())) and _own_place(person.address):
                return present(person.address, person.place)
    return None


def _home_elsewhere(e: Evidence, box: Field) -> bool:
    """Whether an address stands anywhere else, so that "as above" in this box says something."""
    boxes = any(
        f is not box and f.state == "given" and not (f.concept or "").startswith(_NO_HOME) and _written_out(f.value) for f in e.fields
    )
    return boxes or any(_own_place(p.address) for p in e.people) or any(_written_out(p.text) for p in e.passages)


_NO_HOME = ("referrer.", "professional.", "child.school", "child.gp", "mail.")


def _written_out(text: str) -> bool:
    return bool(ADDRESS.search(text) or postcode(text))


def _own_place(text: str) -> bool:
    return _somewhere(text) and not SAME.match(text)


def _somewhere(text: str) -> bool:
    """Whether an answer names a place: by a number, a postcode, a street's or a house's name; "see file" and "n/k, ask Nan" do not."""
    said = answer(text)
    if _WARD.search(text) and not ADDRESS.search(text) and postcode(text) is None:
        return False
    if said.state != "given" or len(text.strip()) <= 3 or (_NO_ADDRESS.search(text) and not ADDRESS.search(text)):
        return False
    if SAME.match(text) or ADDRESS.search(text) or postcode(text) or _NUMBER.search(text):
        return not _NUMBER_UNKNOWN.search(text)
    shown = text.title() if text.isupper() else text
    return not said.elsewhere and "?" not in text and _HOUSE.search(shown) is not None and not _ANY_SUCH.fullmatch(text)


def _named(text: str, generic: str) -> bool:
    """Whether anything but the words for such places is said: "local primary" names none."""
    said = answer(text)
    bare = pattern(generic).sub(" ", text)
    bare = re.sub(
        r"(?i)\b(?:local|nearby|home|the|a|an|usual|same|own|new|previous|near|in|at|area|town|city|village|attends?|goes|to|with|as|per|spine|above|below|here|us|mum|mums|mother|dad|father|mainstream|special|registered|family|see|our|system|file|notes?|records?|years?|yr|y|class|yes|no)\b",
        " ",
        bare,
    )
    return said.state == "given" and not (said.elsewhere and not re.search(r"\d", text)) and re.search(r"[A-Za-z]{2}", bare) is not None


def _years(e: Evidence) -> int:
    """The age in years by date of birth, age or name ("Baby Lee" is none yet); an age that is not said counts as a schoolchild's."""
    born = dates.first_date(e.child.dob)
    if born is not None and e.day is not None:
        return dates.age_at(born, e.day)
    age = dates.age_years(e.child.dob)
    return age if age is not None else 0 if names.unborn(e.child.name) and not e.child.dob else _SCHOOL_AGE


_SCHOOL_AGE = 5  # years
_NOT_ASKED = re.compile(r"(?i)\W*(?:n/?a|not applicable)\W*(?:baby|infant|\d+ (?:days?|weeks?|months?|yrs?|years?)(?: old)?)?\W*")
_NURSERY_AGE = 3  # years
_CRECHE_AGE = 2
_FOR_OLDER = re.compile(r"(?i)\b(?:school|academy|college|primary|infants?|juniors?|high|secondary|sixth form|comp(?:rehensive)?)$")
_NO_SCHOOL = re.compile(
    r"^\W*home\W*$|\b(?:at home|home[- ]?(?:ed|school)\w*|not (?:in|at|yet|on roll)|none|no school|neet|left school|too young|ehe|electively|excluded|awaiting a place|not applicable)\b",
    re.IGNORECASE,
)


def school_or_setting(e: Evidence) -> Identifier:
    """A named school, nursery or college, or that there is none; from a school's own referral its own name."""
    if e.unborn:
        return not_applicable("an unborn child has none")
    for f in e.given("child.school"):
        if _NOT_ASKED.fullmatch(f.value.strip()) and _years(e) < _NURSERY_AGE:
            return not_applicable("a child of this age has none")
        if (_NO_SCHOOL.search(f.value) and not re.search(r"known", f.value, re.IGNORECASE)) or _named(f.value, "schools"):
            return present(f.value, f.place)
    spoken_of = list(e.search(_school()))
    for m, p in spoken_of:
        if not _someone_elses(p.text[: m.start()]) and _of_this_age(e, m[0]):
            return present(m[0], where(p, m))
    for m, p in (*e.search(_PLAIN_SCHOOL), *e.search(_ON_ROLL)):
        if not _someone_elses(p.text[: m.start()]) and names.words_of(m["n"]) and not _whose(e, m["n"]) and _of_this_age(e, m["n"]):
            return present(m["n"], where(p, m, "n"))
    for m, p in e.search(_NO_SCHOOL_TOLD):
        if not _someone_elses(p.text[: m.start()]):
            return present(m[0], where(p, m))
    if "childmind" in e.referrer.relationship.casefold():
        return present(e.referrer.agency or e.referrer.relationship, e.referrer.place)
    own = e.referrer.agency
    if own and _school().search(own.title() if own.isupper() else own):
        return present(own, e.referrer.place)
    told = any(not _of_this_age(e, m[0]) for m, _ in spoken_of)  # of an older child's school, and of none of this one's
    if told or (dates.first_date(e.child.dob) and _years(e) < 1 and e.only_child):
        return not_applicable("a baby has none")
    return missing("no school or other setting is named")


_GAP = r"[^\S\n]+"  # the words of one name stand in one line
_SCHOOL_WORDS = r"(?:(?:R\.?C\.?|C\.?E\.?|VA|VC|Primary|Infants?|Junior|High|Secondary|Grammar|Nursery|Girls['\u2019]?|Boys['\u2019]?|Community|Catholic|CofE|C of E|Church|Special|Village|Sixth Form)\s+)*(?:School|Academy|College|Sixth Form|Nursery|Primary|Pre-?[Ss]chool|Juniors? and Infants?|Comp(?:rehensive)?|Infants|Juniors|High|Playgroup|Children['\u2019]s Centre|PRU|Day Nursery|Kindergarten|Secondary)"


def _school() -> re.Pattern[str]:
    return re.compile(rf"(?:(?:St\.?|Our|The){_GAP})?(?:{names.WORD}['\u2019]?s?{_GAP}){{1,4}}{_SCHOOL_WORDS}(?![a-z])")


_ON_ROLL = re.compile(
    rf"\b(?:on (?:the )?roll (?:at|of)|[Ss]chool is|[Nn]ursery is|[Ss]chool:|(?:pupil|student|place) at|[Aa]ttends|enrolled (?:at|in)|goes to (?:school|nursery|college) at"
    rf"|(?:[Yy](?:ea)?r|Y) ?\d{{1,2}} at|[Rr]eception at|boards at|(?:[Hh]is|[Hh]er|[Tt]heir|from) (?:school|nursery|college) (?:is )?\(?|[Ss]chool {{2,}})\s*(?:the )?(?!{names.TITLE} )(?P<n>(?:St\.? )?{names.WORD}(?:['\u2019]s)?(?: {names.WORD})*)"
)
# "He goes to Castle Dean special school": the writer gives the kind of school no capital.
_PLAIN_SCHOOL = re.compile(
    rf"\b(?:at|to|attends|in)\s+(?P<n>(?:St\.? )?{names.WORD}(?:['\u2019]s)?(?: {names.WORD})*(?: (?:special|primary|infant|junior|high|secondary|village))* (?:school|primary|nursery|college|academy|playgroup|pre-?school))\b(?! (?:nurse|transport|run|bus))"
)
_NO_SCHOOL_TOLD = re.compile(
    r"(?i)\b(?:(?-i:NEET\b)|home[- ]educated|electively home|not on (?:the |a )?(?:school )?roll|(?:no|without a) school place|(?:does|do) ?(?:not|n['\u2019]t) (?:go to|attend) (?:any |a )school\b|did ?(?:not|n['\u2019]t) (?:go to|attend) school (?:because|due|at all)\b"
    r"|out of (?:school|education) (?:since|for (?:the (?:last|past)|\w+ (?:weeks|months|terms|years)|a (?:term|year|month)|over|more|some))\b|not (?:yet )?(?:in|at) (?:a |any )?(?:nursery|school yet))"
)


def _whose(e: Evidence, named: str) -> bool:
    """Whether it is only said whose school it is: "Tom's school"."""
    owner = re.match(r"([\w-]+)['\u2019]s \w+$", named)
    people = {w.casefold() for p in (e.child, *e.people) for w in names.words_of(p.name)}
    return owner is not None and owner[1].casefold() in people


def _of_this_age(e: Evidence, school: str) -> bool:
    """Whether a child can be at a school of which the text tells: a baby's sister goes there, or somebody was seen outside."""
    return _years(e) >= _CRECHE_AGE or not _FOR_OLDER.search(school) or re.search(r"(?i)nursery|pre-?school", school) is not None


def _someone_elses(before: str) -> bool:
    """Whether the words before a school's name speak of a brother's or sister's school, or of what a grown-up attends."""
    clause = re.split(r"[.;\n]", before)[-1][-70:]
    if re.search(rf"(?:{pattern('parents').pattern})(?: \w+)?\W*$", clause, re.IGNORECASE):  # "Mum attends Turning Point"
        return True
    return bool(pattern("siblings").search(clause)) and not re.search(r"\band\b", clause)


_JUST_A_WORD = re.compile(r"(?i)(?:the |our )?(?:surgery|practice|gp|clinic)")
_GP = re.compile(
    rf"\bDr\.? {names.WORD}(?: {names.WORD})?[^.\n]{{0,40}}\b(?:Surgery|Practice|Medical Centre|Health Centre|GP)\b|(?:{names.WORD}\s+){{1,4}}(?:Surgery|Medical Centre|Medical Practice|Health Centre|Practice)(?! [Nn]urse)\b|\bGP\b[^.\n]{{0,25}}\bDr\.? {names.WORD}|\bGP:? (?:is )?(?:the )?(?:{names.WORD}\s+){{1,4}}(?:Medical |Doctors )?(?:Group|Partnership|Clinic)\b|\b(?:(?:[Dd]octor|D[Rr])(?:['\u2019]?s)?(?: is|\.?\s*[:\u2013-])|[Gg]eneral practitioner is|GP (?:surgery|practice) is|registered (?:at|with)|patients? of)\s+(?:the )?(?!(?:a|an|the|us|our)\b){names.WORD}(?: {names.WORD})*|\bDr\.? {names.WORD}(?: {names.WORD})?[^.\n]{{0,40}}\b(?:medical|health) centre\b|\bDr\.? {names.WORD}(?: {names.WORD})?,?\s*\(?(?:the |his |her |their |family )?GP\b"
)

_GPS = re.compile(r"(?i)\b(?:g\.?p\.?|doctor|dr|surgery|practice)\b")
_NURSES = re.compile(r"(?i)\b(?:health visitor|h\.?v\.?|school nurse|midwi\w+)\b")  # a form asks for them beside the GP: they are none


def gp(e: Evidence) -> Identifier:
    """A named doctor or practice; from a practice's own referral its own name."""
    for f in e.given("child.gp"):
        if _named(f.value, "practices") and (_GPS.search(f.label) or not _NURSES.search(f.label)):
            return present(f.value, f.place)
    for person in e.people:
        if person.role == "professional" and (
            re.search(r"\bGP\b|general practi|family doctor", person.relationship)
            or (
                pattern("practices").search(person.agency)
                and re.search(r"surgery|practice|medical|health centre", person.agency, re.IGNORECASE)
            )
        ):
            return present(", ".join(x for x in (person.name, person.agency) if x), person.place)
    for m, p in e.search(_GP):
        return present(m[0], where(p, m))
    own = re.search(
        r"surgery|medical centre|health centre|medical practice|\bGP\b|general practi",
        f"{e.referrer.agency} {e.referrer.relationship}",
        re.IGNORECASE,
    )
    if own and not _JUST_A_WORD.fullmatch(e.referrer.agency.strip()):
        return present(e.referrer.agency or e.referrer.relationship, e.referrer.place)
    return missing("no GP or practice is named")
