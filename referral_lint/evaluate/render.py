"""An Evaluation for people (a table, an HTML page) and for programs (JSON)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from referral_lint.catalogue.measured import Measurement, as_toml
from referral_lint.catalogue.model import Measured
from referral_lint.evaluate.measures import Miss
from referral_lint.evaluate.run import Evaluation

TABLES = (("spans", "Marked words and sentences"), ("criteria", "Criteria"), ("questions_missing", "Questions found missing"))


def as_json(e: Evaluation, misses: Sequence[Miss] = ()) -> str:
    """The figures, and the misses asked for."""
    listed = [{"document": m.document, "about": m.about, "labelled": m.labelled, "found": m.found} for m in misses]
    checks = {code: {"judged": judged, "right": right} for code, (judged, right) in e.checks.items()}
    return json.dumps(e.figures | {"checks": checks, "misses": listed}, ensure_ascii=False, indent=1)


def wanted(e: Evaluation, about: str | None) -> tuple[Miss, ...]:
    """The misses about one thing; "all" of them; none without a name."""
    if about is None:
        return ()
    return tuple(m for m in e.misses if about in ("all", m.about, m.about.split(":")[0]))


def as_text(e: Evaluation, misses: Sequence[Miss] = ()) -> str:
    """Tables for a terminal."""
    from rich.console import Console

    console = Console(width=100, record=True, file=_nowhere(), color_system=None)
    console.print(headline(e.figures))
    for key, title in TABLES:
        console.print(_rich_table(title, e.figures[key], e.figures["macro_f1"][key]))
    console.print(_checks_table(e.checks))
    for m in misses:
        console.print(f"{m.document}  {m.about}: labelled {m.labelled!r}, found {m.found!r}", markup=False)
    return console.export_text()


def as_measured(e: Evaluation, corpus: str) -> str:
    """The text of a file of measured checks (``catalogue/measured.py``)."""
    checks = {code: Measured(judged, right) for code, (judged, right) in e.checks.items()}
    return as_toml(Measurement(corpus, e.figures["documents"], checks))


def headline(f: dict[str, Any]) -> str:
    """The figures that are not tables, in sentences."""
    s = f["score"]
    return (
        f"{f['documents']} documents; not read: {', '.join(f['unread']) or 'none'}; sector right {f['profile_detected']:.3f}\n"
        f"identifiers {f['identifiers_accuracy']:.3f}; consent {f['consent_accuracy']:.3f}; "
        f"urgent recall {f['urgent']['recall']:.3f}, precision {f['urgent']['precision']:.3f}\n"
        f"the score orders {s['pairs_of_like_length']} of {s['n_like']} pairs of like length, "
        f"{s['pairs_where_the_longer_is_worse']} of {s['n_against']} pairs whose longer one is worse"
    )


def as_html(e: Evaluation, misses: Sequence[Miss] = ()) -> str:
    """One self-contained page: no script, nothing loaded from anywhere."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    loader = FileSystemLoader(Path(__file__).parent)
    env = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    return env.get_template("page.html.j2").render(
        figures=e.figures, tables=TABLES, headline=headline(e.figures), checks=e.checks, misses=misses
    )


def _rich_table(title: str, rows: dict[str, dict[str, float]], mean: float) -> Any:
    from rich.table import Table

    table = Table(title=title, title_justify="left")
    table.add_column("")
    for name in ("precision", "recall", "F1", "labelled"):
        table.add_column(name, justify="right")
    for key, row in rows.items():
        table.add_row(key, f"{row['precision']:.2f}", f"{row['recall']:.2f}", f"{row['f1']:.2f}", str(int(row["gold"])))
    table.add_row("mean F1", "", "", f"{mean:.3f}", "")
    return table


def _checks_table(checks: dict[str, tuple[int, int]]) -> Any:
    from rich.table import Table

    table = Table(title="Checks: findings that the labels can judge", title_justify="left")
    for name in ("check", "judged", "right", "share right"):
        table.add_column(name, justify="left" if name == "check" else "right")
    for code, (judged, right) in checks.items():
        table.add_row(code, str(judged), str(right), f"{right / judged:.2f}")
    return table


def _nowhere() -> Any:
    from io import StringIO

    return StringIO()
