"""The words of danger now, from ``checks/words/danger.toml``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from referral_lint.catalogue.load import data_dir, read_toml
from referral_lint.checking.phrases import Lists

SOON = 7  # days after the referral that are still near it


@dataclass(frozen=True, slots=True)
class Family:
    """Phrases that say the same sort of thing."""

    name: str
    say: str  # what the family means, for people
    weight: int  # 2: enough alone; 1: only beside another family
    phrases: tuple[str, ...]
    only: tuple[str, ...] = ()  # concepts in which they count; none: everywhere
    past: bool = False  # counts in a sentence about an earlier day too
    denied: bool = False  # counts where it is negated too
    unless: tuple[str, ...] = ()  # ... and not in a sentence with one of these
    ahead: int = SOON  # days after the referral of which such words may speak: a plan to die has its day, a flight its ticket


@dataclass(frozen=True, slots=True)
class DangerWords:
    """The whole file."""

    lists: Lists
    families: tuple[Family, ...]
    calm: tuple[str, ...]
    not_the_child: tuple[str, ...]
    near: tuple[str, ...]  # words for today and the next days
    asking: tuple[str, ...]  # what asks for something ...
    asking_concepts: tuple[str, ...]  # ... in answers that always do
    asking_free: tuple[str, ...]  # ... and in text that may
    pressing: tuple[str, ...]  # names of concepts that make an asking a pressing one
    short_answers: tuple[str, ...]  # form answers that are read besides the narrative


@cache
def danger_words() -> DangerWords:
    """Read once."""
    table = read_toml(data_dir("checks") / "words" / "danger.toml")
    families = tuple(Family(**(f | {k: tuple(f[k]) for k in ("phrases", "only", "unless") if k in f})) for f in table["family"])
    calm, other = tuple(table["calm"]["phrases"]), tuple(table["not-the-child"]["phrases"])
    ask = {k: tuple(v) for k, v in table["asking"].items()}
    return DangerWords(
        lists=Lists.of(table["lists"]),
        families=families,
        calm=calm,
        not_the_child=other,
        near=("<soon>",),
        asking=ask["phrases"],
        asking_concepts=ask["concepts"],
        asking_free=ask["free"],
        pressing=ask["near"],
        short_answers=tuple(table["short_answers"]),
    )
