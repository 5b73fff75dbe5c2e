"""What reading makes of a file: blocks of text in reading order, each with its place, and a receipt."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

BlockKind = Literal[
    "heading",  # a heading (style, or a short bold line)
    "paragraph",
    "list-item",
    "cell",  # a paragraph in a table cell (``cell`` says which); also a label/value column found in a PDF
    "field",  # a value that software stored with its own label (AcroForm, XFA, a csv column, a mail header)
    "header",
    "footer",
    "footnote",
    "comment",  # a reviewer's comment: never an answer, never checked
    "text-box",
    "deleted",  # tracked deletion: kept for the receipt, never an answer, never checked
    "hidden",  # hidden text: kept for the receipt, never checked
]


@dataclass(frozen=True, slots=True)
class Place:
    """Where words stand in the document: ``paragraph`` is ``Block.number``; ``start``/``end`` are characters of that block's text."""

    paragraph: int
    start: int
    end: int
    page: int | None = None  # counted from 1; None where the format has no pages
    section: str | None = None  # the heading above
    field: str | None = None  # the form label whose answer this is


@dataclass(frozen=True, slots=True)
class Cell:
    """A table coordinate, counted from 0.  Merged cells are given once, at their first row and column."""

    table: int  # unique in the document, nested tables included
    row: int
    column: int  # grid column: spans are counted
    width: int = 1  # grid columns spanned
    header: bool = False  # the row is marked as a header row


@dataclass(frozen=True, slots=True)
class Control:
    """Something a person operates in a form: ``start``/``end`` are its characters in the block's text (equal when it is empty).

    ``tick``: ``state`` is ticked, unticked or unknown (a scan); its text is "☒" or "☐".
    ``text``, ``dropdown``, ``date``: ``state`` is given, or empty when the prompt ("Click or tap here to enter text")
    still shows; the prompt is never part of the block's text.
    """

    kind: Literal["tick", "text", "dropdown", "date"]
    start: int
    end: int
    state: Literal["ticked", "unticked", "unknown", "given", "empty"]
    name: str | None = None  # title, tag or tooltip the form's maker gave it


SUBJECT = "Subject"


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, cell paragraph or stored value.  ``number`` is its index in ``Document.blocks``."""

    number: int
    kind: BlockKind
    text: str  # exactly as a person sees it; line breaks inside are "\n", tabs "\t"
    page: int | None = None
    level: int | None = None  # headings: 1 to 9
    cell: Cell | None = None
    label: str | None = None  # kind "field": the label stored with the value; a mail's subject is a "header" labelled SUBJECT
    controls: tuple[Control, ...] = ()
    emphasis: tuple[tuple[int, int], ...] = ()  # bold runs (start, end): often the labels
    anchor: int | None = None  # .docx: walk number of the w:p, so that a comment can be put there


@dataclass(frozen=True, slots=True)
class NotRead:
    """Something that could not be read: shown to people, never guessed at."""

    what: str  # "image on page 3"
    why: str  # "a scan; text recognition is not installed"


@dataclass(frozen=True, slots=True)
class Receipt:
    """What was read and what could not be."""

    pages: int | None = None
    fields: int = 0  # stored values and controls read
    ticks: int = 0
    words: int = 0
    attachments: int = 0
    not_read: tuple[NotRead, ...] = ()
    notes: tuple[str, ...] = ()  # "2 tracked deletions were left out"


@dataclass(frozen=True, slots=True)
class ReadError:
    """Why a file or part gave nothing.  ``code`` is stable; the texts are for people and never hold a file's content.

    Codes: missing, folder, empty, not-this-format, encrypted, wrong-password, scanned, too-large, bomb, timeout,
    crashed, not-started, memory, unsupported, needs-program, damaged, no-text, permission; fault (of ours, after it was read).
    """

    code: str
    message: str
    advice: str


@dataclass(frozen=True, slots=True)
class Document:
    """One thing to read.  Reading never raises for a bad file: ``error`` says why there is nothing.

    A mail has its attachments as Documents of their own (``attachments``; ``form`` decides how many referrals they
    make); a table of referrals or a zip is several Documents, told apart by ``part``.
    """

    name: str  # the path as the person gave it
    part: str | None  # None | "row 12" | "attachment 2: form.docx" | "member: a/b.docx"
    format: str  # docx pdf txt md eml msg odt rtf html doc csv xlsx jpg png
    sha256: str  # of the whole file's bytes
    blocks: tuple[Block, ...] = ()
    receipt: Receipt = field(default_factory=Receipt)
    error: ReadError | None = None
    typed: bool | None = True  # False: a scan or photo; None: cannot tell
    attachments: tuple[Document, ...] = ()
    sent: str | None = None  # mail: the Date header as ISO date and time, "2026-03-04T14:20"
    sender: str | None = None  # mail: the From header, "Ann Lee <a.lee@example.org>"
    subject: str | None = None
