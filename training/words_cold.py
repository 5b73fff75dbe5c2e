"""Cold figures of the word kinds on short invented passages that no list was made from.

python training/words_cold.py FILE... [-v]

A file holds passages headed ``## sector``; labels stand round the words: ``{a:acronym}``, ``{j:jargon}``, ``{b:blaming}``, ``{s:misspelt}``,
``[o:opinion]``.  A term with capitals of its own ("CP medical") may be told of as either kind.  What is not labelled "b" is not judged there.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from pathlib import Path

from words_data import narrative_of, referral_of, same

from referral_lint.language import words

KINDS = {"a": "acronym", "j": "jargon", "b": "blaming", "s": "spelling", "o": "opinion"}
_INNER = re.compile(r"\{([ajbs]):([^{}]*)\}")
_OUTER = re.compile(r"\[o:([^\[\]]*)\]")
_CAPS = re.compile(r"\b[A-Za-z]*[A-Z][A-Za-z]*[A-Z]")


def passages(path: Path) -> list[tuple[str, str, list[tuple[str, str]]]]:
    """(sector, text without labels, [(kind, text)])."""
    out = []
    for part in path.read_text(encoding="utf-8").split("## ")[1:]:
        sector, _, marked = part.partition("\n")
        labels = [("acronym" if k == "j" and re.fullmatch(r"\S*[A-Z]\S*[A-Z]\S*", t) else KINDS[k], t) for k, t in _INNER.findall(marked)]
        bare = _INNER.sub(r"\2", marked)
        labels += [("opinion", t) for t in _OUTER.findall(bare)]
        out.append((sector.strip(), _OUTER.sub(r"\1", bare).strip(), labels))
    return out


def judge(files: list[str], verbose: bool) -> dict[str, Counter[str]]:
    """Hits, false alarms and misses a kind."""
    counts: dict[str, Counter[str]] = {k: Counter() for k in KINDS.values()}
    for number, (sector, text, labels) in enumerate(p for f in files for p in passages(Path(f))):
        ref = referral_of([("narrative.concerns", text)], sector, {"form": True})
        found = [(m.kind, m.text) for m in words.marks(narrative_of(ref), ref, ())[0]]
        for kind, count in counts.items():
            _count(kind, labels, found, count, f"{number} {sector}", verbose)
    return counts


def _count(kind: str, labels: list[tuple[str, str]], found: list[tuple[str, str]], count: Counter[str], where: str, verbose: bool) -> None:
    left = [t for k, t in labels if k == kind]
    for text in (t for k, t in found if k == kind):
        hit = next((g for g in left if same(kind, g, text)), None)
        if hit:
            left.remove(hit)
            count["hit"] += 1
        elif not any(k in ("jargon", "acronym") != kind and same("jargon", g, text) for k, g in labels if kind in ("jargon", "acronym")):
            count["false"] += 1
            if verbose:
                print(where, kind, "FALSE", repr(text))
    for text in left:
        if kind == "jargon" and _CAPS.search(text) and any(k == "acronym" and t in text for k, t in found):
            continue
        count["miss"] += 1
        if verbose:
            print(where, kind, "MISS ", repr(text))


def main() -> None:
    files = [a for a in sys.argv[1:] if a != "-v"]
    for kind, c in judge(files, "-v" in sys.argv).items():
        p, r = c["hit"] / max(1, c["hit"] + c["false"]), c["hit"] / max(1, c["hit"] + c["miss"])
        print(f"{kind:10} P {p:.2f} R {r:.2f} F {2 * p * r / max(1e-9, p + r):.2f} gold {c['hit'] + c['miss']}")


if __name__ == "__main__":
    main()
