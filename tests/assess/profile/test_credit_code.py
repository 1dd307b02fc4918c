"""The check character of GB 32100-2015, against codes of listed firms and the standard's worked example."""

from __future__ import annotations

import pytest

from assess.profile.credit_code import check_character, normal_credit_code

GENUINE = [
    "9152000071430580XT",  # 贵州茅台: Σ = 1431, remainder 5 → 26 = T
    "91440300192317458F",  # 比亚迪: 1194, 16 → 15 = F
    "9132070070404786XB",  # 恒瑞医药: 1787, 20 → 11 = B
    "914403001922038216",  # 华为: 831, 25 → 6
    "91350100M000100Y43",  # worked example of the standard: 1640, 28 → 3
    "91512081MA62K0260E",  # worked example: 1505, 17 → 14 = E
]


@pytest.mark.parametrize("code", GENUINE)
def test_genuine_codes_carry_their_check_character(code: str) -> None:
    assert check_character(code) == code[-1]


def test_a_remainder_of_zero_gives_zero() -> None:
    assert check_character("0" * 17) == "0"


def test_a_sign_outside_the_alphabet_is_refused() -> None:
    with pytest.raises(ValueError, match="substring"):
        check_character("9135010OM000100Y4")


def test_spaces_hyphens_case_and_width_are_normalised() -> None:
    assert normal_credit_code(" ９１52-0000 71430580xt") == "9152000071430580XT"
