"""What single statements say of consent."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from referral_lint.checking.consent.headings import under_headings
from referral_lint.checking.consent.other import about_this, names_this
from referral_lint.checking.consent.people import NOBODY, People
from referral_lint.checking.consent.told import TO_ASK, answered, plain, verdict
from referral_lint.checking.consent.words import ConsentWords, consent_words
from referral_lint.checking.phrases import find, fold, matcher
from referral_lint.checking.statements import Statement

_SPOKEN_CHILD = ("spoken.child", "spoken_to_child")
_NEXT = 2  # statements after "not asked" in which the reason may stand
_PUT_OFF = 8  # words of a reason box that only says when
_WHOLE = 2  # words from which an answer says something
_LEAD = 8  # words before "agreed" in which its subject stands
_BEFORE = 3  # words before "gave consent" that take it back
_PARTS = re.compile(r"\b(?:but|though|although|while|whereas|and)\b(?![^(]*\))|[,;./](?!\d)(?![^(]*\))", re.IGNORECASE)
_YES_NO = re.compile(r"\W*(yes|no|y|n)\b(?=\W*$|\s*[-:;,.(/]|\s+(?:because|as|since|due))", re.IGNORECASE)
_TICKED = re.compile(r"(?:\[x\]|[\u2611\u2612\u2713\u2714])\s*(yes|no)\b", re.IGNORECASE)
_SAYS_NO = re.compile(r"^[A-Z][\w'-]+\s*(?:\([^)]*\))?\s*[:,\u2013-]*\s*no\b(?!t)", re.IGNORECASE)  # "Hafsa (16) - NO."
_NO_SAYS = re.compile(
    r"\W*no\b\W+(?:s?he|they)\b.{0,20}\b(?:sa(?:ys|id)|wants?|thinks?|fears?|feels?|will|would|told)\b", re.IGNORECASE
)  # "NO - she says ..."
_TAKEN_BACK, _NOT_AGAINST = (
    re.compile(r"\b(?:not|never|nor|refus\w*|declin\w*)\b|n't\b", re.IGNORECASE),
    re.compile(r"object|opposed|against", re.IGNORECASE),
)
_PAUSE = re.compile(r"[.,;:](?!\d)")
_ASKED_TO = re.compile(
    r"\b(?:asked|invited|wanted|begged)\b(?:(?!\b(?:and|but|agree\w*|happy|willing|content)\b)[^.,;]){1,60}?\bto\s+(?:agree|consent|give|say)\b",
    re.IGNORECASE,
)
_TITLED = re.compile(  # "my senior, Mrs Judith Harcourt": the title makes nobody a parent
    r"\b((?:senior|manager|supervisor|lead|nurse|head|headteacher|officer|doctor|consultant|midwife|colleague|team leader|practitioner)),?\s+(?:mr|mrs|ms|miss)\.?(?:\s+[\w'-]+){1,2}",
    re.IGNORECASE,
)
_THEN_YES = re.compile(r"\W*(?:and |but )?then (?:yes|agreed|consented|ok)\b", re.IGNORECASE)
_TOPIC = re.compile(r"\b(?:re|about|regarding)\b:?\s+(?P<what>[^.;,]+)", re.IGNORECASE)
_ASIDE = re.compile(r"\([^)]*\)")
_BIDDEN = re.compile(r"\b(?:asked|told|advised|instructed) (?:me|us|staff) not to\b[^.,;]*", re.IGNORECASE)
_NOBODY_ELSE = ("not (asked|told|contacted|aware|rung|approached)", "unaware")  # of the other parent, in the fewest words
_SUPPOSED = re.compile(r"\b(?:if|unless|until|once|would|might|may|could|will|whether|to be)\b|\?", re.IGNORECASE)  # no Yes as yet
_POINTS = re.compile(r"\W*(?:please )?see\b.*\b(?:e-?mail|letter|text|note)s? from\b", re.IGNORECASE)  # to an answer, which is no reason
_TICK = re.compile(r"[\u2611\u2713\u2714]|\[x\]|\bticked\b(?!\s+no)", re.IGNORECASE)
_BOX = re.compile(r"(\[\s*x\s*\]|[\u2611\u2612\u2713\u2714])|\[\s*\]|[\u2610\u25a1]", re.IGNORECASE)
_QUESTION = re.compile(
    r"\s*(?:if (?:no|not|yes)\b.*|if (?:you|consent|permission)\b.*\b(?:explain|why|reasons?|say|state|record|give)\b.*|(?:has|have|had|is|are|do|does|did|who|what|why|when|was|were)\b.*\?)\s*:?\s*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Signal:
    """One thing said.  ``form``: in an answer to a question about consent or about speaking to parents."""

    meaning: str  # agreed accepts refused overridden not-asked reason no said-no spoken unclear aware unaware child-agreed child-consents child-refused child-unasked competent
    statement: Statement
    form: bool


def signals(said: tuple[Statement, ...], people: People = NOBODY) -> list[Signal]:
    """Everything that is said of consent, in reading order."""
    words = consent_words()
    read = under_headings(tuple(replace(s, text=people.as_parents(plain(_chosen(s.text)))) for s in said))
    read = tuple(_of_the_child(s, people.children, words) for s in read)
    meant = [(_meanings(read, i, words), answered(read, i, people.children, words)) for i in range(len(said))]
    return [Signal(m, s, bool(words.role(s.concept))) for s, (own, told) in zip(said, meant, strict=True) for m in (*own, *told)]


def _of_the_child(s: Statement, children: tuple[str, ...], words: ConsentWords) -> Statement:
    """Under a letter's heading "Consent" stands what the child said beside what the parents said."""
    begins = next((name for name in children if re.match(rf"\W*{re.escape(name)}\b", s.text, re.IGNORECASE)), None)
    if words.role(s.concept) != "parent" or begins is None or find(words.lists.get("kin"), s.text):
        return s
    return replace(s, concept="consent.child")


