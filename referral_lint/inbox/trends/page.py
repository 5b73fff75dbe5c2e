"""The audit as a page with pictures, drawn only from figures that may be shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from referral_lint.inbox.page.charts import WIDTH, Bar, HeatCell, HeatMap
from referral_lint.inbox.page.render import MONTHS, asset, environment, policy
from referral_lint.inbox.titles import sector_title
from referral_lint.inbox.trends.collect import NO_DATE
from referral_lint.inbox.trends.count import LEAST, POOLED, Grouping
from referral_lint.inbox.trends.protect import WHOLE, Figure, Shown
from referral_lint.inbox.trends.words import group_title, meaning

MOST_COLUMNS = 12
MOST_LINES = 8
STEP, HIGH = 52, 70  # user units between months, and from 0 to 100 per cent


@dataclass(frozen=True, slots=True)
class Line:
    """A fault over the months: ``points`` (x, y, month, percent) where the figure may be shown; ``paths`` join neighbours."""

    title: str
    points: tuple[tuple[int, int, str, int], ...]
    paths: tuple[str, ...]
    width: int


def page(number: int, groupings: Sequence[Grouping], figures: dict[str, Shown]) -> str:
    """The whole page."""
    criteria = {m: s for m, s in figures.items() if "/" not in m and WHOLE in s}
    most = sorted(criteria, key=lambda m: (-criteria[m][WHOLE].percent, m))
    maps = [(g.dimension, heat(g, most[:MOST_COLUMNS], criteria)) for g in groupings]
    months = next(g for g in groupings if g.dimension == "month")
    return str(
        _template().render(
            number=number,
            least=LEAST,
            overall=bars([(meaning(m), criteria[m][WHOLE]) for m in most]),
            maps=maps,
            lines=lines(months, most[:MOST_LINES], criteria),
            questions=questions(figures),
            hidden=sum(1 for s in figures.values() if WHOLE not in s),
        )
    )


def bars(figures: Sequence[tuple[str, Figure]]) -> list[Bar]:
    """Bars of per cent: the full width is 100."""
    return [Bar(label, f.faults, f.percent, round(WIDTH * f.percent / 100), 3) for label, f in figures]


def heat(g: Grouping, measures: Sequence[str], figures: dict[str, Shown]) -> HeatMap:
    """Groups by measures; what is hidden is an empty cell."""
    rows = tuple(
        (
            _month(name) if g.dimension == "month" else group_title(g.dimension, name),
            len(members),
            tuple(_heat_cell(figures[m].get((g.dimension, name))) for m in measures),
        )
        for name, members in g.groups
    )
    return HeatMap(tuple(meaning(m) for m in measures), rows)


def _heat_cell(figure: Figure | None) -> HeatCell:
    if figure is None:
        return HeatCell(None, 0, 0, 0)
    return HeatCell(figure.percent, min(5, (figure.percent + 19) // 20), figure.faults, figure.checked)


def lines(months: Grouping, measures: Sequence[str], figures: dict[str, Shown]) -> list[Line]:
    """Each fault over the months, where there are at least two months with a figure."""
    names = [name for name, _ in months.groups if name not in (POOLED, NO_DATE)]
    made = [_line(meaning(m), names, figures[m]) for m in measures]
    return [line for line in made if len(line.points) > 1]


def _line(title: str, names: Sequence[str], shown: Shown) -> Line:
    points = {n: (24 + n * STEP, 10 + HIGH - round(HIGH * f.percent / 100), _month(name), f.percent)
              for n, name in enumerate(names) if (f := shown.get(("month", name)))}  # fmt: skip
    runs: list[list[int]] = []
    for n in sorted(points):
        if runs and runs[-1][-1] == n - 1:
            runs[-1].append(n)
        else:
            runs.append([n])
    paths = tuple("M" + " L".join(f"{points[n][0]} {points[n][1]}" for n in run) for run in runs if len(run) > 1)
    return Line(title, tuple(points[n] for n in sorted(points)), paths, 52 + max(0, len(names) - 1) * STEP)


def _month(name: str) -> str:
    year, _, month = name.partition("-")
    return f"{MONTHS[int(month) - 1]} {year[2:]}" if month.isdigit() and 1 <= int(month) <= 12 else name


def questions(figures: dict[str, Shown]) -> list[tuple[str, list[Bar]]]:
    """Sector by sector, the questions without an answer."""
    by_sector: dict[str, list[tuple[str, Figure]]] = {}
    for measure, shown in figures.items():
        if "/" in measure and WHOLE in shown:
            by_sector.setdefault(measure.rpartition("/")[0], []).append((meaning(measure), shown[WHOLE]))
    return [(sector_title(s), bars(sorted(f, key=lambda x: (-x[1].percent, x[0])))) for s, f in sorted(by_sector.items())]


@cache
def _template() -> Any:
    style = asset("page.css")
    env = environment()
    env.globals.update(style=style, policy=policy(style, ""))
    return env.get_template("trends.html.j2")
