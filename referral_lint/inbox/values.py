"""What passes between the parts of the inbox: frozen values, all of them picklable, none of them a file handle."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from referral_lint.settings import Settings

Kind = Literal["report", "unreadable", "duplicate", "skipped"]
KINDS: tuple[Kind, ...] = ("report", "unreadable", "duplicate", "skipped")
Group = Literal["danger", "unheard", "unread", "stuck", "rest"]  # unheard: words of danger could not be looked for
GROUPS: tuple[Group, ...] = ("danger", "unheard", "unread", "stuck", "rest")  # the order in which triage sees them


@dataclass(frozen=True, slots=True)
class Found:
    """Something in the folder.  ``path`` is relative to it, with "/"; ``why`` is a code of ``reasons.toml``, "" for a file to read."""

    path: str
    kind: Literal["file", "skipped", "unreadable"] = "file"
    why: str = ""


@dataclass(frozen=True, slots=True)
class Job:
    """One file to read.  ``read`` is where the worker finds it, ``name`` what its reports call it (with ``redact`` its reference).

    ``again``: why a first reading failed (a code), where it took its worker down and a PDF file may be the reason.
    ``patient``: there is time for LibreOffice and text recognition.
    """

    read: str
    name: str
    sha256: str
    reference: str
    settings: Settings
    redact: bool = False
    parts: tuple[int, int] | None = None  # only these parts of the file (first, after the last), counted from 0
    again: str = ""
    patient: bool = False


@dataclass(frozen=True, slots=True)
class Made:
    """What a worker made of one referral: its report as a line of JSON, its page, and the reply to its referrer ("" for none).

    ``tail`` tells the referrals of one file apart: "", "-2", ...  ``inside``: why things attached to it were not read (codes).
    """

    line: str
    page: str = ""
    chase: str = ""
    tail: str = ""
    inside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Many:
    """A worker's answer to a file with very many parts: read it in pieces."""

    parts: int


@dataclass(frozen=True, slots=True)
class Slow:
    """A worker's answer to a file that needs a helper program: give it the time that those take."""


Answer = tuple[Made, ...] | Many | Slow | str  # of a worker; a str is the code of its failure


@dataclass(frozen=True, slots=True)
class Record:
    """A line of the ledger: this content, read under this key, came to this.  ``codes`` say why it, or parts of it, were not read."""

    sha256: str
    suffix: str
    key: str
    kind: Literal["report", "unreadable"]
    path: str
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the triage list: a referral, or a file (or a part of one) that nobody has read."""

    reference: str
    path: str  # as the person gave the folder, then the file: for tables, and for pages only where the settings allow it
    part: str | None
    group: Group
    sha256: str = ""
    format: str = ""
    date: str | None = None
    sector: str = ""
    agency: str = ""
    band: str = ""
    overall: int | None = None
    good: int | None = None
    poor: int | None = None
    questions: int | None = None
    ring_back: int = 0
    clarify: int = 0
    consider: int = 0
    failed: tuple[str, ...] = ()  # criteria that the referral does not meet
    unchecked: tuple[str, ...] = ()  # criteria that could not be checked
    asked: tuple[str, ...] = ()  # questions of the sector without an answer
    unanswerable: tuple[str, ...] = ()  # questions that could not be checked
    consent: str = ""
    stuck: tuple[str, ...] = ()  # "no-child", "nobody-to-ring"
    not_read: int = 0  # things in the file that could not be read
    words: int = 0
    heard: tuple[str, ...] = ()  # words of danger, for tables, and for pages only where the settings allow names
    page: str = ""  # file name below reports/
    chase: str = ""  # file name below chase/
    code: str = ""  # unread: the ReadError
    message: str = ""
    advice: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """Where one input ended.  ``detail``: why it was skipped, or the path it repeats."""

    path: str
    kind: Kind
    sha256: str = ""
    detail: str = ""
    rows: tuple[Row, ...] = ()


@dataclass(frozen=True, slots=True)
class LinkGroup:
    """Referrals that may be about the same child.  ``because``: the reasons, strongest first."""

    number: int
    references: tuple[str, ...]
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Totals:
    """The account of a run.  ``found`` equals the sum of the four kinds and ``waiting`` (not read yet: the run was interrupted)."""

    found: int
    report: int
    unreadable: int
    duplicate: int
    skipped: int
    waiting: int
    referrals: int
    parts_unread: int  # parts of files that did give a report
    danger: int
    reused: int  # files whose reports of an earlier run were kept
    interrupted: bool = False
    severities: tuple[tuple[str, int], ...] = field(default=())
    links: int = 0
    unheard: int = 0  # referrals in which words of danger could not be looked for

    @property
    def complete(self) -> bool:
        """Every input is accounted for exactly once."""
        return self.found == self.report + self.unreadable + self.duplicate + self.skipped + self.waiting
