"""A small, right model file; tests spoil one thing at a time."""

from __future__ import annotations

from indicator_models.catalogue import catalogue
from indicator_models.errors import DataFileError, Finding
from indicator_models.located_yaml import parse_yaml
from indicator_models.model import Model
from indicator_models.model_reader import read_model

NAME = "small.yaml"
SMALL = """\
schema_version: "1"
id: small
kind: qualification
status: official
effective_from: 2020-01-01
effective_to: 2030-12-31
revision: 1
calibers: [hnte]
title: {zh: 小, en: Small}
description: {zh: 小, en: Small}
documents:
  - id: D1
    number: No. 1
    title: {zh: 文, en: Text}
    issuer: {zh: 局, en: Bureau}
    effective_from: 2020-01-01
    verified: P
    checked_on: 2026-01-01
    how: {zh: 读, en: read}
gates:
  - id: share
    label: {zh: 占比, en: Share}
    requirement: {zh: 不低于, en: at least}
    clause: {document: D1, place: {zh: 一, en: "1"}, verified: P}
    ratio: {part: tech_staff_y1, whole: staff_y1}
    at_least: "0.10"
    gaps:
      - {id: hire, label: {zh: 聘, en: hire}, unit: person, step: 1, moves: {tech_staff_y1: 1, staff_y1: 1}}
  - id: points
    label: {zh: 得分, en: Points}
    requirement: {zh: 过线, en: over the line}
    clause: {document: D1, place: {zh: 二, en: "2"}, verified: P}
    score: true
score:
  maximum: 20
  pass_line: {above: 10}
  groups:
    - id: first
      label: {zh: 一, en: One}
      maximum: 10
      clause: {document: D1, place: {zh: 三, en: "3"}, verified: P}
      indicators:
        - id: made
          label: {zh: 转化, en: Made}
          maximum: 10
          clause: {document: D1, place: {zh: 四, en: "4"}, verified: P}
          value: conversions_average
          reviewed: reviewed_conversion
          cases:
            - {id: none, when: ip_class1 + ip_class2 < 1, label: {zh: 无, en: none}, points: [0, 0]}
          bands:
            - {id: A, at_least: 5, label: {zh: 甲, en: A}, points: [8, 10]}
            - {id: B, at_least: 2, label: {zh: 乙, en: B}, points: [4, 6]}
            - {id: C, label: {zh: 丙, en: C}, points: [0, 2]}
          gaps:
            - {id: more, label: {zh: 增, en: more}, unit: item, step: 1, moves: {conversions_3y: 1}}
    - id: second
      label: {zh: 二, en: Two}
      maximum: 10
      clause: {document: D1, place: {zh: 五, en: "5"}, verified: P}
      indicators:
        - id: graded
          label: {zh: 评, en: Graded}
          maximum: 10
          clause: {document: D1, place: {zh: 六, en: "6"}, verified: P}
          graded: ip_advancement
          grades:
            - {id: A, label: {zh: 甲, en: A}, points: [9, 10]}
            - {id: B, label: {zh: 乙, en: B}, points: [7, 8]}
            - {id: C, label: {zh: 丙, en: C}, points: [5, 6]}
            - {id: D, label: {zh: 丁, en: D}, points: [1, 4]}
            - {id: E, label: {zh: 戊, en: E}, points: [0, 0]}
verdict:
  all: [share, points]
base_facts:
  application_date: "2026-06-30"
worked_cases:
  - id: short
    why: {zh: 9.9%, en: 9.9 %}
    facts: {tech_staff_y1: "99", staff_y1: "1000"}
    expect: {verdict: fail, gates: {share: not_met}}
"""


def small_model(text: str = SMALL) -> Model:
    """The compiled model of a text."""
    return read_model(parse_yaml(text, NAME), catalogue())


def spoiled(old: str, new: str) -> str:
    """The small model with one place changed; the place must be there exactly once."""
    assert SMALL.count(old) == 1, (old, SMALL.count(old))
    return SMALL.replace(old, new)


def findings_in(text: str) -> tuple[Finding, ...]:
    """What the loader finds in a text; empty where nothing is wrong."""
    try:
        small_model(text)
    except DataFileError as error:
        return error.findings
    return ()


def line_of(text: str, part: str) -> int:
    """Line (1-based) on which a part of the text begins; it must be there exactly once."""
    assert text.count(part) == 1, (part, text.count(part))
    return text[: text.index(part)].count("\n") + 1


_DOCUMENTS = """\
documents:
  - id: D1
    number: No. 1
    title: {zh: 文, en: Text}
    issuer: {zh: 局, en: Bureau}
    verified: P
    checked_on: 2026-01-01
    how: {zh: 读, en: read}
"""
_HEAD = """\
schema_version: "1"
id: small
kind: %s
status: local
effective_from: 2020-01-01
revision: 1
title: {zh: 小, en: Small}
description: {zh: 小, en: Small}
"""
_CLAUSE = 'clause: {document: D1, place: {zh: 一, en: "1"}, verified: P}'

