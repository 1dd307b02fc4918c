"""Three-year series and R&D structure of the sample firm."""

from __future__ import annotations

from reports.input import Trend
from reports.research import ProjectCheck, RdProject, RdStructure, RdYear
from tests.reports.sample_evidence import calibers_of, rd_findings_of
from tests.reports.sample_words import Words

CATEGORIES = (
    ("人员人工费用", "Staff cost"),
    ("直接投入费用", "Direct input"),
    ("折旧费用与长期待摊费用", "Depreciation"),
    ("无形资产摊销费用", "Amortisation"),
    ("设计费用", "Design"),
    ("装备调试费用与试验费用", "Set-up and testing"),
    ("委托外部研究开发费用", "Contracted R&D (80 %)"),
    ("其他费用", "Other expense"),
)
RD_AMOUNTS = {
    2024: (1_020_000.0, 430_000.0, 96_000.0, 0.0, 60_000.0, 84_000.0, 80_000.0, 90_000.0),
    2025: (1_180_000.0, 490_000.0, 98_000.0, 12_000.0, 70_000.0, 90_000.0, 80_000.0, 130_000.0),
    2026: (1_290_000.0, 450_000.0, 110_000.0, 12_000.0, 66_000.0, 92_000.0, 0.0, 430_000.0),
}


def trends_of(w: Words) -> tuple[Trend, ...]:
    years = (2024, 2025, 2026)
    tier = w("5000 万元以下档", "tier up to 50 million")
    return (
        Trend("sales", w("销售收入", "Sales"), "yuan", years, (38_000_000, 42_600_000, 48_750_000)),
        Trend(
            "rd_ratio",
            w("研发费用占比", "R&D intensity"),
            "ratio",
            years,
            (1_860_000 / 38e6, 2_150_000 / 42.6e6, 2_450_000 / 48.75e6),
            0.05,
            tier,
        ),
        Trend("rd", w("研发费用", "R&D expense"), "yuan", years, (1_860_000, 2_150_000, 2_450_000)),
        Trend("net_assets", w("净资产", "Net assets"), "yuan", years, (12_000_000, 13_100_000, 14_900_000)),
        Trend(
            "tech_staff",
            w("科技人员占比", "Share of S&T staff"),
            "ratio",
            years,
            (None, 0.104, 11.5 / 96),
            0.10,
            w("最低", "minimum"),
        ),
        Trend("conversions", w("成果转化", "Transformations"), "project", years, (4, 5, 7)),
    )


def rd_of(w: Words) -> RdStructure:
    years = tuple(
        RdYear(
            year,
            tuple((w(*names), amount) for names, amount in zip(CATEGORIES, amounts, strict=True)),
            sum(amounts),
            sum(amounts),
            amounts[7] / sum(amounts),
            0.20,
            None,
        )
        for year, amounts in RD_AMOUNTS.items()
    )
    names = (
        ("高速点焊机器人工作站", "High-speed spot welding cell", (620_000.0, 300_000.0, None)),
        ("激光焊缝跟踪系统", "Laser seam tracking", (540_000.0, 420_000.0, 180_000.0)),
        ("焊装夹具快换机构", "Quick-change fixtures", (700_000.0, 260_000.0, 0.0)),
        ("焊接质量在线检测", "Inline weld inspection", (None, 610_000.0, 410_000.0)),
        ("热成形件搬运手爪", "Grippers for hot-formed parts", (None, 560_000.0, 440_000.0)),
        ("电池托盘柔性焊装线", "Battery tray welding line", (None, None, 1_420_000.0)),
    )
    projects = tuple(
        RdProject(f"RD{place:02d}", w(zh, en), amounts, sum(a or 0 for a in amounts) / 6_460_000)
        for place, (zh, en, amounts) in zip((1, 2, 3, 4, 5, 7), names, strict=True)
    )
    checks = (
        ProjectCheck(2024, 1_860_000, 1_860_000, "met"),
        ProjectCheck(2025, 2_150_000, None, "unknown"),
        ProjectCheck(2026, 2_450_000, 2_550_000, "not_met"),
    )
    return RdStructure(years, projects, tuple(RD_AMOUNTS), checks, calibers_of(w), rd_findings_of(w))
