"""What a file is, by its content; its name only decides between kinds that content cannot tell apart."""

from __future__ import annotations

import io
import re
import zipfile

from referral_lint.reading.source import Refusal, Source

NAMES = {
    "docx": "a Word document",
    "doc": "an older Word document (.doc)",
    "pdf": "a PDF",
    "odt": "an OpenDocument text",
    "rtf": "a rich text document",
    "html": "a web page",
    "eml": "an e-mail",
    "msg": "an Outlook e-mail",
    "txt": "plain text",
    "md": "plain text",
    "csv": "a table as text",
    "xlsx": "an Excel workbook",
    "zip": "a zip archive",
    "jpg": "a JPEG picture",
    "png": "a PNG picture",
    "tiff": "a TIFF picture",
    "gif": "a GIF picture",
    "bmp": "a bitmap picture",
    "webp": "a WebP picture",
    "heic": "a HEIC photo",
    "xls": "an older Excel workbook (.xls)",
    "ods": "an OpenDocument spreadsheet",
    "pptx": "a PowerPoint presentation",
    "office-encrypted": "an encrypted Office document",
    "ole": "an older Office file",
    "binary": "not text, nor any kind of document known here",
}
READABLE_IMAGES = frozenset({"jpg", "png", "tiff"})
IMAGES = READABLE_IMAGES | {"gif", "bmp", "webp", "heic"}
SAME = {"jpeg": "jpg", "tif": "tiff", "htm": "html", "text": "txt", "markdown": "md", "docm": "docx", "dotx": "docx", "dot": "doc"}
SAME |= {"xlsm": "xlsx", "tsv": "csv", "mht": "eml", "mhtml": "eml", "fodt": "html", "log": "txt"}
MAGIC = (
    (b"%PDF-", "pdf"),
    (b"{\\rtf", "rtf"),
    (b"\xff\xd8\xff", "jpg"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"GIF8", "gif"),
    (b"BM", "bmp"),
    (b"II*\0", "tiff"),
    (b"MM\0*", "tiff"),
)
MAIL_HEADER = re.compile(rb"(?im)^(mime-version|received|message-id|return-path|delivered-to|x-[a-z-]+): ?")
HEADER_LINES = re.compile(rb"\A(?:[A-Za-z-]{2,40}:[^\n]*\n(?:[ \t][^\n]*\n)*){2,}")
# Each comment is taken whole (?>, *+): a text of many comments would otherwise be parted in ever new ways.
HTML = re.compile(rb"\A\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?>.*?-->)\s*+)*+<(?:!doctype\s+html|html|head|body|table|div|p|meta)\b", re.I | re.S)


def sniff(source: Source) -> str:
    """The format.  Raises Refusal where name and content cannot both be right, or nothing here reads it."""
    found, named = content_format(source.content, source.extension), SAME.get(source.extension, source.extension)
    if found == named or (found == "office-encrypted" and named in ("docx", "xlsx", "pptx", "doc", "")):
        return found
    if named in NAMES and (found in IMAGES or found == "binary" or (found in ("txt", "md") and named not in ("txt", "md", "csv", "html"))):
        if named in IMAGES and found in IMAGES:
            return found
        raise Refusal("not-this-format", named=f".{source.extension}", found=NAMES[found])
    return found


def content_format(content: bytes, extension: str = "") -> str:
    """The format that the bytes speak of; ``extension`` decides among kinds of text."""
    if not content:
        raise Refusal("empty")
    named = SAME.get(extension, extension)
    for magic, form in MAGIC:
        if content.startswith(magic) and not (form == "bmp" and _is_text(content)):
            return form
    if b"%PDF-" in content[:1024] and not _is_text(content[:64]):
        return "pdf"
    if content.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zip_format(content)
    if content.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return _ole_format(content)
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "webp"
    if content[4:12] in (b"ftypheic", b"ftypheix", b"ftypmif1", b"ftyphevc"):
        return "heic"
    return _text_format(content, named)


def _text_format(content: bytes, named: str) -> str:
    if not _is_text(content):
        return "binary"
    if b"%PDF-" in content[:1024]:
        return "pdf"
    if named in ("csv", "eml", "html", "md"):
        return named
    head = content[:20_000].replace(b"\r\n", b"\n")
    if HTML.match(head.lstrip(b"\xef\xbb\xbf")):
        return "html"
    headers = HEADER_LINES.match(head.lstrip())
    if headers and MAIL_HEADER.search(headers[0]):
        return "eml"
    return "txt"


def _is_text(content: bytes) -> bool:
    """Whether a person could read this as text, in any of the usual encodings."""
    sample = content[:8192]
    if sample.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    if b"\0" in sample:
        odd, even = sample[1::2].count(0), sample[0::2].count(0)
        return max(odd, even) > 0.3 * len(sample) / 2 and min(odd, even) < 0.02 * len(sample) + 1  # UTF-16 without its mark
    control = sum(byte < 32 and byte not in b"\t\n\r\f\x0b\x1b\x1a" for byte in sample)
    return control <= len(sample) // 200


def _zip_format(content: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            names = set(package.namelist())
            kind = package.open("mimetype").read(80) if "mimetype" in names else b""
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError, NotImplementedError, EOFError):
        return "zip"
    if kind.startswith(b"application/vnd.oasis.opendocument."):
        return "odt" if b".text" in kind else "ods"
    for folder, form in (("word/", "docx"), ("xl/", "xlsx"), ("ppt/", "pptx")):
        if "[Content_Types].xml" in names and any(n.startswith(folder) for n in names):
            return form
    return "zip"


def _ole_format(content: bytes) -> str:
    import olefile

    try:
        with olefile.OleFileIO(io.BytesIO(content)) as ole:
            streams = {"/".join(path) for path in ole.listdir()}
    except Exception:  # olefile raises many kinds on damaged files
        return "ole"
    kinds = (("EncryptedPackage", "office-encrypted"), ("WordDocument", "doc"), ("Workbook", "xls"), ("Book", "xls"))
    for name, form in (*kinds, ("__properties_version1.0", "msg")):
        if name in streams:
            return form
    return "ole"
