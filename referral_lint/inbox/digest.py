"""What a file is (its bytes), what a run depends on (the key), and the reference that stands for a file on pages."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from dataclasses import asdict
from pathlib import Path
from typing import Any

from referral_lint.settings import Settings

PROGRAM = Path(__file__).parents[1]  # rules, word lists and learned models: an update of a folder brings no other version number
PIECE = 1 << 20
LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's base 32: nothing that is mistaken on the telephone
HELPERS = ("tesseract", "soffice", "libreoffice", "antiword", "catdoc")  # programs that let more be read
# The password opens a file and changes nothing else, and even its hash must not be kept.
NOT_IN_KEY = ("password", "loaded_from", "passed_over", "profile_from")


def file_sha256(path: str) -> str:
    """SHA-256 of a file's bytes, in hex.  Never follows a link and never waits on a pipe.  Raises OSError."""
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    digest = hashlib.sha256()
    with os.fdopen(os.open(path, flags), "rb") as file:
        while piece := file.read(PIECE):
            digest.update(piece)
    return digest.hexdigest()


def text_sha256(text: str) -> str:
    """SHA-256 of a text, in hex; a file name need not be proper text."""
    return hashlib.sha256(text.encode("utf-8", "surrogateescape")).hexdigest()


def reference(sha256: str) -> str:
    """A short name for this content, "4KQ7-ZM2X-PD3F": the same on every machine, and it says nothing of what is inside."""
    bits = int(sha256[:15], 16)
    letters = "".join(LETTERS[bits >> 5 * n & 31] for n in reversed(range(12)))
    return "-".join((letters[:4], letters[4:8], letters[8:]))


def run_key(settings: Settings, *, redact: bool) -> str:
    """The hash of all that a report depends on besides the file's bytes: the program, model, settings, checks, helper programs."""
    from referral_lint.catalogue import data_dir

    parts = {
        "program": _tree_sha256(PROGRAM),
        "model": _model_version(settings.model),
        "settings": {k: v for k, v in asdict(settings).items() if k not in NOT_IN_KEY},
        "data": [_tree_sha256(data_dir(kind)) for kind in ("checks", "profiles")],
        "own checks": [_tree_sha256(Path(folder)) for folder in settings.own_checks],
        "own profile": _own_file(settings.profile),
        "own measuring": _own_file(settings.measured),
        "helpers": [name for name in HELPERS if shutil.which(name)],
        "redact": redact,
    }
    return hashlib.sha256(json.dumps(parts, sort_keys=True, default=str).encode()).hexdigest()


def _model_version(model: str) -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return f"{model} {version(model)}"
    except PackageNotFoundError:
        return f"{model} absent"


def _own_file(name: str | None) -> Any:
    return file_sha256(name) if name and name.endswith(".toml") and Path(name).is_file() else None


def _tree_sha256(root: Path) -> str:
    digest = hashlib.sha256()
    for path in sorted(p for p in root.rglob("*") if p.is_file() and p.suffix != ".pyc"):
        digest.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()
