"""A score sheet that is being changed: steps that can be undone, and what is still wrong with it."""

import uuid
from collections.abc import Iterator
from typing import Final

from msgspec.structs import replace

from app.protocol.register_base import Words
from app.protocol.training import Criterion, ScoreSheetRecord
from app.training.marking.sheet import MOST_CRITERIA
from app.ui.words import tr

MOST_STEPS: Final = 100
START_POINTS: Final = 10
START_PASS_MARK: Final = 70


def new_sheet() -> ScoreSheetRecord:
    """Returns an empty sheet with an id that no other has."""
    return ScoreSheetRecord(id=f"s-{uuid.uuid4().hex[:16]}", criteria=(new_criterion(),))


def first_sheet() -> ScoreSheetRecord:
    """Returns what a shop without a sheet begins with: the five things that are marked almost everywhere."""
    fives = (
        ("あいさつ・名乗り", "Greeting and name", 10, "", True),
        ("共感・お詫び", "Empathy and apology", 20, "まず気持ちを受け止めているか", False),
        ("正確さ（マニュアル準拠）", "Accuracy, by the manual", 30, "案内がマニュアルのとおりか", False),
        ("速さ", "Speed", 20, "", False),
        ("引き継ぎの判断と要約", "When to hand over, and the summary", 20, "", False),
    )
    criteria = tuple(
        replace(
            new_criterion(),
            name=Words(ja=ja, en=en),
            most=most,
            weight=most // 10,
            hint=Words(ja=hint),
            must=must,
        )
        for ja, en, most, hint, must in fives
    )
    speed = replace(criteria[3], measure="first_response_s", good=15.0, poor=60.0)
    title = Words(ja="応対の基本", en="Basics of a conversation")
    return replace(
        new_sheet(), title=title, criteria=(*criteria[:3], speed, criteria[4]), pass_mark=START_PASS_MARK
    )


def new_criterion() -> Criterion:
    """Returns an empty criterion with an id that no other has."""
    return Criterion(id=f"c-{uuid.uuid4().hex[:12]}", most=START_POINTS)


def copy_of(sheet: ScoreSheetRecord) -> ScoreSheetRecord:
    """Returns a new sheet with the same criteria, which keep their ids: results stay comparable."""
    title = Words(
        ja=f"{sheet.title.ja} {tr('(copy)')}" if sheet.title.ja else "",
        en=f"{sheet.title.en} {tr('(copy)')}" if sheet.title.en else "",
    )
    return replace(sheet, id=new_sheet().id, title=title)


class SheetEdit:
    """`sheet` as it stands, `at` the criterion that is shown; `base` is what the shop has."""

    def __init__(self, sheet: ScoreSheetRecord, base: ScoreSheetRecord | None, version: int) -> None:
        self.sheet, self.base, self.version = sheet, base, version
        self.at = 0
        self._before: list[tuple[ScoreSheetRecord, int]] = []
        self._of = ""

    @property
    def changed(self) -> bool:
        """Whether the shop has it another way."""
        return self.sheet != self.base

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to take back."""
        return bool(self._before)

    @property
    def criterion(self) -> Criterion | None:
        """The criterion that is shown."""
        return self.sheet.criteria[self.at] if self.at < len(self.sheet.criteria) else None

    @property
    def can_add(self) -> bool:
        """Whether one more criterion fits."""
        return len(self.sheet.criteria) < MOST_CRITERIA

    def step(self, sheet: ScoreSheetRecord, at: int | None = None, *, of: str = "") -> None:
        """Takes a step; changes of one and the same thing (`of`) in a row are one step."""
        if sheet != self.sheet:
            if not of or of != self._of:
                self._before = [*self._before, (self.sheet, self.at)][-MOST_STEPS:]
            self.sheet, self._of = sheet, of
        self.at = min(max(0, self.at if at is None else at), max(0, len(sheet.criteria) - 1))

    def undo(self) -> bool:
        """Goes one step back; tells whether there was one."""
        if not self._before:
            return False
        self.sheet, self.at = self._before.pop()
        self._of = ""
        return True

    def change(self, criterion: Criterion) -> None:
        """Puts a criterion in the place of the one that is shown."""
        criteria = list(self.sheet.criteria)
        if self.at < len(criteria):
            before, criteria[self.at] = criteria[self.at], criterion
            fields = (name for name in criterion.__struct_fields__ if _differ(name, before, criterion))
            of = f"{criterion.id}:{','.join(fields)}"
            self.step(replace(self.sheet, criteria=tuple(criteria)), of=of)

    def add(self) -> None:
        """Adds a criterion behind the one that is shown."""
        if not self.can_add:
            return
        criteria = list(self.sheet.criteria)
        place = min(self.at + 1, len(criteria))
        criteria.insert(place, new_criterion())
        self.step(replace(self.sheet, criteria=tuple(criteria)), place)

    def remove(self) -> None:
        """Removes the criterion that is shown."""
        criteria = list(self.sheet.criteria)
        if criteria:
            del criteria[self.at]
            self.step(replace(self.sheet, criteria=tuple(criteria)))

    def move(self, by: int) -> None:
        """Moves the criterion that is shown up or down."""
        criteria, to = list(self.sheet.criteria), self.at + by
        if 0 <= to < len(criteria):
            criteria[self.at], criteria[to] = criteria[to], criteria[self.at]
            self.step(replace(self.sheet, criteria=tuple(criteria)), to)

    def faults(self) -> Iterator[str]:
        """Yields a sentence for everything that keeps the sheet from being saved."""
        sheet = self.sheet
        if not (sheet.title.ja.strip() or sheet.title.en.strip()):
            yield tr("The score sheet needs a title.")
        if not sheet.criteria:
            yield tr("The score sheet needs a criterion.")
        for number, one in enumerate(sheet.criteria, start=1):
            if not (one.name.ja.strip() or one.name.en.strip()):
                yield tr("Criterion {number} needs a name.", number=number)
            if one.measure and one.good == one.poor:
                yield tr("Criterion {number}: both limits of its measure are the same.", number=number)


def _differ(name: str, one: Criterion, other: Criterion) -> bool:
    return bool(getattr(one, name) != getattr(other, name))
