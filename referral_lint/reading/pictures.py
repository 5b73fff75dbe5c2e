"""Photos and scans (.jpg, .png, .tiff): their words by text recognition, or a clear sentence that they were not read."""

from __future__ import annotations

import io
from typing import Any

from referral_lint.reading import limits
from referral_lint.reading.draft import Draft
from referral_lint.reading.pdf.compose import compose
from referral_lint.reading.pdf.layout import lay_out_all
from referral_lint.reading.pdf.shapes import Page
from referral_lint.reading.recognition import MISSING, available, recognise
from referral_lint.reading.source import Refusal, Source
from referral_lint.values.document import Document

WIDTH = 595.0  # points: a photo of a page is taken for A4


def read_picture(source: Source) -> tuple[Document, ...]:
    """One Document, ``typed`` False.  Raises Refusal."""
    if not available():
        raise Refusal("scanned", why=MISSING)
    source.needs_patience()
    draft = Draft()
    pages = [_page(image, number) for number, image in enumerate(_images(source.content, draft), 1)]
    draft.note("read by text recognition; tick boxes are unknown, and words may be wrong")
    compose(draft, lay_out_all(pages), pages)
    form = source.sniffed or "jpg"
    return (draft.document(source, form, pages=len(pages), typed=False),)


def _images(content: bytes, draft: Draft) -> list[Any]:
    """The picture's frames (a fax has several), upright and grey."""
    from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(content)) as image:
            if image.width * image.height > limits.IMAGE_PIXELS:
                raise Refusal("too-large", why=f"it has more than {limits.IMAGE_PIXELS // 1_000_000} million pixels")
            draft.too_many("pages", getattr(image, "n_frames", 1), limits.OCR_PAGES)
            frames = [f.copy() for _, f in zip(range(limits.OCR_PAGES), ImageSequence.Iterator(image), strict=False)]
        return [ImageOps.exif_transpose(frame).convert("L") for frame in frames]
    except Image.DecompressionBombError:
        raise Refusal("too-large", why=f"it has more than {limits.IMAGE_PIXELS // 1_000_000} million pixels") from None
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError):
        raise Refusal("damaged", why="the picture cannot be shown") from None


def _page(image: Any, number: int) -> Page:
    words, rules = recognise(image, WIDTH)
    return Page(number, WIDTH, image.height * WIDTH / max(image.width, 1), tuple(words), rules, scanned=True)
