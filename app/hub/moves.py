"""What a send writes: its own event, those that the hub adds, and what they do to the conversation."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import msgspec

from app.domain import events as ev
from app.domain.changing import ChangeRules
from app.domain.events import AnyBody
from app.domain.examining import WHISPERS, allows
from app.domain.ids import StaffId
from app.domain.people import Staff
from app.domain.practice import is_practice
from app.domain.working import RESULT
from app.hub.cids import FILLED, KNOWN_BY_CID, derived_cid, is_cid
from app.hub.clock import wall_clock_ms
from app.hub.engine import Append
from app.hub.files.files import Files
from app.hub.lane import Known, No, Plan, Unit
from app.hub.mail.sending_rules import MAIL
from app.hub.marking.rules import MARKING
from app.hub.move_rules import BUILD, MOVES, Case, Colleagues, Made, as_sent
from app.hub.permissions import FENCED, TABLE, Party, Relation, allowed
from app.hub.phone.phone_moves import PHONE, barred
from app.hub.register.policies import DEFAULTS, WATCH_SEEN
from app.hub.room import Room
from app.hub.rooms import Rooms
from app.hub.speaker import Speaker
from app.hub.texts import TooLongError, checked
from app.hub.together.rules import RULES
from app.protocol.codes import Refusal
from app.protocol.frames import Send, conversation_of

_LOOKING: Final = frozenset({"watching", "watching_ended"})

NOT_IN_PRACTICE: Final = frozenset(
    {
        "released",
        "transferred",
        "handover_offered",
        "invited",
        "joined",
        "taken_over",
        "escalation_joined",
        "reopened",
        "blocked",
    }
)
"""What would bring a practice conversation to somebody else, or begin it again."""

OF_PROCTORS: Final = frozenset(
    {"whisper", "note", "watching", "watching_ended", "escalation_accepted", "coached"}
)
"""What trainers may write in practice, as people in charge do everywhere."""


WHISPERED: Final = frozenset({"whisper", "coached"})
"""Help by others, which an exam may not allow."""

_RULES: Final = (RULES, MARKING, PHONE, MAIL, BUILD)
"""Where it is looked up what a kind becomes, in this order."""


class Moves:
    """Turns sends into what the engine writes, by the rules and by what the rooms know."""

    def __init__(
        self,
        rooms: Rooms,
        colleagues: Colleagues,
        groups: Callable[[], frozenset[str]],
        files: Files | None = None,
        needs_note: Callable[[str], bool] = lambda _: False,
        change_rules: Callable[[], ChangeRules] = ChangeRules,
        now_ms: Callable[[], int] = wall_clock_ms,
        *,
        choice: Callable[[str], str] = DEFAULTS.__getitem__,
        result_names: Callable[[str], dict[str, str]] = lambda _: {},
        needs_release: Callable[[Staff, Room], bool] = lambda _user, _room: False,
        on_way_in: Callable[[StaffId], bool] = lambda _staff: False,
    ) -> None:
        self._on_way_in = on_way_in
        self._needs_release = needs_release
        self._rooms = rooms
        self._files = files
        self._colleagues = colleagues
        self._groups = groups
        self._needs_note = needs_note
        self._change_rules = change_rules
        self._now_ms = now_ms
        self._choice = choice
        self._result_names = result_names

    def plan(self, speaker: Speaker, send: Send) -> Plan:
        """Returns what a send writes, or why it does not."""
        conversation = conversation_of(send.s)
        if conversation is None or not is_cid(send.cid) or send.k not in ev.KINDS:
            return No(Refusal.BAD_FRAME)
        if send.k not in TABLE or (speaker.user is None and conversation != speaker.conversation):
            return No(Refusal.FORBIDDEN)
        try:
            body = checked(ev.decode_body(send.k, send.d), customer=speaker.user is None)
        except TooLongError:
            return No(Refusal.TOO_LARGE)
        except (msgspec.DecodeError, ValueError, RecursionError):
            return No(Refusal.BAD_FRAME)
        room = self._rooms.get(conversation)
        if room is None:
            return No(Refusal.NOT_FOUND, conversation)
        if isinstance(body, ev.Message | ev.ReplyProposed) and body.attachments:
            settled = self._with_files(speaker, body, room)
            if isinstance(settled, Refusal):
                return No(settled, conversation)
            body = settled
        return self._decide(speaker, send, body, room)

    def _with_files(
        self, speaker: Speaker, body: ev.Message | ev.ReplyProposed, room: Room
    ) -> ev.Message | ev.ReplyProposed | Refusal:
        """Names the files of a message as the hub knows them; a hub without a store for files takes none."""
        if self._files is None:
            return Refusal.NOT_FOUND
        return self._files.settled(room.id, speaker.author, body)

    def _decide(self, speaker: Speaker, send: Send, body: AnyBody, room: Room) -> Plan:
        if send.k in KNOWN_BY_CID:
            known = room.written.get(send.cid)
            if known is not None and (known.kind, known.by) == (send.k, speaker.author):
                return Known(known.seq, known.public_seq)
        relation = speaker.relation(room)
        fence = send.fence if send.k in FENCED else None
        if barred(room.fold.channel, body) or not _may(speaker, send.k, relation, room):
            return self._not_mine(speaker, send, body, room)
        if send.k in _LOOKING and self._choice(WATCH_SEEN) != "yes":
            return Known(room.fold.seq, 0)  # taken, and kept from those who read the log: the audit has it
        if relation is Relation.OWNER and send.k in FENCED and fence is None:
            return No(Refusal.STALE_CLAIM)
        made = self._made(speaker, send, body, room)
        if isinstance(made, No):
            return made
        (first, move), *more = made
        main = Append(
            conversation=room.id, cid=send.cid, by=speaker.author, body=first, fence=fence, move=move
        )
        if not more:
            return Unit(conversation=room.id, items=(main,))
        added = [
            Append(
                conversation=room.id,
                cid=derived_cid(send.cid, one.kind),
                by=speaker.author,
                body=one,
                move=its_move,
            )
            for one, its_move in more
        ]
        return Unit(conversation=room.id, items=(main, *added))

    def _made(self, speaker: Speaker, send: Send, body: AnyBody, room: Room) -> Made:
        """Returns what an allowed send becomes, or why it becomes nothing."""
        if isinstance(body, ev.Message) and speaker.user and self._needs_release(speaker.user, room):
            return No(Refusal.NEEDS_RELEASE)
        if self._on_way_in(_given_to(body)):
            return No(Refusal.ON_WAY_IN, room.id)
        if isinstance(body, ev.WrapUp):
            if self._lacks(body):
                return No(Refusal.INVALID, room.id)
            body = msgspec.structs.replace(body, names=self._result_names(body.disposition))
        build = next((rules[send.k] for rules in _RULES if send.k in rules), as_sent)
        return build(self._case(speaker, body, room))

    def _case(self, speaker: Speaker, body: AnyBody, room: Room) -> Case:
        rules, now = self._change_rules(), ev.from_millis(self._now_ms())
        return Case(self._colleagues, self._groups, rules, now, speaker, body, room, self._choice)

    def _lacks(self, body: ev.WrapUp) -> bool:
        """Tells whether the shop wants a result, or a note with this one, that is not there."""
        result = body.disposition.strip()
        if not result and self._choice(RESULT) == "required":
            return True
        return self._needs_note(result) and not body.note.strip()

    @staticmethod
    def _not_mine(speaker: Speaker, send: Send, body: AnyBody, room: Room) -> Plan:
        """Decides on what only the owner may write, when somebody else sends it.

        A repeat of what he wrote while it was his must find its first result, so the engine is asked, with a
        fence that can no longer be the right one.
        """
        practised = is_practice(room.fold.channel) and send.k in NOT_IN_PRACTICE
        if practised or barred(room.fold.channel, body):
            return No(Refusal.ILLEGAL_MOVE, room.id)
        owners = Relation.OWNER in TABLE[send.k][speaker.party]
        if not owners or send.fence is None:
            return No(Refusal.FORBIDDEN, room.id)
        if send.fence >= room.fold.fence or send.k in FILLED:
            return No(Refusal.STALE_CLAIM, room.id)
        item = Append(
            conversation=room.id,
            cid=send.cid,
            by=speaker.author,
            body=body,
            fence=send.fence,
            move=MOVES.get(send.k),
        )
        return Unit(conversation=room.id, items=(item,))


def _given_to(body: AnyBody) -> StaffId:
    """Returns the colleague to whom a customer is handed, or who is asked to come to him; empty: nobody."""
    match body:
        case ev.Transferred(to=staff) | ev.HandoverOffered(to=staff) | ev.Invited(staff=staff):
            return StaffId(staff)
        case _:
            return StaffId("")


def _may(speaker: Speaker, kind: str, relation: Relation, room: Room) -> bool:
    """Tells whether somebody may write that; practice stays with its trainee, and trainers help in it.

    A trainer who practises himself does what operators do.
    """
    if not is_practice(room.fold.channel):
        return allowed(kind, speaker.party, relation)
    if kind in NOT_IN_PRACTICE or (kind in WHISPERED and not allows(room.fold, WHISPERS)):
        return False
    if speaker.party is not Party.TRAINER:
        return allowed(kind, speaker.party, relation)
    trains = kind in OF_PROCTORS or allowed(kind, Party.TRAINER, relation)
    return trains or (relation is Relation.OWNER and allowed(kind, Party.OPERATOR, relation))
