"""The handful of verbs that a developer or a newcomer needs, with nothing but Python and pip present.

    python tasks.py demo     install, then check a fixture and print the report
    python tasks.py test     install with the test tools, then run the tests
    python tasks.py lint     ruff, mypy and import-linter
    python tasks.py bench    the benchmarks (needs the test tools)
    python tasks.py train    train the shipped linear models again from training/ (not the encoder and the ears: see CONTRIBUTING.md)
    python tasks.py lock     write requirements.lock and requirements-dev.lock again

The environment is made in .venv beside this file (or where REFERRAL_LINT_VENV says).
"""

from __future__ import annotations

import os
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent
HOME = Path(os.environ.get("REFERRAL_LINT_VENV", ROOT / ".venv"))
BIN = HOME / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
TRAINED = (
    "words_jargon.py",
    "words_heard.py",
    "words_blaming.py",
    "opinion_train.py",
    "time_who.py",
    "questions_train.py",
    "danger_train.py --all",
    "criteria.py",
)
FIXTURE = ROOT / "fixtures" / "education" / "poor-form.docx"


def run(*command: object, **more: object) -> int:
    """Run a command in the project's folder and give its exit code."""
    return subprocess.run([str(c) for c in command], cwd=ROOT, check=False, **more).returncode  # type: ignore[call-overload]


def worst(codes: list[int]) -> int:
    """The first exit code that is not 0, if any; of a program that a signal killed the shell's, which is 128 and the signal."""
    return next((code if code > 0 else 128 - code for code in codes if code), 0)


def must(*command: object) -> None:
    """Run a command; stop here when it fails."""
    if code := worst([run(*command)]):
        sys.exit(code)


def installed(lock: str) -> None:
    """Make the environment and install what the lock file lists, every file checked against its hash."""
    if sys.version_info < (3, 11):
        sys.exit("referral-lint needs Python 3.11 or later: install it, then run this again.")
    stamp = HOME / f".installed-{lock}"
    wanted = (ROOT / lock).read_bytes() + (ROOT / "pyproject.toml").read_bytes()
    if PYTHON.exists() and stamp.exists() and stamp.read_bytes() == wanted:
        return
    if not PYTHON.exists():
        print(f"Making an environment in {HOME} ...", flush=True)
        venv.EnvBuilder(with_pip=True).create(HOME)
    print("Installing (a few minutes the first time) ...", flush=True)
    pip = (PYTHON, "-m", "pip", "install", "-q", "--disable-pip-version-check")
    must(*pip, "--require-hashes", "-r", lock)
    must(*pip, "--no-deps", "-e", ".")
    stamp.write_bytes(wanted)


def demo(*arguments: str) -> int:
    """The main job on a fixture."""
    installed("requirements.lock")
    return run(PYTHON, "-m", "referral_lint", "check", FIXTURE, *arguments)


def test(*arguments: str) -> int:
    """The tests."""
    installed("requirements-dev.lock")
    return run(PYTHON, "-m", "pytest", *arguments)


def lint(*_: str) -> int:
    """The linters and the type checker."""
    installed("requirements-dev.lock")
    checks = (
        (PYTHON, "-m", "ruff", "check", "."),
        (PYTHON, "-m", "ruff", "format", "--check", "."),
        (PYTHON, "-m", "mypy"),
        (BIN / "lint-imports",),
    )
    return worst([run(*c) for c in checks])


def bench(*arguments: str) -> int:
    """The benchmarks: each beside a bare library, in one run."""
    installed("requirements-dev.lock")
    scripts = ("benchmarks/start/bench_start.py", "benchmarks/reading/bench_reading.py", "benchmarks/inbox/run.py")
    return worst([run(PYTHON, script, *arguments) for script in scripts])


def train(*_: str) -> int:
    """Train the shipped linear models again from training/; the criteria last, because they weigh what the others find.

    What they build on stays as it is: the encoder and the three ears (danger, consent, criteria) need an environment of their own,
    ``training/encoder-requirements.txt``, and are made by ``training/encoder_train.py`` and ``training/ear_train.py``.
    """
    installed("requirements-dev.lock")
    os.environ["PYTHONPATH"] = str(ROOT / "training")
    os.environ["OMP_NUM_THREADS"] = "1"
    for script in TRAINED:
        must(PYTHON, *f"training/{script}".split())  # each builds on those before it
    return 0


def lock(*_: str) -> int:
    """Write the lock files again: hashes, no addresses."""
    installed("requirements-dev.lock") if (ROOT / "requirements-dev.lock").exists() else None
    common = (
        "pyproject.toml",
        "--universal",
        "--python-version",
        "3.11",
        "--generate-hashes",
        "--no-header",
        "--no-annotate",
        "--no-emit-index-url",
    )
    must(sys.executable, "-m", "uv", "pip", "compile", *common, "-q", "-o", "requirements.lock")
    return run(sys.executable, "-m", "uv", "pip", "compile", *common, "-q", "--all-extras", "-o", "requirements-dev.lock")


VERBS = {f.__name__: f for f in (demo, test, lint, bench, train, lock)}

if __name__ == "__main__":
    if len(sys.argv) < 2 or sys.argv[1] not in VERBS:
        sys.exit(__doc__)
    sys.exit(VERBS[sys.argv[1]](*sys.argv[2:]))
