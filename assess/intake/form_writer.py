"""Write a form sheet: one row a field, its explanation and its example beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from assess.intake import cell_writer as look
from assess.intake.cell_writer import CellWriter
from assess.intake.choices import word_of
from assess.intake.contents import Contents
from assess.intake.layout import (
    FURTHER,
    Block,
    CellSpec,
    Field,
    Form,
    FormColumn,
    attributes_of,
    layout,
)
from assess.intake.page import height_of, open_page, set_up_page, write_key, write_title
from assess.intake.windows import PlannedRound, years_by_place

WIDTHS: Mapping[str, Mapping[str, float]] = {
    "first": {"mark": 5.5, "label": 22, "input": 14, "help": 47, "example": 19.5},
    "months": {"label": 16, "input": 11, "help": 34, "example": 12},
    "review": {"label": 22, "input": 12, "help": 40, "example": 16},
    "guide": {"label": 20, "input": 44, "help": 34, "example": 24},
    FURTHER: {"mark": 5.5, "label": 30, "input": 15, "help": 62, "example": 14},
}
UNIT = "yuan"
"""Unit of money of a new workbook."""
_LANDSCAPE = frozenset({"months", "review", FURTHER})
_MARKED = frozenset({"first", FURTHER})
_PAGES_TALL: Mapping[str, int] = {"first": 2, "guide": 1}


@dataclass
class Anchors:
    """Cells of the first sheet that the other sheets refer to; known once it is written."""

    window: str = ""
    unit: str = ""


class FormWriter:
    """One form being written."""

    def __init__(
        self, writer: CellWriter, sheet: Worksheet, form: Form, contents: Contents, anchors: Anchors
    ) -> None:
        self.writer, self.sheet, self.form, self.contents = writer, sheet, form, contents
        self.anchors = anchors
        self.widths = WIDTHS[form.id]
        names = ["mark"] if form.id in _MARKED else []
        names += ["label", *(column.id for column in form.columns), "help", "example"]
        self.columns = {name: index for index, name in enumerate(names, start=1)}
        self.row = 0

    def write(self, windows: Sequence[PlannedRound]) -> None:
        """Write the sheet; the first one notes its cells of the planned batch and the unit in the anchors."""
        for name, index in self.columns.items():
            self.sheet.set_column(index, index, self._width(name))
        open_page(self.writer, self.sheet, self.form.id, self.columns)
        wide = sum(self._width(name) for name in self.columns)
        self.row = write_title(self.writer, self.sheet, self.form.id, self.columns["example"], wide)
        if self.form.id == "guide":
            self._guide_lines()
        for block in self.form.blocks:
            self._head(block, windows)
            if block.table is not None:
                self._table(block)
            for item in block.fields:
                self._field(item, windows)
        last = (self.row - 1, self.columns["example"])
        set_up_page(
            self.writer,
            self.sheet,
            last,
            landscape=self.form.id in _LANDSCAPE,
            pages_tall=_PAGES_TALL.get(self.form.id, 0),
        )
        self.sheet.freeze_panes(3, self.columns["label"] + 1)

    def _width(self, name: str) -> float:
        return self.widths.get(name, self.widths["input"])

    def _guide_lines(self) -> None:
        style = self.writer.style(font_size=10)
        for number in range(1, 10):
            text = self.writer.texts(f"guide_text.l{number}")
            self.sheet.merge_range(self.row, 1, self.row, self.columns["example"], text, style)
            self.sheet.set_row(self.row, height_of([(text, 100)], 15))
            write_key(self.writer, self.sheet, self.row, "text")
            self.row += 1

    def _head(self, block: Block, windows: Sequence[PlannedRound]) -> None:
        style = self.writer.style(bold=True, font_color="#FFFFFF", bg_color=look.HEAD, align="left")
        centre = self.writer.style(bold=True, font_color="#FFFFFF", bg_color=look.HEAD, align="center")
        texts = self.writer.texts
        first = self.columns.get("mark", self.columns["label"])
        title = texts(f"block.{block.id}.title")
        self._merged(first, self.columns["label"], title, style)
        owner = self._owner(block)
        if block.table is None:
            help_head = texts("words.help") + (f"({owner})" if owner else "")
            self.sheet.write_string(self.row, self.columns["help"], help_head, style)
            last = texts("words.unit" if self.form.id == FURTHER else "words.example")
            self.sheet.write_string(self.row, self.columns["example"], last, style)
            self._column_heads(block, windows, centre)
        else:
            self._merged(self.columns["label"] + 1, self.columns["example"], owner, style)
        write_key(self.writer, self.sheet, self.row, f"head.{block.id}")
        wide = sum(self._width(name) for name in ("mark", "label") if name in self.columns)
        self.sheet.set_row(self.row, max(17, height_of([(title, wide)])))
        self.row += 1
        if self.form.id == "months":
            self._group_heads(centre)
        if texts.has(f"block.{block.id}.note"):
            self._note(texts(f"block.{block.id}.note"))

    def _owner(self, block: Block) -> str:
        """Who fills in a block and how long it takes; nothing for a block of further facts."""
        texts = self.writer.texts
        if not texts.has(f"block.{block.id}.owner"):
            return ""
        owner, minutes = texts(f"block.{block.id}.owner"), texts(f"block.{block.id}.minutes")
        return texts("words.owner", owner=owner, minutes=minutes)

    def _note(self, text: str) -> None:
        if not text:
            return
        wide = sum(self._width(name) for name in self.columns)
        style = self.writer.style(font_size=9, font_color=look.GREY, valign="top")
        self._merged(1, self.columns["example"], text, style)
        self.sheet.set_row(self.row, height_of([(text, wide)], 13))
        write_key(self.writer, self.sheet, self.row, "note")
        self.row += 1

    def _column_heads(self, block: Block, windows: Sequence[PlannedRound], style: Any) -> None:
        inputs = self.form.columns
        if block.years:
            self._year_heads(windows)
            return
        if block.id == "ip_counts":
            names = [self.writer.texts(f"side.{c.side}") if c.side else "" for c in inputs]
        elif self.form.id == "review":
            names = [self.writer.texts("expert", number=str((c.expert or 0) + 1)) for c in inputs]
        else:
            self._merged(
                self.columns[inputs[0].id],
                self.columns[inputs[-1].id],
                self.writer.texts("words.value"),
                style,
            )
            return
        for column, name in zip(inputs, names, strict=True):
            self.sheet.write_string(self.row, self.columns[column.id], name, style)

    def _year_heads(self, windows: Sequence[PlannedRound]) -> None:
        """Real years, computed from the planned batch so that another choice moves them."""
        number_format = self.writer.texts("words.year", year="0").replace("年", '"年"')
        style = self.writer.style(
            bold=True, font_color="#FFFFFF", bg_color=look.HEAD, align="center", num_format=number_format
        )
        years = years_by_place(windows[0].application_date)
        cell = self.anchors.window
        for column in self.form.columns:
            assert column.year is not None
            formula = f"=IF(ISNUMBER({cell}),YEAR({cell}),VALUE(LEFT({cell},4)))-{column.year}"
            self.sheet.write_formula(self.row, self.columns[column.id], formula, style, years[column.year])

    def _group_heads(self, style: Any) -> None:
        for column in self.form.columns:
            name = self.writer.texts(f"group.{column.group}")
            self.sheet.write_string(self.row, self.columns[column.id], name, style)
        write_key(self.writer, self.sheet, self.row, "groups")
        self.row += 1

    def _field(self, item: Field, windows: Sequence[PlannedRound]) -> None:
        texts, form = self.writer.texts, self.form.id
        label = texts(f"{form}.{item.key}.label")
        self._caption(item, label)
        self._inputs(item, windows)
        small = self.writer.style(font_size=9, font_color=look.GREY, border=1, border_color=look.LINE)
        cells = []
        for name in ("help", "example"):
            text = texts(f"{form}.{item.key}.{name}")
            self.sheet.write_string(self.row, self.columns[name], text, small)
            cells.append((text, self._width(name)))
        if form == FURTHER and item.kind == "money":
            # The unit of money is chosen on the first sheet.
            formula = f"={self.anchors.unit}"
            self.sheet.write_formula(self.row, self.columns["example"], formula, small, self._unit_word())
        cells += [(label, self._width("label") * 0.9), *self._filled_in(item)]
        self.sheet.set_row(self.row, max(17.5, height_of(cells)))
        write_key(self.writer, self.sheet, self.row, item.key)
        self.row += 1

    def _filled_in(self, item: Field) -> Iterator[tuple[str, float]]:
        """Texts that the cells of a field hold already, with the width each has; they are not small."""
        alone = not attributes_of(item.path)
        for column in self.form.columns_of(item):
            value = self.contents.cells.get((self.form.id, item.key, column.id))
            written = self.writer.written(value, item)
            if isinstance(written, str):
                over = self.form.columns if alone else (column,)
                yield written, sum(self._width(own.id) for own in over) * 0.85

    def _caption(self, item: Field, label: str) -> None:
        border: dict[str, Any] = {"border": 1, "border_color": look.LINE}
        if "mark" in self.columns:
            mark = self.writer.texts("words.mark_m" if item.mark == "M" else "words.mark_o")
            style = self.writer.style(align="center", font_color=look.HEAD, **border)
            self.sheet.write_string(self.row, self.columns["mark"], mark, style)
        self.sheet.write_string(self.row, self.columns["label"], label, self.writer.style(**border))

    def _inputs(self, item: Field, windows: Sequence[PlannedRound]) -> None:
        columns = [self.columns[column.id] for column in self.form.columns_of(item)]
        style = self._input_style(item, self.form.columns_of(item)[0])
        if item.kind == "window":
            self._window(item, columns[0], windows)
            return
        single = not attributes_of(item.path)
        if single and len(self.form.columns) > 1:
            last = self.columns[self.form.columns[-1].id]
            self._merged(columns[0], last, "", style)
        for column in self.form.columns_of(item):
            value = self.contents.cells.get((self.form.id, item.key, column.id))
            if item.kind == "unit":
                value = UNIT
                self.anchors.unit = self._reference(columns[0])
            written = self.writer.written(value, item)
            shown = self._input_style(item, column)
            self.writer.value(self.sheet, self.row, self.columns[column.id], written, shown)
        self.writer.check(self.sheet, (self.row, columns[0]), (self.row, columns[-1]), item)
        if not single:
            self._closed([self.columns[c.id] for c in self.form.columns if self.columns[c.id] not in columns])

    def _input_style(self, item: Field, column: FormColumn) -> Format:
        return self.writer.input_style(
            item,
            required=item.mark == "M" and not (item.latest and column.year != 1),
            mark=self.contents.marks.cells.get((self.form.id, item.key, column.id)),
        )

    def _closed(self, columns: Sequence[int]) -> None:
        style = self.writer.style(bg_color=look.CLOSED, border=1, border_color=look.LINE)
        for column in columns:
            self.sheet.write_blank(self.row, column, None, style)

    def _window(self, item: Field, column: int, windows: Sequence[PlannedRound]) -> None:
        style = self.writer.input_style(item, required=True)
        last = self.columns[self.form.columns[-1].id]
        self._merged(column, last, windows[0].entry, style)
        rule = {
            "validate": "list",
            "source": [window.entry.replace(",", ",") for window in windows],
            "error_type": "warning",
            "error_message": self.writer.texts("words.window_prompt"),
        }
        self.sheet.data_validation(self.row, column, self.row, column, rule)
        self.anchors.window = self._reference(column)

    def _reference(self, column: int) -> str:
        """A cell of the row being written, as formulas of other sheets name it."""
        name = self.sheet.get_name().replace("'", "''")
        return f"'{name}'!{xl_rowcol_to_cell(self.row, column, row_abs=True, col_abs=True)}"

    def _unit_word(self) -> str:
        return word_of(CellSpec(key="unit", kind="unit", choice="unit"), UNIT, self.writer.lang)

    def _table(self, block: Block) -> None:
        assert block.table is not None
        spec = layout().list_sheet(block.table.list)
        texts, table = self.writer.texts, block.table
        head = self.writer.style(
            bold=True, align="center", bg_color=look.CLOSED, border=1, border_color=look.LINE
        )
        small = self.writer.style(font_size=8, font_color=look.GREY, border=1, border_color=look.LINE)
        sample = self.writer.style(
            font_size=8, italic=True, bg_color=look.EXAMPLE, border=1, border_color=look.LINE
        )
        for part, style in (("label", head), ("help", small), ("example", sample)):
            cells = [(n, texts(f"{spec.id}.{key}.{part}")) for n, key in table.columns.items()]
            for name, text in cells:
                self.sheet.write_string(self.row, self.columns[name], text, style)
            mark = {"label": "", "help": texts("words.help"), "example": texts("words.example_mark")}[part]
            self.sheet.write_string(self.row, self.columns["example"], mark, style)
            self.sheet.set_row(self.row, max(16, height_of([(t, self._width(n)) for n, t in cells])))
            write_key(self.writer, self.sheet, self.row, f"{block.id}.{part}")
            self.row += 1
        self._table_rows(block)
        text = texts("words.insert_above")
        self._merged(1, self.columns["example"], text, self.writer.style(font_size=8, font_color=look.GREY))
        write_key(self.writer, self.sheet, self.row, f"{block.id}.end")
        self.row += 1

    def _table_rows(self, block: Block) -> None:
        assert block.table is not None
        spec = layout().list_sheet(block.table.list)
        items = list(self.contents.products)
        for index in range(max(block.table.rows, len(items))):
            row = items[index] if index < len(items) else {"code": f"PS{index + 1:02d}"}
            for name, key in block.table.columns.items():
                column = spec.column(key)
                mark = self.contents.marks.columns.get((spec.id, key))
                style = self.writer.input_style(column, required=key != "ip_codes", mark=mark)
                place = self.columns[name]
                written = self.writer.written(row.get(key), column)
                self.writer.value(self.sheet, self.row, place, written, style)
                self.writer.check(self.sheet, (self.row, place), (self.row, place), column)
            self._closed([self.columns["example"]])
            self.sheet.set_row(self.row, 17.5)
            write_key(self.writer, self.sheet, self.row, f"{block.id}.row")
            self.row += 1

    def _merged(self, first: int, last: int, text: str, style: Any) -> None:
        if first == last:
            self.sheet.write_string(self.row, first, text, style)
        else:
            self.sheet.merge_range(self.row, first, self.row, last, text, style)
