"""The folders of a run, and what a file in them is called."""

from __future__ import annotations

import os
from pathlib import Path

from referral_lint.errors import UsageError

INNER = ".referral-lint"  # in a folder of results: ledger, kept results, lock, unfinished writes


def given(inbox: str, path: str) -> str:
    """A file's name as the person would type it: "./in/a.docx" for "./in" (a Path would lose the "./")."""
    return os.path.join(inbox, path)  # noqa: PTH118


def suffix(path: str) -> str:
    """ ".docx", in small letters: the same bytes under another ending are read in another way."""
    return Path(path).suffix.lower()


def holds_results(folder: str) -> bool:
    """Whether an earlier run wrote its results there: pages about referrals, which are no referrals themselves."""
    return all(os.path.exists(os.path.join(folder, INNER, name)) for name in ("lock", "results"))  # noqa: PTH110, PTH118  False where it may not be seen


def check_places(inbox: str, out: str) -> None:
    """Refuse folders that cannot be what they are meant to be."""
    if Path(inbox).is_file():
        raise UsageError(f"{inbox} is one file, not a folder. For one file use: referral-lint check FILE")
    if not Path(inbox).is_dir():
        raise UsageError(f"{inbox} is not a folder. Name the folder that holds the referrals.")
    if Path(inbox).resolve().is_relative_to(Path(out).resolve()):
        raise UsageError("--out must not be the inbox, nor a folder that holds it: results would mix with referrals.")
    if holds_results(inbox):
        raise UsageError(f"{inbox} holds the results of an earlier run, not referrals. Name the folder that holds the referrals.")
