"""Where reports go: the screen, a file, the browser, the referrer's own Word file."""

from __future__ import annotations

import os
import sys
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

from referral_lint.errors import UsageError

if TYPE_CHECKING:
    from referral_lint.values.report import Report


def refuse_own_files(files: list[str], *targets: str, own: tuple[str, ...] = ()) -> None:
    """Raise UsageError, before any work, where a report would be written over a referral, one of the person's ``own`` files (settings,
    password) or another report."""
    written = [t for t in targets if t]
    if any(_same(t, f) for t in written for f in files if f != "-"):
        raise UsageError("The report must go to another file than the referral itself, which is never changed.")
    if taken := next((f for f in own if f and any(_same(t, f) for t in written)), ""):
        raise UsageError(f"The report would be written over {taken}, which the command reads. Name another file for it.")
    if any(_same(a, b) for a, b in combinations(written, 2)):
        raise UsageError(f"Two outputs name the same file, {written[-1]}: the second would be written over the first. Give each its own.")


def _same(a: str, b: str) -> bool:
    """Whether two paths are one file: by another name, another case or a link too."""
    one, two = Path(a), Path(b)
    return one.resolve() == two.resolve() or (one.exists() and two.exists() and one.samefile(two))


def refuse_unwritable(*targets: str) -> None:
    """Raise UsageError, before any work, where a report could not be put in its place in the end."""
    for path in (Path(t) for t in targets if t):
        if path.is_dir():
            raise UsageError(f"{path} is a folder: name a file for the report.")
        if not path.parent.is_dir():
            raise UsageError(f"There is no folder {path.parent} for the report. Make it first, or choose another place.")
        if not os.access(path if path.exists() else path.parent, os.W_OK):
            raise UsageError(f"The report could not be written to {path}: you may not write there. Choose another place.")


def rendered(reports: list[Report], format: str, audience: str, explain_score: bool, *, one_file: bool, to_file: bool) -> str:
    """The reports in one of the formats of ``check --format``."""
    if format == "json":
        from referral_lint.reporting import json

        return json.render(reports, one=one_file)
    if format == "jsonl":
        from referral_lint.reporting import json

        return "".join(json.render_line(r) for r in reports)
    if format == "markdown":
        from referral_lint.reporting import markdown

        return "\n\n".join(markdown.render(r, for_=audience) for r in reports)
    if format == "html":
        return _page(reports, audience)
    from referral_lint.reporting import text

    colour = not to_file and sys.stdout.isatty() and "NO_COLOR" not in os.environ
    sheets = [text.render(r, console_width=_width(), color=colour, for_=audience) + (_sum(r) if explain_score else "") for r in reports]
    return "\n\n".join(sheets)


def _page(reports: list[Report], audience: str) -> str:
    if len(reports) != 1:
        raise UsageError("HTML is one page a referral: give one file, or use 'referral-lint triage FOLDER --out DIR' for many.")
    from referral_lint.reporting import html

    return html.render(reports[0], for_=audience)


def _sum(report: Report) -> str:
    """The sum behind the score, line by line."""
    if report.score is None:
        return ""
    lines = [f"  {b.part:<34}{b.points:>6.1f} of {b.out_of:>5.1f}  {b.because}" for b in report.score.breakdown]
    return "\n".join(["", "How the score was added up (100 is best)", *lines, f"  {'overall':<34}{report.score.overall:>6}"]) + "\n"


def replies(reports: list[Report], with_quotes: bool) -> str:
    """A reply to each referrer."""
    from referral_lint.reporting import reply

    return "\n\n".join(reply.render(r, with_quotes=with_quotes) for r in reports)


def write(text: str, path: str) -> None:
    """To the file named, else to standard output, always as UTF-8.

    A reader that has seen enough (``| head``) is no fault, and changes nothing of the exit code that follows.
    """
    text = text.rstrip("\n") + "\n"
    if path:
        save(Path(path), text)
        return
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(text.encode("utf-8", "replace"))
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # else Python says at its end what could not be written


def save(path: Path, text: str) -> None:
    """Write a report for the person alone (a referral is personal data)."""
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8", newline="\n") as f:
            f.write(text)
    except OSError as error:
        raise UsageError(f"The report could not be written to {path}: {error.strerror}. Choose another place with --output.") from None


def opened(reports: list[Report], audience: str, path: str) -> None:
    """Write the HTML report beside nobody's file and show it in the browser."""
    import webbrowser

    page = _page(reports, audience)
    target = Path(path) if path else _private_page(reports[0])
    save(target, page + "\n")
    webbrowser.open(target.resolve().as_uri())
    print(f"The report is in {target}. Delete it when you have done with it.", file=sys.stderr)  # noqa: T201


def annotated(files: list[str], reports: list[Report], path: str, audience: str) -> None:
    """The referrer's own Word file with a comment on each finding."""
    from referral_lint.reporting.annotate import annotate

    if len(reports) != 1 or files == ["-"]:
        raise UsageError("--annotate takes one Word file that holds one referral.")
    report = reports[0]
    if report.error:
        return
    if report.format != "docx":
        raise UsageError(
            f"Only a Word file (.docx) can be given comments; this is .{report.format}. Use --format html --output report.html instead."
        )
    if Path(path).resolve() == Path(files[0]).resolve():
        raise UsageError("--annotate must name another file than the referral itself, which is never changed.")
    annotate(files[0], report, path, for_=audience)
    print(f"Comments written to {path}.", file=sys.stderr)  # noqa: T201


def _private_page(report: Report) -> Path:
    """A file of the person's own documents, named after the file's fingerprint, never after a child."""
    import platformdirs

    folder = Path(platformdirs.user_documents_dir()) / "referral-lint reports"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder / f"report-{report.sha256[:12]}.html"


def _width() -> int:
    import shutil

    return max(40, min(100, shutil.get_terminal_size((80, 24)).columns))
