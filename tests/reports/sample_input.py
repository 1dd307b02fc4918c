"""Report inputs of a made-up firm, by hand, with rates and points that agree with the law.

The firm lies one step short: R&D 6,460,000 of 129,350,000 yuan is 4.994 %, the tier is 5 % because sales
of the latest year (48,750,000) are not above 50,000,000. Growth: net assets ½(13.1/12 + 14.9/13.1) − 1 =
11.45 %, sales ½(42.6/38 + 48.75/42.6) − 1 = 13.27 %, both band D (3–4). Conversions 16 in three years: 5.33
a year, band A (25–30).
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from reports.evidence import Evidence
from reports.input import (
    CheckupInput,
    Document,
    Firm,
    ModelHead,
    Points,
    Quantity,
    SourceNote,
    StandIn,
    YearColumn,
)
from tests.reports.sample_advice import gap_rows_of, problems_of, settle_of, suggestions_of
from tests.reports.sample_chain import chain_of, holes_of, long_chain_of
from tests.reports.sample_evidence import evidence_of
from tests.reports.sample_gates import gates_of
from tests.reports.sample_score import groups_of
from tests.reports.sample_series import rd_of, trends_of
from tests.reports.sample_words import Lang, Words, known


def rich_input(lang: Lang = "zh") -> CheckupInput:
    """Every section has something to say; the verdict is *cannot apply*, on estimates."""
    w = Words(lang)
    return CheckupInput(
        lang=lang,
        report_number="TJ-2027-0001",
        made_on=date(2026, 11, 20),
        application_date=date(2027, 6, 30),
        application_label=w("2027 年第一批", "first round of 2027"),
        bureau=w("某区科学技术局", "District S&T bureau"),
        firm=Firm(
            w("星澜智能装备(样例)有限公司", "Xinglan Smart Equipment (Sample) Co., Ltd."),
            "91320684MA1ABCDE2K",
            w("江苏省南通市", "Nantong, Jiangsu"),
            w("C3424 金属切割及焊接设备制造", "C3424 welding equipment"),
            date(2020, 10, 15),
            w("电池托盘焊装设备", "battery tray welding equipment"),
            w("先进制造与自动化", "Advanced manufacturing and automation"),
            True,
            None,
        ),
        years=(
            YearColumn(2024, "audited", True),
            YearColumn(2025, "tax_settled", True),
            YearColumn(2026, "estimate", True),
        ),
        model=ModelHead(
            "hnte",
            "hnte@2016-01-01+1",
            w("高新技术企业认定", "High-tech enterprise recognition"),
            True,
            "sha256:" + "4b7d0c2e" * 8,
            (
                Document(
                    w("国科发火〔2016〕32号", "Guo Ke Fa Huo [2016] No. 32"),
                    w("高新技术企业认定管理办法", "Measures for recognising high-tech enterprises"),
                    w("科技部、财政部、国家税务总局", "MOST, MOF, STA"),
                    date(2016, 1, 1),
                    w("全文抄本核对", "checked in a full-text copy"),
                ),
                Document(
                    w("国科发火〔2016〕195号", "Guo Ke Fa Huo [2016] No. 195"),
                    w("高新技术企业认定管理工作指引", "Guidelines for recognising high-tech enterprises"),
                    w("科技部、财政部、国家税务总局", "MOST, MOF, STA"),
                    date(2016, 6, 22),
                    w("全文抄本核对", "checked in a full-text copy"),
                ),
            ),
        ),
        engine_version="0.1.0",
        input_hash="sha256:" + "a91f3c55" * 8,
        verdict="fail",
        reading="cannot_apply",
        missing_count=1,
        judgement_count=8,
        on_estimates=True,
        points=Points(39, 88, 100, 70, False, 73, 75, 75, "borderline"),
        gates=gates_of(w),
        groups=groups_of(w),
        trends=trends_of(w),
        rd=rd_of(w),
        gaps=gap_rows_of(w),
        suggestions=suggestions_of(w),
        settle=settle_of(w),
        facts_given=41,
        facts_asked=46,
        verified_share=0.667,
        problems=problems_of(w),
        stand_ins=(
            StandIn(
                w("2025 年职工总数", "Staff of 2025"),
                w("年平均数缺失,以年末数代替", "year-end figure in place of the yearly average"),
                w("社保缴纳记录", "social insurance records"),
            ),
        ),
        sources=(
            SourceNote(w("销售收入", "Sales"), w("2024、2025 年审计报告", "audit reports of 2024 and 2025")),
        ),
        chain=chain_of(w),
        evidence=evidence_of(w),
    )


def sparse_input(lang: Lang = "zh") -> CheckupInput:
    """Next to nothing is known: every optional section falls away except the gates."""
    rich = rich_input(lang)
    nothing = Quantity(None, None, "ratio")
    gates = tuple(
        replace(gate, state="unknown", value=nothing, margin=None, gaps=(), strike_out=None, notes=())
        for gate in rich.gates
    )
    return replace(
        rich,
        application_label=None,
        bureau=None,
        firm=Firm(rich.firm.name, None, None, None, None, None, None, False, None),
        years=tuple(replace(year, status="unknown") for year in rich.years),
        verdict="undetermined",
        reading="data_missing",
        missing_count=31,
        judgement_count=6,
        on_estimates=False,
        points=Points(0, 100, 100, 70, False, None, None, 75, "unknown"),
        gates=gates,
        groups=(),
        trends=(),
        rd=None,
        gaps=(),
        suggestions=(),
        settle=(),
        facts_given=2,
        verified_share=None,
        problems=(),
        stand_ins=(),
        sources=(),
        chain=None,
        evidence=Evidence(),
    )


def experts_input(lang: Lang = "zh") -> CheckupInput:
    """Gates met and data complete: only the experts are open."""
    rich = rich_input(lang)
    gates = tuple(
        replace(gate, state="met", value=known(0.0512, "ratio", 0.05), margin=0.024, gaps=(), notes=())
        if gate.id == "rd_intensity"
        else gate
        for gate in rich.gates
    )
    return replace(
        rich,
        years=tuple(replace(year, status="audited") for year in rich.years),
        verdict="undetermined",
        reading="depends_on_experts",
        missing_count=0,
        on_estimates=False,
        gates=gates,
    )


def heavy_input(lang: Lang = "zh") -> CheckupInput:
    """A firm with much to mend: seventeen suggestions, four gates unmet, long lists of facts and problems."""
    rich = rich_input(lang)
    assert rich.rd is not None
    projects = tuple(
        replace(project, code=f"RD{place:02d}") for place in range(1, 3) for project in rich.rd.projects
    )
    chain = long_chain_of(Words(lang))
    short = {"tech_staff", "hightech_income", "rd_domestic"}
    gates = tuple(
        replace(gate, state="not_met", margin=-0.2) if gate.id in short else gate for gate in rich.gates
    )
    return replace(
        rich,
        firm=replace(rich.firm, name=rich.firm.name * 2),
        gates=gates,
        rd=replace(rich.rd, projects=projects),
        suggestions=(rich.suggestions * 4)[:17],
        gaps=rich.gaps * 5,
        settle=rich.settle * 8,
        problems=rich.problems * 6,
        stand_ins=rich.stand_ins * 4,
        sources=rich.sources * 6,
        chain=replace(chain, holes=holes_of(Words(lang)) * 10),
        evidence=replace(rich.evidence, conflicts=rich.evidence.conflicts * 7),
    )
