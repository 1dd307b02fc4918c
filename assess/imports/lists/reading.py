"""The readers of list-like tables, one a kind."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from assess.imports.document import Document, ReadContext, Region
from assess.imports.grid import Grid
from assess.imports.lists.headings import Headings
from assess.imports.lists.ledger import read_ledger
from assess.imports.lists.ledger_spec import ledger_spec
from assess.imports.lists.link_table import link_spec, read_link_table
from assess.imports.lists.patent_list import patent_spec, read_patent_list
from assess.imports.lists.persons import roster_spec
from assess.imports.lists.roster import read_roster
from assess.imports.lists.software_list import read_software_list, software_spec
from assess.imports.lists.spec import ListSpec
from assess.imports.lists.tables import ListTable, find_tables
from assess.imports.readers import Reader
from indicator_models.problems import Problem
from indicator_models.schema import Localised

_Read = Callable[[ListTable, ReadContext], Document]
_Kind = tuple[Callable[[], ListSpec], _Read]

_KINDS: tuple[_Kind, ...] = (
    (link_spec, read_link_table),
    (patent_spec, read_patent_list),
    (software_spec, read_software_list),
    (roster_spec, read_roster),
    (ledger_spec, read_ledger),
)


@dataclass(frozen=True)
class ListRegion(Region):
    """A region with the table that was found there, so that it is looked for once."""

    table: ListTable = field(repr=False)
    reads: _Read = field(repr=False)


@dataclass(frozen=True)
class ListReader:
    """Reads lists of all kinds; their headings are looked for in one pass over the sheet."""

    def find(self, grid: Grid) -> Iterable[Region]:
        """Where lists stand on a sheet."""
        headings = Headings(grid, [spec() for spec, _ in _KINDS])
        return [
            ListRegion(table.region.top, table.region.bottom, table.region.score, table, read)
            for spec, read in _KINDS
            for table in find_tables(headings, spec())
        ]

    def read(self, grid: Grid, region: Region, context: ReadContext) -> Document:
        """Read the list of a region that :meth:`find` gave."""
        assert isinstance(region, ListRegion)
        table = region.table
        document = region.reads(table, context)
        if not document.values and not document.problems:
            # Rows there are, but no item in them.
            document.problems.append(Problem("import_list_empty", grid.place(table.head.bottom, 0)))
        # A cell that is looked at twice tells its fault once.
        told = {(p.code, p.where, repr(p.params)): p for p in document.problems}
        document.problems = list(told.values())
        return document


TITLES: Mapping[str, Localised] = {spec().kind: spec().title for spec, _ in reversed(_KINDS)}
"""Names of the kinds of documents for people."""

READERS: tuple[Reader, ...] = (ListReader(),)
