"""Who is in the household: from the form's rows, else from what the text says of a home."""

from __future__ import annotations

import re

from referral_lint.form import names
from referral_lint.form.identifiers.evidence import FROM_ITS_START, KIN, Evidence, missing, present, where
from referral_lint.form.lexicon import pattern
from referral_lint.values.referral import Identifier, Person

_KIN_WORDS = pattern("parents", "siblings", "relatives").pattern
_WITH_KIN = rf"\b(?:with|w\.|w/)(?:\s*:)?\s+(?:\w+,?\s+){{0,4}}?(?:(?i:{_KIN_WORDS})|{names.WORD}|both\b|foster\b|friends\b|family\b|children\b|kids\b|bairns\b|dependants\b)"
_WITH_FAMILY = re.compile(rf"\b(?i:with)\s+(?:(?:her|his|their|the|maternal|paternal)\s+)*(?i:{_KIN_WORDS})\b")
_LIVES_WITH = re.compile(
    FROM_ITS_START + r"(?:"
    rf"[^.\n]*\b(?:[Ll]iv(?:es?|ing|ed)|[Rr]esid(?:es?|ing|ent)|[Ss]tay(?:s|ing)?|[Hh](?:as|ave) been(?= with| at| in| here| there| back| (?:also )?(?:living|staying))|(?<!go )(?<!going )(?<!goes )(?<!went )(?<!gone )(?<!come )(?<!back )(?<!get )(?<!sent )(?<!taken )[Hh]ome(?! time| visit| address| phone| contact))\b[^.\n]{{0,90}}?{_WITH_KIN}[^.\n]*"
    r"|(?>[^.\n]*?\b(?:[Oo]nly|[Jj]ust)\b)[^.\n]*\blives? (?:in|at|there)[^.\n]*"
    rf"|[^.\n]*(?<!know )(?<!knows )\bwhere (?:[^.\n]{{0,60}}? )?(?i:{_KIN_WORDS})\b[^.\n]{{0,80}}? lives?\b[^.\n]*"
    r"|[^.\n]*\b(?:[Ll]ives?|[Ll]iving|[Ss]har(?:es?|ing))\b[^.\n]{0,40}\b(?:with (?:her|him|them)\b|on (?:their|his|her) own|alone with|as a (?:two|three|four|five))[^.\n]*"
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
    r"|[^.\n]*\b(?:sleep(?:s|ing)?|liv(?:e|es|ing)) (?:rough|in (?:a|an|the|his|her|their) (?:\w+ )?(?:car|van|tent|caravan|shed|garage|[A-Z]\w+))\b[^.\n]{0,60}?\bwith (?:(?:her|his|their) )?(?:\w+ )?(?:[A-Z][a-z]+|mum|dad|mother|father|parents)\b[^.\n]*"
    r"|[^.\n]*\band (?:her|his) (?:\w+ )?(?:kids|children|sons?|daughters?|baby|boys?|girls?)\b[^.\n]{0,80}?\b(?:placed|came to (?:us|the)|moved (?:in|here|to)|live|living|occupy|staying)\b[^.\n]*"
    rf"|(?:[Ww]ho (?:is|lives) (?:at home|there|in the (?:home|house))|[Aa]t home|[Tt]he household|[Hh]ousehold|HOUSEHOLD)\W*\n(?![^\n]*\b(?:said|says|told|was|were|had|came|went|hit|saw|seen|reported|stated)\b)[^\n]{{0,120}}?(?i:\b(?:{_KIN_WORDS})\b)[^\n]*"
    r"|[^.\n]*\b(?:(?:household|family) (?:consists|comprises|of|includes)|[Ww]ho lives (?:there|with|at)|lives? (?:there )?together|are (?:all )?living|live there|also lives? (?:there|in|at)|also in the (?:home|house|household|flat|property))\b[^.\n]*"
    r"|[^.\n]*\bonly (?:people|ones|person|adult)[^.\n]{0,15} in the (?:household|house|home|flat)\b[^.\n]*"
    r"|[^.\n]*(?:,| and| &) [^.\n,]{1,40} (?:all )?live (?:in|at) (?:the|this|that|one|a)\b[^.\n]*"
    r"|[^.\n]*\b(?:[Mm]um|[Mm]other|[Dd]ad|[Ff]ather|[Pp]arents|[Cc]ouple|[Aa]pplicant)\s*(?:\+|&|and|with|plus)\s*(?:her |his |their )?(?:\d|two|three|four|five|six)\b[^.\n]*"
    rf"|[^.\n]*\b(?:moved|moving) (?:back |back in |in )?with\b[^.\n]{{0,20}}?(?i:\b(?:{_KIN_WORDS})\b)[^.\n]*"
    r"|[^.\n]*\b(?:[Aa]ll (?:two|three|four|five|six)(?: of them)?(?: all)? (?:live|living) (?:at|in)|[Tt]hey(?: are|['\u2019]re) all (?:(?:two|three|four|five|six) )?(?:at|in) (?:\d+|(?:the )?(?:(?:same|one|family) )?(?:house|flat|home)))\b[^.\n]*"
    r"|[^.\n]*\b(?:[Oo]ccupants?|[Oo]ccupiers?)\s*:[^.\n]*"
    r"|[^.\n]*\b(?:[Nn]obody|[Nn]o[ -]?one) else (?:lives? |living |is )?(?:in|at) (?:the|this|that) (?:home|house|flat|household|address|property)\b[^.\n]*"
    rf"|[^.\n]*\bboth at the (?:home|family) address\b[^.\n]*"
    rf"|[^.\n]*\bwith whom (?:[Ss]?he|they) (?:has|have) (?:lived|been living)\b[^.\n]*"
    r")"
)


