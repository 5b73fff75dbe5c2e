"""The parts of a Word file that hold paragraphs, read without a library's help: macro, template and strict files too."""

from __future__ import annotations

import posixpath
import zipfile
from dataclasses import dataclass
from typing import Any

from referral_lint.reading.guard import parse_xml, xml_member
from referral_lint.reading.source import Refusal
from referral_lint.values.document import BlockKind

STRICT = (  # the ISO strict names mean the same as the usual ones
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
    (b"http://purl.oclc.org/ooxml/drawingml/", b"http://schemas.openxmlformats.org/drawingml/2006/"),
)
KINDS: dict[str, BlockKind] = {
    "header": "header",
    "footer": "footer",
    "footnotes": "footnote",
    "endnotes": "footnote",
    "comments": "comment",
}


@dataclass(frozen=True, slots=True)
class Package:
    """A Word file's parts: ``roots`` are the elements whose children are blocks, in walking order, body first."""

    roots: list[tuple[Any, BlockKind]]
    styles: Any | None
    names: frozenset[str]
    footnotes: int


def open_package(archive: zipfile.ZipFile) -> Package:
    """The Package of a checked archive.  Raises Refusal."""
    names = frozenset(archive.namelist())
    main = next((t for k, t in _relations(archive, names, "") if k == "officeDocument"), "word/document.xml")
    if main not in names:
        raise Refusal("damaged", why="its main part is missing")
    related = [(kind, target) for kind, target in _relations(archive, names, main) if target in names]
    body = next((e for e in _root(archive, main) if _local(e) == "body"), None)
    if body is None:
        raise Refusal("damaged", why="its main part is not a Word document")
    roots: list[tuple[Any, BlockKind]] = [(body, "paragraph")]
    for wanted, block in KINDS.items():
        for target in sorted({t for k, t in related if k == wanted}):
            roots += others(_root(archive, target), block)
    styles = next((_root(archive, t) for k, t in related if k == "styles"), None)
    return Package(roots, styles, names, sum(kind == "footnote" for _, kind in roots))


def others(root: Any, kind: BlockKind) -> list[tuple[Any, BlockKind]]:
    """The block holders of a header (itself) or of the notes (each note, separators aside)."""
    if kind in ("header", "footer"):
        return [(root, kind)]
    types = {"separator", "continuationSeparator", "continuationNotice"}
    return [(n, kind) for n in root if isinstance(n.tag, str) and not any(v in types for v in n.attrib.values())]


def _root(archive: zipfile.ZipFile, name: str) -> Any:
    data = xml_member(archive, name)
    for strict, usual in STRICT:
        data = data.replace(strict, usual)
    return parse_xml(data)


def _relations(archive: zipfile.ZipFile, names: frozenset[str], part: str) -> list[tuple[str, str]]:
    """(kind, target) of a part's relations to other parts of the package; outside targets are never followed."""
    folder, base = posixpath.split(part)
    rels = posixpath.join(folder, "_rels", base + ".rels")
    if rels not in names:
        return []
    found = [e for e in parse_xml(xml_member(archive, rels)) if isinstance(e.tag, str)]  # type: ignore[attr-defined]
    inner = [e for e in found if e.get("TargetMode") != "External" and e.get("Target")]
    return [((e.get("Type") or "").rsplit("/", 1)[-1], _resolved(folder, e.get("Target"))) for e in inner]


def _resolved(folder: str, target: str) -> str:
    return posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")


def _local(element: Any) -> str:
    return element.tag.rsplit("}", 1)[-1] if isinstance(element.tag, str) else ""
