"""What every reader is given, and how a reader says no."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

from referral_lint.values.document import Document, ReadError


class Refusal(Exception):
    """A reader's no: a code of refusals.toml and the words for its gaps.  Becomes ``Document.error``; never leaves this package."""

    def __init__(self, code: str, **words: str) -> None:
        self.code, self.words = code, words
        super().__init__(code)


class SlowWork(Exception):
    """A file needs a helper program: read it again with more time.  Never leaves this package."""


@dataclass(frozen=True, slots=True)
class Source:
    """The bytes to read, what they are called, and how deep inside other files they lie."""

    name: str  # the path as the person gave it
    content: bytes = field(repr=False)
    sha256: str  # of the whole file, also for what lies inside it
    file_name: str  # this thing's own name: of the member or attachment where it is one
    part: str | None = None
    depth: int = 0  # 0: the file itself; 1: in a mail or zip; ...
    password: str | None = field(default=None, repr=False)
    patient: bool = True  # whether slow helpers (LibreOffice, text recognition) may be started now
    sniffed: str = ""  # the format, once it is known
    second: bool = False  # PDF files by the second reader: the first has taken a worker down with it

    @classmethod
    def of(cls, name: str, content: bytes, password: str | None = None, patient: bool = True) -> Source:
        """The Source of a whole file."""
        return cls(name, content, hashlib.sha256(content).hexdigest(), name, password=password, patient=patient)

    def needs_patience(self) -> None:
        """Called before slow work.  Raises SlowWork when there is no time for it now."""
        if not self.patient:
            raise SlowWork

    def inside(self, file_name: str, content: bytes, part: str) -> Source:
        """Something this file contains: "attachment 2: form.docx"."""
        inner = part if self.part is None else f"{self.part} > {part}"
        return replace(self, content=content, file_name=file_name, part=inner, depth=self.depth + 1)

    def decrypted(self, content: bytes) -> Source:
        """The same thing after its password was applied, or after it was converted."""
        return replace(self, content=content, password=None)

    @property
    def extension(self) -> str:
        """Lower case, without the dot; "" where there is none."""
        stem, dot, ending = self.file_name.replace("\\", "/").rsplit("/", 1)[-1].rpartition(".")
        return ending.lower() if dot and stem else ""


def guarded(source: Source, form: str, read: Callable[[], tuple[Document, ...]]) -> tuple[Document, ...]:
    """What ``read`` gives; where it fails, the Document that says why, so that it costs this thing only.  Raises SlowWork."""
    try:
        return read()
    except SlowWork:
        raise
    except Refusal as refusal:
        return (failed(source, form, refusal),)
    except MemoryError:
        return (failed(source, form, Refusal("memory")),)
    except RecursionError:
        return (failed(source, form, Refusal("bomb", why="its parts are nested too deep")),)
    except Exception:  # a parser's surprise; its text could hold the file's words
        return (failed(source, form, Refusal("damaged", why="its structure cannot be followed")),)


def failed(source: Source, form: str, refusal: Refusal) -> Document:
    """The Document of something that could not be read."""
    typed = False if refusal.code == "scanned" else None
    return Document(source.name, source.part, form, source.sha256, error=read_error(refusal), typed=typed)


def read_error(refusal: Refusal) -> ReadError:
    """The sentences for people."""
    wording = _wordings()[refusal.code]
    return ReadError(refusal.code, wording["message"].format_map(refusal.words), wording["advice"].format_map(refusal.words))


@cache
def _wordings() -> dict[str, dict[str, Any]]:
    import tomllib
    from importlib.resources import files

    return tomllib.loads(files(__package__).joinpath("refusals.toml").read_text("utf-8"))
