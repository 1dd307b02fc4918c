"""Several models in one pass: each result as alone, table read once, shared derived facts computed once."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

import numpy as np
import pytest

from indicator_models.catalogue import catalogue
from indicator_models.located_yaml import parse_yaml
from indicator_models.model import Model
from indicator_models.model_reader import read_model
from scoring import Result, evaluate
from scoring.evaluate import evaluate_together
from scoring.fact_table import FactTable, TableError
from scoring.formulas import Formulas
from tests.indicator_models.small_model import SMALL
from tests.scoring.mini import mini
from tests.scoring.model_rows import Row, Rows, shipped_models, table_of

ON = date(2026, 6, 30)
MODELS = tuple(
    model
    for model in shipped_models()
    if model.effective_from <= ON and (model.effective_to is None or model.effective_to >= ON)
)


def rows_of_all(count: int, seed: int) -> list[Row]:
    """Rows with facts of every model, blanks and stand-ins among them."""
    rows: list[Row] = [{} for _ in range(count)]
    for place, model in enumerate(MODELS):
        source = Rows(model, seed + place)
        for row, found in zip(rows, source.blanked(source.filled(count, stand_ins=True), 0.15), strict=True):
            row.update(found)
    return [{**row, "application_date": ON.isoformat()} for row in rows]


TABLE = table_of(rows_of_all(150, 11))


@pytest.fixture(scope="module")
def together() -> dict[str, Result]:
    return evaluate_together(MODELS, TABLE)


def test_all_programmes_are_there() -> None:
    assert len(MODELS) > 1
    assert len({model.id for model in MODELS}) == len(MODELS)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: str(model.id))
def test_each_result_is_that_of_the_model_alone(model: Model, together: dict[str, Result]) -> None:
    alone, found = evaluate(model, TABLE), together[model.id]
    columns = found.columns(full=True)
    for name, column in alone.columns(full=True).items():
        np.testing.assert_array_equal(column, columns[name], err_msg=name)
    assert list(alone.columns(full=True)) == list(columns)
    assert sorted(map(repr, alone.problems)) == sorted(map(repr, found.problems))
    assert alone.rests_on_proxy.tolist() == found.rests_on_proxy.tolist()
    assert repr(alone.statistics) == repr(found.statistics)
    for row in (0, 77, 149):
        assert repr(alone.explain(row)) == repr(found.explain(row)), row


def test_the_order_of_models_does_not_matter(together: dict[str, Result]) -> None:
    turned = evaluate_together(MODELS[::-1], TABLE)
    assert list(turned) == [model.id for model in MODELS[::-1]]
    for name, result in turned.items():
        expected = together[name].columns(full=True)
        for column, values in result.columns(full=True).items():
            np.testing.assert_array_equal(values, expected[column], err_msg=column)


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> dict[str, Counter[Any]]:
    """Counts what is computed and read, by the formulas or table it is done for."""
    counts: dict[str, Counter[Any]] = {"derived": Counter(), "read": Counter()}
    compute, build = Formulas._compute, FactTable._build

    def counting_compute(self: Formulas, name: str) -> Any:
        counts["derived"][id(self), name] += 1
        return compute(self, name)

    def counting_build(self: FactTable, fact: Any) -> Any:
        counts["read"][fact.id] += 1
        return build(self, fact)

    monkeypatch.setattr(Formulas, "_compute", counting_compute)
    monkeypatch.setattr(FactTable, "_build", counting_build)
    return counts


def test_each_shared_derived_fact_is_computed_once(counted: dict[str, Counter[Any]]) -> None:
    """Whichever models ask for it. Rows read by a figure of another caliber are judged once more without it,
    by formulas of their own; those too compute a derived fact once."""
    users: Counter[str] = Counter()
    for model in MODELS:
        users.update(
            name for name in model.catalogue.names_under(*model.formulas) if name in model.catalogue.derived
        )
    shared = {name for name, count in users.items() if count > 1}
    assert len(shared) >= 3, users

    evaluate_together(MODELS, TABLE)
    derived = counted["derived"]
    assert set(derived.values()) == {1}
    assert len({formulas for formulas, _ in derived}) <= 2
    assert shared <= {name for _, name in derived}

    counted["derived"].clear()
    for model in MODELS:
        evaluate(model, TABLE)
    alone = Counter(name for _, name in counted["derived"].elements())
    assert all(alone[name] >= users[name] for name in shared)


def test_without_stand_ins_there_is_one_set_of_formulas(counted: dict[str, Counter[Any]]) -> None:
    complete = table_of([{**row, "application_date": ON.isoformat()} for row in _complete(20)])
    evaluate_together(MODELS, complete)
    assert len({formulas for formulas, _ in counted["derived"]}) == 1
    assert set(Counter(name for _, name in counted["derived"].elements()).values()) == {1}


def _complete(count: int) -> list[Row]:
    rows: list[Row] = [{} for _ in range(count)]
    for model in MODELS:
        for row, found in zip(rows, Rows(model, 1).filled(count), strict=True):
            row.update(found)
    return rows


def test_each_column_is_read_once(counted: dict[str, Counter[Any]]) -> None:
    results = evaluate_together(MODELS, TABLE)
    assert set(counted["read"].values()) == {1}
    for result in results.values():
        result.to_frame(full=True)
        result.explain(3)
    assert set(counted["read"].values()) == {1}


def test_two_models_of_one_id() -> None:
    with pytest.raises(ValueError, match="one model of each id"):
        evaluate_together([MODELS[0], MODELS[0]], TABLE)


def test_a_date_outside_one_of_the_periods() -> None:
    small = read_model(parse_yaml(SMALL, "small.yaml"), catalogue())
    table = {"application_date": ["2031-01-01"], "staff_y1": [100], "tech_staff_y1": [10]}
    with pytest.raises(TableError) as caught:
        evaluate_together([small, _open_model()], table)
    assert [(p.code, p.params["model"]) for p in caught.value.problems] == [
        ("table_outside_model_period", "small@2020-01-01+1")
    ]
    results = evaluate_together([small, _open_model()], table, any_date=True)
    assert results["small"].gates["share"].state.tolist() == [1]


def _open_model() -> Model:
    return mini("""\
    gates:
      - {id: staffed, @texts, value: xa, at_least: "1"}
    verdict: {all: [staffed]}
    """)


def test_a_cell_that_cannot_be_used_is_told_to_the_models_that_use_it() -> None:
    first = _open_model()
    second = mini(
        "gates:\n  - {id: sold, @texts, value: xb, at_least: '1'}\nverdict: {all: [sold]}\n", name="other"
    )
    table = {"application_date": ["2026-06-30"], "xa": ["ten"], "xb": ["1"]}
    results = evaluate_together([first, second], table)
    assert [problem.where for problem in results["mini"].problems] == ["row 1, xa"]
    assert results["other"].problems == ()


def test_two_models_with_facts_of_their_own() -> None:
    """Each with the same facts, as an office's copy has them: one column serves both."""
    first = _open_model()
    second = mini(
        "gates:\n  - {id: sold, @texts, value: xa, at_most: '1'}\nverdict: {all: [sold]}\n", name="other"
    )
    results = evaluate_together([first, second], {"application_date": ["2026-06-30"], "xa": [1]})
    assert [results[name].verdict[0] for name in ("mini", "other")] == [1, 1]


def _with_parameter(name: str, value: str) -> Model:
    return mini(
        f"""\
        parameters:
          - {{id: own_line, @label, value: {value}, min: 0, max: 100, source: {{text: 拟, verified: local}}}}
        gates:
          - {{id: enough, @texts, value: xa, at_least: own_line}}
        verdict: {{all: [enough]}}
        """,
        name=name,
    )


@pytest.mark.parametrize(("first", "second"), [("10", "20"), ("20", "10"), ("null", "20"), ("10", "null")])
def test_parameters_of_one_name_and_two_values_are_never_mixed(first: str, second: str) -> None:
    """Each model keeps its own number, or the call is refused; a wrong verdict is no option."""
    models = [_with_parameter("first_model", first), _with_parameter("second_model", second)]
    table = {"application_date": ["2026-06-30"], "xa": [15]}
    alone = {model.id: evaluate(model, table).verdict.tolist() for model in models}
    try:
        found = evaluate_together(models, table)
    except ValueError:
        return
    assert {name: result.verdict.tolist() for name, result in found.items()} == alone
