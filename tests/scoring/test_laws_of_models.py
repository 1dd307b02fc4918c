"""Laws that hold for every shipped model, on random rows of its own facts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import pytest

from indicator_models.model import Model
from scoring import Result, evaluate
from scoring.codes import FAIL, INVALID, MET, MISSING, NO_VERDICT, NOT_MET, PASS, UNDETERMINED, UNKNOWN
from scoring.ends import Bools, Floats
from tests.scoring.model_rows import KEPT, Row, Rows, shipped, table_of

COUNT = 60
SEEDS = (1, 2)
each_model = pytest.mark.parametrize("model", shipped())
each_seed = pytest.mark.parametrize("seed", SEEDS)


@dataclass(frozen=True)
class Drawn:
    """Rows with every fact known, the same with blanks, and both with figures of other calibers."""

    rows: list[Row]
    blank_rows: list[Row]
    filled: Result
    blank: Result


_DRAWN: dict[tuple[str, int], Drawn] = {}


def drawn(model: Model, seed: int) -> Drawn:
    key = (model.version, seed)
    if key not in _DRAWN:
        _DRAWN[key] = _drawn(model, seed)
    return _DRAWN[key]


def _drawn(model: Model, seed: int) -> Drawn:
    source = Rows(model, seed)
    rows = without_odd_points(model, source.filled(COUNT))
    shares = (0.0, 0.05, 0.2, 0.5, 0.9, 1.0)
    blank_rows = [row for n, share in enumerate(shares) for row in source.blanked(rows[n::6], share)]
    rows = [row for n in range(6) for row in rows[n::6]]
    return Drawn(rows, blank_rows, judged(model, rows), judged(model, blank_rows))


def without_odd_points(model: Model, rows: list[Row]) -> list[Row]:
    """The rows without experts' points that lie outside the band of their grade or figures."""
    score = judged(model, rows).score
    rows = [dict(row) for row in rows]
    for columns in score.indicators.values() if score is not None else ():
        for row in np.flatnonzero(columns.aside).tolist():
            del rows[row][columns.indicator.reviewed or ""]
    return rows


def judged(model: Model, rows: list[Row]) -> Result:
    return evaluate(model, table_of(rows))


def consistent(result: Result) -> Bools:
    """Rows that do not contradict themselves: no value fails a gate that something else makes certain."""
    rows = np.ones(result.rows, dtype=np.bool_)
    for columns in result.gates.values():
        if columns.gate.met_by is not None:
            rows &= (columns.state != NOT_MET) | ~result.formulas.condition(columns.gate.met_by).must
    return rows


def intervals(result: Result) -> Iterator[tuple[str, Floats, Floats]]:
    """Everything that is a range: points of items, groups, pillars and the total, amounts."""
    if result.score is not None:
        for name, item in result.score.indicators.items():
            yield name, item.low, item.high
        for kind, parts in (("group", result.score.groups), ("pillar", result.score.pillars)):
            for name, part in parts.items():
                yield f"{kind} {name}", part.low, part.high
        yield "total", result.score.low, result.score.high
    for name, amount in result.amounts.items():
        yield f"amount {name}", amount.low, amount.high


@each_model
@each_seed
def test_low_is_never_above_high_and_points_stay_within_their_maximum(model: Model, seed: int) -> None:
    both = drawn(model, seed)
    for result in (both.filled, both.blank):
        for name, low, high in intervals(result):
            assert (low <= high).all(), name
        if result.score is None:
            continue
        score = result.score.score
        tops: dict[str, Any] = {group.id: group.maximum for group in score.groups}
        for name, part in result.score.groups.items():
            assert (part.low >= 0).all()
            assert (part.high <= float(tops[name])).all(), name
        for columns in result.score.indicators.values():
            top = np.array([columns.maximum(row) for row in range(result.rows)])
            assert (columns.low >= 0).all()
            assert (columns.high <= top).all(), columns.indicator.id
        assert (result.score.low >= 0).all()
        assert (result.score.high <= float(score.maximum)).all()


