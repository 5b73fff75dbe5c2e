"""Read a labelled corpus."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from referral_lint.catalogue import profiles
from referral_lint.errors import Mistake, SettingsError, UsageError, did_you_mean

Labels = dict[str, Any]
NEEDED = {"identifiers": dict, "consent": str, "urgent": bool, "criteria": dict, "questions": dict, "spans": list}
LAYOUT = 'A label file is {"sector": "education", "gold": {...}}; gold has ' + ", ".join(NEEDED) + " (docs/labels.md)."


@dataclass(frozen=True, slots=True)
class Corpus:
    """Labels by id, and the file of each."""

    golds: dict[str, Labels]
    documents: dict[str, Path]


def load(folder: Path, sectors: Collection[str] | None = None) -> Corpus:
    """The corpus in a folder; ``sectors``: the profiles that may be named (the shipped ones).

    Raises UsageError where there is none, SettingsError with every mistake in the labels.
    """
    files = sorted((folder / "gold").glob("*.json"))
    if not files:
        raise UsageError(f"There are no labels in {folder / 'gold'}: a corpus has gold/<id>.json and documents/<id>.* .")
    golds, mistakes = {}, []
    for path in files:
        try:
            golds[path.stem] = _checked(json.loads(path.read_text(encoding="utf-8")), profiles() if sectors is None else sectors)
        except ValueError as e:
            mistakes.append(Mistake(path.name, getattr(e, "lineno", None), f"not a label file ({e})", LAYOUT))
    documents = _documents(folder / "documents", golds)
    mistakes += [
        Mistake(f"{k}.json", None, "no file in documents/ has this name", "Add the referral as a file.")
        for k in golds
        if k not in documents
    ]
    if mistakes:
        raise SettingsError(tuple(mistakes))
    return Corpus(golds, documents)


def _checked(labels: Any, sectors: Collection[str]) -> Labels:
    """The labels, where they have the layout.  Raises ValueError that says what they lack."""
    if not isinstance(labels, dict) or not isinstance(labels.get("gold"), dict):
        raise ValueError("it has no 'gold'")
    if labels.get("sector") not in sectors:
        sector = str(labels.get("sector"))
        raise ValueError(f"its 'sector' is '{sector}'.{did_you_mean(sector, list(sectors))} Known: {', '.join(sectors)}")
    wrong = [k for k, kind in NEEDED.items() if not isinstance(labels["gold"].get(k), kind)]
    if wrong:
        raise ValueError(f"in its gold these are missing or of another kind: {', '.join(wrong)}")
    if not all(isinstance(s, dict) and isinstance(s.get("kind"), str) and isinstance(s.get("text"), str) for s in labels["gold"]["spans"]):
        raise ValueError("each of its spans needs a 'kind' and a 'text'")
    return labels


def _documents(folder: Path, golds: dict[str, Labels]) -> dict[str, Path]:
    found: dict[str, Path] = {}
    for path in sorted(folder.iterdir()) if folder.is_dir() else []:
        if path.stem in golds:
            found.setdefault(path.stem, path)
    return found
