"""The page, without a browser."""

from __future__ import annotations

import base64
import hashlib
import itertools
import re
import time
from dataclasses import replace

import pytest
import report_factory as factory
from lxml import html as lxml_html

from referral_lint.reporting import html
from referral_lint.reporting.html.layout import Grid, Line, lay_out
from referral_lint.reporting.wording import opening
from referral_lint.values.document import Block, Document, Place


@pytest.fixture(scope="module")
def page(poor) -> str:
    return html.render(poor)


@pytest.fixture(scope="module")
def tree(page):
    return lxml_html.fromstring(page)


def words(node) -> str:
    return " ".join(node.text_content().split())


def test_the_policy_allows_its_own_style_and_script_and_nothing_else(page, tree):
    policy = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    assert policy.startswith("default-src 'none'") and "unsafe" not in policy and "http" not in policy
    for tag, directive in (("style", "style-src"), ("script", "script-src")):
        text = re.search(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL)[1]
        hashed = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"{directive} 'sha256-{hashed}'" in policy
    assert not tree.xpath("//*[@style]") and not [a for n in tree.iter() for a in n.attrib if a.startswith("on")]


def test_nothing_points_outside(page):
    assert not re.search(r"""(?:src|href|url|action)\s*[=(]\s*["']?(?!#)[\w/.]""", page.split("<body>")[1])
    assert "http" not in re.sub(r"http-equiv", "", page)


def test_order_of_what_people_need(tree):
    body = words(tree.body)
    order = [opening(), "Words of danger were recognised", "In a sentence", "Mend these first", "The score sheet", "The referral itself",
             "The questions for this kind", "What is good", "Ask yourself"]  # fmt: skip
    at = 0
    for x in order[1:]:
        at = body.index(x, at)


def test_every_finding_is_highlighted_in_place_and_linked_both_ways(poor, tree):
    assert len(tree.xpath("//ul[@class='places']/li")) == 12  # one is for trainers only
    for f in poor.findings[:12]:
        card = tree.get_element_by_id(f.id)
        if f.place is None:
            assert not card.xpath(".//a")
            continue
        assert card.xpath(f".//a[@href='#at-{f.id}']")
        assert tree.get_element_by_id(f"at-{f.id}").get("href") == f"#{f.id}"
        marked = "".join(m.text_content() for m in tree.xpath(f"//mark[contains(concat(' ', @data-f, ' '), ' {f.id} ')]"))
        assert marked == f.excerpt


def test_the_referral_is_whole_and_in_order(poor, tree):
    paper = tree.xpath("//article")[0]
    for ref in paper.xpath(".//a[contains(@class,'ref')]"):
        ref.drop_tree()
    shown, at = words(paper), 0
    for b in poor.document.blocks:
        text = " ".join(b.text.split())
        at = shown.index(text, at)
    assert shown.count("left blank") == 5 and "Deleted, not checked:" in shown


def test_ids_are_unique_and_headings_never_jump(tree):
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    levels = [int(h.tag[1]) for h in tree.xpath("//h1|//h2|//h3|//h4|//h5|//h6")]
    assert levels[0] == 1 and all(b - a <= 1 for a, b in itertools.pairwise(levels))


def test_what_a_stranger_wrote_is_text(hostile):
    page = html.render(hostile, for_="trainer")
    tree = lxml_html.fromstring(page)
    assert len(tree.xpath("//script")) == 1 and not tree.xpath("//img")
    assert "<script>alert(1)</script>" in words(tree.xpath("//article")[0]) and "{{ 7*7 }}" in words(tree.body)
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", page)
    assert "‹U+202E›" in page
    page.encode("utf-8")


def test_scores_are_pictures_with_words(tree):
    for svg in tree.xpath("//svg[@role='img']"):
        assert svg.get("aria-label") or svg.get("aria-labelledby")
    assert "46 of 100" in tree.xpath("//svg[@class='dial']/@aria-label")[0]
    described = words(tree.get_element_by_id("s-good-d"))
    assert "could not check" in described and "not seen" in described and ": seen" in described


