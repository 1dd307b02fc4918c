"""Which model is in force, and models that collide."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from importlib import resources
from pathlib import Path

import pytest

from indicator_models.catalogue import catalogue
from indicator_models.errors import DataFileError, ModelNotFoundError
from indicator_models.located_yaml import parse_yaml
from indicator_models.messages import render_finding
from indicator_models.model import Model
from indicator_models.model_reader import read_model
from indicator_models.registry import (
    all_models,
    chosen,
    covers,
    full_catalogue,
    in_force,
    load,
    models_in,
    models_in_force,
    models_of,
    not_found,
)
from tests.indicator_models.small_model import SCORED, SMALL, VALUED, small_model


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "small.yaml").write_text(SMALL, encoding="utf-8")
    return tmp_path


def test_hnte_is_in_force_since_2016() -> None:
    """A32 art. 23: in force from 1 January 2016; nothing replaced it since."""
    assert load("hnte", date(2016, 1, 1)).version == "hnte@2016-01-01+1"
    assert load("hnte", date(2026, 6, 30)).effective_to is None
    with pytest.raises(ModelNotFoundError) as caught:
        load("hnte", date(2015, 12, 31))
    assert (caught.value.editions, caught.value.current) == (("hnte@2016-01-01+1",), None)


def test_unknown_model() -> None:
    with pytest.raises(ModelNotFoundError, match="sme"):
        load("sme", date(2026, 1, 1))


def test_what_is_in_force_is_told_instead() -> None:
    """Ids of the day alone, those like the mistaken one first; of an edition the one in force."""
    error = not_found("HNTE", date(2016, 1, 1))
    assert (error.known[0], error.editions) == ("hnte", ())
    assert set(error.known) == {model.id for model in models_in_force(date(2016, 1, 1))}
    assert len(error.known) < len(not_found("HNTE", date(2026, 6, 30)).known)
    past = not_found("srdi@2022-08-01", date(2026, 6, 30))
    assert (past.known, past.current) == ((), "srdi@2026-04-01+1")
    assert past.editions == ("srdi@2022-08-01+1", "srdi@2026-04-01+1")
    assert not_found("nonesuch", date(1999, 1, 1)).known == ()


def test_both_ends_of_the_period_belong_to_it() -> None:
    model = small_model()
    assert [in_force(model, day) for day in (date(2019, 12, 31), date(2020, 1, 1))] == [False, True]
    assert [in_force(model, day) for day in (date(2030, 12, 31), date(2031, 1, 1))] == [True, False]


def test_local_models_stand_beside_the_shipped(folder: Path) -> None:
    assert {"hnte", "tech_sme", "srdi"} <= {model.id for model in all_models()}
    assert "small" not in {model.id for model in all_models()}
    assert [model.version for model in added(folder)] == ["small@2020-01-01+1"]
    assert load("small", date(2025, 1, 1), folder).id == "small"


def added(folder: Path | None) -> list[Model]:
    """The models of a folder, beside which every shipped one is still there."""
    found = all_models(folder)
    shipped = [(model.version, model.digest) for model in all_models()]
    assert [(model.version, model.digest) for model in found if not model.own] == shipped
    return [model for model in found if model.own]


def test_models_are_in_the_order_of_ids_and_dates(folder: Path) -> None:
    keys = [(model.id, model.own, model.effective_from) for model in all_models(folder)]
    assert keys == sorted(keys)


def test_follow_up_model(folder: Path) -> None:
    later = SMALL.replace(
        "effective_from: 2020-01-01\neffective_to: 2030-12-31\n", "effective_from: 2031-01-01\n"
    )
    (folder / "later.yaml").write_text(later, encoding="utf-8")
    assert load("small", date(2030, 12, 31), folder).version == "small@2020-01-01+1"
    assert load("small", date(2031, 1, 1), folder).version == "small@2031-01-01+1"


def test_models_that_overlap_in_time(folder: Path) -> None:
    later = SMALL.replace(
        "effective_from: 2020-01-01\neffective_to: 2030-12-31\n", "effective_from: 2030-12-31\n"
    )
    (folder / "later.yaml").write_text(later, encoding="utf-8")
    with pytest.raises(DataFileError) as caught:
        all_models(folder)
    (finding,) = caught.value.findings
    assert (finding.file, finding.line, finding.code) == ("later.yaml", 5, "models_overlap")
    assert finding.params == {"first": "small@2020-01-01+1", "second": "small@2030-12-31+1"}


def test_faults_of_all_files_at_once(folder: Path) -> None:
    (folder / "a.yaml").write_text("x: [", encoding="utf-8")
    (folder / "b.yaml").write_text("id: b\n", encoding="utf-8")
    with pytest.raises(DataFileError) as caught:
        all_models(folder)
    assert {f.file for f in caught.value.findings} == {"a.yaml", "b.yaml"}


def test_digest_moves_with_every_figure() -> None:
    assert small_model().digest == small_model().digest
    assert small_model().digest != small_model(SMALL.replace('"0.10"', '"0.11"')).digest


def test_an_offices_copy_of_an_official_model_is_the_offices_own(tmp_path: Path) -> None:
    assert "status: official" in SMALL or "status: local" in SMALL
    text = SMALL.replace("status: local", "status: official")
    (tmp_path / "copy.yaml").write_text(text, encoding="utf-8")
    assert [(m.id, m.official) for m in added(tmp_path)] == [("small", False)]
    assert [(m.id, m.official) for m in all_models()] == [
        (m.id, m.official) for m in all_models(tmp_path) if not m.own
    ]
    assert load("hnte", date(2026, 6, 30), tmp_path).official


# --- editions, and the office's own before the shipped ---------------------------------------------


def text_of(name: str) -> str:
    folder = resources.files("indicator_models").joinpath("data/models")
    return folder.joinpath(f"{name}.yaml").read_text(encoding="utf-8")


def test_editions_of_one_model_follow_each_other() -> None:
    editions = models_of("srdi")
    assert [model.effective_from for model in editions] == [date(2022, 8, 1), date(2026, 4, 1)]
    last_day = date(2026, 3, 31)
    assert editions[0].effective_to == last_day
    assert load("srdi", last_day).version == editions[0].version
    assert load("srdi", last_day + timedelta(days=1)).version == editions[1].version
    assert models_of("no_such_programme") == ()


def test_every_day_has_at_most_one_edition_of_each() -> None:
    for day in (date(2016, 1, 1), date(2022, 8, 1), date(2026, 3, 31), date(2026, 4, 1), date(2026, 11, 25)):
        found = models_in_force(day)
        assert max(Counter(model.id for model in found).values(), default=0) <= 1
        assert all(in_force(model, day) for model in found)
        assert {model.id for model in found} == {model.id for model in all_models() if in_force(model, day)}
        assert [load(model.id, day).version for model in found] == [model.version for model in found]


def test_an_office_model_goes_before_the_shipped_one_of_its_id(tmp_path: Path) -> None:
    """In the time it covers; on other days the shipped one is there, and both are listed."""
    text = SMALL.replace("id: small\n", "id: hnte\n")
    assert "effective_from: 2020-01-01\neffective_to: 2030-12-31\n" in text
    (tmp_path / "mine.yaml").write_text(text, encoding="utf-8")
    assert [model.own for model in models_of("hnte", tmp_path)] == [False, True]
    for day, own in (
        (date(2019, 12, 31), False),
        (date(2020, 1, 1), True),
        (date(2030, 12, 31), True),
        (date(2031, 1, 1), False),
    ):
        assert load("hnte", day, tmp_path).own is own
        (found,) = [model for model in models_in_force(day, tmp_path) if model.id == "hnte"]
        assert found.own is own
        assert load("hnte", day).own is False


def test_the_choice_does_not_depend_on_the_order() -> None:
    mine = replace(small_model(), own=True)
    shipped = small_model()
    assert chosen([mine, shipped], date(2026, 6, 30)) == chosen([shipped, mine], date(2026, 6, 30)) == (mine,)
    assert chosen([mine, shipped], date(2019, 1, 1)) == ()


def test_two_own_models_that_overlap_are_refused_beside_a_shipped_one(tmp_path: Path) -> None:
    text = SMALL.replace("id: small\n", "id: hnte\n")
    (tmp_path / "one.yaml").write_text(text, encoding="utf-8")
    (tmp_path / "two.yaml").write_text(text.replace("revision: 1\n", "revision: 2\n"), encoding="utf-8")
    for only in (None, "hnte"):
        with pytest.raises(DataFileError) as caught:
            all_models(tmp_path) if only is None else models_of(only, tmp_path)
        (finding,) = caught.value.findings
        assert (finding.file, finding.line, finding.key, finding.code) == (
            "two.yaml", 5, "effective_from", "models_overlap",
        )  # fmt: skip
        assert render_finding(finding, "zh").remedy


def test_only_the_files_of_a_model_are_read_for_it(folder: Path) -> None:
    """A broken file of another programme is in nobody's way; one without a readable head is."""
    (folder / "broken.yaml").write_text("id: other\nkind: [", encoding="utf-8")
    assert load("small", date(2026, 6, 30), folder).own
    assert [model.id for model in models_of("hnte", folder)] == ["hnte"]
    with pytest.raises(DataFileError):
        models_of("other", folder)


