"""Who wrote and labelled a referral, by its name: judging leaves out a whole hand, because one hand's referrals resemble each other."""

from __future__ import annotations

import re

SHARED = "shared"  # the shared development corpus: "cam-d04", "adv-d01"


def hand(name: str) -> str:
    """ "c1-cam-06" -> "c1", "h-cam-03" -> "h-cam" (that hand wrote a sector each), "cam-d04" -> "shared"."""
    if re.fullmatch(r"(?:cam|edu|hea|hou|pro|adv)-d\d+", name):
        return SHARED
    numbered = re.match(r"[a-z]\d+(?=-)", name)
    return numbered[0] if numbered else name.rsplit("-", 1)[0]
