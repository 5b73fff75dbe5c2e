"""The main job from the command line: formats, exit codes, bad input, nothing of the referral where it must not be."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import zipfile
from datetime import date
from pathlib import Path

import pytest

from referral_lint import Settings, check_text

SMALL = (
    "Name of child: Ella Moss\nDate of birth: 03/04/2015\nWhat are you worried about?\nShe told me on 3 March 2026 that she was hungry.\n"
)


def run(*arguments: str, cwd: Path | None = None, stdin: bytes | None = None, **env: str) -> subprocess.CompletedProcess[bytes]:
    """The program as a person starts it, with no settings of anybody's."""
    clean = {k: v for k, v in os.environ.items() if k != "PYTHONPATH"} | {"XDG_CONFIG_HOME": str(cwd or "/nonexistent")} | env
    return subprocess.run(
        [sys.executable, "-m", "referral_lint", *arguments], capture_output=True, cwd=cwd, input=stdin, env=clean, check=False
    )


@pytest.fixture
def small(tmp_path: Path) -> Path:
    path = tmp_path / "inbox" / "small.txt"
    path.parent.mkdir()
    path.write_text(SMALL, encoding="utf-8")
    return path


def test_a_fixture_gets_a_report_in_80_columns(fixtures: Path) -> None:
    done = run("check", str(fixtures / "education" / "poor-form.docx"), COLUMNS="80")
    out = done.stdout.decode("utf-8")
    assert done.returncode == 0, done.stderr.decode()
    assert "999" in out and max(map(len, out.splitlines())) <= 80
    assert b"Traceback" not in done.stderr


def test_the_sum_is_shown_when_asked_for(small: Path) -> None:
    plain, explained = (run("check", str(small), *more).stdout.decode("utf-8") for more in ((), ("--explain-score",)))
    assert explained.startswith(plain.rstrip("\n"))
    added = explained[len(plain.rstrip("\n")) :]
    assert "How the score was added up" in added and "good.dates-times" in added and "overall" in added


def test_json_is_the_same_in_another_folder_on_another_day(fixtures: Path, tmp_path: Path) -> None:
    source = fixtures / "health" / "poor-form.pdf"
    places = [tmp_path / "a", tmp_path / "b" / "deep"]
    for p in places:
        p.mkdir(parents=True)
        shutil.copy(source, p / "form.pdf")
    first = run("check", "form.pdf", "--format", "json", cwd=places[0], TZ="UTC", PYTHONHASHSEED="1").stdout
    os.utime(places[1] / "form.pdf", (1, 1))
    second = run("check", "form.pdf", "--format", "json", cwd=places[1], TZ="Asia/Tokyo", PYTHONHASHSEED="2").stdout
    assert first == second and json.loads(first)["schema"] == "referral-lint/report/1"


def test_every_key_is_in_every_report_and_the_schema_holds(fixtures: Path) -> None:
    import jsonschema

    from referral_lint.catalogue import criteria, shipped_profile
    from referral_lint.reporting import json as reporting_json

    files = sorted(str(p) for p in fixtures.rglob("*") if p.is_file() and p.suffix in (".docx", ".pdf", ".txt", ".eml"))[:6]
    done = run("check", *files, "--format", "jsonl")
    reports = [json.loads(line) for line in done.stdout.decode("utf-8").split("\n") if line]
    assert len(reports) == len(files)
    for r in reports:
        jsonschema.validate(r, reporting_json.schema())
        assert set(r["criteria"]) == {c.key for c in criteria()}
        assert set(r["questions"]) == {q.key for q in shipped_profile(r["profile"]["name"]).questions}
        assert len(r["identifiers"]) == 15


def test_standard_input(small: Path) -> None:
    done = run("check", "-", "--format", "json", "--profile", "education", stdin=SMALL.encode())
    assert json.loads(done.stdout)["identifiers"]["child_name"]["value"] == "Ella Moss"


def test_fail_on(small: Path) -> None:
    assert run("check", str(small)).returncode == 0
    assert run("check", str(small), "--fail-on", "consider").returncode == 1


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (["--profile", "eduction"], "Did you mean 'education'"),
        (["--area", "traford"], "Did you mean 'trafford'"),
        (["--select", "JRG01X"], "There is no check"),
        (["--ignore", "IDN"], "cannot be switched off"),
        (["--as-of", "3 March"], "2026-03-04"),
    ],
)
def test_wrong_usage_is_a_sentence_and_exit_code_2(small: Path, arguments: list[str], hint: str) -> None:
    done = run("check", str(small), *arguments)
    assert done.returncode == 2 and hint in done.stderr.decode() and b"Traceback" not in done.stderr


