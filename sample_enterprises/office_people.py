"""The science and technology staff of the invented firm: persons who do not exist.

Identity numbers have the shape of real ones, the region number 990000, which GB/T 2260 gives to no place,
and a check character that GB 11643 forbids. All is there to be counted, and must never reach a profile.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sample_enterprises.office_sheet import Cell, OfficeSheet

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
_SURNAMES = "虞甄贲麴逄郏宓隗郤璩濮鄂郐蒯逯郦殳亓仉"
_GIVEN = "安平和新真宁远清明达正成立思维一中元文"


@dataclass(frozen=True)
class Person:
    """One invented person."""

    name: str
    born: date
    education: str
    title: str
    department: str

    @property
    def identity_number(self) -> str:
        """Eighteen signs that are no identity number."""
        body = f"990000{self.born:%Y%m%d}{self.born.day * 31 % 900 + 77:03d}"
        right = sum(int(digit) * weight for digit, weight in zip(body, _WEIGHTS, strict=True)) % 11
        return body + _CHECKS[(right + 4) % 11]

    @property
    def phone(self) -> str:
        """Eleven digits of a range that no network uses."""
        return f"100{self.born:%d%m}{int(self.identity_number[14:17]):04d}"


_ROWS = (
    (1971, 3, 9, "博士研究生", "高级工程师", "研发部"),
    (1977, 8, 21, "硕士", "高级工程师", "研发部"),
    (1979, 11, 2, "本科", "高级工程师", "工艺部"),
    (1982, 5, 17, "硕士研究生", "高级工程师", "研发部"),
    (1984, 1, 26, "本科", "工程师", "工艺部"),
    (1986, 9, 13, "硕士", "工程师", "研发部"),
    (1987, 4, 8, "本科", "工程师", "研发部"),
    (1988, 5, 12, "大学本科", "工程师", "测试中心"),
    (1989, 12, 19, "硕士", "工程师", "研发部"),
    (1990, 2, 11, "本科", "工程师", "研发部"),
    (1991, 7, 23, "本科", "工程师", "工艺部"),
    (1992, 10, 6, "本科", "工程师", "研发部"),
    (1993, 6, 14, "大专", "助理工程师", "测试中心"),
    (1994, 3, 22, "本科", "工程师", "研发部"),
    (1996, 8, 3, "硕士", "助理工程师", "研发部"),
    (1997, 11, 27, "本科", "助理工程师", "工艺部"),
    (1998, 4, 18, "本科", "助理工程师", "研发部"),
    (1999, 9, 24, "本科", "助理工程师", "测试中心"),
    (2000, 1, 15, "大专", "无", "测试中心"),
)
"""Born, education, title, department: 1 doctor, 5 masters, 11 bachelors, 2 of a college; 4 senior, 9 middle
and 5 junior titles; at the end of 2026 five are up to 30 years old, nine to 40, four to 50, one above."""

PEOPLE = tuple(
    Person(f"{surname}示{given}", date(year, month, day), *rest)
    for surname, given, (year, month, day, *rest) in zip(_SURNAMES, _GIVEN, _ROWS, strict=True)
)
"""Nineteen people; those who sign the other files are among them."""


def roster() -> OfficeSheet:
    """The roster of S&T staff of 2026: birth dates in five writings, an identity number lost to a number."""
    sheet = OfficeSheet("花名册")
    sheet.merge(0, 0, 0, 9, "2026年度科技人员花名册")
    heads = (
        "序号",
        "姓名",
        "性别",
        "出生年月",
        "学历",
        "身份证号",
        "部门",
        "职称",
        "联系电话",
        "是否研发人员",
    )
    sheet.row(1, *heads)
    for place, (person, born) in enumerate(zip(PEOPLE, _written(), strict=True)):
        number: Cell = float(person.identity_number[:17] + "0") if place == 10 else person.identity_number
        sheet.row(
            place + 2,
            place + 1,
            person.name,
            "男" if place % 3 else "女",
            born,
            person.education,
            number,
            person.department,
            person.title,
            person.phone,
            "是",
        )
    end = len(PEOPLE) + 2
    sheet.row(end, "合计", f"{len(PEOPLE)}人")
    sheet.row(end + 1, f"注:{PEOPLE[3].name}、{PEOPLE[4].name}为工艺部、研发部负责人")
    sheet.row(end + 4, f"制表:{PEOPLE[2].name}", None, None, f"联系电话:{PEOPLE[2].phone}")
    return sheet


def _written() -> Iterator[Cell]:
    """The birth dates as different people type them."""
    for place, person in enumerate(PEOPLE):
        born = person.born
        written = (
            born,
            f"{born:%Y-%m-%d}",
            f"{born:%Y.%m.%d}",
            f"{born.year}年{born.month}月{born.day}日",
            f"{born:%Y%m%d}",
        )
        yield written[place % len(written)]
