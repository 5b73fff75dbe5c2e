"""What the learned parts see of a sentence: its words with names and dates made plain, and typed facts of tense, date and context."""

from __future__ import annotations

import re
from typing import Any

from referral_lint.language.quotes import inside
from referral_lint.language.time import verbs
from referral_lint.language.time.carry import FAR, Context
from referral_lint.language.time.clauses import Clause, clauses, complement, subject
from referral_lint.language.time.cues import expression
from referral_lint.language.time.forms import forms, settled
from referral_lint.learned import encoder, features
from referral_lint.values.narrative import Narrative, Sentence

ENCODED = ("undated_event", "tense_ambiguous", "vague_time", "opinion")
SCALE = 0.4  # typed facts against words, which are scaled to length 1
CUES = ("procedure", "routine", "current", "closed", "prior", "both", "concern", "request", "vague_time", "vague_frequency")
KIN = frozenset(
    [
        "mum",
        "mother",
        "mummy",
        "dad",
        "father",
        "daddy",
        "parent",
        "parents",
        "nan",
        "gran",
        "grandmother",
        "grandma",
        "grandad",
        "aunt",
        "uncle",
        "brother",
        "sister",
        "partner",
        "boyfriend",
        "girlfriend",
        "stepfather",
        "stepdad",
        "baby",
        "child",
        "children",
        "kids",
        "boy",
        "girl",
        "family",
        "ex",
        "husband",
        "wife",
        "he",
        "she",
        "they",
        "him",
        "her",
        "them",
        "i",
        "we",
    ]
)


def plain_text(s: Sentence, span: Any = None) -> str:
    """The words with names, dates, times and quotations replaced by their kinds: what is left is the way of writing."""
    marks = {}
    for w in s.whens:
        marks[w.start] = (w.end, w.kind)
    out, skip = [], -1
    for token in span if span is not None else s.span:
        if token.idx < skip or token.is_space:
            continue
        if token.idx in marks:
            skip, kind = marks[token.idx][0], marks[token.idx][1]
            out.append(f"when{kind}")
            continue
        if inside(token.idx, token.idx + len(token), s.quoted):
            if not out or out[-1] != "quotation":
                out.append("quotation")
            continue
        out.append(_word(token))
    return " ".join(out)


def _word(token: Any) -> str:
    lower = str(token.lower_)
    if lower not in KIN and token.tag_ in ("NNP", "NNPS") and not token.is_upper and token.is_title:
        return "named"
    return lower


def seen(n: Narrative, around: tuple[Context, ...]) -> tuple[dict[str, float], ...]:
    """What the learned models are given of every sentence: ``learned.features`` of its plain text and its typed facts."""
    return tuple(
        features(plain_text(s), {k: v * SCALE for k, v in facts.items()} | encoder.facts(s.learned, ENCODED), ngrams=2, letters=(0, 0))
        for s, facts in zip(n.sentences, all_slots(n, around), strict=True)
    )


def all_slots(n: Narrative, around: tuple[Context, ...]) -> tuple[dict[str, float], ...]:
    """Typed facts of every sentence, those of the document among them."""
    told = [eventful(s, clauses(s.span)) is not None for s in n.sentences]
    placed = [bool(c.own) or c.clock for c in around]
    open_scene = scenes(n, around)
    out = []
    for i, (s, c) in enumerate(zip(n.sentences, around, strict=True)):
        rest = [j for j in range(len(told)) if j != i and told[j]]
        here = [j for j in rest if n.sentences[j].passage == s.passage]
        near = [j for j in here if abs(i - j) <= 3]
        found = slots(s, c)
        for name, group in (("document", rest), ("passage", here), ("near", near)):
            found[f"dated-share:{name}"] = sum(placed[j] for j in group) / len(group) if group else 0.3
        if not placed[i]:
            found[f"scene:{open_scene[i]}"] = 1.0
            found[f"scene:{open_scene[i]}|{'told' if told[i] else 'none'}"] = 1.0
        found["events"] = min(1.0, len(rest) / 30)
        out.append(found)
    return tuple(out)


