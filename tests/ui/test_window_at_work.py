"""The window promises to show what the desk knows, and to do at once what its keys and buttons say."""

from __future__ import annotations

import asyncio
import re

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.domain import events as ev
from app.domain.errors import StorageError
from app.domain.ids import CUSTOMER, ConversationId, StaffId
from app.domain.people import Presence, Role
from app.protocol import frames as fr
from app.protocol.offers import Colleague, ColleaguesRes, Department, ListColleagues
from app.protocol.states import DeskState
from app.sessions.changes import LinkState
from tests.builders import (
    ANNA,
    BOB,
    C1,
    C2,
    desk_state,
    ev_frame,
    event,
    log,
    queue_state,
    raw,
    row,
    staff,
)
from tests.ui.window_stage import Stage, at_work, press

C3 = ConversationId("c-3")


def waiting_chat(conversation: ConversationId, customer: str, *, after: int = 0) -> list[ev.Event]:
    """A conversation of mine in which the customer waits for an answer."""
    return log(
        (CUSTOMER, ev.Opened(customer=customer, topic="Returns", locale="en")),
        ("system", ev.Queued()),
        ("system", ev.Claimed(owner=ANNA, name="Anna", fence=1)),
        *((CUSTOMER, ev.Message(text=f"question {n}")) for n in range(after + 1)),
        conversation=conversation,
    )


def answered_chat(conversation: ConversationId, customer: str) -> list[ev.Event]:
    """A conversation of mine in which the customer has his answer."""
    asked = waiting_chat(conversation, customer)
    return [*asked, event(len(asked) + 1, ev.Message(text="answer"), by=ANNA, conversation=conversation)]


def reqs(stage: Stage, kind: type[fr.Request]) -> list[fr.Req]:
    return [frame for frame in stage.link.sent if isinstance(frame, fr.Req) and isinstance(frame.d, kind)]


def kept(stage: Stage) -> list[str]:
    """What waits to be sent, in order."""
    return [one.body.kind for one in stage.desk.book.sessions[C1].pending]


async def test_conversations_stand_in_their_groups_and_the_most_urgent_one_is_opened(
    qapp: QApplication,
) -> None:
    async with at_work(qapp) as stage:
        await stage.serve(answered_chat(C1, "Sato"), waiting_chat(C2, "Maria"))
        assert stage.titles() == ["<Need a reply>", "Maria", "<Waiting for the customer>", "Sato"]
        assert stage.conversation() == C2
        assert stage.window.windowTitle() == "(1) Madoguchi"


async def test_a_new_message_moves_its_conversation_up(qapp: QApplication) -> None:
    async with at_work(qapp) as stage:
        answered = answered_chat(C1, "Sato")
        await stage.serve(answered)
        stage.link.give(ev_frame(event(len(answered) + 1, ev.Message(text="and now?"), conversation=C1)))
        await stage.until(lambda: stage.titles() == ["<Need a reply>", "Sato"])


async def test_a_conversation_that_ends_leaves_list_and_pane_and_the_next_one_comes(
    qapp: QApplication,
) -> None:
    async with at_work(qapp) as stage:
        await stage.serve(waiting_chat(C1, "Sato", after=1), waiting_chat(C2, "Maria"))
        assert stage.conversation() == C1
        stage.link.give(desk_state([row(C2)], ver=2))
        stage.link.give(
            ev_frame(event(6, ev.Closed(), by="system", conversation=C1)),
            ev_frame(event(7, ev.WrapUp(disposition="resolved"), by=ANNA, conversation=C1)),
        )
        await stage.until(lambda: C1 not in stage.desk.book.sessions)
        await stage.until(lambda: stage.conversation() == C2)


async def test_counters_say_what_is_known(qapp: QApplication) -> None:
    async with at_work(qapp) as stage:
        await stage.serve(waiting_chat(C1, "Sato"))
        queued = row(C3, owner="", state="queued", queued_at=int(stage.clock.now().timestamp() * 1000))  # type: ignore[arg-type]
        stage.link.give(queue_state([queued]))
        stage.clock.pass_time(100)
        state = DeskState(presence=Presence.ACCEPTING, capacity=4, load=1, rows=(row(C1),))
        stage.link.give(fr.St(s=fr.DESK, ver=3, d=raw(state)))
        await stage.shown()
        bar = stage.window.topbar
        texts = {stat.objectName(): stat.accessibleName() for stat in bar._stats.values() if stat.isVisible()}
        assert texts["figure_live"] == "In conversation 1 / 4"
        assert texts["figure_reply"] == "Need a reply 1"
        assert texts["figure_queue"] == "In the queue, longest 01:40 1"
        assert "figure_quick" not in texts  # nobody has been answered yet
        assert bar.presence.text() == "Accepting ▾"


