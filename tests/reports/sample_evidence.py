"""Books of the sample firm that differ, what its experts strike out, and its R&D in three calibers."""

from __future__ import annotations

from datetime import date

from reports.evidence import (
    ConflictRow,
    EffectShown,
    Evidence,
    GateTurn,
    OtherValue,
    SourceShown,
    Struck,
    StruckRow,
)
from reports.quantity import Clause, Quantity
from reports.research import CaliberFigure, CaliberHead, CaliberNote, Calibers, CaliberYear, RdFinding
from reports.rule_mark import RuleMark
from tests.reports.sample_words import Words, known

NOTHING = EffectShown()


def evidence_of(w: Words) -> Evidence:
    rd = w("研发费用占比", "R&D intensity")
    falls = EffectShown((GateTurn(rd, "met", "not_met"),), ((39, 88), (43, 90)), ("undetermined", "fail"))
    tax = SourceShown(
        w("纳税申报表", "tax return"), "A101010", date(2026, 5, 20), w("区科技局", "the bureau")
    )
    word = SourceShown(w("企业口头提供", "the firm's word"), None, None, None)
    sales = ConflictRow(
        w("2025年销售收入", "sales of 2025"),
        known(42_600_000, "yuan", 52_600_000),
        SourceShown(
            w("审计报告", "audited statements"), w("2025年审计报告", "audit report 2025"), None, None
        ),
        (
            OtherValue(known(52_600_000, "yuan", 42_600_000), tax, falls),
            OtherValue(known(42_600_000.01, "yuan", 42_600_000), word, NOTHING),
        ),
        less_trusted=True,
    )
    assets = ConflictRow(
        w("2025年净资产", "net assets of 2025"),
        known(13_100_000, "yuan"),
        SourceShown(None, None, None, None),
        (OtherValue(known(-13_100_000, "yuan"), word, None),),
        less_trusted=False,
    )
    return Evidence(
        conflicts=(sales, assets),
        rule=RuleMark(("D05",), "red", Clause(w("辅导经验", "advisors' experience"))),
        rounded=3,
        by_trust=falls,
        least_favourable=EffectShown(falls.gates, ((39, 88), (36, 88)), falls.verdict),
        struck=struck_of(w),
    )


def struck_of(w: Words) -> Struck:
    rd = w("研发费用占比", "R&D intensity")
    falls = EffectShown((GateTurn(rd, "met", "not_met"),))
    name = w("电池托盘柔性焊装线", "Battery tray welding line")
    rows = (
        StruckRow("RD07", name, known(1_420_000, "yuan"), 3, True, falls),
        StruckRow("PS04", None, Quantity(None, None, "yuan"), 1, False, NOTHING),
    )
    return Struck(rows, 5, by_any=falls, by_majority=falls)


def calibers_of(w: Words) -> Calibers:
    """2026: accounting lies 90,000 above the high-tech figure, super-deduction 110,000: to be explained."""
    law = Clause(w("195号 三(六)", "No. 195, III (6)"))
    heads = tuple(
        CaliberHead(w(*label), w(*what), law)
        for label, what in (
            (("会计口径", "accounting"), ("利润表数", "of the income statement")),
            (("高企口径", "high-tech"), ("八类费用", "eight categories")),
            (("加计扣除口径", "super-deduction"), ("正列举", "a closed list")),
        )
    )
    ledger = w("研发辅助账", "R&D ledger")
    nothing = CaliberFigure(Quantity(None, None, "yuan"), None)
    years = (
        CaliberYear(2025, (nothing, CaliberFigure(known(2_150_000, "yuan"), ledger), nothing), ()),
        CaliberYear(
            2026,
            (
                CaliberFigure(known(2_540_000, "yuan"), w("利润表", "income statement"), 90_000),
                CaliberFigure(
                    known(2_450_000, "yuan"), ledger, 0.0, (("A107041", known(2_440_000, "yuan")),)
                ),
                CaliberFigure(known(2_560_000, "yuan"), "A107012", 110_000),
            ),
            (
                CaliberNote(w("会计口径高,属正常", "accounting above, normal"), True, law),
                CaliberNote(w("加计扣除高,须查明", "super-deduction above, find out why"), False, law),
            ),
        ),
    )
    return Calibers(heads, years)


def rd_findings_of(w: Words) -> tuple[RdFinding, ...]:
    experience = Clause(w("辅导经验", "advisors' experience"))
    return (
        RdFinding(w("各项目占比相同。", "All projects have equal shares."), None),
        RdFinding(
            w("2026 年其他费用正好 20%。", "Other expense of 2026 is exactly 20%."),
            RuleMark(("D04",), "amber", experience),
        ),
    )
