"""The nine hard conditions of the sample firm; one is a single step short."""

from __future__ import annotations

from dataclasses import replace

from reports.input import GapOption, Gate, Quantity, StrikeOut
from tests.reports.sample_words import Words, article_11, known


def gates_of(w: Words) -> tuple[Gate, ...]:
    return tuple(replace(gate, surplus=_surplus(gate)) for gate in _gates_of(w))


def _surplus(gate: Gate) -> Quantity | None:
    if gate.margin is None or gate.value.low is None or gate.threshold is None:
        return None
    assert gate.threshold.low is not None
    distance = gate.value.low - gate.threshold.low
    return known(distance, "percent_point" if gate.value.unit == "ratio" else gate.value.unit)


def _gates_of(w: Words) -> tuple[Gate, ...]:
    art = article_11(w)
    rd_ratio = 6_460_000 / 129_350_000
    return (
        Gate(
            "registered",
            w("注册满一年", "Registered for a year"),
            "met",
            known(2450, "day"),
            known(365, "day"),
            "at_least",
            2450 / 365 - 1,
            w("申报时注册成立 365 个日历天以上", "at least 365 days since registration"),
            (),
            None,
            art,
        ),
        Gate(
            "ip_ownership",
            w("知识产权所有权", "Ownership of IP"),
            "met",
            known(7, "item"),
            known(1, "item"),
            "at_least",
            6.0,
            w("拥有对主要产品起核心支持作用的知识产权", "owns IP that supports its main products"),
            (),
            None,
            art,
            (w("核心支持作用尚未经专家评判。", "Core support has not been judged by experts yet."),),
        ),
        Gate(
            "field",
            w("技术领域", "Field of technology"),
            "met",
            Quantity(None, None, "none", text=w("先进制造与自动化", "Advanced manufacturing")),
            None,
            "is",
            None,
            w("核心技术属于国家重点支持的高新技术领域", "core technology within the eight national fields"),
            (),
            None,
            art,
        ),
        Gate(
            "tech_staff",
            w("科技人员占比", "Share of S&T staff"),
            "met",
            known(11.5 / 96, "ratio", 0.10),
            known(0.10, "ratio"),
            "at_least",
            11.5 / 96 / 0.10 - 1,
            w("科技人员占当年职工总数不低于 10%", "S&T staff at least 10% of all staff"),
            (),
            StrikeOut(known(1.9, "person"), None, None, None),
            art,
        ),
        Gate(
            "rd_intensity",
            w("研发费用占比", "R&D intensity"),
            "not_met",
            known(rd_ratio, "ratio", 0.05),
            known(0.05, "ratio"),
            "at_least",
            rd_ratio / 0.05 - 1,
            w(
                "最近一年销售收入不超过 5000 万元的企业,近三年研发费用占比不低于 5%",
                "sales of the latest year up to CNY 50 million: three-year R&D at least 5% of sales",
            ),
            (GapOption(w("补归集研发费用", "collect more R&D expense"), known(7_500, "yuan")),),
            StrikeOut(
                known(0, "yuan"),
                w("RD07 电池托盘柔性焊装线", "RD07 Battery tray welding line"),
                known(1_420_000, "yuan"),
                False,
            ),
            art,
            (w("按 2026 年预计数计算。", "Computed on estimates for 2026."),),
        ),
        Gate(
            "rd_domestic",
            w("境内研发占比", "Domestic R&D"),
            "met",
            known(1.0, "ratio", 0.60),
            known(0.60, "ratio"),
            "at_least",
            1 / 0.6 - 1,
            w("境内研发费用占全部研发费用不低于 60%", "domestic R&D at least 60% of all R&D"),
            (),
            None,
            art,
        ),
        Gate(
            "hightech_income",
            w("高新收入占比", "High-tech income"),
            "met",
            known(31.2 / 49.6, "ratio", 0.60),
            known(0.60, "ratio"),
            "at_least",
            31.2 / 49.6 / 0.6 - 1,
            w(
                "近一年高新技术产品(服务)收入占总收入不低于 60%",
                "high-tech product income at least 60% of total income",
            ),
            (),
            StrikeOut(
                known(1_440_000, "yuan"),
                w("PS01 电池托盘焊装设备", "PS01 Battery tray welding equipment"),
                known(18_600_000, "yuan"),
                False,
            ),
            art,
        ),
        Gate(
            "innovation_score",
            w("创新能力评价", "Innovation score"),
            "unknown",
            Quantity(39, 88, "point", 70),
            known(70, "point"),
            "above",
            None,
            w("综合得分高于 70 分", "total above 70 points"),
            (),
            None,
            art,
        ),
        Gate(
            "no_violation",
            w("无重大事故或违法", "No major accident or violation"),
            "met",
            Quantity(None, None, "none", text=w("无", "none")),
            None,
            "is",
            None,
            w(
                "申报前一年内无重大安全、重大质量事故或严重环境违法",
                "no major safety or quality accident, no serious environmental violation in the year before",
            ),
            (),
            None,
            art,
        ),
    )
