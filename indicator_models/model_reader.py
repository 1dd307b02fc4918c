"""Model file to model: schema, formulas, references and lint, all faults in one pass."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Any, Literal

from indicator_models.catalogue import Catalogue, CatalogueBuilder
from indicator_models.errors import DataFileError, Finding
from indicator_models.formula import (
    AllOf,
    AnyOf,
    Arithmetic,
    Compare,
    CompareOp,
    FactRef,
    Node,
    Number,
    Text,
    ValueType,
)
from indicator_models.formula_parser import FormulaError, nearest, parse_formula
from indicator_models.located_yaml import LocatedTree, Path_, dotted
from indicator_models.model import (
    Classes,
    ClassRow,
    DirectWay,
    FirmClass,
    Gate,
    Group,
    Indicator,
    Model,
    Move,
    Note,
    Outcome,
    Pillar,
    Refutation,
    Rule,
    Score,
    Statistic,
    StrikeRule,
    Tree,
    ValuationItem,
    Weight,
    WorkedCases,
    Worth,
    exact,
)
from indicator_models.model_file import (
    BandEntry,
    CaseEntry,
    ClassesEntry,
    DirectEntry,
    GateEntry,
    GroupEntry,
    IndicatorEntry,
    LimitsEntry,
    ModelFile,
    MoveEntry,
    NoteEntry,
    RulesFile,
    StatisticEntry,
    StrikeEntry,
    TreeEntry,
    ValuationEntry,
    WeightEntry,
)
from indicator_models.model_lint import lint_model
from indicator_models.schema import build, digest_of
from indicator_models.slope import NotAffineError, rests_on, slope

_ZERO = Number(Fraction(0))


def read_model(tree: LocatedTree, facts: Catalogue) -> Model:
    """Compile a model over ``facts`` and its own; raises :class:`DataFileError` with file, line, key and
    reason of every fault."""
    file = build(ModelFile, tree)
    return _compiled(file, tree, facts, lambda: WorkedCases(file.base_facts, file.worked_cases))


def read_rules(tree: LocatedTree, facts: Catalogue, cases: Callable[[], WorkedCases]) -> Model:
    """Compile rules whose worked cases are not in the tree; ``cases`` reads them when they are asked for."""
    return _compiled(build(RulesFile, tree), tree, facts, cases)


_CASE_KEYS = ("base_facts", "worked_cases")


def without_cases(text: str) -> str:
    """The text of a model file up to its worked cases, with the lines it had."""
    ends = [text.find(f"\n{key}:") for key in _CASE_KEYS]
    return text[: min((end for end in ends if end >= 0), default=len(text)) + 1]


def _compiled(
    file: RulesFile, tree: LocatedTree, facts: Catalogue, cases: Callable[[], WorkedCases]
) -> Model:
    own = own_catalogue(file, tree, facts)
    compiler = _Compiler(tree, own)
    model = Model(
        id=file.id,
        kind=file.kind,
        official=file.status == "official",
        effective_from=file.effective_from,
        effective_to=file.effective_to,
        revision=file.revision,
        jurisdiction=file.jurisdiction,
        title=file.title,
        description=file.description,
        documents=file.documents,
        gates=tuple(compiler.gate(entry, ("gates", i)) for i, entry in enumerate(file.gates)),
        score=compiler.score(file),
        tree=_tree(file.verdict) if file.verdict is not None else None,
        classes=compiler.classes(file.classes),
        statistics=tuple(compiler.statistic(e, ("statistics", i)) for i, e in enumerate(file.statistics)),
        valuation=tuple(compiler.valuation(e, ("valuation", i)) for i, e in enumerate(file.valuation)),
        worth=Worth(file.worth.items, file.worth.text) if file.worth else Worth((), None),
        applies=compiler.formula(file.applies, ("applies",), "flag") if file.applies else None,
        parameters=tuple(entry.id for entry in file.parameters),
        remarks=(),
        case_source=cases,
        catalogue=own,
        digest="",
    )
    findings = compiler.findings + lint_model(file, tree, own, model.facts)
    if findings:
        raise DataFileError(findings)
    names = own.names_under(*model.formulas, *compiler.remarks) | set(model.facts)
    rules = {key: value for key, value in tree.data.items() if key not in _CASE_KEYS}
    return replace(model, remarks=tuple(compiler.remarks), digest=digest_of(rules, own.digest_of_facts(names)))


def own_catalogue(file: RulesFile, tree: LocatedTree, facts: Catalogue) -> Catalogue:
    """The catalogue with the model's own facts, parameters and derived facts."""
    if not (file.facts or file.parameters or file.derived):
        return facts
    builder = CatalogueBuilder(facts)
    builder.add_facts(file.facts, tree)
    builder.add_parameters(file.parameters, tree)
    builder.add_derived(file.derived, tree)
    builder.check_proxies()
    if builder.findings:
        raise DataFileError(builder.findings)
    return builder.made()


