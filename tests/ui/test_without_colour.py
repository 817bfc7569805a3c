"""Nothing is told by colour alone: where all inks and all grounds are one, states still differ."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from itertools import combinations

import msgspec
import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app import config
from app.domain import events as ev
from app.domain.conversation import fold
from app.domain.ids import CUSTOMER, Cid, ConversationId
from app.domain.people import Presence
from app.sessions.changes import LinkState, LinkStatus, Pending, PendingState
from app.sessions.list_row import Group, ListRow
from app.ui.application import Looks
from app.ui.chats.listing.conversation_list import ConversationList
from app.ui.chats.listing.conversation_list_words import row_words
from app.ui.chats.panes.pane import Pane
from app.ui.chats.reply.composer_pages import Pages
from app.ui.chats.reply.guard_bar import GuardBar
from app.ui.chats.timeline.timeline import Timeline
from app.ui.shell.notices import Notice, Notices
from app.ui.shell.statusbar import LogState, link_words, log_words
from app.ui.shell.topbar_menus import presence_name
from app.ui.theme import Theme
from tests.builders import ANNA, C1, START, log
from tests.ui.window_stage import dressed

NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)
GROUNDS = frozenset(
    {
        "canvas", "surface", "sunken", "accent_soft", "on_accent", "customer", "operator", "note",
        "warn_soft", "danger_soft", "mark",
    }
)  # fmt: skip
INK, GROUND = "#202020", "#FFFFFF"


@pytest.fixture
def looks(qapp: QApplication) -> Iterator[Looks]:
    """Looks of one ink and one ground."""
    with dressed(qapp) as made:
        kept = made.theme
        roles = {role: GROUND if role in GROUNDS else INK for role in kept._hex}
        made._themes[config.Theme.LIGHT] = Theme("light", dark=False, roles=roles)
        made._shown = None
        made.wear(config.Theme.LIGHT, 100)
        yield made
        made._themes[config.Theme.LIGHT] = kept
        made._shown = None
        made.wear(config.Theme.LIGHT, 100)


def alike(pictures: Mapping[str, QImage]) -> list[str]:
    """The pairs of states that nobody can tell apart."""
    return [
        f"{one} and {other}" for one, other in combinations(pictures, 2) if pictures[one] == pictures[other]
    ]


def row(**more: object) -> ListRow:
    plain = ListRow(
        conversation=C1,
        group=Group.NEEDS_REPLY,
        title="Sato",
        subtitle="hello",
        since=NOW - timedelta(seconds=9),
    )
    return msgspec.structs.replace(plain, **more)


ROWS: dict[str, ListRow] = {
    "calm": row(),
    "soon due": row(level="warn"),
    "overdue": row(level="danger"),
    "on hold": row(aside="held"),
    "snoozed": row(aside="snoozed", until=NOW + timedelta(hours=1)),
    "first reply": row(first=True),
    "unread": row(unread=3),
}


def test_rows_of_the_list_differ_by_shapes_and_words(looks: Looks, qtbot: QtBot) -> None:
    def picture(shown: ListRow, *, active: bool = False, beside: bool = False) -> QImage:
        made = ConversationList(looks, lambda: NOW)
        qtbot.addWidget(made)
        made.resize(280, 200)
        made.show()
        made.show_rows([shown])
        here = (C1,) if beside else ()
        made.show_active(C1 if active else None, here)
        return made.view.viewport().grab().toImage()

    pictures = {name: picture(shown) for name, shown in ROWS.items()}
    pictures["in the active pane"] = picture(row(), active=True)
    pictures["in another pane"] = picture(row(), beside=True)
    assert alike(pictures) == []


def test_a_screen_reader_hears_how_a_row_stands() -> None:
    said = {name: row_words(shown, NOW) for name, shown in ROWS.items()}
    assert len(set(said.values())) == len(said)


def test_messages_differ_by_place_shape_and_words(looks: Looks, qtbot: QtBot) -> None:
    def picture(
        *said: tuple[str, ev.AnyBody], state: PendingState | None = None, **setting: object
    ) -> QImage:
        made = Timeline(looks.theme)
        qtbot.addWidget(made)
        made.resize(360, 200)
        made.show()
        body = ev.Message(text="hello")
        pending = (
            () if state is None
            else (Pending(cid=Cid("out"), conversation=C1, body=body, at=START, state=state, code="closed"),)
        )  # fmt: skip
        made.set_entries(
            fold(log(*said), C1).entries, pending, me=ANNA, customer="Sato", now=START, **setting
        )
        made.settle()
        return made.viewport().grab().toImage()

    hello = ev.Message(text="hello")
    pictures = {
        "customer": picture((CUSTOMER, hello)),
        "unread": picture((CUSTOMER, hello), unread_from=1),
        "mine": picture((ANNA, hello)),
        "mine, read": picture((ANNA, hello), read_to=1),
        "note": picture((ANNA, ev.Note(text="hello"))),
        "advice": picture((ANNA, ev.Whisper(text="hello"))),
        "withdrawn": picture((ANNA, hello), (ANNA, ev.Withdrawn(target=1))),
        **{f"outgoing, {state.value}": picture(state=state) for state in PendingState},
    }
    assert alike(pictures) == []


def test_strips_above_the_panes_differ_by_their_signs(looks: Looks, qtbot: QtBot) -> None:
    def picture(tone: str) -> QImage:
        made = Notices(looks)
        qtbot.addWidget(made)
        made.show_notice(Notice(key="one", text="The same words", tone=tone))
        made.resize(400, 60)
        made.show()
        made.layout().activate()
        return made.grab().toImage()

    assert alike({tone: picture(tone) for tone in ("info", "warn", "danger")}) == []


def test_a_warning_and_a_hint_beside_the_reply_differ_by_their_signs(looks: Looks, qtbot: QtBot) -> None:
    def picture(say: Callable[[GuardBar], object]) -> QImage:
        made = GuardBar()
        qtbot.addWidget(made)
        made.resize(400, 40)
        made.show()
        say(made)
        return made.grab().toImage()

    assert looks.theme.name == "light"
    warned = picture(lambda bar: bar.say("The same words", "", None))
    assert warned != picture(lambda bar: bar.say("", "The same words", None))


def test_the_pane_that_commands_act_upon_differs_by_its_edge(looks: Looks, qtbot: QtBot) -> None:
    def picture(*, active: bool) -> QImage:
        made = Pane(looks.theme, Pages())
        qtbot.addWidget(made)
        made.resize(400, 400)
        made.show()
        made.set_active(active)
        return made.grab().toImage()

    assert picture(active=True) != picture(active=False)


def test_states_below_and_above_the_rooms_are_words() -> None:
    links = [link_words(LinkStatus(state=state), 0)[0] for state in LinkState]
    logs = [
        log_words(state) for state in (LogState(open=True), LogState(), LogState(open=True, trouble=True))
    ]
    presences = [presence_name(one) for one in Presence]
    for said in (links, logs, presences):
        assert all(said)
        assert len(set(said)) == len(said)


def test_what_only_a_colour_tells_would_be_found(looks: Looks, qtbot: QtBot) -> None:
    def picture(color: str) -> QImage:
        made = QWidget()
        qtbot.addWidget(made)
        made.resize(20, 20)
        made.setStyleSheet(f"background: {looks.theme.hex(color)}")
        return made.grab().toImage()

    assert alike({color: picture(color) for color in ("ok", "danger")}) == ["ok and danger"]
    assert ConversationId(C1)
