"""A floor of any size and what happens on it, as the frames in which the hub tells it."""

import random
from typing import Final, NamedTuple

import msgspec

from app.domain import events as ev
from app.domain.ids import ConversationId, StaffId
from app.domain.people import Presence
from app.protocol import frames as fr
from app.protocol.codec import encode, raw
from app.protocol.states import ConversationRow, FloorState, StaffRow
from tests.builders import START

GROUPS: Final = ("support", "billing", "returns", "technical")
_NOW: Final = ev.to_millis(START)


class Change(NamedTuple):
    """A conversation that changed, and how many messages it has since."""

    conversation: ConversationId
    messages: int


class Traffic:
    """A floor, and what happens on it."""

    def __init__(self, operators: int, conversations: int, seed: int) -> None:
        self._dice = random.Random(seed)
        self._version = 1
        self.people = [StaffId(f"op{number:03}") for number in range(operators)]
        self.rows = [self._row(number) for number in range(conversations)]

    @property
    def live(self) -> int:
        """How many conversations somebody answers."""
        return sum(row.state == "live" for row in self.rows)

    def whole(self) -> bytes:
        """Returns the frame of the whole floor."""
        staff = tuple(self._person(who) for who in self.people)
        return self._frame(FloorState(rows=tuple(self.rows), staff=staff), full=True)

    def changes(self, count: int) -> tuple[bytes, list[Change]]:
        """Returns the frame of so many changes, of conversations and of who answers them; and the changes."""
        changed: dict[int, ConversationRow] = {}
        changes: list[Change] = []
        for _ in range(count):
            number = self._dice.randrange(len(self.rows))
            changed[number] = self.rows[number] = self._changed(self.rows[number])
            changes.append(Change(self.rows[number].conversation, self.rows[number].messages))
        owners = {row.owner for row in changed.values() if row.owner}
        staff = tuple(self._person(who) for who in sorted(owners))
        return self._frame(FloorState(rows=tuple(changed.values()), staff=staff), full=False), changes

    def _row(self, number: int) -> ConversationRow:
        queued = number % 20 == 0
        return ConversationRow(
            conversation=ConversationId(f"c{number:05}"), customer=f"客{number}", topic="配送", locale="ja",
            group=self._dice.choice(GROUPS), state="queued" if queued else "live",
            owner=StaffId("") if queued else self.people[number % len(self.people)], queued_at=_NOW,
            waiting_since=_NOW - self._dice.randrange(300_000) if number % 3 else 0, last_text="いつですか",
            escalation="asked" if number % 100 == 1 else "none", escalation_at=_NOW,
            escalation_summary="強いご不満", escalation_type="complaint",
        )  # fmt: skip

    def _changed(self, row: ConversationRow) -> ConversationRow:
        """A customer writes, or is answered."""
        waits = 0 if row.waiting_since else _NOW - self._dice.randrange(2_000)
        text = f"{row.messages} {'確認いたしますので少々お待ちください' if waits else 'まだでしょうか'}"
        return msgspec.structs.replace(row, waiting_since=waits, last_text=text, messages=row.messages + 1)

    def _person(self, who: StaffId) -> StaffRow:
        return StaffRow(
            id=who, name=f"担当 {who}", presence=Presence.ACCEPTING, load=self._dice.randrange(6), since=_NOW,
            groups=(GROUPS[hash(who) % len(GROUPS)],), active=_NOW, response_ms=self._dice.randrange(60_000),
        )  # fmt: skip

    def _frame(self, state: FloorState, *, full: bool) -> bytes:
        self._version += 1
        return encode(fr.St(s=fr.FLOOR, ver=self._version, full=full, d=raw(state)))
