"""Provinces of GB/T 2260 by their first two digits."""

from __future__ import annotations

from assess.profile.region_code import in_a_province

# GB/T 2260-2007, by part of the country: 5 + 3 + 7 + 6 + 5 + 5, Taiwan, Hong Kong, Macau.
PROVINCES = (
    "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82"
)


def test_the_thirty_four_provinces() -> None:
    known = [f"{number:02}" for number in range(100) if in_a_province(f"{number:02}0614")]
    assert known == PROVINCES.split()
    assert len(known) == 34