async def test_the_key_of_escalation_asks_and_calls(qapp: QApplication) -> None:
    async with at_work(qapp) as stage:
        await stage.serve(waiting_chat(C1, "Sato"))
        stage.prompter.answer = ("complaint", "wants the manager")
        press(stage.window, Qt.Key.Key_E)
        await stage.until(lambda: [send.k for send in stage.link.sends()] == ["escalated"])
        assert stage.prompter.asked == ["escalate Sato"]


async def test_keys_of_the_window_work_inside_the_composer_too(qapp: QApplication) -> None:
    async with at_work(qapp) as stage:
        await stage.serve(waiting_chat(C1, "Sato"))
        stage.window.activateWindow()
        pane = stage.area.active
        assert pane is not None
        pane.focus_composer()
        composer = stage.window.focusWidget()
        assert composer is not None
        QTest.keyClicks(composer, "half a sentence")
        press(composer, Qt.Key.Key_E)  # else: end of line
        assert stage.prompter.asked == ["escalate Sato"]
        press(composer, Qt.Key.Key_K)  # else: delete the line
        assert stage.window.topbar.search.hasFocus()
        assert stage.window.palette_list.isVisible()
        stage.tasks.start(stage.desk.flush_drafts(), name="flush")
        draft = stage.desk.draft(C1)
        assert draft is not None
        assert draft.text == "half a sentence"


async def test_a_command_ends_what_an_input_method_composes(qapp: QApplication) -> None:
    async with at_work(qapp) as stage:
        await stage.serve(waiting_chat(C1, "Sato"))
        stage.window.activateWindow()
        assert stage.area.active is not None
        stage.area.active.focus_composer()
        composer = stage.window.focusWidget()
        qapp.sendEvent(composer, QInputMethodEvent("へんしん", []))
        stage.run("view.next_area")
        assert stage.conversation() == C1


async def test_taking_the_next_customer_claims_and_shows_him(qapp: QApplication) -> None:
    async with at_work(qapp) as stage:
        await stage.serve(waiting_chat(C1, "Sato"))
        assert not stage.run("conversation.take_next")  # nobody waits
        stage.link.give(queue_state([row(C2, owner="", state="queued", customer="Maria")]))  # type: ignore[arg-type]
        await stage.until(lambda: stage.window.registry.enabled("conversation.take_next"))  # type: ignore[arg-type]
        button = stage.list.findChild(type(stage.window.topbar.presence), "takeNext")
        assert button is not None
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        await stage.until(lambda: reqs(stage, fr.Claim))
        [asked] = reqs(stage, fr.Claim)
        stage.link.give(desk_state([row(C1), row(C2, fence=4)], ver=2))
        stage.link.give(fr.Res(id=asked.id, d=raw(fr.ClaimedRes(conversation=C2, fence=4, head=4))))
        await stage.until(lambda: stage.conversation() == C2)


@pytest.mark.parametrize(
    ("presence", "said"),
    [
        (Presence.ACCEPTING, "You already have as many conversations as you take at once. Close one first."),
        (Presence.AWAY, "Set yourself to accepting first, at the top left: then customers can be taken."),
    ],
)
async def test_a_refusal_is_told_in_words(qapp: QApplication, presence: Presence, said: str) -> None:
    async with at_work(qapp) as stage:
        await stage.serve(waiting_chat(C1, "Sato"))
        state = DeskState(presence=presence, capacity=4, load=1, rows=(row(C1),))
        stage.link.give(fr.St(s=fr.DESK, ver=3, d=raw(state)))
        stage.joined.operating.take()
        await stage.until(lambda: reqs(stage, fr.Claim))
        stage.link.give(fr.Res(id=reqs(stage, fr.Claim)[0].id, code="full"))
        await stage.until(stage.area.notices.texts)
        assert stage.area.notices.texts() == [said]


async def test_conversations_are_reached_by_number_and_by_urgency(qapp: QApplication) -> None:
    async with at_work(qapp) as stage:
        await stage.serve(waiting_chat(C1, "Sato"), waiting_chat(C2, "Maria"), answered_chat(C3, "Tanaka"))
        first = stage.conversation()
        assert stage.run("conversation.go_3")
        assert stage.conversation() == C3
        assert stage.run("conversation.next")
        assert stage.conversation() == first
        assert stage.run("conversation.next")
        assert stage.conversation() == ({C1, C2} - {first}).pop()
        assert stage.run("conversation.previous")
        assert stage.conversation() == first
        stage.run("conversation.go_9")
        assert stage.conversation() == first


