"""The order in which people need a Report: danger, verdict, what to mend first, findings by section, the rest.

Every rendering for people (terminal, HTML, Markdown) shows this View, so that they never tell different stories.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from referral_lint.reporting.audience import for_audience
from referral_lint.reporting.safe import letters, one_line
from referral_lint.reporting.wording import criterion_title, plain, say, wording
from referral_lint.values.report import SEVERITIES, Answer, Finding, Report

ADDS = 2  # new words without which a message only says its title again
_QUOTES = "“”'\""
_VERBS = (" is ", " was ", " can ", " may ", " blames ", " hides ", " puts ")  # "'X' puts ...": the quotation is the subject
FIRST = 4  # how many things a tired reader can be asked to mend first
_SURE = ("high", "medium", "low")


@dataclass(frozen=True, slots=True)
class Group:
    """Findings of one check: said once, with every place where it holds.  ``why``/``advice`` are "" where each has its own."""

    code: str
    title: str
    severity: str
    why: str
    advice: str
    source: str
    cost: str
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the referral, in its own words, and what was found there."""

    title: str
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """A criterion as a person reads it: ``state`` is met, not-met, fault, no-fault or unknown."""

    key: str
    title: str
    state: str
    explanation: str


@dataclass(frozen=True, slots=True)
class View:
    """What people see of a Report, in order."""

    report: Report  # with this audience's findings only
    audience: str
    hidden: int
    danger_title: str
    danger_advice: str
    verdict: str
    counts: str
    first: tuple[Group, ...]
    sections: tuple[Section, ...]
    questions: tuple[tuple[str, tuple[Answer, ...]], ...]  # (answered | touched | missing | ..., answers)
    good: tuple[str, ...]
    good_practice: tuple[Standing, ...]
    poor_practice: tuple[Standing, ...]
    unsure: tuple[str, ...]


def view(report: Report, audience: str = "triage") -> View:
    """Arrange a Report for an audience.  Raises UsageError for an unknown audience."""
    seen, hidden = for_audience(report, audience)
    return View(
        report=seen,
        audience=audience,
        hidden=hidden,
        danger_title=danger_title(seen),
        danger_advice=danger_advice(seen, audience),
        verdict=_verdict(seen, audience),
        counts=_counts(seen),
        first=_first(seen),
        sections=_sections(seen.findings),
        questions=_questions(seen.questions),
        good=_good(seen),
        good_practice=_standings(seen, "good."),
        poor_practice=_standings(seen, "poor."),
        unsure=_unsure(seen),
    )


def danger_title(r: Report) -> str:
    """Words of danger recognised, none, or that it could not be checked: never the second for the third."""
    return say("danger", r.urgent.state)


def danger_advice(r: Report, audience: str) -> str:
    """What follows from it, for this audience."""
    if r.urgent.flag:
        return say("danger", f"found_{audience}")
    more = say("danger", f"{r.urgent.state}_more").format(why=one_line(r.urgent.could_not))
    return f"{more} {say('danger', 'unread')}" if r.receipt.not_read else more


def _verdict(r: Report, audience: str) -> str:
    if r.score is None:
        return say("band_none", "text")
    return say("band_referrer" if audience == "referrer" else "band", r.score.band)


def _counts(r: Report) -> str:
    """ "2 to ring back about, 6 to clarify, 1 to consider": what to mend, so not the words of danger."""
    verbs = {"ring-back": "to ring back about", "clarify": "to clarify", "consider": "to consider"}
    tally = [(sum(f.severity == s for f in _mendable(r)), verbs[s]) for s in SEVERITIES]
    return ", ".join(f"{n} {verb}" for n, verb in tally if n)


def _mendable(r: Report) -> list[Finding]:
    """Findings but for those on the words of danger: these stand above everything, and are no fault of the writing."""
    danger = {e.place for e in r.urgent.evidence if e.place}
    return [f for f in r.findings if f.place not in danger]


def title_of(finding: Finding) -> str:
    """What was found, in a few plain words, without the referral's own words."""
    return finding.check.title if finding.check else plain(finding.name)


def groups(findings: Iterable[Finding]) -> tuple[Group, ...]:
    """Findings of one check and severity together, in the order in which they first appear."""
    found: dict[tuple[str, str], list[Finding]] = {}
    for f in findings:
        found.setdefault((f.code, f.severity), []).append(f)
    return tuple(_group(tuple(fs)) for fs in found.values())


def _group(fs: tuple[Finding, ...]) -> Group:
    f = fs[0]
    cost = (f.check and f.check.cost) or say("cost", f.severity)
    why, advice = _same(fs, "why"), _same(fs, "advice")
    return Group(f.code, title_of(f).rstrip("."), f.severity, why, advice, f.source, cost, fs)


