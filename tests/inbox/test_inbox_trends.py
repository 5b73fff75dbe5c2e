"""The audit shows no figure under 5, not by subtraction either, and names nobody."""

from __future__ import annotations

import csv
import io
import itertools
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from inbox_tools import FAKE

from referral_lint.errors import UsageError
from referral_lint.inbox.options import Options
from referral_lint.inbox.run import triage
from referral_lint.inbox.trends import trends
from referral_lint.inbox.trends.collect import Case, cases
from referral_lint.inbox.trends.count import DIMENSIONS, LEAST, POOLED, grouping
from referral_lint.inbox.trends.protect import WHOLE, protected
from referral_lint.settings import Settings

case = st.builds(
    lambda s, a, m, f: Case(s, a, m, (("poor.jargon", f),) if f is not None else ()),
    st.sampled_from(["health", "education"]),
    st.sampled_from(["A", "B", "C", "D"]),
    st.sampled_from(["2026-01", "2026-02", "2026-03"]),
    st.sampled_from([True, True, False, False, None]),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(case, min_size=5, max_size=90))
def test_no_figure_under_five_is_shown_nor_left_over(cases: list[Case]) -> None:
    groupings = [grouping(cases, d) for d in DIMENSIONS]
    shown = protected(cases, groupings, "poor.jargon")
    for figure in shown.values():
        assert figure.faults >= LEAST
        assert figure.checked - figure.faults >= LEAST
    for g in groupings:
        assert sorted(n for _, members in g.groups for n in members) == list(range(len(cases)))
        assert all(len(members) >= LEAST for _, members in g.groups)
        mine = [shown[g.dimension, name] for name, _ in g.groups if (g.dimension, name) in shown]
        if WHOLE not in shown:
            assert not mine
            continue
        checked = shown[WHOLE].checked - sum(f.checked for f in mine)
        faults = shown[WHOLE].faults - sum(f.faults for f in mine)
        assert checked == faults == 0 or (faults >= LEAST and checked - faults >= LEAST), "a remainder under 5 could be worked out"
        hidden = [n for n, members in g.groups if (g.dimension, n) not in shown and any(cases[i].faults for i in members)]
        assert len(hidden) != 1, "the one hidden figure is the total less the others"


def test_a_figure_hidden_by_agency_is_not_given_away_by_sector() -> None:
    """Agency B is all of education: where agency A's figure is hidden behind B's, education's must not show B's."""

    def some(sector: str, agency: str, number: int, faults: int) -> list[Case]:
        return [Case(sector, agency, "2026-01", (("poor.gaps", n < faults),)) for n in range(number)]

    cases = [*some("health", "A", 20, 3), *some("education", "B", 20, 8), *some("health", "C", 40, 20)]
    shown = protected(cases, [grouping(cases, d) for d in DIMENSIONS], "poor.gaps")
    assert ("agency", "A") not in shown
    for parts in itertools.combinations([k for k in shown if k != WHOLE], 1):
        assert shown[WHOLE].faults - sum(shown[p].faults for p in parts) != 3
    assert not {("agency", "C"), ("sector", "education")} <= set(shown), "all - C - education = A"


nested = st.builds(
    lambda a, m, f: Case("health" if a in "AB" else "education", a, m, (("poor.jargon", f),)),
    st.sampled_from("ABCDE"),
    st.sampled_from(["2026-01", "2026-02"]),
    st.booleans(),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(nested, min_size=20, max_size=120))
def test_a_sector_less_its_other_agencies_gives_nothing_away(cases: list[Case]) -> None:
    ways = [grouping(cases, d) for d in DIMENSIONS]
    shown = protected(cases, ways, "poor.jargon")
    agencies = {name: set(members) for name, members in ways[1].groups}
    for sector, members in ways[0].groups:
        inside = [a for a, who in agencies.items() if who <= set(members)]
        if ("sector", sector) not in shown or set().union(*(agencies[a] for a in inside)) != set(members):
            continue
        left = [a for a in inside if ("agency", a) not in shown]
        known = [shown["agency", a] for a in inside if ("agency", a) in shown]
        faults = shown["sector", sector].faults - sum(f.faults for f in known)
        fine = shown["sector", sector].checked - sum(f.checked for f in known) - faults
        assert not left or (len(left) > 1 and faults >= LEAST and fine >= LEAST) or left == inside


