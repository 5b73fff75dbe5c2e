"""Scans of invented forms: rendered, turned a little, blurred, grained and shaded as a copier does it.  The same every time."""

from __future__ import annotations

import io
from collections.abc import Callable

import making_pdf as pdf
import numpy as np
import pypdfium2
from PIL import Image, ImageFilter
from reportlab.lib import colors
from reportlab.platypus import Spacer, Table, TableStyle

TELLING = [
    pdf.STORY,
    pdf.SECOND,
    "Orla looked tired and her uniform was dirty. Her shoes are two sizes too small. On 19 February 2026 the school nurse, Mrs Adeyemi, "
    "weighed her at 16.2 kg, which is 1.4 kg less than in November 2025.",
]
CHILD = [("Full name of child", "Orla Tennison"), ("Date of birth", "14/05/2017"), ("School", "Quarry Rise Primary")]
REFERRER = [("Name of referrer", "Ann Lee"), ("Job title", "Designated safeguarding lead"), ("Telephone", "01632 960118")]


def _table(rows: list[tuple[str, str]], ruled: bool) -> Table:
    grid = [("GRID", (0, 0), (-1, -1), 0.5, colors.black)] if ruled else []
    style = TableStyle([("VALIGN", (0, 0), (-1, -1), "TOP"), *grid])
    return Table([[pdf.para(a), pdf.para(b)] for a, b in rows], colWidths=[150, 300], style=style)


def ruled_form() -> bytes:
    grid = TableStyle([("GRID", (0, 0), (-1, -1), 0.5, colors.black)])
    story = Table([[pdf.para("What are you worried about?")], [[pdf.para(t) for t in TELLING]]], colWidths=[450], style=grid)
    parts = [pdf.para("Referral", "Title"), _table(CHILD, True), Spacer(1, 10), story, Spacer(1, 10), _table(REFERRER, True)]
    return pdf.built(parts)


def unruled_form() -> bytes:
    told = [pdf.para("What are you worried about?"), *map(pdf.para, TELLING)]
    return pdf.built([pdf.para("Referral", "Title"), _table(CHILD, False), Spacer(1, 10), *told, Spacer(1, 10), _table(REFERRER, False)])


def letter() -> bytes:
    first = "Re: Orla Tennison, date of birth 14/05/2017, Quarry Rise Primary"
    last = "Ann Lee, Designated safeguarding lead. Telephone: 01632 960118"
    return pdf.built([pdf.para(t) for t in ("Dear colleague", first, *TELLING, last)])


def scanned(make: Callable[[], bytes], dots: int, lean: float, turn: int = 0) -> Image.Image:
    """The first page as a copier gives it.  ``dots`` an inch; ``lean`` and ``turn`` in degrees."""
    page = pypdfium2.PdfDocument(make())[0].render(scale=dots / 72, grayscale=True).to_pil().convert("L")
    page = page.rotate(lean, resample=Image.Resampling.BICUBIC, fillcolor=255).filter(ImageFilter.GaussianBlur(0.6))
    light = np.asarray(page, dtype=float) * 0.9 + 15 + np.random.default_rng(1).normal(0, 12, (page.height, page.width))
    light -= np.linspace(0, 25, page.width)[None, :]
    return Image.fromarray(light.clip(0, 255).astype("uint8")).rotate(turn, expand=True)


def saved(image: Image.Image, form: str, dots: int) -> bytes:
    """The bytes of a PNG, JPEG or PDF."""
    buffer = io.BytesIO()
    options = {"PDF": {"resolution": dots, "quality": 70}, "JPEG": {"quality": 60}}.get(form, {})
    image.save(buffer, form, **options)
    return buffer.getvalue()
