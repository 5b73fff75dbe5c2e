"""The report in a terminal or a plain file: what a tired nurse needs, in the order in which it is needed, at 80 columns."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from referral_lint.reporting.safe import clean, one_line
from referral_lint.reporting.view import Group, View, told, view
from referral_lint.reporting.wording import opening, plain, redacted_note, say, wording
from referral_lint.values.document import Place
from referral_lint.values.report import Answer, Finding, Report

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

NARROWEST, WIDEST = 40, 100
_STYLE = {"ring-back": "bold red", "clarify": "bold yellow", "consider": "bold cyan"}
DANGER = {"found": "bold red", "could-not": "bold yellow"}  # the box of the words of danger
_MARK = {"answered": "✓", "touched": "~", "missing": "✗", "not-applicable": "–", "could-not-check": "?"}
_SHOWN = 5  # places of one finding; the rest are counted


def render(report: Report, console_width: int = 80, color: bool = False, for_: str = "triage") -> str:
    """The whole report as text.  ``color`` False: no escape sequence at all (NO_COLOR, a pipe, a file).

    Raises UsageError for an unknown audience.
    """
    page = Page(console_width, color)
    seen = view(report, for_)
    _head(page, seen)
    if report.error is not None:
        _unreadable(page, report)
        return page.text()
    for part in (_danger, _verdict, _first, _findings, _questions, _good, _unsure, _suppressed, _ask, _notes, _receipt):
        part(page, seen)
    return page.text()


class Page:
    """A rich console that writes to a string: every piece of text is cleaned, none is read as markup."""

    def __init__(self, width: int, color: bool) -> None:
        from io import StringIO

        from rich.console import Console

        self._out = StringIO()
        self.console: Console = Console(
            file=self._out, width=max(NARROWEST, min(width, WIDEST)), force_terminal=color, color_system="standard" if color else None,
            no_color=not color, highlight=False, markup=False, emoji=False, legacy_windows=False, _environ={},
        )  # fmt: skip

    def line(self, text: str = "", style: str = "", indent: int = 0, lead: str = "", lead_style: str = "") -> None:
        """A wrapped line; ``lead`` (a mark or number) stands in the margin and the rest hangs beside it."""
        from rich.padding import Padding
        from rich.text import Text

        hang = indent + len(lead) + (1 if lead else 0)
        body = Text(clean(text), style=style, overflow="fold")
        if not lead:
            self.console.print(Padding(body, (0, 0, 0, hang)))
            return
        self._hanging(Text(clean(lead), style=lead_style or style), body, indent)

    def _hanging(self, lead: Text, body: Text, indent: int) -> None:
        from rich.padding import Padding
        from rich.table import Table

        grid = Table.grid(padding=(0, 1, 0, 0))
        grid.add_column(width=len(lead.plain), no_wrap=True)
        grid.add_column(ratio=1, overflow="fold")
        grid.add_row(lead, body)
        self.console.print(Padding(grid, (0, 0, 0, indent)))

    def heading(self, text: str) -> None:
        """A heading with a rule under it."""
        self.line()
        self.line(text, "bold")
        self.line("─" * min(len(text), self.console.width), "dim")

    def box(self, title: str, lines: Iterable[str], style: str) -> None:
        """A box that cannot be overlooked."""
        from rich.panel import Panel
        from rich.text import Text

        body = Text(clean("\n".join(lines)), overflow="fold")
        self.console.print(Panel(body, title=Text(clean(title), style=style), title_align="left", border_style=style))

    def text(self) -> str:
        """Everything so far, without the spaces that padding leaves at line ends."""
        return "\n".join(line.rstrip() for line in self._out.getvalue().split("\n"))


def _head(page: Page, v: View) -> None:
    r = v.report
    page.line(f"referral-lint  {one_line(r.file, 120)}{f', {one_line(r.part)}' if r.part else ''}", "bold")
    page.line(opening(), "italic")
    if note := redacted_note(r.receipt.notes):
        page.line(note, "bold")
    page.line()


def _unreadable(page: Page, r: Report) -> None:
    if r.error is not None:
        page.box(wording()["text"]["unreadable"], (r.error.message, r.error.advice), "bold red")


def _danger(page: Page, v: View) -> None:
    urgent = v.report.urgent
    if urgent.state == "none":
        page.box(v.danger_title, (v.danger_advice, *v.report.contacts), "dim")
        return
    words = [f"“{one_line(e.excerpt)}”{_at(e.place)}" for e in urgent.evidence]
    page.box(v.danger_title.upper(), (*words, *([""] if words else ()), v.danger_advice, *v.report.contacts), DANGER[urgent.state])


def _verdict(page: Page, v: View) -> None:
    score = v.report.score
    page.heading(say("heading", "verdict"))
    page.line(v.verdict, "bold")
    if v.counts:
        page.line(f"{v.counts}.")
    if score:
        asked = "no questions apply" if score.questions is None else f"questions {score.questions}"
        page.line(f"Score {score.overall} of 100 ({score.band}): good practice {score.good}, free of faults {score.poor}, {asked}.")
    if v.hidden:
        page.line(hidden_line(v.hidden), "dim")
    if len(v.report.children) > 1:
        page.line(f"{say('heading', 'children')}: {'; '.join(one_line(c.label, 60) for c in v.report.children)}")


def hidden_line(n: int) -> str:
    """How many findings this audience is not shown."""
    return say("text", "hidden_one") if n == 1 else say("text", "hidden_many").format(n=n)


def _first(page: Page, v: View) -> None:
    page.heading(say("heading", "first"))
    if not v.first:
        page.line(say("text", "first_none"))
    for n, g in enumerate(v.first, 1):
        f = g.findings[0]
        page.line(g.title + (f" ({len(g.findings)} times)" if len(g.findings) > 1 else ""), "bold", lead=f"{n}.")
        if f.place:
            page.line(f"“{one_line(f.excerpt, 140)}”{_at(f.place)}", "dim", indent=3)
        elif told(f, g):
            page.line(one_line(told(f, g)), "dim", indent=3)
        page.line(g.cost, indent=3)
        page.line(f"Try: {g.advice or f.advice}", indent=3)


def _findings(page: Page, v: View) -> None:
    page.heading(say("heading", "findings"))
    if not v.sections:
        page.line(say("text", "findings_none"))
    for section in v.sections:
        page.line()
        page.line(section.title.upper() if page.console.width >= NARROWEST else section.title, "bold")
        for g in section.groups:
            _group(page, g, sure=v.audience == "referrer")


def _group(page: Page, g: Group, sure: bool) -> None:
    bare = [f for f in g.findings if not f.excerpt and not told(f, g)]  # the title says it all
    title = " ".join((g.title, *(f"[{f.id}]{_aside(f, sure)}" for f in bare)))
    page.line(title, "bold", lead=f"{say('severity', g.severity)}:", lead_style=_STYLE[g.severity], indent=2)
    for f in g.findings[:_SHOWN]:
        if f not in bare:
            _place(page, g, f, sure)
    if len(g.findings) > _SHOWN:
        page.line(f"and {len(g.findings) - _SHOWN} more like this", "dim", indent=4)
    if g.why and g.severity != "consider":
        page.line(f"Why: {g.why}", indent=4)
    if g.advice:
        page.line(f"Try: {g.advice}", indent=4)
    page.line(f"{g.code}, {g.source}", "dim", indent=4)


def _place(page: Page, g: Group, f: Finding, sure: bool) -> None:
    """One finding of a group: its words, what it says of them, its own advice where it has one."""
    words = f"“{one_line(f.excerpt)}”" if f.excerpt else one_line(told(f, g))
    page.line(f"{words}{_aside(f, sure)}", indent=4, lead=f"[{f.id}]")
    hang = 5 + len(f"[{f.id}]")
    if f.excerpt and told(f, g):
        page.line(one_line(told(f, g)), indent=hang)
    if not g.advice:
        page.line(f"Try: {f.advice}", indent=hang)


def _questions(page: Page, v: View) -> None:
    if not v.questions:
        return
    name = f" ({v.report.profile.profile})" if v.report.profile else ""
    page.heading(say("heading", "questions") + name)
    for status, answers in v.questions:
        page.line()
        page.line(f"{say('status', status)} ({len(answers)})", "bold")
        for a in answers:
            _answer(page, a, status)


def _answer(page: Page, a: Answer, status: str) -> None:
    page.line(a.ask, lead=_MARK[status], indent=2)
    for e in a.evidence or a.touched:
        page.line(f"“{one_line(e.excerpt)}”{_at(e.place)}", "dim", indent=4)
    if a.reason and status in ("could-not-check", "not-applicable"):
        page.line(a.reason, "dim", indent=4)


def _good(page: Page, v: View) -> None:
    if v.good:
        page.heading(say("heading", "good"))
    for line in v.good:
        page.line(line, lead="✓", lead_style="green", indent=2)


def _unsure(page: Page, v: View) -> None:
    if v.unsure:
        page.heading(say("heading", "unsure"))
    for line in v.unsure:
        page.line(line, lead="?", indent=2)


def _suppressed(page: Page, v: View) -> None:
    if v.report.suppressed:
        page.heading(say("heading", "suppressed"))
    for s in v.report.suppressed:
        until = f", until {s.until}" if s.until else ""
        page.line(f"{s.finding.code} “{one_line(s.finding.excerpt)}”: {s.reason} ({s.by}{until})", lead="-", indent=2)
        if s.stale:
            page.line(say("text", "stale"), "bold", indent=4)


def _ask(page: Page, v: View) -> None:
    if not v.report.ask_yourself:
        return
    page.heading(say("heading", "ask"))
    page.line(say("text", "ask_intro"), "dim")
    for line in v.report.ask_yourself:
        page.line(line, lead="□", indent=2)


def _notes(page: Page, v: View) -> None:
    _pairs(page, "glossary", v.report.glossary)
    _pairs(page, "dates", v.report.dates)
    if v.report.notes:
        page.heading(say("heading", "notes") + (f" ({v.report.area})" if v.report.area else ""))
    for line in v.report.notes:
        page.line(line, lead="-", indent=2)


def _pairs(page: Page, heading: str, pairs: tuple[tuple[str, str], ...]) -> None:
    if pairs:
        page.heading(say("heading", heading))
    for left, right in pairs:
        page.line(f"{one_line(left, 60)}: {one_line(right)}", indent=2)


def _receipt(page: Page, v: View) -> None:
    r = v.report
    page.heading(say("heading", "receipt"))
    for line in receipt_lines(r):
        page.line(line, indent=2)


def receipt_lines(r: Report) -> tuple[str, ...]:
    """What was read, what was not, and with what: so that a reader knows what the report rests on."""
    x = r.receipt
    counts = [(x.pages, "page"), (x.words, "word"), (x.fields, "field"), (x.ticks, "tick box"), (x.attachments, "attachment")]
    read = ", ".join(f"{n} {word}{'' if n == 1 else 'es' if word == 'tick box' else 's'}" for n, word in counts if n)
    lines = [f"Read: {read or 'nothing'}."]
    lines += [f"Not read: {n.what} ({n.why})." for n in x.not_read]
    lines += [f"{note.rstrip('.')}." for note in x.notes]
    if r.unmatched_labels:
        lines.append(f"Labels that were not recognised: {'; '.join(one_line(label, 60) for label in r.unmatched_labels)}.")
    if r.profile:
        lines.append(f"Read as: {plain(r.profile.profile).lower()} ({r.profile.because}).")
    lines.append(f"Dates counted from: {r.as_of or 'no date was given, so what depends on it could not be checked'}.")
    return (*lines, f"referral-lint {r.version}, language model {r.model or 'none'}, file sha256 {r.sha256[:16]}.")


def _aside(f: Finding, sure: bool) -> str:
    """Page, child and how sure, where each says something."""
    page = f"page {f.place.page}" if f.place and f.place.page else ""
    unsure = "" if sure or f.confidence == "high" else say("confidence", f.confidence)
    said = ", ".join(x for x in (page, one_line(f.child or "", 60), unsure) if x)
    return f" ({said})" if said else ""


def _at(place: Place | None) -> str:
    return f" (page {place.page})" if place and place.page else ""
