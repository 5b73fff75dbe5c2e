"""The account of a run in words: the sum is shown, so that anybody can check it."""

from __future__ import annotations

from referral_lint.inbox.places import given
from referral_lint.inbox.shown import counted
from referral_lint.inbox.values import Totals


def lines(totals: Totals, out: str) -> list[str]:
    """Plain lines, the most urgent first."""
    sums = f"{counted(totals.found, 'file', 'files')} found = {totals.report:,} read + {totals.unreadable:,} not readable + "
    sums += f"{counted(totals.duplicate, 'copy', 'copies')} + {totals.skipped:,} skipped"
    said = [sums + (f" + {totals.waiting:,} not looked at yet" if totals.waiting else "")]
    if not totals.found:
        said.append("The inbox is empty. Is it the right folder?")
    if totals.reused:
        said.append(f"{totals.reused:,} of them were read by an earlier run and have not changed.")
    said.append(
        f"{counted(totals.referrals, 'referral', 'referrals')}; words of danger recognised in {totals.danger:,}. That is not a priority: every file needs a person."
    )
    if totals.unheard:
        said.append(
            f"{counted(totals.unheard, 'referral', 'referrals')} could not be checked for words of danger: read them yourself today."
        )
    if unread := totals.unreadable + totals.parts_unread:
        parts = f" ({totals.parts_unread:,} of them parts of files that were read)" if totals.parts_unread else ""
        said.append(f"Nobody has read {unread:,}{parts}: open them by hand today. They are in {given(out, 'unreadable.csv')}")
    if totals.links:
        said.append(f"{counted(totals.links, 'group', 'groups')} may be about the same child: possible, check.")
    if totals.interrupted:
        said.append("Stopped before the end; what was read is kept. Run the same command again to go on.")
    return [*said, f"Open {given(out, 'index.html')}"]
