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
