"""The kinds of check: few, general and parameterised.  A check's file names its kind; its [with] table are the parameters."""

from __future__ import annotations

from referral_lint.checking.context import Kind
from referral_lint.checking.kinds import fields, marks, people, said, terms

KINDS: dict[str, Kind] = {
    "mark": marks.mark,  # words that language marked: acronym, jargon, vague_time ...
    "chronology": marks.chronology,  # dates that cannot be, or that run backwards
    "term": terms.term,  # words of the check's own file
    "identifier": people.identifier,  # an identifier is missing or invalid
    "field": fields.field,  # a form field is blank, not known or points elsewhere
    "question": said.question,  # a sector question is not answered
    "consent": said.consent,  # the consent status
    "danger": said.danger,  # words of danger now
    "delay": said.delay,  # the time from incident to referral
    "mash": said.mash,  # what MASH asks first
    "criterion": said.criterion,  # a document criterion that no single sentence shows
}
OPTIONS: dict[str, type] = {
    "mark": marks.Marks,
    "chronology": marks.Chronology,
    "term": terms.Terms,
    "identifier": people.Identifiers,
    "field": fields.Fields,
    "question": said.Questions,
    "consent": said.ConsentOptions,
    "danger": said.Nothing,
    "delay": said.Delay,
    "mash": said.Mash,
    "criterion": said.Criteria,
}
