"""Where reading stands: whose section this is and which label waits for its answer."""

from __future__ import annotations

from dataclasses import dataclass, field

from referral_lint.form.entries import Entry, Span

_OWNERS = ("offender", "child", "referrer", "household", "professional")
_FEW = 40  # characters of an answer so short that the next line may well be a label
_IDENTITY = ("name", "first_name", "surname")


@dataclass
class Reading:
    """The state of reading down a document: whose section this is and which label waits for its answer."""

    entries: list[Entry] = field(default_factory=list)
    section: str | None = None
    owner: str | None = None
    open: Entry | None = None
    ended: bool = True  # the line before ended a sentence
    dashed: bool = False  # the last label stood before a dash, not a colon
    beside: int = 0  # how many answers stood beside their labels
    below: int = 0  # and how many below them
    heavy: bool = False  # the last label was bold or a heading
    shouted: bool = False  # the line before was in capitals

    def start(self, e: Entry) -> None:
        """Close the open label and open this one.  "Name of referrer" makes the labels after it the referrer's."""
        self.close()
        self.open = e
        if e.concept == "child.listed":  # "Details of children", over their names in a list or over labels
            self.section, self.owner = e.label, "child"
        tells = e.owner in _OWNERS and not e.sub and not e.relation
        if tells and (
            self.owner is None
            or ((e.concept or "").split(".")[-1] in _IDENTITY and (e.concept or "").startswith(("child.", "referrer.")))
            or e.owner == "offender"
        ):
            self.owner = e.owner

    def add(self, span: Span) -> None:
        """More answer for the open label; under no label, text of its own."""
        if self.open is None:
            self.open = Entry("", None, (), self.section, self.owner)
        self.open = self.open.adding(span)

    def close(self) -> None:
        """Put the open label away."""
        if self.open is not None and (self.open.label or self.open.spans):
            self.entries.append(self.open)
        self.open = None

    def enter(self, heading: str, owner: str | None) -> None:
        """A heading opens a section."""
        self.close()
        self.entries.append(Entry(heading, None, (), heading, owner))
        self.section, self.owner = heading, owner

    @property
    def in_prose(self) -> bool:
        """Whether a prose question is being answered."""
        return self.open is not None and self.open.passage

    @property
    def short(self) -> bool:
        """Whether the answer so far is a few words in one line."""
        return self.open is not None and len(self.open.spans) == 1 and self.open.spans[0].end - self.open.spans[0].start <= _FEW

    @property
    def waiting(self) -> bool:
        """Whether the open label has no answer yet."""
        return self.open is not None and bool(self.open.label) and not self.open.spans
