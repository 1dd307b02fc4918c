"""Every fault of a model file is found, with its file, line, key and code."""

# ruff: noqa: E501  (one fault a line reads best as a table)

from __future__ import annotations

import pytest

from tests.indicator_models.small_model import NAME, SMALL, findings_in, line_of, small_model, spoiled

# (what stands in the right file, what is written instead, text on the line of the fault, key, code)
SCHEMA = [
    ("    score: true\n", "    score: true\n    scorre: 1\n", "scorre: 1", "gates[1].scorre", "schema_unknown_key"),
    ("title: {zh: 小, en: Small}", "title: {zh: 小}", "title: {zh: 小}", "title.en", "language_missing"),
    ("title: {zh: 小, en: Small}", "title: {en: Small}", "title: {en: Small}", "title.zh", "language_missing"),
    ("revision: 1\n", "", "schema_version", "revision", "schema_missing_key"),
    ("revision: 1\n", "revision: one\n", "revision: one", "revision", "schema_value"),
    ("kind: qualification", "kind: guess", "kind: guess", "kind", "schema_value"),
    ("effective_from: 2020-01-01\neff", "effective_from: soon\neff", "effective_from: soon", "effective_from", "schema_value"),
    ("    score: true\n", "    score: true\n    condition: ip_self_developed\n", "id: points", "gates[1]", "gate_kind"),
    ('    at_least: "0.10"\n', '    at_least: "0.10"\n    above: "0.2"\n', "id: share", "gates[0]", "gate_line"),
    ('    at_least: "0.10"\n', "", "id: share", "gates[0]", "gate_line"),
    ("          value: conversions_average\n", "", "id: made", "score.groups[0].indicators[0]", "indicator_value"),
    ("          graded: ip_advancement\n", "          graded: ip_advancement\n          points_fact: org_talent\n", "id: graded", "score.groups[1].indicators[0]", "indicator_rule"),
    ("          graded: ip_advancement\n", "          points_fact: org_talent\n", "id: graded", "score.groups[1].indicators[0]", "indicator_grades"),
    ("pass_line: {above: 10}", "pass_line: {above: 10, at_least: 10}", "pass_line", "score.pass_line", "pass_line"),
    ("pass_line: {above: 10}", "pass_line: {}", "pass_line", "score.pass_line", "pass_line"),
    ("  all: [share, points]", "  all: [share, points]\n  any: [share]", "\nverdict:", "verdict", "tree_node"),
    ("  all: [share, points]", "  at_least: 1", "\nverdict:", "verdict", "tree_node"),
]  # fmt: skip
FORMULAS = [
    ("value: conversions_average", "value: conversion_average", "value: conversion_average", "score.groups[0].indicators[0].value", "unknown_fact"),
    ("value: conversions_average", "value: ip_self_developed", "value: ip_self_developed", "score.groups[0].indicators[0].value", "formula_type"),
    ("when: ip_class1 + ip_class2 < 1", "when: ip_class1 + ip_class2", "when: ip_class1 + ip_class2,", "score.groups[0].indicators[0].cases[0].when", "formula_type"),
    ('at_least: "0.10"', "at_least: 0.1 +", "at_least: 0.1 +", "gates[0].at_least", "formula_syntax"),
    ("part: tech_staff_y1", "part: tech_staff_y1 if staff_y1 else 0", "part:", "gates[0].ratio.part", "formula_type"),
]  # fmt: skip
REFERENCES = [
    ("          graded: ip_advancement", "          graded: ip_advancment", "graded: ip_advancment", "score.groups[1].indicators[0].graded", "unknown_fact"),
    ("          graded: ip_advancement", "          graded: ip_class1", "graded: ip_class1", "score.groups[1].indicators[0].graded", "fact_kind"),
    ("reviewed: reviewed_conversion", "reviewed: conversions_3y", "reviewed: conversions_3y", "score.groups[0].indicators[0].reviewed", "fact_kind"),
    ("moves: {conversions_3y: 1}", "moves: {conversion_3y: 1}", "moves: {conversion_3y: 1}", "score.groups[0].indicators[0].gaps[0].moves.conversion_3y", "unknown_fact"),
    ('    at_least: "0.10"\n', '    at_least: "0.10"\n    shows: staf_y1\n', "shows: staf_y1", "gates[0].shows", "unknown_fact"),
    ("clause: {document: D1, place: {zh: 一", "clause: {document: D9, place: {zh: 一", "D9", "gates[0].clause", "document_unknown"),
    ('place: {zh: 一, en: "1"}, verified: P}', 'place: {zh: 一, en: "1"}, verified: practice}', "verified: practice", "gates[0].clause", "official_unverified"),
    ("    verified: P\n    checked_on", "    verified: local\n    checked_on", "verified: local", "documents[0].verified", "official_unverified"),
    ("all: [share, points]", "all: [share, pionts]", "all: [share, pionts]", "verdict.all[1]", "gate_unknown"),
    ("  all: [share, points]", "  at_least: 3\n  of: [share, points]", "of: [share, points]", "verdict.of", "tree_impossible"),
    ("  all: [share, points]", "  any: []", "any: []", "verdict.any", "tree_impossible"),
    ("gates: {share: not_met}", "gates: {shares: not_met}", "gates: {shares", "worked_cases[0].expect.gates.shares", "gate_unknown"),
    ("gates: {share: not_met}", "points: {mad: [0, 0]}", "points: {mad", "worked_cases[0].expect", "indicator_unknown"),
    ('{tech_staff_y1: "99", ', '{tech_staf_y1: "99", ', "tech_staf_y1", "worked_cases[0].facts.tech_staf_y1", "unknown_fact"),
    ('  application_date: "2026-06-30"', '  aplication_date: "2026-06-30"', "aplication_date", "base_facts.aplication_date", "unknown_fact"),
    ("    score: true\n", "    score: true\n    refuted_by: {indicator: grade, outcome: E}\n", "refuted_by", "gates[1].refuted_by", "indicator_unknown"),
    ("    score: true\n", "    score: true\n    refuted_by: {indicator: graded, outcome: F}\n", "refuted_by", "gates[1].refuted_by", "outcome_unknown"),
    ("          gaps:\n            - {id: more", "          direct:\n            - {id: x, label: {zh: 直, en: direct}, unit: item, reaches: Z, amount: ip_class1}\n          gaps:\n            - {id: more", "reaches: Z", "score.groups[0].indicators[0].direct[0].reaches", "outcome_unknown"),
]  # fmt: skip
MEANING = [
    ("effective_to: 2030-12-31", "effective_to: 2019-12-31", "effective_to: 2019-12-31", "effective_to", "dates_reversed"),
    ("    effective_from: 2020-01-01\n    verified", "    effective_from: 2020-01-01\n    effective_to: 2019-06-30\n    verified", "effective_to: 2019-06-30", "documents[0].effective_to", "dates_reversed"),
    ("  - id: points\n", "  - id: share\n", "\n  - id: share\n    label: {zh: 得分", "gates[1].id", "id_twice"),
    ("    - id: second\n", "    - id: first\n", "    - id: first\n      label: {zh: 二", "score.groups[1].id", "id_twice"),
    ("        - id: graded\n", "        - id: made\n", "        - id: made\n          label: {zh: 评", "score.groups[1].indicators[0].id", "id_twice"),
    ("{id: B, at_least: 2,", "{id: A, at_least: 2,", "{id: A, at_least: 2,", "score.groups[0].indicators[0].bands[1].id", "id_twice"),
    ("  maximum: 20\n", "  maximum: 21\n", "  maximum: 21\n", "score.maximum", "weights_do_not_sum"),
    ("          maximum: 10\n          clause: {document: D1, place: {zh: 六", "          maximum: 9\n          clause: {document: D1, place: {zh: 六", "      maximum: 10\n      clause: {document: D1, place: {zh: 五", "score.groups[1].maximum", "group_out_of_reach"),
    ("points: [8, 10]", "points: [8, 11]", "points: [8, 11]", "score.groups[0].indicators[0].bands[0].points", "points_out_of_range"),
    ("points: [0, 2]", "points: [2, 0]", "points: [2, 0]", "score.groups[0].indicators[0].bands[2].points", "points_out_of_range"),
    ("points: [8, 10]", "points: [8, 9]", "          maximum: 10\n          clause: {document: D1, place: {zh: 四", "score.groups[0].indicators[0].maximum", "maximum_never_reached"),
    ("{id: C, label: {zh: 丙, en: C}, points: [0, 2]}", "{id: C, at_least: 0, label: {zh: 丙, en: C}, points: [0, 2]}", "{id: C, at_least: 0", "score.groups[0].indicators[0].bands[2]", "band_edge_on_last"),
    ("{id: B, at_least: 2, label", "{id: B, label", "{id: B, label: {zh: 乙, en: B}, points: [4, 6]}", "score.groups[0].indicators[0].bands[1]", "band_without_edge"),
    ("{id: B, at_least: 2,", "{id: B, at_least: 2, above: 1,", "{id: B, at_least: 2, above", "score.groups[0].indicators[0].bands[1]", "band_two_edges"),
    ("{id: B, at_least: 2,", "{id: B, at_least: 6,", "{id: B, at_least: 6", "score.groups[0].indicators[0].bands[1]", "bands_overlap"),
    ("{id: B, at_least: 2,", "{id: B, above: 5,", "{id: B, above: 5", "score.groups[0].indicators[0].bands[1]", "bands_overlap"),
    ("points: [4, 6]", "points: [9, 10]", "          bands:", "score.groups[0].indicators[0].bands", "bands_not_monotone"),
    ("            - {id: E, label: {zh: 戊, en: E}, points: [0, 0]}\n", "", "          grades:", "score.groups[1].indicators[0].grades", "grades_incomplete"),
    ("moves: {conversions_3y: 1}", "moves: {ip_class1: 1}", "moves: {ip_class1: 1}", "score.groups[0].indicators[0].gaps[0]", "gap_moves_case"),
    ("moves: {conversions_3y: 1}", "moves: {registered_on: 1}", "moves: {registered_on: 1}", "score.groups[0].indicators[0].gaps[0]", "gap_not_affine"),
    ('at_least: "0.10"', "at_least: 0.1 if staff_y1 > 50 else 0.2", "moves: {tech_staff_y1", "gates[0].gaps[0]", "gap_moves_line"),
    ("    score: true\n", "    score: true\n    gaps: [{id: x, label: {zh: 增, en: more}, unit: item, step: 1, moves: {ip_class1: 1}}]\n", "gaps: [{id: x", "gates[1].gaps[0]", "gap_without_line"),
]  # fmt: skip


