"""A run of its own, to be killed: ``python inbox_main.py INBOX OUT [SECONDS A FILE]``."""

from __future__ import annotations

import signal
import sys

from inbox_tools import FAKE

from referral_lint.inbox.options import Options
from referral_lint.inbox.run import triage
from referral_lint.settings import Settings

if __name__ == "__main__":
    # A shell that starts the tests in the background leaves Ctrl-C switched off in everything below it.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    print(triage(sys.argv[1], sys.argv[2], Settings(), Options(jobs=2, timeout=30.0, **FAKE)))
