"""A person's own data files: every mistake at once, with file, line, what is wrong and how to mend it."""

from __future__ import annotations

import dataclasses
import re
import tomllib
import typing
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal

from referral_lint.catalogue.load import areas, check_from, check_specs, criteria, data_dir, profile_from, profiles, read_toml
from referral_lint.catalogue.model import CheckSpec, Example, Profile, QuestionSpec, Vocabulary
from referral_lint.errors import Mistake, SettingsError, did_you_mean


def own_profile(path: Path, known: Vocabulary) -> Profile:
    """A person's own profile file; ``extends = "education"`` starts from a shipped one.  Raises SettingsError."""
    table = parsed(path)
    validated(_profile_model(known, partly=True), table, path)
    base = table.pop("extends", None)
    whole = _extended(read_toml(data_dir("profiles") / f"{base}.toml"), table) if base else {"name": path.stem} | table
    mine = [q["key"] for q in table.get("question", [])]
    by_key = {q["key"]: q for q in whole.get("question", [])}
    # Only the person's own questions, in their order: a mistake is shown on its line of their file.
    validated(_profile_model(known), whole | {"question": [by_key[k] for k in mine]}, path)
    mistakes = [
        Mistake(str(path), line_of(path, "question", i), f"there are two questions '{key}'", "Give each its own key")
        for i, key in enumerate(mine)
        if key in mine[:i]
    ]
    shares = dict(known.shares) | whole.get("weights", {})
    if not any(shares[k] for k in known.shares):
        names = ", ".join(known.shares)
        mistakes.append(Mistake(str(path), line_of(path, "weights"), f"nothing is left to score: {names} are all 0", "Give one a weight"))
    if mistakes:
        raise SettingsError(tuple(mistakes))
    return profile_from(whole, path.name)


def own_checks(folders: Iterable[Path], known: Vocabulary, profiles: Collection[str]) -> tuple[CheckSpec, ...]:
    """The check files of a person's own folders.  Raises SettingsError with the mistakes of all of them."""
    specs: dict[str, CheckSpec] = {}
    mistakes: list[Mistake] = []
    for path in (p for folder in folders for p in _check_files(folder)):
        try:
            spec = own_check(path, known, profiles)
        except SettingsError as error:
            mistakes.extend(error.mistakes)
            continue
        if spec.code in specs:
            mistakes.append(_taken(path, spec.code, specs[spec.code].file))
        specs[spec.code] = spec
    if mistakes:
        raise SettingsError(tuple(mistakes))
    return tuple(specs.values())


def own_check(path: Path, known: Vocabulary, profiles: Collection[str]) -> CheckSpec:
    """One check file; ``profiles`` are the sectors that it may be for.  Raises SettingsError."""
    table = parsed(path)
    validated(_check_model(known, profiles, table.get("kind")), table | _whole_examples(table), path)
    spec = check_from(table, path.name)
    shipped = next((s for s in check_specs() if s.code == spec.code), None)
    if shipped and path.resolve().parent != data_dir("checks").resolve():
        raise SettingsError((_taken(path, spec.code, shipped.file),))
    return spec


def _check_files(folder: Path) -> list[Path]:
    if not folder.is_dir():
        raise SettingsError((Mistake(str(folder), None, "there is no such folder of checks", "Mend 'checks' in the settings"),))
    return sorted(folder.glob("*.toml"))


def _taken(path: Path, code: str, by: str) -> Mistake:
    return Mistake(str(path), line_of(path, "code"), f"the code {code} is taken by {by}", "Choose another, such as OUR001")


def _whole_examples(table: dict[str, Any]) -> dict[str, Any]:
    """The examples as tables: a text alone is one with nothing else to say."""
    sides = {k: table[k] for k in ("flags", "passes") if isinstance(table.get(k), list)}
    return {k: [{"text": x} if isinstance(x, str) else x for x in side] for k, side in sides.items()}


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


_PLAIN = {
    "tuple_type": 'this must be a list in square brackets, such as ["one", "two"]',
    "string_type": "this must be text in quotation marks",
    "bool_type": "this must be true or false",
    "bool_parsing": "this must be true or false",
    "float_type": "this must be a number",
    "float_parsing": "this must be a number",
    "dict_type": "this must be a table: names, each with its value",
    "model_type": "this must be a table: names, each with its value",
}
MANY = 30  # names, above which they are not all listed


def _mistake(path: Path, error: Any, model: Any) -> Mistake:
    loc = tuple(x for x in error["loc"] if x != "[key]")
    where, line = ".".join(str(x + 1 if isinstance(x, int) else x) for x in loc), line_of(path, *loc)
    if error["type"] == "extra_forbidden":
        return Mistake(str(path), line, f"'{where}' is not a name that is known here", _near(str(loc[-1]), _names(model, loc[:-1])))
    if error["type"] == "missing":
        return Mistake(str(path), line_of(path, *loc[:-1]), f"'{where}' is missing", "Add it")
    if error["type"] == "literal_error":
        known = re.findall(r"'([^']*)'", error["ctx"]["expected"])
        return Mistake(str(path), line, f"'{where}': '{error['input']}' is not known here", _near(str(error["input"]), known))
    what = _PLAIN.get(error["type"]) or error["msg"].removeprefix("Value error, ")
    return Mistake(str(path), line, f"'{where}': {what[0].lower()}{what[1:]}", "Mend the value")


