"""How a verdict reads, and what it rests on."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from assess.checkup.checkup import Checkup
from assess.checkup.job import Refused, examine_file
from assess.files import InputRefusedError
from assess.intake import fill_template
from assess.settings import Settings
from sample_enterprises import sample_profile
from tests.assess.checkup.conftest import examine_sample, examined


def test_complete_data_depend_on_the_experts(ready: Checkup) -> None:
    assert ready.explanation.verdict == "undetermined"
    assert ready.reading == "depends_on_experts"
    assert ready.missing == ()
    assert ready.judgements


def test_missing_data_are_counted(listed: Checkup) -> None:
    assert listed.reading == "data_missing"
    missing = {item.id for item in listed.missing}
    assert {"hightech_income_y1", "conversions_3y"} <= missing


def test_an_unmet_condition_reads_cannot_apply(one_step: Checkup, far: Checkup) -> None:
    assert one_step.reading == far.reading == "fail"
    unmet = [gate.gate.id for gate in one_step.explanation.gates if gate.state == "not_met"]
    assert unmet == ["rd_intensity"]


def test_a_failing_firm_still_says_what_is_missing(far: Checkup) -> None:
    assert far.explanation.settle == ()
    assert far.missing


def test_a_year_not_closed_is_an_estimate(ready: Checkup) -> None:
    # 2026 is stated as an estimate, and on 23 November 2026 it is not closed.
    assert ready.estimated_years == (2026,)


def test_a_year_booked_before_it_ended_is_an_estimate_too(tmp_path: Path) -> None:
    content = json.loads(sample_profile("ready-equipment").path.read_text(encoding="utf-8"))
    for year in content["years"]:
        if year["year"] == 2026:
            year["status"] = "book"
    path = tmp_path / "firm.json"
    path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    before = examined(path, date(2027, 6, 30), date(2026, 11, 23))
    after = examined(path, date(2027, 6, 30), date(2027, 3, 1))
    assert before.estimated_years == (2026,)
    assert after.estimated_years == ()


def _with_status(status: str, tmp_path: Path) -> Path:
    content = json.loads(sample_profile("ready-equipment").path.read_text(encoding="utf-8"))
    for year in content["years"]:
        if year["year"] == 2026:
            year["status"] = status
    path = tmp_path / "firm.json"
    path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    return path


def test_a_year_that_is_not_over_cannot_be_audited(tmp_path: Path) -> None:
    path = _with_status("audited", tmp_path)
    before = examined(path, date(2027, 6, 30), date(2026, 11, 23))
    assert before.estimated_years == (2026,)
    assert "check_year_not_closed" in {problem.code for problem in before.problems}
    after = examined(path, date(2027, 6, 30), date(2027, 3, 1))
    assert after.estimated_years == ()
    assert "check_year_not_closed" not in {problem.code for problem in after.problems}


def test_a_year_without_a_figure_is_no_estimate(tmp_path: Path) -> None:
    path = tmp_path / "firm.json"
    content = {"schema_version": 1, "identity": {"name": "示例(虚构)", "fictional": True}}
    path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    assert examined(path, date(2027, 6, 30), date(2026, 11, 23)).estimated_years == ()


def test_a_table_the_engine_refuses_is_an_input_problem() -> None:
    path = sample_profile("ready-equipment").path
    with pytest.raises(InputRefusedError):
        examine_file(path, Settings(), as_of=date(9999, 12, 31), made_on=date(2026, 11, 23))


def test_the_default_date_is_the_next_window_never_today() -> None:
    path = sample_profile("ready-equipment").path
    checkup = examine_file(path, Settings(), as_of=None, made_on=date(2026, 11, 23))
    assert isinstance(checkup, Checkup)
    assert checkup.planned.on == date(2027, 6, 30)
    assert checkup.facts.years == (2026, 2025, 2024)


def test_a_file_that_gives_no_profile_is_refused_with_reasons(tmp_path: Path) -> None:
    path = tmp_path / "firm.json"
    path.write_text('{"schema_version": 1}', encoding="utf-8")
    refused = examine_file(path, Settings(), as_of=None, made_on=date(2026, 11, 23))
    assert isinstance(refused, Refused)
    assert refused.problems


def test_a_wrong_kind_of_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "firm.et"
    path.write_bytes(b"x")
    refused = examine_file(path, Settings(), as_of=None, made_on=date(2026, 11, 23))
    assert isinstance(refused, Refused)
    assert [problem.code for problem in refused.problems] == ["command_file_kind"]


def test_the_day_of_the_check_up_changes_no_verdict() -> None:
    early = examine_sample("ready-equipment", date(2026, 11, 23))
    late = examine_sample("ready-equipment", date(2027, 6, 1))
    assert early.explanation.points == late.explanation.points
    assert early.explanation.verdict == late.explanation.verdict


def _edited(tmp_path: Path, sample_id: str, **identity: object) -> Path:
    content = json.loads(sample_profile(sample_id).path.read_text(encoding="utf-8"))
    content["identity"] |= identity
    path = tmp_path / "firm.json"
    path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    return path


def test_group_accounts_never_give_a_pass_and_are_to_be_established(tmp_path: Path) -> None:
    """Recognition looks at the applicant legal entity: consolidated money figures are of another caliber."""
    path = _edited(tmp_path, "ready-equipment", statement_scope="consolidated")
    checkup = examined(path, date(2027, 6, 30))
    assert "sales_y1" in checkup.facts.proxies
    assert "tech_staff_y1" not in checkup.facts.proxies
    assert checkup.reading == "data_missing"
    assert {"sales_y1", "rd_y3"} <= {item.id for item in checkup.missing if item.kind == "proxy"}


def test_a_name_of_blanks_is_no_name(tmp_path: Path) -> None:
    path = _edited(tmp_path, "ready-equipment", name="   ")
    refused = examine_file(path, Settings(), as_of=date(2027, 6, 30), made_on=date(2026, 11, 23))
    assert isinstance(refused, Refused)


def test_product_sales_of_a_workbook_are_of_its_own_year_only(tmp_path: Path) -> None:
    sample = sample_profile("ready-equipment")
    profile = examined(sample.path, sample.application_date).profile
    years = tuple(year.model_copy(update={"hightech_income": None}) for year in profile.years)
    profile = profile.model_copy(update={"years": years})
    workbook = tmp_path / "firm.xlsx"
    fill_template(workbook, profile, application_date=date(2027, 6, 30))
    own = examined(workbook, None)
    other = examined(workbook, date(2026, 6, 30))
    assert own.facts.get("hightech_income_y1") is not None
    assert "check_products_other_year" in {problem.code for problem in other.problems}
    assert "check_products_other_year" not in {problem.code for problem in own.problems}
    value = other.facts.get("hightech_income_y1")
    assert value is None or value.low == 0


def test_a_growth_on_the_edge_reads_as_the_edge(tmp_path: Path) -> None:
    """20 → 23 → 26.45 million is exactly 15 % a year: band C, printed 0.15 and not a hair below."""
    content = json.loads(sample_profile("ready-equipment").path.read_text(encoding="utf-8"))
    for year, sales in zip(content["years"], (20_000_000, 23_000_000, 26_450_000), strict=True):
        year["sales"] = sales
    path = tmp_path / "firm.json"
    path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    assert [year["year"] for year in content["years"]] == [2024, 2025, 2026]
    lines = {line.indicator.id: line for line in examined(path, date(2027, 6, 30)).explanation.ledger}
    assert lines["sales_growth"].value == (0.15, 0.15)
    assert [outcome.id for outcome in lines["sales_growth"].outcomes] == ["C"]
