"""The chain RD, IP, product, achievement: what is drawn, where it breaks, and what is left out."""

from __future__ import annotations

import io
import re
from dataclasses import replace

import pytest
from pypdf import PdfReader

from indicator_models.texts import LANGS, Lang
from reports import build_checkup_report, render_html, render_pdf
from reports.chain import ChainEdge, ChainHole, ChainNode, ChainPicture
from reports.charts import draw
from reports.charts.canvas import NOT_MET, RANGE, width_of
from reports.charts.chain_map import NAME_IN, NAME_PT
from reports.charts.data import ChainMap, Flaw
from reports.quantity import Clause
from reports.rule_mark import RuleMark
from reports.tree import Block, ChartBlock, Heading, Note, Report, Table
from reports.walk import texts_of
from tests.reports.sample_chain import IP01, IP02, IP03, PS01, RD01, chain_of, long_chain_of
from tests.reports.sample_input import rich_input
from tests.reports.sample_words import Words
from tests.reports.test_html import read
from tests.reports.test_pdf import packed

HOSTILE = (
    "<script>alert(1)</script>",
    "=cmd|' /C calc'!A0",
    '#panic("x") $x$ *a* @b',
    "]#panic()",
    "\\u{0}//x",
)
"""Markup of a page, a formula of a spreadsheet, markup of typst."""


def report_of(chain: ChainPicture | None, lang: Lang = "zh") -> Report:
    return build_checkup_report(replace(rich_input(lang), chain=chain))


def blocks_of(chain: ChainPicture | None, lang: Lang = "zh") -> tuple[Block, ...]:
    return next(found for found in report_of(chain, lang).sections if found.id == "chain").blocks


def chart_of(chain: ChainPicture, lang: Lang = "zh") -> ChartBlock:
    return next(block for block in blocks_of(chain, lang) if isinstance(block, ChartBlock))


def map_of(chain: ChainPicture, lang: Lang = "zh") -> ChainMap:
    chart = chart_of(chain, lang).chart
    assert isinstance(chart, ChainMap)
    return chart


def table_of(chain: ChainPicture, lang: Lang = "zh") -> Table:
    return next(block for block in blocks_of(chain, lang) if isinstance(block, Table))


def links_of(chain: ChainPicture) -> dict[tuple[str, str], Flaw]:
    chart = map_of(chain)

    def code(place: tuple[int, int]) -> str:
        return chart.columns[place[0]].boxes[place[1]].code

    return {(code(link.source), code(link.target)): link.flaw for link in chart.links}


def flaws_of(chain: ChainPicture) -> dict[str, Flaw]:
    return {box.code: box.flaw for column in map_of(chain).columns for box in column.boxes}


SAMPLE = chain_of(Words("zh"))


def test_four_columns_stand_in_the_order_of_the_chain() -> None:
    columns = map_of(SAMPLE).columns
    assert [[box.code for box in column.boxes] for column in columns] == [
        ["RD01", "RD02", "RD03"],
        ["IP01", "IP02", "IP03", "IP09"],
        ["PS01", "PS02", "PS03"],
        ["成果1", "成果2"],
    ]
    assert [column.more for column in columns] == ["", "", "", ""]


def test_holes_are_marked_where_they_are_and_nowhere_else() -> None:
    flaws = flaws_of(SAMPLE)
    assert {code: flaw for code, flaw in flaws.items() if flaw != "none"} == {"IP03": "item", "PS02": "red"}
    links = links_of(SAMPLE)
    assert {ends: flaw for ends, flaw in links.items() if flaw != "none"} == {("RD02", "IP02"): "amber"}


def test_a_link_that_two_others_tell_is_not_drawn_and_one_across_columns_is() -> None:
    """RD01–IP01–PS01 tells RD01–PS01, and IP01–PS01–achievement 1 the end of it; RD03–PS03 stands alone."""
    assert set(links_of(SAMPLE)) == {
        ("RD01", "IP01"),
        ("RD02", "IP02"),
        ("RD03", "PS03"),
        ("IP01", "PS01"),
        ("IP02", "PS02"),
        ("IP09", "PS02"),
        ("PS01", "成果1"),
        ("PS02", "成果2"),
    }


def test_a_faulty_link_is_drawn_whatever_others_tell() -> None:
    hole = replace(SAMPLE.holes[1], source=RD01, target=PS01)
    assert links_of(replace(SAMPLE, holes=(hole,)))["RD01", "PS01"] == "amber"


