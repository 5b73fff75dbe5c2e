"""The sector's questions: is each answered, and with which words?

Read in this order: ``given`` (a filled field or a labelled line settles it), ``slots`` (values that form already knows),
``windows`` (a letter's ``furniture`` tells nothing) -> ``plain`` -> ``patterns`` + the learned model (``evidence``), ``decide`` (one
decision a question), then ``conditions`` (a question that does not apply is no gap).  Nothing here knows of files or of renderings.
"""

from referral_lint.checking.questions.answering import answers
from referral_lint.checking.questions.conditions import CONDITIONS
from referral_lint.checking.questions.slots import SLOTS

__all__ = ["CONDITIONS", "SLOTS", "answers"]
