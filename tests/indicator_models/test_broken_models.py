"""Kinds of broken model file: each is refused with file, line, key, reason and remedy, in both languages."""

# ruff: noqa: E501  (one fault a line reads best as a table)

from __future__ import annotations

import string
from collections import Counter

import pytest

from indicator_models.errors import Finding
from indicator_models.messages import render_finding
from indicator_models.texts import LANGS, Lang, load_texts
from tests.indicator_models.small_model import (
    CLASSED,
    NAME,
    SCORED,
    SMALL,
    VALUED,
    WEIGHTED,
    findings_in,
    line_of,
)

# (name of the kind, right file, what stands in it, what is written instead, text on the line of the fault, key, code)
FORM = [
    ("not YAML", SMALL, "title: {zh: 小, en: Small}", "title: {zh: 小, en: Small", "description: {zh: 小", "", "yaml_syntax"),
    ("empty", SMALL, SMALL, "", "", "", "yaml_empty"),
    ("duplicate key", SMALL, "revision: 1\n", "revision: 1\nrevision: 2\n", "revision: 2", "revision", "duplicate_key"),
    ("duplicate key of a flow", SCORED, "{id: growth, label", "{id: growth, id: size, label", "id: size", "score.pillars[1].id", "duplicate_key"),
    ("anchor", SMALL, "title: {zh: 小", "title: &t {zh: 小", "title: &t", "", "yaml_anchor"),
    ("tag", SMALL, "revision: 1\n", "revision: !!python/name:os.system 1\n", "revision: !!", "revision", "yaml_tag"),
    ("list as key", SMALL, "revision: 1\n", "revision: 1\n? [a]\n: 1\n", "? [a]", "", "yaml_key"),
    ("unknown key", SMALL, "revision: 1\n", "revision: 1\nrevison: 2\n", "revison: 2", "revison", "schema_unknown_key"),
    ("missing key", SMALL, "revision: 1\n", "", "schema_version", "revision", "schema_missing_key"),
    ("value without a clause", SCORED, '    requirement: {zh: 过线, en: over the line}\n    clause: {document: D1, place: {zh: 一, en: "1"}, verified: P}\n', "    requirement: {zh: 过线, en: over the line}\n", "  - id: strong", "gates[0].clause", "schema_missing_key"),
    ("value without a source", SCORED, "    definition: {zh: 投入, en: Spending}\n    source: {text: 拟, verified: local}\n", "    definition: {zh: 投入, en: Spending}\n", "  - id: own_spending", "facts[1].source", "schema_missing_key"),
    ("missing language", VALUED, "explained: {zh: 净利润×10%, en: a tenth of the profit}", "explained: {zh: 净利润×10%}", "explained", "valuation[0].explained.en", "language_missing"),
    ("impossible date", SMALL, "effective_from: 2020-01-01\neff", "effective_from: 2020-02-30\neff", "effective_from: 2020-02-30", "effective_from", "schema_value"),
    ("unknown kind", SMALL, "kind: qualification", "kind: qualifcation", "kind: qualifcation", "kind", "schema_value"),
    ("region that is no code", SMALL, "revision: 1\n", "revision: 1\njurisdiction: [江苏]\n", "jurisdiction", "jurisdiction[0]", "schema_value"),
    ("words for a number", WEIGHTED, "values: {young: 70, grown: 40}", "values: {young: 七十, grown: 40}", "young: 七十", "score.groups[0].indicators[0].weight.values.young", "schema_value"),
]  # fmt: skip
PARTS = [
    ("kind without its part", WEIGHTED, "kind: ranking", "kind: classification", "schema_version", "classes", "kind_part_missing"),
    ("part that its kind has not", VALUED, "kind: valuation", "kind: score", "valuation:", "valuation", "kind_part_unwanted"),
    ("gates without a verdict", SCORED, "verdict: {all: [strong]}\n", "", "schema_version", "verdict", "gates_without_verdict"),
    ("line that no gate asks for", SCORED, "  maximum: 30\n", "  maximum: 30\n  pass_line: {at_least: 20}\n", "  pass_line:", "score.pass_line", "pass_line_unused"),
    ("line that is not there", SCORED, "    points_of: innovation\n    at_least: own_line\n", "    score: true\n", "\nscore:\n", "score.pass_line", "pass_line_wanted"),
    ("line on points of nothing", SCORED, "points_of: innovation", "points_of: inovation", "points_of: inovation", "gates[0].points_of", "points_of_unknown"),
    ("upper line on points", SCORED, "    at_least: own_line\n", "    at_most: own_line\n", "  - id: strong", "gates[0]", "gate_line"),
    ("two kinds of gate", SCORED, "    points_of: innovation\n", "    points_of: innovation\n    value: ip_class1\n", "  - id: strong", "gates[0]", "gate_kind"),
    ("two lines", SMALL, '    at_least: "0.10"\n', '    at_least: "0.10"\n    at_most: "0.2"\n', "  - id: share", "gates[0]", "gate_line"),
    ("unknown gate in the verdict", SCORED, "all: [strong]", "all: [strnog]", "all: [strnog]", "verdict.all[0]", "gate_unknown"),
    ("gate that the verdict forgets", SMALL, "  all: [share, points]", "  all: [points]", "  - id: share", "gates[0]", "gate_unused"),
    ("line above the maximum", SMALL, "pass_line: {above: 10}", "pass_line: {at_least: 20.5}", "pass_line:", "score.pass_line", "pass_line_out_of_reach"),
    ("line that the maximum does not pass", SMALL, "pass_line: {above: 10}", "pass_line: {above: 20}", "pass_line:", "score.pass_line", "pass_line_out_of_reach"),
    ("more gates asked for than listed", SCORED, "verdict: {all: [strong]}", "verdict: {at_least: 2, of: [strong]}", "verdict:", "verdict.of", "tree_impossible"),
]  # fmt: skip
SCORES = [
    ("pillar that is not there", SCORED, "      pillar: growth\n", "      pillar: grwoth\n", "pillar: grwoth", "score.groups[1].pillar", "pillar_unknown"),
    ("group without a pillar", SCORED, "      pillar: growth\n", "", "    - id: debts", "score.groups[1].pillar", "pillar_unknown"),
    ("pillar without a group", SCORED, "      pillar: growth\n", "      pillar: innovation\n", "    - {id: growth", "score.pillars[1]", "pillar_empty"),
    ("pillar twice", SCORED, "    - {id: growth, label", "    - {id: innovation, label", "    - {id: innovation, label: {zh: 成长", "score.pillars[1].id", "id_twice"),
    ("sums that do not add up", SCORED, "  maximum: 30\n", "  maximum: 31\n", "  maximum: 31", "score.maximum", "weights_do_not_sum"),
    ("cap out of reach of the best", SCORED, "      take: best\n      maximum: 10\n", "      take: best\n      maximum: 20\n", "      maximum: 20\n      clause: {document: D1, place: {zh: 一, en: \"1\"}, verified: P}\n      indicators:\n        - id: lines", "score.groups[0].maximum", "group_out_of_reach"),
    ("two rules", SCORED, "          counted: 2 * ip_class1\n", "          counted: 2 * ip_class1\n          points_fact: org_talent\n", "        - id: counted", "score.groups[0].indicators[1]", "indicator_rule"),
    ("anchors without a value", SCORED, "          value: own_double / 1000000\n", "", "        - id: lines", "score.groups[0].indicators[0]", "indicator_value"),
    ("anchors out of order", SCORED, "anchors: [[0, 0], [5, 6], [20, 10]]", "anchors: [[0, 0], [20, 10], [5, 6]]", "anchors:", "score.groups[0].indicators[0].anchors", "anchors_order"),
    ("one anchor", SCORED, "anchors: [[0, 0], [5, 6], [20, 10]]", "anchors: [[20, 10]]", "anchors:", "score.groups[0].indicators[0].anchors", "anchors_order"),
    ("one value with two points", SCORED, "anchors: [[0, 0], [5, 6], [20, 10]]", "anchors: [[0, 0], [5, 6], [5, 10]]", "anchors:", "score.groups[0].indicators[0].anchors", "anchors_order"),
    ("anchors that turn", SCORED, "anchors: [[0, 0], [5, 6], [20, 10]]", "anchors: [[0, 0], [5, 10], [20, 6]]", "anchors:", "score.groups[0].indicators[0].anchors", "anchors_turn"),
    ("anchors below zero", SCORED, "anchors: [[0, 0], [5, 6], [20, 10]]", "anchors: [[0, -1], [5, 6], [20, 10]]", "anchors:", "score.groups[0].indicators[0].anchors", "points_out_of_range"),
    ("anchors above the maximum", SCORED, "anchors: [[0, 0], [5, 6], [20, 10]]", "anchors: [[0, 0], [5, 6], [20, 11]]", "anchors:", "score.groups[0].indicators[0].anchors", "points_out_of_range"),
    ("anchors short of the maximum", SCORED, "anchors: [[0, 0], [5, 6], [20, 10]]", "anchors: [[0, 0], [5, 6], [20, 9]]", "anchors:", "score.groups[0].indicators[0].anchors", "maximum_never_reached"),
    ("anchor of three numbers", SCORED, "anchors: [[0, 0], [5, 6], [20, 10]]", "anchors: [[0, 0, 1], [5, 6], [20, 10]]", "anchors:", "score.groups[0].indicators[0].anchors[0]", "schema_value"),
]  # fmt: skip
# A hole: what no band takes, or what two take. Bands are written by one edge each, so these are its forms.
HOLES = [
    ("hole: no edge in the middle", SMALL, "{id: B, at_least: 2, label", "{id: B, label", "{id: B, label: {zh: 乙, en: B}, points: [4, 6]}", "score.groups[0].indicators[0].bands[1]", "band_without_edge"),
    ("hole: edge on the last band", SMALL, "{id: C, label: {zh: 丙, en: C}, points: [0", "{id: C, at_least: 0, label: {zh: 丙, en: C}, points: [0", "{id: C, at_least: 0", "score.groups[0].indicators[0].bands[2]", "band_edge_on_last"),
    ("hole: upper edge on the last band", SCORED, "{id: C, label: {zh: 丙", "{id: C, at_most: 2, label: {zh: 丙", "{id: C, at_most: 2", "score.groups[1].indicators[0].bands[2]", "band_edge_on_last"),
    ("overlap of bands", SMALL, "{id: B, at_least: 2,", "{id: B, at_least: 5,", "{id: B, at_least: 5", "score.groups[0].indicators[0].bands[1]", "bands_overlap"),
    ("overlap of falling bands", SCORED, "{id: B, at_most: 0.7,", "{id: B, at_most: 0.4,", "{id: B, at_most: 0.4", "score.groups[1].indicators[0].bands[1]", "bands_rising"),
    ("falling bands in rising order", SCORED, "{id: B, at_most: 0.7,", "{id: B, below: 0.3,", "{id: B, below: 0.3", "score.groups[1].indicators[0].bands[1]", "bands_rising"),
    ("bands both ways", SCORED, "{id: B, at_most: 0.7,", "{id: B, at_least: 0.7,", "          bands:", "score.groups[1].indicators[0].bands", "bands_mixed"),
    ("worse band with more points", SCORED, "label: {zh: 丙, en: C}, points: 0}", "label: {zh: 丙, en: C}, points: 7}", "          bands:", "score.groups[1].indicators[0].bands", "bands_not_monotone"),
]  # fmt: skip
STAGES = [
    ("weights of a stage that do not add up", WEIGHTED, "values: {young: 70, grown: 40}", "values: {young: 71, grown: 40}", "  maximum: 100\n  groups", "score.maximum", "stage_weights_do_not_sum"),
    ("weight below nothing", WEIGHTED, "values: {young: 70, grown: 40}", "values: {young: -70, grown: 40}", "young: -70", "score.groups[0].indicators[0].weight.values.young", "schema_value"),
    ("best of weighed items", WEIGHTED, "      maximum: 100\n", "      maximum: 100\n      take: best\n", "      take: best", "score.groups[0].take", "weights_with_best"),
    ("stage without a weight", WEIGHTED, "values: {young: 70, grown: 40}", "values: {young: 70}", "values: {young: 70}", "score.groups[0].indicators[0].weight.values", "weight_codes"),
    ("weight of a stage that is none", WEIGHTED, "values: {young: 30, grown: 60}", "values: {young: 30, grown: 60, old: 1}", "old: 1", "score.groups[0].indicators[1].weight.values", "weight_codes"),
    ("item without a weight", WEIGHTED, "          weight: {by: stage, values: {young: 70, grown: 40}}\n", "", "        - id: items", "score.groups[0].indicators[0]", "weight_missing"),
    ("weights by two facts", WEIGHTED, "weight: {by: stage, values: {young: 70, grown: 40}}", "weight: {by: field_code, values: {young: 70, grown: 40}}", "        - id: items", "score.groups[0].indicators[0]", "weight_missing"),
    ("weight by a number", WEIGHTED, "weight: {by: stage, values: {young: 70, grown: 40}}", "weight: {by: ip_class1, values: {young: 70, grown: 40}}", "by: ip_class1", "score.groups[0].indicators[0].weight.by", "fact_kind"),
    ("weight by an unknown fact", WEIGHTED, "weight: {by: stage, values: {young: 70, grown: 40}}", "weight: {by: stgae, values: {young: 70, grown: 40}}", "by: stgae", "score.groups[0].indicators[0].weight.by", "unknown_fact"),
]  # fmt: skip
CLASSES = [
    ("class with limits and a condition", CLASSED, "{id: medium, label: {zh: 中, en: medium}}", "{id: medium, label: {zh: 中, en: medium}, when: total_assets_y1 > 3}", "\nclasses:", "classes", "classes_conditions"),
    ("last class with a condition", CLASSED, "{id: small, label: {zh: 小, en: small}}", "{id: small, label: {zh: 小, en: small}, when: total_assets_y1 > 3}", "\nclasses:", "classes", "classes_conditions"),
    ("limit too few", CLASSED, "total_assets_y1: [1000, 300], net", "total_assets_y1: [1000], net", "total_assets_y1: [1000]", "classes.limits[0].at_least.total_assets_y1", "limits_count"),
    ("every limit too few", CLASSED, "{total_assets_y1: [1000, 300], net_profit_y1: [400, 20]}", "{total_assets_y1: [1000], net_profit_y1: [400]}", "total_assets_y1: [1000]", "classes.limits[0].at_least.total_assets_y1", "limits_count"),
    ("limit too many", CLASSED, "net_profit_y1: [400, 20]}", "net_profit_y1: [400, 20, 1]}", "[400, 20, 1]", "classes.limits[0].at_least.net_profit_y1", "limits_count"),
    ("limits that rise", CLASSED, "net_profit_y1: [400, 20]}", "net_profit_y1: [20, 400]}", "[20, 400]", "classes.limits[0].at_least.net_profit_y1", "limits_order"),
    ("limit of an unknown fact", CLASSED, "net_profit_y1: [400, 20]}", "net_proft_y1: [400, 20]}", "net_proft_y1", "classes.limits[0].at_least.net_proft_y1", "unknown_fact"),
    ("industry that is no condition", CLASSED, "when: starts_with(industry_code, 'C')", "when: industry_code", "when: industry_code", "classes.limits[0].when", "formula_type"),
    ("class twice", CLASSED, "{id: medium, label", "{id: large, label", "{id: large, label: {zh: 中", "classes.list[1].id", "id_twice"),
    ("one class", CLASSED, "    - {id: medium, label: {zh: 中, en: medium}}\n    - {id: small, label: {zh: 小, en: small}}\n", "", "  list:", "classes.list", "schema_value"),
]  # fmt: skip
POOLS = [
    ("population that is a number", CLASSED, "population: total_assets_y1 > 0", "population: total_assets_y1", "population: total_assets_y1", "statistics[0].population", "formula_type"),
    ("flag held against true", CLASSED, "holds: net_profit_y1 > 0", "holds: hnte_valid == true", "holds: hnte_valid", "statistics[0].holds", "formula_type"),
    ("target in words", CLASSED, 'target: "0.80"', "target: 80%", "target: 80%", "statistics[0].target", "formula_syntax"),
    ("amount of an unknown fact", VALUED, "amount: net_profit_y1 * 0.1", "amount: net_prfit_y1 * 0.1", "amount: net_prfit_y1", "valuation[0].amount", "unknown_fact"),
    ("amount that is a program", VALUED, "amount: net_profit_y1 * 0.1", "amount: __import__('os').system('ls')", "amount: __import__", "valuation[0].amount", "formula_function"),
]  # fmt: skip
FACTS = [
    ("own fact that is there already", SCORED, "  - id: stage\n", "  - id: staff_y1\n", "  - id: staff_y1", "facts[0].staff_y1", "fact_twice"),
    ("own alias of another fact", SCORED, "aliases: [成长阶段]", "aliases: [资产总计]", "aliases: [资产总计]", "facts[0].aliases", "fact_name_twice"),
    ("own alias of the firm itself", SCORED, "aliases: [成长阶段]", "aliases: [企业名称]", "aliases: [企业名称]", "facts[0].aliases", "fact_name_twice"),
    ("own alias in other signs", SCORED, "aliases: [成长阶段]", "aliases: [企业 名称*]", "aliases: [企业 名称", "facts[0].aliases", "fact_name_twice"),
    ("own alias of a derived fact", SCORED, "aliases: [成长阶段]", "aliases: [近三年销售收入合计]", "aliases: [近三年", "facts[0].aliases", "fact_name_twice"),
    ("own alias with a year", SCORED, "aliases: [成长阶段]", "aliases: [2025年度资产总计]", "aliases: [2025年度资产总计]", "facts[0].aliases", "fact_name_twice"),
    ("own alias of an id", SCORED, "aliases: [成长阶段]", "aliases: [total_assets]", "aliases: [total_assets]", "facts[0].aliases", "fact_name_twice"),
    ("own label of another fact", SCORED, "label: {zh: 自有投入, en: Own spending}", "label: {zh: 资产总计, en: Own spending}", "label: {zh: 资产总计", "facts[1].label", "fact_name_twice"),
    ("own label of an own fact", SCORED, "aliases: [成长阶段]", "aliases: [自有投入]", "label: {zh: 自有投入", "facts[1].label", "fact_name_twice"),
    ("own fact without codes", SCORED, "    codes: [young, grown]\n", "", "  - id: stage", "facts[0].stage", "fact_without_codes"),
    ("own code without a label", SCORED, "code_labels: {young: {zh: 初创, en: young}, grown: {zh: 成熟, en: grown}}", "code_labels: {young: {zh: 初创, en: young}}", "  - id: stage", "facts[0].stage", "fact_code_labels"),
    ("domain that is empty", SCORED, "    kind: money\n    min: 0\n    proxy", "    kind: money\n    min: 1\n    max: 0\n    proxy", "  - id: own_spending", "facts[1].own_spending", "fact_domain_empty"),
    ("proxy that is no fact", SCORED, "proxy: {fact: total_assets_y1,", "proxy: {fact: total_asets_y1,", "proxy: {fact: total_asets_y1", "facts[1].own_spending", "unknown_fact"),
    ("proxy of another type", SCORED, "proxy: {fact: total_assets_y1,", "proxy: {fact: hnte_valid,", "proxy: {fact: hnte_valid", "facts[1].own_spending", "fact_kind"),
    ("proxy of itself", SCORED, "proxy: {fact: total_assets_y1,", "proxy: {fact: own_spending,", "proxy: {fact: own_spending", "facts[1].own_spending", "fact_kind"),
    ("own formula over itself", SCORED, "formula: 2 * own_spending", "formula: 2 * own_double", "formula: 2 * own_double", "derived[0].own_double", "derived_circle"),
    ("parameter without limits", SCORED, "value: 5, min: 0, max: 10,", "value: null, min: 0,", "  - {id: own_line", "parameters[0].own_line", "parameter_limits"),
    ("parameter outside its limits", SCORED, "value: 5, min: 0, max: 10,", "value: 11, min: 0, max: 10,", "  - {id: own_line", "parameters[0].value", "parameter_outside"),
    ("parameter beyond all measure", SCORED, "value: 5, min: 0, max: 10,", "value: 5, min: 0, max: 1e400,", "  - {id: own_line", "parameters[0].max", "number_size"),
    ("domain beyond all measure", SCORED, "    kind: money\n    min: 0\n    proxy", "    kind: money\n    min: -1e999999999\n    proxy", "    min: -1e9", "facts[1].min", "number_size"),
    ("parameter of an official model that is the office's own", SCORED, "status: local", "status: official", "  - {id: own_line", "parameters[0].source", "official_unverified"),
    ("parameter with the name of a fact", SCORED, "{id: own_line, label", "{id: staff_y1, label", "  - {id: staff_y1, label", "parameters[0].staff_y1", "fact_twice"),
    ("borrowed caliber", SCORED, "calibers: [hnte]", "calibers: [super_deduction]", "calibers: [super_deduction]", "calibers", "caliber_borrowed"),
    ("borrowed without any caliber", SMALL, "calibers: [hnte]\n", "", "schema_version", "calibers", "caliber_borrowed"),
    ("unknown fact with a near name", SCORED, "value: total_liabilities_y1 / total_assets_y1", "value: total_liabilites_y1 / total_assets_y1", "value: total_liabilites_y1", "score.groups[1].indicators[0].value", "unknown_fact"),
]  # fmt: skip
MEANING = [
    ("end before the start", SCORED, "effective_from: 2020-01-01\n", "effective_from: 2020-01-01\neffective_to: 2019-12-31\n", "effective_to:", "effective_to", "dates_reversed"),
    ("document that is not listed", VALUED, "    clause: {document: D1", "    clause: {document: D2", "clause: {document: D2", "valuation[0].clause", "document_unknown"),
    ("practice in an official model", SMALL, 'place: {zh: 四, en: "4"}, verified: P}', 'place: {zh: 四, en: "4"}, verified: practice}', "verified: practice", "score.groups[0].indicators[0].clause", "official_unverified"),
    ("gap along no straight line", SMALL, "ratio: {part: tech_staff_y1, whole: staff_y1}", "ratio: {part: \"min(tech_staff_y1, 5)\", whole: staff_y1}", "- {id: hire", "gates[0].gaps[0]", "gap_not_affine"),
    ("gap that moves the line", SMALL, 'at_least: "0.10"', "at_least: staff_y1 / 1000", "- {id: hire", "gates[0].gaps[0]", "gap_moves_line"),
    ("gap of points", SCORED, "    at_least: own_line\n", "    at_least: own_line\n    gaps: [{id: file, label: {zh: 申请, en: file}, unit: item, step: 1, moves: {ip_class1: 1}}]\n", "gaps: [{id: file", "gates[0].gaps[0]", "gap_without_line"),
    ("gap of no step", SMALL, "unit: person, step: 1,", "unit: person, step: 0,", "- {id: hire", "gates[0].gaps[0].step", "schema_value"),
    ("edge beyond all measure", SMALL, "{id: A, at_least: 5,", "{id: A, at_least: 1e400,", "at_least: 1e400", "score.groups[0].indicators[0].bands[0].at_least", "number_size"),
    ("points too small to be any", SMALL, "points: [8, 10]}", "points: [1e-400, 10]}", "points: [1e-400", "score.groups[0].indicators[0].bands[0].points[0]", "number_size"),
    ("points of a case beyond all measure", SMALL, "label: {zh: 无, en: none}, points: [0, 0]}", "label: {zh: 无, en: none}, points: [0, 1e19]}", "points: [0, 1e19]", "score.groups[0].indicators[0].cases[0].points[1]", "number_size"),
    ("division by nothing", SMALL, "value: conversions_average", "value: conversions_average / (2 - 2)", "value: conversions_average", "score.groups[0].indicators[0].value", "formula_zero_division"),
    ("ratio to nothing", SMALL, "ratio: {part: tech_staff_y1, whole: staff_y1}", "ratio: {part: tech_staff_y1, whole: \"0\"}", "ratio: {part", "gates[0].ratio.whole", "formula_zero_division"),
    ("line beyond all measure", SMALL, 'at_least: "0.10"', "at_least: 10 ** 19", "at_least: 10 **", "gates[0].at_least", "formula_number"),
    ("remembered, not read", SMALL, 'place: {zh: 四, en: "4"}, verified: P}', 'place: {zh: 四, en: "4"}, verified: MEM}', "verified: MEM", "score.groups[0].indicators[0].clause.verified", "schema_value"),
]  # fmt: skip
EXPECTATIONS = [
    ("case with an unknown fact", SCORED, '{own_spending: "10000000"}', '{own_spnding: "10000000"}', "own_spnding", "worked_cases[0].facts.own_spnding", "unknown_fact"),
    ("case with an unknown pillar", SCORED, "pillars: {innovation: 10}", "pillars: {inovation: 10}", "inovation", "worked_cases[0].expect.pillars", "expected_unknown"),
    ("case with an unknown group", SCORED, "groups: {routes: 10}", "groups: {route: 10}", "{route: 10}", "worked_cases[0].expect.groups", "expected_unknown"),
    ("case with an unknown item", SCORED, "points: {lines: 10}", "points: {liens: 10}", "liens", "worked_cases[0].expect", "indicator_unknown"),
    ("case with an unknown class", CLASSED, "{class: large, ", "{class: huge, ", "class: huge", "worked_cases[0].expect.class", "expected_unknown"),
    ("case with an unknown share", CLASSED, "statistics: {share: 1}", "statistics: {shares: 1}", "shares: 1", "worked_cases[0].expect.statistics", "expected_unknown"),
    ("case with an unknown amount", VALUED, "amounts: {saved: 10}", "amounts: {spent: 10}", "spent: 10", "worked_cases[0].expect.amounts", "expected_unknown"),
    ("case with an unknown gate", SCORED, "expect: {points", "expect: {gates: {weak: met}, points", "weak: met", "worked_cases[0].expect.gates.weak", "gate_unknown"),
    ("case with a total where there is no score", VALUED, "amounts: {saved: 10}", "total: 10", "total: 10", "worked_cases[0].expect.total", "expected_unknown"),
    ("case with an impossible state", SMALL, "gates: {share: not_met}", "gates: {share: maybe}", "share: maybe", "worked_cases[0].expect.gates.share", "schema_value"),
    ("two cases of one name", VALUED, "worked_cases:\n", "worked_cases:\n  - {id: tenth, why: {zh: 十, en: ten}, expect: {}}\n", "  - id: tenth", "worked_cases[1].id", "id_twice"),
    ("no case at all", VALUED, VALUED[VALUED.index("worked_cases:\n") :], "worked_cases: []\n", "worked_cases: []", "worked_cases", "schema_value"),
]  # fmt: skip
TABLE = [*FORM, *PARTS, *SCORES, *HOLES, *STAGES, *CLASSES, *POOLS, *FACTS, *MEANING, *EXPECTATIONS]