def test_small_model_is_right() -> None:
    model = small_model()
    assert model.version == "small@2020-01-01+1"
    assert [gate.id for gate in model.gates] == ["share", "points"]


@pytest.mark.parametrize(("old", "new", "part", "key", "code"), [*SCHEMA, *FORMULAS, *REFERENCES, *MEANING])
def test_fault_is_found_at_its_place(old: str, new: str, part: str, key: str, code: str) -> None:
    text = spoiled(old, new)
    found = findings_in(text)
    line = line_of(text, part) + part.startswith("\n")
    assert (NAME, line, key, code) in [(f.file, f.line, f.key, f.code) for f in found]


def test_caliber_of_used_facts_only() -> None:
    """R&D is of the HNTE caliber; a model of another caliber that does not use it is fine otherwise."""
    text = spoiled("ratio: {part: tech_staff_y1, whole: staff_y1}", "ratio: {part: rd_y1, whole: sales_y1}")
    assert "caliber_borrowed" not in {f.code for f in findings_in(text)}
    found = findings_in(text.replace("calibers: [hnte]", "calibers: [super_deduction]"))
    borrowed = [f.params["fact"] for f in found if f.code == "caliber_borrowed"]
    assert borrowed == ["rd_y1", "ip_class1", "ip_class2", "conversions_3y"]


