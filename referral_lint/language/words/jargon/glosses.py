"""Whether plain words stand beside a term: in brackets, after a dash, or with "which means", "that is", "called"."""

from __future__ import annotations

import re

_AFTER = re.compile(
    r"[\"'”’]?\s*(?:\w+\s+){0,2}?(?:"
    r"[(\[](?!\s*(?:\d|see|page|aged|born|dob|mr|mrs|ms|dr)\b)(?P<gloss>[^()\[\]]{6,200})[)\]]"
    r"|,?\s*(?:which|this|that|it)\s+(?:means|is when|is where|is a|is the|was a|refers)\b"
    r"|,\s+(?:that is|i\.?e\.?|meaning|in other words|in plain words|by which (?:I|we) mean|as we call it|here|or|where|when|a|an|our)[,:]?\s+(?P<words>[a-z][^.,;\n]{4,90})"
    r"|\s[-–—]\s+(?:that is\s+|i\.?e\.?\s+|meaning\s+|a\s+|an\s+|the\s+|when\s+|where\s+)[a-z]"
    r"|:\s+(?:that is|meaning|in other words|for her that means|for him that means)\b"
    r"|\s+(?:means|meaning|or in plain words)\s)",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"(?:\b(?:called|known as|termed|described as|what (?:we|they|the \w+) call|the (?:official|medical|legal|proper) (?:term|word|name) (?:is|for this is))\s+(?:an?\s+|the\s+)?[\"'“‘]?|[A-Z]{2,}s?\s+\(|[a-z]{2,}\s+[a-z]+\s+\((?:i\.?e\.?\s+|or\s+|called\s+)?[\"'“‘]?)$"
)
_SHORTENED = re.compile(r"\s*(?:[\w'’-]+\s+){0,2}\([A-Z]{2,}s?\)")
_LINK = frozenset(["and", "but", "she", "he", "they", "i", "we", "mum", "dad"])


def explained(text: str, start: int, end: int) -> bool:
    """Whether the term at ``start``..``end`` is put in plain words where it stands."""
    before = text[max(0, start - 60) : start]
    if _BEFORE.search(before):
        return True
    if _SHORTENED.match(text[end : end + 60]):
        return True
    m = _AFTER.match(text[end : end + 260])
    if m is None:
        return False
    gloss = m["gloss"]
    if gloss is not None:
        words = re.findall(r"[A-Za-z][\w'’-]*", gloss)
        small = [w for w in words if w.islower()]
        return len(words) >= 2 and len(small) >= 0.6 * len(words)
    plain = m["words"]
    return plain is None or plain.split()[0].lower() not in _LINK
