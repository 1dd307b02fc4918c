"""Programmes a firm qualifies for or nearly: verdict, distance, next step, worth; one table."""

from __future__ import annotations

from collections.abc import Iterable

from indicator_models.texts import Texts
from reports.context import Context, gap_words
from reports.input import Reading
from reports.numbers import Numbers
from reports.programmes import (
    ClassRow,
    OpenGate,
    OutlookRow,
    ProgrammeRow,
    Programmes,
    RenewalRow,
    StandIn,
    WorthAmount,
)
from reports.tree import Block, Cell, Column, Heading, Note, Paragraph, Row, Section, Table, Tone

_TONES: dict[Reading, Tone] = {
    "can_apply": "met",
    "cannot_apply": "not_met",
    "depends_on_experts": "unknown",
    "data_missing": "unknown",
    "office_open": "unknown",
    "result": "plain",
    "invalid": "not_met",
}
_MARKS: dict[Tone, str] = {"met": "✓", "not_met": "×", "unknown": "?", "plain": "", "muted": ""}
SHOWN = 3
"""Conditions and missing figures named in a cell; more are counted."""


def build_programmes(ctx: Context) -> Section | None:
    """Other programmes met or nearly met; ``None`` where the firm was not matched."""
    source = ctx.source.programmes
    if source is None or not source.programmes:
        return None
    blocks = (Paragraph(ctx.t("programmes.intro")), *programme_blocks(ctx.t, ctx.n, source))
    return Section("programmes", "", ctx.t("programmes.title"), blocks)


def programme_blocks(t: Texts, n: Numbers, source: Programmes) -> tuple[Block, ...]:
    """The table, the firm's class, what is left out, the renewal view, the benefits with formulas."""
    blocks: list[Block] = [_table(t, n, source.programmes), *_notes(t, source)]
    if source.renewal is not None:
        blocks += _renewal(t, n, source.renewal)
    return (*blocks, *_worth_blocks(t, n, source.values))


def programme_lines(t: Texts, n: Numbers, source: Programmes) -> tuple[str, ...]:
    """The same page as lines for a console."""
    lines: list[str] = []
    for row in source.programmes:
        tone = _TONES[row.reading]
        head = t("programmes.line.head", mark=_MARKS[tone], title=row.title, reading=reading_words(t, row))
        points = _points(t, n, row)
        lines.append(t("programmes.line.points", head=head, points=points) if points else head)
        for key, words in (
            ("source", _source(t, row)),
            ("distance", _distance(t, n, row)),
            ("next", next_step(t, n, row)),
            ("worth", _worth(t, n, row, SHOWN)),
        ):
            if words != t("number.none"):
                lines.append(t(f"programmes.line.{key}", words=words))
        lines += [t("programmes.line.note", words=words) for words in _beside(t, row, SHOWN)]
    lines += [note.text for note in _notes(t, source)]
    if source.renewal is not None:
        lines += [block.text for block in _renewal(t, n, source.renewal) if isinstance(block, Paragraph)]
    return tuple(lines)


def _notes(t: Texts, source: Programmes) -> list[Note]:
    """What goes for the whole table: the firm's class, what is left out, whether amounts can be told."""
    notes = [_class_note(t, row) for row in source.classes]
    if not source.programmes:
        notes.insert(0, Note(t("programmes.none_in_force")))
    if source.elsewhere:
        key = "programmes.elsewhere" if source.region_known else "programmes.region_unknown"
        notes.append(Note(t(key, titles=_join(t, source.elsewhere))))
    if not source.values:
        notes.append(Note(t("programmes.no_valuation")))
    return notes


def reading_words(t: Texts, row: ProgrammeRow) -> str:
    """The verdict of a programme in words."""
    return t(f"programmes.reading.{row.reading}", missing=len(row.missing))


def _table(t: Texts, n: Numbers, rows: Iterable[ProgrammeRow]) -> Table:
    columns = (
        Column(t("programmes.column.title"), 2.2),
        Column(t("programmes.column.verdict"), 1.5),
        Column(t("programmes.column.distance"), 2.7),
        Column(t("programmes.column.next"), 2.6),
        Column(t("programmes.column.worth"), 2.2),
    )
    return Table(columns, tuple(_row(t, n, row) for row in rows), notes=(t("programmes.note"),))


def _row(t: Texts, n: Numbers, row: ProgrammeRow) -> Row:
    tone = _TONES[row.reading]
    cells = (
        Cell(row.title, sub=_source(t, row)),
        Cell(reading_words(t, row), tone, _MARKS[tone], sub=_points(t, n, row)),
        Cell(_distance(t, n, row)),
        Cell(next_step(t, n, row)),
        Cell(_worth(t, n, row, 1)),
    )
    details = _beside(t, row, 2)
    if row.unset:
        details.append(t("programmes.unset", parameters=_some(t, row.unset, 2)))
    return Row(cells, (*details, *row.notes))