def _meanings(said: tuple[Statement, ...], i: int, words: ConsentWords) -> list[str]:
    role = words.role(said[i].concept)
    if _asked_by_the_form(said[i].text, role):
        return []
    text = _drop("aside.text", said[i].text, words)
    following = said[i + 1] if i + 1 < len(said) else None
    if role == "parent" and following and following.concept == said[i].concept and _THEN_YES.match(following.text):
        return []  # "Yes - then no - then yes again": the last word counts
    turned = _turned(text, role, words)
    if turned:
        return turned
    competent = ["competent"] if find(words.phrases("own.competent"), text) else []
    if role == "parent" and i and said[i - 1].concept == said[i].concept and find(words.phrases("other.earlier"), said[i - 1].text):
        return []  # "previous referral 2023 - mum consented"
    if role == "parent":
        text = _ticked(text, words)
        return _answer(text, words) + _explains(said, i, words) + competent
    if role == "aware":
        return _told(text, words) + _text(text, words)
    if role == "reason":
        return _reason(text, words) + competent
    if role == "child":
        return _child(text, words) + competent
    if said[i].concept in _SPOKEN_CHILD:
        return _childs_words(text, words) + competent
    found = _text(text, words)
    if role == "spoken":
        found += _spoken(text, words)
    if "not-asked" in found and _reason_near(said, i, words):
        found.append("reason")
    return found + competent


def _chosen(text: str) -> str:
    """Of options with boxes, "[x] consent given [ ] consent not given", the one that is ticked."""
    boxes = list(_BOX.finditer(text))
    ticked = [i for i, m in enumerate(boxes) if m[1]]
    if len(boxes) < 2 or len(ticked) != 1 or boxes[0].start() > 0:
        return text
    ends = [m.start() for m in boxes[1:]] + [len(text)]
    return text[boxes[ticked[0]].end() : ends[ticked[0]]].strip()


def _ticked(text: str, words: ConsentWords) -> str:
    """A tick with nothing but the parent beside it is a Yes."""
    rest, ticks = _TICK.subn(" ", text)
    bare = len(rest.split()) <= _BEFORE and not _TAKEN_BACK.search(rest) and (not rest.strip() or find(words.lists.get("parent"), rest))
    return f"yes, {rest.strip()}" if ticks and bare else text


def _turned(text: str, role: str, words: ConsentWords) -> list[str]:
    """Somebody changed their mind within one sentence: the last word counts, and a Yes taken back does not stand beside the No."""
    if role in ("child", "reason") or find(words.phrases("told.reluctant"), _drop("told.at_first", text, words)):
        return []
    yes, no = _last("agreed.after_no", text, words), _last("refused.after_yes", text, words)
    if max(yes, no) < 0 or not (role or _of_this(text, words)):
        return []
    return ["agreed"] if yes >= no else ["refused", "overridden"]