# Of a home that somebody wishes for, or that is denied, nothing is known.
_NOT_SO = re.compile(
    r"(?i)\b(?:want(?:s|ed|ing)?|wish(?:es|ed)?|like[sd]?|hop(?:es|ed|ing)|ask(?:s|ed|ing)?|could|can|should|might|threaten(?:s|ed|ing)?|go|going) "
    r"(?:to |and |off )*(?:go (?:and |to )?)?(?:live|stay)\b|\b(?:(?:does|did|do)(?: not|n['\u2019]?t)|no longer|never) (?:lives? |stay |even )"
    # The mother's other children, who are elsewhere: "Her two older children live with their grandparents".
    r"|\b(?:older|elder|eldest|other|previous|half|step|adult)[ -](?:half-)?(?:children|child|siblings?|sons?|daughters?|brothers?|sisters?|kids|one|two|three)\b[^.;\n]{0,60}?"
    r"\b(?:lives?|living|stays?|staying|resides?|are|is)(?: \w+)? with (?:their|his|her|the|an?|other)\b[^.;\n]*"
)
# Rows without a name: "Several siblings", "3 kids", "step brother".
_COUNTED = re.compile(r"(?i)\b(?:kids?|bairns?|several|many|some|two|three|four|five|six|step|half|older|younger|big|little)\b")


_ONLY_SAME = re.compile(r"(?i)\W*(?:same|ditto|as|see) ?(?:as )?(?:above|before|previously|stated)?\W*")


def household(e: Evidence) -> Identifier:
    """Whether it is said who lives with the child."""
    for f in e.given("child.lives_with"):
        if f.state == "given" and not (
            _ONLY_SAME.fullmatch(f.value) and not any(names.words_of(p.name) for p in e.people)
        ):  # "as above", and nobody stands above
            return present(f.value, f.place)
    home = (
        []
        if e.letter
        else [
            p
            for p in e.people
            if p.role in ("parent", "sibling", "household")
            and (p.name or p.relationship)
            and not (_away(p) or _lives_elsewhere(p) or _only_responsible(e, p))
        ]
    )
    named = any(names.words_of(pattern(*KIN, "roles").sub(" ", _COUNTED.sub(" ", p.name))) for p in home)
    if (named and not _only_named(e)) or any(
        re.search(r"(?i)\band\b|&|\b(?:her|his|their) (?:wife|husband|partner|children|kids)\b", p.name) for p in home
    ):
        return present("; ".join(p.name or p.relationship for p in home), home[0].place)
    for f in e.given("household.name", "household.line", "child.address", "child.current_location"):
        if alone := re.search(
            r"(?i)\b(?:liv(?:es?|ing)|stay(?:s|ing)|resid(?:es|ing)) (?:alone|on (?:her|his|their) own|independently)\b", f.value
        ):
            return present(alone[0], f.place)
    for f in e.given(
        "child.address", "child.current_location"
    ):  # "With grandmother, 9 Weir Street"; whom it is with this hour is no household
        lasting = f.concept == "child.address" or re.search(r"(?i)\b(?:liv|stay)", f.label)
        if f.state == "given" and lasting and _WITH_FAMILY.search(f.value):
            return present(f.value, f.place)
    for m, p in e.search(_LIVES_WITH):
        if m[0].endswith(":"):
            continue  # a box that was left empty
        if not _NOT_SO.search(m[0]) or _LIVES_WITH.search(_NOT_SO.sub(" ", m[0])):
            return present(m[0], where(p, m))
    return missing("it is not said who lives with the child")


def _only_named(e: Evidence) -> bool:
    """Whether the rows hold one name and nothing of address, birth or responsibility: a parent is named, a household is not told."""
    rows = [p for p in e.people if p.role in ("parent", "sibling", "household") and not _away(p)]
    return len(rows) == 1 and not any(
        (rows[0].address, rows[0].dob, rows[0].parental_responsibility, re.search(r"(?i)\bliv(?:es|ing)\b", rows[0].name))
    )


def _only_responsible(e: Evidence, person: Person) -> bool:
    """Whether only the answer about parental responsibility names the person: that says nothing of where he lives."""
    answers = [f.place for f in e.given("family.pr") if f.place]
    return any(person.place and a.paragraph == person.place.paragraph and a.start <= person.place.start <= a.end for a in answers)


def _away(person: Person) -> bool:
    """Whether the row tells of nobody who could live with a child: an offender whose address is approved premises, "as above" for a name."""
    return bool(
        _ONLY_SAME.fullmatch(person.name)
        or re.search(r"(?i)\b(?:approved premises|bail (?:address|hostel)|probation hostel)\b", person.address)
    )


def _lives_elsewhere(person: Person) -> bool:
    if re.search(r"(?i)\b(?:not with|as provided|elsewhere|prison|hmp|unknown|not known|n/?k)\b", person.address):
        return True
    return bool(re.search(r"not (?:in|living)|moved out|lives (?:nearby|elsewhere|in)|non-?resident", person.relationship, re.IGNORECASE))
