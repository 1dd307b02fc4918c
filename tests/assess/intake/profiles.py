"""Profiles for the intake tests: a small first check-up and one that uses every sheet."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from assess.profile.compliance import Compliance, ComplianceEvent
from assess.profile.conversions import Conversion, Conversions, ConversionYear
from assess.profile.identity import HnteHistory, Identity
from assess.profile.institutions import Institution
from assess.profile.ip import IntellectualProperty, IpCounts, IpItem, IpKindCounts
from assess.profile.management import Management
from assess.profile.people import PeopleYear, StaffStructure
from assess.profile.products import Product
from assess.profile.profile import EnterpriseProfile
from assess.profile.rd import RdLine, RdProject, RdYear, ResearchExpense
from assess.profile.reviews import ExpertSheet, ReviewPoints
from assess.profile.standards import Standard
from assess.profile.years import YearFigures

APPLICATION = date(2026, 8, 31)

BARE = EnterpriseProfile(schema_version=1, identity=Identity(name="海门虚构机械有限公司"))

FIRST_SHEET = EnterpriseProfile(
    schema_version=1,
    identity=Identity(
        name="海门虚构电子有限公司",
        credit_code="91320684MA1XXXXX0D",
        former_names=("海门旧名电子有限公司", "海门更旧电子厂"),
        region_name="海门区滨江街道",
        registered_on=date(2016, 3, 15),
        main_product="新能源汽车用高压连接器",
        field_code="3",
        statement_scope="standalone",
        tax_collection="by_books",
        hnte_history=HnteHistory(held=True, certificate_year=2022),
    ),
    years=(
        YearFigures(
            year=2023, status="audited", sales=Decimal("38000000.01"), net_assets=Decimal("-1200000.5")
        ),
        YearFigures(
            year=2024, status="tax_settled", sales=Decimal("41000000"), net_assets=Decimal("19000000")
        ),
        YearFigures(
            year=2025,
            status="estimate",
            sales=Decimal("45600000.12"),
            net_assets=Decimal("21300000"),
            other_income=Decimal("820000"),
            non_taxable_income=Decimal(0),
            total_income=Decimal("46420000.12"),
            hightech_income=Decimal("35000000"),
            technology_income=Decimal("0"),
            profit=Decimal("-15.03"),
            taxable_income=Decimal("2400000"),
            total_assets=Decimal("38700000"),
        ),
    ),
    rd=ResearchExpense(
        years=(
            RdYear(year=2023, total=Decimal("1900000"), caliber="a107041"),
            RdYear(year=2024, total=Decimal("2100000"), contracted_as_counted=False),
            RdYear(
                year=2025,
                total=Decimal("2580000"),
                caliber="estimate",
                contracted_domestic=Decimal("300000"),
                contracted_overseas=Decimal(0),
            ),
        ),
        has_overseas=False,
    ),
    people=(
        PeopleYear(
            year=2025,
            staff=Decimal("86.5"),
            tech_staff=Decimal(12),
            source="social_insurance",
            staff_structure=StaffStructure(college_or_above=35),
        ),
    ),
    ip=IntellectualProperty(
        counts=IpCounts(
            own=IpKindCounts(invention=1, other_class1=0, utility_model=8, design=0, software=2),
            acquired=IpKindCounts(invention=0, utility_model=1),
            class2_used=6,
            all_valid="unsure",
            pending_inventions=2,
            pending_utility_models=3,
        )
    ),
    products=(
        Product(
            code="PS01",
            name="高压连接器",
            sales=Decimal("35000000"),
            origin="self_made",
            in_field="yes",
            ip_codes=("IP01", "IP03"),
        ),
        Product(code="PS02", name="线束", sales=Decimal("9000000"), origin="resold", in_field="unsure"),
    ),
    conversions=Conversions(
        years=(
            ConversionYear(year=2023, count=4, with_evidence=3),
            ConversionYear(year=2024, count=5),
            ConversionYear(year=2025, count=6, with_evidence=0),
        )
    ),
    compliance=Compliance(declared_none=True, abnormal_list=False, dishonest_list=False),
    management=Management(
        mgmt_rd_organisation="recorded",
        mgmt_rd_accounting="written",
        mgmt_rd_ledger="none",
        mgmt_institution="recorded",
        mgmt_cooperation="none",
        mgmt_conversion_rules="written",
        mgmt_open_platform="none",
        mgmt_training="recorded",
        mgmt_skills="recorded",
        mgmt_recruitment="written",
        mgmt_rewards="recorded",
    ),
)

_MONTHS = tuple(map(Decimal, (80, 81, 80, 83, 84, 84, 85, 86, 86, 87, 88, 88, 89)))

EVERY_SHEET = EnterpriseProfile(
    schema_version=1,
    identity=Identity(
        name="南通虚构新材料股份有限公司",
        region_code="320614",
        industry_code="C2651",
        field_code="7",
        hnte_history=HnteHistory(held=True, certificate_year=2020, certificate_number="GR202032000000"),
        fictional=True,
        notes=("虚构企业;仅供演示", "第二条,含逗号"),
        sources=("2025年度审计报告(虚构)",),
    ),
    rd=ResearchExpense(
        projects=(
            RdProject(
                code="RD01",
                name="高分子膜研发",
                started_on=date(2023, 1, 5),
                ended_on=date(2024, 12, 20),
                field_code="7",
                technology_source="6",
                ip_codes=("IP01", "IP02"),
                product_codes=("PS01",),
            ),
            RdProject(code="RD02", name="在研,尚无费用"),
        ),
        lines=(
            RdLine(year=2023, project="RD01", personnel=Decimal("100000.33"), other=Decimal("-5000")),
            RdLine(
                year=2024,
                project="RD01",
                personnel=Decimal("1"),
                direct_input=Decimal("2"),
                depreciation=Decimal("3"),
                amortisation=Decimal("4"),
                design=Decimal("5"),
                commissioning=Decimal("6"),
                contracted_domestic=Decimal("7"),
                contracted_overseas=Decimal("8.05"),
                other=Decimal("123456789012345.67"),
            ),
        ),
    ),
    people=(
        PeopleYear(year=2024, staff_points=(None, None, None, *_MONTHS[3:]), opened_month=3, note="3月开业"),
        PeopleYear(year=2025, staff_points=_MONTHS, tech_staff_points=_MONTHS, closed_month=12),
    ),
    ip=IntellectualProperty(
        items=(
            IpItem(
                code="IP01",
                name="一种高分子膜",
                category="12",
                obtained="2",
                number="ZL202110000000.X",
                filed_on=date(2021, 3, 1),
                granted_on=date(2023, 10, 14),
                in_force="unsure",
                held_by_firm="no",
                holder="他人有限公司",
                used_in_recognition=2020,
                co_owners=("某某大学", "某某研究院"),
                co_owner_statement=False,
                expires_on=date(2041, 2, 28),
                product_codes=("PS01",),
                project_codes=("RD01",),
                note="共有",
            ),
            IpItem(
                code="IP02",
                name="在申请的实用新型",
                category="2",
                obtained="3",
                pending=True,
                notice_on=date(2026, 1, 5),
                fee_paid=True,
                transferred_on=date(2025, 5, 6),
                lapsed_on=date(2026, 2, 1),
                granted_in_china=False,
            ),
        )
    ),
    products=(
        Product(
            code="PS01",
            name="高分子膜",
            sales=Decimal("12345678.9"),
            in_field="no",
            field_code="0",
            technology_source="1",
            is_hightech=True,
            is_main=False,
            ip_codes=("IP01",),
            project_codes=("RD01",),
        ),
    ),
    conversions=Conversions(
        items=(
            Conversion(
                achievement="一种高分子膜(专利)",
                achievement_type="1",
                achievement_source="1",
                ip_codes=("IP01",),
                project_codes=("RD01", "RD02"),
                result_type="5",
                result="样品",
                form="3",
                converted_on=date(2024, 11, 8),
                product_codes=("PS01",),
                source_evidence=("专利证书", "立项书"),
                result_evidence=("销售合同、发票",),
            ),
            Conversion(achievement="技术诀窍", converted_year=2025),
        )
    ),
    institutions=(
        Institution(
            name="市级工程中心", level="city", type="工程中心", since=date(2023, 12, 1), document="通科发1号"
        ),
    ),
    standards=(Standard(name="膜标准", number="GB/T 00000-2024", level="national", role="lead"),),
    compliance=Compliance(
        declared_none=False,
        events=(
            ComplianceEvent(
                kind="environmental_violation", severity="ordinary", found_on=date(2024, 6, 18), note="罚款"
            ),
        ),
    ),
    reviews=(
        ExpertSheet(
            role="technical",
            label="技术1",
            points=ReviewPoints(
                ip_advancement=5,
                ip_core_support=6,
                ip_quantity=7,
                ip_acquisition=4,
                ip_standards=2,
                conversion=20,
                org_rd_accounting=4,
                org_institution=3,
                org_conversion=2,
                org_talent=0,
            ),
            struck_projects=("RD01", "RD02"),
            struck_products=("PS01",),
            opinion="RD02建议核除",
        ),
        ExpertSheet(
            role="finance",
            points=ReviewPoints(net_asset_growth=6, sales_growth=10),
            ip_advancement_grade="B",
            ip_core_support_grade="E",
            struck_projects=("RD02",),
        ),
    ),
)

CERTAINLY_NONE = EnterpriseProfile(
    schema_version=1,
    identity=Identity(name="海门虚构贸易有限公司"),
    rd=ResearchExpense(projects=()),
    ip=IntellectualProperty(items=()),
    products=(),
    conversions=Conversions(items=()),
    institutions=(),
    standards=(),
)

ALL = (BARE, FIRST_SHEET, EVERY_SHEET, CERTAINLY_NONE)
