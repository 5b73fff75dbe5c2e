"""What stands round a letter and tells nothing: its date, whom it is from and to, the reference line, the greeting, the signature.

The date of a letter is not when the child arrived, and a name in a reference line is nobody's part in what happened.  Only a
question that says ``letterhead = true`` in ``rules/`` (who wrote, from which service) may be answered there.
"""

from __future__ import annotations

import re

from referral_lint.checking.questions.patterns import compiled

_TELLS = compiled(
    "(is|was|were|are|has|have|had|been|be|said|says|told|tells|came|comes|live|lives|lived|seen|saw|attend|attends|attended|brought|rang|asked|given|gave|went|take|takes|took|i|we|she|he|they)"
)
_IDENTIFIES = compiled("(nhs|dob|d.o.b|born|b|xpostcode|xphone|upn|unit number|hospital number)")
_DATE = re.compile(r"(?:xday )?(?:the )?xdate[ .]*(?:xtime)?[ .]*")
_OPENS = re.compile(
    r"\s*(?:re|ref|your ref|our ref|cc|bcc|to|from|tel|telephone|direct line|phone|mob|e-?mail|fax|dear|sent from|subject|private|confidential|hi|hello|morning|afternoon)\b",
    re.IGNORECASE,
)
_REFERENCE = re.compile(r"\s*(?:re|ref|cc|bcc|dear)\b", re.IGNORECASE)
_CLOSES = re.compile(
    r"\s*(?:yours\b|(?:kind |best |warm )?regards|best wishes|(?:many |with )?thanks|thank you\b|ta\b|cheers)", re.IGNORECASE
)
_SIGN_OFF, _SIGNATURE, _OPENING, _LINE = 6, 12, 14, 30  # words: longer lines say something


def closes(text: str, plain: str) -> bool:
    """Whether the line takes leave: what follows is the signature."""
    return _CLOSES.match(text) is not None and len(plain.split()) <= _SIGN_OFF


def furniture(text: str, plain: str, closed: bool) -> bool:
    """``closed``: the letter has taken leave already."""
    words = len(plain.split())
    if _DATE.fullmatch(plain) or closes(text, plain) or (_REFERENCE.match(text) and words < _LINE):
        return True
    if _TELLS.search(plain):
        return False
    named = _OPENS.match(text) is not None and words <= _OPENING
    return named or _IDENTIFIES.search(plain) is not None or (closed and words <= _SIGNATURE)