def _near(word: str, known: list[str]) -> str:
    """What to write instead."""
    hint = did_you_mean(word, known).strip() or (f"Known: {', '.join(k for k in known if k)}." if 0 < len(known) <= MANY else "")
    return hint or "Take it out, or see the documentation for the names that are known"


def _names(model: Any, loc: tuple[str | int, ...]) -> list[str]:
    """The names that a table inside the model may hold."""
    for key in (k for k in loc if isinstance(k, str)):
        named = {f.alias or name: f for name, f in model.model_fields.items()}
        model = next((a for a in _parts(named[key].annotation) if hasattr(a, "model_fields")), None) if key in named else None
        if model is None:
            return []
    return list(model.model_fields)


def _parts(annotation: Any) -> Iterator[Any]:
    yield annotation
    for a in typing.get_args(annotation):
        yield from _parts(a)


def _extended(base: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
    """The shipped table with the person's laid over it: questions by key, weights by name, lists replaced."""
    questions = {q["key"]: q for q in base.get("question", [])}
    for q in own.get("question", []):
        questions[q.get("key", "")] = questions.get(q.get("key", ""), {}) | q
    weights = base.get("weights", {}) | own.get("weights", {})
    return base | own | {"question": list(questions.values()), "weights": weights}


def _check_model(known: Vocabulary, profiles: Collection[str], kind: Any) -> Any:
    """The pydantic model of a check's file; its [with] table is of the kind it names."""
    options = known.kinds.get(kind) if isinstance(kind, str) else None
    example: Any = _model(Example, names={"profile": profiles, "area": areas()}, extra={"as_of": (_checked(_day) | None, None)})
    examples: Any = list[example]
    return _model(
        CheckSpec,
        drop={"options", "file", "measured", "severity_chosen"},
        names={"kind": known.kinds, "criterion": [c.key for c in criteria()], "identifier": known.identifiers, "profiles": profiles},
        extra={
            "code": (_checked(_code), ...),
            "title_fine": (str | None, None),
            "flags": (examples, ...),
            "passes": (examples, ...),
            "with": (_model(options), ... if _needed(options) else None) if options else (dict[str, Any], None),
        },
    )


def _profile_model(known: Vocabulary, *, partly: bool = False) -> Any:
    """The pydantic model of a profile; ``partly``: as a person writes it, who may leave to ``extends`` what stands there."""
    from pydantic import Field

    question: Any = _model(
        QuestionSpec,
        names={"applies": known.conditions, "fields": known.concepts, "slot": [*known.slots, ""]},
        optional=partly,
        extra={"key": (str, ...)},
    )
    part: Any = _one_of([*known.shares, *(c.key for c in criteria())])
    weights, questions = dict[part, Annotated[float, Field(ge=0)]], list[question]
    extra = {"question": (questions, None), "weights": (weights, None)} | ({"extends": (_one_of(profiles()), None)} if partly else {})
    return _model(Profile, drop={"file", "questions"}, optional=partly, extra=extra)


def _model(
    cls: type,
    drop: Collection[str] = (),
    names: Mapping[str, Collection[str]] | None = None,
    extra: Mapping[str, tuple[Any, Any]] | None = None,
    *,
    optional: bool = False,
) -> Any:
    """A pydantic model made from a dataclass, so that the two cannot part; ``names``: which a field may hold."""
    from pydantic import ConfigDict, create_model

    hints, allowed = typing.get_type_hints(cls), dict(names or {})
    made: dict[str, Any] = {}
    for f in (f for f in dataclasses.fields(cls) if f.name not in drop):
        among = f.metadata["among"]() if "among" in f.metadata else allowed.get(f.name)
        made[f.name] = (_narrowed(hints[f.name], among) if among else hints[f.name], ... if _wanted(f) and not optional else None)
    return create_model(cls.__name__, __config__=ConfigDict(extra="forbid"), **(made | dict(extra or {})))


def _wanted(f: dataclasses.Field[Any]) -> bool:
    return f.default is dataclasses.MISSING and f.default_factory is dataclasses.MISSING


def _needed(cls: type) -> bool:
    return any(_wanted(f) for f in dataclasses.fields(cls))


def _narrowed(hint: Any, names: Collection[str]) -> Any:
    """``str`` as one of the names, alone, in a tuple or beside None."""
    one: Any = _one_of(names)
    if typing.get_origin(hint) is tuple:
        return tuple[one, ...]
    return one | None if type(None) in typing.get_args(hint) else one


def _one_of(names: Collection[str]) -> Any:
    return Literal[tuple(sorted(names))]


def _checked(test: Callable[[str], str]) -> Any:
    from pydantic import AfterValidator

    return Annotated[str, AfterValidator(test)]


def _code(text: str) -> str:
    if not re.fullmatch(r"[A-Z]{3}\d{3}", text, re.ASCII):
        raise ValueError("a code is three capital letters and three digits, such as OUR001")
    return text


def _day(text: str) -> str:
    try:
        date.fromisoformat(text)
    except ValueError:
        raise ValueError("a day is year, month, day, as in 2026-03-04") from None
    return text
