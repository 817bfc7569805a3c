"""What an exam can be made of: practice problems, score sheets with their criteria, and groups."""

from collections.abc import Mapping, Sequence

import msgspec

from app.protocol.training import ScoreSheetRecord

Titled = Sequence[tuple[str, str]]
"""Ids with what they are called."""


class ExamMaterial(msgspec.Struct, frozen=True, kw_only=True):
    """What may be chosen; `criteria` are those of each sheet, `of_scenario` the sheet of each problem.

    `automatic`: whether a sheet names any measure by which the hub can mark.
    """

    scenarios: Titled = ()
    sheets: Titled = ()
    groups: Titled = ()
    criteria: Mapping[str, Titled] = {}
    of_scenario: Mapping[str, str] = {}
    automatic: Mapping[str, bool] = {}


def can_mark(sheet: ScoreSheetRecord) -> bool:
    """Tells whether the hub can mark by a sheet alone."""
    return any(one.measure for one in sheet.criteria)
