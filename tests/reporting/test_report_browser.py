"""The page in a real browser: clicks, keyboard, filters, accessibility, print, and no request to anywhere."""

from __future__ import annotations

from pathlib import Path

import pytest
import report_factory as factory

from referral_lint import compare
from referral_lint.reporting import html
from referral_lint.reporting.redact import redact

pytestmark = [pytest.mark.browser, pytest.mark.slow]
WIDTHS = (320, 1440)


@pytest.fixture(scope="module")
def pages(tmp_path_factory) -> dict[str, Path]:
    made = {
        "poor": html.render(factory.report()),
        "hostile": html.render(factory.report(f"{factory.HOSTILE}\n\n{factory.CONCERN}")),
        "calm": html.render(factory.better(), for_="trainer"),
        "unreadable": html.render(factory.unreadable()),
        "redacted": html.render(redact(factory.report())),
        "compare": compare.render_html(compare.compare(factory.report(), factory.better())),
    }
    folder = tmp_path_factory.mktemp("pages")
    for name, text in made.items():
        (folder / f"{name}.html").write_text(text, encoding="utf-8")
    return {name: folder / f"{name}.html" for name in made}


@pytest.fixture
def opened(browser, pages):
    """Open a page; at the end there must have been no error and no request but the page itself."""
    said: list[str] = []
    asked: list[str] = []
    contexts = []

    def go(name: str, width: int = 1440, **more):
        context = browser.new_context(viewport={"width": width, "height": 900}, offline=True, **more)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda m: said.append(m.text))
        page.on("pageerror", lambda e: said.append(str(e)))
        page.on("dialog", lambda d: said.append(f"dialog {d.message}"))
        page.on("request", lambda r: asked.append(r.url))
        page.goto(pages[name].as_uri())
        return page

    yield go
    for context in contexts:
        context.close()
    assert said == []
    assert [u for u in asked if not u.startswith("file:")] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["poor", "hostile", "calm", "unreadable", "redacted", "compare"])
def test_axe_finds_no_violation(opened, name, scheme):
    sync = pytest.importorskip("axe_playwright_python.sync_playwright")
    page = opened(name, 1440 if scheme == "light" else 320, color_scheme=scheme, bypass_csp=True)
    found = sync.Axe().run(page).response["violations"]
    assert [(v["id"], v["nodes"][0]["html"][:120]) for v in found] == []


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", ["poor", "hostile", "compare"])
def test_nothing_runs_off_the_side(opened, name, width):
    page = opened(name, width)
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_words_lead_to_the_finding_and_back(opened):
    page = opened("poor")
    page.locator("mark[data-f='F7']").click()
    assert page.evaluate("location.hash") == "#F7" and page.evaluate("document.activeElement.id") == "F7"
    assert page.locator("mark.on").inner_text() == "a lot"
    page.locator("#F10 a").click()
    assert page.evaluate("location.hash") == "#at-F10"
    assert page.locator("mark.on").inner_text() == "TAF"


def test_words_of_two_findings_lead_to_each_in_turn(opened):
    page = opened("poor")
    both = page.locator("mark[data-f='F4 F5']")
    both.click()
    first = page.evaluate("location.hash")
    both.click()
    assert {first, page.evaluate("location.hash")} == {"#F4", "#F5"}


def test_filters_by_severity_and_kind_hide_findings_and_highlights_alike(opened):
    page = opened("poor")
    assert "All 12 findings" in page.locator("#count").inner_text()
    page.locator("input[value=clarify]").uncheck()
    page.locator("input[value=consider]").uncheck()
    assert page.locator(".places li:visible").count() == 3 and "3 of 12" in page.locator("#count").inner_text()
    assert page.locator(".ref:visible").count() == 2
    page.locator("input[value=clarify]").check()
    page.select_option("#kind", "acronym")
    assert page.locator(".places li:visible").count() == 2
    assert page.locator("mark:not(.off)").all_inner_texts() == ["TAF", "MASH"]


def test_the_keyboard_alone_is_enough(opened):
    page = opened("poor")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.locator("#at-F7").focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "F7"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#at-F7"
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == "#at-F7"
    page.locator("input[value=consider]").focus()
    page.keyboard.press("Space")
    assert "11 of 12" in page.locator("#count").inner_text()
    page.locator("summary").first.focus()
    page.keyboard.press("Enter")
    assert page.locator("details").first.get_attribute("open") is not None


def test_focus_can_be_seen(opened):
    page = opened("poor")
    for _ in range(6):
        page.keyboard.press("Tab")
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"


def test_it_works_without_its_script(opened):
    page = opened("poor", java_script_enabled=False)
    assert page.locator("#filters").is_hidden()
    page.locator("#at-F7").click()
    assert page.url.endswith("#F7")


def test_prints_on_a4_with_everything_unfolded(opened):
    import io

    import pypdf

    page = opened("poor")
    pdf = pypdf.PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True, print_background=True)))
    box = pdf.pages[0].mediabox
    assert abs(float(box.width) - 595) < 2 and abs(float(box.height) - 842) < 2
    text = " ".join(" ".join(p.extract_text() for p in pdf.pages).split())
    for said in (
        "Words of danger were recognised",
        "Multi-agency referral form",
        "No date or time for this event",
        "because of what was found",
        "Ask yourself",
    ):
        assert said.lower() in text.lower()
    assert "Every kind" not in text


def test_hostile_text_stays_text(opened):
    page = opened("hostile")
    assert "<script>alert(1)</script>" in page.locator("article").inner_text()
    assert page.locator("article script, article img").count() == 0