def test_bad_files_cost_only_themselves(small: Path, tmp_path: Path) -> None:
    empty, picture = tmp_path / "empty.docx", tmp_path / "picture.docx"
    empty.write_bytes(b"")
    picture.write_bytes(b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + b"\x00" * 200)
    for bad in (tmp_path / "missing.docx", empty, picture, tmp_path):
        alone = run("check", str(bad))
        assert alone.returncode == 3 and b"Traceback" not in alone.stderr + alone.stdout, bad
        both = run("check", str(bad), str(small), "--format", "jsonl", "--fail-on", "consider")
        reports = [json.loads(line) for line in both.stdout.decode().split("\n") if line]
        assert both.returncode == 4 and [bool(r["error"]) for r in reports] == [True, False]
        assert len(reports[0]["error"]["message"]) > 10 and reports[0]["error"]["advice"]


def test_settings_beside_the_referral_are_never_used(small: Path) -> None:
    (small.parent / "referral-lint.toml").write_text('profile = "housing"\n', encoding="utf-8")
    beside = run("check", small.name, "--format", "json", cwd=small.parent)
    assert b"Settings not used" in beside.stderr and json.loads(beside.stdout)["profile"]["chosen_by"] == "detected"
    working = small.parents[1] / "work"
    working.mkdir()
    shutil.move(small.parent / "referral-lint.toml", working)
    used = run("check", str(small), "--format", "json", cwd=working)
    assert json.loads(used.stdout)["profile"] | {"because": ""} == {
        "name": "housing",
        "chosen_by": "settings",
        "confidence": 1.0,
        "because": "",
    }


