"""The password of protected documents, from a file: on a command line it would be seen in the list of processes."""

from __future__ import annotations

from pathlib import Path

from referral_lint.errors import UsageError


def password_in(path: str) -> str | None:
    """The first line of the file named; None where none is named.  Raises UsageError."""
    if not path:
        return None
    try:
        lines = Path(path).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        raise UsageError("The password file cannot be read: check its name; its first line must be the password.") from None
    return lines[0] if lines else ""