def _last(name: str, text: str, words: ConsentWords) -> int:
    """Where the last of the phrases ends; -1 where there is none."""
    return max((m.end() for m in matcher(words.phrases(name), words.lists).finditer(fold(text))), default=-1)


def _of_this(text: str, words: ConsentWords) -> bool:
    """Running text about a parent's mind, and about nothing else that they might be asked."""
    return find(words.lists.get("parent"), text) is not None and about_this(text, words) == text


def _child(text: str, words: ConsentWords) -> list[str]:
    """A young person's answer; "consents" where it is more than a wish."""
    if find(words.phrases("own.incapable"), text):
        return ["not-asked", "reason"]
    found = [f"child-{m}" for m in _one(text, words) if m in ("agreed", "refused")]
    if not found and find(words.phrases("own.unasked"), text):
        return ["child-unasked"]
    if not found and (_SAYS_NO.search(text) or _NO_SAYS.match(text)):
        return ["child-refused"]
    return [*found, "child-consents"] if "child-agreed" in found and find(words.phrases("own.strong"), text) else found


def _childs_words(text: str, words: ConsentWords) -> list[str]:
    """What a child said when spoken to: of consent only where the words are about the referral, and never a parent's."""
    found = _text(text, words)
    if "agreed" in found or find(words.phrases("own.wants"), text, words.lists):
        return ["child-agreed", "child-consents"]
    return ["child-refused"] if "refused" in found else [m for m in found if m != "aware"]


def _asked_by_the_form(text: str, role: str) -> bool:
    """The form's own next question, which a reader of layouts may have taken for an answer."""
    return _QUESTION.match(text) is not None and (bool(role) or text.lstrip()[:3].lower() == "if ")


def _answer(text: str, words: ConsentWords) -> list[str]:
    """An answer to "do the parents consent?"; each of two people may have given one."""
    overridden = ["overridden"] if find(words.phrases("refused.overridden"), text) else []
    kin = words.lists.get("kin")
    parts = [p for p in _PARTS.split(text) if find(kin, p)]
    if len(parts) > 1 and not find(words.phrases("unclear.text"), text):
        both = [m for p in parts for m in _one(p, words)]
        if {"agreed", "refused"} <= set(both):
            return [*both, *overridden]
    return _one(text, words) + overridden


def _one(text: str, words: ConsentWords) -> list[str]:
    """An answer of one person or of all: bare words count."""
    unsure = text.rstrip().endswith("?") and len(text.split()) <= _WHOLE  # "N/A?"
    if unsure or text.strip(" .").lower() in words.phrases("not_asked.silent"):
        return []
    if _awaited(text, words):
        return ["not-asked"]
    text = about_this(text, words)
    if find(words.phrases("unclear.text"), text):
        left = _drop("unclear.text", text, words)
        return ["unclear", *(["agreed"] if find(words.phrases("agreed.answer"), left, words.lists) else [])]
    if _one_agreed(text, words):
        return ["agreed"]
    head = _yes_no(text) or ("no" if find(words.phrases("refused.kin_no"), text, words.lists) else "")
    rest = _drop("refused.maybe", text, words)
    if find(words.phrases("not_asked.parents_not_to_know"), rest, words.lists) or find(words.phrases("reason.unable"), rest):
        return ["not-asked", "reason"]
    bidden = find(words.phrases("reason.bidden"), rest, words.lists)
    if bidden:
        rest = _drop("reason.bidden", rest, words)
    reached = _drop("reason.unreached", _drop("not_asked.text", rest, words), words)
    if find(words.phrases("refused.answer"), reached, words.lists) or (
        head == "no" and find(words.phrases("refused.asked"), reached, words.lists)
    ):
        return ["aware"] if find(words.phrases("refused.defers"), text) else ["refused"]
    unreached = bidden or find(words.phrases("reason.unreached"), text)
    if head != "yes" and unreached and not find(words.phrases("agreed.answer"), rest, words.lists):
        return ["not-asked", "reason"]
    unasked = find(words.phrases("not_asked.text"), rest, words.lists) or find(words.phrases("not_asked.start"), _head(rest))
    if (unasked or head == "no") and head != "yes":
        return ["not-asked" if unasked else "no", *(["reason"] if _reasoned(text, words) else [])]
    if head != "no" and find(words.phrases("agreed.answer"), text, words.lists):
        return ["agreed"]
    told = _told(text, words)
    if not told and (find(words.phrases("reason.absent"), text) or find(words.phrases("reason.text"), text)):
        return ["not-asked", "reason"]
    return [*told, "not-asked"] if "unaware" in told else told


