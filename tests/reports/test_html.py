"""The HTML page: complete, self-contained, and nothing of the reader's text is markup."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser
from typing import get_args

import pytest

from indicator_models.texts import LANGS, Lang
from reports import build_checkup_report, render_html
from reports.charts.data import Flaw
from reports.tree import ChartBlock, Report
from reports.walk import texts_of
from tests.reports.sample_input import experts_input, rich_input, sparse_input

EVIL = '<script>alert(1)</script> & #panic("x") & $x$'


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def read(page: str) -> _Reader:
    reader = _Reader()
    reader.feed(page)
    return reader


def visible(report: Report) -> list[str]:
    """Texts a reader must find: all but those that steer renderers (kinds, tones, identifiers)."""
    cover, frame = report.cover, report.frame
    texts = [
        cover.title,
        cover.subject,
        *cover.tags,
        *texts_of(cover.particulars),
        *cover.statement,
        *cover.left_out,
    ]
    texts.append(frame.footer)
    for section in report.sections:
        texts.append(section.title)
        for block in section.blocks:
            source = (block.chart, block.caption) if isinstance(block, ChartBlock) else block
            texts += list(texts_of(source))
    steering = {
        "plain",
        "met",
        "not_met",
        "unknown",
        "muted",
        "left",
        "right",
        "center",
        "normal",
        "pillar",
        "group",
        "total",
        *get_args(Flaw),
    }
    return [text for text in texts if text and text not in steering]


@pytest.mark.parametrize("make", [rich_input, sparse_input, experts_input])
@pytest.mark.parametrize("lang", LANGS)
def test_every_text_of_the_tree_is_on_the_page(make: object, lang: Lang) -> None:
    assert callable(make)
    report = build_checkup_report(make(lang))
    words = "\n".join(read(render_html(report)).words)
    assert [text for text in visible(report) if text not in words] == []


def test_the_page_needs_no_network_and_runs_no_script() -> None:
    reader = read(render_html(build_checkup_report(rich_input())))
    assert not {"script", "link", "img", "iframe", "object"} & set(reader.tags)
    links = [value for name, value in reader.attributes if name in {"href", "src"}]
    assert links
    assert all(link.startswith("#") for link in links if not link.startswith("http://www.w3.org/"))
    assert not re.search(r"url\((?!#)", render_html(build_checkup_report(rich_input())))


def test_contents_point_to_every_section() -> None:
    report = build_checkup_report(rich_input())
    reader = read(render_html(report))
    anchors = {value for name, value in reader.attributes if name == "id"}
    links = {value.removeprefix("#") for name, value in reader.attributes if name == "href"}
    assert {section.id for section in report.sections} <= anchors & links


def test_a_firm_name_is_text_whatever_it_holds() -> None:
    rich = rich_input()
    page = render_html(build_checkup_report(replace(rich, firm=replace(rich.firm, name=EVIL))))
    assert "<script" not in page
    assert EVIL in "\n".join(read(page).words)


def test_a_broken_surrogate_or_control_character_does_not_break_the_page() -> None:
    rich = rich_input()
    page = render_html(build_checkup_report(replace(rich, firm=replace(rich.firm, name="甲\ud800\x00公司"))))
    assert "甲[U+D800][U+0000]公司" in page
    page.encode("utf-8")


def test_states_stand_as_words_beside_their_marks() -> None:
    words = [word.strip() for word in read(render_html(build_checkup_report(rich_input("zh")))).words]
    assert {"✓", "×", "?", "满足", "不满足", "未定"} <= set(words)


def test_charts_carry_their_words_for_screen_readers() -> None:
    report = build_checkup_report(rich_input())
    labels = [value for name, value in read(render_html(report)).attributes if name == "aria-label"]
    alts = [block.alt for found in report.sections for block in found.blocks if isinstance(block, ChartBlock)]
    assert set(alts) <= set(labels)


def test_the_language_is_declared() -> None:
    assert '<html lang="zh-CN">' in render_html(build_checkup_report(sparse_input("zh")))
    assert '<html lang="en">' in render_html(build_checkup_report(sparse_input("en")))


def test_equal_input_gives_equal_pages() -> None:
    assert render_html(build_checkup_report(rich_input())) == render_html(build_checkup_report(rich_input()))
