"""A bound may settle a gate; a figure of another caliber never gives pass."""

from __future__ import annotations

from scoring.codes import GATE_STATES, VERDICTS
from tests.scoring.hnte_rows import REVIEWED_TO_71, Row, firm, judged


def gate(row: Row, name: str) -> str:
    return GATE_STATES[int(judged(row).gates[name].state[0])]


def verdict(row: Row) -> str:
    return VERDICTS[int(judged(row).verdict[0])]


def test_a_lower_bound_settles_a_gate() -> None:
    """Super-deduction R&D as a lower bound: 4 + 2 + 2 = 8 million of 120 million is at least 5 %."""
    assert gate(firm(rd_y1=None), "rd_intensity") == "unknown"
    assert gate(firm(rd_y1=None, rd_y1__ge="2000000"), "rd_intensity") == "met"
    assert gate(firm(rd_y1=None, rd_y1__ge="1999999.99"), "rd_intensity") == "unknown"


def test_an_upper_bound_settles_a_gate() -> None:
    assert gate(firm(rd_y1=None, rd_y1__le="1999999.99"), "rd_intensity") == "not_met"
    assert gate(firm(rd_y1=None, rd_y1__le="2000000"), "rd_intensity") == "unknown"


def test_a_bound_narrows_points() -> None:
    """At least 12 in three years: band B or A, 19 to 30."""
    result = judged(firm(conversions_3y=None, conversions_3y__ge="12"))
    assert result.score is not None
    item = result.score.indicators["conversion"]
    assert (item.low[0], item.high[0]) == (19, 30)


def test_bounds_that_meet_are_the_value() -> None:
    row = firm(conversions_3y=None, conversions_3y__ge="12", conversions_3y__le="12")
    result = judged(row)
    assert result.score is not None
    assert (result.score.indicators["conversion"].low[0], result.score.indicators["conversion"].high[0]) == (
        19,
        24,
    )


def test_a_proxy_cannot_pass() -> None:
    passing = firm(**REVIEWED_TO_71)
    assert verdict(passing) == "pass"
    for fact in ("sales_y1", "rd_domestic_y3", "staff_y1", "ip_class1"):
        for yes in (True, "是", 1):
            assert verdict({**passing, f"{fact}__proxy": yes}) == "undetermined"
        assert verdict({**passing, f"{fact}__proxy": False}) == "pass"
        assert verdict({**passing, f"{fact}__proxy": None}) == "pass"


def test_a_proxy_of_a_fact_that_is_not_used_does_not_matter() -> None:
    assert verdict(firm(**REVIEWED_TO_71, taxable_income_y1__proxy=True)) == "pass"


def test_a_proxy_may_fail() -> None:
    assert verdict(firm(**REVIEWED_TO_71, tech_staff_y1="9", tech_staff_y1__proxy=True)) == "fail"


def test_settle_names_the_proxy() -> None:
    explanation = judged(firm(**REVIEWED_TO_71, staff_y1__proxy=True)).explain(0)
    assert [(item.id, item.kind) for item in explanation.settle] == [("staff_y1", "proxy")]
