"""Every name of the rules with what it stands for: facts, derived facts, conditions, indicators, models."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from difflib import get_close_matches
from functools import partial

from assess.cli.models import model_words
from assess.cli.models.fact_words import FactWords
from assess.cli.models.page import Page
from indicator_models.catalogue import Catalogue, catalogue, merged
from indicator_models.fact import DerivedFact, Fact
from indicator_models.model import Gate, Group, Indicator, Model, Pillar
from indicator_models.parts import FirmClass, Statistic, ValuationItem
from indicator_models.rule_wording import RuleWording
from indicator_models.schema import ClauseRef, Localised
from indicator_models.wording import Wording

_CLOSE = 0.45
"""How alike a name must be to be offered; Chinese names are short, so two signs of four count."""

Shown = Callable[[], None]
Named = tuple[Model, Gate | Pillar | Group | Indicator | FirmClass | Statistic | ValuationItem]


class NameIndex:
    """Names of all models and of the fact catalogue, by id, label and alias."""

    def __init__(self, models: Sequence[Model], page: Page) -> None:
        self.models = models
        self.page = page
        self.lang = page.lang
        self.texts = page.texts
        self.facts: Catalogue = merged([catalogue(), *(model.catalogue for model in models)])
        self._shown: dict[str, list[Shown]] = {}
        self._index()

    def named(self, name: str) -> list[Shown]:
        """What prints everything of that name."""
        return self._shown.get(_key(name), [])

    def near(self, name: str, most: int) -> list[str]:
        """Names that hold the text, or are spelt much like it."""
        key = _key(name)
        holding = sorted((known for known in self._shown if key in known), key=len)
        close = get_close_matches(key, self._shown, n=most, cutoff=_CLOSE)
        return list(dict.fromkeys([*close, *holding]))[:most]

    def _add(self, names: Iterable[str], show: Shown) -> None:
        for key in dict.fromkeys(map(_key, names)):
            self._shown.setdefault(key, []).append(show)

    def _index(self) -> None:
        for model in self.models:
            self._add((model.id, *_both(model.title)), partial(self._model, model))
        bases: dict[str, list[Fact]] = {}
        for fact in self.facts.facts.values():
            bases.setdefault(fact.base, []).append(fact)
        for years in bases.values():
            ids = [fact.id for fact in years]
            names = (years[0].base, *ids, *_both(years[0].label), *years[0].aliases)
            self._add(names, partial(self._fact, years))
        for item in self.facts.derived.values():
            self._add((item.id, *_both(item.label)), partial(self._derived, item))
        self._index_parts()

    def _index_parts(self) -> None:
        """Parts of one kind and id in several models are told together."""
        same: dict[tuple[str, str], list[Named]] = {}
        for model in self.models:
            for kind, part in _parts(model):
                same.setdefault((kind, part.id), []).append((model, part))
        for (kind, name), found in same.items():
            names = {name, *(text for _, part in found for text in _both(part.label))}
            self._add(sorted(names), partial(self._part, kind, found))

    def _model(self, model: Model) -> None:
        words = [
            model_words.kind(model, self.texts),
            model_words.standing(model, self.texts),
            model_words.place(model, self.texts),
            model_words.period(model, self.texts),
        ]
        self.page.say("explain.model", label=model.title.in_(self.lang), id=model.version)
        self.page.line(self.texts("show.join").join(words), 1)
        self.page.line(model.description.in_(self.lang), 1)
        self.page.say("explain.show", 1, id=model.version)

    def _fact(self, years: Sequence[Fact]) -> None:
        first = years[0]
        key = "explain.parameter" if first.parameter else "explain.fact"
        self.page.say(key, label=first.label.in_(self.lang), id=first.base)
        words = FactWords(self._a_model_of(first.id), self.page)
        words.fact(years)
        if first.definition != first.label:
            self.page.say("explain.definition", 2, text=first.definition.in_(self.lang))
        self.page.say("show.source", 2, text=words.source(first.id))
        if first.caliber is not None:
            self.page.say("explain.caliber", 2, text=first.caliber)
        if first.aliases:
            self.page.say("explain.aliases", 2, text=self.texts("list.comma").join(first.aliases))
        self._used([fact.id for fact in years])

    def _a_model_of(self, fact: str) -> Model:
        return next((model for model in self.models if fact in model.catalogue.facts), self.models[0])

    def _derived(self, item: DerivedFact) -> None:
        words = Wording(self.facts, self.lang)
        self.page.say("explain.derived", label=item.label.in_(self.lang), id=item.id)
        self.page.say("show.formula", 1, text=words.formula(item.formula, item.unit))
        verified = words.texts(f"verified.{item.source.verified}")
        self.page.say(
            "show.source", 1, text=self.texts("show.verified", text=item.source.text, verified=verified)
        )
        self._used([item.id])

    def _used(self, names: Sequence[str]) -> None:
        using = [model.version for model in self.models if any(name in _names(model) for name in names)]
        text = self.texts("list.comma").join(using) or self.texts("explain.nobody")
        self.page.say("explain.used", 1, text=text)

    def _part(self, kind: str, found: Sequence[Named]) -> None:
        label = found[0][1].label.in_(self.lang)
        self.page.say(f"explain.{kind}", label=label, id=found[0][1].id)
        for model, part in found:
            mark = "explain.in_own" if model.own else "explain.in_model"
            self.page.say(mark, 1, title=model.title.in_(self.lang), version=model.version)
            if part.label.in_(self.lang) != label:
                self.page.say("explain.label", 2, text=part.label.in_(self.lang))
            rules = RuleWording(model, self.lang)
            for key, text in _told(part, rules, model):
                self.page.say(f"show.{key}" if key else "explain.line", 2, text=text)


def _told(part: object, rules: RuleWording, model: Model) -> Iterator[tuple[str, str]]:
    """Lines about one part with the key of their lead."""
    if isinstance(part, Gate):
        yield "requirement", part.requirement.in_(rules.lang)
        yield from (("rule", line.text) for line in rules.gate(part))
    elif isinstance(part, Indicator | Group):
        yield "points", rules.points(part.maximum)
        members = part.indicators if isinstance(part, Group) else ()
        yield from (("", f"- {item.label.in_(rules.lang)} {rules.points(item.maximum)}") for item in members)
        if isinstance(part, Indicator):
            yield from (("", "  " * line.depth + line.text) for line in rules.indicator(part))
    elif isinstance(part, Pillar) and model.score is not None:
        yield from (("", f"- {group.label.in_(rules.lang)}") for group in model.score.groups_of(part.id))
    elif isinstance(part, Statistic):
        yield from (("", line.text) for line in rules.statistic(part))
    elif isinstance(part, ValuationItem):
        yield "explained", part.explained.in_(rules.lang)
        yield "rule", rules.formulas.formula(part.amount, "yuan")
    clause: ClauseRef | None = getattr(part, "clause", None)
    if clause is not None:
        yield "clause", rules.clause(clause)


def _parts(
    model: Model,
) -> Iterator[tuple[str, Gate | Pillar | Group | Indicator | Statistic | ValuationItem]]:
    yield from (("gate", gate) for gate in model.gates)
    if model.score is not None:
        yield from (("pillar", pillar) for pillar in model.score.pillars)
        yield from (("group", group) for group in model.score.groups)
        yield from (("indicator", indicator) for indicator in model.score.indicators)
    yield from (("statistic", item) for item in model.statistics)
    yield from (("valuation", item) for item in model.valuation)


def _names(model: Model) -> frozenset[str]:
    """Facts and derived facts that a model rests on, experts' facts included."""
    return model.catalogue.names_under(*model.formulas) | set(model.facts)


def _both(text: Localised) -> tuple[str, str]:
    return text.zh, text.en


def _key(name: str) -> str:
    return name.strip().casefold()
