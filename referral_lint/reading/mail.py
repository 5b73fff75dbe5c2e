"""E-mail (.eml): the body, the headers that matter, and every attachment as a Document of its own."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from email import message_from_bytes, policy
from email.message import EmailMessage, Message
from email.utils import parsedate_to_datetime

from referral_lint.reading import limits
from referral_lint.reading.draft import Draft
from referral_lint.reading.encoding import decode
from referral_lint.reading.plain import add_text
from referral_lint.reading.source import Refusal, Source
from referral_lint.reading.unwrap import unflowed
from referral_lint.values.document import Document

Inner = Callable[[Source], tuple[Document, ...]]  # reads what a mail contains: given by the one who knows every format
BOUNDARY = re.compile(rb"(?i)content-type:\s*(?:multipart/|message/)")


def read_mail(source: Source, inner: Inner) -> tuple[Document, ...]:
    """One Document; ``attachments`` hold the rest.  Raises Refusal."""
    if len(BOUNDARY.findall(source.content)) > limits.ATTACHMENTS:
        raise Refusal("bomb", why="its parts are nested too deep")
    message = message_from_bytes(source.content, _class=EmailMessage, policy=policy.default)
    parts = list(_parts(message))
    body = _chosen_body(parts)
    draft, subject = Draft(), _header(message, "subject")
    if body is not None:
        draft.subject(subject)
        _add_body(draft, body)
    others = [p for p in parts if p is not body and _is_attachment(p, body)]
    files = [p for p in others if not _is_logo(p)]
    draft.logos(len(others) - len(files))
    attached = _attachments(source, files, inner, draft)
    more: dict[str, str | None] = {"sent": _sent(message), "sender": _header(message, "from"), "subject": subject}
    return (replace(draft.document(source, "eml", attachments=attached), **more),)  # type: ignore[arg-type]


def _parts(message: EmailMessage, depth: int = 0) -> Iterator[EmailMessage]:
    """The leaves in order; a forwarded mail is a leaf."""
    if depth > limits.MAIL_DEPTH:
        raise Refusal("bomb", why="its parts are nested too deep")
    if message.get_content_maintype() != "multipart":
        yield message
        return
    for part in message.iter_parts():
        yield from _parts(part, depth + 1)  # type: ignore[arg-type]


def _chosen_body(parts: list[EmailMessage]) -> EmailMessage | None:
    """The plain text if it says anything, else the HTML."""
    shown = [p for p in parts if p.get_content_disposition() != "attachment" and not p.get_filename()]
    plain = [p for p in shown if p.get_content_type() == "text/plain" and _text(p).strip()]
    html = [p for p in shown if p.get_content_type() == "text/html"]
    return next(iter(plain or html), None)


def _is_attachment(part: EmailMessage, body: EmailMessage | None) -> bool:
    """Everything but the body's other version."""
    if part.get_content_disposition() == "attachment" or part.get_filename() or part.get_content_maintype() != "text":
        return True
    return part.get_content_type() == "text/plain" and body is not None and bool(_text(part).strip())


def _is_logo(part: EmailMessage) -> bool:
    """A small picture that the body shows.  Telephones give the photographs that they attach a Content-ID, too."""
    shown = part.get_content_disposition() != "attachment" and part.get("content-id") is not None
    return shown and part.get_content_maintype() == "image" and len(_bytes(part)) < limits.LOGO_BYTES


def _add_body(draft: Draft, body: EmailMessage) -> None:
    if body.get_content_type() == "text/html":
        from referral_lint.reading.html import add_html

        add_html(draft, _text(body))
        return
    text = _text(body)
    add_text(draft, unflowed(text) if body.get_param("format") == "flowed" else text)


def _text(part: EmailMessage) -> str:
    """A part's text.  An unknown or lying charset falls back to what the bytes look like."""
    data = part.get_payload(decode=True)
    return decode(data if isinstance(data, bytes) else b"", part.get_content_charset())


def _attachments(source: Source, parts: list[EmailMessage], inner: Inner, draft: Draft) -> tuple[Document, ...]:
    draft.too_many("attachments", len(parts), limits.ATTACHMENTS)
    found: list[Document] = []
    for number, part in enumerate(parts[: limits.ATTACHMENTS], 1):
        name, data = _named(part), _bytes(part)
        found += draft.attached(number, inner(source.inside(name, data, f"attachment {number}: {name}")))
    return tuple(found)


def _named(part: EmailMessage) -> str:
    name = part.get_filename()
    if name:
        return name.replace("\\", "/").rsplit("/", 1)[-1] or "unnamed"
    kind = part.get_content_type()
    return {"message/rfc822": "forwarded message.eml", "text/html": "unnamed.html", "text/plain": "unnamed.txt"}.get(kind, "unnamed")


def _bytes(part: EmailMessage) -> bytes:
    if part.get_content_type() == "message/rfc822":
        payload = part.get_payload()
        return payload[0].as_bytes() if isinstance(payload, list) and isinstance(payload[0], Message) else b""
    data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""


def _header(message: EmailMessage, name: str) -> str | None:
    try:
        value = message[name]
    except (ValueError, IndexError, AttributeError, TypeError):  # the standard parser trips over some broken headers
        return None
    return " ".join(str(value).split()) or None if value is not None else None


def _sent(message: EmailMessage) -> str | None:
    """The Date header as the sender's own clock showed it."""
    try:
        return parsedate_to_datetime(str(message["date"])).replace(tzinfo=None).isoformat(timespec="minutes")
    except (TypeError, ValueError, IndexError, AttributeError, OverflowError):
        return None
