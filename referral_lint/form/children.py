"""The children of a form: one block, several blocks, rows of a grid, or several names in one field."""

from __future__ import annotations

import re
from dataclasses import dataclass

from referral_lint.form import dates, names
from referral_lint.form.answers import SAME
from referral_lint.values.referral import Field, Person


@dataclass(frozen=True, slots=True)
class OneChild:
    """A child and the fields that are about this child alone."""

    person: Person
    fields: tuple[Field, ...]


# A label that asks for an unborn child alone: not "Child or unborn baby".
_UNBORN_LABEL = re.compile(r"(?i)\W*(?:name of (?:the )?)?unborn(?: baby| child)?(?:['\u2019]s name)?(?P<of> of)?\W*$")
_YES_OR_NO = re.compile(r"(?i)\W*(?:yes|no|y|n)\W*")
_SHARED = (
    "address",
    "postcode",
    "gp",
    "ethnicity",
    "language",
    "phone",
    "school",
    "current_location",
)  # said once for brothers and sisters


def children(fields: tuple[Field, ...]) -> tuple[OneChild, ...]:
    """The children of the form, in order; at least one, who may be nameless."""
    blocks: list[dict[str, Field]] = [{}]
    rows: dict[int, dict[str, Field]] = {}
    for f in fields:
        if not f.concept or not f.concept.startswith("child."):
            continue
        attribute = f.concept.split(".", 1)[1]
        if attribute == "name" and _UNBORN_LABEL.match(f.label) and _YES_OR_NO.fullmatch(f.value):
            continue  # "Unborn baby: no"
        if f.instance:
            rows.setdefault(f.instance, {}).setdefault(attribute, f)
            continue
        if _another(blocks[-1], attribute, f):
            blocks.append({})
        now = blocks[-1].get(attribute)
        if now is None or now.state == "blank":
            blocks[-1][attribute] = f
    filled = [r for _, r in sorted(rows.items()) if any(f.state == "given" for f in r.values())]
    if not filled:
        groups = [b if n == 0 else _inheriting(blocks[0], b) for n, b in enumerate(blocks)]
    elif any(k in blocks[0] and blocks[0][k].state == "given" for k in ("name", "first_name", "surname")):
        known = [_completed(b, filled) for b in blocks]
        groups = [*known, *(_inheriting(blocks[0], r) for r in filled if not any(_same(b, r) for b in blocks))]
    elif len(filled) == 1:
        groups = [blocks[0] | filled[0]]
    else:
        groups = [_inheriting(blocks[0], r) for r in filled]
    groups = [groups[0], *(_said_of(groups[0], g) for g in groups[1:])]
    named = [g for g in groups if any(f.state == "given" for f in g.values())]
    return tuple(c for g in named or [{}] for c in _split(g))


def _completed(block: dict[str, Field], rows: list[dict[str, Field]]) -> dict[str, Field]:
    """A child's block with what a row of a list of all the children says of the same child again."""
    more = next((r for r in rows if _same(block, r)), {})
    return more | {k: f for k, f in block.items() if f.state == "given" or k not in more}


def _same(one: dict[str, Field], other: dict[str, Field]) -> bool:
    """Whether two places of a form are about one child: the same full name, and no other date of birth."""
    called = [[w.casefold() for w in names.words_of(_called(g))] for g in (one, other)]
    born = [dates.first_date(g["dob"].value) if "dob" in g else None for g in (one, other)]
    return called[0] == called[1] and len(called[0]) > 1 and (None in born or born[0] == born[1])


def _called(group: dict[str, Field]) -> str:
    said = {k: f.value for k, f in group.items() if f.state == "given"}
    return said.get("name") or " ".join(x for x in (said.get("first_name", ""), said.get("surname", "")) if x)


def _another(block: dict[str, Field], attribute: str, f: Field) -> bool:
    """Whether this field begins another child's block."""
    if attribute not in ("name", "first_name") or f.state != "given" or not names.words_of(f.value):
        return False
    now = block.get(attribute)
    return now is not None and now.state == "given" and now.value.strip() != f.value.strip()


def _inheriting(first: dict[str, Field], other: dict[str, Field]) -> dict[str, Field]:
    """What is said once for all the children; a field that the child has, even blank, is the child's own."""
    return {k: first[k] for k in _SHARED if k in first} | other


def _said_of(first: dict[str, Field], other: dict[str, Field]) -> dict[str, Field]:
    """With the first child's answers where another's are "as above" or "as child 1"."""
    return {k: first[k] if k in first and SAME.match(f.value) else f for k, f in other.items()}


def _split(group: dict[str, Field]) -> list[OneChild]:
    """A child, or the several children of a field that names several."""
    value = {
        k: f.value
        for k, f in group.items()
        if f.state == "given" or (k in ("dob", "edd", "address") and f.state != "blank") or (k == "name" and names.unborn(f.value))
    }
    name = (
        _as_unborn(group.get("name"), value.get("name", ""))
        or " ".join(x for x in (value.get("first_name", ""), value.get("surname", "")) if x)
        or value.get("listed", "")
    )
    due = f"EDD {value['edd']}" if value.get("edd") else ""
    unknown = "dob" in group and (group["dob"].state != "given" or not re.search(r"\d", group["dob"].value))
    born = (due if unknown else "") or value.get("dob") or due or value.get("age", "")
    first = next((group[k] for k in ("name", "first_name", "surname", "listed", "dob") if k in group), None)
    every = names.several(name) if name else [name]
    births = [d.text for d in dates.dates(born)]
    own = tuple(group.values())
    return [
        OneChild(
            Person(
                "child",
                names.alone(n),
                (_own(born, n) if len(every) > 1 else "")
                or _beside(n)
                or (births[i] if len(every) > 1 and len(births) == len(every) else born),
                address=", ".join(value.get("address", "").split("\n")),
                phone=value.get("phone", ""),
                gender=value.get("gender", ""),
                place=first.place if first else None,
            ),
            own,
        )
        for i, n in enumerate(every)
    ]


def _as_unborn(f: Field | None, name: str) -> str:
    """The name with what its label says of it: "Unborn baby of: Ann Lee", "Unborn baby: Lee"."""
    label = _UNBORN_LABEL.match(f.label) if f else None
    if not name or label is None or names.unborn(name):
        return name
    return f"Unborn baby {'of ' if label['of'] else ''}{name}"


def _own(born: str, name: str) -> str:
    """What is said of this child where a field gives the births of several: "Ana 4/5/2019, Leo 7 months"."""
    first = names.words_of(name)[:1]
    if not first:
        return ""
    m = re.search(
        rf"(?i)(?:^|[,;&\n]|\band\b)\s*{re.escape(first[0])}\b[\s:(\u2013-]*([^,;&\n]*?\d[^,;&\n]*?)(?=\)?\s*(?:[,;&\n]|\band\b|$))", born
    )
    return m[1].strip() if m else ""


def _beside(name: str) -> str:
    """The date of birth or age beside a name: "Ana Lopez (2)", "Tom Reed, DOB 4/4/2010"."""
    if found := dates.dates(name):
        return found[0].text
    m = re.search(r"\(\s*(?:aged?\s*)?(\d{1,2}(?:/12)?[^)]*)\)|\bage[ds]?\s+(\d{1,2})|\b(\d{1,2}\s*(?:yrs?|years?|y/?o|months?))\b", name)
    if m is None and (behind := names.AGE_BEHIND.search(name)):
        return behind[2]
    return next(g for g in m.groups() if g) if m else ""