def _beside(t: Texts, row: ProgrammeRow, shown: int) -> list[str]:
    """What stands below a row: what the title brings in words, and figures of another caliber."""
    lines = [t("programmes.worth_text", text=row.worth_text)] if row.worth_text else []
    if row.on_proxies:
        lines.append(t("programmes.on_proxies", facts=_some(t, row.on_proxies, shown)))
    return lines


def _source(t: Texts, row: ProgrammeRow) -> str:
    """The document that sets the programme up; of the office's own rules, all they cite."""
    if row.own:
        return t("programmes.own_documents", documents=_some(t, row.documents))
    if not row.official:
        return t("programmes.template")
    document = row.documents[0]
    return document if row.region is None else t("programmes.local_document", document=document)


def _points(t: Texts, n: Numbers, row: ProgrammeRow) -> str:
    """The points against their line, and the direct way by which it is passed where they do not reach it."""
    words = _points_alone(t, n, row)
    if not row.passed_by:
        return words
    return t("programmes.points_direct", points=words, gates=_some(t, row.passed_by))


def _points_alone(t: Texts, n: Numbers, row: ProgrammeRow) -> str:
    if row.points is None:
        return ""
    span = n.points(row.points.low, row.points.high)
    if row.pass_mark is None:
        return t("programmes.points", span=span)
    mark = n.points(row.pass_mark, row.pass_mark)
    key = "programmes.points_from" if row.pass_inclusive else "programmes.points_above"
    return t(key, span=span, mark=mark)


def _distance(t: Texts, n: Numbers, row: ProgrammeRow) -> str:
    """What is lacking on the nearest route, in natural units; open conditions are counted."""
    unmet = [gate for gate in row.route if gate.state == "not_met"]
    if unmet:
        lacking = [gate_words(t, n, gate) for gate in unmet]
        still_open = len(row.route) - len(unmet)
        return _join_all(t, [*lacking, t("programmes.and_open", count=still_open)] if still_open else lacking)
    if row.reading == "can_apply":
        return t("programmes.nothing_lacking")
    if row.route:
        return t("programmes.open", gates=_some(t, [_open_words(t, gate) for gate in row.route]))
    return t("number.none")


def _open_words(t: Texts, gate: OpenGate) -> str:
    """An open condition; one that is met by its own value says who may still turn it."""
    key = "programmes.open_proxy" if gate.proxy else "programmes.open_to_experts"
    return t(key, gate=gate.label) if gate.state == "open" else gate.label


def gate_words(t: Texts, n: Numbers, gate: OpenGate) -> str:
    """A condition not met, with the first way over its line."""
    if not gate.options:
        lacking = t("programmes.lacking_step", gate=gate.label, step=gate.step)
        return lacking if gate.by_step else gate.label
    option = gate.options[0]
    if option.label is None:
        return t("programmes.short", gate=gate.label, short=gap_words(t, n, option))
    amount = n.quantity(option.amount, toward="up")
    return t("programmes.lacking", gate=gate.label, way=option.label, amount=amount)


def next_step(t: Texts, n: Numbers, row: ProgrammeRow) -> str:
    """The first thing to do: over the first line, or the first figures to fetch, or on to the experts."""
    if row.reading == "can_apply":
        return t("programmes.keep" if row.holders else "programmes.apply")
    unmet = [gate for gate in row.route if gate.state == "not_met"]
    if unmet and unmet[0].step is not None:
        return unmet[0].step
    if unmet and unmet[0].options:
        option = unmet[0].options[0]
        if option.label is None:
            return gate_words(t, n, unmet[0])
        amount = n.quantity(option.amount, toward="up")
        return t("programmes.do", way=option.label, amount=amount)
    if unmet:
        return t("programmes.meet", gate=unmet[0].label)
    if row.missing:
        return t("programmes.fetch", facts=_some(t, row.missing))
    return _before_experts(t, n, row) if row.judgements else t("number.none")


def _before_experts(t: Texts, n: Numbers, row: ProgrammeRow) -> str:
    """Whether to hand in now: where the planning figure does not reach its target, more points come first."""
    plan = row.plan
    if plan is None or plan.reading == "unknown":
        return t("programmes.review")
    span, target = n.points(plan.low, plan.high), n.points(plan.target, plan.target)
    if plan.reading == "likely":
        return t("programmes.review_planned", span=span, target=target)
    return t("programmes.raise_points", span=span, target=target, reading=t(f"planning.{plan.reading}"))


def _worth(t: Texts, n: Numbers, row: ProgrammeRow, shown: int) -> str:
    """Amounts of a year; words alone where no amount is known to the program."""
    parts = [worth_words(t, n, item, shown) for item in row.worth]
    return _join_all(t, parts) if parts else t("programmes.no_amount") if row.worth_text else t("number.none")


