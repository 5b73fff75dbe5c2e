"""Rich text (.rtf): a small reader of its control words, because the usual library drops cells, bold and form fields."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, field, replace

from referral_lint.reading import limits
from referral_lint.reading.draft import Draft
from referral_lint.reading.headings import is_bold_heading
from referral_lint.reading.source import Refusal, Source
from referral_lint.reading.ticks import TICKED, UNTICKED
from referral_lint.values.document import BlockKind, Cell, Control, Document

TOKEN = re.compile(rb"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|[\r\n]+|([^\\{}\r\n]+)")
DEEPEST = 400  # groups in groups
SILENT = frozenset(
    [
        "fonttbl",
        "colortbl",
        "stylesheet",
        "info",
        "pict",
        "object",
        "themedata",
        "colorschememapping",
        "latentstyles",
        "datastore",
        "listtable",
        "listoverridetable",
        "revtbl",
        "rsidtbl",
        "generator",
        "filetbl",
        "fldinst",
        "xmlnstbl",
        "mmathPr",
        "wgrffmtfilter",
        "userprops",
        "docvar",
        "template",
        "private",
        "bkmkstart",
        "bkmkend",
        "shpinst",
        "sp",
        "sn",
        "sv",
        "pgdsctbl",
        "nonshppict",
        "do",
        "defchp",
        "defpap",
        "upr",
        "bookmarkstart",
        "ftnsep",
        "ftnsepc",
        "aftnsep",
    ]
)
KINDS: dict[str, BlockKind] = {
    **dict.fromkeys(("header", "headerl", "headerr", "headerf"), "header"),
    **dict.fromkeys(("footer", "footerl", "footerr", "footerf"), "footer"),
    "footnote": "footnote",
    "annotation": "comment",
    "shptxt": "text-box",
}
CHARACTERS = {
    "par": "\n",
    "line": "\v",
    "tab": "\t",
    "emdash": "—",
    "endash": "–",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
    "bullet": "•",
    "emspace": " ",
    "enspace": " ",
    "qmspace": " ",
}


UNDERLINES = frozenset(["ul", "uld", "uldb", "ulth", "ulw", "ulnone"])


@dataclass(frozen=True, slots=True)
class _Group:
    """What a group inherits and may change."""

    kind: BlockKind = "paragraph"
    silent: bool = False
    bold: bool = False
    underlined: bool = False
    hidden: bool = False
    deleted: bool = False
    skip: int = 1  # \uc: bytes that stand in for a \u character
    fresh: bool = False  # just opened with \*: its first word names the destination


@dataclass(slots=True)
class _Open:
    """The paragraph being gathered."""

    text: str = ""
    controls: list[Control] = field(default_factory=list)
    emphasis: list[tuple[int, int]] = field(default_factory=list)
    deleted: str = ""
    hidden: str = ""


def read_rtf(source: Source) -> tuple[Document, ...]:
    """One Document.  Raises Refusal."""
    draft = Draft()
    add_rtf(draft, source.content)
    return (draft.document(source, "rtf"),)


def add_rtf(draft: Draft, content: bytes) -> None:
    """Add the blocks of a rich text."""
    _Reader(draft).read(content)


class _Reader:
    """One pass over the tokens."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._group = _Group()
        self._groups: list[_Group] = []
        self._page = "cp1252"
        self._pending = 0  # bytes still to skip after a \u
        self._opens: dict[BlockKind, _Open] = {}
        self._bytes = b""
        self._table = _Table()
        self._field: dict[str, int] = {}
        self._later: list[tuple[BlockKind, _Open]] = []

    def read(self, content: bytes) -> None:
        for match in TOKEN.finditer(content):
            word, number, code, symbol, brace, text = match.groups()
            if word:
                self._word(word.decode("ascii"), int(number) if number else None)
            elif code:
                self._byte(int(code, 16))
            elif symbol:
                self._symbol(symbol)
            elif brace:
                self._brace(brace == b"{")
            elif text:
                self._plain(text)
        self._end_paragraph("paragraph")
        for kind, opened in self._later:
            self._emit(kind, opened, None)

    def _brace(self, opens: bool) -> None:
        self._flush()
        if opens:
            if len(self._groups) > DEEPEST:
                raise Refusal("bomb", why="its parts are nested too deep")
            self._groups.append(self._group)
            self._group = replace(self._group, fresh=False)
        elif self._groups:
            before = self._group
            self._group = self._groups.pop()
            if before.kind != self._group.kind:
                self._end_paragraph(before.kind)

    def _symbol(self, symbol: bytes) -> None:
        self._flush()
        if symbol == b"*":
            self._group = replace(self._group, fresh=True)
        elif symbol in (b"\n", b"\r"):
            self._put("\n")
        else:
            shown = {b"~": " ", b"_": "-", b"-": "", b"|": "", b":": ""}
            self._put(shown.get(symbol, symbol.decode("latin-1")))

    def _plain(self, text: bytes) -> None:
        if self._pending:
            cut = min(self._pending, len(text))
            self._pending -= cut
            text = text[cut:]
        self._bytes += text

    def _byte(self, value: int) -> None:
        if self._pending:
            self._pending -= 1
        else:
            self._bytes += bytes((value,))

    def _flush(self) -> None:
        if self._bytes:
            text, self._bytes = self._bytes.decode(self._page, "replace"), b""
            self._put(text)

    def _word(self, word: str, number: int | None) -> None:
        self._flush()
        if word == "u" and number is not None:
            self._unicode(number)
            return
        self._pending = 0
        if word in SILENT or (self._group.fresh and word not in KINDS and word not in ("formfield", "shptxt", "ffname", "fldrslt")):
            self._group = replace(self._group, silent=True, fresh=False)
        elif word in KINDS:
            self._group = replace(self._group, kind=KINDS[word], fresh=False)
        elif word in CHARACTERS:
            self._put(CHARACTERS[word])
        elif not self._group.silent or word.startswith("ff"):
            self._act(word, number)

    def _unicode(self, number: int) -> None:
        self._put(chr(number % 65536))
        self._pending = self._group.skip

    def _act(self, word: str, number: int | None) -> None:
        on = number != 0
        if word in ("b", "v", "deleted"):
            name = {"b": "bold", "v": "hidden", "deleted": "deleted"}[word]
            self._group = replace(self._group, **{name: on})  # type: ignore[arg-type]
        elif word in UNDERLINES:
            self._group = replace(self._group, underlined=on and word != "ulnone")
        elif word == "plain":
            self._group = replace(self._group, bold=False, underlined=False, hidden=False, deleted=False)
        elif word == "uc":
            self._group = replace(self._group, skip=max(number or 0, 0))
        elif word == "ansicpg":
            self._page = _codepage(number)
        elif word in ("trowd", "cell", "row", "nestcell", "nestrow", "intbl", "pard", "itap"):
            self._tabular(word, number)
        elif word == "formfield":
            self._field, self._group = {}, replace(self._group, silent=True, fresh=False)
        elif word in ("fftype", "ffres", "ffdefres"):
            self._form(word, number or 0)

    def _form(self, word: str, number: int) -> None:
        """A legacy form field's state; of text fields the shown result is enough."""
        self._field[word] = number
        if word == "ffres" or (word == "ffdefres" and "ffres" in self._field):
            state = self._field["ffres"] if self._field.get("ffres") != 25 else self._field.get("ffdefres", 0)
            if self._field.get("fftype") == 1 and "ticked" not in self._field and (word == "ffdefres" or number != 25):
                self._field["ticked"] = 1
                opened = self._opens.setdefault(self._group.kind, _Open())
                start = len(opened.text)
                opened.text += TICKED if state == 1 else UNTICKED
                opened.controls.append(Control("tick", start, start + 1, "ticked" if state == 1 else "unticked"))

    def _tabular(self, word: str, number: int | None) -> None:
        table = self._table
        if word == "trowd":
            table.begin_row()
        elif word == "intbl":
            table.inside = True
        elif word in ("cell", "nestcell"):
            self._end_paragraph(self._group.kind, cell_ends=True)
            table.end_cell()
        elif word in ("row", "nestrow"):
            table.end_row()
        elif word == "pard":
            table.inside = False

    def _put(self, text: str) -> None:
        group = self._group
        if group.silent or not text:
            return
        if "\n" in text:
            for n, piece in enumerate(text.split("\n")):
                if n:
                    self._end_paragraph(group.kind)
                self._put(piece)
            return
        opened = self._opens.setdefault(group.kind, _Open())
        text = text.replace("\v", "\n")
        if group.deleted:
            opened.deleted += text
        elif group.hidden:
            opened.hidden += text
        else:
            start = len(opened.text)
            opened.text += text
            if (group.bold or group.underlined) and text.strip():
                opened.emphasis.append((start, len(opened.text)))

    def _end_paragraph(self, kind: BlockKind, *, cell_ends: bool = False) -> None:
        self._flush()
        opened = self._opens.pop(kind, _Open())
        if kind in ("header", "footer", "footnote", "comment"):
            self._later.append((kind, opened))
            return
        place = self._table.place() if kind == "paragraph" and (self._table.inside or cell_ends) else None
        if place is None and not cell_ends and kind == "paragraph" and opened.text.strip():
            self._table.leave()
        self._emit(kind, opened, place)
        if cell_ends and place is not None and place not in self._table.filled:
            self._draft.add("cell", "", cell=place)

    def _emit(self, kind: BlockKind, opened: _Open, place: Cell | None) -> None:
        text = _joined(opened.text)
        if text.strip() or opened.controls:
            shown: BlockKind = "cell" if place is not None else kind
            if shown == "paragraph" and is_bold_heading(text, opened.emphasis):
                shown = "heading"
            self._draft.add(shown, text, cell=place, controls=tuple(opened.controls), emphasis=tuple(opened.emphasis))
            if place is not None:
                self._table.filled.add(place)
        for aside, words in (("deleted", opened.deleted), ("hidden", opened.hidden)):
            self._draft.add(aside, _joined(words), cell=place)  # type: ignore[arg-type]


