"""A sample firm with planted faults: books that differ, a broken chain, calibers apart, strike-outs.

Of the sample: sales 80,264,513.27 + 95,871,206.44 + 112,500,000 = 288,635,719.71 yuan, R&D 3,649,600 +
4,540,000 + 5,550,000 = 13,739,600 yuan, so 4.76 % of sales; the tier is 4 %.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import lru_cache

from assess.checkup import Checkup, examine, load_rules
from assess.profile import EnterpriseProfile
from assess.profile.figure import Figure, SourcedValue
from assess.profile.keyed import KeyPath, nested_of, values_of
from assess.settings import Settings
from assess.settings.windows import window_of
from sample_enterprises import sample_profile
from tests.sample_enterprises.checkups import MADE_ON, profile

SAMPLE = "ready-equipment"

SALES_2025 = Figure(
    value=Decimal("95871206.44"),
    kind="audited_statements",
    source="2025年度审计报告",
    dated=date(2026, 4, 20),
    others=(
        # With a 1 too many in front: 388,635,719.71 in three years, R&D 3.54 % of it, below 4 %.
        SourcedValue(
            value=Decimal("195871206.44"), kind="tax_return", source="A101010 第1行", verified_by="区科技局"
        ),
        SourcedValue(value=Decimal("95871206.45"), kind="firm_word", source="电话"),
    ),
)
"""The tax return is trusted more for sales; one cent of the firm's word changes nothing."""

NET_ASSETS_2026 = Figure(
    value=Decimal(55600000),
    source="资产负债表",
    others=(SourcedValue(value=Decimal(55600040), kind="books", source="余额表"),),
)
"""40 yuan apart, and the one figure ends at full hundreds: rounding of the forms."""


def planted_values() -> dict[KeyPath, object]:
    """The values of the sample with every fault."""
    values: dict[KeyPath, object] = dict(values_of(profile(SAMPLE)))
    values["years", "2025", "sales"] = SALES_2025
    values["years", "2026", "net_assets"] = NET_ASSETS_2026
    # Calibers of 2025, high-tech 4,540,000: accounting 560,000 above, super-deduction 160,000 above.
    values["years", "2025", "rd_expense"] = Decimal(5100000)
    values["facts", "rd_superdeduction/2025", "fact"] = "rd_superdeduction"
    values["facts", "rd_superdeduction/2025", "year"] = 2025
    values["facts", "rd_superdeduction/2025", "value"] = Decimal(4700000)
    values["facts", "rd_superdeduction/2025", "source"] = "A107012 第51行"
    # IP01 filed before its activity RD01 began on 8 January 2024.
    values["ip", "items", "IP01", "filed_on"] = date(2023, 12, 1)
    # PS03 without IP, IP09 and IP10 without a product.
    values["products", "PS03", "ip_codes"] = ()
    for code in ("IP09", "IP10"):
        values["ip", "items", code, "product_codes"] = ()
    for number, projects in enumerate((("RD06",), ("RD06", "RD01"), ()), start=1):
        sheet = "sheet" if number == 1 else f"sheet#{number}"
        values["reviews", sheet, "role"] = "technical"
        values["reviews", sheet, "label"] = f"专家{number}"
        if projects:
            values["reviews", sheet, "struck_projects"] = projects
    values["reviews", "sheet#3", "struck_products"] = ("PS03",)
    return values


def checkup_of(values: dict[KeyPath, object], places: Mapping[str, str] | None = None) -> Checkup:
    """The check-up of a firm by its values, for the application date of the sample; ``places`` are the cells
    that JSON paths were read from."""
    settings = Settings()
    on = sample_profile(SAMPLE).application_date
    firm = EnterpriseProfile.model_validate(nested_of(values))
    planned, rules = window_of(settings.application_windows, on), load_rules("hnte", on, settings)
    return examine(firm, planned, rules, made_on=MADE_ON, places=places)


@lru_cache(maxsize=1)
def planted() -> Checkup:
    """The check-up of the firm with every fault."""
    return checkup_of(planted_values())
