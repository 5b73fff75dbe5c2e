"""Every text of a Report under pseudonyms; codes, keys and figures as they are."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import Any

from referral_lint.reporting.redact.moving import Moved
from referral_lint.reporting.redact.pseudonyms import Pseudonyms
from referral_lint.values.document import Place

# Fields that hold no word of the referral.
_FIXED = frozenset({
    "id", "code", "kind", "severity", "confidence", "criterion", "question", "identifier", "source", "key", "status", "version", "model", "sha256",
    "format", "chosen_by", "area", "as_of", "referral_date", "band", "profile", "why", "advice", "ask", "until", "contacts", "ask_yourself",
    "check", "checks",
})  # fmt: skip


def rewritten(value: Any, names: Pseudonyms, blocks: dict[int, Moved]) -> Any:
    """``value`` (a Report or anything in it) with its texts replaced and its Places moved."""
    if isinstance(value, str):
        return names.applied(value)
    if isinstance(value, tuple):
        return tuple(rewritten(v, names, blocks) for v in value)
    if isinstance(value, Place):
        return _place(value, names, blocks)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    changes = {f.name: rewritten(getattr(value, f.name), names, blocks) for f in fields(value) if f.name not in _fixed(value)}
    if "excerpt" in changes:
        changes["excerpt"] = _excerpt(value, changes, names, blocks)
    return replace(value, **changes)


def _fixed(value: Any) -> frozenset[str]:
    """A Detection's reason and a check's name are words; a person's name is what this is about."""
    return _FIXED | {"name"} if hasattr(value, "code") else _FIXED - {"profile"} if hasattr(value, "receipt") else _FIXED


def _place(p: Place, names: Pseudonyms, blocks: dict[int, Moved]) -> Place:
    told = replace(p, section=p.section and names.applied(p.section), field=p.field and names.applied(p.field))
    moved = blocks.get(p.paragraph)
    return moved.place(told) if moved else told


def _excerpt(value: Any, changes: dict[str, Any], names: Pseudonyms, blocks: dict[int, Moved]) -> str:
    """The same words in the block's new text, so that excerpt and highlight agree; else the words under pseudonyms."""
    moved = blocks.get(value.place.paragraph) if value.place else None
    if moved and moved.before[value.place.start : value.place.end] == value.excerpt:
        return moved.block.text[changes["place"].start : changes["place"].end]
    return names.applied(value.excerpt)
