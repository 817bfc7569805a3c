"""Tells an operator what became of what he asked of colleagues: taken, declined, passed on, come back."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from app.domain import events as ev
from app.domain.conversation import Conversation
from app.domain.events import Event
from app.domain.ids import SYSTEM, ConversationId, StaffId
from app.sessions.changes import Change, EventsArrived
from app.ui.chats.listing.customer_names import honorific
from app.ui.chats.timeline.timeline_words import GONE, isolated
from app.ui.shell.notices import Notice
from app.ui.together.team import Team
from app.ui.words import tr


class WordBack:
    """Takes the changes of the desk; `names` gives what to call staff in a conversation."""

    def __init__(
        self,
        team: Team,
        names: Callable[[Conversation], Callable[[StaffId], str]],
        keep: Callable[[ConversationId], object],
        call_again: Callable[[], object],
    ) -> None:
        self._team, self._names = team, names
        self._keep, self._call_again = keep, call_again
        self._offered: set[ConversationId] = set()

    def take(self, changes: Sequence[Change]) -> None:
        """Tells what just happened; what was there when the conversation was opened is old."""
        for change in changes:
            if not isinstance(change, EventsArrived):
                continue
            session = self._team.desk.book.sessions.get(change.conversation)
            if session is None or not session.live:
                continue
            for event in change.events:
                self._tell(session.conversation, event)

    def follow(self) -> None:
        """Shows which of my conversations somebody is asked to take, until he does or I keep it."""
        notices = self._team.window.chats.area.notices
        waiting = {
            session.conversation.id: session.conversation
            for session in self._team.desk.book.sessions.values()
            if session.mine and session.conversation.handover is not None
        }
        for gone in self._offered - set(waiting):
            notices.take_away(_key(gone))
        for known, told in waiting.items():
            if known not in self._offered:
                notices.show_notice(self._waiting(told))
        self._offered = set(waiting)

    def _waiting(self, told: Conversation) -> Notice:
        offer = told.handover
        to = StaffId("") if offer is None else offer.to
        who = isolated(self._names(told)(to)) if to else tr("The group")
        text = tr(
            "{name} is asked to take {customer}. You answer until then.", name=who, customer=self._who(told)
        )
        return Notice(
            key=_key(told.id),
            text=text,
            tone="info",
            act_text=tr("Keep it"),
            act=lambda: self._keep(told.id),
        )

    def _tell(self, told: Conversation, event: Event) -> None:
        me = self._team.desk.me
        if me is None:
            return
        by = StaffId(event.by)
        name = isolated(self._names(told)(by))
        if by == me.id:
            if isinstance(event.body, ev.Transferred) and event.body.warm:
                who = isolated(self._names(told)(event.body.to))
                self._say(told, tr("{name} took {customer} over.", name=who, customer=self._who(told)), "")
            return
        match event.body:
            case ev.Bounced(to=to, reason=reason) if StaffId(told.escalation.by) == me.id:
                self._tell_of_call(told, to, reason, name, by_hub=event.by == SYSTEM)
            case ev.HandoverEnded(note=note) if told.owner == me.id:
                self._say(
                    told,
                    tr("{name} does not take {customer} over.", name=name, customer=self._who(told)),
                    note,
                )
            case ev.InvitationEnded(note=note) if told.owner == me.id:
                said = tr("{name} does not join {customer}.", name=name, customer=self._who(told))
                self._say(told, said, note)
            case _:
                pass

    def _tell_of_call(self, told: Conversation, to: StaffId, reason: str, name: str, *, by_hub: bool) -> None:
        me = self._team.desk.me
        back = me is not None and to == me.id
        if not by_hub:
            if back:
                self._say(told, tr("{name} gives your call back.", name=name), reason)
            return
        if not back:
            who = isolated(self._names(told)(to))
            left = tr("The person in charge is not here any more: your call is with {name} now.", name=who)
            late = tr("Nobody took your call in time: it is with {name} now.", name=who)
            self._say(told, left if reason == GONE else late, "")
            return
        text = tr("{customer}: nobody in charge took your call. It still stands.", customer=self._who(told))
        self._team.window.chats.area.notices.show_notice(
            Notice(
                key=f"call_{told.id}",
                text=text,
                tone="danger",
                passing=True,
                act_text=tr("Call again…"),
                act=self._call_again,
            )
        )

    def _who(self, told: Conversation) -> str:
        return isolated(honorific(self._team.customer(told)) or tr("Guest"))

    def _say(self, told: Conversation, text: str, remark: str) -> None:
        said = (
            tr("{line}: {remark}", line=text.rstrip("。."), remark=isolated(remark))
            if remark.strip()
            else text
        )
        self._team.say(f"word_{told.id}", said, tone="warn")


def _key(conversation: ConversationId) -> str:
    return f"handover_{conversation}"
