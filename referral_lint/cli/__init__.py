"""The command line: parse, call one function of the library, render, map the outcome to an exit code.  One file a verb.

``main`` is the entry point.  Nothing here imports spaCy, python-docx, pdfplumber, jinja2 or pydantic before a verb needs it.
"""

from __future__ import annotations

import os
import sys
from typing import NoReturn

from referral_lint.cli.exits import Exit

STOPPED = "Stopped before the end; nothing more was written. Run the same command again."


def main() -> None:
    """Run the command line and leave with a documented exit code; no traceback ever shows a referral's words."""
    from referral_lint.errors import ReferralLintError, StoppedError, UnreadError

    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
        os.environ.setdefault(name, "1")  # the encoder's matrices are small: threads wait for each other, and for the other workers
    try:
        from referral_lint.cli.app import app

        app()
    except StoppedError as error:
        _leave(str(error), Exit.INTERRUPTED)
    except UnreadError as error:
        _leave(str(error), Exit.NOTHING_READ)
    except ReferralLintError as error:
        _leave(str(error), Exit.USAGE)
    except SystemExit as end:
        if _interrupted(end):
            _leave(STOPPED, Exit.INTERRUPTED)
        raise
    except KeyboardInterrupt:
        _leave(STOPPED, Exit.INTERRUPTED)
    except BrokenPipeError:
        raise SystemExit(Exit.DONE) from None
    except Exception as error:
        print(_crash(error), file=sys.stderr)  # noqa: T201
        raise SystemExit(Exit.FAULT) from None


def _leave(sentence: str, code: Exit) -> NoReturn:
    print(f"referral-lint: {sentence}", file=sys.stderr)  # noqa: T201
    raise SystemExit(code) from None


def _interrupted(end: SystemExit) -> bool:
    """Whether the command line library made a silent exit of a Ctrl-C."""
    return isinstance(end.__context__ and end.__context__.__cause__, KeyboardInterrupt)


def _crash(error: BaseException) -> str:
    """One sentence: the kind of fault and where in our code, never the message (it could quote the referral)."""
    from referral_lint.errors import fault_at

    return (
        f"referral-lint: a fault of ours stopped the work ({fault_at(error)}). No referral was changed and nothing was sent; "
        "what had been written before it stays. Please tell us that line; it holds nothing of the referral."
    )
