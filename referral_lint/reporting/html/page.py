"""Turn a template and a context into a page that is safe to open: autoescaped, cleaned, under a policy that allows nothing from outside.

Other layers' pages (comparison, inbox, workshop) extend ``base.html.j2`` through ``page`` and look like the report.
"""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from referral_lint.reporting.safe import clean, one_line
from referral_lint.reporting.view import told
from referral_lint.reporting.wording import criterion_title, opening, plain, say

if TYPE_CHECKING:
    from jinja2 import Environment, Template

_TEMPLATES = Path(__file__).parent / "templates"


def page(template: Path, *, script: str = "", **context: Any) -> str:
    """Render a template that extends ``base.html.j2``.  ``script``: more JavaScript, added to the page's own."""
    return _template(template).render(**_assets(script), **context)


@cache
def _template(path: Path) -> Template:
    return _environment().from_string(path.read_text(encoding="utf-8"))


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    env = Environment(
        loader=FileSystemLoader(_TEMPLATES, encoding="utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_harmless,
    )
    env.globals.update(say=say, opening=opening(), plain=plain, criterion_title=criterion_title, told=told)
    env.filters.update(short=one_line)
    return env


def _harmless(value: Any) -> Any:
    """Every text that a template prints is cleaned; what the template itself marks safe has no __html__-less text in it."""
    return clean(value) if type(value) is str else value


@cache
def _assets(script: str) -> dict[str, Any]:
    from markupsafe import Markup

    css = (_TEMPLATES / "page.css").read_text(encoding="utf-8")
    js = (_TEMPLATES / "page.js").read_text(encoding="utf-8") + script
    policy = f"default-src 'none'; style-src '{_hash(css)}'; script-src '{_hash(js)}'; img-src data:; base-uri 'none'; form-action 'none'"
    return {"css": Markup(css), "js": Markup(js), "policy": policy}  # noqa: S704 - our own files


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")
