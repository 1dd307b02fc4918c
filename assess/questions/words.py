"""A question in words: what, of which year, in which unit, where to find it, why we ask, who knows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from assess.intake.choices import PACKAGE as INTAKE
from assess.intake.layout import FURTHER, CellKind
from assess.questions.question import Decided, Question
from assess.questions.slots import Slot
from indicator_models.catalogue import Catalogue
from indicator_models.fact import Fact
from indicator_models.problems import render
from indicator_models.texts import Lang, Texts, load_texts

PACKAGE = "assess.questions"
_GATES_NAMED = 2
_MONEY: frozenset[CellKind] = frozenset({"money", "money_positive"})
_COUNTS: frozenset[CellKind] = frozenset({"count", "heads", "points"})
_COMPANIONS = frozenset(
    {"rd_caliber", "staff_source", "all_valid", "class2_used", "has_overseas", "contracted_overseas"}
)
"""Fields that say something about a figure: they are not found in the book that the figure stands in."""
_ASK_BY_KIND = {"date": "date", "year": "year", "flag": "flag", "choice": "which"}
_FIELD_UNITS: Mapping[CellKind, str] = {
    "money": "yuan",
    "money_positive": "yuan",
    "heads": "person",
    "count": "item",
    "date": "date",
    "year": "year",
}
_FACT_UNITS = {"none": "number", "year": "years"}
"""Units of facts whose text has another key: a number of years is no calendar year."""


@dataclass(frozen=True)
class Words:
    """Words of questions in one language; facts are those of the catalogue."""

    lang: Lang
    catalogue: Catalogue

    @cached_property
    def texts(self) -> Texts:
        """The texts of question lists."""
        return load_texts(PACKAGE, self.lang)

    @cached_property
    def _intake(self) -> Texts:
        return load_texts(INTAKE, self.lang)

    def question(self, question: Question) -> str:
        """What is asked, with what is in doubt about it."""
        doubts = [render(problem, self.lang) for problem in question.problems]
        if question.slot is not None:
            text = self._of_slot(question)
            if question.kind == "proxy":
                text = self.texts("question.proxy", question=text)
        elif question.kind == "list":
            sheets = self.texts("sheet.comma").join(self._intake(f"sheet.{name}") for name in question.lists)
            text = self.texts("question.list", sheets=sheets, labels=self._labels(question.facts))
        elif question.kind == "standalone":
            return self.texts("question.standalone")
        else:
            first = doubts.pop(0)
            text = self.texts("question.doubt", where=first.where, message=first.message)
        for doubt in doubts:
            text = self.texts("question.more", question=text, message=doubt.message)
        return text

    def short(self, question: Question) -> str:
        """The first line of the question, with its year."""
        first = self.question(question).splitlines()[0]
        slot = question.slot
        return first if slot is None or slot.year is None else f"{slot.year} {first}"

    def label(self, slot: Slot) -> str:
        """Name of a slot without its year."""
        if slot.form == FURTHER:
            return self._fact_of(slot).label.in_(self.lang)
        label = self._intake(f"{slot.form}.{slot.field.key}.label")
        if slot.side is None:
            return label
        return self.texts("question.of_side", label=label, side=self._intake(f"side.{slot.side}"))

    def unit(self, slot: Slot) -> str:
        """In which unit, or how, to answer."""
        kind = slot.field.kind
        if slot.field.listed:
            return self.texts("unit.list")
        if slot.form == FURTHER and kind not in ("date", "text"):
            unit = self._fact_of(slot).unit
            return self.texts(f"unit.{_FACT_UNITS.get(unit, unit)}")
        return self.texts(f"unit.{_FIELD_UNITS.get(kind, 'text')}")

    def where(self, question: Question) -> str:
        """Where the figure is found; for a doubtful cell what to write there."""
        remedies = [render(problem, self.lang).remedy for problem in question.problems]
        if question.slot is None:
            found = [self._elsewhere(question)]
        else:
            found = [self._book(question) or self._help(question.slot)]
        return self.texts("sheet.semicolon").join(dict.fromkeys(filter(None, [*found, *remedies])))

    def who(self, question: Question) -> str:
        """Who in the firm knows: whoever fills in that part of the workbook."""
        slot = question.slot
        if slot is not None and self._intake.has(f"block.{slot.block}.owner"):
            return self._intake(f"block.{slot.block}.owner")
        kinds = {self.catalogue.facts[name].kind for name in question.facts}
        if "money" in kinds or question.kind == "standalone":
            return self.texts("who.finance")
        return self.texts(
            "who.people" if slot is not None and slot.field.measure == "person" else "who.office"
        )

    def why(self, question: Question) -> str:
        """Which conditions the answer would decide and how many points it closes, in short."""
        if question.kind == "useful":
            return self.texts("why.useful")
        gates = self._gates(question.gates)
        points = self.texts("why.points", points=f"{question.points:.10g}") if question.points > 0 else ""
        if gates and points:
            return self.texts("why.both", gates=gates, points=points)
        return gates or points or self.texts("why.other")

    def _elsewhere(self, question: Question) -> str:
        """Where to answer a question that has no answer cell."""
        if question.kind == "doubt":
            return self.texts("answer.in_cell", where=question.problems[0].where)
        return self.texts("answer.in_workbook")

    def _of_slot(self, question: Question) -> str:
        slot = question.slot
        assert slot is not None
        kind = slot.field.kind
        key = _ASK_BY_KIND.get(kind) or ("count" if kind in _COUNTS else "text")
        if kind in _MONEY or kind in ("number", "ratio"):
            key = "figure"
        text = self.texts(f"question.{key}", label=self.label(slot))
        # What stands in the column beside is not said twice.
        explained = self._help(slot) if slot.form == FURTHER or self._book(question) else ""
        return self.texts("question.with_help", question=text, help=explained) if explained else text

    def _help(self, slot: Slot) -> str:
        if slot.form == FURTHER:
            return self._fact_of(slot).definition.in_(self.lang)
        return self._intake(f"{slot.form}.{slot.field.key}.help")

    def _book(self, question: Question) -> str:
        """The book in which the figure stands; empty where the catalogue names none."""
        slot = question.slot
        assert slot is not None
        if slot.field.key in _COMPANIONS:
            return ""
        named = (self.catalogue.facts[name] for name in question.facts)
        first = self._fact_of(slot) if slot.form == FURTHER else next(named, None)
        return first.where.in_(self.lang) if first is not None and first.where is not None else ""

    def _fact_of(self, slot: Slot) -> Fact:
        return next(fact for fact in self.catalogue.facts.values() if fact.base == slot.field.key)

    def _labels(self, facts: Sequence[str]) -> str:
        labels = [self.catalogue.facts[name].label.in_(self.lang) for name in facts]
        return self.texts("sheet.comma").join(dict.fromkeys(labels))

    def _gates(self, gates: Sequence[Decided]) -> str:
        several = len({decided.model.id for decided in gates}) > 1
        names = []
        for decided in gates:
            label = decided.gate.label.in_(self.lang)
            model = decided.model.title.in_(self.lang)
            names.append(self.texts("why.of_model", gate=label, model=model) if several else label)
        if not names:
            return ""
        shown = self.texts("sheet.comma").join(names[:_GATES_NAMED])
        if len(names) > _GATES_NAMED:
            shown = self.texts("why.more", gates=shown, count=len(names))
        return self.texts("why.decides", gates=shown)
