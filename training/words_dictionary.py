"""Compile the British word list from SCOWL (Spell Checker Oriented Word Lists, Kevin Atkinson; licence beside the list).

    python training/words_dictionary.py /usr/share/dict/scowl

The folder is what Debian's package ``scowl`` installs.  Words keep their SCOWL size (10 the most common .. 70 rare) as
a band: the rarer band loses when two corrections are equally near.  Same input, same bytes.
"""

from __future__ import annotations

import gzip
import re
import sys
from pathlib import Path

OUT = Path(__file__).resolve().parents[1] / "referral_lint" / "language" / "words" / "spelling" / "en_gb.txt.gz"
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


def main() -> None:
    words = banded(Path(sys.argv[1]))
    lines = []
    for band in (*BANDS, 80):
        lines += [f"#{band}", *sorted(w for w, b in words.items() if b == band)]
    with OUT.open("wb") as raw, gzip.GzipFile(fileobj=raw, mode="wb", mtime=0, filename="") as f:
        f.write("\n".join(lines).encode("utf-8"))
    print(f"{len(words)} words, {OUT.stat().st_size} bytes")


if __name__ == "__main__":
    main()
