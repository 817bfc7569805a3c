"""A practice problem that is being changed: steps that can be undone, and what may be left of real people."""

import uuid
from collections.abc import Callable, Iterator
from typing import Final

import msgspec
from msgspec.structs import replace

from app.protocol.training import DRAFT, ScenarioRecord
from app.training.scenarios.faults import scenario_faults
from app.training.scenarios.fictions import Choices, Fiction
from app.training.scenarios.maker import Made
from app.training.scenarios.residue import Doubt, Evidence, residue, texts_of

MOST_STEPS: Final = 200

Remake = Callable[[Choices], Made]
"""Makes the scenario again from its log, with other choices."""


def new_id() -> str:
    """Returns an id that no other problem has."""
    return f"p-{uuid.uuid4().hex[:16]}"


class State(msgspec.Struct, frozen=True, kw_only=True):
    """What can be undone."""

    record: ScenarioRecord
    choices: Choices = Choices()
    confirmed: frozenset[str] = frozenset()


class ProblemEdit:
    """`base` is what the shop has, None for a new one; `made` is there while its log is at hand."""

    def __init__(
        self,
        record: ScenarioRecord,
        base: ScenarioRecord | None = None,
        version: int = 0,
        *,
        made: Made | None = None,
        remake: Remake | None = None,
    ) -> None:
        self.state = State(record=record)
        self.base, self.version = base, version
        self.made, self._remake = made, remake
        self._before: list[State] = []
        self._of = ""

    @property
    def record(self) -> ScenarioRecord:
        """The problem as it stands."""
        return self.state.record

    @property
    def changed(self) -> bool:
        """Whether the shop has it another way."""
        return self.base is None or _content(self.record) != _content(self.base)

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to take back."""
        return bool(self._before)

    @property
    def fictions(self) -> tuple[Fiction, ...]:
        """What was replaced; nothing where the log is not at hand any more."""
        return self.made.fictions if self.made is not None else ()

    def original(self, turn: int) -> str:
        """Returns what really stood in a turn; empty where that is not known here."""
        texts = self.made.originals if self.made is not None else ()
        return texts[turn] if turn < len(texts) else ""

    # Steps

    def change(self, record: ScenarioRecord, *, of: str = "") -> None:
        """Takes a step; changes of one and the same thing (`of`) in a row are one step."""
        self._step(replace(self.state, record=record), of)

    def set_turn(self, place: int, text: str) -> None:
        """Writes the text of a turn by hand."""
        turns = list(self.record.turns)
        turns[place] = replace(turns[place], text=text)
        self.change(replace(self.record, turns=tuple(turns)), of=f"turn{place}")

    def choose(self, choices: Choices) -> None:
        """Makes the scenario again with other inventions; what was written by hand stays."""
        if self._remake is None or self.made is None:
            return
        before, made = self.made.record, self._remake(choices)
        record = self.record
        turns = tuple(
            replace(new, text=new.text if mine.text == old.text else mine.text)
            for mine, old, new in zip(record.turns, before.turns, made.record.turns, strict=True)
        )
        changes = {
            name: getattr(made.record, name)
            for name in ("title", "topic", "customer", "page", "fields", "hints", "goals")
            if getattr(record, name) == getattr(before, name)
        }
        self._step(
            State(
                record=replace(record, turns=turns, **changes),
                choices=choices,
                confirmed=self.state.confirmed,
            ),
            "",
        )
        self.made = made

    def confirm(self, doubt: Doubt) -> None:
        """Says that something is no real person's."""
        self._step(replace(self.state, confirmed=self.state.confirmed | {doubt.text}), "")

    def undo(self) -> bool:
        """Goes one step back; tells whether there was one."""
        if not self._before:
            return False
        former, self._of = self.state.choices, ""
        self.state = self._before.pop()
        if self._remake is not None and former != self.state.choices:
            self.made = self._remake(self.state.choices)
        return True

    def _step(self, state: State, of: str) -> None:
        if state == self.state:
            return
        if not of or of != self._of:
            self._before = [*self._before, self.state][-MOST_STEPS:]
        self.state, self._of = state, of

    # What is wrong

    def doubts(self) -> tuple[Doubt, ...]:
        """Returns what may be left of real people and was not confirmed yet.

        Of a problem that was checked before, only what is new in it is doubted.
        """
        evidence = self.made.evidence if self.made is not None else Evidence()
        known = set(texts_of(self.base)) if self.base is not None and self.base.checked else set()
        old = {text for _place, text in known}
        texts = dict(texts_of(self.record))
        return tuple(
            doubt
            for doubt in residue(self.record, evidence)
            if doubt.text not in self.state.confirmed and texts.get(doubt.place) not in old
        )

    def faults(self) -> Iterator[str]:
        """Yields a sentence for everything that keeps it from being saved, as the register says it."""
        yield from scenario_faults(self.finished())

    def finished(self) -> ScenarioRecord:
        """Returns what is saved: it knows whether it was checked."""
        return replace(self.record, checked=not self.doubts())

    def rebase(self, base: ScenarioRecord | None, version: int) -> None:
        """Takes note of what the shop has now."""
        self.base, self.version = base, version


def copy_of(record: ScenarioRecord, title: str) -> ScenarioRecord:
    """Returns a new draft with the same content."""
    return replace(record, id=new_id(), title=title, shared=DRAFT, history=())


def _content(record: ScenarioRecord) -> ScenarioRecord:
    return replace(record, history=(), checked=True)
