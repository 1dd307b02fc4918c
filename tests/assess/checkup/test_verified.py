"""The share of figures that rest on a checked document."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from assess.checkup.examine import examine, load_rules
from assess.checkup.report.verified import verified_share
from assess.profile import EnterpriseProfile
from assess.settings import PlannedApplication, Settings

AS_OF = date(2027, 6, 30)


def _share(made_on: date, sales: Any, net_assets: Any) -> float | None:
    profile = EnterpriseProfile.model_validate(
        {
            "schema_version": 1,
            "identity": {"name": "甲有限公司", "registered_on": date(2015, 1, 1)},
            "years": ({"year": 2026, "status": "tax_settled", "sales": sales, "net_assets": net_assets},),
        }
    )
    settings = Settings()
    rules = load_rules("hnte", AS_OF, settings)
    return verified_share(examine(profile, PlannedApplication(AS_OF, None), rules, made_on=made_on))


def _of(kind: str | None) -> dict[str, Any]:
    return {"value": Decimal(5_000_000), "source": "资料", "kind": kind}


@pytest.mark.parametrize(
    ("sales", "net_assets", "share"),
    [
        (_of("tax_return"), _of("platform"), 0.5),  # what the firm typed into the system is not checked
        (_of("tax_return"), _of("audited_statements"), 1.0),
        (_of("books"), _of("firm_word"), 0.0),
        (Decimal(5_000_000), _of(None), 1.0),  # no kind is named: the state of the year decides
    ],
)
def test_a_figure_is_verified_by_the_kind_of_its_source(sales: Any, net_assets: Any, share: float) -> None:
    assert _share(date(2027, 3, 1), sales, net_assets) == share


def test_a_year_that_is_not_over_verifies_nothing() -> None:
    assert _share(date(2026, 11, 26), _of("tax_return"), _of("audited_statements")) == 0.0
