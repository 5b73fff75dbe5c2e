"""Import spaCy without its command line, which nothing here uses and which is a third of what importing spaCy costs.

``spacy/__init__`` imports ``spacy.cli.info`` for one function, ``spacy.info``; with it come the whole command line, an HTTP
client and the client's probe of the machine's network, a socket that a program without network code has no business
opening.  A stand-in takes the place of that one module while spaCy is imported and is gone afterwards: a later
``import spacy.cli`` finds the real one, and so does ``spacy.info()``.
"""

from __future__ import annotations

import sys
from types import ModuleType
from typing import Any

_COMMAND = "spacy.cli.info"


def spacy() -> Any:
    """The spaCy package, imported.  Raises ImportError where it is not installed."""
    if "spacy" in sys.modules or _COMMAND in sys.modules:
        return _import()
    sys.modules[_COMMAND] = _stand_in()
    try:
        return _import()
    finally:
        del sys.modules[_COMMAND]


def _import() -> Any:
    import spacy

    return spacy


def _stand_in() -> ModuleType:
    module = ModuleType(_COMMAND)
    module.info = _info  # type: ignore[attr-defined]
    return module


def _info(*args: Any, **options: Any) -> Any:
    from spacy.cli.info import info

    return info(*args, **options)
