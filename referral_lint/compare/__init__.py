"""Compare two reports on one referral: what was mended, what is new, what is unchanged, scores side by side.

Findings are matched by what they are (check, words, identifier or question), never by line: moving text mends nothing.
"""

from __future__ import annotations

from referral_lint.compare.match import compare
from referral_lint.compare.model import Comparison, Figure, Side
from referral_lint.compare.saved import load
from referral_lint.compare.show import render_html, render_json, render_text

__all__ = ["Comparison", "Figure", "Side", "compare", "load", "render_html", "render_json", "render_text"]
