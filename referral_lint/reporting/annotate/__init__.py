"""The referrer's own Word file with a comment on the exact words of each finding; nothing else in it changes."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import Any

from referral_lint.errors import UsageError
from referral_lint.reporting.annotate.notes import finding_note, opening_note
from referral_lint.reporting.annotate.package import Package, read_package, write_package
from referral_lint.reporting.annotate.words import cut, find, runs_of, text_of
from referral_lint.reporting.audience import for_audience
from referral_lint.reporting.wording import redacted_note
from referral_lint.values.document import Block
from referral_lint.values.report import Finding, Report


def annotate(source: str | Path, report: Report, out: str | Path, for_: str | None = None) -> int:
    """Write ``out``: ``source`` (.docx) with a comment for each finding; returns how many comments were added.

    Words in a header, footer, note or text box get their comment at the nearest body paragraph, quoted.  Findings without
    a place stand in one opening comment.  ``for_``: only this audience's findings; None: all.  Existing comments stay.
    Same input, same bytes out.  Raises UsageError where ``source`` cannot be annotated.
    """
    if redacted_note(report.receipt.notes):
        raise UsageError("Comments go into the referrer's own file, whose words cannot be redacted: use --annotate without --redact.")
    seen = for_audience(report, for_)[0] if for_ else report
    package = read_package(Path(source))
    spots = _spots(package.body)
    placed = {f.id: block for f in seen.findings if (block := _block(seen, f)) is not None}
    if spots:
        loose = tuple(f for f in seen.findings if f.id not in placed)
        top = _body(spots)[0]
        package.comment(opening_note(seen, loose), top, runs_of(top, 0, len(text_of(top))))
        _comment_all(package, spots, seen.findings, placed)
    write_package(package, Path(out))
    return package.added


def _comment_all(package: Package, spots: dict[int, Any], findings: tuple[Finding, ...], placed: dict[str, Block]) -> None:
    """Paragraph by paragraph: first every cut, then every comment, so that ranges are true to the text as it was."""
    by: dict[Any, list[tuple[int, int, Finding, str | None]]] = defaultdict(list)
    for f in findings:
        if f.id in placed:
            paragraph, start, end, near = _range(spots, f, placed[f.id])
            by[paragraph].append((start, end, f, near))
    for paragraph, wanted in by.items():
        cut(paragraph, {at for start, end, _, near in wanted if near is None for at in (start, end)})
        for start, end, f, near in sorted(wanted, key=lambda w: (w[0], -w[1])):  # of two that begin together the longer is outside
            package.comment(finding_note(f, near), paragraph, runs_of(paragraph, start, end))


def _spots(body: Any) -> dict[int, Any]:
    """The body's paragraphs by the number that reading gave them."""
    from referral_lint.reading.docx.walk import walk

    return {spot.anchor: spot for spot in walk([(body, "paragraph")])}


def _body(spots: dict[int, Any]) -> list[Any]:
    """The paragraphs where a comment can stand: not those in boxes."""
    return [s.element for s in spots.values() if s.kind != "text-box"] or [s.element for s in spots.values()]


def _block(report: Report, f: Finding) -> Block | None:
    """The block of a finding's words, when it can be found again in the file."""
    if f.place is None or report.document is None:
        return None
    block = next((b for b in report.document.blocks if b.number == f.place.paragraph), None)
    return block if block is not None and block.anchor is not None else None


def _range(spots: dict[int, Any], f: Finding, block: Block) -> tuple[Any, int, int, str | None]:
    """(paragraph, start, end, near): ``near`` is None on the exact words, else the kind of block where they stand."""
    spot = spots.get(block.anchor) if block.anchor is not None else None
    if spot is None or spot.kind == "text-box":
        body = _body(spots)
        host = _host(spot.element) if spot is not None else body[0] if block.kind == "header" else body[-1]
        return host, 0, len(text_of(host)), block.kind
    assert f.place is not None
    text = text_of(spot.element)
    words = block.text[f.place.start : f.place.end]
    found = find(text, words, block.text.count(words, 0, f.place.start) if words else 0)
    return (spot.element, *found, None) if found else (spot.element, 0, len(text), "paragraph")


def _host(paragraph: Any) -> Any:
    """The body paragraph on which a text box hangs: comments inside a box are not sound in Word."""
    return next((a for a in reversed(list(paragraph.iterancestors(paragraph.tag)))), paragraph)
