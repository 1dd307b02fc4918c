"""One table of kinds: every category code of the list and every count has its one kind (195号 三(二))."""

from __future__ import annotations

from typing import get_args

from assess.facts.ip_kinds import (
    CLASS_1_CATEGORIES,
    CLASS_2_CATEGORIES,
    IP_KINDS,
    SUBSTANTIVE_CATEGORIES,
)
from assess.profile.ip import IpCategory, IpKindCounts


def test_every_category_code_belongs_to_one_kind() -> None:
    codes = [code for kind in IP_KINDS for code in kind.categories]
    assert sorted(codes) == sorted(get_args(IpCategory))


def test_every_count_belongs_to_one_kind() -> None:
    assert [kind.name for kind in IP_KINDS] == list(IpKindCounts.model_fields)


def test_the_classes_of_the_law() -> None:
    # 三(二)3: class I are inventions (defence too), plant varieties, crop varieties, new drugs, first-class
    # Chinese medicine, IC layouts; class II utility models, designs, software. Form C2 numbers them so.
    assert {"12", "6", "7", "8", "9", "10", "11"} == CLASS_1_CATEGORIES
    assert {"2", "3", "4"} == CLASS_2_CATEGORIES
    assert {"2", "4"} == SUBSTANTIVE_CATEGORIES
