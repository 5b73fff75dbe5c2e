"""Read a labelled corpus."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from referral_lint.errors import Mistake, SettingsError, UsageError

Labels = dict[str, Any]
NEEDED = ("identifiers", "consent", "urgent", "criteria", "questions", "spans")


@dataclass(frozen=True, slots=True)
class Corpus:
    """Labels by id, and the file of each."""

    golds: dict[str, Labels]
    documents: dict[str, Path]


def load(folder: Path) -> Corpus:
    """The corpus in a folder.  Raises UsageError where there is none, SettingsError with every mistake in the labels."""
    files = sorted((folder / "gold").glob("*.json"))
    if not files:
        raise UsageError(f"There are no labels in {folder / 'gold'}: a corpus has gold/<id>.json and documents/<id>.* .")
    golds, mistakes = {}, []
    for path in files:
        try:
            golds[path.stem] = _checked(json.loads(path.read_text(encoding="utf-8")))
        except (ValueError, KeyError) as e:
            mistakes.append(Mistake(path.name, getattr(e, "lineno", None), f"not a label file ({e})", "docs/labels.md shows its layout."))
    documents = _documents(folder / "documents", golds)
    mistakes += [
        Mistake(f"{k}.json", None, "no file in documents/ has this name", "Add the referral as a file.")
        for k in golds
        if k not in documents
    ]
    if mistakes:
        raise SettingsError(tuple(mistakes))
    return Corpus(golds, documents)


def _checked(labels: Labels) -> Labels:
    missing = [k for k in NEEDED if k not in labels["gold"]]
    if missing:
        raise KeyError(f"gold has no {', '.join(missing)}")
    return labels


def _documents(folder: Path, golds: dict[str, Labels]) -> dict[str, Path]:
    found: dict[str, Path] = {}
    for path in sorted(folder.iterdir()) if folder.is_dir() else []:
        if path.stem in golds:
            found.setdefault(path.stem, path)
    return found