def broken(text: str, old: str, new: str) -> str:
    """The file with one place changed; the place must be there exactly once."""
    assert text.count(old) == 1, (old, text.count(old))
    return text.replace(old, new)


@pytest.mark.parametrize("text", [SMALL, SCORED, WEIGHTED, CLASSED, VALUED])
def test_the_files_are_right(text: str) -> None:
    assert findings_in(text) == ()


@pytest.mark.parametrize(
    ("text", "old", "new", "part", "key", "code"), [row[1:] for row in TABLE], ids=[row[0] for row in TABLE]
)
def test_refused_with_file_line_key_reason_and_remedy(
    text: str, old: str, new: str, part: str, key: str, code: str
) -> None:
    spoiled = broken(text, old, new)
    found = findings_in(spoiled)
    line = line_of(spoiled, part) + part.startswith("\n") if part else 1
    finding = next((f for f in found if (f.line, f.key, f.code) == (line, key, code)), None)
    assert finding is not None, (line, [str(f) for f in found])
    assert finding.file == NAME
    for lang in LANGS:
        in_words(finding, lang)


def in_words(finding: Finding, lang: Lang) -> None:
    """Message and remedy, every field filled in with something, no brace left over from a field."""
    rendered = render_finding(finding, lang)
    assert rendered.message.strip()
    assert rendered.remedy.strip()
    assert str(finding.line) in rendered.where
    assert finding.key in rendered.where
    for sentence in ("message", "remedy"):
        pattern = load_texts("indicator_models", lang, "data/texts")(f"finding.{finding.code}.{sentence}")
        fields = [name for _, name, _, _ in string.Formatter().parse(pattern) if name]
        for field in fields:
            value = {**finding.params, "code": finding.code}[field]
            assert str(value).strip(), (finding.code, field)
            assert str(value) in getattr(rendered, sentence)


