"""Catalogues of sentences."""

from __future__ import annotations

import pytest

from indicator_models.errors import DataFileError
from indicator_models.located_yaml import parse_yaml
from indicator_models.texts import Texts, check_pair, fields_of, flatten


def test_nested_keys_are_joined_by_dots() -> None:
    assert flatten(parse_yaml("a:\n  b: x\n  c: {d: y}\n", "t")) == {"a.b": "x", "a.c.d": "y"}


def test_a_leaf_that_is_no_text() -> None:
    with pytest.raises(DataFileError) as caught:
        flatten(parse_yaml("a: x\nb: [1]\nc: true\n", "t.yaml"))
    assert [(f.line, f.key, f.code) for f in caught.value.findings] == [
        (2, "b", "text_expected"),
        (3, "c", "text_expected"),
    ]


def test_fields() -> None:
    assert fields_of("{a} {b.c} {d[0]} {{e}}") == {"a", "b", "d"}
    assert Texts("en", {"k": "{n} of {{m}}"})("k", n=3) == "3 of {m}"


def test_pairs_that_differ() -> None:
    zh, en = Texts("zh", {"a": "{x}", "b": "1"}), Texts("en", {"a": "{y}", "c": "1"})
    assert check_pair(zh, en) == ["only in zh: b", "only in en: c", "a: fields differ: zh ['x'], en ['y']"]


def test_unknown_key() -> None:
    with pytest.raises(KeyError):
        Texts("en", {})("nothing")


def test_two_catalogues_are_one_unless_they_share_a_key() -> None:
    both = Texts("en", {"a": "1"}).joined(Texts("en", {"b": "2"}))
    assert (both("a"), both("b")) == ("1", "2")
    with pytest.raises(ValueError, match="b"):
        both.joined(Texts("en", {"b": "3"}))