class _Compiler:
    """Turns entries into model parts and notes every fault with its line."""

    def __init__(self, tree: LocatedTree, facts: Catalogue) -> None:
        self.tree = tree
        self.facts = facts
        self.types: Mapping[str, ValueType] = facts.types
        self.derived = {name: item.formula for name, item in facts.derived.items()}
        self.findings: list[Finding] = []
        self.remarks: list[Node] = []
        """Formulas of notes: printed, and part of what the model says."""

    def formula(self, text: str, path: Path_, expected: ValueType) -> Node:
        try:
            return parse_formula(text, self.types, expected)
        except FormulaError as error:
            self.report(path, error.code, **error.params)
            return _ZERO

    def report(self, path: Path_, code: str, **params: Any) -> None:
        self.findings.append(Finding(self.tree.name, self.tree.line_of(path), dotted(path), code, params))

    def unknown(self, name: str, path: Path_) -> None:
        self.report(path, "unknown_fact", fact=name, close=nearest(name, self.facts.facts))

    def straight(
        self,
        moves: Mapping[str, Decimal],
        path: Path_,
        lines: Sequence[Node | None],
        still: Sequence[Node | None],
        moved_code: str,
    ) -> None:
        """Gaps need something to reach, straight lines along the move, and nothing that moves away."""
        exact_moves = {name: exact(by) for name, by in moves.items()}
        if all(node is None for node in lines):
            self.report(path, "gap_without_line")
        for node in lines:
            try:
                if node is not None:
                    slope(node, exact_moves, self.derived)
            except NotAffineError:
                self.report(path, "gap_not_affine", facts=", ".join(moves))
        if any(node is not None and rests_on(node, exact_moves, self.derived) for node in still):
            self.report(path, moved_code, facts=", ".join(moves))

    def fact(self, name: str | None, path: Path_, kinds: Sequence[str]) -> None:
        if name is None:
            return
        if name not in self.facts.facts:
            self.unknown(name, path)
        elif self.facts.facts[name].kind not in kinds:
            self.report(
                path, "fact_kind", fact=name, kind=self.facts.facts[name].kind, expected=", ".join(kinds)
            )

    def gate(self, entry: GateEntry, path: Path_) -> Gate:
        part, whole = self._value(entry, path)
        key, line = entry.lines[0] if entry.lines else ("", None)
        threshold = self.formula(line, (*path, key), "number") if line is not None else None
        condition = self._condition(entry, path, part, whole, threshold)
        refuted = entry.refuted_by
        if entry.shows is not None and entry.shows not in self.types:
            self.unknown(entry.shows, (*path, "shows"))
        moved = [(e.moves, (*path, "gaps", i)) for i, e in enumerate(entry.gaps)]
        if entry.strike_out is not None:
            moved.append((entry.strike_out.moves, (*path, "strike_out")))
        for moves, where in moved:
            self.straight(moves, where, [part, whole], [threshold], "gap_moves_line")
        return Gate(
            id=entry.id,
            kind=_gate_kind(entry),
            label=entry.label,
            requirement=entry.requirement,
            clause=entry.clause,
            unit=entry.unit,
            part=part,
            whole=whole,
            threshold=threshold,
            upper=key in _UPPER,
            strict=key in _STRICT,
            condition=condition,
            points_of=entry.points_of,
            met_by=self.formula(entry.met_by, (*path, "met_by"), "flag") if entry.met_by else None,
            refuted_by=Refutation(refuted.indicator, refuted.outcome) if refuted else None,
            shows=entry.shows,
            gaps=self.moves(entry.gaps, (*path, "gaps")),
            strike_out=self._strike(entry.strike_out, (*path, "strike_out")),
            step=entry.step,
            notes=self.notes(entry.notes, (*path, "notes")),
        )

    def _value(self, entry: GateEntry, path: Path_) -> tuple[Node | None, Node | None]:
        if entry.ratio is not None:
            part = self.formula(entry.ratio.part, (*path, "ratio", "part"), "number")
            return part, self.formula(entry.ratio.whole, (*path, "ratio", "whole"), "number")
        if entry.value is not None:
            return self.formula(entry.value, (*path, "value"), "number"), None
        return None, None

    def _condition(
        self, entry: GateEntry, path: Path_, part: Node | None, whole: Node | None, threshold: Node | None
    ) -> Node | None:
        if entry.condition is not None:
            return self.formula(entry.condition, (*path, "condition"), "flag")
        if part is None or threshold is None:
            return None
        return line_condition(part, whole, threshold, _OPS[entry.lines[0][0]])

    def _strike(self, entry: StrikeEntry | None, path: Path_) -> StrikeRule | None:
        if entry is None:
            return None
        self.fact(entry.largest, (*path, "largest"), ("money", "number", "count"))
        return StrikeRule(entry.unit, exact(entry.step), self._moved(entry.moves, path), entry.largest)

    def _moved(self, moves: Mapping[str, Any], path: Path_) -> Mapping[str, Fraction]:
        for name in moves:
            self.fact(name, (*path, "moves", name), ("money", "number", "count", "points", "date"))
        return {name: Fraction(by) for name, by in moves.items()}

    def moves(self, entries: Sequence[MoveEntry], path: Path_) -> tuple[Move, ...]:
        return tuple(
            Move(e.id, e.label, e.unit, exact(e.step), self._moved(e.moves, (*path, i)))
            for i, e in enumerate(entries)
        )

    def notes(self, entries: Sequence[NoteEntry], path: Path_) -> tuple[Note, ...]:
        found = tuple(
            Note(self.formula(e.when, (*path, i, "when"), "flag"), e.text) for i, e in enumerate(entries)
        )
        self.remarks += [note.when for note in found]
        return found

    def direct(self, entries: Sequence[DirectEntry], path: Path_) -> tuple[DirectWay, ...]:
        return tuple(
            DirectWay(
                e.id, e.label, e.unit, e.reaches, self.formula(e.amount, (*path, i, "amount"), "number")
            )
            for i, e in enumerate(entries)
        )

    def score(self, file: RulesFile) -> Score | None:
        entry = file.score
        if entry is None:
            return None
        line = entry.pass_line
        mark = None if line is None else line.above if line.above is not None else line.at_least
        return Score(
            maximum=exact(entry.maximum),
            pass_mark=exact(mark) if mark is not None else None,
            strict=line is not None and line.above is not None,
            pillars=tuple(Pillar(pillar.id, pillar.label) for pillar in entry.pillars),
            groups=tuple(self._group(g, ("score", "groups", i)) for i, g in enumerate(entry.groups)),
        )

    def _group(self, entry: GroupEntry, path: Path_) -> Group:
        return Group(
            id=entry.id,
            label=entry.label,
            pillar=entry.pillar,
            best=entry.take == "best",
            maximum=exact(entry.maximum),
            clause=entry.clause,
            indicators=tuple(
                self.indicator(item, (*path, "indicators", i)) for i, item in enumerate(entry.indicators)
            ),
        )

    def indicator(self, entry: IndicatorEntry, path: Path_) -> Indicator:
        self.fact(entry.graded, (*path, "graded"), ("grade",))
        self.fact(entry.points_fact, (*path, "points_fact"), ("points",))
        self.fact(entry.reviewed, (*path, "reviewed"), ("points",))
        value = self._points_value(entry, path)
        if entry.weight is not None:
            self.fact(entry.weight.by, (*path, "weight", "by"), ("code", "choice"))
        outcomes = self._outcomes(entry, path)
        cases = [outcome.when for outcome in outcomes]
        for i, move in enumerate(entry.gaps):
            self.straight(move.moves, (*path, "gaps", i), [value], cases, "gap_moves_case")
        return Indicator(
            id=entry.id,
            rule=_rule(entry),
            label=entry.label,
            maximum=exact(entry.maximum),
            clause=entry.clause,
            unit=entry.unit,
            value=value,
            falling=_falling(entry),
            anchors=tuple((exact(x), exact(points)) for x, points in entry.anchors),
            outcomes=outcomes,
            judged_by=entry.graded or entry.points_fact,
            reviewed=entry.reviewed,
            weight=_weight(entry.weight),
            gaps=self.moves(entry.gaps, (*path, "gaps")),
            direct=self.direct(entry.direct, (*path, "direct")),
            notes=self.notes(entry.notes, (*path, "notes")),
        )

    def _points_value(self, entry: IndicatorEntry, path: Path_) -> Node | None:
        if entry.counted is not None:
            return self.formula(entry.counted, (*path, "counted"), "number")
        return self.formula(entry.value, (*path, "value"), "number") if entry.value else None

    def classes(self, entry: ClassesEntry | None) -> Classes | None:
        if entry is None:
            return None
        path: Path_ = ("classes",)
        if not entry.limits:
            conditions = [
                self.formula(item.when, (*path, "list", i, "when"), "flag") if item.when else None
                for i, item in enumerate(entry.list)
            ]
            return Classes(entry.clause, _classes(entry, conditions), (), None, entry.outside)
        limited = len(entry.list) - 1
        rows = [self._limits(row, limited, (*path, "limits", i)) for i, row in enumerate(entry.limits)]
        reached = [
            AnyOf(tuple(AllOf((when, *limits[place])) for when, limits in rows)) for place in range(limited)
        ]
        covered = AnyOf(tuple(when for when, _ in rows))
        return Classes(
            clause=entry.clause,
            items=_classes(entry, [*reached, None]),
            rows=tuple(
                ClassRow(row.id, row.label, row.clause, when)
                for row, (when, _) in zip(entry.limits, rows, strict=True)
            ),
            covered=covered,
            outside=entry.outside,
        )

    def _limits(self, entry: LimitsEntry, classes: int, path: Path_) -> tuple[Node, list[tuple[Node, ...]]]:
        """The industry's condition, and for each class the conditions of its lower limits."""
        when = self.formula(entry.when, (*path, "when"), "flag")
        figures = {name: self.formula(name, (*path, "at_least", name), "number") for name in entry.at_least}
        reached: list[tuple[Node, ...]] = [
            tuple(
                Compare(">=", figures[name], Number(exact(limits[place])))
                for name, limits in entry.at_least.items()
                if place < len(limits)  # a limit too few is a fault of its own
            )
            for place in range(classes)
        ]
        return when, reached

    def statistic(self, entry: StatisticEntry, path: Path_) -> Statistic:
        return Statistic(
            id=entry.id,
            label=entry.label,
            clause=entry.clause,
            population=self.formula(entry.population, (*path, "population"), "flag"),
            holds=self.formula(entry.holds, (*path, "holds"), "flag"),
            target=self.formula(entry.target, (*path, "target"), "number") if entry.target else None,
        )

    def valuation(self, entry: ValuationEntry, path: Path_) -> ValuationItem:
        return ValuationItem(
            id=entry.id,
            label=entry.label,
            clause=entry.clause,
            amount=self.formula(entry.amount, (*path, "amount"), "number"),
            explained=entry.explained,
            notes=self.notes(entry.notes, (*path, "notes")),
        )

    def _outcomes(self, entry: IndicatorEntry, path: Path_) -> tuple[Outcome, ...]:
        cases = [self._case(case, (*path, "cases", i)) for i, case in enumerate(entry.cases)]
        if entry.graded is not None:
            return tuple(
                Outcome(g.id, g.label, exact(g.points[0]), exact(g.points[1]), "judgement", None, None,
                        when=Compare("==", FactRef(entry.graded), Text(g.id)))
                for g in entry.grades
            )  # fmt: skip
        if entry.anchors or entry.counted is not None:
            return (*cases, _computed(entry))
        rest = [entry.otherwise] if entry.otherwise is not None else []
        return (*cases, *(_band(band) for band in (*entry.bands, *rest)))

    def _case(self, entry: CaseEntry, path: Path_) -> Outcome:
        return Outcome(
            entry.id,
            entry.label,
            exact(entry.points[0]),
            exact(entry.points[1]),
            entry.cause,
            exact(entry.planning) if entry.planning is not None else None,
            entry.note,
            when=self.formula(entry.when, (*path, "when"), "flag"),
            clause=entry.clause,
        )


