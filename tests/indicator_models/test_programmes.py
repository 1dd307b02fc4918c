"""The registry of programmes: from section to programme to clause to model, without a hole."""

from __future__ import annotations

from collections import defaultdict
from importlib import resources

import pytest

from indicator_models.coverage import VERIFIED, ClausePath, clause_paths, coverage_table, tags_of
from indicator_models.errors import DataFileError
from indicator_models.located_yaml import parse_yaml
from indicator_models.model import Model
from indicator_models.programmes import REASON_KINDS, Programme, programmes, read_programmes
from indicator_models.registry import all_models
from tests.indicator_models.small_model import small_model

SECTIONS = [
    *(f"1.{n}" for n in range(1, 10)),
    *(f"2.{n}" for n in range(1, 5)),
    *("3.1", "3.2"),
    *(f"4.{n}" for n in range(1, 8)),
    *("5", "6"),
    *(f"7.{n}" for n in range(1, 5)),
    *(f"8.{n}" for n in range(1, 7)),
    *(f"9.{n}" for n in range(1, 4)),
    *("10", "11"),
]
"""Headings of the fact base of policies that hold programmes, sections 1 to 11."""

OFFICIAL = [model for model in all_models() if model.official]
PATHS: dict[str, list[ClausePath]] = defaultdict(list)
for _path in clause_paths(programmes(), all_models(), "zh"):
    PATHS[_path.model].append(_path)


def test_every_section_of_the_fact_base_stands_in_order() -> None:
    found = list(dict.fromkeys(item.section for item in programmes().programmes))
    assert [section for section in SECTIONS if section not in found] == []
    assert found == sorted(found, key=lambda section: [int(part) for part in section.split(".")])


def test_every_shipped_model_stands_in_the_registry() -> None:
    named = {model.version for item in programmes().programmes for model in item.models_among(all_models())}
    assert named == {model.version for model in all_models()}


@pytest.mark.parametrize("programme", programmes().programmes, ids=lambda item: str(item.id))
def test_a_programme_without_a_model_says_why(programme: Programme) -> None:
    assert programme.models_among(all_models()) or programme.reason is not None
    for clause in programme.clauses:
        assert clause.at or clause.facts or clause.reason is not None


@pytest.mark.parametrize("model", OFFICIAL, ids=lambda model: str(model.version))
def test_every_gate_and_indicator_of_an_official_model_is_reached(model: Model) -> None:
    """Programme, clause of its text, model, gate or indicator, document with number and place, tag."""
    paths = PATHS[model.version]
    judged = [(gate.id, gate.clause) for gate in model.gates]
    judged += [(item.id, item.clause) for item in (model.score.indicators if model.score else ())]
    judged += [(item.id, item.clause) for item in model.valuation]
    numbers = {document.id: document.number for document in model.documents}
    for part, clause in judged:
        found = [path for path in paths if path.part == part and clause.place.zh in path.cites]
        assert found, f"{model.version}: no programme leads to {part}"
        for path in found:
            assert path.cites == f"{numbers[clause.document]} {clause.place.zh}"
            assert path.verified in ("P", "V2", "V1", "DERIVED")
            assert path.what
            assert path.section in {item.section for item in programmes().programmes}
    for path in paths:
        way = f"{path.section} {path.programme}: {path.what}"
        print(f"{way} > {path.model} {path.part}: {path.cites} [{path.verified}]")


def test_only_official_models_are_free_of_local_clauses() -> None:
    assert all(set(tags_of(model)) <= {"P", "V2", "V1", "DERIVED"} for model in OFFICIAL)
    local = [model for model in all_models() if not model.official]
    assert all(set(tags_of(model)) <= set(VERIFIED) for model in local)


def test_the_table_of_the_readme_is_the_registry() -> None:
    """Made anew with ``indicator_models.coverage.coverage_table()``."""
    text = resources.files("indicator_models").joinpath("README.md").read_text(encoding="utf-8")
    part = text.split("## What is covered, and what is not\n")[1].split("\n## ")[0]
    table = "".join(f"{line}\n" for line in part.splitlines() if line.startswith("|"))
    assert table == coverage_table()