SCORED = (
    _HEAD % "score"
    + _DOCUMENTS
    + """\
facts:
  - id: stage
    kind: choice
    codes: [young, grown]
    code_labels: {young: {zh: 初创, en: young}, grown: {zh: 成熟, en: grown}}
    label: {zh: 自拟阶段, en: Own stage}
    definition: {zh: 阶段, en: Stage}
    source: {text: 拟, verified: local}
    aliases: [成长阶段]
  - id: own_spending
    kind: money
    min: 0
    proxy: {fact: total_assets_y1, why: {zh: 相近, en: close}}
    label: {zh: 自有投入, en: Own spending}
    definition: {zh: 投入, en: Spending}
    source: {text: 拟, verified: local}
derived:
  - id: own_double
    kind: money
    label: {zh: 两倍, en: Double}
    formula: 2 * own_spending
    source: {text: 拟, verified: local}
parameters:
  - {id: own_line, label: {zh: 线, en: Line}, unit: point, value: 5, min: 0, max: 10, SOURCE}
gates:
  - id: strong
    label: {zh: 强, en: Strong}
    requirement: {zh: 过线, en: over the line}
    CLAUSE
    points_of: innovation
    at_least: own_line
score:
  maximum: 30
  pillars:
    - {id: innovation, label: {zh: 创新, en: Innovation}}
    - {id: growth, label: {zh: 成长, en: Growth}}
  groups:
    - id: routes
      label: {zh: 路径, en: Routes}
      pillar: innovation
      take: best
      maximum: 10
      CLAUSE
      indicators:
        - id: lines
          label: {zh: 线性, en: Linear}
          maximum: 10
          CLAUSE
          value: own_double / 1000000
          anchors: [[0, 0], [5, 6], [20, 10]]
        - id: counted
          label: {zh: 计数, en: Counted}
          maximum: 10
          CLAUSE
          counted: 2 * ip_class1
    - id: debts
      label: {zh: 负债, en: Debts}
      pillar: growth
      maximum: 20
      CLAUSE
      indicators:
        - id: debt
          label: {zh: 负债率, en: Debt ratio}
          maximum: 20
          CLAUSE
          value: total_liabilities_y1 / total_assets_y1
          bands:
            - {id: A, at_most: 0.4, label: {zh: 甲, en: A}, points: 20}
            - {id: B, at_most: 0.7, label: {zh: 乙, en: B}, points: [5, 10]}
            - {id: C, label: {zh: 丙, en: C}, points: 0}
verdict: {all: [strong]}
calibers: [hnte]
base_facts: {application_date: "2026-06-30"}
worked_cases:
  - id: full
    why: {zh: 满分, en: full points}
    facts: {own_spending: "10000000"}
    expect: {points: {lines: 10}, pillars: {innovation: 10}, groups: {routes: 10}, outcomes: {lines: value}}
""".replace("CLAUSE", _CLAUSE).replace("SOURCE", "source: {text: 拟, verified: local}")
)
"""A score with own facts, a parameter, pillars, anchors, routes, falling bands, a line on a pillar."""

WEIGHTED = (
    _HEAD % "ranking"
    + _DOCUMENTS
    + """\
facts:
  - id: stage
    kind: choice
    codes: [young, grown]
    code_labels: {young: {zh: 初创, en: young}, grown: {zh: 成熟, en: grown}}
    label: {zh: 自拟阶段, en: Own stage}
    definition: {zh: 阶段, en: Stage}
    source: {text: 拟, verified: local}
score:
  maximum: 100
  groups:
    - id: everything
      label: {zh: 全部, en: All}
      maximum: 100
      CLAUSE
      indicators:
        - id: items
          label: {zh: 件数, en: Items}
          maximum: 10
          CLAUSE
          counted: ip_class1
          weight: {by: stage, values: {young: 70, grown: 40}}
        - id: more
          label: {zh: 更多, en: More}
          maximum: 10
          CLAUSE
          counted: ip_class2
          weight: {by: stage, values: {young: 30, grown: 60}}
calibers: [hnte]
worked_cases:
  - id: ten
    why: {zh: 十件, en: ten}
    facts: {application_date: "2026-06-30", stage: young, ip_class1: "10"}
    expect: {points: {items: 70}}
""".replace("CLAUSE", _CLAUSE)
)
"""A ranking whose items weigh by the firm's stage."""

CLASSED = (
    _HEAD % "pool_statistic"
    + _DOCUMENTS
    + """\
classes:
  CLAUSE
  list:
    - {id: large, label: {zh: 大, en: large}}
    - {id: medium, label: {zh: 中, en: medium}}
    - {id: small, label: {zh: 小, en: small}}
  limits:
    - id: industry
      label: {zh: 工业, en: industry}
      when: starts_with(industry_code, 'C')
      CLAUSE
      at_least: {total_assets_y1: [1000, 300], net_profit_y1: [400, 20]}
  outside: {zh: 不划分, en: not classified}
statistics:
  - id: share
    label: {zh: 占比, en: Share}
    CLAUSE
    population: total_assets_y1 > 0
    holds: net_profit_y1 > 0
    target: "0.80"
worked_cases:
  - id: big
    why: {zh: 大型, en: large}
    facts: {application_date: "2026-06-30", industry_code: C39, total_assets_y1: "1000", net_profit_y1: "400"}
    expect: {class: large, statistics: {share: 1}}
""".replace("CLAUSE", _CLAUSE)
)
"""A share of a pool, with classes by limits beside it."""

VALUED = (
    _HEAD % "valuation"
    + _DOCUMENTS
    + """\
valuation:
  - id: saved
    label: {zh: 节省, en: Saved}
    CLAUSE
    amount: net_profit_y1 * 0.1
    explained: {zh: 净利润×10%, en: a tenth of the profit}
worth: {items: [saved]}
worked_cases:
  - id: tenth
    why: {zh: 十分之一, en: a tenth}
    facts: {application_date: "2026-06-30", net_profit_y1: "100"}
    expect: {amounts: {saved: 10}}
""".replace("CLAUSE", _CLAUSE)
)
"""A valuation of one item."""
