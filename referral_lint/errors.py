"""What can go wrong that is the person's to mend.

    ReferralLintError
    ├── UsageError      wrong arguments: exit code 2
    │   └── UnreadError what a command cannot do without could not be read: exit code 3
    ├── SettingsError   settings, profile, area or check files with mistakes: exit code 2, all mistakes at once
    └── StoppedError    the person stopped the work: exit code 130

A bad *referral* file is never an exception where reports are made: it is a ``ReadError`` value on its Document.
"""

from __future__ import annotations

from dataclasses import dataclass


class ReferralLintError(Exception):
    """A clear sentence for a person: what, why, what to do.  Never holds a referral's text."""


class UsageError(ReferralLintError):
    """Arguments that cannot be carried out."""


class UnreadError(UsageError):
    """A file that could not be read, where nothing can be done without it."""


class StoppedError(ReferralLintError):
    """The person stopped the work: what was finished, and how to go on."""


@dataclass(frozen=True, slots=True)
class Mistake:
    """One mistake in a data file that a person wrote."""

    file: str
    line: int | None
    what: str
    mend: str

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}" if self.line else self.file
        return f"{where}: {self.what}. {self.mend}"


class SettingsError(ReferralLintError):
    """Mistakes in a person's own data files, all of them."""

    def __init__(self, mistakes: tuple[Mistake, ...]) -> None:
        self.mistakes = mistakes
        super().__init__("\n".join(str(m) for m in mistakes))


def fault_at(error: BaseException) -> str:
    """The kind of a fault of ours and where in our code, "ValueError at form/build.py:12"; never its message, which could quote the referral."""
    import traceback

    frames = traceback.extract_tb(error.__traceback__)
    ours = [f for f in frames if "referral_lint" in f.filename] or frames
    where = f"{ours[-1].filename.replace(chr(92), '/').split('referral_lint/')[-1]}:{ours[-1].lineno}" if ours else "?"
    return f"{type(error).__name__} at {where}"


def did_you_mean(word: str, known: list[str]) -> str:
    """A hint (" Did you mean 'education'?") or ""."""
    import difflib

    near = difflib.get_close_matches(word, known, n=1, cutoff=0.5)
    return f" Did you mean '{near[0]}'?" if near else ""
