"""What costs points, and where more begin."""

from __future__ import annotations

from assess.checkup.checkup import Checkup
from assess.checkup.report.shortfalls import shortfalls
from assess.checkup.report_input import report_input
from assess.checkup.words import words_for
from reports.outcome import Shortfall
from tests.assess.checkup.kinds import checked


def found(checkup: Checkup) -> dict[str, Shortfall]:
    words = words_for("zh", checkup.model.catalogue, checkup.facts, checkup.model)
    return {row.label: row for row in shortfalls(checkup, words)}


def test_the_dearest_come_first_with_their_pillar() -> None:
    rows = list(found(checked("toy_systems")).values())
    assert [row.label for row in rows] == ["利润率", "培训制度", "负债率", "职工", "发明专利"]
    # 20 - 5; 20 - 7.5; 20 - 10; 30 - 23.4; 10 - 4.
    assert [round(row.lost, 9) for row in rows] == [15, 12.5, 10, 6.6, 6]
    assert [row.part for row in rows] == ["绩效系统", "决策系统", "要素系统", "要素系统", "绩效系统"]


def test_the_next_anchor_band_and_case() -> None:
    rows = found(checked("toy_systems"))
    staff, debt, training = rows["职工"].following, rows["负债率"].following, rows["培训制度"].following
    assert staff is not None
    assert staff.value is not None
    assert (staff.relation, staff.value.low, staff.low) == ("at_least", 200, 30)
    assert debt is not None
    assert debt.value is not None
    assert (debt.relation, debt.value.low, debt.high) == ("at_most", 0.5, 20)
    assert training is not None
    assert (training.value, training.label, training.low) == (None, "有且有记录", 20)
    assert rows["发明专利"].following is None


def test_a_value_on_an_anchor_looks_to_the_next_one() -> None:
    step = found(checked("toy_systems", staff_y1="100"))["职工"].following
    assert step is not None
    assert step.value is not None
    assert step.value.low == 200


def test_a_counted_item_shows_what_is_counted() -> None:
    value = found(checked("toy_systems"))["发明专利"].value
    assert (value.low, value.unit) == (2, "item")


def test_an_open_value_names_no_next_point() -> None:
    assert "职工" not in found(checked("toy_systems", staff_y1=None))


def test_points_are_scaled_to_the_weight_of_the_stage() -> None:
    rows = found(checked("toy_ranking"))
    # Staff of 50 is half of 8 points in a firm of city level; the anchor at 100 gives all 8.
    assert rows["职工"].lost == 4
    assert rows["职工"].maximum == 8
    step = rows["职工"].following
    assert step is not None
    assert step.low == step.high == 8


def test_of_several_ways_only_the_best_can_lose() -> None:
    assert found(checked("toy_routes")) == {}
    rows = found(checked("toy_routes", total_assets_y1="9000000"))
    assert list(rows) == ["资产"]
    assert rows["资产"].lost == 50


def test_a_step_on_a_way_that_is_not_the_best_brings_nothing() -> None:
    source = report_input(checked("toy_routes"), "zh")
    assert [row.item for row in source.gaps] == []
    route = source.groups[1]
    assert (route.best, [item.points_lost for item in route.indicators]) == (True, [0, 0])
    assert all(item.next_gaps == () for item in route.indicators)
