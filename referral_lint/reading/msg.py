"""Outlook e-mail (.msg): the same as an .eml, kept in a compound file (Microsoft's MS-OXMSG)."""

from __future__ import annotations

import io
import struct
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from referral_lint.reading import limits
from referral_lint.reading.draft import Draft
from referral_lint.reading.encoding import decode
from referral_lint.reading.plain import add_text
from referral_lint.reading.source import Refusal, Source, guarded
from referral_lint.values.document import Document

Inner = Callable[[Source], tuple[Document, ...]]
Path = tuple[str, ...]
SUBJECT, BODY, HTML, RTF = "0037", "1000", "1013", "1009"
SENDER_NAME, SENDER_MAIL, SENDER_SMTP = "0C1A", "0C1F", "5D01"
DATA, LONG_NAME, SHORT_NAME, SHOWN_NAME, CONTENT_ID = "3701", "3707", "3704", "3001", "3712"
# In the tables of fixed-length properties, each of which has a header of its own length.
SENT, RECEIVED, ATTACH_FLAGS, ATTACH_HIDDEN = 0x00390040, 0x0E060040, 0x37140003, 0x7FFE000B
OUTER, NESTED, ATTACHED = 32, 24, 8
IN_THE_BODY = 4  # of ATTACH_FLAGS
PICTURES = (".png", ".jpg", ".jpeg", ".gif")
WINDOWS_EPOCH = datetime(1601, 1, 1, tzinfo=UTC)


def read_msg(source: Source, inner: Inner) -> tuple[Document, ...]:
    """One Document; ``attachments`` hold the rest.  Raises Refusal."""
    import olefile

    with olefile.OleFileIO(io.BytesIO(source.content)) as ole:
        return (_message(_Store(ole), (), source, inner, "msg"),)


