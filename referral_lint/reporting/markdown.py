"""The report as Markdown, to paste into a reply or a record: nothing in the referral can become a link, an image or a heading."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from referral_lint.reporting.safe import markdown as safe
from referral_lint.reporting.text import hidden_line, receipt_lines
from referral_lint.reporting.view import Group, View, told, view
from referral_lint.reporting.wording import opening, say, wording
from referral_lint.values.document import Place
from referral_lint.values.report import Evidence, Report, Suppressed


def render(report: Report, for_: str = "triage") -> str:
    """The whole report.  Raises UsageError for an unknown audience."""
    seen = view(report, for_)
    return "\n".join(_lines(seen)).rstrip() + "\n"


def _lines(v: View) -> Iterator[str]:
    r = v.report
    yield from (f"# {safe(r.file)}{f', {safe(r.part)}' if r.part else ''}", "", f"_{opening()}_", "")
    if r.error is not None:
        yield from (f"**{wording()['text']['unreadable']}.** {safe(r.error.message)} {safe(r.error.advice)}",)
        return
    yield from _danger(v)
    yield from _verdict(v)
    yield from _first(v)
    yield from _findings(v)
    yield from _questions(v)
    yield from _list(say("heading", "good"), v.good)
    yield from _list(say("heading", "unsure"), v.unsure)
    yield from _list(say("heading", "suppressed"), (_suppressed(s) for s in r.suppressed))
    yield from _list(say("heading", "ask"), r.ask_yourself, box=True)
    yield from _list(say("heading", "glossary"), (f"{a}: {b}" for a, b in r.glossary))
    yield from _list(say("heading", "notes"), r.notes)
    yield from _list(say("heading", "receipt"), receipt_lines(r))


def _danger(v: View) -> Iterator[str]:
    yield f"> **{v.danger_title}**"
    for e in v.report.urgent.evidence:
        yield f"> {_evidence(e)}"
    yield from (">", f"> {safe(v.danger_advice, 600)}", *(f"> {safe(c)}" for c in v.report.contacts), "")


def _verdict(v: View) -> Iterator[str]:
    s = v.report.score
    yield from (f"**{v.verdict}**", "")
    if s:
        asked = "no questions apply" if s.questions is None else f"questions {s.questions}"
        yield from (f"Score {s.overall} of 100: good practice {s.good}, free of faults {s.poor}, {asked}. {_capital(v.counts)}", "")
    if v.hidden:
        yield from (safe(hidden_line(v.hidden)), "")


def _capital(counts: str) -> str:
    return f"{counts[:1].upper()}{counts[1:]}." if counts else ""


def _first(v: View) -> Iterator[str]:
    yield from (f"## {say('heading', 'first')}", "")
    for n, g in enumerate(v.first, 1):
        yield f"{n}. **{safe(g.title)}** {safe(g.cost)} _Try:_ {safe(g.advice or g.findings[0].advice, 600)}"
    yield from ([""] if v.first else [say("text", "first_none"), ""])


def _findings(v: View) -> Iterator[str]:
    yield from (f"## {say('heading', 'findings')}", "")
    if not v.sections:
        yield from (say("text", "findings_none"), "")
    for section in v.sections:
        yield from (f"### {safe(section.title)}", "")
        for g in section.groups:
            yield from _group(g)
        yield ""


def _group(g: Group) -> Iterator[str]:
    yield f"- **{say('severity', g.severity)}: {safe(g.title)}** ({g.code})"
    for f in g.findings:
        own = "" if g.advice else f" _Try:_ {safe(f.advice, 600)}"
        words = f"“{safe(f.excerpt)}”{_page(f.place)} " if f.excerpt else ""
        if words or own or told(f, g):
            yield f"  - {words}{safe(told(f, g), 400)}{own}".rstrip()
    if g.why:
        yield f"  - _Why:_ {safe(g.why, 600)}"
    if g.advice:
        yield f"  - _Try:_ {safe(g.advice, 600)}"


def _questions(v: View) -> Iterator[str]:
    if not v.questions:
        return
    yield from (f"## {say('heading', 'questions')}", "")
    for status, answers in v.questions:
        yield f"**{say('status', status)}**"
        yield ""
        for a in answers:
            said = "; ".join(_evidence(e) for e in a.evidence or a.touched)
            yield f"- {safe(a.ask)}{f' {said}' if said else ''}"
        yield ""


def _suppressed(s: Suppressed) -> str:
    until = f", until {s.until}" if s.until else ""
    stale = f" {say('text', 'stale')}" if s.stale else ""
    return f"{s.finding.code} “{s.finding.excerpt}”: {s.reason} ({s.by}{until}){stale}"


def _list(heading: str, lines: Iterable[str], box: bool = False) -> Iterator[str]:
    found = tuple(lines)
    if found:
        yield from (f"## {heading}", "")
        yield from (f"- {'[ ] ' if box else ''}{safe(line, 600)}" for line in found)
        yield ""


def _evidence(e: Evidence) -> str:
    return f"“{safe(e.excerpt)}”{_page(e.place)}"


def _page(place: Place | None) -> str:
    return f" (page {place.page})" if place and place.page else ""