async def test_two_conversations_stand_side_by_side_and_close_again(qapp: QApplication) -> None:
    async with at_work(qapp) as stage:
        await stage.serve(waiting_chat(C1, "Sato"), waiting_chat(C2, "Maria"))
        first = stage.conversation()
        assert first is not None
        other = C2 if first == C1 else C1
        stage.joined.operating.choose(other, True)
        assert stage.area.conversations() == [first, other]
        assert stage.conversation() == other
        stage.joined.operating.choose(first, False)
        assert stage.conversation() == first  # it is shown already: its pane becomes the active one
        assert stage.run("view.close_pane")
        assert stage.area.conversations() == [other]
        assert not stage.run("view.close_pane")
        assert stage.run("view.split")
        assert len(stage.area.panes) == 2


async def answer_colleagues(stage: Stage) -> None:
    """The hub's answer to the question to whom a conversation can be handed."""
    await stage.until(lambda: reqs(stage, ListColleagues))
    found = ColleaguesRes(
        staff=(
            Colleague(id=BOB, name="Bob", presence=Presence.ACCEPTING, room=True),
            Colleague(id=StaffId("chie"), name="Chie", presence=Presence.ACCEPTING),
            Colleague(id=StaffId("dai"), name="Dai"),
        ),
        groups=(Department(id="billing", ja="請求", en="Billing", waiting=2), Department(id="support")),
    )
    answered: set[int] = set()

    def asked() -> bool:
        for req in reqs(stage, ListColleagues):  # the first of them only wants to know what they are called
            if req.id not in answered:
                answered.add(req.id)
                stage.link.give(fr.Res(id=req.id, d=raw(found)))
        return bool(stage.prompter.choices)

    await stage.until(asked)


async def test_wrapping_up_transferring_releasing_and_noting_write_their_events(qapp: QApplication) -> None:
    async with at_work(qapp) as stage:
        await stage.serve(waiting_chat(C1, "Sato"))
        stage.prompter.answer = ("", "noted")
        stage.run("conversation.note")
        await stage.until(lambda: kept(stage) == ["note"])
        stage.prompter.answer = ("group:support", "please")
        stage.run("conversation.transfer")
        await answer_colleagues(stage)
        assert [(choice.value, choice.text) for choice in stage.prompter.choices] == [
            ("bob", "Bob (Accepting)"),
            ("group:billing", "Queue of Billing (2 waiting)"),
            ("group:support", "Queue of support"),
            ("chie", "Chie (no room)"),
        ]
        await stage.until(lambda: kept(stage) == ["note", "transferred"])
        stage.run("conversation.release")
        await stage.until(lambda: kept(stage) == ["note", "transferred", "released"])
        stage.prompter.answer = ("resolved", "done")
        stage.run("conversation.wrap_up")
        await stage.until(lambda: kept(stage)[3:] == ["wrap_up", "closed"])


async def test_who_thinks_better_of_it_sends_nothing(qapp: QApplication) -> None:
    async with at_work(qapp) as stage:
        await stage.serve(waiting_chat(C1, "Sato"))
        stage.prompter.answer = None
        for command in ("conversation.escalate", "conversation.wrap_up", "conversation.note"):
            assert stage.run(command)
        assert len(stage.prompter.asked) == 3
        assert stage.link.sends() == []


async def test_a_full_disk_is_told_and_its_end_too(qapp: QApplication) -> None:
    async with at_work(qapp) as stage:
        await stage.serve(waiting_chat(C1, "Sato"))
        stage.archive.broken = StorageError("There is no room left to save.", "Free some space on the disk.")
        stage.prompter.answer = ("", "noted")
        stage.run("conversation.note")
        await stage.until(lambda: len(stage.area.notices.texts()) == 2)  # the refusal, and the state
        assert all("no room left" in text for text in stage.area.notices.texts())
        assert stage.link.sends() == []
        stage.archive.broken = None
        stage.run("conversation.note")
        await stage.until(lambda: len(stage.link.sends()) == 1)
        await stage.until(lambda: len(stage.area.notices.texts()) == 1)


async def test_a_lost_connection_is_told_after_a_moment_with_what_is_kept(qapp: QApplication) -> None:
    async with at_work(qapp) as stage:
        await stage.serve(waiting_chat(C1, "Sato"))
        stage.link.drop(LinkState.RECONNECTING, "The hub is restarting.")
        await stage.desk.send_note(C1, "kept")
        await stage.shown()
        assert stage.area.notices.texts() == []
        stage.clock.pass_time(3)
        stage.joined.display.refresh()
        [text] = stage.area.notices.texts()
        assert re.fullmatch(
            r"The connection to the hub is lost\. The hub is restarting\. Connecting… "
            r"You see it as of \d\d:\d\d:\d\d\. 1 messages are kept and will be sent\.",
            text,
        )
        assert not stage.window.registry.enabled("presence.away")  # type: ignore[arg-type]
        assert stage.run("conversation.escalate")  # what is written waits in the outbox
        stage.link.connect(fr.Welcome(epoch="e1", now=1_772_442_000_000, user=staff()))
        await stage.until(lambda: stage.area.notices.texts() == [])