def test_how_many_kinds() -> None:
    """At least twenty are asked for; each name once, and most of the codes of model files are among them."""
    names = Counter(row[0] for row in TABLE)
    assert len(names) == len(TABLE) >= 90
    assert len({row[-1] for row in TABLE}) >= 45


def test_a_near_name_is_told() -> None:
    found = findings_in(broken(SCORED, "value: total_liabilities_y1 /", "value: total_liabilites_y1 /"))
    assert "total_liabilities_y1" in found[0].params["close"]
    assert "total_liabilities_y1" in render_finding(found[0], "zh").remedy


def test_every_borrowed_fact_is_named() -> None:
    found = findings_in(broken(WEIGHTED, "calibers: [hnte]\n", ""))
    assert [(f.code, f.params["fact"]) for f in found] == [
        ("caliber_borrowed", "ip_class1"),
        ("caliber_borrowed", "ip_class2"),
    ]


@pytest.mark.parametrize(
    ("old", "new", "edge", "previous"),
    [
        ("{id: B, at_most: 0.7,", "{id: B, at_most: 0.3,", "0.3", "0.4"),
        ("{id: A, at_most: 0.4,", "{id: A, at_most: 0.9,", "0.7", "0.9"),
        ("{id: A, at_most: 0.4, label: {zh: 甲, en: A}, points: 20}\n            - {id: B, at_most: 0.7,", "{id: A, at_most: -0.1, label: {zh: 甲, en: A}, points: 20}\n            - {id: B, at_most: -0.2,", "-0.2", "-0.1"),
        ("{id: A, at_most: 0.4, label: {zh: 甲, en: A}, points: 20}\n            - {id: B, at_most: 0.7,", "{id: A, above: -0.2, label: {zh: 甲, en: A}, points: 20}\n            - {id: B, above: -0.1,", "-0.1", "-0.2"),
    ],
)  # fmt: skip
def test_overlaps_name_both_edges(old: str, new: str, edge: str, previous: str) -> None:
    """As they are written, also below zero."""
    (finding,) = findings_in(broken(SCORED, old, new))
    assert (str(finding.params["edge"]), str(finding.params["previous"])) == (edge, previous)


