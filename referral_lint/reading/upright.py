"""A scan made ready for text recognition: straight, and large enough; and the ruling lines of its tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from referral_lint.reading import limits
from referral_lint.reading.pdf.shapes import Rule

if TYPE_CHECKING:
    import numpy as np

    Mask = np.ndarray[Any, np.dtype[np.bool_]]

GOOD_WIDTH = 1_700  # pixels across a page (200 dots an inch): the engine reads smaller letters badly
SMALL = 700  # pixels: at this width the lean is measured
FARTHEST, COARSE, FINE = 6.0, 0.5, 0.1  # degrees
LEAST_LEAN = 0.15  # degrees: less does no harm
INK = 22  # of 255: so much darker than its surroundings is ink, whatever shadow lies on the page
LONG_ACROSS, LONG_DOWN = 60.0, 16.0  # points: letters are smaller than a table's lines
SOLID = 0.9  # share of a line that is ink, despite noise
THICK = 9  # pixels painted over
NEAR = 4  # pixels between two finds of the same line


def prepared(image: Any) -> Any:
    """A grey picture, straightened and enlarged where that helps."""
    from PIL import Image

    lean = _lean(image)
    if abs(lean) >= LEAST_LEAN:
        image = image.rotate(-lean, resample=Image.Resampling.BICUBIC, fillcolor=255)
    times = min(GOOD_WIDTH / max(image.width, 1), 3.0, (limits.IMAGE_PIXELS / max(image.width * image.height, 1)) ** 0.5)
    if times <= 1.1:
        return image
    return image.resize((round(image.width * times), round(image.height * times)), Image.Resampling.LANCZOS)


def _lean(image: Any) -> float:
    """By how many degrees lines of text rise to the right: the turn that makes rows of ink and rows of paper differ most."""
    small = image.resize((SMALL, max(1, round(image.height * SMALL / max(image.width, 1)))))
    ink = _picture(_ink(small))
    steps = int(FARTHEST / COARSE)
    best = max((n * COARSE for n in sorted(range(-steps, steps + 1), key=abs)), key=lambda a: _contrast(ink, a))
    near = int(COARSE / FINE)
    return max((best + n * FINE for n in sorted(range(-near, near + 1), key=abs)), key=lambda a: _contrast(ink, a))


def _contrast(ink: Any, lean: float) -> float:
    """How much neighbouring rows differ in ink when the picture is turned back by ``lean``."""
    import numpy as np

    rows = np.asarray(ink.rotate(-lean), dtype=np.float64).sum(axis=1)
    return float(np.square(np.diff(rows)).sum())


def _picture(mask: Mask) -> Any:
    import numpy as np
    from PIL import Image

    return Image.fromarray(mask.astype(np.uint8) * 255)


def _ink(image: Any) -> Mask:
    import numpy as np
    from PIL import ImageFilter

    around = image.filter(ImageFilter.BoxBlur(max(8, image.width // 60)))
    darker: Mask = np.asarray(around, dtype=np.int16) - np.asarray(image, dtype=np.int16) > INK
    return darker


def rules_of(image: Any, scale: float) -> tuple[Rule, ...]:
    """The straight lines of a straightened picture in points; ``scale``: points a pixel."""
    ink = _ink(image)
    return (*_rules(ink, scale, LONG_ACROSS, across=True), *_rules(ink.T, scale, LONG_DOWN, across=False))


def without(rules: tuple[Rule, ...], image: Any, scale: float) -> Any:
    """The picture with its straight lines painted over: the engine takes a cell with little in it for part of a drawing."""
    from PIL import ImageDraw

    bare = image.copy()
    pen, colour = ImageDraw.Draw(bare), sorted(image.resize((50, 50)).tobytes())[1_700]  # the paper's own
    for rule in rules:
        ends = (rule.start / scale, rule.at / scale, rule.end / scale, rule.at / scale)
        pen.line(ends if rule.across else (ends[1], ends[0], ends[3], ends[2]), fill=colour, width=THICK)
    return bare


def _rules(ink: Mask, scale: float, least: float, across: bool) -> list[Rule]:
    import numpy as np

    length = max(8, round(least / scale))
    if ink.shape[1] <= length:
        return []
    wide = ink.copy()
    wide[1:] |= ink[:-1]  # what still leans a hair steps from row to row
    wide[:-1] |= ink[1:]
    sums = np.cumsum(np.pad(wide, ((0, 0), (1, 0))), axis=1, dtype=np.int32)
    begins = sums[:, length:] - sums[:, :-length] >= SOLID * length
    found: list[Rule] = []
    for row in np.flatnonzero(begins.any(axis=1)):
        edges = np.flatnonzero(np.diff(np.pad(begins[row].astype(np.int8), 1)))
        for a, b in zip(edges[::2], edges[1::2], strict=True):
            inked = a + np.flatnonzero(wide[row, a : b - 1 + length])
            found.append(Rule(across, row * scale, inked[0] * scale, (inked[-1] + 1) * scale))
    return _thinned(found, NEAR * scale)


def _thinned(rules: list[Rule], near: float) -> list[Rule]:
    """A line several pixels thick was found in every one of its rows: the longest stands for it."""
    kept: list[Rule] = []
    for rule in sorted(rules, key=lambda r: (r.start - r.end, r.at)):
        if not any(abs(k.at - rule.at) <= near and k.start - near <= rule.start and rule.end <= k.end + near for k in kept):
            kept.append(rule)
    return [Rule(r.across, float(r.at), float(r.start), float(r.end)) for r in kept]
