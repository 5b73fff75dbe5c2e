"""Who holds parental responsibility, an unborn child's father, the family's telephone."""

from __future__ import annotations

import re

from referral_lint.form import names
from referral_lint.form.answers import SAME
from referral_lint.form.identifiers.evidence import FROM_ITS_START, KIN, Evidence, invalid, missing, not_applicable, present, where
from referral_lint.form.identifiers.parents import named_parent
from referral_lint.form.identifiers.places import ADDRESS
from referral_lint.form.lexicon import pattern
from referral_lint.form.phones import like_a_phone, phones
from referral_lint.values.referral import Identifier

_HOLDS = re.compile(r"(?<!no )(?<!not )(?<!without )(?<!No )(?:\((?:has |with |holds )?PR\)|\b(?:has|with|holds|shares) PR\b)")


def _named_holder(e: Evidence, said: str) -> bool:
    """Whether a box for parental responsibility names one of the family: "Sofia only"."""
    return bool({w for p in e.people for w in names.words_of(p.name)} & set(names.words_of(said)))


def parental_responsibility(e: Evidence) -> Identifier:
    """Whether it is said who holds it: in the household, in a field of its own, in the text."""
    for person in e.people:
        said = person.parental_responsibility.strip()
        if person.role != "professional" and re.match(
            r"(?i)\W*(?:y(?:es)?\b|✓|x\b|will|only|from birth|automatic|alone|jointly|not for \w+; yes|held|has|sole|joint|shared|father|mother|both|full|true|i |la\b|local)",
            said,
        ):
            return present(f"{person.name or person.relationship}: {said}", person.place)
        if person.role != "professional" and (_named_holder(e, said) or _HOLDS.search(f"{person.name}; {person.relationship}")):
            return present(f"{person.name or person.relationship}: {said or 'PR'}", person.place)
    for f in e.given("family.pr"):
        if f.state == "given":
            return present(f.value, f.place)
    told = re.compile(
        FROM_ITS_START
        + r"[^.\n]*\b(?:(?:parental responsib\w+)|PR\b(?=[^.\n]{0,30}\b(?:held|shared|both|mother|father|mum|dad))|(?:has|have|holds?|share|shares|sole|joint) PR|(?:full|sole|shared|legal) (?:legal )?responsibility for|[A-Z][a-z]+ \(PR\b(?! (?:unknown|not))|[A-Z][a-z]+, PR[,)])[^.\n]*"
    )
    for f in e.given("child.legal_status"):  # "Care order; the council shares PR with the mother"
        if told.search(f.value):
            return present(f.value, f.place)
    for m, p in e.search(told):
        if not re.search(
            r"(?i)not (?:clear|known|sure)|unclear|unknown|do(?:n't| not) know|(?:\bnot|n['\u2019]?t) (?:yet |been )?(?:check|ask|establish|confirm)",
            m[0],
        ):
            return present(m[0], where(p, m))
    if e.unborn:
        return not_applicable("nobody holds it before birth")
    return missing("it is not said who holds parental responsibility")


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


def family_phone(e: Evidence) -> Identifier:
    """A number of the family's: a family field, a relative's row, or in the text beside a relative or the child, never a professional's."""
    tried: Identifier | None = None
    signed = e.letter or not any(True for _ in e.given("referrer.name"))
    writers = {_digits(x.text) for x in phones(e.referrer.phone)} if signed else set()  # "Tel: ..." below a signature
    for f in e.given(
        "family.phone", "child.phone", "household.phone", "household.contact", "child.contact", "family.parents", "child.lives_with"
    ):
        found = [x for x in phones(f.value) if _digits(x.text) not in writers]
        if found:
            return present(found[0].text, f.place)
        if f.state == "given" and (f.concept or "").endswith(".phone") and like_a_phone(f.value) and not phones(f.value):
            tried = invalid(f.value, f.place, "this is not a whole telephone number")
    own = {_digits(x.text) for x in phones(f"{e.referrer.phone}")}
    own |= {_digits(x.text) for person in e.people if person.role == "professional" for x in phones(person.phone)}
    for f in e.fields:  # a box whose label is not known, with the family's home in it: "same, 07700 ..."
        if f.concept is None and f.state == "given" and _at_home(e, f.value):
            found = [x for x in phones(f.value) if _digits(x.text) not in own]
            if found:
                return present(found[0].text, f.place)
    for person in e.people:
        if person.role in ("parent", "sibling", "household") and (
            found := phones(f"{person.phone} {person.address} {person.name} {person.relationship} {person.parental_responsibility}")
        ):
            return present(found[0].text, person.place)
    for p in e.passages:
        for x in phones(p.text):
            if _digits(x.text) not in own and _below_the_child(e, p.text, x.start):
                return present(x.text, p.place(x.start, x.end))
    named = named_parent(e)
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


def _at_home(e: Evidence, value: str) -> bool:
    """Whether a box says where the family lives: as above, or the address of the child or of one of theirs."""
    if SAME.match(value):
        return True
    here = ADDRESS.search(value)
    homes = [e.child.address, *(p.address for p in e.people if p.role in ("parent", "sibling", "household"))]
    return here is not None and any(_plain(here[0]) in _plain(home) for home in homes)


def _plain(text: str) -> str:
    return re.sub(r"\W+", " ", text).strip().casefold()


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
        m.end() for m in pattern(*KIN).finditer(before) if not re.match(r"(?:Sister|Father) [A-Z]", before[m.start() :])
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
            r"\w['\u2019]s (?:own )?(?:mobile|phone|number|tel|landline|mob|no\.?)(?!\w)|\b(?:tried|rang|rung|called|phoned) (?:her|him|them)\b|\b(?:and|is) (?:hers|his|theirs)\b|\b(?:his|her|their) own\b|\b(?:own|family|home|house) (?:mobile|phone|tel\w*|landline|number|no)\b|\b(?:his|her|their)\s+(?:\w+\s+)?(?:mobile|phone|number)\b|\bthe family\b"
            r"|\b(?:number|no\.?|tel\w*) (?:we have |held )?(?:for (?:her|him|them)|on (?:the |our )?(?:register|system|file|record|records))(?: is)?\b|\bcontact (?:number )?for (?:her|him|them)\b"
            r"|\b(?:she|he|they) (?:gave|left|can be (?:rung|called|reached|contacted|had) on)\b|\b(?:her|him|them) on\b|\bcontent for you to (?:ring|call|telephone|phone)\b",
            before,
            re.IGNORECASE,
        )
    ]
    other = [m.end() for m in pattern("roles", "agencies").finditer(before)]
    other += [m.end() for m in re.finditer(r"\b(?:direct line|my|our|me|switchboard|office)\b", before, re.IGNORECASE)]
    return bool(kin) and max(kin) > max(other, default=-1)
