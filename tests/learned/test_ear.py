"""The ear: the loudest sentence of a meaning counts wherever it stands, and what decided can be shown."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from referral_lint import check_text
from referral_lint.checking.consent import heard as of_consent
from referral_lint.checking.danger import heard as of_danger
from referral_lint.learned import ear
from referral_lint.learned.encoder import VECTOR

TWO = ear.Ear(  # danger only where a key (0) and a night (1) are both told of, in whatever sentences
    np.asarray([[4.0, 0.0], [0.0, 4.0]]),
    np.asarray([-2.0, -2.0]),
    np.asarray([[0.0, 0], [0, 0], [6, -6], [6, -6]]),
    np.asarray([-9.0, 9.0]),
    ("danger", "calm"),
)
KEY, NIGHT, OTHER = [1.0, 0.0], [0.0, 1.0], [0.0, 0.0]


def heard(*said: list[float]) -> ear.Heard:
    return TWO.listen(np.asarray(said))


def told(*said: list[float]) -> str:
    return TWO.outcomes[int(heard(*said).odds().argmax())]


def test_facts_far_apart_are_put_together() -> None:
    assert told(KEY, *[OTHER] * 30, NIGHT) == "danger"
    assert told(KEY, *[OTHER] * 30) == "calm"
    assert told(NIGHT, NIGHT, NIGHT) == "calm"


def test_many_faint_sentences_do_not_add_up() -> None:
    assert told(*[OTHER] * 200) == "calm"
    assert told(KEY, *[[0.0, 0.4]] * 60) == "calm"


def test_the_sentences_that_decide_are_named() -> None:
    assert sorted(heard(OTHER, KEY, OTHER, NIGHT).deciding(0)[:2]) == [1, 3]
    assert heard(OTHER).deciding(0) == [0]


def test_odds_are_log_probabilities() -> None:
    assert np.exp(heard(KEY, OTHER).odds()).sum() == pytest.approx(1.0)


def test_the_same_ear_is_the_same_file(tmp_path: Path) -> None:
    for name in ("a.npz", "b.npz"):
        ear.save(tmp_path / name, TWO)
    assert (tmp_path / "a.npz").read_bytes() == (tmp_path / "b.npz").read_bytes()
    back = ear.load(tmp_path / "a.npz")
    assert back.outcomes == TWO.outcomes and np.allclose(back.meanings, TWO.meanings)


@pytest.mark.parametrize(("model", "marks"), [(of_consent.MODEL, len(of_consent.ROLES) + 1), (of_danger.MODEL, 0)])
def test_the_shipped_ears_fit_the_readers(model: Path, marks: int) -> None:
    assert len(ear.load(model).meanings) == VECTOR + marks


def test_consent_in_words_that_no_list_has() -> None:
    text = (
        "To: duty team\nRe Jay Marlow, aged 9.\nJay came in with a cut lip on Monday 2 March 2026 and said his brother had thrown a cup. Attendance is 71%. "
        "I had Mrs Marlow in my office and said I thought this was one for you. Her shoulders dropped and she told me she'd been dreading being the one to "
        "have to pick up the phone and would I get it off her chest and do it. She is in most mornings.\nA Quill, head of year"
    )
    found = check_text(text)[0].consent
    assert found.status == "given"
    assert found.evidence


def test_danger_told_in_plain_facts_that_stand_apart() -> None:
    text = (
        "Dear colleagues,\nI do the evening reception at the hostel. Room 12 is Ms Adeyemi and her girls, who are seven and two. She lost her spare key on "
        "Monday and we think her ex has it, because he let himself in on Tuesday and broke her wrist. The lock is on order for next week. The little one has "
        "started nursery and likes it. He rang the desk at four to ask what time I finish, and whether anybody is on after me. Nobody is: I finish at ten.\nD Moss"
    )
    found = check_text(text)[0].urgent
    assert found.flag
    assert found.evidence
