"""Helpers of the sample inputs: words by language, known figures, clauses."""

from __future__ import annotations

from typing import Literal

from reports.input import Clause, Quantity, Unit

Lang = Literal["zh", "en"]


def known(value: float, unit: Unit, edge: float | None = None) -> Quantity:
    return Quantity(value, value, unit, edge)


class Words:
    def __init__(self, lang: Lang) -> None:
        self.lang = lang

    def __call__(self, zh: str, en: str) -> str:
        return zh if self.lang == "zh" else en


def article_11(w: Words) -> Clause:
    return Clause(w("国科发火〔2016〕32号 第十一条", "Guo Ke Fa Huo [2016] No. 32, art. 11"))


def guidelines(w: Words) -> Clause:
    return Clause(w("国科发火〔2016〕195号 三(七)", "Guo Ke Fa Huo [2016] No. 195, III (7)"))