@each_model
@each_seed
def test_filling_in_only_narrows(model: Model, seed: int) -> None:
    both = drawn(model, seed)
    filled, blank = both.filled, both.blank
    sound = consistent(filled)
    assert sound.any()
    outer = {name: (low[sound], high[sound]) for name, low, high in intervals(blank)}
    for name, low, high in intervals(filled):
        low, high = low[sound], high[sound]
        slack = np.where(np.isfinite(high), np.abs(high), 0) * 1e-12
        assert (outer[name][0] <= low + slack).all(), name
        assert (high - slack <= outer[name][1]).all(), name
    for name, after in filled.gates.items():
        before = blank.gates[name]
        assert (before.strict.must <= after.strict.must)[sound].all(), name
        assert (after.strict.may <= before.strict.may)[sound].all(), name
        moved = (before.state != UNKNOWN) & (before.state != after.state) & sound
        assert not (moved & ~before.refutation_open).any(), name
        assert ((before.state[moved] == MET) & (after.state[moved] == NOT_MET)).all(), name
    decided = np.isin(blank.verdict, [PASS, FAIL]) & sound
    assert (filled.verdict[decided] == blank.verdict[decided]).all()
    if filled.classes is not None:
        assert blank.classes is not None
        for row in range(filled.rows):
            assert set(filled.classes.possible(row)) <= set(blank.classes.possible(row))
    for name, share in filled.statistics.items():
        if not np.isnan(share.low):
            assert blank.statistics[name].low <= share.low <= share.high <= blank.statistics[name].high


@each_model
def test_filling_in_one_fact_after_another(model: Model) -> None:
    """Each step lies inside the step before."""
    source = Rows(model, 5)
    drawn_rows = without_odd_points(model, source.filled(60))
    sound = np.flatnonzero(consistent(judged(model, drawn_rows))).tolist()
    for row in [drawn_rows[place] for place in sound[:4]]:
        names = [name for name in row if name not in KEPT]
        source.draw.shuffle(names)
        steps = [{name: row[name] for name in (*KEPT, *names[:n])} for n in range(len(names) + 1)]
        result = judged(model, steps)
        for name, low, high in intervals(result):
            slack = np.where(np.isfinite(high[1:]), np.abs(high[1:]), 0) * 1e-12
            assert (low[1:] + slack >= low[:-1]).all(), name
            assert (high[1:] - slack <= high[:-1]).all(), name
        verdicts = result.verdict.tolist()
        first = next((n for n, code in enumerate(verdicts) if code in (PASS, FAIL)), len(verdicts))
        assert len(set(verdicts[first:])) <= 1


@each_model
@each_seed
def test_a_figure_of_another_caliber_changes_no_verdict(model: Model, seed: int) -> None:
    """Stand-ins may change a printed gate and points; pass, fail and open are those of the blanks."""
    source = Rows(model, seed)
    if not source.stand_ins and not any(fact.proxy for fact in source.facts):
        return
    rows = source.blanked(source.filled(COUNT), 0.3)
    given = [{**row, **{fact.id: source.value(fact) for fact in source.stand_ins}} for row in rows]
    before = judged(model, given)
    if source.stand_ins:
        assert before.verdict.tolist() == judged(model, rows).verdict.tolist()
    for row in range(0, COUNT, 5):
        explanation = before.explain(row)
        assert (explanation.settle != ()) == (explanation.verdict == "undetermined"), row
    # Filling in the facts themselves narrows what is decided, with the stand-ins there.
    more = source.filled(COUNT)
    after = judged(model, [{**whole, **row} for whole, row in zip(more, given, strict=True)])
    decided = np.isin(before.verdict, [PASS, FAIL]) & consistent(after)
    assert (after.verdict[decided] == before.verdict[decided]).all()


@each_model
@each_seed
def test_a_row_with_nothing_blank_is_decided(model: Model, seed: int) -> None:
    """Every fact, grade and number of the office known: no gate is open, one class, amounts are numbers.

    Points stay a range only where the experts or the text leave one, and a gate only on such points.
    """
    result = drawn(model, seed).filled
    left = np.zeros(result.rows, dtype=np.bool_)
    for name, item in (result.score.indicators if result.score is not None else {}).items():
        assert not ((item.low < item.high) & (item.cause == MISSING)).any(), name
        left |= item.low < item.high
    for name, gate in result.gates.items():
        assert not ((gate.state == UNKNOWN) & ~(left & (gate.gate.kind == "score"))).any(), name
    assert (np.isin(result.verdict, [PASS, FAIL, NO_VERDICT]) | left).all()
    if result.classes is not None:
        assert {len(result.classes.possible(row)) for row in range(result.rows)} == {1}
    for name, amount in result.amounts.items():
        assert np.isfinite(amount.low).all(), name
        assert (amount.low == amount.high).all(), name


