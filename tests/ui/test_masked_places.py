"""What a person is promised whom the shop shows no personal data: texts are masked wherever they stand."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from app.domain import events as ev
from app.domain.conversation import fold
from app.domain.events import Event
from app.domain.ids import CUSTOMER, SYSTEM, ConversationId
from app.domain.masking import mask
from app.domain.personal import Personal
from app.protocol.states import ConversationRow
from app.protocol.summons import Summons, SummonsKind
from app.sessions.alarms.causes import Cause, Kind
from app.sessions.floor_rows import Call, Chat
from app.sessions.list_row import Group as ListGroup
from app.sessions.list_row import ListRow
from app.sessions.ports import Kept
from app.sessions.searching.found import Group, Hit
from app.sessions.signals.watch import Alert
from app.training.record import Record
from app.ui.beside.cards import Card
from app.ui.chats.panes import pane_values
from app.ui.chats.timeline.covering import masked
from app.ui.chats.timeline.timeline_rows import Setting, entry_row
from app.ui.masking import Masking
from app.ui.search.result_rows import as_seen, rows_of
from tests.builders import ANNA, C1, C2, log
from tests.ui.window_stage import Stage, at_work

NUMBER = "090-1234-5678"
CARD = "4111 1111 1111 1111"
"""Masked for everyone where the shop said nothing."""
NOW = datetime(2026, 10, 1, tzinfo=UTC)
WHO = f"青木 {NUMBER}"


def said(text: str) -> list[Event]:
    return log(
        (CUSTOMER, ev.Opened(customer=WHO, topic=text)),
        (SYSTEM, ev.Claimed(owner=ANNA, name="アンナ", fence=1)),
        (CUSTOMER, ev.Message(text=text)),
        (ANNA, ev.Note(text=f"折り返しは {text}")),
    )


def hide(_conversation: ConversationId | None, text: str) -> str:
    return mask(text)


@pytest.mark.parametrize(
    "value",
    [
        ListRow(conversation=C1, group=ListGroup.WAITING, title=WHO, subtitle=NUMBER, topic=NUMBER),
        Chat(conversation=C1, customer=WHO, topic=NUMBER, last_text=NUMBER),
        Call(conversation=C1, customer=WHO, summary=NUMBER, topic=NUMBER),
        Kept(conversation=C1, customer=WHO, last_text=NUMBER, topic=NUMBER),
        ConversationRow(conversation=C1, customer=WHO, last_text=NUMBER, topic=NUMBER),
        Summons(kind=SummonsKind.CALL, conversation=C1, by=ANNA, customer=WHO, text=NUMBER, topic=NUMBER),
        Cause(kind=Kind.WROTE, conversation=C1, customer=WHO, text=NUMBER),
        Alert(conversation=C1, customer=WHO, owner="anna", signs=()),
        Record(conversation=C1, customer=WHO, topic=NUMBER, last_text=NUMBER),
    ],
    ids=lambda value: type(value).__name__,
)
def test_whatever_tells_of_a_conversation_is_masked_in_every_field(value: object) -> None:
    assert NUMBER in str(value)
    assert NUMBER not in str(masked(value, hide))  # type: ignore[type-var]
    assert "青木" in str(masked(value, hide))  # type: ignore[type-var]


def test_results_of_a_search_show_and_give_away_no_number() -> None:
    event = said(NUMBER)[2]
    group = Group(
        kept=Kept(conversation=C1, customer=WHO, last_text=NUMBER),
        hits=(Hit(place=1, event=event, text=f"電話は {NUMBER} です"),),
    )
    whole = Group(kept=Kept(conversation=C2, customer=WHO, last_text=NUMBER))
    rows = rows_of(as_seen([group, whole], hide), ["電話"], str, NOW)
    assert NUMBER not in str(rows)
    found = next(row for row in rows if isinstance(row, Card))
    assert found.body_marks, "the word that was looked for is marked all the same"


def test_a_timeline_hides_the_number_in_the_name_and_in_what_is_on_its_way() -> None:
    told = fold(said(NUMBER), C1)
    set_ = Setting(conversation=C1, customer=WHO, mask=hide)
    rows = [
        masked(entry_row(told.entries, place, None, set_), hide, C1) for place in range(len(told.entries))
    ]
    assert NUMBER not in str(rows)
    head = pane_values.header(told, pane_values.PaneState.OPEN, {}, "ja", hide)
    assert NUMBER not in str(head)
    assert NUMBER in str(pane_values.header(told, pane_values.PaneState.OPEN, {}, "ja"))


def test_a_conversation_that_was_revealed_is_shown_and_the_others_are_not() -> None:
    masking = Masking()
    masking.use(lambda: frozenset(Personal))
    masking.reveal(C1)
    assert masked(Chat(conversation=C1, last_text=NUMBER), masking).last_text == NUMBER
    assert masked(Chat(conversation=C2, last_text=NUMBER), masking).last_text != NUMBER


async def test_the_window_masks_list_card_notes_and_palette_and_shows_them_for_a_reason(
    qapp: QApplication,
) -> None:
    async with at_work(qapp) as stage:
        await stage.serve(said(CARD))
        await stage.archive.keep_events(said(CARD))
        stage.joined._archive = stage.archive
        stage.joined.beside.attach(stage.archive)
        joined = stage.joined
        stage.window.chats.side.open_tab("notes")

        def texts() -> dict[str, str]:
            notes, tags = joined.beside.notes, joined.beside.card.tags
            session = stage.desk.book.sessions[C1]
            return {
                "list": str(joined.display.listed),
                "palette": str([(offer.title, offer.hint, offer.also) for offer in joined.program.offers()]),
                "notes": str(notes._rows(session)),
                "topic": " ".join(one.accessibleName() for one in tags.findChildren(QWidget)),
                "summary": joined.working.team.summary(session.conversation),
            }

        assert not [place for place, text in texts().items() if CARD in text]
        assert "1111" in texts()["list"]
        await _reveal(stage)
        assert {"list", "palette", "notes"} <= {place for place, text in texts().items() if CARD in text}


async def _reveal(stage: Stage) -> None:
    upkeep = stage.joined.upkeep
    upkeep.values = stage.archive
    assert stage.run("conversation.reveal")
    await stage.until(lambda: stage.joined.kit.masking.is_revealed(C1))