@dataclass(slots=True)
class _Table:
    """Where we are in a table.  Nested cells count on in the same table: rare, and never lost."""

    number: int = -1
    row: int = -1
    column: int = 0
    inside: bool = False
    live: bool = False
    filled: set[Cell] = field(default_factory=set)

    def begin_row(self) -> None:
        """A row definition.  Some writers repeat it at the row's end: only the first before any cell counts."""
        if not self.live:
            self.number, self.row, self.live = self.number + 1, 0, True
        if self.row < 0:
            self.row = 0

    def place(self) -> Cell:
        if not self.live:
            self.begin_row()
        return Cell(self.number, self.row, min(self.column, limits.COLUMNS))

    def end_cell(self) -> None:
        self.column += 1

    def end_row(self) -> None:
        self.row, self.column = self.row + 1, 0

    def leave(self) -> None:
        """Text outside: the next row begins another table."""
        self.live, self.row, self.column = False, -1, 0


def _codepage(number: int | None) -> str:
    name = {10000: "mac_roman", 65001: "utf-8"}.get(number or 0, f"cp{number}")
    try:
        return codecs.lookup(name).name
    except LookupError:
        return "cp1252"


def _joined(text: str) -> str:
    """Pairs of surrogates, which RTF writes one by one, as the characters they stand for."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
