"""From the evidence of a check-up to its parts as JSON."""

from __future__ import annotations

from decimal import Decimal

from assess.checkup.checkup import Checkup
from assess.checkup.document_base import Interval
from assess.checkup.document_sources import (
    AlternativePart,
    CaliberFigurePart,
    CaliberNotePart,
    CaliberPart,
    CalibersPart,
    CaliberYearPart,
    ConflictPart,
    ConflictsPart,
    EffectPart,
    GateChangePart,
    StatedPart,
    StruckObjectPart,
    StruckOutPart,
)
from assess.evidence.calibers import CALIBERS, CaliberFigure, CaliberYear
from assess.evidence.calibers_file import NoteId, calibers_file
from assess.evidence.conflicts import Stated
from assess.evidence.effects import ConflictEffects
from assess.evidence.labels import figure_label
from assess.evidence.trust import kind_label
from assess.evidence.variants import Effect
from indicator_models.texts import Lang, load_texts


class EvidenceParts:
    """The parts of one check-up in one language; each is ``None`` where there is nothing of it."""

    def __init__(self, checkup: Checkup, lang: Lang) -> None:
        self._checkup = checkup
        self._lang = lang
        self._gates = {gate.id: gate.label.in_(lang) for gate in checkup.model.gates}

    def conflicts(self) -> ConflictsPart | None:
        """Figures that several books state differently."""
        found = self._checkup.conflicts
        if found is None:
            return None
        return ConflictsPart(
            items=tuple(self._conflict(item) for item in found.items),
            by_trust=self._effect(found.by_trust),
            least_favourable=self._effect(found.least_favourable),
            left_out=found.left_out,
        )

    def calibers(self) -> CalibersPart | None:
        """R&D in three calibers."""
        if not self._checkup.rd_calibers:
            return None
        texts = {name: calibers_file().caliber(name) for name in CALIBERS}
        return CalibersPart(
            calibers=tuple(
                CaliberPart(
                    id=name,
                    label=text.label.in_(self._lang),
                    what=text.what.in_(self._lang),
                    basis=text.basis.text,
                )
                for name, text in texts.items()
            ),
            years=tuple(self._year(year) for year in self._checkup.rd_calibers),
        )

    def struck_out(self) -> StruckOutPart | None:
        """What experts strike out."""
        found = self._checkup.struck_out
        if found is None:
            return None
        return StruckOutPart(
            objects=tuple(
                StruckObjectPart(
                    kind=item.kind,
                    code=item.code,
                    name=item.name,
                    experts=item.experts,
                    majority=item.majority,
                    amount=Interval(low=_float(item.amount.low), high=_float(item.amount.high)),
                    effect=self._told(item.effect),
                )
                for item in found.objects
            ),
            voters=found.voters,
            by_any=self._told(found.by_any),
            by_majority=self._effect(found.by_majority),
        )

    def _conflict(self, item: ConflictEffects) -> ConflictPart:
        conflict = item.conflict
        others = zip(conflict.others, item.effects, strict=True)
        return ConflictPart(
            where=conflict.where,
            label=figure_label(conflict.path, self._lang, self._checkup.model.catalogue),
            year=conflict.year,
            money=conflict.money,
            used=StatedPart(**self._stated(conflict.used)),
            others=tuple(
                AlternativePart(
                    **self._stated(other),
                    difference=float(other.value - conflict.used.value),
                    rounding=conflict.rounding(other),
                    effect=self._effect(effect),
                )
                for other, effect in others
            ),
            less_trusted=conflict.less_trusted,
        )

    def _stated(self, value: Stated) -> dict[str, object]:
        return {
            "value": float(value.value),
            "kind": value.kind,
            "kind_label": kind_label(value.kind, self._lang, self._checkup.trust_file),
            "source": value.source,
            "dated": value.dated,
            "verified_by": value.verified_by,
        }

    def _effect(self, effect: Effect | None) -> EffectPart | None:
        return None if effect is None else self._told(effect)

    def _told(self, effect: Effect) -> EffectPart:
        return EffectPart(
            verdict_before=effect.before.verdict,
            verdict_after=effect.after.verdict,
            gates=tuple(
                GateChangePart(
                    gate=change.gate,
                    label=self._gates[change.gate],
                    before=change.before,
                    after=change.after,
                )
                for change in effect.gates
            ),
            points_before=_points(effect.before.points),
            points_after=_points(effect.after.points),
        )

    def _year(self, year: CaliberYear) -> CaliberYearPart:
        return CaliberYearPart(
            year=year.year,
            figures=tuple(self._figure(figure) for figure in year.figures),
            accounting_difference=_float(year.difference("accounting")),
            super_deduction_difference=_float(year.difference("super_deduction")),
            notes=tuple(self._note(note) for note in year.notes),
        )

    def _figure(self, figure: CaliberFigure) -> CaliberFigurePart:
        texts = load_texts("assess.evidence", self._lang)
        return CaliberFigurePart(
            caliber=figure.caliber,
            book=figure.book,
            book_label=texts(f"book.{figure.book}"),
            amount=Interval(low=_float(figure.low), high=_float(figure.high)),
            where=figure.where,
            source=figure.source,
            kind=figure.kind,
        )

    def _note(self, note: NoteId) -> CaliberNotePart:
        text = calibers_file().note(note)
        return CaliberNotePart(
            id=note,
            normal=text.normal,
            text=text.text.in_(self._lang),
            basis=text.basis.text,
            verified=text.basis.verified,
        )


def _float(amount: Decimal | None) -> float | None:
    return None if amount is None else float(amount)


def _points(points: tuple[float, float] | None) -> Interval | None:
    return None if points is None else Interval(low=points[0], high=points[1])
