"""``assess models list``, ``show``, ``explain`` and ``test``: what a policy officer reads."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from assess.cli.models.page import display_width, padded, wrapped
from indicator_models import all_models
from indicator_models.model import Model
from indicator_models.texts import LANGS, Lang
from tests.assess.cli.running import Assess, runner


@pytest.fixture
def assess(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Assess:
    return runner(monkeypatch, capsys, tmp_path)


def _versions(text: str) -> list[str]:
    return re.findall(r"\w+@\d{4}-\d{2}-\d{2}\+\d+", text)


def test_the_list_shows_what_is_in_force_on_the_day(assess: Assess) -> None:
    """The standard of SRDI firms changed on 2026-04-01."""
    before = _versions(assess("models", "list", "--on", "2026-03-31").out)
    after = _versions(assess("models", "list", "--on", "2026-04-01").out)
    assert "srdi@2022-08-01+1" in before
    assert "srdi@2026-04-01+1" in after
    assert "srdi@2022-08-01+1" not in after
    assert len(after) == len({version.partition("@")[0] for version in after})


def test_the_whole_list_holds_every_edition(assess: Assess) -> None:
    assert sorted(_versions(assess("models", "list", "--all").out)) == sorted(
        model.version for model in all_models()
    )


def test_the_list_of_a_region_leaves_out_other_regions(assess: Assess) -> None:
    """3206 is Nantong, 3302 Ningbo."""
    nantong = assess("models", "list", "--on", "2026-06-30", "--region", "320614").out
    assert "nantong_tech_centre@2024-10-28" in nantong
    assert "ningbo_rd_centre" not in nantong
    assert "hnte@2016-01-01" in nantong


def test_a_line_of_the_list_says_standing_place_and_verification(assess: Assess) -> None:
    lines = assess("models", "list", "--on", "2026-06-30").out.splitlines()
    line = next(line for line in lines if "hnte@2016-01-01" in line)
    assert line.split() == [
        "hnte@2016-01-01+1",
        "官方",
        "全国",
        "长期",
        "已读全文",
        "2026-11-23",
        "高新技术企业认定",
    ]
    line = next(line for line in lines if "cultivation_entry@" in line)
    assert "本地模板" in line
    assert "自行设定" in line


def test_an_office_edition_stands_in_the_list_instead_of_the_shipped_one(
    assess: Assess, tmp_path: Path
) -> None:
    assert assess("models", "new", "hnte", "--from", "hnte", "--out", "own").code == 0
    (tmp_path / "assess.toml").write_text('models_folder = "own"\n', encoding="utf-8")
    lines = [line for line in assess("models", "list").out.splitlines() if "hnte@2016-01-01" in line]
    assert len(lines) == 1
    assert "本单位" in lines[0]
    assert sum("hnte@2016" in line for line in assess("models", "list", "--all").out.splitlines()) == 2
    assert "本单位文件夹中的规则" in assess("models", "show", "hnte").out
    assert "本单位" not in assess("models", "show", "shipped:hnte").out


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("model", all_models(), ids=lambda model: model.version)
def test_every_model_is_shown_whole(model: Model, lang: Lang, assess: Assess) -> None:
    done = assess("models", "show", model.version, "--lang", lang)
    assert done.code == 0, done.err
    text = done.out
    assert all(document.number in text for document in model.documents)
    assert all(gate.requirement.in_(lang) in text for gate in model.gates)
    assert all(f"[{item.id}]" in text for item in (model.score.indicators if model.score else ()))
    assert all(model.catalogue.facts[name].label.in_(lang) in text for name in model.facts)
    assert str(len(model.cases.items)) in text.splitlines()[-1]
    template = "这是模板" if lang == "zh" else "this is a template"
    assert (template in text) == (not model.official)


def test_show_tells_rule_clause_and_where_figures_stand(assess: Assess) -> None:
    text = assess("models", "show", "hnte", "--as-of", "2026-06-30").out
    assert "规则:科技人员数(最近一年) ÷ 职工总数(最近一年) ≥ 10%" in text
    assert "出处:国科发火〔2016〕32号 第十一条(四)〔已读全文〕" in text
    assert "评分:满分100分,合格线 > 70分" in text
    assert "各项相加,最高计30分" in text
    assert "= Ⅰ类知识产权数 + Ⅱ类知识产权数" in text
    assert "销售收入(元 | 最近一年、前一年、前两年) [sales_y1、sales_y2、sales_y3]" in text
    assert "高新技术企业15%税率 [hnte_rate]" in text


def test_show_says_what_an_office_has_not_set_yet(assess: Assess) -> None:
    assert (
        "“入库:科技人员占比”(未设定,在0%与10%之间) [entry_tech_staff]"
        in assess("models", "show", "cultivation_entry").out
    )


def test_a_choice_of_routes_is_told_as_one(assess: Assess) -> None:
    """Technology SMEs choose one of two R&D routes."""
    text = assess("models", "show", "tech_sme", "--lang", "en").out
    assert "the best of these counts, at most 50 points" in text


@pytest.mark.parametrize(
    ("name", "code"),
    [("nothing", 3), ("srdi@2020-01-01", 3), ("srdi@2022-08-01+9", 3), ("srdi@2022-13-01", 2), ("a b", 2)],
)
def test_a_model_that_is_not_there(name: str, code: int, assess: Assess) -> None:
    done = assess("models", "show", name)
    assert done.code == code
    assert done.err.strip()
    assert "Traceback" not in done.err


def test_a_missing_or_faulty_file_is_refused(assess: Assess, tmp_path: Path) -> None:
    assert assess("models", "show", "none.yaml").code == 1
    (tmp_path / "bad.yaml").write_text('schema_version: "1"\nid: bad\n', encoding="utf-8")
    done = assess("models", "show", "bad.yaml")
    assert done.code == 3
    assert "bad.yaml" in done.err


def test_explain_finds_by_id_label_and_alias(assess: Assess) -> None:
    by_id, by_alias = assess("models", "explain", "rd"), assess("models", "explain", "研发投入")
    # The id is that of a group of points as well.
    assert by_id.out.startswith(by_alias.out)
    assert "研发费用专项审计报告" in by_id.out
    assert "hnte@2016-01-01+1" in by_id.out
    assert "国科发火〔2016〕195号 三(六)" in by_id.out


def test_explain_tells_a_condition_in_every_model(assess: Assess) -> None:
    text = assess("models", "explain", "debt", "--lang", "en").out
    assert "srdi@2026-04-01+1" in text
    assert "Total liabilities (latest year) ÷ Total assets (latest year) ≤ 80 %" in text
    assert "innovative_sme@2022-08-01+1" in text


@pytest.mark.parametrize(
    ("name", "part"),
    [
        ("hnte", "模型 高新技术企业认定 [hnte@2016-01-01+1]"),
        ("sales_3y", "派生数据 近三年销售收入合计 [sales_3y]"),
        ("ip", "评分组 知识产权 [ip]"),
        ("hnte_rate", "价值项目 高新技术企业15%税率 [hnte_rate]"),
        ("backbone", "群体指标 骨干企业市级以上研发机构占比 [backbone]"),
        ("entry_ip", "参数(由本单位设定) 入库:知识产权件数 [entry_ip]"),
    ],
)
def test_explain_knows_every_kind_of_name(name: str, part: str, assess: Assess) -> None:
    done = assess("models", "explain", name)
    assert done.code == 0
    assert part in done.out


@pytest.mark.parametrize(("name", "near"), [("rd_intensty", "rd_intensity"), ("研发强度", "研发费用")])
def test_an_unknown_name_is_answered_with_near_ones(name: str, near: str, assess: Assess) -> None:
    done = assess("models", "explain", name)
    assert done.code == 2
    assert near in done.err


def test_worked_cases_end_in_a_total(assess: Assess) -> None:
    done = assess("models", "test", "unicorn", "potential_unicorn@2025-01-01+1")
    assert done.code == 0
    counts = [len(m.cases.items) for m in all_models() if m.id in ("unicorn", "potential_unicorn")]
    assert done.out.splitlines()[-1] == f"合计算例 {sum(counts)} 个:通过 {sum(counts)},未通过 0"


def test_a_case_that_fails_is_told_and_ends_in_3(assess: Assess, tmp_path: Path) -> None:
    assess("models", "new", "own", "--out", ".")
    text = (tmp_path / "own.yaml").read_text(encoding="utf-8")
    spoiled = text.replace("expect: {gates: {debt: met}}", "expect: {gates: {debt: not_met}}")
    assert spoiled != text
    (tmp_path / "own.yaml").write_text(spoiled, encoding="utf-8")
    done = assess("models", "test", "own.yaml")
    assert done.code == 3
    assert "debt_edge" in done.out
    assert "条件 debt:应为 not_met,实为 met" in done.out
    assert "未通过 1" in done.out.splitlines()[-1]


def test_columns_stand_under_each_other_with_chinese_signs() -> None:
    assert display_width("高企 A") == 6
    assert padded("高企", 6) == "高企  "


def test_long_lines_are_broken_where_both_scripts_may_be() -> None:
    lines = list(wrapped("研发费用占比,不低于 R&D_ratio 的下限。", 12))
    assert all(display_width(line) <= 12 for line in lines)
    assert "".join(line.replace(" ", "") for line in lines) == "研发费用占比,不低于R&D_ratio的下限。"
    assert not any(line.startswith((",", "。")) for line in lines)
