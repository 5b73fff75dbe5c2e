"""How far the checks agree with careful readers, measured on anybody's own labelled referrals.

A corpus is a folder with ``gold/*.json`` (labels) and ``documents/<id>.*`` (the same referrals as files).  ``evaluate`` needs
a function that gives the Reports of a file; nothing here reads, checks or renders.
"""

from referral_lint.evaluate.corpus import Corpus, load
from referral_lint.evaluate.run import Evaluation, evaluate

__all__ = ["Corpus", "Evaluation", "evaluate", "load"]
