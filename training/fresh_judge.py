"""Judge the shipped program by the whole referrals of ``training/fresh/``, from which nothing learned: danger now, and the criteria.

    PYTHONPATH=training python training/fresh_judge.py [FOLDER]

Each line of a file is a referral as ``training/written/`` has them: {"sector", "date", "parts", "danger", "told", "labels"}.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from pathlib import Path

from criteria import checked, laid_out

from referral_lint.catalogue import shipped_profile
from referral_lint.checking.criteria import criteria
from referral_lint.language import narratives

Told = list[tuple[bool, bool]]  # said by the program, said by the writer


def judged(line: str) -> dict[str, tuple[bool, bool]]:
    """What the program says of one referral beside what its writer said, by "danger" and by criterion."""
    text = json.loads(line)
    referral = laid_out(text)
    (told,) = narratives([referral], known_terms=shipped_profile(text["sector"]).known_terms)
    found = checked(referral, told, text["sector"])
    said = {c.key: bool(c.applies) for c in criteria(found)} | {"danger": found.urgent.flag}
    return {key: (said[key], wanted) for key, wanted in {**text["labels"], "danger": text["danger"]}.items()}


def line_of(key: str, told: Told) -> str:
    hits, flagged, real = sum(a and b for a, b in told), sum(a for a, _ in told), sum(b for _, b in told)
    return f"{key:26} {len(told):4}: P {hits / max(1, flagged):.2f} R {hits / max(1, real):.2f} F1 {2 * hits / max(1, flagged + real):.2f}"


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent / "fresh"
    told: dict[str, Told] = defaultdict(list)
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            for key, pair in judged(line).items():
                told[key].append(pair)
    for key in sorted(told):
        print(line_of(key, told[key]))


if __name__ == "__main__":
    main()