def test_mistakes_in_settings_all_at_once(small: Path, tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text('profle = "education"\narea = "trafford"\n[ignore]\nSPL001 = ""\n[[suppress]]\ncode = "JRG001"\n', encoding="utf-8")
    done = run("check", str(small), "--settings", str(own))
    assert done.returncode == 2 and "own.toml:1" in done.stderr.decode() and "Did you mean 'profile'" in done.stderr.decode()


def test_suppressed_findings_are_listed_and_do_not_raise_the_score(fixtures: Path, tmp_path: Path) -> None:
    form = str(fixtures / "education" / "poor-form.docx")
    plain = json.loads(run("check", form, "--format", "json").stdout)
    target = next(f for f in plain["findings"] if f["kind"] == "acronym")
    own = tmp_path / "own.toml"
    own.write_text(
        f'[[suppress]]\ncode = "{target["code"]}"\nwords = "{target["excerpt"]}"\nby = "A. Lee"\nreason = "known here"\nuntil = 2030-01-01\n',
        encoding="utf-8",
    )
    less = json.loads(run("check", form, "--format", "json", "--settings", str(own)).stdout)
    assert [s["finding"]["excerpt"] for s in less["suppressed"]] == [target["excerpt"]]
    assert less["score"]["overall"] == plain["score"]["overall"]


def test_no_narrative_in_errors_or_temporary_files(small: Path, tmp_path: Path) -> None:
    away = tmp_path / "tmp"
    away.mkdir()
    small.write_text(SMALL.replace("hungry", "zyzzyvaword"), encoding="utf-8")
    done = run("check", str(small), "--output", str(tmp_path / "out.txt"), TMPDIR=str(away))
    left = b"".join(p.read_bytes() for p in away.rglob("*") if p.is_file())
    assert b"zyzzyvaword" not in done.stderr + done.stdout + left
    assert (tmp_path / "out.txt").stat().st_mode & 0o077 == 0 or os.name == "nt"


def test_a_fault_of_ours_prints_no_words_of_the_referral(small: Path) -> None:
    code = (
        "import sys, referral_lint.form as f\n"
        "def broken(document):\n    raise ValueError(document.blocks[0].text)\n"
        "f.referrals = broken\n"
        f"sys.argv = ['referral-lint', 'check', {str(small)!r}]\n"
        "from referral_lint.cli import main\nmain()\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert done.returncode == 70 and b"Ella" not in done.stderr + done.stdout and b"ValueError" in done.stderr


@pytest.mark.skipif(os.name == "nt", reason="pipes close otherwise")
@pytest.mark.parametrize(("fail_on", "code"), [("never", 0), ("consider", 1)])
def test_a_reader_that_has_seen_enough_changes_no_exit_code(small: Path, fail_on: str, code: int) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "-m", "referral_lint", "check", str(small), "--fail-on", fail_on]
    done = subprocess.run(command, stdout=writing, stderr=subprocess.PIPE, check=False)
    os.close(writing)
    assert (done.returncode, done.stderr) == (code, b"")


def test_days_are_counted_from_the_same_day_by_every_check() -> None:
    text = "Name of child: Ella Moss\n{}\nWhat are you worried about?\nElla told me on 4 March 2026 that her uncle hit her with a belt.\n"
    (undated,) = check_text(text.format(""), Settings(as_of=date(2026, 3, 20)))
    (dated,) = check_text(text.format("Date of referral: 20 March 2026\n"))
    codes = [[f.code for f in r.findings if f.code.startswith("DEL")] for r in (undated, dated)]
    assert codes[0] == codes[1] == ["DEL001"]
    assert undated.as_of == dated.as_of == "2026-03-20" and undated.referral_date is None


def test_a_fault_of_ours_costs_one_report_only(small: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.zip"
    with zipfile.ZipFile(bad, "w") as archive:
        archive.writestr("a.txt", SMALL)
        archive.writestr("Kayleigh.txt", SMALL.replace("Ella", "Kayleigh"))
    code = (
        "import sys, referral_lint.form as f\n"
        "real = f.referrals\n"
        "def broken(document):\n"
        "    if 'Kayleigh' in document.blocks[0].text: raise ValueError(document.blocks[0].text)\n"
        "    return real(document)\n"
        "f.referrals = broken\n"
        f"sys.argv = ['referral-lint', 'check', {str(bad)!r}, {str(small)!r}, '--format', 'jsonl', '--fail-on', 'consider']\n"
        "from referral_lint.cli import main\nmain()\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    reports = [json.loads(line) for line in done.stdout.decode().split("\n") if line]
    assert done.returncode == 70 and [r["error"] and r["error"]["code"] for r in reports] == [None, "fault", None]
    assert "ValueError at " in reports[1]["error"]["message"] and reports[1]["error"]["advice"]
    assert "file 1 of 2" in done.stderr.decode() and b"ValueError" in done.stderr and b"Kayleigh" not in done.stderr


def protected(form: Path, target: Path) -> Path:
    from msoffcrypto.format.ooxml import OOXMLFile

    with form.open("rb") as plain, target.open("wb") as locked:
        OOXMLFile(plain).encrypt("opensesame", locked)
    return target


@pytest.mark.parametrize("kind", ["missing", "empty", "damaged", "encrypted"])
def test_comments_on_what_could_not_be_read_say_why(fixtures: Path, tmp_path: Path, kind: str) -> None:
    form, source, out = fixtures / "education" / "poor-form.docx", tmp_path / "form.docx", tmp_path / "out.docx"
    if kind == "encrypted":
        protected(form, source)
    elif kind != "missing":
        source.write_bytes(b"" if kind == "empty" else form.read_bytes()[:3000])
    done = run("check", str(source), "--annotate", str(out))
    assert done.returncode == 3 and b"could not be read" in done.stdout and not out.exists()


def test_comments_on_a_protected_file_say_what_to_do(fixtures: Path, tmp_path: Path) -> None:
    source, word, out = (
        protected(fixtures / "education" / "poor-form.docx", tmp_path / "form.docx"),
        tmp_path / "word.txt",
        tmp_path / "out.docx",
    )
    word.write_text("opensesame\n", encoding="utf-8")
    done = run("check", str(source), "--password-file", str(word), "--annotate", str(out))
    assert done.returncode == 2 and b"without its password" in done.stderr and not out.exists()


@pytest.mark.parametrize("option", ["--output", "--annotate"])
def test_a_report_is_never_written_over_the_referral(small: Path, option: str) -> None:
    done = run("check", str(small), option, f"{small.parent}/../inbox/small.txt")
    assert done.returncode == 2 and b"never changed" in done.stderr
    assert small.read_text(encoding="utf-8") == SMALL


@pytest.mark.parametrize("option", ["--settings", "--password-file", "--profile"])
def test_a_report_is_never_written_over_what_the_command_reads(small: Path, option: str) -> None:
    mine = small.with_name("mine.toml")
    mine.write_text("kept")
    done = run("check", str(small), option, str(mine), "--output", str(mine))
    assert done.returncode == 2 and b"which the command reads" in done.stderr and mine.read_text() == "kept"


def test_two_outputs_never_share_a_file(small: Path) -> None:
    one, other = small.with_name("one.docx"), small.with_name("other.docx")
    one.write_bytes(b"old")
    other.hardlink_to(one)
    for path in (one, other):
        done = run("check", str(small), "--annotate", str(one), "--output", str(path))
        assert done.returncode == 2 and b"Two outputs name the same file" in done.stderr and one.read_bytes() == b"old"
