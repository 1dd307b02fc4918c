"""Every field of a profile has a name in words, whether the workbook has a cell for it or not."""

from __future__ import annotations

import re

import pytest

from assess.intake.change_lines import change_lines
from assess.profile.differences import Difference
from assess.profile.keyed import KeyPath, value_patterns
from indicator_models.registry import full_catalogue
from indicator_models.texts import Lang


def _path(pattern: KeyPath) -> KeyPath:
    return tuple("2026" if step == "*" else step for step in pattern)


def _label(path: KeyPath, lang: Lang) -> str:
    """The words between what happened and the values."""
    (line,) = change_lines([Difference(path, "§", "§")], lang, full_catalogue())
    return re.sub(r"^\w+: ?|: ?§ → §$", "", line)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_field_is_named_by_its_path(lang: Lang) -> None:
    for pattern in sorted(value_patterns()):
        if pattern[0] == "facts" and len(pattern) > 1:
            continue  # A further fact is named by the catalogue.
        label = _label(_path(pattern), lang)
        assert not re.search(r"[a-z]_[a-z]|[a-z]\.[a-z]", label), (pattern, label)
        if lang == "zh":
            assert re.search(r"[一-鿿]", label), (pattern, label)


@pytest.mark.parametrize(
    ("path", "zh", "en"),
    [
        (("years", "2026", "rd_expense"), "2026年利润表研发费用", None),
        (("people", "2026", "tech_structure", "doctor"), "2026年科技人员博士", "2026 S&T staff: Doctors"),
        (
            ("people", "2026", "tech_departments", "研发部", "count"),
            "2026年科技人员部门分布 研发部 人数",
            "2026 S&T staff by department 研发部 persons",
        ),
        (("documents", "rd_audit/2025", "number"), "2025年证明材料 研发费用专项审计报告 编号", None),
        (
            ("documents", "licence/", "held"),
            "证明材料 营业执照 是否备齐",
            "Documents business licence at hand",
        ),
        (("cooperations", "南通大学", "amount"), "产学研合作 南通大学 合同金额", None),
        (("registration", "size"), "企业规模", "Size of the firm"),
        (("years",), "年度财务数据", "Yearly accounts"),
    ],
)
def test_a_place_without_a_cell_in_words(path: KeyPath, zh: str, en: str | None) -> None:
    assert _label(path, "zh") == zh
    if en is not None:
        assert _label(path, "en") == en
