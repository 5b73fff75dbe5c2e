"""A person's own data files: every mistake at once, with file, line, what is wrong and how to mend it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection
from pathlib import Path
from typing import Any

from referral_lint.catalogue.load import check_from, check_specs, data_dir, profile_from, read_toml, shipped_profile
from referral_lint.catalogue.model import CheckSpec, Profile
from referral_lint.errors import Mistake, SettingsError, did_you_mean


def own_profile(path: Path) -> Profile:
    """A person's own profile file; ``extends = "education"`` starts from a shipped one.  Raises SettingsError."""
    table = parsed(path)
    base = table.pop("extends", None)
    if base is not None:
        shipped_profile(base)
        table = _extended(read_toml(data_dir("profiles") / f"{base}.toml"), table)
    table.setdefault("name", path.stem)
    validated(_models()["profile"], table, path)
    return profile_from(table, path.name)


def own_checks(folder: Path, kinds: Collection[str]) -> tuple[CheckSpec, ...]:
    """The check files of a person's own folder.  Raises SettingsError with the mistakes of all of them."""
    if not folder.is_dir():
        raise SettingsError((Mistake(str(folder), None, "there is no such folder of checks", "Mend 'checks' in the settings"),))
    specs: list[CheckSpec] = []
    mistakes: list[Mistake] = []
    for path in sorted(folder.glob("*.toml")):
        try:
            specs.append(own_check(path, kinds))
        except SettingsError as error:
            mistakes.extend(error.mistakes)
    if mistakes:
        raise SettingsError(tuple(mistakes))
    return tuple(specs)


def own_check(path: Path, kinds: Collection[str]) -> CheckSpec:
    """One check file; ``kinds`` are the kinds of check that the code has.  Raises SettingsError."""
    table = parsed(path)
    validated(_models()["check"], table, path)
    mistakes = []
    if table["kind"] not in kinds:
        hint = did_you_mean(table["kind"], list(kinds)) or f" Known: {', '.join(kinds)}."
        mistakes.append(Mistake(str(path), line_of(path, "kind"), f"there is no kind of check '{table['kind']}'", hint.strip()))
    if any(s.code == table["code"] and s.file != path.name for s in check_specs()):
        mistakes.append(Mistake(str(path), line_of(path, "code"), f"the code {table['code']} is taken", "Choose another, such as OUR001"))
    if mistakes:
        raise SettingsError(tuple(mistakes))
    return check_from(table, path.name)


def parsed(path: Path) -> dict[str, Any]:
    """The TOML of a person's file.  Raises SettingsError for what cannot be opened or parsed."""
    try:
        return read_toml(path)
    except FileNotFoundError:
        raise SettingsError((Mistake(str(path), None, "there is no such file", "Check the name and the folder"),)) from None
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError((Mistake(str(path), None, f"it cannot be opened ({type(error).__name__})", "Save it as plain text"),)) from None
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"line (\d+)", str(error))
        what = str(error).split(" (at ")[0]
        raise SettingsError(
            (
                Mistake(
                    str(path),
                    int(found[1]) if found else None,
                    what,
                    "Mend that line: the README shows a settings file, CONTRIBUTING.md a check (TOML, toml.io)",
                ),
            )
        ) from None


def validated(model: Any, table: dict[str, Any], path: Path) -> Any:
    """The table as the model reads it.  Raises SettingsError with every mistake."""
    from pydantic import ValidationError

    try:
        return model.model_validate(table)
    except ValidationError as error:
        raise SettingsError(tuple(_mistake(path, e, model) for e in error.errors())) from None


def line_of(path: Path, *keys: str | int) -> int | None:
    """The line of a key: the n-th [[table]] when a number stands before it.  Nearest known line for inline tables."""
    lines = path.read_text(encoding="utf-8").splitlines()
    start, best = 0, None
    for i, key in enumerate(keys):
        if isinstance(key, int):
            heads = [n for n, line in enumerate(lines) if re.match(rf"\s*\[\[\s*{re.escape(str(keys[i - 1]))}\s*\]\]", line)]
            if key < len(heads):
                start, best = heads[key], heads[key]
            continue
        pattern = re.compile(rf"\s*(?:\[+\s*)?[\"']?{re.escape(key)}[\"']?\s*(?:=|\]|\.)")
        hit = next((n for n, line in enumerate(lines[start:], start) if pattern.match(line)), None)
        if hit is not None:
            start, best = hit, hit
    return None if best is None else best + 1


def _mistake(path: Path, error: Any, model: Any) -> Mistake:
    loc = tuple(error["loc"])
    where = ".".join(str(x + 1 if isinstance(x, int) else x) for x in loc)
    if error["type"] == "extra_forbidden":
        known = list(model.model_fields)
        mend = did_you_mean(str(loc[-1]), known).strip() or "Take it out, or see the documentation for the names that are known"
        return Mistake(str(path), line_of(path, *loc), f"'{where}' is not a name that is known here", mend)
    if error["type"] == "missing":
        return Mistake(str(path), line_of(path, *loc[:-1]), f"'{where}' is missing", "Add it")
    return Mistake(str(path), line_of(path, *loc), f"'{where}': {error['msg'][0].lower()}{error['msg'][1:]}", "Mend the value")


def _extended(base: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
    """The shipped table with the person's laid over it: questions by key, weights by name, lists replaced."""
    questions = {q["key"]: q for q in base.get("question", [])}
    for q in own.get("question", []):
        questions[q.get("key", "")] = questions.get(q.get("key", ""), {}) | q
    weights = base.get("weights", {}) | own.get("weights", {})
    return base | own | {"question": list(questions.values()), "weights": weights}


def _models() -> dict[str, Any]:
    """pydantic models made from the catalogue's own values, so that the two cannot part."""
    import dataclasses
    import typing

    from pydantic import ConfigDict, create_model

    def model(cls: type, drop: set[str], extra: dict[str, Any]) -> Any:
        hints = typing.get_type_hints(cls)
        fields: dict[str, Any] = {}
        for f in dataclasses.fields(cls):
            if f.name in drop:
                continue
            needed = f.default is dataclasses.MISSING and f.default_factory is dataclasses.MISSING
            fields[f.name] = (hints[f.name], ... if needed else None)
        return create_model(cls.__name__, __config__=ConfigDict(extra="forbid"), **(fields | extra))

    from referral_lint.catalogue.model import QuestionSpec

    texts = list[str | dict[str, str]]
    check = model(
        CheckSpec,
        {"options", "file", "measured", "flags", "passes", "title_fine"},
        {"with": (dict[str, Any], {}), "flags": (texts, ...), "passes": (texts, ...), "title_fine": (str | None, None)},
    )
    question: Any = model(QuestionSpec, set(), {})
    questions: Any = list[question]
    profile = model(Profile, {"file", "questions"}, {"question": (questions, [])})
    return {"check": check, "profile": profile}
