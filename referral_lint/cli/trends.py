"""``referral-lint trends DIR...``: quality over time for a board's audit."""

from __future__ import annotations

import typer


def trends(
    folders: list[str] = typer.Argument(..., metavar="DIR...", help="Folders of results that triage made."),
    out: str = typer.Option("trends", "--out", "-o", metavar="DIR", help="Where trends.html and trends.csv go."),
) -> None:
    """Faults and unanswered questions by sector, agency and month. No child can be told from it; figures under 5 are not shown."""
    from referral_lint.inbox.trends import trends as write

    number, files = write(folders, out)
    typer.echo(f"{number:,} referrals. Open {files[0]}; the figures are in {files[1]}")
