"""The zip around a Word document: every part is copied as it is, but for the four that a comment touches."""

from __future__ import annotations

import io
import os
import posixpath
import zipfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from referral_lint.errors import UsageError
from referral_lint.reporting.annotate.notes import AUTHOR, INITIALS
from referral_lint.reporting.annotate.words import W

_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_RELS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_COMMENTS = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_XML = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PROTECTED = b"\xd0\xcf\x11\xe0"  # the container around a Word file with a password
_LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the first day a zip can tell: new parts have no time of their own


@dataclass(slots=True)
class Package:
    """An opened Word file.  ``parts``: parsed XML of the parts that change, by name."""

    content: bytes
    main: str
    parts: dict[str, Any]
    comments: str
    created: bool  # the file had no comments part
    next_id: int
    added: int = 0
    ids: list[str] = field(default_factory=list)

    @property
    def body(self) -> Any:
        """The w:body."""
        return self.parts[self.main].find(W + "body")

    def comment(self, lines: tuple[tuple[str, bool], ...], paragraph: Any, runs: tuple[Any, Any] | None) -> None:
        """Add a comment of ``lines`` (text, bold) around ``runs`` (first, last), or at the start of a paragraph without text."""
        number = str(self.next_id)
        self.parts[self.comments].append(_comment(self.parts[self.comments], number, lines))
        _mark(paragraph, runs, number)
        self.ids.append(number)
        self.next_id, self.added = self.next_id + 1, self.added + 1


def read_package(path: Path) -> Package:
    """Open a Word file for comments.  Raises UsageError where it is none, or is of a kind that cannot be annotated safely."""
    content = path.read_bytes()
    if content.startswith(_PROTECTED):
        raise UsageError(
            "This Word document is protected with a password, and a copy with comments would not be: save it without its password first, "
            "or use the HTML report instead."
        )
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _opened(content, archive)
    except (zipfile.BadZipFile, KeyError, ValueError):
        raise UsageError("This is not a Word document that can be given comments. Use the HTML report instead.") from None


def write_package(package: Package, out: Path) -> None:
    """Write the file: untouched parts byte for byte and in their order, new ones at the end."""
    changed = {name: _serialised(root) for name, root in package.parts.items()}
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package.content)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.infolist():
            data = changed.pop(member.filename) if member.filename in changed else old.read(member)
            copied = zipfile.ZipInfo(member.filename, member.date_time)
            copied.compress_type, copied.external_attr = member.compress_type, member.external_attr
            new.writestr(copied, data)
        for name, data in changed.items():
            new.writestr(zipfile.ZipInfo(name, _LONG_AGO), data, zipfile.ZIP_DEFLATED)
    _save(out, buffer.getvalue())


def _save(out: Path, data: bytes) -> None:
    """For the person alone: a referral is personal data."""
    try:
        with os.fdopen(os.open(out, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o600), "wb") as f:
            f.write(data)
    except OSError as error:
        raise UsageError(f"The comments could not be written to {out}: {error.strerror}. Choose another place.") from None


def parsed(data: bytes) -> Any:
    """An XML part; nothing is fetched and no entity resolved."""
    from lxml import etree

    if b"<!DOCTYPE" in data:
        raise ValueError("a document type in a part")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise ValueError("broken XML") from error


def _opened(content: bytes, archive: zipfile.ZipFile) -> Package:
    main = _related(parsed(archive.read("_rels/.rels")), "", "officeDocument") or "word/document.xml"
    folder, base = posixpath.split(main)
    rels = posixpath.join(folder, "_rels", f"{base}.rels")
    root = parsed(archive.read(main))
    if root.find(W + "body") is None:
        raise UsageError("This Word document is in the strict format, which cannot be given comments: save it as an ordinary .docx first.")
    names = set(archive.namelist())
    relations = parsed(archive.read(rels)) if rels in names else _element(f"{_RELS}Relationships")
    comments = _related(relations, folder, "comments")
    parts = {main: root}
    if comments in names and comments:
        parts[comments] = parsed(archive.read(comments))
        return Package(content, main, parts, comments, False, _free_id(root, parts[comments]))
    comments = _free_name(names, folder)
    types = parsed(archive.read("[Content_Types].xml"))
    _register(types, relations, comments, folder)
    parts |= {rels: relations, "[Content_Types].xml": types, comments: _element(f"{W}comments")}
    return Package(content, main, parts, comments, True, _free_id(root))


def _element(tag: str) -> Any:
    from lxml import etree

    space = tag[1:].split("}")[0]
    return etree.Element(tag, nsmap={"w" if tag.startswith(W) else None: space})


def _related(relations: Any, folder: str, kind: str) -> str | None:
    for r in relations:
        if isinstance(r.tag, str) and (r.get("Type") or "").rsplit("/", 1)[-1] == kind and r.get("TargetMode") != "External":
            return posixpath.normpath(posixpath.join("/", folder, r.get("Target") or "")).lstrip("/")
    return None


def _free_name(names: set[str], folder: str) -> str:
    wanted = posixpath.join(folder, "comments.xml")
    return wanted if wanted not in names else posixpath.join(folder, "comments-referral-lint.xml")


def _register(types: Any, relations: Any, comments: str, folder: str) -> None:
    """Tell the package of its new part."""
    taken = {r.get("Id") for r in relations}
    number = next(n for n in range(1, len(taken) + 2) if f"rIdC{n}" not in taken)
    target = posixpath.relpath(comments, folder) if folder else comments
    relation = relations.makeelement(f"{_RELS}Relationship", {"Id": f"rIdC{number}", "Type": f"{_OFFICE}comments", "Target": target})
    relations.append(relation)
    types.append(types.makeelement(f"{_TYPES}Override", {"PartName": f"/{comments}", "ContentType": _COMMENTS}))


def _free_id(*roots: Any) -> int:
    marks = (W + "comment", W + "commentRangeStart", W + "commentReference")
    used = [e.get(W + "id") for root in roots for e in root.iter(*marks)]
    return max((int(u) for u in used if u and u.isdecimal()), default=-1) + 1


def _mark(paragraph: Any, runs: tuple[Any, Any] | None, number: str) -> None:
    start, end, reference = (
        paragraph.makeelement(W + t, {W + "id": number}) for t in ("commentRangeStart", "commentRangeEnd", "commentReference")
    )
    run = paragraph.makeelement(W + "r")
    run.append(reference)
    if runs is None:
        properties = paragraph.find(W + "pPr")
        at = 0 if properties is None else 1
        for n, e in enumerate((start, end, run)):
            paragraph.insert(at + n, e)
        return
    runs[0].addprevious(start)
    runs[1].addnext(end)
    end.addnext(run)


def _comment(root: Any, number: str, lines: tuple[tuple[str, bool], ...]) -> Any:
    comment = root.makeelement(W + "comment", {W + "id": number, W + "author": AUTHOR, W + "initials": INITIALS})
    for text, bold in lines:
        p = _sub(comment, "p")
        r = _sub(p, "r")
        if bold:
            _sub(_sub(r, "rPr"), "b")
        t = _sub(r, "t")
        t.text = text
        t.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return comment


def _sub(parent: Any, name: str) -> Any:
    child = parent.makeelement(W + name)
    parent.append(child)
    return child


def _serialised(root: Any) -> bytes:
    from lxml import etree

    data: bytes = etree.tostring(root.getroottree(), encoding="UTF-8", xml_declaration=False)
    return _XML + data