def test_the_gravest_of_several_holes_marks_the_object() -> None:
    amber = replace(SAMPLE.holes[1], source=IP03, target=None)
    assert flaws_of(replace(SAMPLE, holes=(SAMPLE.holes[0], amber)))["IP03"] == "amber"


@pytest.mark.parametrize("lang", LANGS)
def test_the_table_tells_each_hole_the_gravest_first(lang: Lang) -> None:
    chain = chain_of(Words(lang))
    rows = table_of(chain, lang).rows
    assert [row.cells[0].text for row in rows] == ["PS02", "RD02 → IP02", "IP03"]
    item, amber, red = chain.holes
    for row, hole in zip(rows, (red, amber, item), strict=True):
        assert row.cells[1].text == hole.message
        assert row.cells[3].text == hole.remedy
        assert hole.rule.numbers[0] in row.cells[2].sub
        assert hole.rule.basis.text in row.cells[2].sub
    weights = ["危及申报", "专家会问", "该项少计或不计"]
    if lang == "en":
        weights = ["application at risk", "experts will ask", "counts less or not"]
    assert [row.cells[2].text for row in rows] == weights
    assert [row.cells[2].mark for row in rows] == ["×", "!", "−"]


def test_practice_is_never_printed_as_law() -> None:
    mark = RuleMark(("D11",), "amber", Clause("195号", practice=True))
    hole = replace(SAMPLE.holes[0], rule=mark)
    assert "非法规" in table_of(replace(SAMPLE, holes=(hole,))).rows[0].cells[2].sub


@pytest.mark.parametrize("lang", LANGS)
def test_a_firm_without_holes_gets_one_sentence(lang: Lang) -> None:
    blocks = blocks_of(replace(chain_of(Words(lang)), holes=()), lang)
    assert [type(block).__name__ for block in blocks] == ["Paragraph", "ChartBlock", "Note"]
    expected = "关系链上没有发现断点。" if lang == "zh" else "No hole was found in the chain."
    assert blocks[-1] == Note(expected)


@pytest.mark.parametrize("chain", [None, ChainPicture((), (), ())])
def test_without_any_list_the_section_is_left_out_and_named(chain: ChainPicture | None) -> None:
    report = report_of(chain)
    assert "chain" not in [found.id for found in report.sections]
    assert report.cover.left_out == ("关系链(没有填报研发活动、知识产权、产品、成果的清单)",)


def test_an_unknown_list_is_no_empty_one() -> None:
    only = ChainPicture((ChainNode("ip", "IP01", "夹具"),), (), (), unknown=frozenset({"rd", "result"}))
    assert [column.more for column in map_of(only).columns] == ["未填报", "", "没有", "未填报"]


def test_a_long_column_draws_fourteen_and_says_how_many_it_leaves_out() -> None:
    """30 IP items, 14 drawn, 16 not."""
    chain = long_chain_of(Words("zh"), ip=30)
    assert sum(node.kind == "ip" for node in chain.nodes) == 30
    column = map_of(chain).columns[1]
    assert len(column.boxes) == 14
    assert column.more == "另有 16 项未画出"
    assert "未画出:知识产权 16 项。" in chart_of(chain).caption
    assert len(map_of(long_chain_of(Words("zh"), ip=14)).columns[1].boxes) == 14
    assert "未画出:" not in chart_of(long_chain_of(Words("zh"), ip=14)).caption


def test_holes_are_drawn_first_then_what_belongs_to_main_products() -> None:
    """Of 20 items the last three bear a hole, an end of a faulty link, a tie to a main product: all drawn."""
    nodes = tuple(ChainNode("ip", f"IP{number:02d}", None, main=number == 18) for number in range(1, 21))
    rd = ChainNode("rd", "RD01", None)
    chain = ChainPicture((rd, *nodes), (ChainEdge(0, 19),), ())
    holes = (replace(SAMPLE.holes[0], source=20), replace(SAMPLE.holes[1], source=0, target=19))
    drawn = [box.code for box in map_of(replace(chain, holes=holes)).columns[1].boxes]
    assert drawn == [*(f"IP{number:02d}" for number in range(1, 12)), "IP18", "IP19", "IP20"]


def test_a_long_list_of_holes_is_cut_and_says_so() -> None:
    """Ten of 13 are listed."""
    many = replace(SAMPLE, holes=(SAMPLE.holes[0],) * 12 + (SAMPLE.holes[2],))
    table = table_of(many)
    assert len(table.rows) == 10
    assert table.rows[0].cells[0].text == "PS02"
    assert table.notes == ("另有 3 处未列出,体检结果(JSON)中有全部。",)
    assert "断点(13 处)" in list(texts_of(blocks_of(many)))


