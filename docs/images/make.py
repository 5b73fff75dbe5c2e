"""Take the screenshots of this folder again: python docs/images/make.py (needs the dev extra and Chromium)."""

from __future__ import annotations

import io
import tempfile
from dataclasses import replace
from pathlib import Path

import pypdfium2
from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from referral_lint import compare
from referral_lint.pipeline import check_file
from referral_lint.reporting import html

HERE = Path(__file__).parent
FIXTURES = HERE.parents[1] / "fixtures" / "education"
SHOTS = {  # name -> page, width, height, colour scheme, the element at the top
    "report-light": ("poor", 1280, 1500, "light", None),
    "report-in-place": ("poor", 1280, 1000, "light", "mark"),
    "report-dark": ("poor", 1280, 1000, "dark", "mark"),
    "report-phone": ("poor", 390, 1500, "light", None),
    "report-good": ("good", 1280, 1300, "light", None),
    "compare": ("compare", 1280, 1100, "light", None),
}


def main() -> None:
    poor, good = (replace(check_file(str(FIXTURES / f"{kind}-form.docx"))[0], file=f"{kind}-form.docx") for kind in ("poor", "good"))
    pages = {"poor": html.render(poor), "good": html.render(good), "compare": compare.render_html(compare.compare(poor, good))}
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as p:
        for name, text in pages.items():
            Path(folder, f"{name}.html").write_text(text, encoding="utf-8")
        browser = p.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"])
        for name in SHOTS:
            shoot(browser, Path(folder), name)
        printed(browser, Path(folder, "poor.html"))
        browser.close()


def shoot(browser: Browser, folder: Path, name: str) -> None:
    page_name, width, height, scheme, top = SHOTS[name]
    page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme)
    page.goto((folder / f"{page_name}.html").as_uri())
    if top:
        page.locator(top).nth(8).click()  # words in the story: their finding comes into view beside them
        page.locator(top).nth(8).evaluate("e => e.scrollIntoView({behavior: 'instant', block: 'center'})")
    save(Image.open(io.BytesIO(page.screenshot())), name)
    page.close()


def printed(browser: Browser, path: Path) -> None:
    """The first two printed pages side by side."""
    page = browser.new_page()
    page.goto(path.as_uri())
    pdf = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True, print_background=True))
    sheets = [pdf[n].render(scale=1.2).to_pil() for n in (0, 3)]
    both = Image.new("RGB", (sum(s.width for s in sheets) + 20, sheets[0].height), "#888888")
    both.paste(sheets[0], (0, 0))
    both.paste(sheets[1], (sheets[0].width + 20, 0))
    save(both, "report-print")
    page.close()


def save(image: Image.Image, name: str) -> None:
    image.convert("RGB").quantize(128).save(HERE / f"{name}.png", optimize=True)


if __name__ == "__main__":
    main()
