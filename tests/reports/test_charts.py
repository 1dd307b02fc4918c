"""Charts: text stays text, equal input gives equal bytes, nothing of the reader's text is markup."""

from __future__ import annotations

import re
import sys
import xml.etree.ElementTree as ET
from dataclasses import replace
from subprocess import run

import pytest

from indicator_models.texts import LANGS, Lang
from reports import build_checkup_report
from reports.charts import draw
from reports.charts.data import (
    ChainMap,
    ChartData,
    MarginBars,
    MarginRow,
    ScoreBullet,
    ShareBars,
    ShareRow,
    TrendPanel,
    Trends,
)
from reports.tree import ChartBlock
from tests.reports.sample_input import rich_input

BULLET = ScoreBullet(39, 88, 100, 70, 73, 75, 75, "区间 39–88", "须高于 70 分", "规划参考值", "目标 75")


def charts(lang: Lang) -> list[ChartData]:
    report = build_checkup_report(rich_input(lang))
    return [
        block.chart for found in report.sections for block in found.blocks if isinstance(block, ChartBlock)
    ]


def texts(svg: str) -> list[str]:
    root = ET.fromstring(svg)  # noqa: S314 - our own drawing
    return [element.text or "" for element in root.iter("{http://www.w3.org/2000/svg}text")]


@pytest.mark.parametrize("lang", LANGS)
def test_every_label_is_text_in_the_drawing(lang: Lang) -> None:
    bullet, margin, trends, share, chain = charts(lang)
    assert isinstance(bullet, ScoreBullet)
    assert {bullet.range_label, bullet.line_label, bullet.planning_label} <= set(texts(draw(bullet)))
    assert isinstance(margin, MarginBars)
    assert {row.label for row in margin.rows} <= set(texts(draw(margin)))
    assert isinstance(trends, Trends)
    assert {panel.title for panel in trends.panels} <= set(texts(draw(trends)))
    assert isinstance(share, ShareBars)
    assert set(share.legend) <= set(texts(draw(share)))
    assert isinstance(chain, ChainMap)
    boxes = [box for column in chain.columns for box in column.boxes]
    expected = {column.title for column in chain.columns} | {text for _, text in chain.legend}
    assert expected | {box.code for box in boxes} | {box.name for box in boxes} <= set(texts(draw(chain)))


def test_equal_input_gives_equal_bytes_without_a_date() -> None:
    first = draw(BULLET)
    draw.cache_clear()
    assert draw(BULLET) == first
    assert "<metadata" not in first
    assert "date" not in first


def test_charts_on_one_page_share_no_identifier() -> None:
    seen: set[str] = set()
    for chart in charts("zh"):
        ids = {element.get("id") for element in ET.fromstring(draw(chart)).iter() if element.get("id")}  # noqa: S314
        assert not ids & seen
        seen |= {name for name in ids if name}
    assert seen


def test_dollar_signs_and_tags_stay_as_they_are() -> None:
    row = MarginRow("$x^2$ <script>alert(1)</script>", "met", 0.2, "a & b")
    svg = draw(MarginBars((row,), "line", "below", "above"))
    assert "<script" not in svg
    assert row.label in texts(svg)
    assert "a & b" in texts(svg)


def test_state_is_told_without_colour() -> None:
    """Not met is hatched (a pattern in the drawing), met is not."""
    unmet = draw(MarginBars((MarginRow("a", "not_met", -0.5, ""),), "", "", ""))
    met = draw(MarginBars((MarginRow("a", "met", 0.5, ""),), "", "", ""))
    assert "<pattern" in unmet
    assert "<pattern" not in met


def test_a_blank_year_prints_its_word() -> None:
    panel = TrendPanel("占比", ("2024", "2025"), (None, 0.1), ("不详", "10%"), (False, True), 0.1, "虚线:10%")
    assert {"不详", "10%", "虚线:10%"} <= set(texts(draw(Trends((panel,)))))


