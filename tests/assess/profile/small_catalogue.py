"""A small fact catalogue with a fact of every kind, apart from the shipped one."""

from __future__ import annotations

from dataclasses import replace

from indicator_models.catalogue import Catalogue, read_catalogue
from indicator_models.located_yaml import parse_yaml

_TEXT = """
schema_version: "1"
facts:
  - {id: sales, yearly: true, kind: money, min: 0, label: {zh: 销售收入, en: Sales}, SOURCE}
  - {id: total_assets, yearly: true, kind: money, min: 0, label: {zh: 资产, en: Assets}, SOURCE}
  - {id: net_assets, yearly: true, kind: money, label: {zh: 净资产, en: Net assets}, SOURCE}
  - {id: total_liabilities, yearly: true, kind: money, min: 0, label: {zh: 负债, en: Owed}, asked: true,
     aliases: [负债合计], where: {zh: 资产负债表, en: balance sheet}, SOURCE}
  - {id: loss, yearly: true, kind: money, label: {zh: 亏损, en: Loss}, SOURCE}
  - {id: share_y1, kind: number, unit: ratio, min: 0, max: 1, label: {zh: 占比, en: Share}, SOURCE}
  - {id: growth_y1, kind: number, unit: ratio, label: {zh: 增速, en: Growth}, SOURCE}
  - {id: helpers_y1, kind: number, unit: person, min: 0, label: {zh: 帮手, en: Helpers}, SOURCE}
  - {id: awards, kind: count, unit: item, min: 0, label: {zh: 奖项, en: Awards}, SOURCE}
  - {id: listed, kind: flag, label: {zh: 上市, en: Listed}, SOURCE}
  - {id: founded, kind: date, label: {zh: 创立, en: Founded}, SOURCE}
  - {id: motto, kind: text, label: {zh: 口号, en: Motto}, SOURCE}
  - {id: size, kind: choice, codes: [small, large], label: {zh: 规模, en: Size}, asked: true,
     code_labels: {small: {zh: "小(<5)", en: small}, large: {zh: "大(≥5),含集团", en: large}}, SOURCE}
  - {id: quality, kind: grade, codes: [A, B], label: {zh: 档次, en: Quality}, SOURCE}
  - {id: marks, kind: points, min: 0, max: 6, label: {zh: 得分, en: Marks}, SOURCE}
  - {id: rate, kind: number, unit: ratio, min: 0, max: 1, label: {zh: 参数, en: Rate}, SOURCE}
derived:
  - {id: twice_awards, kind: count, unit: item, label: {zh: 两倍奖项, en: Twice}, formula: 2 * awards,
     source: {text: 例, verified: practice}}
"""

_SOURCE = "definition: {zh: 说明, en: Meaning}, source: {text: 例, verified: practice}"


def small_catalogue() -> Catalogue:
    """Facts of every kind; ``rate`` is a parameter of the office."""
    made = read_catalogue(parse_yaml(_TEXT.replace("SOURCE", _SOURCE), "small.yaml"))
    return replace(made, facts={**made.facts, "rate": replace(made.facts["rate"], parameter=True)})
