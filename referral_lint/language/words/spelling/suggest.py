"""The likeliest correction: near in letters, common in use."""

from __future__ import annotations

from functools import cache

from referral_lint.language.words.dictionary import NAMES, bands

_RUN_TOGETHER = {
    "alot": "a lot",
    "aswell": "as well",
    "infact": "in fact",
    "eachother": "each other",
    "incase": "in case",
    "atleast": "at least",
    "noone": "no one",
    "inbetween": "in between",
    "infront": "in front",
    "abit": "a bit",
    "upto": "up to",
    "thankyou": "thank you",
    "everytime": "every time",
    "afew": "a few",
    "ofcourse": "of course",
    "alltogether": "altogether",
}
_CALENDAR = (
    *("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    *("January", "February", "August", "September", "October", "November", "December"),
    *("Easter", "Christmas", "Ramadan", "Halloween"),
)
_NEVER = frozenset(
    ["arse", "cock", "cunt", "fuck", "prick", "piss", "shit", "slag", "slut", "tit", "tits", "twat", "wank", "whore"]
)  # no report suggests these
_VOWELS = frozenset("aeiouy")
COMMON = 20  # the bands of everyday words
_NEAR = 60  # the rarest band that a correction may come from
SHORTEST = 4  # letters: shorter unknown words are shorthand or slang
CLIPPED = 5  # letters: a stem of this length that longer common words begin with is an abbreviation ("susp", "cond")
WORTH = 2.4  # a correction that costs more is a guess
SURE = 1.45  # for a word that may be a name
CERTAIN = 0.95  # for a word that most likely is one
FAR = 3.2  # for a long word that the encoder hears as a slip
LONG = 9  # letters
NOTHING = 99.0  # the cost where no word is near


@cache
def nearest(word: str) -> tuple[float, str]:
    """(cost, the likeliest correction); (``NOTHING``, "") where nothing common is near enough: then it is rather a name, slang or shorthand."""
    lower = word.lower().replace("’", "'")
    if lower in _RUN_TOGETHER:
        return 0.0, _like(word, _RUN_TOGETHER[lower])
    if len(lower) < SHORTEST:
        return NOTHING, ""
    if day := calendar(word):
        return 0.0, day
    cost, correction = min(((_cost(lower, c, d), c) for c, d in _near(lower)), default=(NOTHING, ""))
    if cost > FAR or _clipped(lower, correction):
        return NOTHING, ""
    return cost, _like(word, correction)


@cache
def calendar(word: str) -> str:
    """The day, month or feast that is misspelt (``Wensday``), which a capital does not make a name; "" for any other word."""
    from rapidfuzz.distance import OSA

    for right in _CALENDAR:
        lower, target = word.lower(), right.lower()
        if lower[:1] != target[:1] or lower == target:
            continue
        distance = OSA.distance(lower, target)
        alike = sorted(lower) == sorted(target) or _undouble(lower) == _undouble(target)  # Mondal is a name, Modnay is none
        if distance <= (1 if len(target) < 8 else 2) and (alike or len(target) > 6):
            return right
    return ""


def _near(lower: str) -> list[tuple[str, int]]:
    from rapidfuzz.distance import OSA
    from rapidfuzz.process import extract

    most = 1 if len(lower) < 6 else 2
    found = extract(lower, _by_length(len(lower), most), scorer=OSA.distance, score_cutoff=most, limit=None)
    return [(c, int(d)) for c, d, _ in found]


@cache
def _by_length(length: int, most: int) -> list[str]:
    common = (w for w, b in bands().items() if abs(len(w) - length) <= most and b <= _NEAR and w[:1].islower() and b < NAMES)
    return [w for w in common if len(w) > 2 and w not in _NEVER]


def _cost(lower: str, candidate: str, distance: int) -> float:
    """Edits, less where slips are likely (doubled letters, neighbours swapped, a vowel for a vowel, an apostrophe), more for rare words."""
    cost = float(distance)
    if candidate.replace("'", "") == lower:
        cost -= 1.2
    if sorted(candidate) == sorted(lower):
        cost -= 0.3
    if _undouble(candidate) == _undouble(lower):
        cost -= 0.4
    if _skeleton(candidate) == _skeleton(lower):
        cost -= 0.4
    if candidate[0] != lower[0]:
        cost += 0.8
    return cost + bands()[candidate] / 60


def _undouble(word: str) -> str:
    return "".join(c for i, c in enumerate(word) if not i or c != word[i - 1])


def _skeleton(word: str) -> str:
    return "".join(c for c in _undouble(word) if c not in _VOWELS)


def _clipped(lower: str, candidate: str) -> bool:
    """``accom`` and ``conv`` are shorthand, not misspellings of a shorter word; ``cocain`` is one letter short."""
    stem = lower[:-1] if lower.endswith("s") else lower
    if len(stem) > CLIPPED or stem[-1] in _VOWELS or candidate.replace("'", "") == lower:
        return False
    if _undouble(candidate) == _undouble(lower) or sorted(candidate) == sorted(lower):
        return False
    if candidate[:-1] == lower and bands()[candidate] <= COMMON:
        return False  # "befor": nobody abbreviates by one letter
    return begins_longer(stem)


def begins_longer(stem: str) -> bool:
    """Whether common words begin so and go on for three letters or more."""
    return any(w.startswith(stem) for w in _long_common(len(stem) + 3))


@cache
def _long_common(least: int) -> tuple[str, ...]:
    return tuple(w for w, b in bands().items() if b <= 50 and len(w) >= least)


def _like(word: str, correction: str) -> str:
    return correction[:1].upper() + correction[1:] if word[:1].isupper() else correction
