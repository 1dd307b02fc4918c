"""R&D expense by three calibers side by side."""

from __future__ import annotations

from assess.checkup.checkup import Checkup
from assess.checkup.report.rules import basis_of
from assess.checkup.words import Words
from assess.evidence.calibers import CALIBERS, CaliberFigure, CaliberYear
from assess.evidence.calibers_file import Caliber, calibers_file
from indicator_models.texts import load_texts
from reports import research
from reports.quantity import Quantity


def caliber_table(checkup: Checkup, words: Words) -> research.Calibers | None:
    """The accounting years, oldest first; ``None`` unless some year has two calibers to compare."""
    if not checkup.rd_calibers:
        return None
    file = calibers_file()
    heads = tuple(
        research.CaliberHead(
            label=file.caliber(name).label.in_(words.lang),
            what=file.caliber(name).what.in_(words.lang),
            basis=basis_of(file.caliber(name).basis, words),
        )
        for name in CALIBERS
    )
    years = sorted(checkup.rd_calibers, key=lambda year: year.year)
    return research.Calibers(heads, tuple(_year(year, words) for year in years))


def _year(year: CaliberYear, words: Words) -> research.CaliberYear:
    notes = (calibers_file().note(note) for note in year.notes)
    return research.CaliberYear(
        year=year.year,
        figures=tuple(_figure(year, name, words) for name in CALIBERS),
        notes=tuple(
            research.CaliberNote(note.text.in_(words.lang), note.normal, basis_of(note.basis, words))
            for note in notes
        ),
    )


def _figure(year: CaliberYear, name: Caliber, words: Words) -> research.CaliberFigure:
    """The figure that is compared; others of the same caliber stand beside its source."""
    figure = year.figure(name)
    if figure is None:
        return research.CaliberFigure(Quantity(None, None, "yuan"), None)
    others = [other for other in year.figures if other.caliber == name and other is not figure]
    difference = year.difference(name)
    return research.CaliberFigure(
        amount=_amount(figure),
        source=_source(figure, words),
        others=tuple((_source(other, words), _amount(other)) for other in others),
        difference=None if difference is None else float(difference),
    )


def _amount(figure: CaliberFigure) -> Quantity:
    low, high = (None if end is None else float(end) for end in (figure.low, figure.high))
    return Quantity(low, high, "yuan")


def _source(figure: CaliberFigure, words: Words) -> str:
    book = load_texts("assess.evidence", words.lang)(f"book.{figure.book}")
    return book if figure.source is None else words.texts("source.of_book", book=book, source=figure.source)
