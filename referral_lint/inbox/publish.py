"""What is written for people: the page, the lists and the lines, from one account of every input."""

from __future__ import annotations

import json
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from referral_lint.inbox import tables
from referral_lint.inbox.digest import reference, text_sha256
from referral_lint.inbox.folder import OutFolder
from referral_lint.inbox.link import Identity, group_links, identities
from referral_lint.inbox.order import by_path, in_order
from referral_lint.inbox.places import given
from referral_lint.inbox.store import Store
from referral_lint.inbox.titles import criterion_titles
from referral_lint.inbox.values import Found, LinkGroup, Outcome, Row, Totals
from referral_lint.settings import Settings

REST = 20.0  # a page is renewed when this many times its own making has passed: at most a twentieth of a run


class Publisher:
    """Writes the outputs of a run, as often as asked; each is whole at any moment."""

    def __init__(self, folder: OutFolder, inbox: str, settings: Settings, link: bool, redact: bool) -> None:
        self._folder, self._inbox, self._settings, self._link, self._redact = folder, inbox, settings, link, redact
        self._who: dict[str, tuple[Identity, ...]] = {}
        self._next = 0.0  # the first result shows at once

    def look(self, references: Sequence[str], reports: Sequence[dict[str, Any]]) -> None:
        """Remember who a report is about, for ``--link`` and for this run only."""
        for name, report in zip(references, reports, strict=True):
            self._who[name] = identities(report)

    def meanwhile(self, inputs: Sequence[Found], outcomes: Mapping[str, Outcome]) -> None:
        """Renew the page while the run goes on, now and then."""
        if time.monotonic() < self._next:
            return
        began = time.monotonic()
        rows = in_order(r for o in outcomes.values() for r in o.rows)
        self._page(rows, count(inputs, outcomes, interrupted=True), [])
        self._next = time.monotonic() + max(2.0, REST * (time.monotonic() - began))

    def publish(self, inputs: Sequence[Found], outcomes: Mapping[str, Outcome], store: Store, *, reused: int, interrupted: bool) -> Totals:
        """Write everything and give the account, checked against what was written."""
        rows = in_order(r for o in outcomes.values() for r in o.rows)
        links = group_links({r.reference: self._who.get(r.reference, ()) for r in rows}) if self._link else []
        totals = count(inputs, outcomes, reused=reused, interrupted=interrupted, links=len(links))
        self._tidy(rows)
        self._jsonl(outcomes, store)
        written = self._lists(inputs, outcomes, rows, links)
        if not totals.complete or written != sorted(f.path for f in inputs):
            raise RuntimeError("an input is lost or counted twice")
        self._page(rows, totals, links)
        return totals

    def _tidy(self, rows: Sequence[Row]) -> None:
        """Take away pages and replies whose inputs are gone."""
        self._folder.keep_only("reports", {r.page for r in rows})
        self._folder.keep_only("chase", {r.chase for r in rows})

    def _jsonl(self, outcomes: Mapping[str, Outcome], store: Store) -> None:
        with self._folder.writer("reports.jsonl") as out:
            for outcome in by_path(outcomes.values()):
                if any(r.group != "unread" for r in outcome.rows):
                    self._reports_of(outcome, store, out)

    def _reports_of(self, outcome: Outcome, store: Store, out: Any) -> None:
        kept = store.load(outcome.sha256) or ()
        for made, row in zip(kept, outcome.rows, strict=True):
            if row.group != "unread":
                out.write(_named(made.line, row.path).encode("ascii") + b"\n")

    def _lists(self, inputs: Sequence[Found], outcomes: Mapping[str, Outcome], rows: list[Row], links: list[LinkGroup]) -> list[str]:
        """The tables.  Gives the paths of all inputs as the tables account for them, sorted."""
        ends = by_path(outcomes.values())
        unread = [r for r in rows if r.group == "unread"]
        skipped, copies = ([o for o in ends if o.kind == k] for k in ("skipped", "duplicate"))
        waiting = sorted((f.path for f in inputs if f.path not in outcomes), key=lambda p: p.encode("utf-8", "surrogateescape"))
        self._summary(rows, links)
        self._csv("unreadable.csv", tables.UNREAD_HEAD, [tables.unread_line(r) for r in unread])
        self._csv("skipped.csv", ("file", "code", "why"), [tables.skipped_line(o, self._name(o.path)) for o in skipped])
        self._csv("duplicates.csv", ("file", "is a copy of", "reference"), [self._copy_line(o) for o in copies])
        self._csv("not-read-yet.csv", ("file",), [(self._name(p),) for p in waiting], only_if_any=True)
        self._csv("links.csv", LINK_HEAD, list(tables.link_lines(links, {r.reference: r for r in rows})), only_if_any=True)
        read = [o.path for o in ends if o.kind in ("report", "unreadable") and o.rows]
        return sorted([*read, *(o.path for o in (*skipped, *copies)), *waiting])

    def _summary(self, rows: list[Row], links: list[LinkGroup]) -> None:
        linked = {r: f"group {g.number}" for g in links for r in g.references}
        lines = [tables.summary_line(r, linked.get(r.reference, "")) for r in rows]
        self._csv("summary.csv", tables.SUMMARY_HEAD, lines)
        meanings = ("criteria", ("key", "meaning", "source"), tables.criteria_lines(criterion_titles()))
        sheets = [("referrals", tables.SUMMARY_HEAD, lines), meanings]
        with self._folder.said():
            self._folder.write("summary.xlsx", tables.xlsx_bytes(sheets, self._folder.inner / "tmp"))

    def _csv(self, name: str, head: Sequence[str], lines: Sequence[tables.Line], *, only_if_any: bool = False) -> None:
        if only_if_any and not lines:
            return self._folder.remove(name)
        return self._folder.write(name, tables.csv_bytes(head, lines))

    def _copy_line(self, outcome: Outcome) -> tables.Line:
        return (self._name(outcome.path), self._name(outcome.detail), reference(outcome.sha256))

    def _name(self, path: str) -> str:
        """A path in a list; with ``--redact`` a reference, because a file name may hold a child's name."""
        return reference(text_sha256(path)) if self._redact else given(self._inbox, path)

    def _page(self, rows: list[Row], totals: Totals, links: list[LinkGroup]) -> None:
        from referral_lint.inbox.page import index_pages

        names = self._settings.show_names and not self._redact
        number = 1
        for name, html in index_pages(rows, totals, links, show_names=names, contacts=self._settings.contacts):
            self._folder.write(name, html.encode("utf-8", "backslashreplace"))
            number += 1
        while (self._folder.path / f"index-{number}.html").is_file():
            self._folder.remove(f"index-{number}.html")
            number += 1