def test_protection_leaves_something_to_see() -> None:
    from inbox_rows import many

    cases = [Case(r.sector, r.agency, (r.date or "2026-01")[:7], (("poor.jargon", "poor.jargon" in r.failed),)) for r in many(700)]
    ways = [grouping(cases, d) for d in DIMENSIONS]
    shown = protected(cases, ways, "poor.jargon")
    large = [(g.dimension, name) for g in ways for name, members in g.groups if len(members) > 60]
    assert sum(where in shown for where in large) >= 0.8 * len(large)


def test_small_agencies_are_not_named() -> None:
    cases = [Case("health", a, "2026-01", ()) for a in ["Big Trust"] * 9 + ["Dr Patel"] * 2 + ["Tiny Nursery"] * 1 + ["Middle School"] * 6]
    names = [name for name, _ in grouping(cases, "agency").groups]
    assert names == ["Big Trust", POOLED]


def test_spellings_of_an_agency_are_one() -> None:
    cases = [Case("health", a, "2026-01", ()) for a in ["Fenbrook School"] * 4 + ["fenbrook school."] * 3 + ["Fenbrook  School"] * 2]
    assert [n for n, _ in grouping(cases, "agency").groups] == ["Fenbrook School"]


@pytest.fixture
def two_runs(tmp_path: Path) -> list[str]:
    """Two months' results; ten files lie in both inboxes."""
    folders = []
    for month in (1, 2):
        inbox = tmp_path / f"in{month}"
        inbox.mkdir()
        for n in range(40):
            shared = n < 10
            agency = "Fenbrook School" if n % 2 else "Wisham Clinic"
            fault = "fail: poor.gaps good.impact support\n" if n % 3 else ""
            when = "2026-01" if shared else f"2026-{month:02}"
            who = f"Kaylee Number{n}" if shared else f"Kaylee Number{n} of {month}"
            (inbox / f"Kaylee{n}.txt").write_text(
                f"name: {who}\nagency: {agency}\nsector: education\ndate: {when}-{n % 28 + 1:02}\n{fault}"
            )
        triage(str(inbox), str(tmp_path / f"out{month}"), Settings(), Options(jobs=1, **FAKE))
        folders.append(str(tmp_path / f"out{month}"))
    return folders


def test_page_and_table(two_runs: list[str], tmp_path: Path) -> None:
    number, (page, table) = trends(two_runs, str(tmp_path / "audit"))
    assert number == 70, "a referral that lies in two folders counts once"
    rows = list(csv.DictReader(io.StringIO(table.read_bytes().decode("utf-8-sig"), newline="")))
    figures = [(int(r["checked"]), int(r["with the fault"])) for r in rows if r["checked"]]
    assert figures
    assert all(k >= 5 and n - k >= 5 for n, k in figures)
    assert {r["group"] for r in rows if r["part"] == "month"} == {"2026-01", "2026-02"}
    gaps = next(r for r in rows if r["part"] == "all" and r["key"] == "poor.gaps")
    assert gaps["checked"] == "70"
    assert any(r["kind"] == "question" and r["key"] == "education/support" for r in rows)
    text = page.read_text() + table.read_text()
    assert "Kaylee" not in text
    assert "<svg" in text
    assert page.stat().st_mode & 0o777 == 0o600
    first = (page.read_bytes(), table.read_bytes())
    trends(two_runs, str(tmp_path / "audit"))
    assert (page.read_bytes(), table.read_bytes()) == first


def test_too_few_and_no_results_are_refused(inbox: Path, out: Path, run, tmp_path: Path) -> None:
    (inbox / "one.txt").write_text("name: Ann Lee\n")
    run()
    with pytest.raises(UsageError, match="fewer than 5"):
        trends([str(out)], str(tmp_path / "audit"))
    with pytest.raises(UsageError, match="not a folder of results"):
        trends([str(inbox)], str(tmp_path / "audit"))
    assert not (tmp_path / "audit").exists()


def test_a_place_that_cannot_be_written_is_said(two_runs: list[str], tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    with pytest.raises(UsageError, match="--out"):
        trends(two_runs, str(tmp_path / "file"))
    assert (tmp_path / "file").read_text() == "mine"


def test_parts_with_like_names_are_all_counted(inbox: Path, out: Path, run) -> None:
    """A redacted part is called "member", as are all its neighbours."""
    (inbox / "all.zip").write_text("\n---\n".join(f"name: Child Number{n}" for n in range(8)))
    run()
    results = out / "reports.jsonl"
    results.write_text("".join(json.dumps(json.loads(line) | {"part": "member"}) + "\n" for line in results.read_text().splitlines()))
    assert len(cases([str(out)])) == 8
    assert len(cases([str(out), str(out)])) == 8
