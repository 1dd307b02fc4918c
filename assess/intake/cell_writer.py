"""Write one input cell: its value, its number format, its drop-down or check."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from functools import cached_property
from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.utility import xl_range_abs
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from assess.intake.cell_values import EXCEL_DIGITS
from assess.intake.choices import PACKAGE, entries, word_of
from assess.intake.layout import CellKind, CellSpec
from assess.intake.marks import COLOURS, Mark
from assess.profile.figure import LIMIT
from indicator_models.texts import Lang, Texts, load_texts

_NUMBER_FORMATS: Mapping[CellKind, str] = {
    "money": "#,##0.00",
    "money_positive": "#,##0.00",
    "count": "0",
    "points": "0",
    "month": "0",
    "year": "0",
    "date": "yyyy-mm-dd",
    "heads": "General",
    "number": "General",
    # In a cell formatted as a percentage 0.05 may be taken for 0.05 %; a typed 5% needs no format.
    "ratio": "General",
}
_NUMBERS = frozenset({"money", "money_positive", "heads", "count", "points", "month", "number", "ratio"})
_SIGNED = frozenset({"money", "number", "ratio"})
_LEAST_DATE = date(1949, 1, 1)
_DROP_DOWN_CHARACTERS = 255
"""Excel takes no longer list inside a cell rule."""
_NO_INLINE = frozenset(',"')
"""Signs that part or end a list inside a rule."""
_LIST_COLUMN, _LIST_LONGEST = 30, 300
"""Hidden columns, far to the right, for the words of long lists."""

FONT = "Microsoft YaHei"
INK, GREY, LINE = "#1F2933", "#667380", "#B8C4CE"
HEAD, REQUIRED, OPTIONAL, EXAMPLE, CLOSED = "#1F4E79", "#FFF9E5", "#FFFFFF", "#FFF2CC", "#EEF1F4"


@dataclass
class CellWriter:
    """One workbook being written: formats by their properties, texts in its language."""

    workbook: Workbook
    lang: Lang
    own_texts: Mapping[str, str] = field(default_factory=dict)
    """Texts of this workbook alone: labels and explanations of further facts."""
    _list_ends: dict[tuple[str, int], int] = field(default_factory=dict)
    """Next free hidden column by sheet and row."""
    _formats: dict[tuple[tuple[str, Any], ...], Format] = field(default_factory=dict)

    @cached_property
    def texts(self) -> Texts:
        """The texts of the workbook's language."""
        shipped = load_texts(PACKAGE, self.lang)
        return Texts(self.lang, {**{key: shipped(key) for key in sorted(shipped.keys())}, **self.own_texts})

    def style(self, **properties: Any) -> Format:
        """A format, made once; text wraps and is centred vertically unless told otherwise."""
        full = {
            "font_name": FONT,
            "font_size": 10,
            "font_color": INK,
            "text_wrap": True,
            "valign": "vcenter",
        } | properties
        key = tuple(sorted(full.items()))
        if key not in self._formats:
            self._formats[key] = self.workbook.add_format(full)
        return self._formats[key]

    def input_style(
        self, spec: CellSpec, *, required: bool, mark: Mark | None = None, **properties: Any
    ) -> Format:
        """The format of an input cell; a marked one has the colour of its mark."""
        plain = REQUIRED if required else OPTIONAL
        return self.style(
            border=1,
            border_color=LINE,
            bg_color=plain if mark is None else COLOURS[mark],
            num_format=_NUMBER_FORMATS.get(spec.kind, "@"),
            align="right" if spec.kind in _NUMBERS else "left",
            **properties,
        )

    def value(self, sheet: Worksheet, row: int, column: int, value: object, style: Format) -> None:
        """A typed value; text is written as text, so nothing in it can act as a formula."""
        if value is None:
            sheet.write_blank(row, column, None, style)
        elif isinstance(value, date):
            moment = value if isinstance(value, datetime) else datetime.combine(value, time())
            sheet.write_datetime(row, column, moment, style)
        elif isinstance(value, Decimal | int) and not isinstance(value, bool):
            self._number(sheet, row, column, Decimal(value), style)
        else:
            sheet.write_string(row, column, str(value), style)

    def _number(self, sheet: Worksheet, row: int, column: int, value: Decimal, style: Format) -> None:
        # The file holds 16 significant digits; a longer decimal stays exact as text.
        double = float(f"{float(value):.16G}")
        if Decimal(repr(double)) == value:
            sheet.write_number(row, column, double, style)
        else:
            sheet.write_string(row, column, format(value, "f"), style)

    def written(self, value: Any, spec: CellSpec) -> object:
        """The value as a user would fill it in: words for codes, lists joined."""
        if value is None:
            return None
        if spec.listed:
            code = ("yes" if value else "no") if isinstance(value, bool) else str(value)
            return word_of(spec, code, self.lang)
        if spec.kind == "ratio" and len(value.normalize().as_tuple().digits) > EXCEL_DIGITS:
            # Read as a number it would be cut to what Excel shows.
            return f"{value:f}"
        if isinstance(value, tuple):
            joint = {"codes": "、", "lines": "\n"}.get(spec.kind, ";")
            return joint.join(map(str, value))
        return value

    def check(self, sheet: Worksheet, first: tuple[int, int], last: tuple[int, int], spec: CellSpec) -> None:
        """The drop-down or the check of a range; numbers and dates may be overruled, lists too."""
        words = entries(spec, self.lang)
        rule = self._list_rule(sheet, first[0], words) if words else self._rule(spec)
        if rule is not None:
            sheet.data_validation(*first, *last, {"error_type": "warning", "ignore_blank": True} | rule)

    def _list_rule(self, sheet: Worksheet, row: int, words: Sequence[str]) -> dict[str, Any]:
        """The words inside the rule; where Excel cannot take them so, in hidden cells of that row."""
        source: list[str] | str = list(words)
        if len(",".join(words)) > _DROP_DOWN_CHARACTERS or any(set(word) & _NO_INLINE for word in words):
            first = self._list_ends.get((sheet.get_name(), row), _LIST_COLUMN)
            for column, word in enumerate(words, start=first):
                sheet.write_string(row, column, word, self.style(text_wrap=False))
            end = first + len(words)
            self._list_ends[sheet.get_name(), row] = end
            sheet.set_column(_LIST_COLUMN, _LIST_COLUMN + _LIST_LONGEST, None, None, {"hidden": True})
            source = f"={xl_range_abs(row, first, row, end - 1)}"
        return {"validate": "list", "source": source, "error_message": self.texts("words.choose")}

    def _rule(self, spec: CellSpec) -> dict[str, Any] | None:
        if spec.kind in _NUMBERS:
            low = -LIMIT if spec.kind in _SIGNED else Decimal(0)
            return {
                "validate": "decimal",
                "criteria": "between",
                "minimum": float(low if spec.min is None else spec.min),
                "maximum": float(LIMIT if spec.max is None else spec.max),
                "error_message": self.texts("words.number"),
            }
        if spec.kind == "date":
            return {
                "validate": "date",
                "criteria": ">=",
                "value": _LEAST_DATE,
                "error_message": self.texts("words.date"),
            }
        return None
