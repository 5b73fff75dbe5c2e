"""The command line: parse, call one function of the library, render, map the outcome to an exit code.  One file a verb.

``main`` is the entry point.  Nothing here imports spaCy, python-docx, pdfplumber, jinja2 or pydantic before a verb needs it.
"""

from __future__ import annotations

import sys

from referral_lint.cli.exits import Exit


def main() -> None:
    """Run the command line and leave with a documented exit code; no traceback ever shows a referral's words."""
    from referral_lint.errors import ReferralLintError

    try:
        from referral_lint.cli.app import app

        app()
    except ReferralLintError as error:
        print(f"referral-lint: {error}", file=sys.stderr)  # noqa: T201
        raise SystemExit(Exit.USAGE) from None
    except KeyboardInterrupt:
        print("referral-lint: stopped before the end.", file=sys.stderr)  # noqa: T201
        raise SystemExit(Exit.INTERRUPTED) from None
    except BrokenPipeError:
        raise SystemExit(Exit.DONE) from None
    except Exception as error:
        print(_crash(error), file=sys.stderr)  # noqa: T201
        raise SystemExit(Exit.FAULT) from None


def _crash(error: BaseException) -> str:
    """One sentence: the kind of fault and where in our code, never the message (it could quote the referral)."""
    import traceback

    frames = traceback.extract_tb(error.__traceback__)
    ours = [f for f in frames if "referral_lint" in f.filename] or frames
    where = f"{ours[-1].filename.replace(chr(92), '/').split('referral_lint/')[-1]}:{ours[-1].lineno}" if ours else "?"
    return (
        f"referral-lint: a fault of ours stopped the work ({type(error).__name__} at {where}). Nothing was changed or sent. "
        "Please tell us that line; it holds nothing of the referral."
    )
