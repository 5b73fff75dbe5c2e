"""The report's list of acronyms holds those that were used."""

from __future__ import annotations

from referral_lint import check_file


def test_a_long_form_alone_is_no_acronym() -> None:
    said = b"I am the assistant headteacher. The designated safeguarding lead (DSL) rang his mother on 4 March 2026. The DSL is worried."
    (report,) = check_file("letter.txt", content=said)
    assert dict(report.glossary) == {"DSL": "designated safeguarding lead"}