def test_a_file_without_a_head_may_be_any_model(folder: Path) -> None:
    (folder / "headless.yaml").write_text("x: [", encoding="utf-8")
    with pytest.raises(DataFileError) as caught:
        models_of("small", folder)
    assert [finding.file for finding in caught.value.findings] == ["headless.yaml"]


def test_a_folder_or_a_link_to_itself_is_one_fault_each(folder: Path) -> None:
    """They end in .yaml and cannot be opened as files; every command that may need them is told."""
    (folder / "dir.yaml").mkdir()
    codes = ["dir.yaml"]
    try:
        (folder / "loop.yaml").symlink_to(folder / "loop.yaml")
        codes.append("loop.yaml")
    except OSError:  # Windows without the right to make links
        pass
    for read in (lambda: all_models(folder), lambda: models_of("small", folder)):
        with pytest.raises(DataFileError) as caught:
            read()
        found = caught.value.findings
        assert [(f.file, f.code) for f in found] == [(name, "file_unreadable") for name in codes]
        assert all(f.params["reason"] in render_finding(f, "en").message for f in found)


def test_the_models_of_a_folder_alone(folder: Path, tmp_path: Path) -> None:
    assert [model.id for model in models_in(folder)] == ["small"]
    empty = tmp_path / "empty"
    empty.mkdir()
    (empty / "small.txt").write_text(SMALL, encoding="utf-8")
    with pytest.raises(DataFileError) as caught:
        models_in(empty)
    assert [(f.file, f.code) for f in caught.value.findings] == [(str(empty), "folder_empty")]