def _same(fs: tuple[Finding, ...], name: str) -> str:
    """What all of them say, "" where they differ."""
    said = {getattr(f, name) for f in fs}
    return str(said.pop()) if len(said) == 1 else ""


def told(f: Finding, g: Group) -> str:
    """What a finding's message adds to the group's title and to the quotation that stands beside it; "" where it adds nothing."""
    if f.excerpt and f.check and f.check.message.replace("{words}", f.excerpt) == f.message:
        return ""
    message = _unquoted(f.message, f.excerpt)
    new = set(letters(message).split()) - set(letters(g.title).split())
    return "" if len(new) < ADDS or letters(message) == letters(g.why) else message


def _unquoted(message: str, excerpt: str) -> str:
    """The message with "This" for a quotation at its beginning, and without one at its end."""
    if not excerpt:
        return message
    after = message.lstrip(_QUOTES).removeprefix(excerpt).lstrip(_QUOTES)
    if after.startswith(_VERBS):
        message = f"This{after}"
    ends = f"{_QUOTES}. "
    before, quoted = message.rstrip(ends), excerpt.rstrip(ends)
    return before.removesuffix(quoted).rstrip(f"{_QUOTES}: ") if quoted and before.endswith(quoted) else message


def _first(r: Report) -> tuple[Group, ...]:
    """What stops the reader most: by severity, then certainty.  Things to consider never come first."""
    pressing = [g for g in groups(_mendable(r)) if g.severity != "consider"]
    return tuple(sorted(pressing, key=lambda g: (SEVERITIES.index(g.severity), _SURE.index(g.findings[0].confidence)))[:FIRST])


def _sections(findings: tuple[Finding, ...]) -> tuple[Section, ...]:
    """Missing things first, then the referral's sections in reading order."""
    placed = sorted((f for f in findings if f.place), key=lambda f: (f.place.paragraph, f.place.start) if f.place else (0, 0))
    by: dict[str, list[Finding]] = {}
    for f in findings:
        if f.place is None:
            by.setdefault(say("heading", "missing"), []).append(f)
    for f in placed:
        by.setdefault(_where(f), []).append(f)
    return tuple(Section(title, _by_severity(groups(fs))) for title, fs in by.items())


def _by_severity(found: tuple[Group, ...]) -> tuple[Group, ...]:
    return tuple(sorted(found, key=lambda g: SEVERITIES.index(g.severity)))


def _where(f: Finding) -> str:
    section = f.place and (f.place.section or f.place.field)
    return one_line(section, 80) if section else say("heading", "referral")


def _questions(answers: tuple[Answer, ...]) -> tuple[tuple[str, tuple[Answer, ...]], ...]:
    order = ("missing", "touched", "could-not-check", "answered", "not-applicable")
    by: dict[str, list[Answer]] = {}
    for a in answers:
        by.setdefault("touched" if a.status == "missing" and a.touched else a.status, []).append(a)
    return tuple((s, tuple(by[s])) for s in order if s in by)


def _good(r: Report) -> tuple[str, ...]:
    """Good practice seen, then faults looked for and not found."""
    seen = [criterion_title(c.key) for c in r.criteria if c.applies and c.key.startswith("good.")]
    free = {c.key for c in r.criteria if c.applies is False and c.key.startswith("poor.")}
    off = {code for code, _ in r.not_checked} | {f.code for f in r.findings}
    doubted = {f.criterion for f in r.findings}  # anything found about a criterion: nothing fine is said of it
    fine = [c.title_fine for c in r.checks if c.title_fine and c.criterion in free - doubted and c.code not in off]
    return tuple(dict.fromkeys(seen + fine))


def _standings(r: Report, prefix: str) -> tuple[Standing, ...]:
    states = {"good.": {True: "met", False: "not-met"}, "poor.": {True: "fault", False: "no-fault"}}[prefix]
    return tuple(
        Standing(c.key, criterion_title(c.key), "unknown" if c.applies is None else states[c.applies], c.explanation)
        for c in r.criteria
        if c.key.startswith(prefix)
    )


def _unsure(r: Report) -> tuple[str, ...]:
    """Everything that could not be checked: never a pass."""
    lines = [f"{criterion_title(c.key)}: {c.explanation}" for c in r.criteria if c.applies is None]
    lines += [f"{wording()['identifier'].get(k, k)}: {i.reason}" for k, i in r.identifiers if i.status == "could-not-check"]
    lines += [f"{n.what}: {n.why}" for n in r.receipt.not_read]
    return tuple(lines + [f"{code}: {why}" for code, why in r.not_checked])
