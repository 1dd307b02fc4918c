"""Planted faults, one a rule: the chain, achievements, IP; with those of figures they are all."""

from __future__ import annotations

from typing import Any

from tests.assess.validation.clean_firm import NAME, firm, ip_item
from tests.assess.validation.fault import Fault
from tests.assess.validation.planted_figures import DOCUMENTS, INCOME, RESEARCH, STAFF, STATUS, project_of


def _conversion(year: int, *items: str) -> dict[str, Any]:
    return {
        "achievement": "另一项成果",
        "achievement_type": "1",
        "ip_codes": list(items),
        "converted_year": year,
        "product_codes": ["PS01"],
    }


LINKS = [
    # A pending right supports nothing yet.
    Fault(
        "chain_product_without_ip", "products[2]", {"ip.items.4.pending": True, "ip.items.4.granted_on": None}
    ),
    Fault(
        "chain_ip_without_product",
        "ip.items[6]",
        {"ip.items.6.product_codes": [], "products.0.ip_codes": ["IP01", "IP03", "IP06", "IP08"]},
    ),
    Fault(
        "chain_project_without_result",
        "rd.projects[4]",
        {"rd.projects.+": project_of("RD05", "2024-03-01", "2024-09-30")},
    ),
    Fault("chain_result_without_source", "conversions.items[2]", {"conversions.items.2.ip_codes": []}),
    Fault(
        "chain_result_without_product",
        "conversions.items[3]",
        {
            "rd.projects.+": project_of("RD05", "2024-03-01", "2024-09-30"),
            "conversions.items.+": _conversion(2025) | {"project_codes": ["RD05"], "product_codes": []},
        },
    ),
]

DATES = [
    # RD02 began on 2023-02-01.
    Fault("chain_ip_filed_before_project", "ip.items[1].filed_on", {"ip.items.1.filed_on": "2023-01-31"}),
    # IP02 was filed on 2023-06-09.
    Fault(
        "chain_converted_before_source",
        "conversions.items[1]",
        {"conversions.items.1.converted_on": "2023-06-08"},
    ),
    Fault(
        "chain_sold_before_source",
        "products[2]",
        {
            "rd.projects.+": project_of("RD05", "2026-02-01", "2026-12-31"),
            "rd.projects.2.product_codes": [],
            "products.2.project_codes": ["RD05"],
        },
    ),
    Fault(
        "chain_conversion_too_early",
        "conversions.items[3]",
        {"conversions.items.+": _conversion(2022, "IP08")},
    ),
    Fault(
        "check_conversion_too_late",
        "conversions.items[3]",
        {"conversions.items.+": _conversion(2026, "IP08")},
    ),
    # RD04 began on 2025-02-10.
    Fault("check_dates_reversed", "rd.projects[3].ended_on", {"rd.projects.3.ended_on": "2025-02-09"}),
]

ACHIEVEMENTS = [
    Fault(
        "chain_achievement_of_application_year",
        "conversions.items[3]",
        {"ip.items.4.granted_on": "2026-02-25", "conversions.items.+": _conversion(2025, "IP05")},
    ),
    Fault(
        "chain_achievement_shares_ip",
        "conversions.items[2].ip_codes",
        {"conversions.items.2.ip_codes": ["IP03", "IP01"]},
    ),
    Fault("facts_conversions_repeated", "conversions.items", {"conversions.items.2.ip_codes": ["IP01"]}),
    Fault(
        "chain_achievement_named_as_product",
        "conversions.items[1]",
        {"conversions.items.1.achievement": "视觉检测 分选机"},
    ),
    Fault(
        "chain_achievement_pending",
        "conversions.items[3]",
        {
            "ip.items.3.pending": True,
            "ip.items.3.granted_on": None,
            "conversions.items.+": _conversion(2025, "IP04"),
        },
    ),
    Fault(
        "chain_achievement_know_how", "conversions.items[2]", {"conversions.items.2.achievement_type": "4"}
    ),
    Fault(
        "chain_proof_commercial_only",
        "conversions.items[0]",
        {"conversions.items.0.result_evidence": ["销售合同", "增值税发票"]},
    ),
]

ONE_PERIOD = ("03-17", "01-14", "02-10", "04-20", "10-25", "08-06", "09-22", "07-13")

