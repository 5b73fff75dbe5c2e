"""The pictures of the documentation: ``python tests/inbox/inbox_pictures.py docs/images``."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from inbox_rows import account, groups, many
from playwright.sync_api import sync_playwright
from test_inbox_browser import FLAGS

from referral_lint.inbox.page import index_pages

SHOTS = (("light", "light", 1280, 1400), ("dark", "dark", 1280, 1400), ("phone", "light", 390, 1500))


def main(folder: Path) -> None:
    rows = many(140, seed=3)
    with tempfile.TemporaryDirectory() as place, sync_playwright() as p:
        file = Path(place) / "index.html"
        file.write_text(next(index_pages(rows, account(rows), groups(rows), show_names=False))[1], encoding="utf-8")
        browser = p.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        for name, scheme, width, height in SHOTS:
            page = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": height}, offline=True).new_page()
            page.goto(file.as_uri())
            page.screenshot(path=folder / f"inbox-{name}.png")
            if name == "light":
                page.locator("section[aria-labelledby=pictures]").screenshot(path=folder / "inbox-charts.png")
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
