"""Facts that a part of the profile holds already, so that none is written in two places."""

from __future__ import annotations

from collections.abc import Mapping

_ANSWERED = "ip.counts.all_valid"
_OWN, _ACQUIRED = "ip.counts.own", "ip.counts.acquired"
_CLASS1 = ", ".join(f"{side}.{kind}" for side in (_OWN, _ACQUIRED) for kind in ("invention", "other_class1"))
_CLASS2 = ", ".join(
    f"{side}.{kind}" for side in (_OWN, _ACQUIRED) for kind in ("utility_model", "design", "software")
)
_USED = "ip.counts.class2_used"
_LINKS = "ip.items, products"
_MANAGEMENT = (
    "mgmt_rd_organisation",
    "mgmt_rd_accounting",
    "mgmt_rd_ledger",
    "mgmt_institution",
    "mgmt_cooperation",
    "mgmt_conversion_rules",
    "mgmt_open_platform",
    "mgmt_training",
    "mgmt_skills",
    "mgmt_recruitment",
    "mgmt_rewards",
)
_REVIEWED = (
    "ip_advancement",
    "ip_core_support",
    "ip_quantity",
    "ip_acquisition",
    "ip_standards",
    "conversion",
    "net_asset_growth",
    "sales_growth",
)
_SCORED = ("org_rd_accounting", "org_institution", "org_conversion", "org_talent")

OWN_PLACES: Mapping[str, str] = {
    "name": "identity.name",
    "credit_code": "identity.credit_code",
    "region_code": "identity.region_code",
    "industry_code": "identity.industry_code",
    "registered_on": "identity.registered_on",
    "field_code": "identity.field_code",
    "hnte_held": "identity.hnte_history.held",
    "application_date": "--as-of",
    "sales": "years[].sales",
    "net_assets": "years[].net_assets",
    "total_income": "years[].total_income",
    "hightech_income": "years[].hightech_income",
    "taxable_income": "years[].taxable_income",
    "total_assets": "years[].total_assets",
    "profit": "years[].profit",
    "rd": "rd.years[].total, rd.years[].caliber, rd.lines",
    "rd_domestic": "rd.years[].total, rd.has_overseas, rd.years[].contracted_overseas, rd.years[].domestic,"
    " rd.lines",
    "rd_caliber": "rd.years[].caliber",
    "rd_overseas_none": "rd.has_overseas",
    "rd_largest_project_3y": "rd.lines",
    "staff": "people[].staff, people[].source",
    "tech_staff": "people[].tech_staff, people[].source",
    "ip_class1": f"ip.items, {_CLASS1}, {_ANSWERED}",
    "ip_class2": f"ip.items, {_CLASS2}, {_USED}, {_ANSWERED}",
    "ip_self_developed": f"ip.items, {_OWN}, {_USED}, {_ANSWERED}",
    "ip_acquired": f"ip.items, {_ACQUIRED}, {_USED}, {_ANSWERED}",
    "ip_class2_substantive": f"ip.items, {_OWN}.utility_model, {_OWN}.software, {_USED}, {_ANSWERED}",
    "ip_class2_used": f"ip.items, {_USED}",
    "ip_unusable": "ip.items",
    "ip_all_recent": "ip.items",
    "ip_class1_linked": _LINKS,
    "main_products_ip": _LINKS,
    "products_unlinked": _LINKS,
    "hightech_largest_product": "products[].sales",
    "conversions_3y": "conversions.items, conversions.years[].count",
    "standards_participation": "standards",
    "major_violation_12m": "compliance.events, compliance.declared_none",
    "abnormal_list": "compliance.abnormal_list",
    "dishonest_list": "compliance.dishonest_list",
    "ip_advancement": "reviews[].ip_advancement_grade",
    "ip_core_support": "reviews[].ip_core_support_grade",
    **{f"reviewed_{name}": f"reviews[].points.{name}" for name in _REVIEWED},
    **{name: f"reviews[].points.{name}" for name in _SCORED},
    **{name: f"management.{name}" for name in _MANAGEMENT},
}
"""Base ids (without ``_y1``) with the JSON paths to write them to: all that the fact rests on, or the list
that goes before them."""