async def test_a_refused_session_brings_the_sign_in_page_with_the_reason(qapp: QApplication) -> None:
    async with at_work(qapp) as stage:
        await stage.serve(waiting_chat(C1, "Sato"))
        stage.link.drop(LinkState.REFUSED, "The session is over. Sign in again.")
        await stage.until(lambda: stage.window.signing_in)
        assert stage.window.sign_in.problem.text() == "The session is over. Sign in again."


async def test_presence_and_capacity_are_told_to_the_hub(qapp: QApplication) -> None:
    async with at_work(qapp) as stage:
        await stage.serve(waiting_chat(C1, "Sato"))
        stage.run("presence.break")
        await stage.until(lambda: reqs(stage, fr.SetPresence))
        assert reqs(stage, fr.SetPresence)[0].d == fr.SetPresence(presence=Presence.BREAK, capacity=5)
        stage.window.menus.capacity_wanted.emit(7)
        await stage.until(lambda: len(reqs(stage, fr.SetPresence)) == 2)
        for asked in reqs(stage, fr.SetPresence):
            stage.link.give(fr.Res(id=asked.id))


async def test_closing_asks_while_customers_and_drafts_are_there(qapp: QApplication) -> None:
    async with at_work(qapp) as stage:
        await stage.serve(waiting_chat(C1, "Sato"))
        state = DeskState(presence=Presence.ACCEPTING, capacity=4, load=1, rows=(row(C1),))
        stage.link.give(fr.St(s=fr.DESK, ver=3, d=raw(state)))
        stage.desk.keep_draft(C1, "half a sentence", 5)
        await stage.shown()
        stage.prompter.answer = None
        assert not stage.window.close()
        assert stage.stopped == []
        [asked] = stage.prompter.asked
        assert "1 customers are still in conversation" in asked
        assert "1 replies are begun" in asked
        stage.prompter.answer = ("", "")
        stage.window.close()
        assert stage.stopped == [None]


async def test_closing_asks_nothing_when_nothing_is_open(qapp: QApplication) -> None:
    async with at_work(qapp) as stage:
        await stage.serve()
        stage.window.close()
        assert stage.prompter.asked == []
        assert stage.stopped == [None]


@pytest.mark.parametrize(
    ("role", "rooms", "first"),
    [
        (Role.OPERATOR, ["conversations", "search"], "conversations"),
        (Role.TRAINER, ["conversations", "training", "search"], "training"),
        (Role.SUPERVISOR, ["conversations", "supervisor", "training", "search"], "supervisor"),
    ],
)
async def test_each_role_has_its_rooms(qapp: QApplication, role: Role, rooms: list[str], first: str) -> None:
    async with at_work(qapp) as stage:
        await stage.serve(who=staff(role=role))
        await stage.until(lambda: [room.id for room in stage.window.rooms] == rooms)
        assert stage.window.room.id == first


async def test_an_operator_who_was_overtaken_by_a_colleague_sees_it_in_the_list(qapp: QApplication) -> None:
    async with at_work(qapp) as stage:
        waiting = waiting_chat(C1, "Sato")
        await stage.serve(waiting)
        stage.link.give(
            ev_frame(event(5, ev.Escalated(summary="help"), by=ANNA, conversation=C1)),
            ev_frame(event(6, ev.EscalationAccepted(), by=BOB, conversation=C1)),
            ev_frame(event(7, ev.Message(text="one moment"), by=ANNA, conversation=C1)),
        )
        await stage.until(lambda: stage.titles() == ["<Called for help>", "Sato"])
        assert not stage.window.registry.enabled("conversation.escalate")  # type: ignore[arg-type]


async def test_a_row_is_chosen_by_a_click_and_shown_beside_by_the_middle_button(qapp: QApplication) -> None:
    async with at_work(qapp) as stage:
        await stage.serve(waiting_chat(C1, "Sato"), answered_chat(C2, "Maria"))
        view = stage.list.view
        place = view.visualRect(stage.list.model.place_of(C2)).center()
        QTest.mouseClick(view.viewport(), Qt.MouseButton.MiddleButton, pos=QPoint(place))
        assert stage.area.conversations() == [C1, C2]
        place = view.visualRect(stage.list.model.place_of(C1)).center()
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(place))
        assert stage.conversation() == C1
        await asyncio.sleep(0)
