"""The compressed rich text of Outlook messages (Microsoft's MS-OXRTFCP)."""

from __future__ import annotations

import struct

from referral_lint.reading.limits import TEXT_BYTES
from referral_lint.reading.source import Refusal

START = (
    rb"{\rtf1\ansi\mac\deff0\deftab720{\fonttbl;}{\f0\fnil \froman \fswiss \fmodern \fscript \fdecor MS Sans SerifSymbolArialTimes New Roman"
    rb"Courier{\colortbl\red0\green0\blue0" + b"\r\n" + rb"\par \pard\plain\f0\fs20\b\i\u\tab\tx"
)
SIZE = 4096


def unpacked(data: bytes) -> bytes:
    """The rich text.  Raises Refusal for damaged data."""
    if len(data) < 16:
        raise Refusal("damaged", why="its text is incomplete")
    _, size, kind = struct.unpack_from("<III", data)
    if kind == 0x414C454D:  # stored as it is
        return data[16:]
    if size > TEXT_BYTES:
        raise Refusal("too-large", why=f"it holds more than {TEXT_BYTES >> 20} MB of text")
    return _expanded(data, size)


def _expanded(data: bytes, size: int) -> bytes:
    window, write, at = bytearray(START.ljust(SIZE, b"\0")), len(START), 16
    out = bytearray()
    while at < len(data) and len(out) < size:
        flags, at = data[at], at + 1
        for bit in range(8):
            if at >= len(data):
                break
            if not flags >> bit & 1:
                out.append(data[at])
                window[write % SIZE] = data[at]
                write, at = write + 1, at + 1
                continue
            if at + 1 >= len(data):
                return bytes(out)
            token, at = data[at] << 8 | data[at + 1], at + 2
            offset, length = token >> 4, (token & 15) + 2
            if offset == write % SIZE:
                return bytes(out)
            for step in range(length):
                byte = window[(offset + step) % SIZE]
                out.append(byte)
                window[write % SIZE] = byte
                write += 1
    return bytes(out)