def scenes(n: Narrative, around: tuple[Context, ...]) -> list[str]:
    """For every sentence how far the scene that a date opened has run ("1-2", "3-5", "6+"), "aside" where it speaks of other times."""
    out, run = [], -1
    for i, (s, c) in enumerate(zip(n.sentences, around, strict=True)):
        new = i == 0 or n.sentences[i - 1].passage != s.passage
        run = 0 if c.own or c.clock else -1 if new or run < 0 else run + 1
        where = "" if c.same_paragraph else "|paragraph"
        out.append("none" if run < 0 else "aside" if _leaves(s) else ("1-2" if run <= 2 else "3-5" if run <= 5 else "6+") + where)
    return out


def _leaves(s: Sentence) -> bool:
    """Whether it speaks of another time than the scene told so far: "also", "has been", "once"."""
    return bool(expression("leaves").search(s.text)) or any(p.tense == "perfect" for p in clauses(s.span))


def slots(s: Sentence, c: Context) -> dict[str, float]:
    """Typed facts, name -> value."""
    found: dict[str, float] = {}
    parts = clauses(s.span)
    for name in (*_dates(s, c), *_place(c), *_tense(s, parts, c), *_who(s, parts), *_cues(s), *_forms(s, c, parts), *_chain(s, parts, c)):
        found[name] = 1.0
    return found


def _chain(s: Sentence, parts: tuple[Clause, ...], c: Context) -> list[str]:
    """Whether the sentence goes on with the scene that the date before it opened, or leaves it."""
    told = eventful(s, parts)
    if told is None or c.own or c.clock:
        return []
    leaves = "leaves" if told.tense in ("perfect", "pluperfect") or expression("leaves").search(s.text) else "stays"
    reach = "near" if c.since_dated <= 3 and c.same_paragraph else "far" if c.since_dated != FAR else "never"
    kind = "state" if _state(told.verb) else "act"
    return [f"chain:{leaves}|{reach}", f"chain:{leaves}|{reach}|{kind}", f"chain:{leaves}|{reach}|{_share(c.document_share)}"]


def _dates(s: Sentence, c: Context) -> list[str]:
    names = [f"own:{w.kind}" for w in c.own]
    names += [f"when:{w.kind}" for w in s.whens if not inside(w.start, w.end, s.quoted)]
    if c.own:
        names.append("own:any")
    if c.own_age:
        names.append(f"own-age:{c.own_age}")
    if c.carried_age and not c.own:
        names.append(f"carried-age:{c.carried_age}|{_near(c.since_dated)}")
    if re.search(r"\bsince\b", s.text, re.IGNORECASE):
        names.append("since")
    if c.clock:
        names.append("own:clock")
    if not c.own and not c.clock:
        names.append("own:nothing")
        names.append(f"carry:{_near(c.since_dated)}{'' if c.same_paragraph else '|paragraph'}")
        if c.since_clock <= 1:
            names.append("carry:clock")
    return names


def _near(distance: int) -> str:
    if distance == FAR:
        return "none"
    return str(distance) if distance <= 2 else "3-4" if distance <= 4 else "5+"


def _place(c: Context) -> list[str]:
    names = [f"concept:{c.concept}", f"doc:{_share(c.document_share)}", f"passage:{_share(c.share)}"]
    if c.until_dated == 1:
        names.append("next:dated")
    if c.heading:
        names.append("heading")
    if c.of <= 2:
        names.append("alone")
    return names


def _share(share: float) -> str:
    return "none" if share == 0 else "few" if share < 0.2 else "some" if share < 0.4 else "many"