LINK_HEAD = ("group", "reference", "file", "part", "because", "note")


def count(
    inputs: Sequence[Found], outcomes: Mapping[str, Outcome], *, reused: int = 0, interrupted: bool = False, links: int = 0
) -> Totals:
    """The account of a run."""
    kinds = Counter(o.kind for o in outcomes.values())
    rows = [r for o in outcomes.values() for r in o.rows]
    read = [r for r in rows if r.group != "unread"]
    return Totals(
        found=len(inputs),
        report=kinds["report"],
        unreadable=kinds["unreadable"],
        duplicate=kinds["duplicate"],
        skipped=kinds["skipped"],
        waiting=len(inputs) - len(outcomes),
        referrals=len(read),
        parts_unread=sum(1 for o in outcomes.values() if o.kind == "report" for r in o.rows if r.group == "unread"),
        danger=sum(r.group == "danger" for r in read),
        unheard=sum(r.group == "unheard" for r in read),
        reused=reused,
        interrupted=interrupted,
        severities=tuple((s, sum(getattr(r, s.replace("-", "_")) for r in read)) for s in ("ring-back", "clarify", "consider")),
        links=links,
    )


def _named(line: str, name: str) -> str:
    """The report's line with the file's name of today: the content may have been read under another."""
    report = json.loads(line)
    if report["file"] == name:
        return line
    return json.dumps(report | {"file": name}, ensure_ascii=True, separators=(",", ":"))
