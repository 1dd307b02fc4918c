"""How a report prints the source of a rule: a clause, a derived one, practice, the application system."""

from __future__ import annotations

import pytest

from assess.checkup.checkup import Checkup
from assess.checkup.report.rules import basis_of, rule_mark
from assess.checkup.words import Words, words_for
from indicator_models.schema import Source, Verified
from reports.quantity import Clause


@pytest.fixture
def words(ready: Checkup) -> Words:
    return words_for("zh", ready.model.catalogue, ready.facts, ready.model)


@pytest.mark.parametrize(
    ("text", "verified", "clause"),
    [
        ("195号 三(六)4", "P", Clause("195号 三(六)4")),
        ("195号 三(六)3", "DERIVED", Clause("195号 三(六)3(由条文推算)")),
        ("practice", "practice", Clause("辅导经验,非法规")),
        ("system", "practice", Clause("申报系统校验,非法规")),
        ("某通知", "practice", Clause("某通知", practice=True)),
    ],
)
def test_the_source_of_a_rule(words: Words, text: str, verified: Verified, clause: Clause) -> None:
    assert basis_of(Source(text=text, verified=verified), words) == clause


def test_a_code_that_is_no_rule_has_no_mark(words: Words) -> None:
    assert rule_mark("check_zero_asked", words) is None
    mark = rule_mark("staff_age_sum", words)
    assert mark is not None
    assert "附件" not in mark.basis.text
