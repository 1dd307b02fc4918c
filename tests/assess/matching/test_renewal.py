"""The end of a holder's certificate, as the application date sees it."""

from __future__ import annotations

from datetime import date

import pytest

from assess.matching import Renewal
from assess.matching.document import match_document
from assess.matching.outputs import match_input
from assess.settings import Settings
from indicator_models.texts import Lang, load_texts
from reports.numbers import Numbers
from reports.sections.programmes import programme_lines
from tests.assess.matching.firms import fact, matched, profile

ISSUED = fact("hnte_certificate_on", "2024-11-30")
HELD = {"held": True, "certificate_year": 2024}
YEAR_ONLY = profile(hnte_history=HELD)


def found_on(on: date, settings: Settings | None = None) -> Renewal | None:
    return matched(profile(ISSUED, hnte_history=HELD), on, settings=settings).renewal


def test_renewal_begins_eighteen_months_before_the_end() -> None:
    """Issued on 30 November 2024: ends on 30 November 2027; 18 months before is 30 May 2026."""
    found = found_on(date(2026, 8, 31))
    assert found is not None
    assert (found.expires_on, found.prepare_from) == (date(2027, 11, 30), date(2026, 5, 30))
    assert found.state == "due"
    assert found.outlook is not None
    assert found.outlook.apply_on == date(2027, 8, 31)
    assert found.outlook.explanation.verdict != "pass"
    assert found.outlook.missing, "the figures of 2026 are not known yet"


@pytest.mark.parametrize(
    ("on", "state"),
    [
        (date(2024, 11, 30), "later"),
        (date(2026, 5, 29), "later"),
        (date(2026, 5, 30), "due"),
        (date(2027, 11, 29), "due"),
        (date(2027, 11, 30), "expired"),
    ],
)
def test_the_state_on_the_application_date(on: date, state: str) -> None:
    found = found_on(on)
    assert found is not None
    assert found.state == state
    assert (found.outlook is not None) is (state == "due")


def test_nothing_is_said_before_the_issue() -> None:
    assert found_on(date(2024, 11, 29)) is None


def test_the_office_sets_the_lead() -> None:
    """Six months before 30 November 2027 is 30 May 2027."""
    found = found_on(date(2027, 5, 29), Settings(renewal_lead_months=6))
    assert found is not None
    assert (found.prepare_from, found.state) == (date(2027, 5, 30), "later")


@pytest.mark.parametrize(
    ("on", "valid", "state"),
    [(date(2027, 2, 28), True, "due"), (date(2027, 3, 1), False, "expired")],
)
def test_the_end_is_the_day_on_which_the_title_counts_no_more(on: date, valid: bool, state: str) -> None:
    """Issued on a leap day: three years are over on 1 March, for the fact and for the renewal alike."""
    matching = matched(profile(fact("hnte_certificate_on", "2024-02-29")), on)
    value = matching.facts.get("hnte_valid")
    assert value is not None
    assert matching.renewal is not None
    assert (value.low, matching.renewal.state) == (valid, state)


@pytest.mark.parametrize(("on", "state"), [(date(2027, 12, 30), "due"), (date(2027, 12, 31), "expired")])
def test_a_certificate_of_a_year_ends_within_the_third_year_after(on: date, state: str) -> None:
    """2024: issued on 31 December at the latest, so it has ended on 31 December 2027 at the latest."""
    found = matched(YEAR_ONLY, on).renewal
    assert found is not None
    assert (found.expires_on, found.last_end.year, found.state) == (None, 2027, state)
    assert found.outlook is None


@pytest.mark.parametrize(
    ("lang", "on", "dated", "words"),
    [
        ("zh", date(2025, 6, 30), True, "证书至2027年11月30日到期;2026年5月30日起准备重新认定"),
        ("en", date(2025, 6, 30), True, "ends on 30 November 2027; renewal is prepared from 30 May 2026"),
        ("zh", date(2026, 8, 31), True, "已到准备重新认定的时候"),
        ("en", date(2026, 8, 31), True, "It is time to prepare"),
        ("zh", date(2030, 6, 30), True, "已于2027年11月30日到期,资格不再有效"),
        ("en", date(2030, 6, 30), True, "expired on 30 November 2027; the title is no longer valid"),
        ("zh", date(2026, 8, 31), False, "证书在2027年内到期"),
        ("en", date(2026, 8, 31), False, "ends within 2027"),
        ("zh", date(2028, 6, 30), False, "已在2027年内到期"),
        ("en", date(2028, 6, 30), False, "expired within 2027"),
    ],
)
def test_the_sentence(lang: Lang, on: date, dated: bool, words: str) -> None:
    matching = matched(profile(ISSUED, hnte_history=HELD) if dated else YEAR_ONLY, on)
    texts = load_texts("reports", lang)
    lines = programme_lines(texts, Numbers(texts), match_input(matching, lang).programmes)
    assert any(words in line for line in lines)


def test_json_tells_the_state() -> None:
    part = match_document(matched(YEAR_ONLY, date(2026, 8, 31)), "zh").renewal
    assert part is not None
    assert (part.state, part.expires_on, part.expires_year, part.verdict) == ("due", None, 2027, None)