def test_the_table_speaks_both_languages() -> None:
    table = coverage_table("zh")
    assert table.count("\n") == coverage_table("en").count("\n")
    assert "专精特新中小企业(2026年标准)" in table
    assert "official" not in table


KINDS = "".join(f"  {kind}: {{zh: 因, en: why}}\n" for kind in REASON_KINDS)
SMALL = f"""\
schema_version: "1"
revision: 1
words:
  section: {{zh: 节, en: s}}
  programme: {{zh: 项, en: p}}
  models: {{zh: 规, en: m}}
  reason: {{zh: 因, en: r}}
  left_out: {{zh: 未, en: o}}
  official: {{zh: 正, en: official}}
  local: {{zh: 模, en: local}}
kinds:
{KINDS}programmes:
  - id: first
    section: "1.1"
    title: {{zh: 一, en: one}}
    models: [small]
    clauses:
      - {{what: {{zh: 占比, en: share}}, at: [share], facts: [staff_y1]}}
      - {{what: {{zh: 其余, en: rest}}, at: [__REST__]}}
  - id: second
    section: "2"
    title: {{zh: 二, en: two}}
    reason: {{kind: gap, text: {{zh: 无, en: none}}}}
"""


GAP = "reason: {kind: gap, text: {zh: 无, en: none}}"


def _small() -> str:
    model = small_model()
    parts = [gate.id for gate in model.gates]
    parts += [item.id for item in (model.score.indicators if model.score else ())]
    return SMALL.replace("__REST__", ", ".join(dict.fromkeys(part for part in parts if part != "share")))


def _findings(text: str) -> list[tuple[str, str]]:
    model = small_model()
    try:
        read_programmes(parse_yaml(text, "programmes.yaml"), [model], model.catalogue)
    except DataFileError as error:
        return [(finding.code, finding.key) for finding in error.findings]
    return []


def test_a_right_registry_is_read() -> None:
    assert _findings(_small()) == []


@pytest.mark.parametrize(
    ("old", "new", "code", "key"),
    [
        ("    models: [small]\n", "", "programme_unsaid", "programmes[0]"),
        (", at: [share], facts: [staff_y1]", "", "programme_unsaid", "programmes[0].clauses[0]"),
        ("  gap: {zh: 因, en: why}\n", "", "programme_kinds", ""),
        ("models: [small]", "models: [smal]", "programme_model_unknown", "programmes[0].models[0]"),
        (
            "models: [small]",
            'models: [small, "small@2019-01-01"]',
            "programme_model_unknown",
            "programmes[0].models[1]",
        ),
        ("at: [share]", "at: [shares]", "programme_part_unknown", "programmes[0].clauses[0].at[0]"),
        ("facts: [staff_y1]", "facts: [staff]", "unknown_fact", "programmes[0].clauses[0].facts[0]"),
        ("id: second", "id: first", "id_twice", "programmes[1].id"),
        ("models: [small]", GAP, "programme_model_missing", "programmes"),
        ("at: [share], ", "", "programme_part_missing", "programmes"),
        ('section: "2"', 'section: "2.a"', "schema_value", "programmes[1].section"),
        ("kind: gap", "kind: gone", "schema_value", "programmes[1].reason.kind"),
        ("en: two}", "en: two, fr: deux}", "schema_unknown_key", "programmes[1].title.fr"),
    ],
)  # fmt: skip
def test_faults(old: str, new: str, code: str, key: str) -> None:
    text = _small()
    assert text.count(old) >= 1
    assert (code, key) in _findings(text.replace(old, new, 1))


def test_one_edition_is_named_by_its_first_day() -> None:
    assert _findings(_small().replace("models: [small]", 'models: ["small@2020-01-01"]')) == []