_OPS: Mapping[str, CompareOp] = {"at_least": ">=", "above": ">", "at_most": "<=", "below": "<"}
_UPPER = frozenset({"at_most", "below"})
_STRICT = frozenset({"above", "below"})
COMPUTED = "value"
"""Outcome of an indicator whose points follow from its value."""


def _gate_kind(entry: GateEntry) -> Literal["line", "condition", "score"]:
    if entry.score or entry.points_of is not None:
        return "score"
    return "condition" if entry.condition is not None else "line"


def line_condition(part: Node, whole: Node | None, threshold: Node, op: CompareOp) -> Node:
    """A value or ratio against its line as one formula.

    Without a positive whole there is no ratio, so the condition is not met (a firm without sales shows none).
    """
    if whole is None:
        return Compare(op, part, threshold)
    return AllOf((Compare(">", whole, _ZERO), Compare(op, Arithmetic("/", part, whole), threshold)))


def _falling(entry: IndicatorEntry) -> bool:
    """Whether less is better, by the edges of the bands or the points of the anchors."""
    if entry.anchors:
        return entry.anchors[0][1] > entry.anchors[-1][1]
    return any(key in _UPPER for band in entry.bands for key, _ in band.edges)


def _weight(entry: WeightEntry | None) -> Weight | None:
    if entry is None:
        return None
    return Weight(entry.by, {code: exact(points) for code, points in entry.values.items()})


