"""The check-up of one firm: profile and application date to verdict, report input and documents."""

from assess.checkup.checkup import Checkup
from assess.checkup.document import checkup_document, checkup_json_schema
from assess.checkup.document_parts import CheckupDocument
from assess.checkup.examine import Rules, examine, load_rules
from assess.checkup.report_input import report_input

__all__ = [
    "Checkup",
    "CheckupDocument",
    "Rules",
    "checkup_document",
    "checkup_json_schema",
    "examine",
    "load_rules",
    "report_input",
]
