"""Before a zip package is opened: nothing is unpacked beyond the limits, and no XML part may define entities."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

from referral_lint.reading import limits
from referral_lint.reading.source import Refusal

DOCTYPES = tuple("<!DOCTYPE".encode(e) for e in ("utf-8", "utf-16-le", "utf-16-be"))
BROKEN = (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, RuntimeError, NotImplementedError, KeyError)


@contextmanager
def safe_zip(content: bytes) -> Iterator[zipfile.ZipFile]:
    """An open archive whose directory has been checked.  Raises Refusal."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except BROKEN:
        raise Refusal("damaged", why="it is not a complete zip package") from None
    with archive:
        _check_directory(archive)
        yield archive


def _check_directory(archive: zipfile.ZipFile) -> None:
    members = archive.infolist()
    if len(members) > limits.ZIP_MEMBERS:
        raise Refusal("bomb", why=f"it holds more than {limits.ZIP_MEMBERS} files")
    if sum(m.file_size for m in members) > limits.ZIP_TOTAL:
        raise Refusal("bomb", why=f"it unpacks to more than {limits.ZIP_TOTAL >> 20} MB")
    for member in members:
        path = member.filename.replace("\\", "/")
        if path.startswith("/") or ".." in path.split("/"):
            raise Refusal("bomb", why="it holds files that would land outside its folder")
        if member.file_size > limits.MIB and member.file_size > limits.ZIP_RATIO * max(1, member.compress_size):
            raise Refusal("bomb", why=f"a part of it unpacks to more than {limits.ZIP_RATIO} times its size")


def member(archive: zipfile.ZipFile, name: str | zipfile.ZipInfo, limit: int = limits.ZIP_TOTAL) -> bytes:
    """A member's bytes (of several with one name the last, unless its ZipInfo is given).  Declared sizes can lie, so reading stops at the limit."""
    try:
        with archive.open(name) as stream:
            data = stream.read(limit + 1)
    except RuntimeError:  # zipfile's word for "needs a password"
        raise Refusal("encrypted") from None
    except BROKEN:
        raise Refusal("damaged", why="a part of it cannot be unpacked") from None
    if len(data) > limit:
        raise Refusal("too-large", why=f"a part of it unpacks to more than {limit >> 20} MB")
    return data


def xml_member(archive: zipfile.ZipFile, name: str) -> bytes:
    """An XML member's bytes, refused when it is huge or defines entities (a way to read other files, or to fill the memory)."""
    return checked_xml(member(archive, name, limits.XML_PART))


def checked_xml(data: bytes) -> bytes:
    """The bytes, unless a document type stands in them."""
    if any(mark in data for mark in DOCTYPES):
        raise Refusal("bomb", why="it defines entities of its own")
    return data


def parse_xml(data: bytes) -> object:
    """The root element.  Nothing is fetched, no entity resolved.  Raises Refusal for XML that is broken or nested too deep."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(checked_xml(data), parser)
    except etree.XMLSyntaxError as error:
        deep = "depth" in str(error.msg or "")
        raise Refusal("bomb", why="its parts are nested too deep") if deep else Refusal("damaged", why="its XML is broken") from None
