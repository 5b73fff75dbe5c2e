"""Compile the British word list from SCOWL (Spell Checker Oriented Word Lists, Kevin Atkinson; licence beside the list).

    python training/words_dictionary.py /usr/share/dict/scowl

The folder is what Debian's package ``scowl`` installs.  Words keep their SCOWL size (10 the most common .. 70 rare) as
a band: the rarer band loses when two corrections are equally near.  Words that only the next size (80) has, dialect and terms of
trades among them, go into a list apart: they may be right, and correct nothing.  Same input, same bytes.
"""

from __future__ import annotations

import gzip
import re
import sys
from collections.abc import Iterable
from pathlib import Path

HOME = Path(__file__).resolve().parents[1] / "referral_lint" / "language" / "words" / "spelling"
OUT, RARE = HOME / "en_gb.txt.gz", HOME / "rare.txt.gz"
BANDS = (10, 20, 35, 40, 50, 55, 60, 70)
CLASSES = ("english", "british", "british_z", "british_variant_1")
KINDS = ("words", "contractions", "upper")
NAMES = {"english-proper-names": 80, "british-proper-names": 80}
WORD = re.compile(r"[A-Za-zàâäáéèêëíîïóôöúûüçñ]+(?:['-][A-Za-zé]+)*")
SHORTEST_RARE = 5  # a rare word of four letters hides more slips than it explains


def read(path: Path) -> list[str]:
    """Words of one SCOWL file (Latin-1), without the possessives, which are a rule ("there's" is a contraction and stays)."""
    if not path.is_file():
        return []
    words = (line.strip() for line in path.read_text(encoding="latin-1").splitlines())
    possessives = "contractions" not in path.name
    return [w for w in words if WORD.fullmatch(w) and not (possessives and w.endswith("'s")) and len(w) > 1]


def banded(folder: Path) -> dict[str, int]:
    """Word -> smallest band it is found in."""
    out: dict[str, int] = {}
    for band in BANDS:
        for name in (f"{c}-{k}.{band}" for c in CLASSES for k in KINDS):
            for w in read(folder / name):
                if band < 70 or len(w) >= SHORTEST_RARE:
                    out.setdefault(w, band)
    for stem, largest in NAMES.items():
        for band in (b for b in (*BANDS, 80) if b <= largest):
            for w in read(folder / f"{stem}.{band}"):
                out.setdefault(w, 80)
    return out


def rare(folder: Path, words: Iterable[str]) -> list[str]:
    """What only the size 80 has, in small letters."""
    found = {w for c in CLASSES for w in read(folder / f"{c}-words.80") if w.islower() and "'" not in w and len(w) >= SHORTEST_RARE}
    return sorted(found - {w.lower() for w in words})


def write(out: Path, lines: list[str]) -> None:
    with out.open("wb") as raw, gzip.GzipFile(fileobj=raw, mode="wb", mtime=0, filename="") as f:
        f.write("\n".join(lines).encode("utf-8"))
    print(f"{out.name}: {len(lines)} lines, {out.stat().st_size} bytes")


def main() -> None:
    folder = Path(sys.argv[1])
    words = banded(folder)
    lines = []
    for band in (*BANDS, 80):
        lines += [f"#{band}", *sorted(w for w, b in words.items() if b == band)]
    write(OUT, lines)
    write(RARE, rare(folder, words))


if __name__ == "__main__":
    main()
