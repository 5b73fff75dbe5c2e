"""Rows and totals become pages."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from referral_lint.inbox.page import charts
from referral_lint.inbox.shown import counted, shown
from referral_lint.inbox.titles import BAND_ORDER, STUCK_WORDS, band_words, fault, sector_title
from referral_lint.inbox.values import GROUPS, LinkGroup, Row, Totals

PAGE_LINES = 5_000
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True, slots=True)
class Choice:
    """One entry of a filter: what it is called and how many lines it leaves."""

    value: str
    label: str
    count: int


def index_pages(
    rows: Sequence[Row], totals: Totals, links: Sequence[LinkGroup], *, show_names: bool, contacts: Sequence[str] = ()
) -> Iterator[tuple[str, str]]:
    """(file name, HTML) of every page, made as it is asked for; ``rows`` in triage order.  File names and parts show only with ``show_names``."""
    pieces = [rows[i : i + PAGE_LINES] for i in range(0, len(rows), PAGE_LINES)] or [[]]
    names = ["index.html", *(f"index-{n}.html" for n in range(2, len(pieces) + 1))]
    read = [r for r in rows if r.group != "unread"]
    shared = {
        "totals": totals,
        "names": names,
        "lines": len(rows),
        "links": links,
        "page_of": {r.reference: name for name, piece in zip(names, pieces, strict=True) for r in piece},
        "grouped": {r: g.number for g in links for r in g.references},
        "bands": charts.bands(read),
        "failed": charts.most_failed(read),
        "heat": charts.heat_map(read),
        "read": len(read),
        "contacts": contacts,
        "show_names": show_names,
    }
    return ((name, _page(piece, n, shared)) for n, (name, piece) in enumerate(zip(names, pieces, strict=True)))


def _page(rows: Sequence[Row], number: int, shared: dict[str, Any]) -> str:
    read = [r for r in rows if r.group != "unread"]
    return str(
        _template().render(
            shared
            | {
                "number": number,
                "groups": [(g, [r for r in rows if r.group == g]) for g in GROUPS],
                "sectors": _choices([r.sector for r in read], sector_title),
                "verdicts": [c for b in BAND_ORDER for c in _choices([r.band for r in read if r.band == b], band_words)],
                "agencies": _choices([r.agency for r in read if r.agency], str),
                "criteria": _choices([k for r in read for k in r.failed], fault),
            }
        )
    )


def _choices(values: Sequence[str], label: Any) -> list[Choice]:
    from collections import Counter

    counts = Counter(v for v in values if v)
    return sorted((Choice(v, str(label(v)), n) for v, n in counts.items()), key=lambda c: c.label.casefold())


@cache
def _template() -> Any:
    style, script = asset("page.css"), asset("page.js")
    env = environment()
    env.globals.update(style=style, script=script, policy=policy(style, script), stuck_words=STUCK_WORDS)
    return env.get_template("index.html.j2")


def environment() -> Any:
    """Jinja with the filters that the inbox's pages share."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    env = Environment(
        loader=PackageLoader(__package__, ""), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    env.filters.update(shown=shown, fault=fault, sector=sector_title, number="{:,}".format, day=day, band=band_words, counted=counted)
    return env


def asset(name: str) -> Any:
    """A style or script of ours, as it goes into a page."""
    from markupsafe import Markup

    return Markup((files(__package__) / name).read_text(encoding="utf-8"))  # noqa: S704  our own file


def policy(style: str, script: str) -> str:
    """A content security policy that lets this style and this script run, and nothing else."""
    one, other = (base64.b64encode(hashlib.sha256(t.encode()).digest()).decode() for t in (style, script))
    return f"default-src 'none'; style-src 'sha256-{one}'; script-src 'sha256-{other}'; img-src data:; base-uri 'none'; form-action 'none'"


def day(iso: str | None) -> str:
    """ "2026-03-04" as "4 Mar 2026"."""
    from datetime import date

    if not iso:
        return ""
    try:
        d = date.fromisoformat(iso)
    except ValueError:
        return iso
    return f"{d.day} {MONTHS[d.month - 1]} {d.year}"
