"""The loop: find, tell apart, read what is new, keep every result as it comes, publish, and account for every input."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, Protocol

from referral_lint.errors import UsageError
from referral_lint.inbox import digest
from referral_lint.inbox.desk import Desk, Done, Ticket
from referral_lint.inbox.discover import discover
from referral_lint.inbox.engine import Engine, opened
from referral_lint.inbox.folder import OutFolder
from referral_lint.inbox.interrupt import held_back
from referral_lint.inbox.ledger import Ledger
from referral_lint.inbox.options import Options
from referral_lint.inbox.places import check_places, given, suffix
from referral_lint.inbox.publish import Publisher
from referral_lint.inbox.reasons import unread
from referral_lint.inbox.rows import row
from referral_lint.inbox.store import Kept, Store
from referral_lint.inbox.values import Found, Job, Outcome, Record, Row, Totals
from referral_lint.settings import Settings

TRIES = 2  # a file that changes while it is read is read once more


class Watcher(Protocol):
    """Somebody who looks on: a progress display, or nobody."""

    def found(self, inputs: int) -> None:
        """So many inputs are there."""

    def placed(self, outcome: Outcome) -> None:
        """One input has ended somewhere."""


class Nobody:
    """Looks on and says nothing."""

    def found(self, inputs: int) -> None:
        """Nothing."""

    def placed(self, outcome: Outcome) -> None:
        """Nothing."""


def triage(inbox: str, out: str, settings: Settings, options: Options, watcher: Watcher | None = None) -> Totals:
    """Read a whole inbox once.  Raises UsageError; an interruption is a result (``Totals.interrupted``)."""
    check_places(inbox, out)
    check_options(options)
    with (
        OutFolder(out) as folder,
        opened(options, settings.model) as engine,
        Run(inbox, folder, settings, options, engine, watcher or Nobody()) as run,
    ):
        return run.once()


def check_options(options: Options) -> None:
    """Refuse options that contradict each other."""
    if options.link and options.redact:
        raise UsageError("--link compares names and numbers that --redact takes away: use one of them.")


@dataclass
class Run:
    """One inbox, one folder of results, one engine; ``once`` can be called again (``--watch``)."""

    inbox: str
    folder: OutFolder
    settings: Settings
    options: Options
    engine: Engine
    watcher: Watcher
    hashes: Callable[[str], str] = field(default=digest.file_sha256)
    stopped: bool = False  # the person has asked for an end; what could be finished is finished

    def __enter__(self) -> Run:
        self.key = digest.run_key(self.settings, redact=self.options.redact)
        self.ledger = Ledger(self.folder, fresh=self.options.fresh)
        self.store = Store(self.folder)
        self.publisher = Publisher(self.folder, self.inbox, self.settings, self.options.link, self.options.redact)
        return self

    def __exit__(self, *about: object) -> None:
        self.ledger.close()

    def once(self, inputs: Iterable[Found] | None = None) -> Totals:
        """Account for everything in the inbox, or for these ``inputs``: a second listing would have files that nobody has looked at."""
        self._begin(discover(self.inbox, str(self.folder.path)) if inputs is None else inputs)
        try:
            for found in self.inputs:
                self._place(found)
                while self.desk.full:
                    self._take(self.desk.take())
            while self.desk.busy:
                self._take(self.desk.take())
            interrupted = False
        except KeyboardInterrupt:
            interrupted = True
            self._keep(self.desk.leave())
        return self._end(interrupted)

    def _begin(self, inputs: Iterable[Found]) -> None:
        self.inputs = list(inputs)
        self.outcomes: dict[str, Outcome] = {}
        self.first: dict[str, str] = {}  # content -> the path that stands for it
        self.desk = Desk(self.engine, self.store.place)
        self.reused = 0
        self.watcher.found(len(self.inputs))

    def _end(self, interrupted: bool) -> Totals:
        live = {o.sha256: self._entered(o.path) for o in self.outcomes.values() if o.rows and o.sha256}
        with held_back() as pressed:
            totals = self.publisher.publish(self.inputs, self.outcomes, self.store, reused=self.reused, interrupted=interrupted)
            if not interrupted:
                self.store.keep_only(set(live))
                self.ledger.finish(live)
        self.stopped = interrupted or bool(pressed)
        return totals

    def _place(self, found: Found) -> None:
        """Decide what becomes of one input, or hand it to the engine."""
        if found.kind == "skipped":
            return self._done(Outcome(found.path, "skipped", detail=found.why))
        if found.kind == "unreadable":
            return self._unread(found, "", found.why)
        try:
            sha256 = self.hashes(given(self.inbox, found.path))
        except PermissionError:
            return self._unread(found, "", "permission")
        except OSError:
            return self._unread(found, "", "missing")
        return self._content(found, sha256)

    def _content(self, found: Found, sha256: str, tries: int = TRIES) -> None:
        first = self.first.setdefault(sha256, found.path)
        if first != found.path:
            return self._done(Outcome(found.path, "duplicate", sha256, first))
        kept = self._known(found, sha256)
        if kept is not None:
            self.reused += 1
            return self._report(found, sha256, kept)
        return self._submit(found, sha256, tries)

    def _known(self, found: Found, sha256: str) -> tuple[Kept, ...] | None:
        """What an earlier run made of this content, if it still holds."""
        record = self.ledger.known(sha256, suffix(found.path), self.key)
        if record is None or (self.settings.show_names and record.path != self._entered(found.path)):
            return None  # its page would show the name it had then
        return self.store.load(sha256)

    def _entered(self, path: str) -> str:
        """A path as the ledger keeps it; with ``--redact`` a reference, because a file name may hold a child's name."""
        return digest.reference(digest.text_sha256(path)) if self.options.redact else path

    def _submit(self, found: Found, sha256: str, tries: int) -> None:
        where, reference = given(self.inbox, found.path), digest.reference(sha256)
        name = reference if self.options.redact else where
        job = Job(str(Path(where).absolute()), name, sha256, reference, self.settings, self.options.redact)
        self.desk.put(Ticket(found, job, tries))

    def _keep(self, done: Iterable[Done]) -> None:
        """Interrupted: keep what has just been read, and put nothing in hand again."""
        for d in done:
            if not d.changed:
                self._finish(d.ticket, d.kept)

    def _take(self, done: Iterable[Done]) -> None:
        """Take in what has been read."""
        for d in done:
            if d.changed:
                self._again(d.ticket)
            else:
                self._finish(d.ticket, d.kept)

    def _again(self, ticket: Ticket) -> None:
        """The file was written to, or taken away, between its hash and its reading; copies of what it was stand for themselves."""
        found, job, tries = ticket.found, ticket.job, ticket.tries
        del self.first[job.sha256]
        copies = [o.path for o in self.outcomes.values() if o.kind == "duplicate" and o.detail == found.path]
        for path in copies:
            del self.outcomes[path]
        try:
            sha256 = self.hashes(job.read)
        except OSError:
            self._unread(found, "", "missing")
        else:
            self._content(found, sha256, tries - 1) if tries > 1 else self._unread(found, "", "changing")
        for path in copies:
            self._place(Found(path))

    def _finish(self, ticket: Ticket, kept: tuple[Kept, ...]) -> None:
        """Keep a result: first what was made, then the line that says so."""
        found, sha256 = ticket.found, ticket.job.sha256
        self.store.save(sha256, kept)
        rows = self._rows(found, sha256, kept)
        codes = {r.code for r in rows if r.group == "unread"}.union(*(k.inside for k in kept))
        self.ledger.add(Record(sha256, suffix(found.path), self.key, _kind(rows), self._entered(found.path), tuple(sorted(codes))))
        self._rowed(found, sha256, rows)

    def _report(self, found: Found, sha256: str, kept: tuple[Kept, ...]) -> None:
        self._rowed(found, sha256, self._rows(found, sha256, kept))

    def _rows(self, found: Found, sha256: str, kept: tuple[Kept, ...]) -> tuple[Row, ...]:
        name = digest.reference(sha256) if self.options.redact else given(self.inbox, found.path)
        reports = [json.loads(k.line) | {"file": name} for k in kept]
        names = [digest.reference(sha256) + k.tail for k in kept]
        if self.options.redact:
            reports = [r | {"part": r["part"] and f"part {n}"} for n, r in enumerate(reports, 1)]
        if self.options.link:
            self.publisher.look(names, reports)
        return tuple(row(r, n, k.page, k.chase) for r, n, k in zip(reports, names, kept, strict=True))

    def _rowed(self, found: Found, sha256: str, rows: tuple[Row, ...]) -> None:
        self._done(Outcome(found.path, _kind(rows), sha256, rows=rows))

    def _unread(self, found: Found, sha256: str, code: str) -> None:
        """An input whose content nobody knows: it has no hash, and its reference comes from its path."""
        error = unread(code)
        stem = digest.reference(digest.text_sha256(found.path))
        name = stem if self.options.redact else given(self.inbox, found.path)
        unknown = Row(stem, name, None, "unread", code=error.code, message=error.message, advice=error.advice)
        self._done(Outcome(found.path, "unreadable", sha256, rows=(unknown,)))

    def _done(self, outcome: Outcome) -> None:
        self.outcomes[outcome.path] = outcome
        self.watcher.placed(outcome)
        self.publisher.meanwhile(self.inputs, self.outcomes)


def _kind(rows: tuple[Row, ...]) -> Literal["report", "unreadable"]:
    """A file of which at least one referral was read gives a report."""
    return "unreadable" if all(r.group == "unread" for r in rows) else "report"
