"""Write what ``ear_train.py`` learns from: texts as the shipped readers hold them.

    PYTHONPATH=training python training/ear_texts.py consent VECTORS.pkl      # or danger, written

Consent: the cases of ``consent/*.jsonl`` whose sentences nobody marked, which the readers never saw, and the whole referrals, which they know,
but which show how much else stands in a referral.  Sentences of these that tell nothing of consent are what a case is heard among.
Danger: the short texts of ``danger/facts``, those of ``written`` of which it is known, and the whole referrals.  Written: those of ``written``
and the whole referrals, for the criteria.
"""

from __future__ import annotations

import json
import multiprocessing
import pickle
import sys
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import consent_says
import criteria
import numpy as np
from consent_cases import aged, peopled
from danger_train import DAY, referral
from ear_lots import EARS, Text
from hands import SHARED, hand
from time_corpus import Labelled, referrals

from referral_lint.catalogue import shipped_profile
from referral_lint.checking import written
from referral_lint.checking.consent import heard
from referral_lint.checking.consent.status import grown, phrases
from referral_lint.checking.statements import held, statements, vectors
from referral_lint.language import narratives
from referral_lint.learned.encoder import VECTOR
from referral_lint.values.referral import Referral

HERE = Path(__file__).parent
FROM = 12  # the first file of cases from which no phrase was written
IN_VIEW = 0.5  # weight of a case of the others
WHOLE = 0.5  # weight of a whole referral
TOGETHER = 20  # texts read at once
Record = tuple[str, dict[str, Any]]


def consent_text(record: Record) -> Text | None:
    """One case."""
    file, case = record
    r = aged(referral([*case["fields"].items(), ("letter", case["letter"])], None), case["age"])
    n = narratives([r])[0]
    said = heard.listened(statements(r, n))
    if not said:
        return None
    fresh = int(file) >= FROM
    where = vectors(said).astype(np.float16), heard.marks(said, grown(r)), heard.facts(grown(r))
    return Text(file, case["status"], phrases(r, n), fresh, 1.0 if fresh else IN_VIEW, *where)


def whole_text(name: str) -> tuple[Text, np.ndarray] | None:
    """One labelled referral, and its sentences that tell nothing of consent."""
    x = next(x for x in labelled() if x.group == name)
    r = peopled(x)
    n = narratives([r])[0]
    said = heard.listened(statements(r, n))
    if not said:
        return None
    these, marks = vectors(said).astype(np.float16), heard.marks(said, grown(r))
    text = Text(f"whole {hand(name)}", x.record["gold"]["consent"], phrases(r, n), False, WHOLE, these, marks, heard.facts(grown(r)))
    loudest = [max(z for h, z in s.sentence.learned.whole.items() if h.startswith("consent:")) for s in said]
    quiet = np.asarray(loudest) < heard.SILENT
    return text, np.concatenate([these, marks], 1)[quiet]


@cache
def labelled() -> tuple[Labelled, ...]:
    return tuple(x for x in referrals() if hand(x.group) != SHARED)


def read(one: Callable[[Any], Any], records: Sequence[Any]) -> list[Any]:
    """By two processes, in order."""
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        return pool.map(one, records, chunksize=TOGETHER)


def consent() -> tuple[list[Text], np.ndarray]:
    cases = [(file, case) for file, case in consent_says.cases() if "says" not in case]
    whole = [w for w in read(whole_text, [x.group for x in labelled()]) if w]
    return [*(t for t in read(consent_text, cases) if t), *(t for t, _ in whole)], np.concatenate([quiet for _, quiet in whole])


def danger_text(record: Record) -> Text:
    """One short text on danger."""
    file, r = record
    return told_danger(file, r["danger"], referral([("letter", r["text"])], DAY), True, 1.0)


def written_danger(named: tuple[str, dict[str, Any]]) -> Text:
    """One of the texts on how referrals are written of which it is known whether it tells of danger now."""
    name, text = named
    return told_danger(f"written {name.partition(':')[0]}", text["danger"], criteria.laid_out(text), True, 1.0)


def whole_danger(name: str) -> Text:
    """One labelled referral."""
    x = next(x for x in labelled() if x.group == name)
    return told_danger(f"whole {hand(name)}", x.record["gold"]["urgent"], x.referral, False, WHOLE)


def told_danger(file: str, danger: bool, r: Referral, fresh: bool, weight: float) -> Text:
    n = narratives([r])[0]
    said = held(statements(r, n))
    nothing = np.zeros((len(said), 0), np.float32), np.zeros(0, np.float32)  # no marks, no facts
    return Text(file, "danger" if danger else "calm", "calm", fresh, weight, vectors(said).astype(np.float16), *nothing)


def danger() -> tuple[list[Text], np.ndarray]:
    """What the calm referrals say stands beside."""
    lines = [
        (f.stem, line) for f in sorted((HERE / "danger" / "facts").glob("*.jsonl")) for line in f.read_text(encoding="utf-8").splitlines()
    ]
    texts = read(danger_text, [(file, json.loads(line)) for file, line in lines]) + read(whole_danger, [x.group for x in labelled()])
    texts += read(written_danger, [(name, text) for name, text in criteria.short() if "danger" in text])
    calm = [t.vectors for t in texts if t.outcome == "calm" and not t.fresh]
    return texts, np.concatenate(calm)


def written_text(named: tuple[str, dict[str, Any]]) -> Text | None:
    """One short text on how it is written."""
    name, text = named
    return told_written(name.partition(":")[0], name, text["labels"], criteria.laid_out(text), text["sector"], True, 1.0)


def whole_written(name: str) -> Text | None:
    """One labelled referral, from its file."""
    gold = json.loads((HERE / "referrals" / f"{name}.json").read_text(encoding="utf-8"))
    r = criteria.opened(HERE / "referrals", name)
    return told_written(f"whole {hand(name)}", name, gold["gold"]["criteria"], r, gold["sector"], False, WHOLE)


def told_written(file: str, name: str, told: dict[str, bool], r: Referral, sector: str, fresh: bool, weight: float) -> Text | None:
    said = held(statements(r, narratives([r], known_terms=shipped_profile(sector).known_terms)[0]))
    if not said:
        return None
    known = {k: v for k, v in told.items() if k in EARS["written"].outcomes}
    where = vectors(said).astype(np.float16), written.marks(said, r.referral_date), np.zeros(0, np.float32)
    return Text(file, "", "", fresh, weight, *where, name, known)


def how_written() -> tuple[list[Text], np.ndarray]:
    """Nothing is put beside: a further sentence may be the very action or worry that was missing."""
    texts = read(whole_written, [x.group for x in labelled()]) + read(written_text, criteria.short())
    return [t for t in texts if t], np.zeros((0, VECTOR + written.MARKS), np.float16)


WRITES = {"consent": consent, "danger": danger, "written": how_written}

if __name__ == "__main__":
    Path(sys.argv[2]).write_bytes(pickle.dumps(WRITES[sys.argv[1]]()))
