"""What a title is worth: stand-ins and open ranges say so, and rules that have ended count no more."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from assess.matching import WorthItem
from assess.matching.document import match_document
from assess.matching.outputs import match_input
from assess.profile import EnterpriseProfile
from assess.profile.further import FurtherFact
from indicator_models.texts import Lang, load_texts
from reports.html import render_html
from reports.matching import build_match_report
from reports.numbers import Numbers
from reports.sections.programmes import programme_lines
from tests.assess.matching.firms import ON, fact, matched, profile
from tests.sample_enterprises.checkups import profile as sample_profile_of

NOT_SMALL = fact("small_low_profit", False, 2025)
STANDING_IN = sample_profile_of("one-step-materials")
SAMPLE_ON = date(2027, 6, 30)


def value(firm: EnterpriseProfile, item: str, on: date = ON) -> WorthItem:
    return next(found for found in matched(firm, on).values if found.item.id == item)


def page(firm: EnterpriseProfile, lang: Lang, on: date = ON) -> str:
    return render_html(build_match_report(match_input(matched(firm, on), lang)))


def lines(firm: EnterpriseProfile, lang: Lang, on: date = ON) -> str:
    texts = load_texts("reports", lang)
    return "\n".join(programme_lines(texts, Numbers(texts), match_input(matched(firm, on), lang).programmes))


def test_an_amount_by_a_stand_in_names_it() -> None:
    """R&D of the high-tech caliber in the place of the blank super-deduction one, at 5 % to 25 %."""
    found = value(STANDING_IN, "superdeduction", SAMPLE_ON)
    rd = matched(STANDING_IN, SAMPLE_ON).facts.get("rd_y1")
    assert rd is not None
    assert isinstance(rd.low, Decimal)
    assert (found.low, found.high) == (float(rd.low * 5 / 100), float(rd.low * 25 / 100))
    assert [(proxy.fact, proxy.by) for proxy in found.proxies] == [("rd_superdeduction_y1", "rd_y1")]
    values = match_document(matched(STANDING_IN, SAMPLE_ON), "en").values
    (part,) = [part for part in values if part.item == "superdeduction"]
    assert [(stand_in.fact, stand_in.by) for stand_in in part.stand_ins] == [
        ("rd_superdeduction_y1", "rd_y1")
    ]
    assert part.stand_ins[0].why


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("zh", "按其他口径的研究开发费用(2026年)替代,仅供参考"),
        ("en", "(2026) of another caliber as a stand-in, only an idea"),
    ],
)
def test_the_page_names_the_stand_in(lang: Lang, words: str) -> None:
    assert words in page(STANDING_IN, lang, SAMPLE_ON)


def test_no_stand_in_where_none_is_needed() -> None:
    """The right figure is given: 800,000 at 5 % to 25 %. Or the industry (wholesale) has no deduction."""
    further = FurtherFact(fact="rd_superdeduction", year=2026, value=Decimal(800000))
    given = STANDING_IN.model_copy(update={"facts": (*STANDING_IN.facts, further)})
    found = value(given, "superdeduction", SAMPLE_ON)
    assert (found.low, found.high, found.proxies) == (40000.0, 200000.0, ())
    identity = STANDING_IN.identity.model_copy(update={"industry_code": "F5179"})
    trade = value(STANDING_IN.model_copy(update={"identity": identity}), "superdeduction", SAMPLE_ON)
    assert (trade.nothing, trade.proxies) == (True, ())


def test_a_range_names_what_keeps_it_open() -> None:
    """Taxable income 2,000,000: 200,000 at 25 %, nothing for a small low-profit firm."""
    found = value(profile(), "hnte_rate")
    assert (found.low, found.high, found.missing) == (0.0, 200000.0, ("small_low_profit_y1",))
    assert value(profile(NOT_SMALL), "hnte_rate").missing == ()
    part = next(part for part in match_document(matched(profile()), "zh").values if part.item == "hnte_rate")
    assert part.missing == ("small_low_profit_y1",)
    assert "取决于上年度享受小型微利企业优惠(2025年)" in lines(profile(), "zh")
    assert "depends on Small low-profit firm in the last tax year (2025)" in lines(profile(), "en")


@pytest.mark.parametrize(
    ("lang", "words"), [("zh", "企业所得税按15%计"), ("en", "Income tax at 15 % for three years")]
)
def test_what_no_amount_says_is_printed(lang: Lang, words: str) -> None:
    assert words in page(profile(), lang)
    assert words in lines(profile(), lang)


def test_the_rate_and_the_deduction_go_on_after_2027() -> None:
    """200万 × 10 % = 20万 in 2028 too; the 5 % and the 120 % are told to have ended."""
    firm = profile(fact("small_low_profit", True, 2027))
    firm = firm.model_copy(update={"years": (firm.years[2].model_copy(update={"year": 2027}),)})
    on = date(2028, 6, 30)
    found = value(firm, "hnte_rate", on)
    assert (found.low, found.high) == (200000.0, 200000.0)
    ended = value(firm, "small_low_profit_relief", on)
    assert (ended.low, ended.high) == (0.0, 0.0)
    assert any("公告2023年第12号" in note.zh and "公告2023年第12号" in note.en for note in ended.notes)
    assert any("公告2023年第44号" in note.zh for note in value(firm, "superdeduction_120", on).notes)


@pytest.mark.parametrize(
    ("lang", "words"), [("zh", "没有现行有效的税收价值估算规则"), ("en", "No valuation is in force")]
)
def test_a_day_without_a_valuation_is_told(lang: Lang, words: str) -> None:
    """The valuation begins on 1 January 2023."""
    assert words in page(profile(), lang, date(2022, 12, 31))
    assert words in lines(profile(), lang, date(2022, 12, 31))
    assert words not in lines(profile(), lang, date(2023, 1, 1))
