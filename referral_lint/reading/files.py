"""From a path to Documents in this process: load, sniff, give to the format's reader, turn every failure into a value."""

from __future__ import annotations

import stat
from collections.abc import Callable, Mapping
from dataclasses import replace
from importlib import import_module
from itertools import count
from pathlib import Path

from referral_lint.isolation import reached
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
    path: str,
    *,
    content: bytes | None = None,
    password: str | None = None,
    patient: bool = True,
    second: bool = False,
    left_out: Mapping[int, Refusal] | None = None,
) -> tuple[Document, ...]:
    """Every Document of a file.  Never raises for what a file is or holds; SlowWork when not ``patient`` and time is needed.

    ``second``: PDF files in it by the second reader.  ``left_out``: why parts of it are not to be read, by their numbers in reading order.
    """
    try:
        data = load(path) if content is None else content
    except Refusal as refusal:
        return (failed(Source.of(path, b""), form_of(path), refusal),)
    return _read_source(replace(Source.of(path, data, password, patient), second=second), _Parts(left_out or {}).read)


class _Parts:
    """Reads what a file contains, at whatever depth.

    Each part has a number in reading order.  Whoever started this worker is told which one is being read, so that a part
    that takes the worker down can be left out when the file is read again.
    """

    def __init__(self, left_out: Mapping[int, Refusal]) -> None:
        self._left_out, self._numbers = left_out, count()
        self._at: int | None = None

    def read(self, source: Source) -> tuple[Document, ...]:
        number, around = next(self._numbers), self._at
        if number in self._left_out:
            return (failed(source, form_of(source.file_name), self._left_out[number]),)
        try:
            self._go_to(number)
            return _read_source(source, self.read)
        finally:
            self._go_to(around)

    def _go_to(self, number: int | None) -> None:
        self._at = number
        reached(number)


def _read_source(source: Source, inner: Reader) -> tuple[Document, ...]:
    """Every Document of something loaded; ``inner`` reads what it contains."""
    return guarded(source, form_of(source.file_name), lambda: _as_sniffed(replace(source, sniffed=sniff(source)), inner))


def _as_sniffed(source: Source, inner: Reader) -> tuple[Document, ...]:
    return guarded(source, source.sniffed, lambda: _noted(source, reader(source.sniffed, inner)(source)))


def reader(form: str, inner: Reader) -> Reader:
    """The reader of a format.  Raises Refusal for a kind that nothing here reads."""
    if form in CONTAINERS:
        read = imported(CONTAINERS[form])
        return lambda source: read(source, inner)
    if form not in READERS:
        raise Refusal("unsupported", found=NAMES.get(form, form))
    return imported(READERS[form])


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


def imported(where: str) -> Callable[..., tuple[Document, ...]]:
    """The function at "module:name" of this package."""
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
