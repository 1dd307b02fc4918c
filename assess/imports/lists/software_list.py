"""Lists of software copyrights: registration number, software, holder, dates."""

from __future__ import annotations

from functools import lru_cache

from assess.imports.document import Document, ReadContext
from assess.imports.lists.codes import Keys
from assess.imports.lists.patent_list import put_holders
from assess.imports.lists.spec import ListSpec, load_spec
from assess.imports.lists.tables import ListTable
from assess.intake.codes import code_of
from assess.profile.patent_number import number_key

_ITEMS = ("ip", "items")
SOFTWARE = "4"
"""Category of form C2."""


@lru_cache(maxsize=1)
def software_spec() -> ListSpec:
    """The list of software copyrights as data."""
    return load_spec(ListSpec, "software_list")


def read_software_list(table: ListTable, context: ReadContext) -> Document:
    """Read a list of software copyrights: the day of registration is the day of grant, else that of the
    certificate. Completion and first publication are no dates of the right and are left out."""
    document = table.document(context)
    keys = Keys()
    rows: dict[str, int] = {}
    for row in table.rows:
        number = table.read(document, row, "number")
        name = table.text(row, "name")
        if not (name or number):
            continue
        code = code_of(table.text(row, "code"), "IP")
        key = keys.of(code, number_key(str(number)) if number else name)
        if rows.setdefault(key, row) != row:
            cell = document.grid.place(rows[key], table.head.columns["name"])
            document.say("import_right_twice", *table.anchor(row, "name"), cell=cell)
            continue
        _put_software(table, document, row, key)
    return document


def _put_software(table: ListTable, document: Document, row: int, key: str) -> None:
    item = (*_ITEMS, key)
    document.put((*item, "name"), table.text(row, "name") or None, *table.anchor(row, "name"))
    document.put((*item, "category"), SOFTWARE, *table.anchor(row, "name"))
    if number := table.text(row, "number"):
        document.put((*item, "number"), "".join(number.split()).upper(), *table.anchor(row, "number"))
    for at in ("granted_on", "certificate_on"):
        if table.text(row, at) and (*item, "granted_on") not in document.values:
            document.put((*item, "granted_on"), table.read(document, row, at), *table.anchor(row, at))
    if table.text(row, "obtained"):
        value = table.read(document, row, "obtained")
        document.put((*item, "obtained"), value, *table.anchor(row, "obtained"))
    put_holders(table, document, item, row, ("holder",))
