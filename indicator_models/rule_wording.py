"""Rules in words: conditions, verdict, points, classes, shares, made from a model's data.

Every function gives lines; a line has a depth, so that a terminal can indent it and a page can nest it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from indicator_models.formula import AllOf, AnyOf, Arithmetic, IfElse, Node
from indicator_models.model import (
    Gate,
    Group,
    Indicator,
    Model,
    Outcome,
    Pillar,
    Refutation,
    Rule,
    Score,
    Tree,
)
from indicator_models.parts import Classes, ClassRow, Statistic
from indicator_models.schema import ClauseRef, Localised
from indicator_models.texts import Lang
from indicator_models.word_units import PLAIN, unit_of
from indicator_models.wording import Wording


@dataclass(frozen=True)
class Line:
    """A line of a rule; ``depth`` 0 is the rule itself, 1 what stands under it."""

    depth: int
    text: str


class RuleWording:
    """The rules of one model in the words of one language."""

    def __init__(self, model: Model, lang: Lang) -> None:
        self.model = model
        self.lang: Lang = lang
        self.formulas = Wording(model.catalogue, lang)
        self.texts = self.formulas.texts

    def clause(self, clause: ClauseRef) -> str:
        """Document number, place and how it was verified."""
        document = next(item for item in self.model.documents if item.id == clause.document)
        return self.texts(
            "clause",
            number=document.number,
            place=clause.place.in_(self.lang),
            verified=self.verified(clause.verified),
        )

    def verified(self, tag: str) -> str:
        """A verification tag in words."""
        return self.texts(f"verified.{tag}")

    def gate(self, gate: Gate) -> list[Line]:
        """The condition itself, then what settles it beside its own figure."""
        if gate.kind == "condition" and gate.condition is not None:
            lines = [self.formulas.formula(gate.condition)]
        else:
            lines = [self._line_of(gate)]
        if gate.met_by is not None:
            lines.append(self.texts("gate.met_by", condition=self.formulas.formula(gate.met_by)))
        if gate.refuted_by is not None:
            indicator = self._label_of(gate.refuted_by.indicator)
            outcome = self._outcome(gate.refuted_by)
            lines.append(self.texts("gate.refuted", indicator=indicator, outcome=outcome))
        return [Line(0, text) for text in lines]

    def _line_of(self, gate: Gate) -> str:
        if gate.kind == "score":
            return self._points_line(gate)
        assert gate.part is not None
        assert gate.threshold is not None
        value = gate.part if gate.whole is None else Arithmetic("/", gate.part, gate.whole)
        unit = unit_of(value, self.model.catalogue)
        unit = gate.unit if unit == "none" else unit
        key = ("at_most", "below") if gate.upper else ("at_least", "above")
        family = "by_case" if isinstance(gate.threshold, IfElse) else "line"
        line = self.formulas.formula(gate.threshold, unit)
        return self.texts(f"{family}.{key[gate.strict]}", value=self.formulas.operand(value, unit), line=line)

    def _points_line(self, gate: Gate) -> str:
        score = self.model.score
        assert score is not None
        if gate.points_of is None:
            assert score.pass_mark is not None
            value, strict = self.texts("gate.score"), score.strict
            line = self.points(score.pass_mark)
        else:
            assert gate.threshold is not None
            value = self.texts("gate.points_of", part=self._label_of(gate.points_of))
            strict, line = gate.strict, self.formulas.formula(gate.threshold, "point")
        return self.texts("line.above" if strict else "line.at_least", value=value, line=line)

    def _label_of(self, name: str) -> str:
        """Label of a pillar, group or indicator in quotation marks."""
        score = self.model.score
        assert score is not None
        parts: list[Pillar | Group | Indicator] = [*score.pillars, *score.groups, *score.indicators]
        return self.formulas.quoted(next(part.label for part in parts if part.id == name).in_(self.lang))

    def _outcome(self, refuted: Refutation) -> str:
        assert self.model.score is not None
        item = next(item for item in self.model.score.indicators if item.id == refuted.indicator)
        found = next(part for part in item.outcomes if part.id == refuted.outcome)
        return self.formulas.quoted(f"{found.id} {found.label.in_(self.lang)}")

    def tree(self, tree: Tree, depth: int = 0) -> list[Line]:
        """The verdict, a line a condition, nested."""
        if tree.gate is not None:
            return [Line(depth, self._gate_label(tree.gate))]
        head = Line(depth, self.texts("tree.head", head=self._tree_head(tree)))
        return [head, *(line for part in tree.parts for line in self.tree(part, depth + 1))]

    def tree_inline(self, tree: Tree) -> str:
        """The verdict in one sentence."""
        if tree.gate is not None:
            return self._gate_label(tree.gate)
        parts = self.texts("join.clause").join(self.tree_inline(part) for part in tree.parts)
        return self.texts("tree.inline", head=self._tree_head(tree), parts=parts)

    def _tree_head(self, tree: Tree) -> str:
        if tree.at_least == len(tree.parts):
            return self.texts("tree.all")
        if tree.at_least == 1:
            return self.texts("tree.any")
        return self.texts("tree.at_least", count=tree.at_least)

    def _gate_label(self, name: str) -> str:
        return next(gate.label for gate in self.model.gates if gate.id == name).in_(self.lang)

    def points(self, low: Fraction, high: Fraction | None = None) -> str:
        """Points, or a range of them."""
        if high is None or low == high:
            return self.formulas.amount(low, "point")
        low_text, high_text = self.formulas.amount(low, PLAIN), self.formulas.amount(high, PLAIN)
        return self.texts("score.span", low=low_text, high=high_text)

    def line_of_score(self, score: Score) -> str | None:
        """The line to pass, ``None`` where the score has none."""
        if score.pass_mark is None:
            return None
        sign = ">" if score.strict else "≥"
        return f"{sign} {self.points(score.pass_mark)}"

    def indicator(self, indicator: Indicator) -> list[Line]:
        """How points are given: special cases, then the rule, then weights."""
        lines = list(_INDICATORS[indicator.rule](self, indicator))
        if indicator.weight is not None:
            lines.append(Line(0, self._weight(indicator)))
        return lines

    def _weight(self, indicator: Indicator) -> str:
        weight = indicator.weight
        assert weight is not None
        values = self.texts("join.list").join(
            self.texts(
                "score.weight_value", label=self.formulas.option(weight.by, code), points=self.points(points)
            )
            for code, points in weight.values.items()
        )
        return self.texts("score.weight", fact=self.formulas.label(weight.by), values=values)

    def _cases(self, indicator: Indicator) -> Iterator[Line]:
        if indicator.cases:
            yield Line(0, self.texts("score.cases"))
            yield from self._case_lines(indicator, 1)

    def _case_lines(self, indicator: Indicator, depth: int) -> Iterator[Line]:
        for case in indicator.cases:
            assert case.when is not None
            condition = self.formulas.formula(case.when)
            text = self.texts("score.case", when=condition, points=self.points(case.low, case.high))
            line = self._open(self._labelled(text, case.label, condition), case)
            if case.clause is not None:
                line = self.texts("score.clause", line=line, clause=self.clause(case.clause))
            yield Line(depth, line)

    def _labelled(self, text: str, label: Localised, said: str) -> str:
        """The line with the text's own name of the outcome, unless that says the same again."""
        name = label.in_(self.lang)
        if _letters(name) in _letters(said):
            return text
        return self.texts("score.labelled", line=text, label=name)

    def _open(self, line: str, outcome: Outcome) -> str:
        return self.texts("score.text_open", line=line) if outcome.cause == "text" else line

    def _bands(self, indicator: Indicator) -> Iterator[Line]:
        assert indicator.value is not None
        yield from self._cases(indicator)
        yield Line(0, self.texts("score.banded", value=self.formulas.formula(indicator.value)))
        unit = self._value_unit(indicator)
        for band in indicator.bands:
            edge = self._edge(band, indicator.falling, unit)
            text = self.texts("score.outcome", name=edge, points=self.points(band.low, band.high))
            yield Line(1, self._open(self._labelled(text, band.label, edge), band))

    def _value_unit(self, indicator: Indicator) -> str:
        assert indicator.value is not None
        own = unit_of(indicator.value, self.model.catalogue)
        return indicator.unit if own == "none" else own

    def _edge(self, band: Outcome, falling: bool, unit: str) -> str:
        if band.edge is None:
            return self.texts("score.rest")
        signs = ("<", "≤") if falling else (">", "≥")
        return f"{signs[band.edge_included]} {self.formulas.amount(band.edge, unit)}"

    def _choices(self, indicator: Indicator) -> Iterator[Line]:
        yield from self._case_lines(indicator, 0)
        for rest in indicator.bands:
            points = self.points(rest.low, rest.high)
            text = self.texts("score.outcome", name=self.texts("score.otherwise"), points=points)
            yield Line(0, self._open(self._labelled(text, rest.label, text), rest))

    def _linear(self, indicator: Indicator) -> Iterator[Line]:
        assert indicator.value is not None
        yield from self._cases(indicator)
        yield Line(0, self.texts("score.linear", value=self.formulas.formula(indicator.value)))
        unit = self._value_unit(indicator)
        for value, points in indicator.anchors:
            name = self.formulas.amount(value, unit)
            yield Line(1, self.texts("score.outcome", name=name, points=self.points(points)))

    def _counted(self, indicator: Indicator) -> Iterator[Line]:
        assert indicator.value is not None
        yield from self._cases(indicator)
        if indicator.cases:
            yield Line(0, self.texts("score.counted_cases"))
        formula = self.formulas.formula(indicator.value, PLAIN)
        text = self.texts("score.counted", formula=formula, maximum=self._maximum(indicator))
        yield Line(1 if indicator.cases else 0, text)

    def _graded(self, indicator: Indicator) -> Iterator[Line]:
        assert indicator.judged_by is not None
        yield Line(0, self.texts("score.graded", fact=self.formulas.label(indicator.judged_by)))
        for grade in indicator.outcomes:
            name = f"{grade.id} {grade.label.in_(self.lang)}"
            yield Line(1, self.texts("score.outcome", name=name, points=self.points(grade.low, grade.high)))

    def _by_experts(self, indicator: Indicator) -> Iterator[Line]:
        assert indicator.judged_by is not None
        fact = self.formulas.label(indicator.judged_by)
        yield from self._cases(indicator)
        yield Line(0, self.texts("score.by_experts", maximum=self._maximum(indicator), fact=fact))

    def _maximum(self, indicator: Indicator) -> str:
        return self.formulas.amount(indicator.maximum, PLAIN)

    def classes(self, classes: Classes) -> list[Line]:
        """The classes: by conditions of their own, or by industry with the lower limits of each."""
        if classes.rows:
            rows = enumerate(classes.rows)
            return [line for place, row in rows for line in self._class_row(classes, place, row)]
        return [Line(0, self._own_class(item.label, item.when)) for item in classes.items]

    def _own_class(self, label: Localised, when: Node | None) -> str:
        if when is None:
            return self.texts("class.rest", label=label.in_(self.lang))
        return self.texts("class.own", label=label.in_(self.lang), condition=self.formulas.formula(when))

    def _class_row(self, classes: Classes, place: int, row: ClassRow) -> Iterator[Line]:
        condition = self.formulas.formula(row.when)
        yield Line(0, self.texts("class.row", label=row.label.in_(self.lang), condition=condition))
        for item in classes.items:
            label = item.label.in_(self.lang)
            if item.when is None:
                yield Line(1, self.texts("class.none_reached", label=label))
                continue
            assert isinstance(item.when, AnyOf)
            reached = item.when.parts[place]
            assert isinstance(reached, AllOf)
            limits = self.formulas.formula(AllOf(reached.parts[1:]))
            yield Line(1, self.texts("class.own", label=label, condition=limits))

    def statistic(self, statistic: Statistic) -> list[Line]:
        """Who is counted, who holds, and the target."""
        words = self.formulas.formula
        lines = [
            self.texts("statistic.population", condition=words(statistic.population)),
            self.texts("statistic.holds", condition=words(statistic.holds)),
        ]
        if statistic.target is not None:
            lines.append(self.texts("statistic.target", target=words(statistic.target, "ratio")))
        return [Line(0, text) for text in lines]


def _letters(text: str) -> str:
    return "".join(sign for sign in text if sign.isalnum() or sign in "<>≤≥%.")


_INDICATORS: Mapping[Rule, Callable[[RuleWording, Indicator], Iterable[Line]]] = {
    "bands": RuleWording._bands,
    "cases": RuleWording._choices,
    "linear": RuleWording._linear,
    "counted": RuleWording._counted,
    "graded": RuleWording._graded,
    "points": RuleWording._by_experts,
}
