"""The readers of tax returns and financial statements."""

from __future__ import annotations

from collections.abc import Sequence

from assess.imports.books.a000000 import A000000Reader
from assess.imports.books.a107041 import A107041Reader
from assess.imports.books.balance_sheet import BalanceSheetReader
from assess.imports.books.income_statement import IncomeStatementReader
from assess.imports.readers import Reader

READERS: Sequence[Reader] = (
    A107041Reader(),
    A000000Reader(),
    BalanceSheetReader(),
    IncomeStatementReader(),
)