def _one_agreed(text: str, words: ConsentWords) -> bool:
    """One parent's Yes, beside words that another was not asked or is not to know: one parent's is enough."""
    bare = _ASIDE.sub(" ", text)  # "Mum (dad not asked) agreed"
    unasked = ("not_asked.text", "not_asked.parents_not_to_know", "reason.bidden", "reason.unreached", "refused.kin_no")
    beside = find(_NOBODY_ELSE, text) or any(find(words.phrases(n), text, words.lists) for n in unasked)
    return bool(beside) and any(_yes_of_one(p, words) for p in _PARTS.split(bare)) and not _refuses(text, words)


def _yes_of_one(part: str, words: ConsentWords) -> bool:
    return _said_so("agreed.of_one", about_this(part, words), words) is not None and not _SUPPOSED.search(part)


def _refuses(text: str, words: ConsentWords) -> bool:
    """Somebody's No, once what only keeps it from a parent is left out."""
    for name in ("refused.maybe", "reason.bidden", "not_asked.parents_not_to_know", "not_asked.text", "reason.unreached"):
        text = _drop(name, _BIDDEN.sub(" - ", text), words)
    return find(words.phrases("refused.answer"), text, words.lists) is not None


def _awaited(text: str, words: ConsentWords) -> bool:
    """A message is unanswered so far, and nothing else is said: neither another's answer nor a reason."""
    rest = _drop("not_asked.awaiting", text, words)
    said = ("agreed.answer", "refused.answer", "reason.text", "reason.absent")
    return find(words.phrases("not_asked.awaiting"), text) is not None and not any(find(words.phrases(n), rest, words.lists) for n in said)


def _reasoned(text: str, words: ConsentWords) -> bool:
    """A reason in an answer: a word that gives one, or enough words besides those that say nobody was asked."""
    if find(words.phrases("not_asked.plan"), text.replace(" not to ", " - ")) and not find(words.phrases("reason.text"), text):
        return False
    text = _drop("not_asked.no_reason", text, words)
    rest = _drop("not_asked.text", text, words).lower()
    left = [w for w in re.findall(r"[a-z']+", rest) if w not in words.phrases("not_asked.filler")]
    return find(words.phrases("reason.text"), text) is not None or len(left) >= _WHOLE


def _explains(said: tuple[Statement, ...], i: int, words: ConsentWords) -> list[str]:
    """What follows "Not asked." in the same answer is the reason, unless it is a plan to ask."""
    before = said[i - 1] if i else None
    if before is None or before.concept != said[i].concept or _answer(said[i].text, words):
        return []
    if _yes_no(before.text) == "no" and find(words.phrases("refused.asked"), said[i].text, words.lists):
        return ["refused"]  # "No. Asked her at 10, she said ..."
    unasked = set(_answer(before.text, words)) & {"not-asked", "no"}
    return ["reason"] if unasked and _reasoned(about_this(said[i].text, words), words) else []


def _reason(text: str, words: ConsentWords) -> list[str]:
    """An answer to "if not, why not?"."""
    if text.strip(" .").lower() in words.phrases("reason.none"):
        return []
    found = _text(text, words)
    if find(words.phrases("refused.overridden"), text):
        found.append("overridden")
    if find(words.phrases("refused.said_no"), text, words.lists):
        found.append("refused")
    if find(words.phrases("refused.reason"), _drop("refused.maybe", text, words), words.lists):
        found.append("said-no")
    planned = len(text.split()) <= _PUT_OFF and find(words.phrases("not_asked.later"), text)
    silent = ("not-asked" in found or planned) and not find(words.phrases("reason.text"), text) and "said-no" not in found
    silent = silent or (len(text.split()) <= _PUT_OFF and _POINTS.match(text) and not find(words.phrases("reason.text"), text))
    return [*found] if silent or "agreed" in found else [*found, "reason"]


def _told(text: str, words: ConsentWords) -> list[str]:
    if _yes_no(text) == "no" or find(words.phrases("aware.no"), text, words.lists):
        return ["unaware"]
    return ["aware"] if _yes_no(text) == "yes" or find(words.phrases("aware.yes"), text, words.lists) else []


