"""Quality over time for a board's audit: which faults and unanswered questions, by sector, agency and month.

``collect`` reads the results of runs, ``count`` groups them, ``protect`` hides what could point to a child, ``page`` draws what is left and
``write`` writes it, page and table.  No referral, child, file or reference is named anywhere.
"""

from referral_lint.inbox.trends.write import trends

__all__ = ["trends"]
