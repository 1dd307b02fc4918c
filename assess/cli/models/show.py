"""``assess models show``: a model as readable rule text, made from its data."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from assess.cli.models import model_words
from assess.cli.models.choose import choose_model
from assess.cli.models.page import Page, models_texts
from assess.cli.options import CivilDate, config_option, lang_option, resolve, today

if TYPE_CHECKING:
    from assess.settings import Settings
    from indicator_models.model import Model
    from indicator_models.schema import Document


@click.command("show", help=models_texts()("help.show"))
@click.argument("name", metavar="MODEL")
@click.option("--as-of", "as_of", type=CivilDate(), default=None, help=models_texts()("option.as_of"))
@lang_option
@config_option
def show_model(name: str, as_of: date | None, lang: str | None, config: Path | None) -> None:
    """From the documents to the worked cases."""
    settings: Settings = resolve(config, lang=lang).settings
    folder = settings.models_folder
    ShowPage(choose_model(name, as_of or today(), folder), Page(settings.lang), folder).print()


class ShowPage:
    """The rule text of one model."""

    def __init__(self, model: Model, page: Page, folder: Path | None) -> None:
        from assess.cli.models.fact_words import FactWords
        from indicator_models.rule_wording import RuleWording

        self.model = model
        self.page = page
        self.folder = folder
        self.texts = page.texts
        self.rules = RuleWording(model, page.lang)
        self.facts = FactWords(model, page)

    def print(self) -> None:
        """All sections that the model has."""
        self._head()
        self._documents()
        self._verdict()
        self._gates()
        self._score()
        self._classes()
        self._statistics()
        self._valuation()
        self._worth()
        self._parameters()
        self.facts.derived()
        self.facts.needed()
        self.page.heading("show.cases", count=len(self.model.cases.items), id=self.model.id)

    def _head(self) -> None:
        model, texts = self.model, self.texts
        self.page.line(model.title.in_(self.page.lang))
        words = [
            model.version,
            model_words.kind(model, texts),
            model_words.standing(model, texts),
            model_words.place(model, texts),
            model_words.period(model, texts),
        ]
        self.page.line(texts("show.join").join(words))
        self.page.line(model.description.in_(self.page.lang))
        if model.applies is not None:
            self.page.say("show.applies", text=self.rules.formulas.formula(model.applies))
        if model.own:
            self.page.say("show.own")
        if not model.official:
            self.page.say("show.template")
        self.page.say("show.digest", digest=model.digest[:16])

    def _documents(self) -> None:
        self.page.heading("show.documents")
        for document in self.model.documents:
            self._document(document)

    def _document(self, document: Document) -> None:
        lang = self.page.lang
        self.page.say(
            "show.document",
            1,
            number=document.number,
            title=document.title.in_(lang),
            issuer=document.issuer.in_(lang),
        )
        start, end = document.effective_from, document.effective_to
        if start is not None or end is not None:
            key = "both" if start and end else "from" if start else "until"
            self.page.say(f"show.document_{key}", 2, start=start, end=end)
        self.page.say(
            "show.checked",
            2,
            verified=self.rules.verified(document.verified),
            how=document.how.in_(lang),
            date=document.checked_on.isoformat(),
        )

    def _verdict(self) -> None:
        if self.model.tree is None:
            return
        self.page.heading("show.verdict")
        for line in self.rules.tree(self.model.tree):
            self.page.line(line.text, line.depth + 1)

    def _gates(self) -> None:
        if not self.model.gates:
            return
        self.page.heading("show.gates", count=len(self.model.gates))
        for number, gate in enumerate(self.model.gates, start=1):
            lang = self.page.lang
            self.page.say("show.gate", 1, number=number, label=gate.label.in_(lang), id=gate.id)
            self.page.say("show.requirement", 2, text=gate.requirement.in_(lang))
            for place, line in enumerate(self.rules.gate(gate)):
                self.page.say("show.rule_more" if place else "show.rule", 2, text=line.text)
            self.page.say("show.clause", 2, text=self.rules.clause(gate.clause))
            if gate.gaps:
                ways = self.texts("list.clause").join(move.label.in_(lang) for move in gate.gaps)
                self.page.say("show.ways", 2, text=ways)
            if gate.step is not None:
                self.page.say("show.step", 2, text=gate.step.in_(lang))
            for note in gate.notes:
                self.page.say("show.note", 2, text=note.text.in_(lang))

    def _score(self) -> None:
        if self.model.score is None:
            return
        from assess.cli.models.score_words import ScoreWords

        ScoreWords(self.model.score, self.rules, self.page).print()

    def _classes(self) -> None:
        classes = self.model.classes
        if classes is None:
            return
        self.page.heading("show.classes")
        self.page.say("show.clause", 1, text=self.rules.clause(classes.clause))
        for line in self.rules.classes(classes):
            self.page.line(line.text, line.depth + 1)
        if classes.outside is not None:
            self.page.say("show.outside", 1, text=classes.outside.in_(self.page.lang))

    def _statistics(self) -> None:
        if not self.model.statistics:
            return
        self.page.heading("show.statistics")
        for item in self.model.statistics:
            self.page.say("show.item", 1, label=item.label.in_(self.page.lang), id=item.id)
            for line in self.rules.statistic(item):
                self.page.line(line.text, 2 + line.depth)
            self.page.say("show.clause", 2, text=self.rules.clause(item.clause))

    def _valuation(self) -> None:
        if not self.model.valuation:
            return
        lang = self.page.lang
        self.page.heading("show.valuation")
        for item in self.model.valuation:
            self.page.say("show.item", 1, label=item.label.in_(lang), id=item.id)
            self.page.say("show.explained", 2, text=item.explained.in_(lang))
            self.page.say("show.rule", 2, text=self.rules.formulas.formula(item.amount, "yuan"))
            self.page.say("show.clause", 2, text=self.rules.clause(item.clause))
            for note in item.notes:
                self.page.say("show.note", 2, text=note.text.in_(lang))

    def _worth(self) -> None:
        worth = self.model.worth
        if not worth.items and worth.text is None:
            return
        self.page.heading("show.worth")
        labels = self._valuation_labels() if worth.items else {}
        for name in worth.items:
            self.page.say("show.item", 1, label=labels[name], id=name)
        if worth.text is not None:
            self.page.line(worth.text.in_(self.page.lang), 1)

    def _valuation_labels(self) -> dict[str, str]:
        from indicator_models import all_models

        lang, models = self.page.lang, all_models(self.folder)
        return {item.id: item.label.in_(lang) for model in models for item in model.valuation}

    def _parameters(self) -> None:
        if not self.model.parameters:
            return
        self.page.heading("show.parameters")
        for name in self.model.parameters:
            self.page.say("show.parameter", 1, text=self.rules.formulas.label(name), id=name)
            self.page.say("show.source", 2, text=self.facts.source(name))
