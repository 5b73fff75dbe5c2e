"""The same Report with names, dates of birth, addresses, numbers and contacts replaced, everywhere alike.

What is left is pseudonymised, still personal data: the story itself can identify a family, and the Report says so.
"""

from __future__ import annotations

from dataclasses import replace

from referral_lint.reporting.redact.known import collected
from referral_lint.reporting.redact.moving import Moved, moved_block
from referral_lint.reporting.redact.pseudonyms import Pseudonyms
from referral_lint.reporting.redact.walk import rewritten
from referral_lint.reporting.wording import say
from referral_lint.values.document import Document
from referral_lint.values.report import Report


def redact(report: Report) -> Report:
    """The Report under pseudonyms: ``[child 1]``, ``[date of birth 2]``.  The same thing has the same pseudonym throughout."""
    names = collected(report)
    if report.document is not None:
        for block in report.document.blocks:
            names.discover(block.text)
    document, blocks = _document(report.document, names)
    changed: Report = rewritten(replace(report, document=None), names, blocks)
    notes = (*changed.receipt.notes, say("text", "redacted"))
    return replace(
        changed,
        document=document,
        file=_file(report),
        part=report.part and report.part.split(":")[0],
        reference=None,
        fields=(),
        people=(),
        receipt=replace(changed.receipt, notes=notes),
    )


def _file(report: Report) -> str:
    """A file's name often is a child's name."""
    return f"referral.{report.format}"


def _document(document: Document | None, names: Pseudonyms) -> tuple[Document | None, dict[int, Moved]]:
    if document is None:
        return None, {}
    moved = {b.number: moved_block(b, names) for b in document.blocks}
    blocks = tuple(m.block for m in moved.values())
    parts = tuple(d for a in document.attachments if (d := _document(a, names)[0]) is not None)
    clean = replace(document, name=f"referral.{document.format}", part=document.part and document.part.split(":")[0])
    return replace(clean, blocks=blocks, attachments=parts, sender=None, subject=None), moved