@pytest.mark.parametrize("head", ['id: "small"\n', "id:   small   # ours\n", "id: 'small'\n"])
def test_heads_are_found_however_they_are_written(tmp_path: Path, head: str) -> None:
    (tmp_path / "small.yaml").write_text(SMALL.replace("id: small\n", head), encoding="utf-8")
    assert [model.id for model in models_of("small", tmp_path)] == ["small"]


def test_a_file_with_a_byte_order_mark(tmp_path: Path) -> None:
    body = SMALL.replace('schema_version: "1"\nid: small\n', 'id: small\nschema_version: "1"\n')
    (tmp_path / "small.yaml").write_text("\ufeff" + body, encoding="utf-8")
    assert [model.id for model in models_of("small", tmp_path)] == ["small"]
    assert load("small", date(2026, 6, 30), tmp_path).own


@pytest.mark.parametrize("name", sorted(
    place.name.removesuffix(".yaml")
    for place in resources.files("indicator_models").joinpath("data/models").iterdir()
    if place.name.endswith(".yaml")
))  # fmt: skip
def test_a_shipped_model_is_what_its_whole_file_says(name: str) -> None:
    """However the registry reads it; the file bears its id and year."""
    whole = read_model(parse_yaml(text_of(name), f"{name}.yaml"), catalogue())
    (found,) = [model for model in models_of(whole.id) if model.version == whole.version]
    assert found.digest == whole.digest
    assert (found.gates, found.score, found.tree, found.classes) == (
        whole.gates,
        whole.score,
        whole.tree,
        whole.classes,
    )
    assert (found.statistics, found.valuation, found.worth, found.own) == (
        whole.statistics,
        whole.valuation,
        whole.worth,
        False,
    )
    assert name.rpartition("-")[0] == whole.id


