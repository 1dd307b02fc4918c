"""Suggestions, gaps, open facts and problems of the sample firm."""

from __future__ import annotations

from datetime import date

from reports.input import Clause, GapOption, GapRow, ProblemRow, SettleRow, Suggestion
from reports.rule_mark import RuleMark
from tests.reports.sample_words import Words, article_11, guidelines, known


def suggestions_of(w: Words) -> tuple[Suggestion, ...]:
    art = article_11(w)
    c195 = guidelines(w)
    practice = Clause(w("辅导经验", "advisors' experience"), practice=True)
    return (
        Suggestion(
            "S01",
            "gate",
            w("把已发生的研发费用归集齐", "Collect the R&D expense already incurred"),
            w(
                "先补归集做了但没有记入研发的费用:科技人员工资、试制材料、设备折旧、设计费、试验费,再安排预算。",
                "First collect what was done but not booked as R&D: wages of S&T staff, trial material, "
                "depreciation, design, tests; then budget the rest.",
            ),
            w("至少 0.75 万元", "at least CNY 7,500"),
            w("满足“研发费用占比”", "meets “R&D intensity”"),
            (
                w("立项书", "project decisions"),
                w("研发支出辅助账", "auxiliary R&D ledger"),
                w("领料单", "material slips"),
                w("工时记录", "time sheets"),
                w("专项审计报告", "special audit"),
            ),
            w("每个项目 3–5 天", "3–5 days a project"),
            None,
            date(2026, 12, 31),
            False,
            art,
        ),
        Suggestion(
            "S03",
            "risk",
            w("科技人员余量不足 2 人", "Margin in S&T staff below two persons"),
            w(
                "把全年实际从事研发满 183 天的人员逐一列明,缺口尽早招聘或转岗。",
                "Name everyone who really works at least 183 days on projects; hire or re-assign early.",
            ),
            w("再增加 1 人", "one more person"),
            w("“科技人员占比”不因剔除而失守", "keeps “S&T staff” safe"),
            (w("花名册", "staff list"), w("劳动合同", "contracts"), w("社保记录", "social insurance")),
            w("1–3 个月", "1–3 months"),
            None,
            date(2026, 7, 2),
            False,
            art,
        ),
        Suggestion(
            "S12",
            "points",
            w("把研发管理制度用起来并留下记录", "Use the R&D rules and keep records"),
            w(
                "制度要有发文日期和盖章,早于项目立项;辅助账按项目设。",
                "Rules dated and stamped before the projects start; the ledger by project.",
            ),
            None,
            w("至多 6 分", "up to 6 points"),
            (w("制度文件", "rules"), w("立项材料", "project files")),
            w("1–3 个月", "1–3 months"),
            None,
            None,
            False,
            practice,
        ),
        Suggestion(
            "S15",
            "points",
            w("净资产再进一档", "One band up in net assets"),
            w("利润留存,或在年末前实缴注册资本。", "Retain profit or pay in capital before the year ends."),
            w("93.05 万元", "CNY 930,417"),
            w("约 +2 分(3–4 → 5–6)", "about +2 points (3–4 to 5–6)"),
            (w("审计后的资产负债表", "audited balance sheet"),),
            w("当年", "within the year"),
            None,
            date(2026, 12, 31),
            False,
            c195,
        ),
        Suggestion(
            "S05",
            "points",
            w("再申请一项发明专利", "File another invention patent"),
            w("围绕主要产品申请,权利要求与 PS01 对应。", "On the main product, with claims tied to PS01."),
            w("1 项", "1 item"),
            w("支撑“先进程度”评价", "supports “advancement”"),
            (w("受理通知书", "filing receipt"),),
            w("审查平均 16 个月", "examination takes 16 months on average"),
            w("代理费 8000–15000 元", "agent's fee CNY 8,000–15,000"),
            date(2025, 8, 31),
            True,
            practice,
        ),
    )


def gap_rows_of(w: Words) -> tuple[GapRow, ...]:
    art = article_11(w)
    c195 = guidelines(w)
    return (
        GapRow(
            w("净资产增长率", "Growth of net assets"),
            "points",
            known(0.1145359, "ratio", 0.15),
            known(0.15, "ratio"),
            (
                GapOption(
                    w("2026 年末净资产再增加", "more net assets at the end of 2026"),
                    known(930_416.67, "yuan"),
                ),
            ),
            w("3–4 分 → 5–6 分", "3–4 to 5–6 points"),
            c195,
        ),
        GapRow(
            w("研发费用占比", "R&D intensity"),
            "gate",
            known(6_460_000 / 129_350_000, "ratio", 0.05),
            known(0.05, "ratio"),
            (GapOption(w("补归集研发费用", "collect more R&D expense"), known(7_500, "yuan")),),
            w("满足该硬条件", "meets the condition"),
            art,
        ),
    )


def settle_of(w: Words) -> tuple[SettleRow, ...]:
    return (
        SettleRow(
            w("研发组织管理四项的评分", "Scores of the four items of R&D organisation"),
            "judgement",
            (w("创新能力评价", "Innovation score"),),
            20,
            w("专家预评表", "pre-review sheet"),
        ),
        SettleRow(
            w("2024 年科技人员数", "S&T staff of 2024"),
            "missing",
            (),
            0,
            w("A107041 第 11 行", "form A107041, row 11"),
        ),
    )


def problems_of(w: Words) -> tuple[ProblemRow, ...]:
    return (
        ProblemRow(
            "other_expense_above_ceiling",
            "warning",
            w("研发费用!J6", "R&D!J6"),
            w(
                "2026 年其他费用占 17.55%,接近 20% 的一般上限。",
                "Other expense of 2026 is 17.55%, near the usual ceiling of 20%.",
            ),
            w(
                "核对会议费、差旅费是否都与研发直接相关。",
                "Check that meeting and travel expense all belongs to R&D.",
            ),
            RuleMark(("D04",), "amber", Clause(w("195号 三(六)2(8)", "No. 195, III (6) 2 (8)"))),
        ),
        ProblemRow(
            "date_unreadable",
            "error",
            w("知识产权!F9", "IP!F9"),
            w("授权日“2025年13月”读不出来。", "The grant date “2025-13” cannot be read."),
            w("按 2025-12-03 的样式填写。", "Write it like 2025-12-03."),
        ),
    )
