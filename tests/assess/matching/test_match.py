"""Which programmes a firm is held against, in which edition, and what is told of each."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from assess.matching.document import match_document
from assess.settings import Settings
from indicator_models import ModelNotFoundError
from tests.assess.matching.firms import ON, fact, matched, profile, programme
from tests.indicator_models.small_model import SMALL


def ids(matching: object) -> set[str]:
    return {item.model.id for item in matching.programmes}  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("on", "version"),
    [
        (date(2025, 6, 30), "srdi@2022-08-01"),
        (date(2026, 3, 31), "srdi@2022-08-01"),
        (date(2026, 4, 1), "srdi@2026-04-01"),
        (date(2026, 5, 15), "srdi@2026-04-01"),
    ],
)
def test_the_edition_in_force_on_the_application_date(on: date, version: str) -> None:
    """63号 applied until 31 March 2026, the Measures of 2026 from 1 April."""
    assert programme(matched(profile(), on), "srdi").model.version.startswith(version)


def test_a_nantong_firm_is_not_matched_to_ningbos_table_unless_asked() -> None:
    matching = matched(profile(region="320614"))
    assert "ningbo_rd_centre" not in ids(matching)
    assert "ningbo_rd_centre" in {model.id for model in matching.elsewhere}
    assert {"hnte", "tech_sme", "nantong_tech_centre", "unicorn"} <= ids(matching)
    asked = matched(profile(region="320614"), named=("ningbo_rd_centre",))
    assert ids(asked) == {"ningbo_rd_centre"}


def test_a_ningbo_firm_is_matched_to_ningbos_table_and_not_to_jiangsus() -> None:
    found = ids(matched(profile(region="330212")))
    assert "ningbo_rd_centre" in found
    assert not {"nantong_tech_centre", "unicorn"} & found


def test_without_a_region_only_programmes_of_the_whole_country() -> None:
    matching = matched(profile(region=None))
    assert all(not item.model.jurisdiction for item in matching.programmes)
    assert {"unicorn", "ningbo_rd_centre"} <= {model.id for model in matching.elsewhere}


def test_an_unknown_name_is_refused() -> None:
    with pytest.raises(ModelNotFoundError):
        matched(profile(), named=("no_such_programme",))


def test_a_small_low_profit_firm_is_told_that_15_per_cent_is_worth_nothing() -> None:
    """Taxable income 2 million, filed as small low-profit: 5 % anyway (公告2023年第12号)."""
    small = programme(matched(profile(fact("small_low_profit", True, 2025))), "hnte")
    (rate,) = [item for item in small.worth.items if item.item.id == "hnte_rate"]
    assert (rate.low, rate.high) == (0.0, 0.0)
    assert any("没有价值" in note.zh or "没有意义" in note.zh for note in rate.notes)
    assert any("nothing" in note.en for note in rate.notes)


def test_another_firm_saves_ten_points_of_its_taxable_income() -> None:
    """2,000,000 × (25 % − 15 %) = 200,000 yuan a year."""
    other = programme(matched(profile(fact("small_low_profit", False, 2025))), "hnte")
    (rate,) = [item for item in other.worth.items if item.item.id == "hnte_rate"]
    assert (rate.low, rate.high) == (200000.0, 200000.0)
    assert rate.item.explained.zh


def test_one_step_short_stands_before_what_cannot_be_told_yet() -> None:
    matching = matched(profile())
    order = [0 if item.reading == "pass" else 1 if item.one_step else 2 for item in matching.programmes]
    assert order == sorted(order)


def test_the_route_is_the_nearest_one() -> None:
    """A technology SME needs the score with its staff item, or one direct route such as a certificate."""
    item = programme(matched(profile(fact("hnte_valid", False))), "tech_sme")
    assert "hnte_certificate" not in item.explanation.route
    assert all(gate.gate.id in item.explanation.route for gate in item.route)


def test_a_proxy_neither_passes_nor_fails_a_firm() -> None:
    """HNTE staff of 600 stands in for the technology-SME count of at most 500: shown, and still open."""
    firm = profile(people=[{"year": 2025, "staff": 600, "tech_staff": 100}])
    item = programme(matched(firm), "tech_sme")
    (limit,) = [gate for gate in item.explanation.gates if gate.gate.id == "staff_limit"]
    assert (limit.state, limit.proxy) == ("not_met", True)
    assert item.explanation.verdict == "undetermined"
    assert "staff_6m_y1" in item.proxies


def test_a_programme_for_holders_is_left_out_for_a_firm_that_never_was_one() -> None:
    never = matched(profile(hnte_history={"held": False}))
    assert "hnte_maintenance" not in ids(never)
    holder = matched(profile(hnte_history={"held": True, "certificate_year": 2024}))
    assert "hnte_maintenance" in ids(holder)


def test_an_offices_own_edition_goes_before_the_shipped_one(tmp_path: Path) -> None:
    text = SMALL.replace("effective_to: 2030-12-31\n", "").replace("status: official", "status: local")
    (tmp_path / "small.yaml").write_text(text, encoding="utf-8")
    (tmp_path / "hnte.yaml").write_text(text.replace("id: small", "id: hnte"), encoding="utf-8")
    settings = Settings(models_folder=tmp_path)
    assert "small" in ids(matched(profile(), settings=settings))
    matching = matched(profile(), settings=settings)
    item = programme(matching, "hnte")
    assert item.model.own
    assert not item.model.official
    (part,) = [part for part in match_document(matching, "zh").programmes if part.model == "hnte"]
    assert (part.own, part.official, part.documents) == (True, False, ("No. 1",))


def test_every_programme_in_force_is_judged() -> None:
    matching = matched(profile(), ON)
    judged = ids(matching) | {model.id for model in matching.elsewhere}
    assert {"hnte", "tech_sme", "innovative_sme", "srdi", "little_giant", "star_market"} <= judged
    assert [result.model.id for result in matching.classes] == ["size_class"]


@pytest.mark.parametrize(
    ("issued", "valid"),
    [("2023-08-31", False), ("2023-09-01", True), ("2026-08-31", True), ("2026-09-01", False)],
)
def test_the_day_of_the_certificate_says_whether_it_is_in_force(issued: str, valid: bool) -> None:
    """Three years from the issue (32号 第九条): on 31 August 2026 that of 31 August 2023 has run out."""
    value = matched(profile(fact("hnte_certificate_on", issued))).facts.get("hnte_valid")
    assert value is not None
    assert value.low is valid


_OWN = """\
schema_version: "1"
id: {id}
kind: valuation
status: local
effective_from: 2020-01-01
revision: 1
title: {{zh: 本地估值, en: Own valuation}}
description: {{zh: 例, en: example}}
jurisdiction: [{region}]
documents:
  - {{id: D1, number: 示例〔2026〕1号, title: {{zh: 文, en: Text}}, issuer: {{zh: 局, en: Bureau}}, verified: local, checked_on: 2026-01-01, how: {{zh: 拟, en: made up}}}}