def _spoken(text: str, words: ConsentWords) -> list[str]:
    """An answer to "have you spoken to the parents?"."""
    start = find(words.phrases("not_asked.start"), _head(text))
    head = _yes_no(text) == "no" or (start is not None and start.start() == 0)
    if head and find(words.phrases("reason.text"), _drop("not_asked.no_reason", text, words)):
        return ["not-asked", "reason"]
    if not head and not find(words.phrases("other.asked"), text):
        mind = verdict(text, words)
        if mind:
            return [mind]
    if find(words.phrases("refused.said_no"), text, words.lists):
        return ["said-no", "spoken"]
    topic = _TOPIC.search(text)
    if topic and not names_this(topic["what"], words):
        return []  # "yes, re hygiene": spoken to, and not of this
    return ["spoken"] if _yes_no(text) == "yes" or find(words.phrases("form.spoken"), text) else []


def _text(text: str, words: ConsentWords) -> list[str]:
    """Running text: the words must be about the referral, and agreement must not be a colleague's."""
    text = about_this(text, words)
    rest = _drop("refused.maybe", text, words)
    found = []
    if find(words.phrases("reason.unable"), rest) and find(words.phrases("told.of"), rest, words.lists):
        return ["not-asked", "reason"]
    if find(words.phrases("not_asked.text"), rest, words.lists):
        found.append("not-asked")
        rest = _drop("not_asked.text", rest, words)
    if find(words.phrases("refused.text"), rest, words.lists):
        return [*found, "refused"]
    willing = rest if "not-asked" in found else text  # "does not object" is left out of the rest
    if _agreed(willing, words) and (not find(words.phrases("other.text"), rest) or _agreed_to_this(willing, words)):
        found.append("agreed")
    elif find(words.phrases("aware.yes"), rest, words.lists) and find(words.lists.get("kin"), rest):
        found.append("aware")
    return found


def _agreed(text: str, words: ConsentWords) -> bool:
    folded = fold(text)
    if _said_so("agreed.by_parent", folded, words) and not _colleague(folded, words):
        return True
    hit = _said_so("agreed.text", folded, words)
    return hit is not None and not _colleague(" ".join(folded[: hit.start()].split()[-_LEAD:]), words)


def _agreed_to_this(text: str, words: ConsentWords) -> bool:
    """The words of agreement name the referral themselves, whatever else the sentence speaks of."""
    hits = (_said_so(name, fold(text), words) for name in ("agreed.text", "agreed.by_parent"))
    others = [*matcher(words.phrases("other.text"), words.lists).finditer(fold(text))]
    apart = [h for h in hits if h and not any(o.start() < h.end() and h.start() < o.end() for o in others)]
    return any(find(words.phrases("told.matter"), h[0]) for h in apart)


def _said_so(name: str, text: str, words: ConsentWords) -> re.Match[str] | None:
    """The first of the phrases that no "not" takes back."""
    found = matcher(words.phrases(name), words.lists).finditer(text)
    return next((m for m in found if not _taken_back(text, m)), None)


def _taken_back(text: str, m: re.Match[str]) -> bool:
    if any(a.start() < m.end() and m.start() < a.end() for put in (_ASKED_TO, TO_ASK) for a in put.finditer(text)):
        return True  # "I asked her to agree to it", "I will ask her if she agrees" say nothing of her answer
    before = " ".join(_PAUSE.split(text[: m.start()])[-1].split()[-_BEFORE:])
    return bool(_TAKEN_BACK.search(f"{before} {m[0]}")) and not _NOT_AGAINST.search(m[0])


def _colleague(text: str, words: ConsentWords) -> bool:
    text = _TITLED.sub(r"\1", _drop("other.writer", text, words))
    return find(words.lists.get("professional"), text) is not None and find(words.lists.get("kin"), text) is None


def _reason_near(said: tuple[Statement, ...], i: int, words: ConsentWords) -> bool:
    near = [_drop("not_asked.no_reason", s.text, words) for s in said[i : i + 1 + _NEXT] if s.concept == said[i].concept]
    return any(find(words.phrases("reason.text"), t) for t in near)


def _drop(name: str, text: str, words: ConsentWords) -> str:
    return matcher(words.phrases(name), words.lists).sub(" - ", fold(text))


def _head(text: str) -> str:
    return " ".join(text.split()[:2])


def _yes_no(text: str) -> str:
    m = _YES_NO.match(text) or _TICKED.search(text)
    return {"y": "yes", "n": "no"}.get(m[1].lower(), m[1].lower()) if m else ""
