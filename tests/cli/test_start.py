"""Verbs that only read the catalogue start at once: they import none of the heavy libraries."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = {"spacy", "docx", "pdfplumber", "pypdfium2", "pypdf", "jinja2", "pydantic", "openpyxl", "numpy"}


@pytest.mark.parametrize(
    "arguments", [["--help"], ["check", "--help"], ["explain", "poor.jargon"], ["list", "checks"], ["list", "questions"], ["--version"]]
)
def test_nothing_heavy_is_imported(arguments: list[str]) -> None:
    code = (
        "import sys, atexit\n"
        f"sys.argv = ['referral-lint', *{arguments!r}]\n"
        f"heavy = {sorted(HEAVY)!r}\n"
        "from referral_lint.cli import main\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "sys.stderr.write('HEAVY:' + ','.join(m for m in heavy if m in sys.modules))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stderr.rstrip().endswith("HEAVY:"), done.stderr
