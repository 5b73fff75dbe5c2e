"""Many files at once: every file of a folder ends as a report, unreadable, a duplicate or skipped, and nothing is lost.

Walk the modules in the order in which a run uses them: ``discover`` (what is there), ``digest`` (what it is),
``ledger`` and ``store`` (what was done before), ``engine`` and ``worker`` (who reads it), ``run`` (the loop),
``rows`` and ``order`` (what triage sees first), ``publish`` with ``tables`` and ``page`` (what is written), ``link`` (same child),
``watch`` (a drop folder), ``trends`` (many runs, for a board).

    from referral_lint.inbox.options import Options
    from referral_lint.inbox.run import triage
    totals = triage("inbox", "out", settings, Options(jobs=2))
"""