def worth_words(t: Texts, n: Numbers, item: WorthAmount, shown: int) -> str:
    """One benefit with its yuan a year, and of what keeps it open the first ``shown``."""
    if item.nothing:
        return t("programmes.worth_nothing", label=item.label)
    words = t("programmes.worth", label=item.label, amount=_amount(t, n, item))
    remarks = [_stand_in_words(t, stand_in) for stand_in in item.stand_ins]
    if item.missing:
        remarks.append(t("programmes.worth_open", facts=_some(t, item.missing, shown)))
    return t("programmes.worth_remark", worth=words, remarks=_join_all(t, remarks)) if remarks else words


def _stand_in_words(t: Texts, stand_in: StandIn) -> str:
    """That an amount rests on a figure of another caliber."""
    if stand_in.by is None:
        return t("programmes.worth_other_caliber", fact=stand_in.label)
    return t("programmes.worth_stand_in", by=stand_in.by)


def _worth_blocks(t: Texts, n: Numbers, values: Iterable[WorthAmount]) -> list[Block]:
    """Each benefit once, with formula, clause and remarks."""
    rows = tuple(
        Row(
            (
                Cell(item.label),
                Cell(_amount(t, n, item), sub=_join_all(t, [_stand_in_words(t, s) for s in item.stand_ins])),
                Cell(item.explained, sub=item.clause),
            ),
            (*_grounds(t, item), *item.notes),
        )
        for item in values
    )
    if not rows:
        return []
    columns = (
        Column(t("programmes.column.benefit"), 2.2),
        Column(t("programmes.column.amount"), 1.8, "right"),
        Column(t("programmes.column.formula"), 4.4),
    )
    return [Heading(t("programmes.worth_heading")), Table(columns, rows)]


def _grounds(t: Texts, item: WorthAmount) -> list[str]:
    """Why an amount is a range, and why a figure of another caliber stands in."""
    lines = [t("programmes.worth_missing", facts=_some(t, item.missing))] if item.missing else []
    return lines + [
        t("programmes.worth_stand_in_why", fact=stand_in.label, by=stand_in.by, why=stand_in.why)
        for stand_in in item.stand_ins
        if stand_in.by is not None
    ]


def _amount(t: Texts, n: Numbers, item: WorthAmount) -> str:
    """Yuan a year; an amount of which nothing is known says so."""
    unknown = item.amount.high is None and not item.amount.low
    return t("number.unknown") if unknown else n.quantity(item.amount)


def _class_note(t: Texts, row: ClassRow) -> Note:
    words = t("programmes.class_or").join(row.classes)
    text = t("programmes.class", title=row.title, classes=words, document=row.document)
    if row.missing:
        text += t("programmes.class_missing", facts=_some(t, row.missing))
    if row.on_proxies:
        text += t("programmes.class_on_proxies", facts=_some(t, row.on_proxies))
    return Note(text)


def _renewal(t: Texts, n: Numbers, row: RenewalRow) -> list[Block]:
    lines = [_end_words(t, n, row)]
    if row.outlook is not None:
        lines += _outlook(t, n, row.outlook)
    return [Heading(t("programmes.renewal.heading")), *(Paragraph(line) for line in lines)]


def _end_words(t: Texts, n: Numbers, row: RenewalRow) -> str:
    """When the certificate ends or ended; of a certificate of a year, in which year."""
    if row.expires_on is None:
        key = "year_expired" if row.state == "expired" else "year"
        return t(f"programmes.renewal.{key}", year=row.expires_year)
    expires, prepare = n.date(row.expires_on), n.date(row.prepare_from)
    if row.state == "expired":
        return t("programmes.renewal.expired", expires=expires)
    return t(f"programmes.renewal.{row.state}", expires=expires, prepare=prepare, months=row.lead_months)


def _outlook(t: Texts, n: Numbers, row: OutlookRow) -> list[str]:
    lines = [
        t("programmes.renewal.apply", apply=n.date(row.apply_on)),
        t(f"programmes.renewal.reading.{row.reading}", missing=len(row.missing)),
    ]
    if row.unmet:
        gates = _join_all(t, [gate_words(t, n, gate) for gate in row.unmet])
        lines.append(t("programmes.renewal.unmet", gates=gates))
    if row.missing:
        lines.append(t("programmes.renewal.missing", facts=_some(t, row.missing, 6)))
    return [t("list.sentence").join(lines)]


def _some(t: Texts, items: Iterable[str], shown: int = SHOWN) -> str:
    """The first few, and how many more."""
    found = list(items)
    words = _join(t, found[:shown])
    left = len(found) - shown
    return t("programmes.and_more", items=words, count=left) if left > 0 else words


def _join(t: Texts, items: Iterable[str]) -> str:
    return t("list.comma").join(items)


def _join_all(t: Texts, items: Iterable[str]) -> str:
    return t("list.semicolon").join(items)
