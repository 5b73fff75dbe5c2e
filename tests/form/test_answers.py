"""Three states of an answer, and tick boxes."""

from __future__ import annotations

import pytest

from referral_lint.form.answers import answer, instruction, ticked


@pytest.mark.parametrize(
    "text",
    ["", "   ", "______", "........", "Click or tap here to enter text.", "Choose an item.", "Do not leave blank", "dd/mm/yyyy", "   /    /   ", "Yes / No", "YES NO", "Y / N / Not Known",
     "Yes/ No (delete as appropriate)", "Yes ☐ No ☐", "[ ] Yes [ ] No", "Male ☐ Female ☐ Unborn ☐", "-", "Please specify"],
)  # fmt: skip
def test_blank(text: str) -> None:
    assert answer(text).state == "blank"
    assert answer(text).value == ""


@pytest.mark.parametrize(
    "text",
    [
        "N/K",
        "not known",
        "None known",
        "N/A",
        "unknown",
        "Not held by probation",
        "Don't know",
        "TBC",
        "?",
        "No Information Available",
        "not known to us",
    ],
)
def test_not_known(text: str) -> None:
    assert answer(text).state == "not-known"
    assert answer(text).value == text


@pytest.mark.parametrize(
    "text", ["Yes", "No", "Not known to social care before March 2026. She then moved to Leeds and was seen again.", "4 High Street"]
)
def test_given(text: str) -> None:
    assert answer(text).state == "given"


@pytest.mark.parametrize("text", ["See attached", "as above", "see attached CAF", "See OASys", "as per referral"])
def test_elsewhere_is_given_with_a_warning(text: str) -> None:
    found = answer(text)
    assert (found.state, found.elsewhere) == ("given", True)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Yes ☐ No ☒", "No"),
        ("☐ Yes ☒ No", "No"),
        ("[x] Yes [ ] No", "Yes"),
        ("Yes (x) No ( )", "Yes"),
        ("☒ Neglect ☐ Physical ☒ Emotional", "Neglect, Emotional"),
        ("Yes ☐ No ☒ told mum on Monday", "No told mum on Monday"),
        ("Yes ☐ No ☐", ""),
    ],
)
def test_ticks(text: str, value: str) -> None:
    assert ticked(text) == value


@pytest.mark.parametrize(
    "text",
    [
        "Please complete all sections.",
        "If a child is in immediate danger call 999.",
        "The child does/does not have a disability",
        "* required",
        "Do not leave blank",
    ],
)
def test_the_forms_own_words(text: str) -> None:
    assert instruction(text)


@pytest.mark.parametrize("text", ["She asked me to call 999 and I did.", "Mum was told to complete the form.", "Ella was hungry."])
def test_a_persons_words(text: str) -> None:
    assert not instruction(text)