def test_every_hole_is_told_by_a_broken_stroke_and_a_sign_beside_its_colour() -> None:
    svg = draw(map_of(SAMPLE))
    strokes = re.findall(r'<path d="[^"]*"[^>]*style="([^"]*)"', svg, re.DOTALL)
    faulty = [style for style in strokes if f"stroke: {NOT_MET}" in style and "stroke-dasharray" in style]
    broken = [style for style in strokes if "stroke-dasharray" in style]
    # Two boxes and a link, and one stroke for each weight in the legend.
    assert len(faulty) == len(broken) == 6
    signs = re.findall(r">([×!−])<", svg)
    assert sorted(signs) == sorted("×!−" * 2)
    whole = draw(map_of(replace(SAMPLE, holes=())))
    assert "stroke-dasharray" not in whole
    assert NOT_MET not in whole


def test_a_link_across_columns_passes_between_the_boxes() -> None:
    svg = draw(map_of(SAMPLE))
    paths = re.findall(r'<path d="([^"]*)"[^>]*style="([^"]*)"', svg, re.DOTALL)
    boxes = [_extent(way) for way, style in paths if "fill: #ffffff" in style and "C" not in way]
    assert len(boxes) == 12
    (crossing,) = [way for way, style in paths if f"stroke: {RANGE}" in style]
    ends = [(float(x), float(y)) for x, y in re.findall(r"([\d.]+) ([\d.]+)\s*(?=C|$)", crossing.strip())]
    (_, passing), (_, leaving) = ends[1:3]
    assert passing == leaving
    column = [box for box in boxes if box[0] <= ends[1][0] + 0.1 and ends[1][0] - 0.1 <= box[1]]
    assert len(column) == 4
    assert not any(top <= passing <= bottom for _, _, top, bottom in column)


def _extent(way: str) -> tuple[float, float, float, float]:
    points = [(float(x), float(y)) for x, y in re.findall(r"([\d.]+) ([\d.]+)", way)]
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), max(xs), min(ys), max(ys)


def test_names_end_inside_their_boxes() -> None:
    long = replace(SAMPLE, nodes=tuple(replace(node, name="长名称" * 30) for node in SAMPLE.nodes))
    for column in map_of(long).columns:
        for box in column.boxes:
            assert box.name.endswith("…")
            assert width_of(box.name, NAME_PT) <= NAME_IN


def test_the_words_for_those_who_cannot_see_it_tell_objects_links_and_holes() -> None:
    alt = chart_of(SAMPLE).alt
    assert "研发活动 3 项、知识产权 4 项、产品(服务) 3 项、成果转化 2 项" in alt
    # What is not drawn because others tell it is told here.
    assert "RD01 连 IP01、PS01" in alt
    assert "断点 RD02 → IP02:IP02 早于 RD02 立项申请。" in alt


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_are_text_on_the_page_and_in_the_drawing(name: str) -> None:
    page = render_html(report_of(_named(name)))
    assert "<script" not in page
    # Once in the box and once in the table of holes, at least.
    assert sum(name in words for words in read(page).words) >= 2


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_are_text_on_paper(name: str) -> None:
    reader = PdfReader(io.BytesIO(render_pdf(report_of(_named(name)))))
    assert packed("".join(page.extract_text() for page in reader.pages)).count(packed(name)) >= 2


def _named(name: str) -> ChainPicture:
    nodes = list(SAMPLE.nodes)
    nodes[IP01] = replace(nodes[IP01], name=name)
    hole = ChainHole(IP01, None, name, name, SAMPLE.holes[0].rule)
    other = ChainHole(IP02, None, "IP02", "", SAMPLE.holes[0].rule)
    return replace(SAMPLE, nodes=tuple(nodes), holes=(hole, other))


def test_equal_holes_are_one_line_that_names_every_object() -> None:
    chain = chain_of(Words("zh"))
    (hole, *_) = chain.holes
    equal = tuple(
        replace(hole, source=place, message=f"{place} 无产品", alike="a") for place in (IP01, IP02, IP03)
    )
    blocks = blocks_of(replace(chain, holes=equal), "zh")
    (table,) = [block for block in blocks if isinstance(block, Table)]
    (row,) = table.rows
    assert [cell.text for cell in row.cells][:2] == ["IP01、IP02、IP03", f"{IP01} 无产品,同类共 3 项"]
    assert any(isinstance(block, Heading) and "3 处" in block.text for block in blocks)