@each_model
@each_seed
def test_a_row_alone_is_the_row_in_the_batch(model: Model, seed: int) -> None:
    both = drawn(model, seed)
    together = {name: _plain(column) for name, column in both.blank.columns(full=True).items()}
    for row in range(0, COUNT, 17):
        alone = evaluate(model, table_of([both.blank_rows[row]]))
        found = {name: _plain(column) for name, column in alone.columns(full=True).items()}
        assert found == {name: [column[row]] for name, column in together.items()}, row
        if row % 34 == 0:
            assert repr(alone.explain(0)) == repr(both.blank.explain(row))


def _plain(column: Any) -> list[Any]:
    items = np.asarray(column).tolist()
    return ["nan" if isinstance(item, float) and item != item else item for item in items]


@each_model
@each_seed
def test_every_row_can_be_explained(model: Model, seed: int) -> None:
    """Above all what is open says why: an open verdict names what would settle it, an open item its facts."""
    both = drawn(model, seed)
    for result in (both.filled, both.blank):
        for row in range(result.rows):
            explanation = result.explain(row)
            assert (explanation.settle != ()) == (explanation.verdict == "undetermined"), row
            assert explanation.facts_given <= explanation.facts_asked
            assert {item.id for item in explanation.settle} <= {item.id for item in explanation.open_matters}
            if explanation.points is not None and explanation.points[0] < explanation.points[1]:
                assert explanation.open_matters, row
            if len(explanation.firm_class) > 1:
                assert explanation.open_matters, row
        frame = result.to_frame(full=True)
        assert len(frame) == result.rows


@each_model
@each_seed
def test_what_settle_does_not_list_decides_nothing(model: Model, seed: int) -> None:
    """Every other blank filled in, an open verdict stays open."""
    both = drawn(model, seed)
    trials = []
    for row in np.flatnonzero(both.blank.verdict == UNDETERMINED).tolist():
        listed: set[str | None] = set()
        for item in both.blank.explain(row).settle:
            listed.add(item.id)
            if item.kind in ("judgement", "text"):
                assert both.blank.score is not None
                indicator = both.blank.score.indicators[item.id].indicator
                listed |= {indicator.judged_by, indicator.reviewed}
        others = {name: value for name, value in both.rows[row].items() if name not in listed}
        trials.append({**others, **both.blank_rows[row]})
    if trials:
        result = judged(model, trials)
        assert ((result.verdict == UNDETERMINED) | ~consistent(result)).all()


@each_model
def test_nothing_known_at_all(model: Model) -> None:
    source = Rows(model, 1)
    result = judged(model, [{"application_date": source.applied.isoformat()}])
    explanation = result.explain(0)
    if result.score is not None:
        score = result.score
        assert score.low[0] == pytest.approx(sum(float(group.low[0]) for group in score.groups.values()))
        assert result.score.high[0] <= float(result.score.score.maximum)
    assert explanation.facts_given == 0
    assert result.verdict[0] in (UNDETERMINED, NO_VERDICT)
    assert len(result.to_frame(full=True)) == 1


@each_model
def test_a_table_without_rows(model: Model) -> None:
    empty: dict[str, list[Any]] = {name: [] for name in (*KEPT, *model.facts)}
    result = evaluate(model, empty)
    assert (result.rows, len(result.to_frame(full=True))) == (0, 0)


@each_model
def test_rows_without_identity_are_invalid(model: Model) -> None:
    rows = [{**row, "name": None, "credit_code": None} for row in Rows(model, 3).filled(3)]
    result = judged(model, rows)
    assert set(result.verdict.tolist()) == {INVALID}
    assert result.explain(0).verdict == "invalid"