def test_faults_of_every_part_in_one_pass() -> None:
    """Nothing hides behind the first fault, save that form and own facts are looked at first."""
    text = broken(SCORED, "  maximum: 30\n", "  maximum: 31\n")
    text = broken(text, "all: [strong]", "all: [weak]")
    text = broken(text, "anchors: [[0, 0], [5, 6], [20, 10]]", "anchors: [[0, 0], [5, 10], [20, 6]]")
    text = broken(text, "pillars: {innovation: 10}", "pillars: {x: 10}")
    text = broken(text, "calibers: [hnte]\n", "")
    assert {f.code for f in findings_in(text)} == {
        "weights_do_not_sum",
        "gate_unknown",
        "gate_unused",
        "anchors_turn",
        "expected_unknown",
        "caliber_borrowed",
    }


@pytest.mark.parametrize("text", [SMALL, SCORED, WEIGHTED, CLASSED, VALUED])
def test_any_line_may_be_lost(text: str) -> None:
    """Whatever single line is taken out: the file is read, or refused with a place and words; never a crash."""
    lines = text.splitlines(keepends=True)
    for number in range(len(lines)):
        for finding in findings_in("".join(lines[:number] + lines[number + 1 :])):
            assert 1 <= finding.line <= len(lines)
            for lang in LANGS:
                assert render_finding(finding, lang).remedy


@pytest.mark.parametrize("text", [SMALL, SCORED, WEIGHTED, CLASSED, VALUED])
@pytest.mark.parametrize("put", ["", "null", "[]", "{}", "0", "-1", "true", "x y", "[1, 2]"])
def test_any_value_may_be_nonsense(text: str, put: str) -> None:
    """Every value of a line replaced by something else: read or refused, never a crash."""
    lines = text.splitlines(keepends=True)
    for number, line in enumerate(lines):
        key, colon, _ = line.partition(": ")
        if not colon:
            continue
        trial = [*lines[:number], f"{key}: {put}\n", *lines[number + 1 :]]
        for finding in findings_in("".join(trial)):
            for lang in LANGS:
                assert render_finding(finding, lang).message
