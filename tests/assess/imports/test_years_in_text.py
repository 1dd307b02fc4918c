"""The year of a title: numbers of documents and editions are none, two years are not settled."""

from __future__ import annotations

import pytest

from assess.imports.years_in_text import without_documents, year_in, years_in


@pytest.mark.parametrize(
    "text",
    [
        "附件2 国科发火〔2016〕195号",
        "国科发火﹝2016﹞195号",
        "国科发火[2016]195号",
        "国科发火(2016)195 号",
        "国家税务总局公告2015年第97号",
        "公告 2017 年 40号",
        "A107041(2016年版)",
        "2021版",
        "(2018年修订)",
    ],
)
def test_documents_and_editions_say_no_year(text: str) -> None:
    assert years_in([text]) == ()
    assert "20" not in without_documents(text)


@pytest.mark.parametrize(
    ("texts", "years"),
    [
        (["附件2 国科发火〔2016〕195号", "2025年度研究开发费用结构明细表"], (2025,)),
        (["研发费用表(2016年版)", "２０２５年度"], (2025,)),
        (["2024年批准的项目", "2025年度"], (2025,)),
        (["2025年研发费用", "填表日期:2026年3月1日"], (2025,)),
        (["2025年12月31日"], (2025,)),
        (["2024年", "2025年"], (2024, 2025)),
        (["2024年度", "2025年度"], (2024, 2025)),
        (["第三年(2025年)"], (2025,)),
        (["202501", "没有年份"], ()),
    ],
)
def test_the_surest_statement_counts(texts: list[str], years: tuple[int, ...]) -> None:
    assert years_in(texts) == years


def test_two_years_are_none() -> None:
    assert (year_in("2024年与2025年"), year_in("2025年")) == (None, 2025)