IP = [
    # Without version and "software", "system" the titles are the same.
    Fault("ip_similar_software", "ip.items[6].name", {"ip.items.6.name": "压装过程在线判定系统V2.0"}),
    Fault(
        "ip_same_day_twins",
        "ip.items[2].filed_on",
        {"ip.items.2.name": "一种伺服压装机的力位闭环控制装置", "ip.items.2.filed_on": "2023-04-18"},
    ),
    Fault(
        "ip_granted_in_one_period",
        "ip.items",
        {f"ip.items.{place}.granted_on": f"2025-{day}" for place, day in enumerate(ONE_PERIOD)},
    ),
    # The achievements rest on them, and so on IP of the application year.
    Fault(
        "ip_all_of_application_year",
        "ip.items",
        {f"ip.items.{place}.granted_on": "2026-03-02" for place in range(8)},
        companions=("chain_achievement_of_application_year",) * 3,
    ),
    Fault(
        "ip_filed_in_one_quarter",
        "ip.items",
        # With IP06, filed on 2025-06-01, these are ten.
        {
            "ip.items": [
                *firm()["ip"]["items"],
                *(
                    ip_item(f"IP{11 + n}", f"一种结构{n}", "2", "2025-04-08", "2025-12-01", pending=True)
                    | {"granted_on": None}
                    for n in range(9)
                ),
            ]
        },
    ),
    Fault(
        "ip_transferred_late",
        "ip.items[4].transferred_on",
        {"ip.items.4.obtained": "3", "ip.items.4.transferred_on": "2026-03-01"},
    ),
    Fault("ip_only_acquired", "ip.items", {f"ip.items.{place}.obtained": "3" for place in range(8)}),
    # The certificate of an application on 2026-06-30 would last until 2029-06-30.
    Fault("ip_expires_in_validity", "ip.items[2].expires_on", {"ip.items.2.expires_on": "2029-06-29"}),
    # 20 years from 2009-05-06 end on 2029-05-05.
    Fault(
        "ip_expires_by_filing_date",
        "ip.items[7].expires_on",
        {"ip.items.7.filed_on": "2009-05-06", "ip.items.7.granted_on": "2011-07-13"},
    ),
    Fault(
        "ip_co_owner_conflict",
        "ip.items[7].co_owners",
        {"ip.items.7.co_owners": ["示例大学", "海门甲五金有限公司"]},
    ),
    Fault("ip_co_owner_unlisted", "ip.items[0].co_owners", {"ip.items.0.holder": f"{NAME};示例大学"}),
    Fault("facts_ip_foreign", "ip.items[6]", {"ip.items.6.granted_in_china": False}),
    Fault("facts_ip_after_application", "ip.items[6]", {"ip.items.6.granted_on": "2026-06-30"}),
    Fault(
        "facts_ip_receipt",
        "ip.items[6]",
        {"ip.items.6.granted_on": None, "ip.items.6.notice_on": "2025-09-22", "ip.items.6.fee_paid": None},
    ),
    Fault("facts_ip_holder", "ip.items[6]", {"ip.items.6.holder": "南通乙机械有限公司"}),
    Fault("facts_ip_holder_open", "ip.items[6]", {"ip.items.6.held_by_firm": "unsure"}),
    Fault("facts_ip_old_name", "ip.items[6]", {"ip.items.6.holder": "海门甲五金有限公司"}),
    Fault("facts_ip_not_in_force", "ip.items[6]", {"ip.items.6.lapsed_on": "2026-06-01"}),
    Fault("facts_ip_force_open", "ip.items[6]", {"ip.items.6.fee_paid": False}),
    Fault("facts_ip_co_owner", "ip.items[7]", {"ip.items.7.co_owner_statement": False}),
    Fault("facts_ip_class2_used", "ip.items", {"ip.items.2.used_in_recognition": 2022}),
    # IP03, class II, was granted in 2023.
    Fault("facts_ip_use_unmarked", "ip.items", {"identity.hnte_history.certificate_year": 2023}),
    Fault("check_ip_number_twice", "ip.items[6].number", {"ip.items.6.number": "ZLIP06"}),
]

FAULTS = [
    *LINKS,
    *DATES,
    *ACHIEVEMENTS,
    *IP,
    *RESEARCH,
    *INCOME,
    *STAFF,
    *DOCUMENTS,
    *STATUS,
]
