"""What mutations write into cells: things that people, programs and damage leave there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta

from assess.tables.cells import BrokenCell, RawCell

_GARBAGE = (
    "见附件|暂估|约500|#REF!|test|asdf|???|同上|待定123|略|¥¥|<b>1</b>|&amp;|=1+1|+1"
    "|@A1|-|- -|''|\"|\\|%|{0}|{value}"
    "|%s|${x}|第一年|RD|RD1-RD99999999|IP0|PS-1|RD01;RD01|2024|2024年|0x1F|１２a|..|,|(1,000|1,000)"
)
_NUMBERS = (
    "1e308|-1e308|1e999|NaN|nan|inf|-inf|-0|１２３|1,2,3,4|12.34.56|1e-400|٣٤|²|1/3|½|壹佰万|三十五"
    "|(35,000)|−5|1 000 000|5万元|5 人|1%|999999999999999999999999|0.0000000000000000000000000000001"
)
_DATES = (
    "2024-13-45|0000-00-00|9999-99-99|2024.5|2024年2月30日|2月30日|5/6/2024|20240231|2024-2025-2026|2024.1-2023.1|至今"
    "|1-12月|2024年13月至15月|2024年0月|00:00:00"
)
_SIGNS = (
    "😀|👨‍👩‍👧‍👦|\u202e反|\ufeff|\x00|\x01\x02"
    "|\r\n\t|\u200b|\u3000|\U0010ffff|\u2028|ﷺ|㈱|Ⅳ|①②③|\x7f|\x1b[31m|İ|ß|ſ|ǰ|\u0345|㎡"
)
_LONG = (
    *("长" * 40_000, "9" * 5_000, "-" + "9" * 5_000 + ".9", "(" * 3_000, "()" * 2_000, " " * 8_000 + "x"),
    *("2024年" * 2_000, "RD01、" * 3_000, "IP01-IP99999", "PS1-PS99999999999", "1-" * 3_000, "项目:" * 2_000),
    *(
        "\n" * 5_000,
        "2024-" * 1_500,
        "单位:" * 1_500,
        "一、" * 3_000,
        "0" * 4_500 + "1",
        "1," * 3_000,
        "【" * 2_000,
    ),
    *("☑" * 2_000, "1e" + "9" * 400, "e\u0301" * 50),
)
_HUGE: Sequence[RawCell] = (
    *(1e308, -1e308, 1e22, -1e15, 9007199254740993, 10**30, float("inf"), float("nan")),
    *(-1, 0, 0.1 + 0.2, 1e-320, -0.0),
)
_MOMENT = datetime(2024, 5, 7, 23, 59, 59)  # noqa: DTZ001 - cells have no zone
_OTHER: Sequence[RawCell] = (
    *(True, False, date(2024, 2, 29), _MOMENT, time(12, 30), timedelta(days=3), 1, 2.5),
    *(45_123, 45_123.75, 2024, 2024.1, "1", ""),
)
_DAYS: Sequence[RawCell] = (
    *(date(1, 1, 1), date(9999, 12, 31), _MOMENT.replace(year=9999), date(1899, 12, 30)),
    *(99_999_999, -45_000, 2_958_466),
)
_BROKEN = (
    BrokenCell("not_calculated", "=SUM(A1:A9)"),
    BrokenCell("excel_error", "#DIV/0!"),
    BrokenCell("excel_error", "#N/A"),
)

CELLS: Mapping[str, Sequence[RawCell]] = {
    "garbage": _GARBAGE.split("|"),
    "number text": _NUMBERS.split("|"),
    "huge": _HUGE,
    "type": _OTHER,
    "date": (*_DATES.split("|"), *_DAYS),
    "signs": _SIGNS.split("|"),
    "long": _LONG,
    "broken": _BROKEN,
    "blank": (None, "—", "无", "/", "", " "),
}
"""Values by kind of mutation."""

UNITS = ["万元", "元", "亿元", "%", "人", "件", "km", "(万元)", "/元", "千元", "单位:元", "单位:万元", "年"]
SHEET_NAMES = (
    "Sheet1",
    "资产负债表",
    "利润表",
    "花名册",
    "2023年",
    "合并",
    "草稿",
    "C5",
    "A107041",
    "母公司",
)
EXTRA_ROWS: Sequence[Sequence[RawCell]] = ((), (None, "自己加的一行", 5), ("说明",), (1, 2, 3, 4, 5))