class _Store:
    """The streams of the compound file by their paths."""

    def __init__(self, ole: Any) -> None:
        self._ole = ole
        self._paths: list[Path] = [tuple(p) for p in ole.listdir(streams=True, storages=True)]
        self._by_name = {tuple(part.upper() for part in p): p for p in self._paths}

    def data(self, folder: Path, tag: str, kind: str) -> bytes | None:
        """A property's bytes: ``kind`` 001F text, 001E text in a code page, 0102 bytes."""
        path = self._by_name.get((*(p.upper() for p in folder), f"__SUBSTG1.0_{tag}{kind}"))
        return None if path is None else self._ole.openstream(list(path)).read(limits.FILE_BYTES)

    def text(self, folder: Path, tag: str) -> str:
        """A text property, "" where there is none."""
        wide = self.data(folder, tag, "001F")
        if wide is not None:
            return wide.decode("utf-16-le", "replace").rstrip("\0")
        return decode(self.data(folder, tag, "001E") or b"").rstrip("\0")

    def folders(self, folder: Path, prefix: str) -> Iterator[Path]:
        """The storages directly in a folder whose names begin so, in order."""
        depth = len(folder)
        found = {p for p in self._paths if len(p) == depth + 1 and p[:depth] == folder and p[-1].lower().startswith(prefix)}
        yield from sorted(found)

    def fixed(self, folder: Path, header: int, wanted: int) -> int | None:
        """A fixed-length property's eight bytes."""
        path = self._by_name.get((*(p.upper() for p in folder), "__PROPERTIES_VERSION1.0"))
        if path is None:
            return None
        data = self._ole.openstream(list(path)).read(1 << 20)
        entries = (struct.unpack_from("<IIQ", data, at) for at in range(header, len(data) - 15, 16))
        return next((value for tag, _, value in entries if tag == wanted), None)

    def moment(self, folder: Path, wanted: int) -> datetime | None:
        """A message's time, None where it is missing or beyond all calendars."""
        value = self.fixed(folder, NESTED if folder else OUTER, wanted)
        return None if value is None or value >= 1 << 61 else WINDOWS_EPOCH + timedelta(microseconds=value // 10)


def _message(store: _Store, folder: Path, source: Source, inner: Inner, form: str) -> Document:
    if len(folder) > 2 * limits.MAIL_DEPTH:
        raise Refusal("bomb", why="its parts are nested too deep")
    draft, subject = Draft(), store.text(folder, SUBJECT) or None
    draft.subject(subject)
    _add_body(draft, store, folder)
    attached = _attachments(draft, store, folder, source, inner)
    sent = store.moment(folder, SENT) or store.moment(folder, RECEIVED)
    more: dict[str, Any] = {
        "attachments": attached,
        "subject": subject,
        "sender": _sender(store, folder),
        "sent": sent.replace(tzinfo=None).isoformat(timespec="minutes") if sent else None,
    }
    return draft.document(source, form, **more)


def _sender(store: _Store, folder: Path) -> str | None:
    name, mail = store.text(folder, SENDER_NAME), store.text(folder, SENDER_SMTP) or store.text(folder, SENDER_MAIL)
    if "@" not in mail:  # an address of the sender's own directory says nothing to others
        return name or None
    return f"{name} <{mail}>" if name and name != mail else mail


def _add_body(draft: Draft, store: _Store, folder: Path) -> None:
    """The plain text, else the HTML, else the compressed rich text."""
    if (text := store.text(folder, BODY)).strip():
        add_text(draft, text.replace("\r\n", "\n"))
        return
    html = store.data(folder, HTML, "0102")
    if html or store.text(folder, HTML).strip():
        from referral_lint.reading.html import add_html

        add_html(draft, decode(html) if html else store.text(folder, HTML))
        return
    packed = store.data(folder, RTF, "0102")
    if packed:
        from referral_lint.reading.rtf import add_rtf
        from referral_lint.reading.rtf_packed import unpacked

        add_rtf(draft, unpacked(packed))


def _attachments(draft: Draft, store: _Store, folder: Path, source: Source, inner: Inner) -> tuple[Document, ...]:
    folders = list(store.folders(folder, "__attach_version1.0_"))
    files = [place for place in folders if not _is_logo(store, place)]
    draft.logos(len(folders) - len(files))
    draft.too_many("attachments", len(files), limits.ATTACHMENTS)
    found: list[Document] = []
    for number, place in enumerate(files[: limits.ATTACHMENTS], 1):
        found += draft.attached(number, _attachment(draft, store, place, source, inner, number))
    return tuple(found)


def _is_logo(store: _Store, place: Path) -> bool:
    """A small picture that the body shows.  Telephones give the photographs that they attach a Content-ID, too."""
    if not store.text(place, CONTENT_ID) or not _named(store, place).lower().endswith(PICTURES):
        return False
    flags, hidden = store.fixed(place, ATTACHED, ATTACH_FLAGS) or 0, store.fixed(place, ATTACHED, ATTACH_HIDDEN)
    return bool(flags & IN_THE_BODY or hidden) and len(store.data(place, DATA, "0102") or b"") < limits.LOGO_BYTES


def _named(store: _Store, place: Path) -> str:
    name = store.text(place, LONG_NAME) or store.text(place, SHORT_NAME) or store.text(place, SHOWN_NAME) or "unnamed"
    return name.replace("\\", "/").rsplit("/", 1)[-1]


def _attachment(draft: Draft, store: _Store, place: Path, source: Source, inner: Inner, number: int) -> tuple[Document, ...]:
    name = _named(store, place)
    part = f"attachment {number}: {name}"
    data = store.data(place, DATA, "0102")
    if data is not None:
        return inner(source.inside(name, data, part))
    nested = next(store.folders(place, "__substg1.0_3701000d"), None)
    if nested is not None:
        inside = source.inside(name, b"", part)
        return guarded(inside, "msg", lambda: (_message(store, nested, inside, inner, "msg"),))
    draft.could_not(f"attachment {number}", "it is a link or an object and not a file")
    return ()