def _tense(s: Sentence, parts: tuple[Clause, ...], c: Context) -> list[str]:
    root = s.span.root
    main = next((p for p in parts if p.verb == root), None)
    tense = main.tense if main else ("fragment" if not parts else "other")
    told = eventful(s, parts)
    names = [f"root:{tense}", f"lemma:{root.lemma_.lower()}"] + [f"has:{p.tense}" for p in parts]
    if told:
        names += [f"event:{told.tense}", f"event-lemma:{told.verb.lemma_.lower()}", "event-state" if _state(told.verb) else "event-act"]
        names += ["event-passive"] if told.passive else []
        names += [] if c.own or c.clock else verbs.names(told, _near(c.since_dated))
    if main and main.passive:
        names.append("passive")
    if not parts:
        names.append(f"fragment:{root.tag_}")
    names += _reported(parts, c)
    length = len(s.span)
    names.append(
        "length:" + ("1-3" if length <= 3 else "4-7" if length <= 7 else "8-15" if length <= 15 else "16-30" if length <= 30 else "long")
    )
    if any(inside(t.idx, t.idx + 1, s.negated) for t in (root,)) or any(t.dep_ == "neg" for t in root.children):
        names.append("negated")
    if s.quoted and sum(b - a for a, b in s.quoted) > 0.5 * (s.end - s.start):
        names.append("quoted")
    if s.text.rstrip().endswith((",", ":")):
        names.append("open-ended")
    return names


STATES = frozenset(
    [
        "be",
        "have",
        "live",
        "seem",
        "appear",
        "know",
        "want",
        "need",
        "like",
        "love",
        "feel",
        "think",
        "believe",
        "understand",
        "hope",
        "remain",
        "stay",
        "suffer",
        "belong",
        "own",
        "lack",
        "look",
        "smell",
    ]
)


def _state(verb: Any) -> bool:
    return verb.lemma_.lower() in STATES


def eventful(s: Sentence, parts: tuple[Clause, ...]) -> Clause | None:
    """The clause most likely to tell an event: past before perfect, an act before a state, outside quotation marks."""
    rank = {"past": 0, "participle": 0, "pluperfect": 1, "perfect": 1}
    open_ = [p for p in parts if p.tense in rank and not inside(p.verb.idx, p.verb.idx + 1, s.quoted)]
    open_ = [p for p in open_ if not any(c.dep_ == "neg" for c in p.verb.children)] or open_
    return min(open_, key=lambda p: (_state(p.verb), rank[p.tense], p.verb.i), default=None)


def _reported(parts: tuple[Clause, ...], c: Context) -> list[str]:
    """A date on the telling does not date what is told."""
    names = []
    for p in parts:
        told = complement(p.verb) if p.report else None
        if told is None:
            continue
        inner = next((q for q in parts if q.verb == told), None)
        kind = inner.tense if inner else "none"
        low, high = told.left_edge.idx, told.right_edge.idx
        dated = "dated" if any(low <= w.start <= high for w in c.own) else "telling-dated" if c.own else "undated"
        names += [f"told:{kind}", f"told:{kind}|{dated}"]
    return names


def _who(s: Sentence, parts: tuple[Clause, ...]) -> list[str]:
    main = next((p for p in parts if p.verb == s.span.root), parts[0] if parts else None)
    who = subject(main.verb) if main else None
    if who is None:
        return ["subject:none"]
    lower = who.lower_
    if lower in KIN:
        return [f"subject:{lower}"]
    return [
        "subject:name" if who.tag_ in ("NNP", "NNPS") else "subject:it" if lower in ("it", "there", "this", "that") else "subject:thing"
    ]


def _forms(s: Sentence, c: Context, parts: tuple[Clause, ...]) -> list[str]:
    """Open forms, and whether the sentence settles its time itself."""
    if settled(s, c):
        return ["settled"]
    harmed = [p for p in parts if p.tense == "perfect" and "harm" in verbs.kind_of(p.verb)]
    return [f"form:{name}" for name in forms(s, c, parts)] + (["form:has-harmed"] if harmed else [])


def _cues(s: Sentence) -> list[str]:
    return [f"cue:{name}" for name in CUES if expression(name).search(s.text)]
