"""What the learned part sees of a candidate: its typed facts, the particular words weighing less than their kinds."""

from __future__ import annotations

from referral_lint.language.who.candidate import Candidate

LABEL = "vague_who"
PARTICULAR = frozenset(("head", "verb", "passive", "they-verb", "after", "concept"))


def facts(c: Candidate) -> dict[str, float]:
    """Feature -> value, as ``learned.LinearModel`` takes them."""
    typed = {"x:" + f: 0.6 if f.split(":")[0] in PARTICULAR or "|" in f else 1.0 for f in c.facts}
    return typed | {"x:" + name: value for name, value in c.read} | {f"x:{c.sort}|{name}": value for name, value in c.read}