# --- where a model applies -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("prefixes", "code", "expected"),
    [
        ((), None, True),
        ((), "110000", True),
        (("3206",), None, False),
        (("3206",), "", False),
        (("3206",), "320614", True),
        (("3206",), "320600", True),
        (("3206",), "320500", False),
        (("3206",), "32", False),
        (("3206", "3302"), "330212", True),
        (("3206", "3302"), "310000", False),
        (("32",), "320000", True),
    ],
)
def test_region(prefixes: tuple[str, ...], code: str | None, expected: bool) -> None:
    assert covers(replace(small_model(), jurisdiction=prefixes), code) is expected


def test_programmes_of_a_city_apply_there_alone() -> None:
    local = {model.id for model in all_models() if model.jurisdiction}
    assert {"hnte", "tech_sme", "srdi", "size_class"}.isdisjoint(local)
    assert all(covers(model, "320614") for model in models_of("nantong_tech_centre"))
    assert not any(covers(model, "330212") for model in models_of("nantong_tech_centre"))


# --- facts that single models bring along ----------------------------------------------------------


def test_facts_of_own_models(tmp_path: Path) -> None:
    """They are known to the model and to the whole catalogue of the folder, not to the shipped one."""
    (tmp_path / "scored.yaml").write_text(SCORED, encoding="utf-8")
    (model,) = added(tmp_path)
    assert model.catalogue.facts["own_spending"].unit == "yuan"
    assert model.parameters == ("own_line",)
    assert "own_spending" in full_catalogue(tmp_path).facts
    assert "own_double" in full_catalogue(tmp_path).derived
    assert "own_spending" not in catalogue().facts
    assert "own_spending" not in full_catalogue().facts
    shipped = catalogue().facts
    assert list(full_catalogue(tmp_path).facts)[: len(shipped)] == list(shipped)


def test_a_copy_may_repeat_its_facts(tmp_path: Path) -> None:
    """An edition after it, or a programme with the same facts: one meaning."""
    (tmp_path / "scored.yaml").write_text(SCORED, encoding="utf-8")
    later = SCORED.replace("effective_from: 2020-01-01", "effective_from: 2027-01-01").replace(
        "id: small\n", "id: later\n"
    )
    (tmp_path / "later.yaml").write_text(later, encoding="utf-8")
    assert len(added(tmp_path)) == 2


@pytest.mark.parametrize(
    ("old", "new", "fact"),
    [
        ("    kind: money\n    min: 0\n    proxy", "    kind: money\n    proxy", "own_spending"),
        ("definition: {zh: 阶段, en: Stage}", "definition: {zh: 级别, en: Stage}", "stage"),
        ("formula: 2 * own_spending", "formula: 3 * own_spending", "own_double"),
        ("value: 5, min: 0", "value: 6, min: 0", "own_line"),
        ("value: 5, min: 0", "value: null, min: 0", "own_line"),
    ],
)
def test_one_name_with_two_meanings_in_two_files(tmp_path: Path, old: str, new: str, fact: str) -> None:
    """Facts, derived facts and parameters: judged together, one would be taken for the other."""
    assert SCORED.count(old) == 1
    (tmp_path / "a.yaml").write_text(SCORED, encoding="utf-8")
    other = SCORED.replace(old, new).replace("id: small\n", "id: zmall\n")
    (tmp_path / "b.yaml").write_text(other, encoding="utf-8")
    with pytest.raises(DataFileError) as caught:
        all_models(tmp_path)
    assert [(f.file, f.code, f.params["id"]) for f in caught.value.findings] == [
        ("b.yaml", "fact_twice", fact)
    ]
    assert fact in render_finding(caught.value.findings[0], "en").message


