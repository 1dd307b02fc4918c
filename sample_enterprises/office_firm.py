"""The invented firm of the office files: its figures as they really are, before any file spoils them.

Money in yuan, in whole hundreds where an official form states it too (two decimals of 万元). The application
is that of 30 June 2027, so its accounting years are 2024, 2025 and 2026. Numbers of patents have serial
numbers that were never given out, the certificate is one of a province that does not exist.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import chain

from sample_enterprises.fictional_identity import credit_code

NAME = "南通示例传动科技有限公司(虚构)"
CREDIT_CODE = credit_code(270_630)
APPLICATION_DATE = date(2027, 6, 30)
YEARS = (2024, 2025, 2026)
CERTIFICATE = "GR202499000001"
CERTIFICATE_DAY = date(2024, 11, 6)

SALES = {2024: 52_360_000, 2025: 58_914_500, 2026: 66_482_300}
NET_ASSETS = {2024: 31_205_600, 2025: 34_870_200, 2026: 39_415_800}
PROFIT = {2024: 4_102_300, 2025: 4_655_800, 2026: 5_382_600}
SALES_MISTYPED = 66_842_300
"""The income statement of 2026 has two digits of the sales swapped."""

CATEGORIES = (
    "personnel",
    "direct_input",
    "depreciation",
    "amortisation",
    "design",
    "commissioning",
    "other",
    "contracted_domestic",
)

LEDGER: Mapping[tuple[int, str], tuple[int, ...]] = {
    (2024, "RD01"): (620_000, 410_000, 96_500, 0, 40_000, 58_000, 35_500, 0),
    (2024, "RD02"): (540_000, 356_200, 80_300, 12_000, 30_000, 42_500, 29_000, 0),
    (2025, "RD01"): (480_000, 322_400, 75_600, 0, 22_000, 40_000, 20_000, 0),
    (2025, "RD02"): (515_000, 298_000, 70_200, 12_000, 18_800, 36_000, 20_000, 300_000),
    (2025, "RD03"): (310_000, 205_300, 41_700, 6_000, 15_000, 12_000, 10_000, 0),
    (2026, "RD02"): (286_000, 160_400, 39_600, 6_000, 8_000, 20_000, 10_000, 0),
    (2026, "RD03"): (598_000, 366_200, 84_800, 12_000, 36_000, 48_000, 25_000, 0),
    (2026, "RD04"): (652_000, 420_500, 90_500, 0, 45_000, 62_000, 30_000, 0),
}
"""R&D expense by year and project in the order of ``CATEGORIES``; contracted at its actual amount."""


@dataclass(frozen=True)
class Project:
    """An R&D activity; ``written`` is its period as the link table writes it."""

    code: str
    name: str
    begin: date
    end: date
    written: str
    ip: tuple[str, ...]
    product: str


PROJECTS = (
    Project(
        "RD01",
        "行星减速器高精度装配工艺研发",
        date(2024, 1, 1),
        date(2025, 12, 31),
        "2024.1-2025.12",
        ("IP01", "IP02"),
        "PS01",
    ),
    Project(
        "RD02",
        "低噪声斜齿轮传动研发",
        date(2024, 3, 1),
        date(2026, 6, 30),
        "2024年3月至2026年6月",
        ("IP03", "IP05"),
        "PS02",
    ),
    Project(
        "RD03",
        "传动箱在线监测系统研发",
        date(2025, 1, 6),
        date(2026, 12, 20),
        "2025-01-06~2026-12-20",
        ("IP04",),
        "PS03",
    ),
    Project(
        "RD04",
        "机器人关节减速器研发",
        date(2026, 1, 5),
        date(2026, 12, 28),
        "2026/1/5—2026/12/28",
        (),
        "PS01",
    ),
)


@dataclass(frozen=True)
class Right:
    """A right; ``code`` is empty for an application that no official form lists."""

    code: str
    name: str
    category: str
    number: str
    filed: date | None
    granted: date | None
    holder: str = NAME


OTHER_HOLDER = "南通示例控股有限公司(虚构)"


def _patent(year: int, kind: int, serial: int) -> str:
    """A patent number with its check digit (ZC 0006-2003: weights 2 to 9 and 2 to 5, sum modulo 11)."""
    digits = f"{year}{kind}{serial:07d}"
    weights = chain(range(2, 10), range(2, 6))
    rest = sum(int(digit) * weight for digit, weight in zip(digits, weights, strict=True)) % 11
    return f"{digits}.{'X' if rest == 10 else rest}"


RIGHTS = (
    Right(
        "IP01",
        "一种行星齿轮减速器的装配装置",
        "发明",
        _patent(2024, 1, 9_990_011),
        date(2024, 4, 10),
        date(2026, 3, 20),
    ),
    Right(
        "IP02",
        "一种减速器行星架定位工装",
        "实用新型",
        _patent(2024, 2, 9_990_022),
        date(2024, 6, 12),
        date(2025, 1, 24),
    ),
    Right(
        "IP03",
        "一种低噪声斜齿轮箱体",
        "实用新型",
        _patent(2025, 2, 9_990_033),
        date(2025, 2, 18),
        date(2025, 9, 30),
    ),
    Right("IP04", "传动箱在线监测软件V1.0", "软件著作权", "2026SR9990044", None, date(2026, 5, 8)),
    Right(
        "IP05",
        "一种斜齿轮啮合间隙调节机构",
        "实用新型",
        _patent(2024, 2, 9_990_055),
        date(2024, 9, 3),
        date(2025, 4, 15),
    ),
    Right(
        "IP06",
        "一种减速器散热壳体",
        "实用新型",
        _patent(2023, 2, 9_990_066),
        date(2023, 8, 22),
        date(2024, 3, 5),
        OTHER_HOLDER,
    ),
    Right("", "一种关节减速器背隙测量方法", "发明", _patent(2026, 1, 9_990_077), date(2026, 9, 14), None),
)
"""Six rights of form C2, of which the register gives the last to another firm, and one application."""

PRODUCTS = (
    ("PS01", "精密行星减速器", 28_614_000, ("IP01", "IP02")),
    ("PS02", "低噪声斜齿轮减速机", 16_516_400, ("IP03", "IP05")),
    ("PS03", "传动箱在线监测技术服务", 2_120_000, ("IP04",)),
)
HIGHTECH_INCOME = 47_250_400
TECHNOLOGY_INCOME = 2_120_000
GROSS_INCOME = 67_305_900
NON_TAXABLE = 200_000
STAFF, TECH_STAFF = 86, 19
STAFF_OF_TAX_RETURN = 84
"""Row 104 of A000000: quarterly averages, another caliber."""


def research(year: int, category: str) -> int:
    """R&D expense of a year in one category, all projects together, in yuan."""
    place = CATEGORIES.index(category)
    return sum(amounts[place] for (own, _), amounts in LEDGER.items() if own == year)


def research_total(year: int) -> int:
    """R&D expense of a year, contracted R&D counted at 80 % (195号 三(六)2(7)), in yuan."""
    inside = sum(research(year, category) for category in CATEGORIES[:-1])
    return inside + research(year, "contracted_domestic") * 8 // 10