valuation:
  - id: {item}
    label: {{zh: 奖励, en: Award}}
    amount: "100000"
    explained: {{zh: 一次性, en: once}}
    clause: {{document: D1, place: {{zh: 一, en: "1"}}, verified: local}}
worked_cases:
  - {{id: one, why: {{zh: 例, en: example}}, facts: {{application_date: "2026-08-31"}}, expect: {{amounts: {{{item}: 100000}}}}}}
"""  # noqa: E501


def own_values(folder: Path, region: str, item: str) -> dict[str, tuple[str, float]]:
    """Amounts of a Nantong firm by item: the model they come from, and their lower end."""
    (folder / "own.yaml").write_text(_OWN.format(id="own_value", region=region, item=item), encoding="utf-8")
    matching = matched(profile(), settings=Settings(models_folder=folder))
    return {value.item.id: (value.valuation.id, value.low) for value in matching.values}


@pytest.mark.parametrize(("region", "there"), [("32", True), ("3206", True), ("3301", False)])
def test_an_own_valuation_counts_in_its_region(tmp_path: Path, region: str, there: bool) -> None:
    assert ("local_award" in own_values(tmp_path, region, "local_award")) is there


@pytest.mark.parametrize(("region", "value"), [("32", ("own_value", 100000)), ("3301", ("tax_value", 0))])
def test_an_own_amount_goes_before_the_shipped_one_of_that_name(
    tmp_path: Path, region: str, value: tuple[str, float]
) -> None:
    """0 to 200,000 by the rates, as the firm may be a small low-profit one; the office puts 100,000."""
    assert own_values(tmp_path, region, "hnte_rate")["hnte_rate"] == value


def test_what_checking_and_judging_find_is_told_once() -> None:
    """The last character of a credit code is checked with the profile, whatever programme reads it."""
    findings = matched(profile(credit_code="91320600MA1XXXXX0A")).problems
    assert "check_credit_code_digit" in {problem.code for problem in findings}
    told = [(problem.code, problem.where, str(problem.params)) for problem in findings]
    assert len(told) == len(set(told))
