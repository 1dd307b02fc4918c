"""Every fault of a data file has its sentences, in both languages."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import indicator_models
from indicator_models.errors import Finding
from indicator_models.messages import render_finding, render_findings
from indicator_models.texts import LANGS, Lang, check_pair, load_texts
from tests.indicator_models.small_model import findings_in, spoiled

PACKAGE = Path(indicator_models.__file__).parent
# Name of the call, and where among its arguments the code stands.
CALLS = {"Finding": 3, "FormulaError": 0, "fault": 0, "report": 1, "_report": 2, "straight": 4}
RETURNS = {"_fault", "_code"}


def texts(lang: Lang) -> set[str]:
    keys = load_texts("indicator_models", lang, "data/texts").keys
    return {key.split(".")[1] for key in keys() if "." in key}


def codes_in_source() -> set[str]:
    """Codes written in the package, found in its syntax trees."""
    found: set[str] = set()
    for path in sorted(PACKAGE.glob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                found |= set(_of_call(node))
            if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") in ("code", "fault"):
                found |= set(_words(node.value))
            if isinstance(node, ast.FunctionDef) and node.name in RETURNS:
                returned = [
                    r.value for r in ast.walk(node) if isinstance(r, ast.Return | ast.Assign) and r.value
                ]
                found |= {text for value in returned for text in _words(value)}
    return found - {"own:"}


def _of_call(node: ast.Call) -> Iterator[str]:
    name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
    if name in CALLS:
        for place in {CALLS[name], 2} if name == "_report" else {CALLS[name]}:
            if len(node.args) > place:
                yield from _words(node.args[place])


def _words(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from _words(node.body)
        yield from _words(node.orelse)


def test_every_code_of_the_source_has_sentences() -> None:
    codes = codes_in_source()
    # Guards against a scan that finds nothing: one code of every module that raises some.
    assert {
        "formula_syntax",
        "bands_overlap",
        "yaml_alias",
        "duplicate_key",
        "language_missing",
        "models_overlap",
    } <= codes
    assert {
        "fact_choice_unknown",
        "gate_kind",
        "gap_moves_case",
        "problem_keys",
        "schema_value",
        "file_too_large",
    } <= codes
    for lang in LANGS:
        assert codes - texts(lang) == set()


def test_no_sentence_without_a_code() -> None:
    assert texts("zh") - codes_in_source() == set()


def test_both_languages_hold_the_same_keys_and_fields() -> None:
    pair = [load_texts("indicator_models", lang, "data/texts") for lang in LANGS]
    assert check_pair(pair[0], pair[1]) == []


@pytest.mark.parametrize("lang", LANGS)
def test_fault_in_words(lang: Lang) -> None:
    (finding,) = findings_in(spoiled("value: conversions_average", "value: conversion_average"))
    rendered = render_finding(finding, lang)
    assert "conversion_average" in rendered.message
    assert "conversions_average" in rendered.remedy
    assert str(rendered).startswith("small.yaml ")
    assert str(finding.line) in rendered.where


def test_braces_of_a_sentence_are_printed_once() -> None:
    finding = Finding("f", 3, "verdict", "tree_node", {"value": "x", "rule": "", "reason": ""})
    assert "{all: [" in render_finding(finding, "en").remedy
    assert "{{" not in render_finding(finding, "zh").remedy


def test_findings_of_many_files_in_order() -> None:
    findings = [
        Finding("b", 1, "", "yaml_empty"),
        Finding("a", 9, "", "yaml_empty"),
        Finding("a", 2, "", "yaml_empty"),
    ]
    assert [(r.file, r.line) for r in render_findings(findings, "zh")] == [("a", 2), ("a", 9), ("b", 1)]


def test_unknown_code_is_an_error() -> None:
    with pytest.raises(KeyError):
        render_finding(Finding("f", 1, "", "no_such_code"), "zh")
