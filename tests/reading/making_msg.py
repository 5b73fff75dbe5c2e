"""Outlook messages for the tests: a writer of compound files as small as can be (Microsoft's MS-CFB, version 3)."""

from __future__ import annotations

import struct
from datetime import UTC, datetime

SECTOR, FREE, END, FATSECT = 512, 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
Tree = dict[str, "bytes | Tree"]


def compound(tree: Tree) -> bytes:
    """A compound file: streams are bytes, storages are dicts.  Every stream lies in ordinary sectors (no mini stream)."""
    entries: list[list[object]] = [["Root Entry", 5, FREE, FREE, FREE, END, 0]]
    chains: list[bytes] = []
    _add(tree, 0, entries, chains)
    directory_sectors = -(-len(entries) * 128 // SECTOR)
    data_sectors = [-(-len(c) // SECTOR) for c in chains]
    total = directory_sectors + sum(data_sectors)
    fat_sectors = -(-(total + 1) // 128) or 1
    while fat_sectors * 128 < total + fat_sectors:
        fat_sectors += 1
    fat = [FATSECT] * fat_sectors
    at = fat_sectors
    fat += [*range(at + 1, at + directory_sectors), END]
    at += directory_sectors
    starts = []
    for count in data_sectors:
        starts.append(at)
        fat += [*range(at + 1, at + count), END]
        at += count
    fat += [FREE] * (fat_sectors * 128 - len(fat))
    directory = b"".join(_entry(e, starts) for e in entries).ljust(directory_sectors * SECTOR, b"\0")
    header = struct.pack(
        "<8s16s5H6x9I",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"", 0x3E, 3, 0xFFFE, 9, 6, 0, fat_sectors, fat_sectors, 0, 4096, END, 0, END, 0,
    )  # fmt: skip
    header += struct.pack("<109I", *range(fat_sectors), *[FREE] * (109 - fat_sectors))
    body = struct.pack(f"<{len(fat)}I", *fat) + directory
    return header + body + b"".join(c.ljust(-(-len(c) // SECTOR) * SECTOR, b"\0") for c in chains)


def _add(tree: Tree, parent: int, entries: list[list[object]], chains: list[bytes]) -> None:
    """Siblings hang on each other's right side: an unbalanced tree is still one."""
    before = None
    for name, value in sorted(tree.items(), key=lambda kv: (len(kv[0]), kv[0].upper())):
        index = len(entries)
        if isinstance(value, bytes):
            chains.append(value.ljust(4096, b"\0"))  # below 4096 bytes it would belong in the mini stream
            entries.append([name, 2, FREE, FREE, FREE, len(chains) - 1, max(len(value), 4096)])
        else:
            entries.append([name, 1, FREE, FREE, FREE, None, 0])
        if before is None:
            entries[parent][4] = index
        else:
            entries[before][3] = index
        before = index
        if not isinstance(value, bytes):
            _add(value, index, entries, chains)


def _entry(entry: list[object], starts: list[int]) -> bytes:
    name, kind, left, right, child, chain, size = entry
    raw = str(name).encode("utf-16-le") + b"\0\0"
    start = starts[chain] if kind == 2 else (END if kind == 5 else 0)  # type: ignore[index]
    return struct.pack("<64sHBBIII16sIQQIQ", raw, len(raw), kind, 1, left, right, child, b"", 0, 0, 0, start, size)


def text(value: str) -> bytes:
    """A text property.  The padding that our streams need is made of NULs, which readers cut."""
    return value.encode("utf-16-le")


def message(
    subject: str = "",
    body: str = "",
    *,
    html: bytes = b"",
    rtf: bytes = b"",
    sender: tuple[str, str] = ("", ""),
    sent: datetime | None = None,
    attachments: list[tuple[str, bytes | Tree]] | None = None,
    nested: bool = False,
) -> Tree:
    """The tree of a message."""
    stamp = int(((sent or datetime(2026, 3, 4, 14, 20, tzinfo=UTC)) - datetime(1601, 1, 1, tzinfo=UTC)).total_seconds()) * 10_000_000
    properties = b"\0" * (24 if nested else 32) + struct.pack("<IIQ", 0x00390040, 6, stamp)
    tree: Tree = {"__properties_version1.0": properties, "__substg1.0_0037001F": text(subject)}
    for tag, value in (("1000001F", text(body)), ("0C1A001F", text(sender[0])), ("5D01001F", text(sender[1]))):
        if value:
            tree[f"__substg1.0_{tag}"] = value
    if html:
        tree["__substg1.0_10130102"] = html
    if rtf:
        tree["__substg1.0_10090102"] = rtf
    for number, (name, value) in enumerate(attachments or []):
        kind = "37010102" if isinstance(value, bytes) else "3701000D"
        tree[f"__attach_version1.0_#{number:08X}"] = {f"__substg1.0_{kind}": value, "__substg1.0_3707001F": text(name)}
    return tree


def picture(tree: Tree, number: int, *, shown: bool) -> None:
    """Give an attachment a Content-ID, and say whether the body shows it (its flag, and its hidden mark)."""
    attachment = tree[f"__attach_version1.0_#{number:08X}"]
    assert isinstance(attachment, dict)
    attachment["__substg1.0_3712001F"] = text("image001@01DC")
    entries = struct.pack("<IIQIIQ", 0x37140003, 6, 4 * shown, 0x7FFE000B, 6, shown)
    attachment["__properties_version1.0"] = b"\0" * 8 + entries
