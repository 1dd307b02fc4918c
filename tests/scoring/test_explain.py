"""One row read out: gates, ledger, notes, completeness."""

from __future__ import annotations

import pytest

from scoring import RowExplanation
from scoring.explain import GateReading, LedgerLine
from tests.scoring.hnte_rows import REVIEWED_TO_71, Row, firm, judged


def explained(row: Row) -> RowExplanation:
    return judged(row).explain(0)


def gate(row: Row, name: str) -> GateReading:
    return next(reading for reading in explained(row).gates if reading.gate.id == name)


def line(row: Row, name: str) -> LedgerLine:
    return next(item for item in explained(row).ledger if item.indicator.id == name)


def test_rows_outside_the_table() -> None:
    for row in (-1, 1):
        with pytest.raises(IndexError):
            judged(firm()).explain(row)


def test_value_line_and_margin() -> None:
    """10 of 80 is 12.5 %, a quarter above the 10 % asked."""
    reading = gate(firm(staff_y1="80"), "tech_staff")
    assert reading.value == (0.125, 0.125)
    assert reading.threshold == (0.1, 0.1)
    assert reading.margin == pytest.approx(0.25)
    assert (reading.state, reading.gap) == ("met", 0.0)


def test_codes_and_flags_are_shown_as_text() -> None:
    assert gate(firm(field_code="7"), "field").shown_text == "7"
    assert gate(firm(field_code=None), "field").shown_text is None
    assert gate(firm(), "no_violation").shown_text == "false"


def test_open_gate_names_its_missing_facts() -> None:
    reading = gate(firm(sales_y3=None), "rd_intensity")
    assert (reading.state, reading.missing, reading.gap) == ("unknown", ("sales_y3",), None)


def test_ledger_line() -> None:
    item = line(firm(conversions_3y="13"), "conversion")
    assert item.value is not None
    assert item.value[0] == item.value[1] == pytest.approx(13 / 3)
    assert [outcome.id for outcome in item.outcomes] == ["B"]
    assert (item.low, item.high, item.cause, item.lost) == (19, 24, "judgement", 6)
    assert item.next_outcome is not None
    # 15 - 13: two more make five a year.
    assert (item.next_outcome.id, [way.amount for way in item.ways]) == ("A", [2.0])


def test_causes() -> None:
    assert line(firm(), "ip_quantity").cause == "judgement"
    assert line(firm(ip_class1=None), "ip_quantity").cause == "missing"
    assert line(firm(conversions_3y="1"), "conversion").cause == "text"
    assert line(firm(), "net_asset_growth").cause == "none"
    assert line(firm(), "org_talent").cause == "judgement"


def test_experts_points_take_the_place_of_the_band() -> None:
    item = line(firm(reviewed_conversion=27.5), "conversion")
    assert (item.low, item.high, item.cause, item.reviewed) == (27.5, 27.5, "none", True)


def test_experts_points_outside_the_band_are_left_aside() -> None:
    item = line(firm(conversions_3y="12", reviewed_conversion=25), "conversion")
    assert (item.low, item.high, item.reviewed) == (19, 24, False)


def test_experts_points_wait_for_the_facts() -> None:
    item = line(firm(conversions_3y=None, reviewed_conversion=25), "conversion")
    assert (item.low, item.high, item.reviewed) == (0, 30, False)


NOTE_5 = "5%"


@pytest.mark.parametrize(("base", "item"), [("net_assets", "net_asset_growth"), ("sales", "sales_growth")])
@pytest.mark.parametrize(
    ("years", "registered", "noted"),
    [
        (("20000000", "20000000", "22000000"), "2015-01-01", True),
        (("20000000", "20000000", "22000000.01"), "2015-01-01", False),
        (("20000000", "21000000", "22050000"), "2015-01-01", True),
        (("0", "20000000", "21000000"), "2015-01-01", True),
        ((None, "20000000", "21000000"), "2024-05-01", True),
        ((None, "20000000", "21000001"), "2024-05-01", False),
    ],
)
def test_note_on_growth_of_exactly_5_percent(
    base: str, item: str, years: tuple[str | None, str, str], registered: str, noted: bool
) -> None:
    """The body of 195号 prints >= 5 %, annex 4 > 5 %: at 5 % exactly the difference is said."""
    facts = {f"{base}_y{3 - k}": value for k, value in enumerate(years)}
    found = line(firm(**facts, registered_on=registered), item)
    assert [outcome.id for outcome in found.outcomes] == ["D"]
    assert any(NOTE_5 in note.zh for note in found.notes) is noted


