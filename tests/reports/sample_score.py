"""Indicators and groups of the sample firm, with points by the bands of the law."""

from __future__ import annotations

from reports.input import GapOption, Group, Indicator, Quantity
from tests.reports.sample_words import Words, guidelines, known


def groups_of(w: Words) -> tuple[Group, ...]:
    c195 = guidelines(w)
    none = Quantity(None, None, "none", text=w("待评判", "to be judged"))

    def judged(
        key: str, zh: str, en: str, top: float, low: float, planning: tuple[float, float]
    ) -> Indicator:
        return Indicator(
            key, w(zh, en), none, "A–E", low, top, top, *planning, "judgement", 0, None, (), c195
        )

    ip = (
        judged("ip_advancement", "技术的先进程度", "Advancement", 8, 0, (5, 6)),
        judged("ip_core_support", "对主要产品的核心支持作用", "Core support of main products", 8, 0, (5, 6)),
        Indicator(
            "ip_quantity",
            w("知识产权数量", "Quantity of IP"),
            known(1, "item"),
            "A",
            7,
            8,
            8,
            7.5,
            7.5,
            "judgement",
            0,
            None,
            (),
            c195,
            (w("Ⅰ类 1 项,Ⅱ类 6 项。", "Class I: 1, class II: 6."),),
        ),
        Indicator(
            "ip_acquisition",
            w("知识产权获得方式", "How IP was obtained"),
            Quantity(None, None, "none", text=w("自主研发", "own R&D")),
            "A",
            1,
            6,
            6,
            5,
            5,
            "judgement",
            0,
            None,
            (),
            c195,
        ),
        Indicator(
            "ip_standards",
            w("参与编制标准(加分)", "Standards (bonus)"),
            Quantity(None, None, "none", text=w("无", "none")),
            "B",
            0,
            0,
            2,
            0,
            0,
            "none",
            2,
            "A",
            (GapOption(w("参与国家或行业标准", "national or industry standard"), known(1, "item")),),
            c195,
        ),
    )
    conversion = Indicator(
        "conversion",
        w("科技成果转化", "Achievement transformation"),
        known(16 / 3, "project", 5),
        "A",
        25,
        30,
        30,
        27.5,
        27.5,
        "judgement",
        0,
        None,
        (),
        c195,
    )
    org = (
        judged("org_rd_accounting", "研发组织管理与投入核算", "R&D rules and accounting", 6, 0, (5, 5)),
        judged("org_institution", "研发机构与产学研合作", "R&D institution, co-operation", 6, 0, (5, 5)),
        judged("org_conversion", "成果转化激励与创新平台", "Transformation rules, platform", 4, 0, (3, 3)),
        judged("org_talent", "人才培养与绩效奖励", "Training and rewards", 4, 0, (3, 3)),
    )
    growth = (
        Indicator(
            "net_asset_growth",
            w("净资产增长率", "Growth of net assets"),
            known(0.1145359, "ratio", 0.15),
            "D",
            3,
            4,
            10,
            3.5,
            3.5,
            "judgement",
            6,
            "C",
            (
                GapOption(
                    w("2026 年末净资产再增加", "more net assets at the end of 2026"),
                    known(930_416.67, "yuan"),
                ),
            ),
            c195,
        ),
        Indicator(
            "sales_growth",
            w("销售收入增长率", "Growth of sales"),
            known(0.1327095, "ratio", 0.15),
            "D",
            3,
            4,
            10,
            3.5,
            3.5,
            "judgement",
            6,
            "C",
            (GapOption(w("2026 年销售收入再增加", "more sales in 2026"), known(1_473_157.9, "yuan")),),
            c195,
        ),
    )
    return (
        Group("ip", w("知识产权", "Intellectual property"), 8, 30, 30, 22.5, 24.5, ip),
        Group("conversion", w("科技成果转化能力", "Transformation"), 25, 30, 30, 27.5, 27.5, (conversion,)),
        Group("organisation", w("研究开发组织管理水平", "R&D organisation"), 0, 20, 20, 16, 16, org),
        Group("growth", w("企业成长性", "Growth"), 6, 8, 20, 7, 7, growth),
    )
