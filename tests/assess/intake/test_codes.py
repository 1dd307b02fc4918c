"""Codes as people write them."""

from __future__ import annotations

import pytest

from assess.intake.codes import code_of, codes_of


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("IP01", "IP01"),
        ("ip1", "IP01"),
        ("IP 7", "IP07"),
        ("IP-012", "IP012"),
        ("IP123", "IP123"),
        ("RD01", None),
        ("01", None),
        ("IP12345", None),
        ("", None),
    ],
)
def test_one_code(written: str, code: str | None) -> None:
    assert code_of(written, "IP") == code


@pytest.mark.parametrize(
    ("written", "codes"),
    [
        ("IP01、IP03", ("IP01", "IP03")),
        ("IP01,IP01;ip 2\nIP3", ("IP01", "IP02", "IP03")),
        ("IP01-IP03", ("IP01", "IP02", "IP03")),
        ("IP08 ~ 10", ("IP08", "IP09", "IP10")),
        ("IP03-IP01", None),
        ("IP01-IP99", None),  # more than a range someone means
        ("RD01", None),
        ("两件", None),
        ("IP01、两件", None),
        (" ", ()),
    ],
)
def test_several_codes(written: str, codes: tuple[str, ...] | None) -> None:
    assert codes_of(written, "IP") == codes