@pytest.mark.parametrize(
    "values", [(100.0, 600.0, 624.0), (624.0, 87.0, 600.0), (600.0, 300.0, 10.0), (10.0, 300.0, 600.0)]
)
def test_the_curve_does_not_cross_the_figures(values: tuple[float, ...]) -> None:
    """A label of 5 signs at 7 pt (3 digits of about 4 pt, 2 signs of 7) is 26 pt wide and 7 pt high."""
    labels = tuple(f"{value:.0f}万元" for value in values)
    panel = TrendPanel("研发费用", ("1", "2", "3"), values, labels, (False,) * 3, None, "")
    svg = draw(Trends((panel, panel, panel)))
    curve = [
        tuple(float(number) for number in found)
        for found in re.findall(
            r'd="M ([\d.]+) ([\d.]+) \s*L ([\d.]+) ([\d.]+) \s*" [^>]*stroke: #0f5c8c; stroke-width: 1.5', svg
        )
    ]
    places = re.findall(r'x="([\d.]+)" y="([\d.]+)"[^>]*>(\d+万元)<', svg)
    assert len(curve) == 6
    assert {label for *_, label in places} == set(labels)
    for x, y, label in places:
        for x1, y1, x2, y2 in curve:
            for step in range(-13, 14):
                at = float(x) + step
                if min(x1, x2) <= at <= max(x1, x2):
                    height = y1 + (y2 - y1) * (at - x1) / (x2 - x1)
                    assert not float(y) - 6 < height < float(y), (label, step)


def test_labels_of_the_legend_do_not_run_into_each_other() -> None:
    """Eight labels of 40 signs: at 0.56 em of 7 pt 2.2 inches each, so two columns of 3.45 inches."""
    legend = tuple(f"{number} depreciation and long-term deferred c" for number in range(8))
    svg = draw(ShareBars((ShareRow("2024", "1", (1.0,) * 8),), legend))
    places = [re.findall(rf'x="([\d.]+)" y="([\d.]+)"[^>]*>{label}<', svg)[0] for label in legend]
    assert len({x for x, _ in places}) == 2
    assert len({y for _, y in places}) == 4
    lefts = sorted({float(x) for x, _ in places})
    assert lefts[1] - lefts[0] > 40 * 0.56 * 7


def test_an_empty_year_draws_no_parts() -> None:
    svg = draw(ShareBars((ShareRow("2024", "不详", (0.0, 0.0)),), ("甲", "乙")))
    assert "%" not in "".join(texts(svg))


@pytest.mark.parametrize("ends", [(14, 74), (2, 30), (80, 98), (3, 97), (45, 99)])
def test_the_planning_label_stays_on_the_page(ends: tuple[float, float]) -> None:
    """18 signs of 8 pt at most; the page is 6.9 in = 496.8 pt wide."""
    label = f"规划参考值 {ends[0]}–{ends[1]}(非评分)"
    svg = draw(replace(BULLET, planning_low=ends[0], planning_high=ends[1], planning_label=label))
    style, x = re.findall(rf'<text style="([^"]*)" x="([\d.]+)"[^>]*>{re.escape(label)}<', svg)[0]
    width = 18 * 8
    left = {"start": 0, "middle": -width / 2, "end": -width}[re.findall(r"text-anchor: (\w+)", style)[0]]
    assert float(x) + left >= 0
    assert float(x) + left + width <= 496.8


def test_an_unknown_planning_figure_leaves_no_marker() -> None:
    blank = ScoreBullet(0, 100, 100, 70, None, None, 75, "区间 0–100", "须高于 70 分", "", "目标 75")
    assert "规划参考值" not in texts(draw(blank))
    assert len(draw(blank)) < len(draw(BULLET))


def test_the_tree_is_built_without_matplotlib_pandas_or_typst() -> None:
    code = (
        "import sys; from reports import build_checkup_report;"
        "from tests.reports.sample_input import rich_input;"
        "build_checkup_report(rich_input());"
        "print([name for name in ('matplotlib', 'pandas', 'typst', 'numpy') if name in sys.modules])"
    )
    done = run([sys.executable, "-c", code], capture_output=True, text=True, check=True, encoding="utf-8")
    assert done.stdout.strip() == "[]"
