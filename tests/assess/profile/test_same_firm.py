"""One firm or two: by code, else by name, whichever way the names are written."""

from __future__ import annotations

import pytest

from assess.profile.same_firm import FirmIndex, FirmKey, firm_key, key_of, plain_name, same_firm
from tests.assess.profile.samples import profile_of

CODE, OTHER = "91320684MA1MXXXX0X", "91320684MA1MYYYY0Y"


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        # The width of signs, spaces and case are writing, not the name.
        (key_of(None, "甲(南通)有限公司"), key_of(None, " 甲（南通） 有限公司"), True),
        (key_of(None, "ABC机械"), key_of(None, "Ａbc机械"), True),
        (key_of(None, "甲(南通)有限公司"), key_of(None, "甲(海门)有限公司"), False),
        # Codes go before names.
        (key_of(CODE, "甲"), key_of(CODE.lower(), "乙"), True),
        (key_of(CODE, "甲"), key_of(OTHER, "甲"), False),
        # One code alone proves nothing.
        (key_of(CODE, "甲"), key_of(None, "甲"), True),
        (key_of(CODE, "甲"), key_of(" - ", "乙"), False),
        # A former name counts both ways.
        (key_of(None, "新"), key_of(None, "旧"), False),
        (key_of(None, "新", ["旧（南通）"]), key_of(None, "旧(南通)"), True),
        (key_of(CODE, "新", ["旧"]), key_of(OTHER, "旧"), False),
        # A name that both gave up may have gone from one to the other.
        (key_of(None, "甲", ["旧"]), key_of(None, "乙", ["旧"]), False),
    ],
)
def test_same_firm_either_way(a: FirmKey, b: FirmKey, same: bool) -> None:
    assert same_firm(a, b) is same
    assert same_firm(b, a) is same


def test_the_key_of_a_profile() -> None:
    identity = profile_of({"name": "甲（南通）", "credit_code": CODE, "former_names": ["旧 名"]}).identity
    assert firm_key(identity) == FirmKey(CODE, "甲(南通)", frozenset({"旧名"}))
    assert plain_name("甲 （南通）") == "甲(南通)"


def test_the_index_finds_what_is_of_one_firm_in_its_order() -> None:
    keys = [key_of(CODE, "甲"), key_of(None, "乙", ["甲"]), key_of(OTHER, "甲"), key_of(None, "丙")]
    index = FirmIndex(zip(keys, "abcd", strict=True))
    assert index.of(key_of(CODE, "别名")) == ["a"]
    assert index.of(key_of(None, "甲")) == ["a", "b", "c"]
    assert index.of(keys[3]) == ["d"]
    assert index.of(key_of(None, "丁")) == []
