"""The simplest hub that keeps the protocol's promises: logs in memory, each cid once, everything in order."""

from __future__ import annotations

from collections import deque

from app.domain import events as ev
from app.domain.events import Event
from app.domain.ids import CUSTOMER, SYSTEM, Author, Cid, ConversationId, StaffId
from app.protocol import frames as fr
from tests.builders import ANNA, START, desk_state, ev_frame, evs_frame, row, staff, welcome


class ModelHub:
    """Takes client frames with `take`; what it sends waits in `out`, in order, until somebody delivers it."""

    def __init__(self, conversations: tuple[ConversationId, ...]) -> None:
        self.logs: dict[ConversationId, list[Event]] = {}
        self.owner: dict[ConversationId, StaffId] = {}
        self.fence: dict[ConversationId, int] = {}
        self.refuse_next: list[tuple[str, bool]] = []
        self.out: deque[fr.ServerFrame] = deque()
        self.epoch = "e1"
        self._following: set[str] = set()
        self._states = 0
        for conversation in conversations:
            self.logs[conversation] = []
            self.fence[conversation] = 0
            self.append(conversation, CUSTOMER, ev.Opened(customer="Sato"))
            self.claim(conversation, ANNA)

    def append(self, conversation: ConversationId, by: str, body: ev.AnyBody, cid: str = "") -> Event:
        """Writes an event and pushes it to whoever follows the log."""
        log = self.logs[conversation]
        seq = len(log) + 1
        event = Event(
            conversation=conversation,
            seq=seq,
            cid=Cid(cid or f"{conversation}:{self.epoch}:{seq}"),
            by=Author(by),
            at=START,
            body=body,
        )
        log.append(event)
        if fr.conversation_stream(conversation) in self._following:
            self.out.append(ev_frame(event))
        return event

    def claim(self, conversation: ConversationId, who: StaffId) -> None:
        """Makes somebody the owner, with a new fence."""
        self.fence[conversation] += 1
        self.owner[conversation] = who
        self.append(conversation, SYSTEM, ev.Claimed(owner=who, name=who, fence=self.fence[conversation]))
        self._desk()

    def connect(self) -> None:
        """Greets a new connection; what an old one had not delivered is gone with it."""
        self.out.clear()
        self._following.clear()
        self.out.append(welcome(staff(ANNA), epoch=self.epoch))

    def cut(self) -> None:
        """Loses the connection."""
        self.out.clear()
        self._following.clear()

    def ping(self) -> None:
        """Tells the heads of what is followed."""
        heads = {
            stream: len(self.logs[conversation])
            for stream in self._following
            if (conversation := fr.conversation_of(stream)) is not None
        }
        self.out.append(fr.Ping(n=1, heads=heads))

    def restore_backup(self, keep: int) -> None:
        """Replaces the history by an older one: every log is cut to `keep` events, in a new epoch."""
        self.epoch += "'"
        for log in self.logs.values():
            del log[max(2, keep) :]

    def take(self, frame: fr.ClientFrame) -> None:
        """Answers a frame of the client."""
        match frame:
            case fr.Sub(id=number, streams=streams):
                self.out.append(fr.Subd(id=number, r=tuple(fr.Started(s=want.s) for want in streams)))
                for want in streams:
                    self._begin(want)
            case fr.Unsub(streams=streams):
                self._following.difference_update(streams)
            case fr.Send():
                self._send(frame)
            case _:
                pass

    def _begin(self, want: fr.Want) -> None:
        self._following.add(want.s)
        conversation = fr.conversation_of(want.s)
        if conversation is None:
            self._desk()
            return
        log = self.logs[conversation]
        for start in range(want.after, len(log), 3):
            self.out.append(evs_frame(log[start : start + 3]))
        self.out.append(fr.Live(s=want.s, q=len(log)))

    def _desk(self) -> None:
        if fr.DESK in self._following:
            self._states += 1
            mine = [
                row(each, fence=self.fence[each], head=len(self.logs[each]))
                for each, owner in self.owner.items()
                if owner == ANNA
            ]
            self.out.append(desk_state(mine, ver=self._states))

    def _send(self, send: fr.Send) -> None:
        conversation = fr.conversation_of(send.s)
        assert conversation is not None
        known = next((event for event in self.logs[conversation] if event.cid == send.cid), None)
        body = ev.decode_body(send.k, bytes(send.d))
        if known is not None:
            if known.body == body:
                self.out.append(fr.Ok(cid=send.cid, q=known.seq, dup=True))
            else:
                self.out.append(fr.No(cid=send.cid, code="different_body"))
        elif self.refuse_next:
            code, final = self.refuse_next.pop()
            self.out.append(fr.No(cid=send.cid, code=code, final=final, retry_ms=10))
        elif send.fence is not None and (
            send.fence != self.fence[conversation] or self.owner[conversation] != ANNA
        ):
            self.out.append(fr.No(cid=send.cid, code="stale_claim"))
        else:
            before = len(self.out)
            event = self.append(conversation, ANNA, body, send.cid)
            answer = fr.Ok(cid=send.cid, q=event.seq)
            self.out.insert(before if event.seq % 2 else len(self.out), answer)  # both orders are allowed