@pytest.mark.parametrize("name", ["自有投入", "2025年自有投入", "own spending"])
def test_one_heading_with_two_meanings_in_two_files(tmp_path: Path, name: str) -> None:
    """A fact of the second file bears the name of one of the first: a table's column would go to neither."""
    (tmp_path / "a.yaml").write_text(SCORED, encoding="utf-8")
    other = SMALL.replace("id: small\n", "id: zmall\n").replace(
        "gates:\n",
        f"""\
facts:
  - id: bought
    kind: count
    label: {{zh: 购买项数, en: Bought}}
    definition: {{zh: 购买, en: Bought}}
    source: {{text: 拟, verified: local}}
    aliases: [{name}]
gates:
""",
    )
    (tmp_path / "b.yaml").write_text(other, encoding="utf-8")
    with pytest.raises(DataFileError) as caught:
        all_models(tmp_path)
    (finding,) = caught.value.findings
    assert (finding.file, finding.key, finding.code) == ("b.yaml", "facts[0]", "fact_name_twice")
    assert finding.line == other[: other.index("  - id: bought")].count("\n") + 1
    assert finding.params == {"name": name, "id": "bought", "other": "own_spending"}


def test_an_edition_may_set_its_parameter_anew(tmp_path: Path) -> None:
    """The office's line of this year and of the next: never in force together."""
    this = SCORED.replace(
        "effective_from: 2020-01-01\n", "effective_from: 2020-01-01\neffective_to: 2026-12-31\n"
    )
    following = SCORED.replace("effective_from: 2020-01-01", "effective_from: 2027-01-01").replace(
        "value: 5, min: 0", "value: 7, min: 0"
    )
    (tmp_path / "a.yaml").write_text(this, encoding="utf-8")
    (tmp_path / "b.yaml").write_text(following, encoding="utf-8")
    assert [model.effective_from.year for model in added(tmp_path)] == [2020, 2027]


def test_shipped_facts_have_one_alias_each() -> None:
    """A heading means one fact, over the catalogue and the facts that models bring along."""
    known: dict[str, set[str]] = {}
    for fact in full_catalogue().facts.values():
        for alias in fact.aliases:
            known.setdefault(alias, set()).add(fact.base)
    assert {alias: facts for alias, facts in known.items() if len(facts) > 1} == {}


# --- what a title is worth -------------------------------------------------------------------------


def test_worth_of_an_item_that_no_valuation_has(tmp_path: Path) -> None:
    (tmp_path / "small.yaml").write_text(
        SMALL + "worth: {items: [saved, spent], text: {zh: 值, en: worth}}\n", encoding="utf-8"
    )
    with pytest.raises(DataFileError) as caught:
        all_models(tmp_path)
    assert [(f.file, f.key, f.code, f.params["item"]) for f in caught.value.findings] == [
        ("small.yaml", "worth.items", "worth_unknown", "saved"),
        ("small.yaml", "worth.items", "worth_unknown", "spent"),
    ]
    assert caught.value.findings[0].line == SMALL.count("\n") + 1
    # Once a valuation of the folder has one of them, only the other is unknown.
    (tmp_path / "valued.yaml").write_text(VALUED.replace("id: small\n", "id: valued\n"), encoding="utf-8")
    all_models.cache_clear()
    with pytest.raises(DataFileError) as caught:
        all_models(tmp_path)
    assert [f.params["item"] for f in caught.value.findings] == ["spent"]
    assert "saved" in caught.value.findings[0].params["known"]


def test_every_shipped_title_is_worth_something_that_is_computed() -> None:
    known = {item.id for model in all_models() for item in model.valuation}
    named = {item for model in all_models() for item in model.worth.items}
    assert named
    assert named <= known


@pytest.mark.parametrize("name", ["small.yaml", "small.yml", "SMALL.YAML"])
def test_a_model_file_by_any_of_its_endings(tmp_path: Path, name: str) -> None:
    """None beside another is passed over in silence."""
    (tmp_path / "scored.yaml").write_text(SCORED.replace("id: small\n", "id: scored\n"), encoding="utf-8")
    (tmp_path / name).write_text(SMALL, encoding="utf-8")
    assert [model.id for model in models_in(tmp_path)] == ["scored", "small"]
