"""Small made-up programmes with facts of their own, written in a few lines by a test."""

from __future__ import annotations

import re
from collections.abc import Mapping
from textwrap import dedent
from typing import Any

from indicator_models.catalogue import catalogue
from indicator_models.located_yaml import parse_yaml
from indicator_models.model import Model
from indicator_models.model_reader import read_model
from scoring import Result, evaluate
from scoring.codes import GATE_STATES, VERDICTS, GateState, Verdict
from scoring.gates import GateColumns
from scoring.totals import ScoreColumns

APPLIED = "2026-06-30"
_HEAD = """\
schema_version: "1"
id: {id}
kind: {kind}
status: local
effective_from: 2020-01-01
revision: 1
title: {{zh: 小, en: Mini}}
description: {{zh: 小, en: Mini}}
documents:
  - {{id: D, number: No. 1, title: {{zh: 文, en: Text}}, issuer: {{zh: 局, en: Bureau}}, verified: local, checked_on: 2026-01-01, how: {{zh: 拟, en: made up}}}}
worked_cases:
  - {{id: nothing, why: {{zh: 无, en: nothing}}, expect: {{}}}}
"""  # noqa: E501
_FACTS = """\
facts:
  - {id: xa, kind: number, @fact}
  - {id: xb, kind: number, @fact}
  - {id: xc, kind: number, @fact}
  - {id: xm, kind: money, min: 0, @fact}
  - {id: xn, kind: money, min: 0, @fact}
  - {id: xk, kind: count, min: 0, @fact}
  - {id: xr, kind: number, unit: ratio, min: 0, max: 1, @fact}
  - {id: xs, kind: choice, codes: [young, grown, ripe], code_labels: {young: @text, grown: @text, ripe: @text}, @fact}
  - {id: xt, kind: text, @fact}
  - {id: xd, kind: date, @fact}
  - {id: xe, kind: date, @fact}
  - {id: xf, kind: flag, @fact}
  - {id: xg, kind: flag, @fact}
  - {id: xh, kind: flag, @fact}
  - {id: xp, kind: points, min: 0, max: 10, @fact}
  - {id: xq, kind: grade, codes: [A, B, C], @fact}
  - {id: rd_other, kind: money, min: 0, @fact}
  - {id: rd_own, kind: money, min: 0, asked: true, proxy: {fact: rd_other, why: @text}, @fact}
  - {id: held_other, kind: flag, @fact}
  - {id: held_own, kind: flag, proxy: {fact: held_other, why: @text}, @fact}
"""  # noqa: E501
_WORDS: Mapping[str, str] = {
    "@fact": "definition: @text, source: {text: 拟, verified: local}",
    "@texts": "label: @text, requirement: @text, clause: @clause",
    "@named": "label: @text, clause: @clause",
    "@label": "label: @text",
    "@clause": "{document: D, place: @text, verified: local}",
    "@text": "{zh: 甲, en: A}",
}


def mini(body: str, kind: str = "qualification", name: str = "mini") -> Model:
    """The compiled model of a body; ``@texts``, ``@named``, ``@label`` stand for words that do not matter."""
    facts = re.sub(r"{id: (\w+),(.*)@fact", r"{id: \1,\2label: {zh: 甲\1, en: A \1}, @fact", _FACTS)
    text = _HEAD.format(id=name, kind=kind) + facts + dedent(body)
    for short, long in _WORDS.items():
        text = text.replace(short, long)
    return read_model(parse_yaml(text, f"{name}.yaml"), catalogue())


def judged(model: Model, *rows: Mapping[str, Any], **facts: Any) -> Result:
    """The result of some rows, or of one row given by its facts."""
    rows = rows or (facts,)
    names = list(dict.fromkeys(name for row in rows for name in row))
    table: dict[str, list[Any]] = {"application_date": [APPLIED] * len(rows)}
    return evaluate(model, table | {name: [row.get(name) for row in rows] for name in names})


def gate(model: Model, name: str, **facts: Any) -> GateState:
    """State of a gate of one row."""
    return GATE_STATES[int(columns(model, name, **facts).state[0])]


def columns(model: Model, name: str, **facts: Any) -> GateColumns:
    """Columns of a gate of one row."""
    return judged(model, **facts).gates[name]


def verdict(model: Model, **facts: Any) -> Verdict:
    """Verdict of one row."""
    return VERDICTS[int(judged(model, **facts).verdict[0])]


def score_of(model: Model, **facts: Any) -> ScoreColumns:
    """Score columns of one row."""
    score = judged(model, **facts).score
    assert score is not None
    return score


def points(model: Model, part: str | None = None, **facts: Any) -> tuple[float, float]:
    """``(low, high)`` of a part of the score, or of the total."""
    column = score_of(model, **facts).part(part)
    return float(column.low[0]), float(column.high[0])
