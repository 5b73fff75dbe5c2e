"""Plain text and Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable

from referral_lint.reading.draft import Draft
from referral_lint.reading.encoding import decode
from referral_lint.reading.source import Source
from referral_lint.reading.unwrap import paragraphs
from referral_lint.values.document import BlockKind, Cell, Document

ITEM = re.compile(r"\s*(?:[-*•·–]|\(?\d{1,3}[.)]|\(?[a-z][.)])\s+\S")
# A heading as people draw it in a text: "## Your details", "*** Your details ***", "=== Your details ==="; one "#" alone is a fracture.
DRAWN = re.compile(r"\s*(?:#{2,6}\s+|(?P<mark>\*{2,}|={2,}|-{2,}|~{2,})\s*)(?P<text>[^\W_][^\n]{0,80}?)\s*(?(mark)(?P=mark)|#*)\s*")
TITLE = 8  # words of a heading at the most
HEADING = re.compile(r"\s{0,3}(#{1,6})\s+(.*)")
BOLD = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
ITALIC = re.compile(r"(?<![\w*])\*(?=[^\s*])([^*\n]+?)(?<=[^\s*])\*(?![\w*])")
ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+.!|>-])")
RULE = re.compile(r"\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?")


def read_text(source: Source) -> tuple[Document, ...]:
    """A .txt file: a block a paragraph."""
    draft = Draft()
    add_text(draft, decode(source.content))
    return (draft.document(source, "txt"),)


def add_text(draft: Draft, text: str) -> None:
    """Add the paragraphs of a text."""
    for paragraph in paragraphs(text):
        drawn = DRAWN.fullmatch(paragraph)
        if drawn and _title(drawn["text"]):
            draft.add("heading", drawn["text"])
        else:
            draft.add(_kind(paragraph), paragraph)


def _title(text: str) -> bool:
    """Whether a drawn line is a heading, not a sentence that somebody stresses, as in **She told me that dad hits her.**"""
    return not text.endswith((".", ";", ",", "!")) and len(text.split()) <= TITLE


def read_markdown(source: Source) -> tuple[Document, ...]:
    """A .md file: headings, list items, tables and bold are understood, their marks taken out."""
    draft, rows, tables = Draft(), list[str](), 0
    for line in [*paragraphs(decode(source.content)), ""]:
        if line.lstrip().startswith("|"):
            rows.append(line)
            continue
        if rows:
            _add_table(draft, rows, tables)
            tables, rows = tables + 1, []
        _add_markdown(draft, line)
    return (draft.document(source, "md"),)


def _kind(paragraph: str) -> BlockKind:
    return "list-item" if ITEM.match(paragraph) else "paragraph"


def _add_markdown(draft: Draft, line: str) -> None:
    if _is_rule(line):
        return
    if heading := HEADING.match(line):
        text, emphasis = _shown(heading[2].rstrip().rstrip("#").rstrip())
        draft.add("heading", text, level=len(heading[1]), emphasis=emphasis)
        return
    text, emphasis = _shown(line.removeprefix("> "))
    draft.add(_kind(text), text, emphasis=emphasis)


def _is_rule(line: str) -> bool:
    """A line across the page, or the one below a table's names."""
    return RULE.fullmatch(line.strip()) is not None  # without the white space around, of which there may be pages


def _add_table(draft: Draft, rows: list[str], table: int) -> None:
    header = len(rows) > 1 and _is_rule(rows[1])
    kept = [row for n, row in enumerate(rows) if not (n == 1 and header)]
    for r, row in enumerate(kept):
        for c, cell in enumerate(_cells(row)):
            text, emphasis = _shown(cell.strip())
            draft.add("cell", text, cell=Cell(table, r, c, header=header and r == 0), emphasis=emphasis)


def _cells(row: str) -> Iterable[str]:
    return re.split(r"(?<!\\)\|", row.strip().removeprefix("|").removesuffix("|"))


def _shown(text: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The text as it is shown, and where it is bold."""
    out, spans, at = "", [], 0
    for match in BOLD.finditer(text):
        out += _bare(text[at : match.start()])
        bold = _bare(match[2])
        spans.append((len(out), len(out) + len(bold)))
        out, at = out + bold, match.end()
    return out + _bare(text[at:]), tuple(spans)


def _bare(text: str) -> str:
    return ESCAPED.sub(r"\1", ITALIC.sub(r"\1", text))
