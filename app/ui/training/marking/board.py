"""One conversation as its marker has it before him: which sheet, whose part, what was given so far."""

import uuid
from collections.abc import Callable, Mapping
from typing import Final

from msgspec.structs import replace

from app.domain import events as ev
from app.domain.ids import CUSTOMER, SYSTEM, ConversationId, StaffId
from app.domain.marks import Marking, Round
from app.protocol.training import ScoreSheetRecord
from app.training.marking.measures import Measured, values
from app.training.marking.sheet import Draft, Result, open_criteria, result_of, scores_of
from app.training.study import Study
from app.ui.training.marking.work import History, PinDraft, Work

RUN: Final = "run:"
"""What the key of a round begins with among the sheets that can be chosen."""

Measure = Callable[[Study, StaffId], Measured]


class Board:
    """Takes steps and knows how things stand; `sheets` are those of the shop, `version` gives a sheet's."""

    def __init__(
        self,
        conversation: ConversationId,
        study: Study,
        work: Work,
        *,
        me: StaffId,
        sheets: Callable[[], Mapping[str, ScoreSheetRecord]],
        version: Callable[[str], int],
        measure: Measure,
    ) -> None:
        self.conversation, self.study, self.me = conversation, study, me
        self.history = History(work)
        self.facts: Marking = study.marking
        self._sheets, self._version, self._measure = sheets, version, measure
        self.people = _people(study, me)
        self.staff = self.people[0] if self.people else StaffId("")
        self._measured: dict[StaffId, Measured] = {}
        if work.draft is not None and work.draft.staff in self.people:
            self.staff = work.draft.staff

    # What there is

    @property
    def work(self) -> Work:
        """What was done and is not finished."""
        return self.history.work

    def rounds(self) -> list[Round]:
        """Returns the rounds about this person's part in which I mark."""
        return [
            one
            for one in self.facts.rounds
            if not one.closed and self.me in one.markers and one.staff == self.staff
        ]

    def choices(self) -> list[str]:
        """Returns what can be filled in: in a round nothing but its sheet, else all sheets of the shop."""
        rounds = self.rounds()
        if rounds:
            return [f"{RUN}{one.run}" for one in rounds]
        return list(self._sheets())

    @property
    def key(self) -> str:
        """What is filled in now: a sheet, or `run:` and a round; empty where there is nothing."""
        keys = self.choices()
        return self.work.chosen if self.work.chosen in keys else next(iter(keys), "")

    @property
    def round(self) -> Round | None:
        """The round that is filled in now."""
        return self.facts.round_of(self.key.removeprefix(RUN)) if self.key.startswith(RUN) else None

    def sheet_of(self, key: str) -> ScoreSheetRecord | None:
        """Returns the sheet behind a key, None where the shop has it no more."""
        told = self.facts.round_of(key.removeprefix(RUN)) if key.startswith(RUN) else None
        return self._sheets().get(told.sheet if told is not None else key)

    @property
    def sheet(self) -> ScoreSheetRecord | None:
        """The sheet that is filled in now."""
        return self.sheet_of(self.key)

    @property
    def draft(self) -> Draft:
        """The sheet as far as it is filled in."""
        told, sheet = self.round, self.sheet
        kept = self.work.drafts.get(self.key)
        made = kept or Draft(sheet=sheet.id if sheet is not None else "")
        run = told.run if told is not None else ""
        version = self._version(made.sheet)
        return replace(made, staff=self.staff, run=run, version=version)

    def measured(self) -> Measured | None:
        """Returns what the log itself says of this person's part, None while it is not worked out."""
        return self._measured.get(self.staff)

    def work_out(self, staff: StaffId) -> None:
        """Works out what the log says of somebody's part; a long log takes its time: not for the loop."""
        if staff and staff not in self._measured:
            self._measured[staff] = self._measure(self.study, staff)

    def measures(self) -> dict[str, float]:
        """Returns the same as a finished sheet keeps it."""
        known = self.measured()
        return values(known) if known is not None else {}

    def result(self) -> Result | None:
        """Returns what the sheet amounts to so far."""
        sheet = self.sheet
        return None if sheet is None else result_of(scores_of(sheet, self.draft.points), sheet.pass_mark)

    def open(self) -> tuple[str, ...]:
        """Returns the criteria that were neither given points nor left out."""
        sheet = self.sheet
        return () if sheet is None else open_criteria(sheet, self.draft)

    # Steps

    def choose(self, key: str) -> None:
        """Fills another sheet in; what was given on the other one stays."""
        self.history.write(replace(self.work, chosen=key))

    def about(self, staff: StaffId) -> None:
        """Marks the part of somebody else."""
        if staff in self.people:
            self.staff = staff

    def give(self, criterion: str, points: int | None) -> None:
        """Gives a criterion points, or takes them back."""
        rest = {key: one for key, one in self.draft.points.items() if key != criterion}
        self._step(rest if points is None else {**rest, criterion: points})

    def leave_out(self, criterion: str, *, out: bool) -> None:
        """Leaves a criterion out, or takes it in again without points."""
        rest = {key: one for key, one in self.draft.points.items() if key != criterion}
        self._step({**rest, criterion: None} if out else rest)

    def comment(self, text: str) -> None:
        """Takes the comment as it is typed."""
        draft = replace(self.draft, comment=text)
        self.history.write(replace(self.work, chosen=self.key).with_draft(draft))

    def _step(self, points: dict[str, int | None]) -> None:
        draft = replace(self.draft, points=points)
        self.history.step(replace(self.work, chosen=self.key).with_draft(draft))

    # Notes

    def moment(self, on: int, to_ms: int) -> float:
        """Returns the seconds from the start at which a note is pinned."""
        replay = self.study.replay
        if not 0 < on <= len(replay.events):
            return 0.0
        return min(replay.offset(on - 1) + to_ms / 1000, replay.duration)

    def begin_note(self, position: float, index: int) -> None:
        """Begins a note at a position of the replay, `index` events in."""
        on = max(1, index)
        to_ms = max(0, round((position - self.study.replay.offset(on - 1)) * 1000))
        self.history.write(replace(self.work, writing=PinDraft(id=uuid.uuid4().hex, on=on, to_ms=to_ms)))

    def write_note(self, text: str) -> None:
        """Takes a note as it is typed."""
        writing = self.work.writing
        if writing is not None:
            self.history.write(replace(self.work, writing=replace(writing, text=text)))

    def end_note(self, text: str) -> None:
        """Pins the note that was written; an empty one is dropped."""
        writing = self.work.writing
        if writing is None:
            return
        made = (replace(writing, text=text),) if text.strip() else ()
        self.history.step(replace(self.work, writing=None, pins=(*self.work.pins, *made)))

    def change_note(self, note: str) -> None:
        """Takes a note up again, to be written anew at its moment."""
        found = next((one for one in self.work.pins if one.id == note), None)
        if found is not None:
            pins = tuple(one for one in self.work.pins if one is not found)
            begun = self.work.writing
            kept = (begun,) if begun is not None and begun.text.strip() else ()  # it is not lost
            self.history.step(replace(self.work, pins=(*pins, *kept), writing=found))

    def remove_note(self, note: str) -> None:
        """Removes a note that nobody knows of yet."""
        pins = tuple(one for one in self.work.pins if one.id != note)
        self.history.step(replace(self.work, pins=pins))


def _people(study: Study, me: StaffId) -> tuple[StaffId, ...]:
    """Returns whose part can be marked: who wrote most comes first, I myself last."""
    counts: dict[StaffId, int] = {}
    for event in study.replay.events:
        if isinstance(event.body, ev.Claimed) and event.body.owner:
            counts.setdefault(event.body.owner, 0)
        elif isinstance(event.body, ev.Message) and event.by not in (CUSTOMER, SYSTEM):
            counts[StaffId(event.by)] = counts.get(StaffId(event.by), 0) + 1
    return tuple(sorted(counts, key=lambda one: (one == me, -counts[one])))
