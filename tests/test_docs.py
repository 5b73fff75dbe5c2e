"""The documentation is true: its commands, settings and code are run as they stand, on fixtures."""

from __future__ import annotations

import ast
import json
import os
import re
import shlex
import shutil
import tomllib
from pathlib import Path

import pytest
from typer.testing import CliRunner

from referral_lint.catalogue import criteria
from referral_lint.cli.app import app
from referral_lint.form.identifiers import KEYS
from referral_lint.values.narrative import MARK_KINDS

ROOT = Path(__file__).resolve().parents[1]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
# Not to be run here, each with its reason: a command that is neither run nor named here fails.
NOT_RUN = {
    "referral-lint triage INBOX --out RESULTS --watch": "stays until Ctrl-C; tests/inbox runs it",
    "referral-lint triage INBOX --out RESULTS --engine tcp://127.0.0.1:8786": "needs a cluster; tests/inbox runs one",
    "referral-lint triage INBOX --out RESULTS --engine tls://scheduler:8786": "needs a cluster with certificates",
    "referral-lint --install-completion": "changes the person's shell",
    "referral-lint --show-completion": "asks which shell it runs in",
}
STANDS_FOR = {
    "form.docx": "poor-form.docx",
    "My form.docx": "poor-form.docx",
    "first.docx": "poor-form.docx",
    "second.docx": "good-form.docx",
}
NOT_OURS = {"en_core_web_sm"}  # names of other people's programs that docstrings speak of
SHORTHANDS = ("list areas", "list checks", "list questions")


def commands(page: Path) -> list[str]:
    """Every command on a page: in code spans, in indented or fenced lines."""
    text = page.read_text(encoding="utf-8").replace(".venv/bin/", "")
    spans = re.findall(r"`(referral-lint [^`\n]+)`", text)
    lines = re.findall(r"^(?: {4}|\t)?\s*(referral-lint (?!reports)[^\n`|]+)$", text, re.MULTILINE)
    found = dict.fromkeys(" ".join(c.split()) for c in (*spans, *lines))
    return [c for c in found if not re.search(r"\bCODE\b|FILE\.\.\.|\\Scripts", c)]