def test_notes_on_special_years() -> None:
    first_zero = line(firm(sales_y3="0"), "sales_growth")
    assert any("后两年" in note.zh for note in first_zero.notes)
    two_years = line(firm(registered_on="2024-05-01", sales_y3=None), "sales_growth")
    assert any("两个会计年度" in note.zh for note in two_years.notes)
    negative = line(firm(net_assets_y3="-1"), "net_asset_growth")
    assert any("不为正" in note.zh for note in negative.notes)
    assert (negative.low, negative.high, negative.cause) == (0, 10, "text")
    young = line(firm(registered_on="2025-05-01"), "conversion")
    assert any("不满三年" in note.zh for note in young.notes)
    assert line(firm(), "sales_growth").notes == ()


@pytest.mark.parametrize(
    ("sales", "noted"),
    [("44999999.99", 0), ("45000000", 1), ("55000000", 1), ("55000000.01", 0), ("200000000", 1)],
)
def test_note_near_a_tier(sales: str, noted: int) -> None:
    assert len(gate(firm(sales_y1=sales), "rd_intensity").notes) == noted


def test_completeness_of_an_old_firm() -> None:
    """24 asked facts of the model in the base firm, all given; blanks are counted, experts' facts are not."""
    full = explained(firm())
    assert (full.facts_asked, full.facts_given, full.missing) == (24, 24, ())
    some = explained(firm(sales_y2=None, ip_class1=None))
    assert (some.facts_asked, some.facts_given, some.missing) == (24, 22, ("sales_y2", "ip_class1"))


def test_completeness_of_young_firms() -> None:
    """Sales, net assets, R&D and R&D at home of a year that did not apply are not asked for: 4 a year."""
    two = explained(
        firm(registered_on="2024-03-01", sales_y3=None, net_assets_y3=None, rd_y3=None, rd_domestic_y3=None)
    )
    assert (two.facts_asked, two.facts_given, two.missing) == (20, 20, ())
    one = explained(firm(registered_on="2025-03-01", sales_y2=None))
    assert one.facts_asked == 16
    # Registered in the year of the application: no accounting year, so no yearly figure at all.
    none = explained(firm(registered_on="2026-03-01"))
    assert none.facts_asked == 16 - 4 - 4


def test_with_the_registration_date_unknown_all_years_are_asked_for() -> None:
    explanation = explained(firm(registered_on=None))
    assert (explanation.facts_asked, explanation.missing) == (24, ("registered_on",))


def test_a_passing_firm() -> None:
    explanation = explained(firm(**REVIEWED_TO_71))
    assert (explanation.verdict, explanation.points) == ("pass", (71, 71))
    assert explanation.groups == {
        "ip": (27, 27),
        "conversion": (25, 25),
        "organisation": (19, 19),
        "growth": (0, 0),
    }


def test_binding_gate_is_the_largest_relative_shortfall() -> None:
    """Staff 5 of 10 % lacks a half, high-tech income 30 of 60 % a half less a bit, R&D 4 of 5 % a fifth."""
    row = firm(tech_staff_y1="5", hightech_income_y1="12000001", rd_y1="800000", rd_domestic_y1="800000")
    assert judged(row).binding_gate() == ["tech_staff"]
    assert judged(firm(tech_staff_y1="5", field_code="0")).binding_gate() == ["field"]
    assert judged(firm(tech_staff_y1="9", ip_core_support="E")).binding_gate() == ["ip_ownership"]
    assert judged(firm()).binding_gate() == ["innovation_score"]
    assert judged(firm(**REVIEWED_TO_71)).binding_gate() == [None]
