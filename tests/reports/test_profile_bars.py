"""The chart of shares reached, and labels that fit."""

from __future__ import annotations

import re

from reports.charts import draw
from reports.charts.canvas import fitted, width_of
from reports.charts.data import MarginBars, MarginRow, ProfileBars, ProfileRow, ScoreBullet

TICKS = ("0%", "50%", "100%")


def texts(svg: str) -> list[str]:
    return re.findall(r"<text[^>]*>([^<]*)</text>", svg)


def test_every_label_note_and_tick_is_text() -> None:
    rows = (
        ProfileRow("要素系统", 0.25, 0.5, "12–24 / 48 分", True),
        ProfileRow("团队", 0.0, 0.0, "0 / 10 分", False),
    )
    found = texts(draw(ProfileBars(rows, TICKS)))
    for word in ("要素系统", "12–24 / 48 分", "团队", "0 / 10 分", *TICKS):
        assert word in found


def test_equal_input_gives_equal_bytes_and_an_open_part_is_drawn_apart() -> None:
    known = ProfileBars((ProfileRow("a", 0.5, 0.5, "b", False),), TICKS)
    half_open = ProfileBars((ProfileRow("a", 0.5, 0.7, "b", False),), TICKS)
    assert draw(known) == draw(ProfileBars((ProfileRow("a", 0.5, 0.5, "b", False),), TICKS))
    assert "#9fb8cc" in draw(half_open)
    assert "#9fb8cc" not in draw(known)


def test_a_long_label_breaks_between_words_and_stays_whole_in_between() -> None:
    assert fitted("short", 2.0) == "short"
    lines = fitted("Last-year R&D expense (amount or share, the better)", 2.0).split("\n")
    assert len(lines) > 1
    assert " ".join(lines) == "Last-year R&D expense (amount or share, the better)"
    assert all(width_of(line) <= 2.0 for line in lines)
    chinese = fitted("上年度研发费用投入金额与占比取高的一项", 1.0)
    assert chinese.replace("\n", "") == "上年度研发费用投入金额与占比取高的一项"
    assert all(width_of(line) <= 1.0 for line in chinese.split("\n"))


def test_a_word_too_long_for_a_line_is_not_lost() -> None:
    assert fitted("x" * 60, 1.0) == "x" * 60


def test_a_score_without_plan_has_no_target_and_no_diamonds() -> None:
    svg = draw(ScoreBullet(64, 84, 100, 60, None, None, None, "区间 64–84", "须达到 60 分", "", ""))
    assert texts(svg)[-2:] == ["须达到 60 分", "区间 64–84"] or "须达到 60 分" in texts(svg)
    assert "" not in [text for text in texts(svg) if text == "规划"]
    assert svg.count("stroke-dasharray") == 0


def test_a_margin_that_decides_nothing_is_pale() -> None:
    row = MarginRow("✓ 人数", "met", 0.5, "满足", faint=True)
    assert "#9fb8cc" in draw(MarginBars((row,), "界线", "左", "右"))
    bold = MarginRow("✓ 人数", "met", 0.5, "满足")
    assert "#9fb8cc" not in draw(MarginBars((bold,), "界线", "左", "右"))