def test_a_danger_box_that_found_nothing_is_no_all_clear():
    page = html.render(factory.report(urgent=False))
    assert "No words of danger were recognised" in page and "This is not an assessment" in page and "not urgent" not in page.lower()


def test_unreadable_has_a_page_that_says_so(unreadable):
    shown = words(lxml_html.fromstring(html.render(unreadable)).body)
    assert "could not be read, so nothing was checked" in shown and "Save a copy without the password" in shown and opening() in shown


def test_a_report_read_back_without_its_document_still_has_its_findings(poor):
    shown = words(lxml_html.fromstring(html.render(replace(poor, document=None))).body)
    assert "No date or time for this event" in shown and "The referral itself" not in shown


def test_a_five_page_referral_renders_fast_and_small():
    concern = "\n\n".join(f"{factory.CONCERN} Paragraph {n}." for n in range(12))
    r = factory.report(f"{factory.HOSTILE[:300]}\n\n{factory.CONCERN}\n\n{concern}")
    many = tuple(
        replace(r.findings[0], id=f"F{n}", code=f"C{n % 12}", excerpt="Mum", place=Place(40 + n % 8, n, n + 3)) for n in range(1, 80)
    )
    r = replace(r, findings=many)
    page = html.render(r)
    took = []
    for _ in range(5):
        start = time.process_time()
        html.render(r)
        took.append(time.process_time() - start)
    assert len(page.encode()) < 500_000
    assert min(took) < 0.05


def test_same_report_same_page(poor):
    assert html.render(poor) == html.render(poor)


def block(n: int, text: str, **more) -> Block:
    return Block(n, more.pop("kind", "paragraph"), text, **more)


def pieces(text: str, *spans: tuple[int, int, str]):
    found = [replace(factory.report().findings[3], id=f"F{n}", severity=s, place=Place(0, a, b)) for n, (a, b, s) in enumerate(spans, 1)]
    layout = lay_out(Document("x", None, "txt", "0", (block(0, text),)), found)
    return layout.nodes[0].pieces


def test_overlapping_findings_are_cut_at_every_edge():
    cut = pieces("abcdef", (0, 4, "clarify"), (2, 6, "ring-back"))
    assert [(p.text, [f.id for f in p.findings], [f.id for f in p.ends]) for p in cut] == [
        ("ab", ["F1"], []), ("cd", ["F2", "F1"], ["F1"]), ("ef", ["F2"], ["F2"])]  # fmt: skip


def test_a_finding_on_an_empty_answer_still_has_its_number():
    assert [f.id for p in pieces("", (0, 0, "clarify")) for f in p.ends] == ["F1"]
    assert [f.id for p in pieces("abc", (0, 0, "clarify")) for f in p.ends] == ["F1"]


def test_places_beyond_the_text_do_not_break_the_page():
    assert "".join(p.text for p in pieces("abc", (1, 99, "clarify"))) == "abc"
    layout = lay_out(factory.report().document, [replace(factory.report().findings[3], place=Place(9999, 0, 3))])
    assert not layout.located


def test_two_columns_are_a_form_and_more_are_a_table(poor):
    grids = [n for n in lay_out(poor.document, ()).nodes if isinstance(n, Grid)]
    assert [g.form for g in grids] == [True, False]
    assert [c.header for c in grids[1].rows[0]] == [True] * 4


def test_document_headings_never_jump_a_level():
    blocks = tuple(block(n, f"H{level}", kind="heading", level=level) for n, level in enumerate((3, 1, 5, 2)))
    levels = [n.level for n in lay_out(Document("x", None, "txt", "0", blocks), ()).nodes if isinstance(n, Line)]
    assert levels == [3, 3, 4, 4]
