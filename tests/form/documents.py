"""Documents built by hand: lines of text, and tables whose cells may hold several paragraphs."""

from __future__ import annotations

from collections.abc import Sequence

from referral_lint.values.document import Block, Cell, Document

Table = Sequence[Sequence[str | None]]


def lines(text: str, **more: object) -> Document:
    """A plain text: a block a line; "# " begins a heading."""
    return document(text.strip("\n"), **more)


def document(*parts: str | Table, **more: object) -> Document:
    """Text and tables in this order.  In a table None is a cell that its left neighbour covers."""
    blocks: list[Block] = []
    for number, part in enumerate(parts):
        if isinstance(part, str):
            for line in part.split("\n"):
                heading = line.startswith("# ")
                blocks.append(Block(len(blocks), "heading" if heading else "paragraph", line[2:] if heading else line))
            continue
        for r, row in enumerate(part):
            for c, cell in enumerate(row):
                for paragraph in [] if cell is None else cell.split("\n"):
                    blocks.append(Block(len(blocks), "cell", paragraph, cell=Cell(number, r, c)))
    return Document(name="form", part=None, format="docx", sha256="0" * 64, blocks=tuple(blocks), **more)  # type: ignore[arg-type]


def stored(values: Sequence[tuple[str, str]]) -> Document:
    """A form whose values software stored with their labels."""
    blocks = tuple(Block(n, "field", value, label=label) for n, (label, value) in enumerate(values))
    return Document(name="form", part=None, format="pdf", sha256="0" * 64, blocks=blocks)
