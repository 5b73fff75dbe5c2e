"""The built wheel carries its data and its models, and works in an empty folder."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest


@pytest.mark.slow
def test_the_wheel_alone_checks_a_referral(root: Path, tmp_path: Path) -> None:
    built = subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(tmp_path), str(root)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert built.returncode == 0, built.stdout[-800:] + built.stderr[-800:]
    wheel = next(tmp_path.glob("*.whl"))
    place = tmp_path / "site"
    with zipfile.ZipFile(wheel) as z:
        z.extractall(place)
    assert (place / "referral_lint" / "checks" / "criteria.toml").is_file() and (place / "referral_lint" / "profiles" / "areas").is_dir()
    empty = tmp_path / "empty"
    empty.mkdir()
    # The extracted wheel stands first on the path, and must be what runs: not the checkout.
    code = (
        f"import sys; sys.path.insert(0, {str(place)!r})\n"
        "import referral_lint, referral_lint.catalogue as c\n"
        f"assert referral_lint.__file__.startswith({str(place)!r}) and str(c.data_dir('checks')).startswith({str(place)!r})\n"
        "from referral_lint import check_text\n"
        "r = check_text('Name of child: Ella Moss\\nShe told me on 3 March 2026 that TAF was cross.')[0]\n"
        "print(r.score.band, len(r.findings), r.not_checked)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=empty, check=False)
    assert done.returncode == 0, done.stderr[-800:]
    assert "could not check" not in done.stdout