def test_near_match_is_named() -> None:
    found = findings_in(spoiled("value: conversions_average", "value: conversion_average"))
    assert "conversions_average" in found[0].params["close"]
    found = findings_in(spoiled("reviewed: reviewed_conversion", "reviewed: reviewd_conversion"))
    assert "reviewed_conversion" in found[0].params["close"]


def test_local_model_may_rest_on_practice() -> None:
    text = spoiled("status: official", "status: local").replace(
        'place: {zh: 一, en: "1"}, verified: P}', 'place: {zh: 一, en: "1"}, verified: practice}'
    )
    assert findings_in(text) == ()


def test_gap_and_unverified_tags_have_no_place() -> None:
    for tag in ("GAP", "MEM"):
        found = findings_in(
            spoiled("    verified: P\n    checked_on", f"    verified: {tag}\n    checked_on")
        )
        assert [(f.code, f.key) for f in found] == [("schema_value", "documents[0].verified")]


def test_score_gate_without_score() -> None:
    start, end = SMALL.index("score:\n  maximum"), SMALL.index("verdict:")
    found = findings_in(SMALL[:start] + SMALL[end:])
    assert [(f.key, f.code) for f in found] == [("score", "score_missing")]


def test_too_many_outcomes() -> None:
    bands = "".join(
        f"            - {{id: B{n}, at_least: {40 - n}, label: {{zh: 乙, en: B}}, points: [4, 6]}}\n"
        for n in range(16)
    )
    text = spoiled("            - {id: B, at_least: 2, label: {zh: 乙, en: B}, points: [4, 6]}\n", bands)
    text = text.replace("{id: A, at_least: 5,", "{id: A, at_least: 50,")
    assert [f.code for f in findings_in(text)] == ["too_many_outcomes"]


def test_all_faults_in_one_pass() -> None:
    text = spoiled("  maximum: 20\n", "  maximum: 21\n").replace(
        "{document: D1, place: {zh: 一", "{document: D9, place: {zh: 一"
    )
    text = text.replace("value: conversions_average", "value: conversion_average")
    assert {f.code for f in findings_in(text)} == {"weights_do_not_sum", "document_unknown", "unknown_fact"}


def test_equal_edges_above_before_at_least() -> None:
    """``above 5`` then ``at least 5`` tile: the number 5 itself is a band of its own."""
    text = spoiled("{id: A, at_least: 5,", "{id: A, above: 5,").replace(
        "{id: B, at_least: 2,", "{id: B, at_least: 5,"
    )
    assert findings_in(text) == ()