ALL = [(page.name, c) for page in PAGES for c in commands(page)]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the files that the pages speak of."""
    folder = tmp_path_factory.mktemp("desk")
    for name, fixture in STANDS_FOR.items():
        shutil.copy(ROOT / "fixtures" / "education" / fixture, folder / name)
    (folder / "INBOX").mkdir()
    for corpus in ("CORPUS", "training/held-back"):
        shutil.copytree(ROOT / "tests" / "evaluate" / "data", folder / corpus)
    (folder / "our-checks").mkdir()
    (folder / "our-checks" / "OUR001-whizzy-words.toml").write_text(blocks("CONTRIBUTING.md", "toml")[0], encoding="utf-8")
    for number, source in enumerate(sorted((ROOT / "fixtures").rglob("*.txt"))):  # trends shows nothing of fewer than 5
        shutil.copy(source, folder / "INBOX" / f"{number}.txt")
    return folder


def run(command: str) -> tuple[int, str]:
    done = CliRunner().invoke(app, shlex.split(command)[1:])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.exit_code, done.output


def test_there_are_commands() -> None:
    assert len(ALL) > 12 and {page for page, _ in ALL} >= {"README.md", "inbox.md"}


@pytest.mark.parametrize(("page", "command"), ALL, ids=[c for _, c in ALL])
def test_command(page: str, command: str, desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if command in NOT_RUN:
        assert NOT_RUN[command]
        return
    monkeypatch.chdir(desk)
    monkeypatch.setattr("webbrowser.open", lambda *_: True)
    monkeypatch.setattr("platformdirs.user_documents_dir", lambda *_: str(desk))
    monkeypatch.setattr("platformdirs.user_config_dir", lambda *_, **__: str(desk / "none"))
    if command.startswith("referral-lint trends"):
        for month in ("MARCH", "APRIL"):
            assert run(f"referral-lint triage INBOX --out RESULTS-{month} --jobs 1")[0] == 0
    if "--purge" in command and not (desk / "RESULTS").exists():
        run("referral-lint triage INBOX --out RESULTS --jobs 1")
    code, said = run(command)
    assert code == 0, (page, said)


@pytest.mark.parametrize("words", SHORTHANDS)
def test_shorthands(words: str) -> None:
    assert words in (ROOT / "README.md").read_text(encoding="utf-8")
    assert run(f"referral-lint {words}")[0] == 0


def blocks(page: str, language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", (ROOT / page).read_text(encoding="utf-8"), re.DOTALL)


def test_the_settings_of_the_readme_load_and_work(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (text,) = blocks("README.md", "toml")
    assert tomllib.loads(text)
    (desk / "settings" / "our-checks").mkdir(parents=True)
    own = desk / "settings" / "own.toml"
    own.write_text(text, encoding="utf-8")
    (check,) = blocks("CONTRIBUTING.md", "toml")
    (own.parent / "our-checks" / "OUR001-whizzy-words.toml").write_text(check, encoding="utf-8")
    monkeypatch.chdir(desk)
    assert run("referral-lint evaluate CORPUS --measured settings/ours.toml")[0] == 0
    code, said = run("referral-lint check form.docx --settings settings/own.toml")
    assert code == 0 and "SPL001" in said


def test_the_python_of_the_readme_runs(desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(desk)
    (code,) = blocks("README.md", "python")
    exec(compile(code, "README.md", "exec"), {})
    assert re.match(r"\d+ \S", capsys.readouterr().out)


@pytest.mark.parametrize("page", PAGES, ids=[p.name for p in PAGES])
def test_links_and_pictures_are_there(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#\s]+)\)", page.read_text(encoding="utf-8")):
        assert target.startswith("http") or (page.parent / target).exists(), target


def test_the_labels_that_are_shown_can_be_measured(tmp_path: Path) -> None:
    (label,) = blocks("docs/labels.md", "json")
    for folder, name, text in (("gold", "autumn-01.json", label), ("documents", "autumn-01.txt", json.loads(label)["free_text"])):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / name).write_text(text, encoding="utf-8")
    code, said = run(f"referral-lint evaluate '{tmp_path}'")
    assert code == 0 and "acronym" in said
    figures = tmp_path / "figures.txt"
    assert run(f"referral-lint evaluate '{tmp_path}' --misses all --output '{figures}'")[0] == 0
    assert "acronym" in figures.read_text(encoding="utf-8")
    assert figures.stat().st_mode & 0o077 == 0 or os.name == "nt"  # the misses quote the referral


@pytest.mark.parametrize("known", [KEYS, MARK_KINDS, tuple(c.key for c in criteria())], ids=["identifiers", "kinds", "criteria"])
def test_every_label_is_explained(known: tuple[str, ...]) -> None:
    page = (ROOT / "docs" / "labels.md").read_text(encoding="utf-8")
    assert [k for k in known if f"`{k}`" not in page] == []


def docstrings(path: Path) -> str:
    """All that a file says of its module, classes and functions."""
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    return "\n".join(ast.get_docstring(n) or "" for n in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(n, documented))


def spoken_of(path: Path) -> set[str]:
    """Every name that a file defines or uses, and the words of its texts other than docstrings."""
    nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    said = {id(n.value) for n in nodes if isinstance(n, ast.Expr)}
    names = {str(getattr(n, a)) for n in nodes for a in ("id", "attr", "name", "arg") if hasattr(n, a)}
    texts = (n.value for n in nodes if isinstance(n, ast.Constant) and isinstance(n.value, str) and id(n) not in said)
    return names | {w for t in texts for w in re.findall(r"\w+", t)}


def test_docstrings_point_to_what_is_there() -> None:
    """Files by their ending, functions and values by the underscore in their names."""
    sources = sorted((ROOT / "referral_lint").rglob("*.py"))
    files = {p.name for folder in ("referral_lint", "docs", "training", "checks") for p in (ROOT / folder).rglob("*")}
    files |= {p.name for p in ROOT.glob("*.md")}
    names = {p.stem for p in sources}.union(*map(spoken_of, sources)) | NOT_OURS
    lost = []
    for path in sources:
        text = docstrings(path)
        lost += [(path.name, f) for f in re.findall(r"[\w-]+\.md\b", text) if f not in files]
        lost += [(path.name, n) for n in re.findall(r"``[\w.]*?(\w*[a-z]_\w+)``", text) if n not in names]
    assert lost == []


SHOWN = re.compile(r"(?<=```text\n)This checks how.*?(?=^\.\.\.$)", re.DOTALL | re.MULTILINE)


def shown() -> str:
    """What the README shows: the demonstration's report from its second line, as far as the second thing to mend."""
    code, said = run(f"referral-lint check '{ROOT / 'fixtures' / 'education' / 'poor-form.docx'}'")
    assert code == 0
    lines = said.splitlines()[1:]
    return "\n".join(lines[: lines.index(next(x for x in lines if x.startswith("4. ")))]) + "\n"


def test_the_readme_shows_what_people_see() -> None:
    """Run ``python tests/test_docs.py`` to write it again."""
    found = SHOWN.search((ROOT / "README.md").read_text(encoding="utf-8"))
    assert found and found[0] == shown()


if __name__ == "__main__":
    readme = ROOT / "README.md"
    readme.write_text(SHOWN.sub(lambda _: shown(), readme.read_text(encoding="utf-8")), encoding="utf-8")
