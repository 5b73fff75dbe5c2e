"""The older Word format (.doc): converted by LibreOffice and read as .docx; else its plain text by catdoc or antiword."""

from __future__ import annotations

from dataclasses import replace

from referral_lint.reading.docx import read_docx
from referral_lint.reading.draft import Draft, with_note
from referral_lint.reading.encoding import decode
from referral_lint.reading.plain import add_text
from referral_lint.reading.programs import find, office_convert, text_of
from referral_lint.reading.source import Refusal, Source
from referral_lint.values.document import Cell, Document

CONVERTERS = {"catdoc": ["-w", "-d", "utf-8"], "antiword": ["-w", "0", "-m", "UTF-8.txt"]}
ENCRYPTED = 0x01  # of the second flag byte of the file information block


def read_doc(source: Source) -> tuple[Document, ...]:
    """One Document.  Raises Refusal."""
    source.needs_patience()
    if _is_encrypted(source.content):
        from referral_lint.reading.locked import unlocked

        source = source.decrypted(unlocked(source))
    if find("soffice", "libreoffice"):
        document = read_docx(source.decrypted(office_convert(source.content, "doc", "docx")))[0]
        return (replace(document, format="doc", blocks=tuple(replace(b, anchor=None) for b in document.blocks)),)
    return (_as_text(source),)


def _as_text(source: Source) -> Document:
    program = next((p for p in CONVERTERS if find(p)), None)
    if program is None:
        raise Refusal("needs-program", found=".doc", program="LibreOffice")
    draft = Draft()
    text = decode(text_of([str(find(program)), *CONVERTERS[program]], source.content))
    for number, line in enumerate(text.split("\n")):
        if "\t" in line.strip():
            for column, value in enumerate(line.split("\t")):
                draft.add("cell", value, cell=Cell(number, 0, column))
        else:
            add_text(draft, line)
    return with_note(draft.document(source, "doc"), f"read as plain text by {program}; with LibreOffice more would be seen")


def _is_encrypted(content: bytes) -> bool:
    import io

    import olefile

    with olefile.OleFileIO(io.BytesIO(content)) as ole:
        head = ole.openstream("WordDocument").read(12)
    return len(head) == 12 and bool(head[11] & ENCRYPTED)
