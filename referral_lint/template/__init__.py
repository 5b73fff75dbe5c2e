"""A blank referral form for a sector, as a Word file: the questions of its profile, each with a prompt that is never an answer."""

from __future__ import annotations

from pathlib import Path

from referral_lint.pipeline import profile_named
from referral_lint.template.plan import plan
from referral_lint.template.word import build, write


def make(profile: str, out: str | Path, *, force: bool = False) -> None:
    """Write the form for a profile (a name, or a path to one's own .toml).

    Same profile, same bytes.  Raises UsageError for an unknown profile, a place that cannot be written and, without ``force``, a file
    that is there already.
    """
    write(build(plan(profile_named(profile))), Path(out), force=force)


__all__ = ["make"]
