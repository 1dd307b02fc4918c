"""What differs between two models: parts by kind and id, compared by their rule and not by their words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from difflib import SequenceMatcher
from typing import Any, Literal

from assess.cli.models import model_words
from assess.cli.models.page import Page
from indicator_models.model import Group, Indicator, Model
from indicator_models.rule_wording import RuleWording

Change = Literal["added", "removed", "changed"]
KINDS = (
    "frame",
    "verdict",
    "gate",
    "score",
    "pillar",
    "group",
    "indicator",
    "classes",
    "statistic",
    "valuation",
    "worth",
    "parameter",
    "derived",
)
"""Parts of a model in the order in which they are compared."""

_WORDS = frozenset(
    {"label", "clause", "note", "notes", "requirement", "explained", "text", "source", "step", "shows"}
)
_BESIDE = frozenset({"gaps", "direct", "strike_out", "planning"})
"""Aids beside the rule: they change no verdict and no points."""


@dataclass(frozen=True)
class Part:
    """A part of a model: what is compared, and the words it is shown with."""

    kind: str
    id: str
    label: str
    rule: Any
    lines: tuple[str, ...]
    clause: str = ""
    texts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Difference:
    """A part that one model has and the other has not, or has otherwise."""

    change: Change
    old: Part | None
    new: Part | None

    @property
    def part(self) -> Part:
        """The part as it is now, or as it was where it is gone."""
        found = self.new or self.old
        assert found is not None
        return found

    @property
    def lines(self) -> list[tuple[Literal["old", "new"], str]]:
        """The lines that differ, old before new."""
        if self.new is None and self.part.kind == "indicator":
            # The table of an indicator that is gone interests nobody.
            return [("old", line) for line in self.part.lines[:1]]
        old = self.old.lines if self.old else ()
        new = self.new.lines if self.new else ()
        found: list[tuple[Literal["old", "new"], str]] = []
        for kind, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
            if kind != "equal":
                found += [("old", line) for line in old[i1:i2]]
                found += [("new", line) for line in new[j1:j2]]
        return found


def compare_rules(
    old: Mapping[tuple[str, str], Part], new: Mapping[tuple[str, str], Part]
) -> list[Difference]:
    """Parts that were changed, added or removed, in the order of kinds.

    Derived facts are named where their formula differs; which ones a rule rests on shows in the rule itself.
    """
    both = [(old[key], part) for key, part in new.items() if key in old]
    found = [Difference("changed", *pair) for pair in both if pair[0].rule != pair[1].rule]
    own = [part for key, part in new.items() if key not in old and part.kind != "derived"]
    found += [Difference("added", None, part) for part in own]
    gone = [part for key, part in old.items() if key not in new and part.kind != "derived"]
    found += [Difference("removed", part, None) for part in gone]
    return sorted(found, key=lambda difference: KINDS.index(difference.part.kind))


def compare_texts(
    old: Mapping[tuple[str, str], Part], new: Mapping[tuple[str, str], Part]
) -> list[tuple[Part, list[tuple[str, str]]]]:
    """Parts of both that have one rule in other words, with the pairs of texts."""
    found = []
    for key, part in new.items():
        if key not in old or old[key].rule != part.rule:
            continue
        before = (old[key].label, old[key].clause, *old[key].texts)
        after = (part.label, part.clause, *part.texts)
        pairs = [pair for pair in zip(before, after, strict=False) if pair[0] != pair[1]]
        if pairs:
            found.append((part, pairs))
    return found


def parts_of(model: Model, page: Page) -> dict[tuple[str, str], Part]:
    """Every part of a model by kind and id."""
    return {(part.kind, part.id): part for part in _Parts(model, page).all()}


def bare(value: Any) -> Any:
    """A part without its words, as plain tuples."""
    if is_dataclass(value) and not isinstance(value, type):
        kept = [item.name for item in fields(value) if item.name not in _WORDS | _BESIDE]
        return (type(value).__name__, *(bare(getattr(value, name)) for name in kept))
    if isinstance(value, Mapping):
        return tuple(sorted((key, bare(item)) for key, item in value.items()))
    return tuple(bare(item) for item in value) if isinstance(value, tuple) else value


class _Parts:
    def __init__(self, model: Model, page: Page) -> None:
        self.model = model
        self.lang = page.lang
        self.texts = page.texts
        self.rules = RuleWording(model, page.lang)

    def all(self) -> Iterator[Part]:
        yield from self._frame()
        yield from self._gates()
        yield from self._score()
        yield from self._beside()
        yield from self._facts()

    def _named(self, kind: str, name: str, rule: Any, line: str) -> Part:
        return Part(kind, name, self.texts(f"diff.part.{name}"), rule, (line,))

    def _frame(self) -> Iterator[Part]:
        model, texts = self.model, self.texts
        period = (model.effective_from, model.effective_to)
        yield self._named("frame", "period", period, model_words.period(model, texts))
        yield self._named("frame", "kind", model.kind, model_words.kind(model, texts))
        yield self._named("frame", "place", model.jurisdiction, model_words.place(model, texts))
        if model.applies is not None:
            words = self.rules.formulas.formula(model.applies)
            yield self._named("frame", "applies", bare(model.applies), words)
        calibers = sorted({c for name in model.facts if (c := model.catalogue.facts[name].caliber)})
        yield self._named("frame", "calibers", tuple(calibers), texts("list.comma").join(calibers) or "-")
        documents = tuple(f"{d.number} {d.title.in_(self.lang)}" for d in model.documents)
        title, about = model.title.in_(self.lang), model.description.in_(self.lang)
        label = texts("diff.part.texts")
        yield Part("frame", "texts", label, None, (), texts=(title, about, *documents))
        if model.tree is not None:
            yield self._named("verdict", "verdict", bare(model.tree), self.rules.tree_inline(model.tree))

    def _gates(self) -> Iterator[Part]:
        for gate in self.model.gates:
            lines = tuple(line.text for line in self.rules.gate(gate))
            texts = (gate.requirement.in_(self.lang), gate.step.in_(self.lang) if gate.step else "")
            clause = self.rules.clause(gate.clause)
            yield Part("gate", gate.id, gate.label.in_(self.lang), bare(gate), lines, clause, texts)

    def _score(self) -> Iterator[Part]:
        score = self.model.score
        if score is None:
            return
        line = self.rules.line_of_score(score) or self.texts("diff.no_line")
        rule = (score.maximum, score.pass_mark, score.strict)
        words = self.texts("diff.score", maximum=self.rules.points(score.maximum), line=line)
        yield self._named("score", "score", rule, words)
        for pillar in score.pillars:
            groups = self.texts("list.comma").join(g.label.in_(self.lang) for g in score.groups_of(pillar.id))
            ids = tuple(group.id for group in score.groups_of(pillar.id))
            yield Part("pillar", pillar.id, pillar.label.in_(self.lang), ids, (groups,))
        for group in score.groups:
            yield self._group(group)
            yield from (self._indicator(item, group) for item in group.indicators)

    def _group(self, group: Group) -> Part:
        key = "diff.group_best" if group.best else "diff.group"
        line = self.texts(key, maximum=self.rules.points(group.maximum))
        rule = (group.best, group.maximum)
        clause = self.rules.clause(group.clause)
        return Part("group", group.id, group.label.in_(self.lang), rule, (line,), clause)

    def _indicator(self, item: Indicator, group: Group) -> Part:
        head = self.texts(
            "diff.indicator", maximum=self.rules.points(item.maximum), group=group.label.in_(self.lang)
        )
        lines = (head, *("  " * line.depth + line.text for line in self.rules.indicator(item)))
        notes = tuple(o.note.in_(self.lang) for o in item.outcomes if o.note is not None)
        rule = (bare(item), group.id)
        clause = self.rules.clause(item.clause)
        return Part("indicator", item.id, item.label.in_(self.lang), rule, lines, clause, notes)

    def _beside(self) -> Iterator[Part]:
        model, rules = self.model, self.rules
        if model.classes is not None:
            lines = tuple("  " * line.depth + line.text for line in rules.classes(model.classes))
            clause = rules.clause(model.classes.clause)
            label = self.texts("diff.part.classes")
            yield Part("classes", "classes", label, bare(model.classes), lines, clause)
        for item in model.statistics:
            lines = tuple(line.text for line in rules.statistic(item))
            clause = rules.clause(item.clause)
            yield Part("statistic", item.id, item.label.in_(self.lang), bare(item), lines, clause)
        for value in model.valuation:
            words = rules.formulas.formula(value.amount, "yuan")
            clause, explained = rules.clause(value.clause), value.explained.in_(self.lang)
            label = value.label.in_(self.lang)
            yield Part("valuation", value.id, label, bare(value), (words,), clause, (explained,))
        items = model.worth.items
        yield self._named("worth", "worth", items, self.texts("list.comma").join(items) or "-")

    def _facts(self) -> Iterator[Part]:
        """Parameters, and the derived facts that the rules rest on."""
        catalogue, formulas = self.model.catalogue, self.rules.formulas
        for name in self.model.parameters:
            fact, item = catalogue.facts.get(name), catalogue.derived.get(name)
            rule = (fact.min, fact.max) if fact else bare(item.formula) if item else None
            found = fact or item
            assert found is not None
            yield Part("parameter", name, found.label.in_(self.lang), rule, (formulas.label(name),))
        names = catalogue.names_under(*self.model.formulas)
        for item in catalogue.derived.values():
            if item.id in names and item.id not in self.model.parameters:
                words = formulas.formula(item.formula, item.unit)
                label = item.label.in_(self.lang)
                yield Part("derived", item.id, label, bare(item.formula), (words,), item.source.text)


def by_kind(found: Sequence[Difference]) -> Iterator[tuple[str, list[Difference]]]:
    """The differences of each kind that has any."""
    for kind in KINDS:
        same = [difference for difference in found if difference.part.kind == kind]
        if same:
            yield kind, same
