"""Numbers of rights, however they are written."""

from __future__ import annotations

import pytest

from assess.profile.patent_number import number_key


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("ZL202110123456.7", "CN202110123456.7A"),
        ("ZL 2021 1 0123456.7", "202110123456.7"),
        ("ZL202110123456.7", "ZL2021101234567"),
        ("ZL2021-1-0123456.7", "ＺＬ２０２１１０１２３４５６。７"),
        ("ZL2021–10123456.7", "202110123456.7"),
        ("软著登字第1234567号", "软著登字第1234567"),
        ("zl20212012345X.X", "ZL20212012345X.X"),
        ("软著登字第1234567号", "软著登字第 1234567 号"),
        ("2021SR0123456", "2021sr0123456"),
    ],
)
def test_numbers_are_compared_without_their_dress(a: str, b: str) -> None:
    assert number_key(a) == number_key(b)


def test_numbers_of_two_rights_stay_two() -> None:
    assert number_key("ZL202110123456.7") != number_key("ZL202110123457.5")
