"""The reports in the folder are the cache: what was made of each content, and the pages and replies that belong to it."""

from __future__ import annotations

import gzip
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from referral_lint.inbox.folder import OutFolder
from referral_lint.inbox.values import Made

PLACE = ".referral-lint/results"


@dataclass(frozen=True, slots=True)
class Kept:
    """One referral as it is kept: the report's JSON line, the names of its page and reply ("" for none), its tail, why things attached to it were not read."""

    line: str
    page: str
    chase: str
    tail: str
    inside: tuple[str, ...] = ()


class Store:
    """Results by content hash.  A result whose page or reply is missing or cut short counts as absent: it is made again."""

    def __init__(self, folder: OutFolder) -> None:
        self._folder = folder

    def place(self, reference: str, made: Made) -> Kept:
        """Put a page and a reply in place."""
        stem = reference + made.tail
        page, chase = f"{stem}.html" if made.page else "", f"{stem}.txt" if made.chase else ""
        if page:
            self._folder.write(f"reports/{page}", made.page.encode("utf-8", "backslashreplace"))
        if chase:
            self._folder.write(f"chase/{chase}", made.chase.encode("utf-8", "backslashreplace"))
        return Kept(made.line, page, chase, made.tail, made.inside)

    def save(self, sha256: str, kept: Sequence[Kept]) -> None:
        """Put the result in place that names them."""
        entries = [asdict(k) | {"sizes": self._sizes(k)} for k in kept]
        data = json.dumps(entries, ensure_ascii=True).encode()
        self._folder.write(_name(sha256), gzip.compress(data, compresslevel=1, mtime=0))

    def load(self, sha256: str) -> tuple[Kept, ...] | None:
        """What was made of this content, None when it is not whole."""
        try:
            entries: list[dict[str, Any]] = json.loads(gzip.decompress((self._folder.path / _name(sha256)).read_bytes()))
            kept = tuple(Kept(e["line"], e["page"], e["chase"], e["tail"], tuple(e["inside"])) for e in entries)
            whole = all(self._sizes(k) == e["sizes"] for k, e in zip(kept, entries, strict=True))
        except (OSError, EOFError, ValueError, KeyError, TypeError):
            return None
        return kept if whole else None

    def keep_only(self, live: set[str]) -> None:
        """Remove results whose inputs are gone."""
        for path in (self._folder.path / PLACE).iterdir():
            if path.name.removesuffix(".json.gz") not in live:
                path.unlink()

    def _sizes(self, kept: Kept) -> list[int]:
        names = [f"reports/{kept.page}"] * bool(kept.page) + [f"chase/{kept.chase}"] * bool(kept.chase)
        return [(self._folder.path / name).stat().st_size for name in names]


def _name(sha256: str) -> str:
    return f"{PLACE}/{sha256}.json.gz"
