"""From a path to Documents in this process: load, sniff, give to the format's reader, turn every failure into a value."""

from __future__ import annotations

import stat
from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from pathlib import Path

from referral_lint.reading import limits
from referral_lint.reading.draft import with_note
from referral_lint.reading.sniff import NAMES, READABLE_IMAGES, SAME, sniff
from referral_lint.reading.source import Refusal, Source, failed, guarded
from referral_lint.values.document import Document

Reader = Callable[[Source], tuple[Document, ...]]
# Where each format's reader is; imported when first needed, so that a .txt never waits for the PDF library.
READERS = {
    "docx": "docx:read_docx",
    "pdf": "pdf:read_pdf",
    "txt": "plain:read_text",
    "md": "plain:read_markdown",
    "html": "html:read_html",
    "odt": "odt:read_odt",
    "rtf": "rtf:read_rtf",
    "doc": "doc:read_doc",
    "csv": "sheets:read_csv",
    "xlsx": "sheets:read_xlsx",
    **dict.fromkeys(READABLE_IMAGES, "pictures:read_picture"),
}
# Containers: their readers are also given the function that reads what is inside.
CONTAINERS = {"eml": "mail:read_mail", "msg": "msg:read_msg", "zip": "archive:read_zip", "office-encrypted": "locked:read_locked"}


def read_file(
    path: str, *, content: bytes | None = None, password: str | None = None, patient: bool = True, second: bool = False
) -> tuple[Document, ...]:
    """Every Document of a file.  Never raises for what a file is or holds; SlowWork when not ``patient`` and time is needed.

    ``second``: PDF files in it by the second reader.
    """
    try:
        data = load(path) if content is None else content
    except Refusal as refusal:
        return (failed(Source.of(path, b""), form_of(path), refusal),)
    return read_source(replace(Source.of(path, data, password, patient), second=second))


def read_source(source: Source) -> tuple[Document, ...]:
    """Every Document of something loaded."""
    return guarded(source, form_of(source.file_name), lambda: _as_sniffed(replace(source, sniffed=sniff(source))))


def _as_sniffed(source: Source) -> tuple[Document, ...]:
    return guarded(source, source.sniffed, lambda: _noted(source, reader(source.sniffed)(source)))


def reader(form: str) -> Reader:
    """The reader of a format.  Raises Refusal for a kind that nothing here reads."""
    if form in CONTAINERS:
        read = _imported(CONTAINERS[form])
        return lambda source: read(source, read_source)
    if form not in READERS:
        raise Refusal("unsupported", found=NAMES.get(form, form))
    return _imported(READERS[form])


def load(path: str) -> bytes:
    """A file's bytes.  Raises Refusal."""
    try:
        status = Path(path).stat()
        if stat.S_ISDIR(status.st_mode):
            raise Refusal("folder")
        if not stat.S_ISREG(status.st_mode):
            raise Refusal("unsupported", found="a device or pipe, not a file")
        if status.st_size > limits.FILE_BYTES:
            raise Refusal("too-large", why=f"it has more than {limits.FILE_BYTES >> 20} MB")
        return Path(path).read_bytes()
    except (FileNotFoundError, NotADirectoryError, ValueError):
        raise Refusal("missing") from None
    except OSError:
        raise Refusal("permission") from None


def form_of(name: str) -> str:
    """The format that a name speaks of, "unknown" where it speaks of none."""
    extension = Source.of(name, b"").extension
    form = SAME.get(extension, extension)
    return form if form in NAMES else "unknown"


def may_hold_pdf(path: str, content: bytes) -> bool:
    """Whether a file is a PDF, or could contain one."""
    return b"%PDF-" in content[:1024] or form_of(path) in CONTAINERS or content.startswith(b"PK")


def _imported(where: str) -> Callable[..., tuple[Document, ...]]:
    module, _, name = where.partition(":")
    function: Callable[..., tuple[Document, ...]] = getattr(import_module(f"referral_lint.reading.{module}"), name)
    return function


def _noted(source: Source, documents: tuple[Document, ...]) -> tuple[Document, ...]:
    """The Documents, each with a note where the file's name and its content do not agree."""
    named = form_of(source.file_name)
    if named in ("unknown", source.sniffed) or {named, source.sniffed} <= {"txt", "md", "eml"}:
        return documents
    note = f"the file is named .{source.extension} but is {NAMES[source.sniffed]}; it was read as that"
    return tuple(with_note(d, note) for d in documents)