def _classes(entry: ClassesEntry, conditions: Sequence[Node | None]) -> tuple[FirmClass, ...]:
    return tuple(
        FirmClass(item.id, item.label, when) for item, when in zip(entry.list, conditions, strict=True)
    )


def _computed(entry: IndicatorEntry) -> Outcome:
    """Points by anchors or by a formula: known for each firm, anywhere up to the maximum."""
    points = [points for _, points in entry.anchors] or [Decimal(0), entry.maximum]
    low, high = exact(min(points)), exact(max(points))
    return Outcome(COMPUTED, entry.label, low, high, "judgement", None, None, computed=True)


def _band(entry: BandEntry) -> Outcome:
    key, edge = entry.edges[0] if entry.edges else ("at_least", None)
    return Outcome(
        entry.id,
        entry.label,
        exact(entry.points[0]),
        exact(entry.points[1]),
        entry.cause,
        exact(entry.planning) if entry.planning is not None else None,
        entry.note,
        edge=exact(edge) if edge is not None else None,
        edge_included=key not in _STRICT,
    )


def _rule(entry: IndicatorEntry) -> Rule:
    if entry.bands:
        return "bands"
    if entry.anchors:
        return "linear"
    if entry.counted is not None:
        return "counted"
    if entry.graded is not None:
        return "graded"
    return "points" if entry.points_fact is not None else "cases"


def _tree(entry: TreeEntry) -> Tree:
    if entry.gate is not None:
        return Tree(entry.gate, 1, ())
    parts = tuple(_tree(part) for part in (entry.all or entry.any or entry.of or ()))
    needed = len(parts) if entry.all is not None else 1 if entry.any is not None else entry.at_least
    assert needed is not None
    return Tree(None, needed, parts)
