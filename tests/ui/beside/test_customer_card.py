"""What the customer's card promises: what the other side sent is shown as it stands, tags are a key away."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.config import Language
from app.domain import events as ev
from app.domain.conversation import Conversation, fold
from app.sessions.ports import Kept
from app.ui.application import Looks
from app.ui.beside.contacts import Contact, Contacts
from app.ui.beside.customer_card import CustomerCard
from tests.builders import ANNA
from tests.fakes import FakeClock
from tests.ui.right_column import C1, compose, conversation_log, press, speak

EARLIER = Contacts(
    own=(
        Contact(
            kept=Kept(conversation=C1, topic="配送", opened_at=1_757_653_200_000), disposition="resolved"
        ),
        Contact(kept=Kept(conversation=C1)),
    ),
    same_name=(Contact(kept=Kept(conversation=C1)),),
)


def told(*tags: str, **opened: object) -> Conversation:
    return fold(conversation_log(*((ANNA, ev.Tagged(name=tag)) for tag in tags), **opened), C1)


@pytest.fixture
def card(looks: Looks, qtbot: QtBot) -> CustomerCard:
    made = CustomerCard(FakeClock().now)
    qtbot.addWidget(made)
    made.setFixedWidth(328)
    return made


def lines(card: CustomerCard) -> dict[str, str]:
    return {key.text(): value.text() for key, value in card._lines if not value.isHidden()}


def test_page_and_fields_are_shown_and_what_is_empty_is_not(card: CustomerCard) -> None:
    card.show_conversation(told(page="/mypage", fields={"order": "A-1", "phone": "", "色": "青"}))
    assert lines(card) == {"Page": "/mypage", "Order": "A-1", "色": "青"}


def test_what_a_program_notes_for_itself_is_no_line_of_the_card(card: CustomerCard) -> None:
    card.show_conversation(told(fields={"_trace": "7f3a", "order": "A-1"}))
    assert lines(card) == {"Order": "A-1"}


def test_the_count_and_the_last_contact_are_of_this_very_customer(card: CustomerCard) -> None:
    card.show_conversation(told())
    assert card._count.isHidden()
    card.show_contacts(EARLIER)
    assert card._count.text() == "Contact no. 3"
    assert lines(card)["Last time"].endswith("配送 (Resolved)")
    card.show_contacts(Contacts(same_name=EARLIER.same_name))
    assert card._count.isHidden()


def test_a_japanese_name_is_honoured_where_the_window_is_japanese(card: CustomerCard, looks: Looks) -> None:
    card.show_conversation(told())
    assert card._name.text() == "佐藤"
    speak(looks, Language.JAPANESE)
    assert card._name.text() == "佐藤 様"


def test_a_guest_has_a_name_too(card: CustomerCard) -> None:
    card.show_conversation(told(customer=""))
    assert card._name.text() == "Guest"


def test_nothing_that_was_sent_is_read_as_markup_or_widens_the_column(card: CustomerCard) -> None:
    wild = "<img src=x>" * 40
    card.show_conversation(told("<b>t</b>", customer=wild, page=wild, fields={wild: wild}, topic=wild))
    card.show()
    for label in card.findChildren(QLabel):
        assert label.textFormat() == Qt.TextFormat.PlainText
        assert "<img" not in label.toolTip()
    assert card.minimumSizeHint().width() <= 328


def test_a_tag_is_added_by_keyboard_alone(card: CustomerCard, qtbot: QtBot) -> None:
    card.show_conversation(told(), can_change=True)
    card.show()
    qtbot.mouseClick(card.tags.add, Qt.MouseButton.LeftButton)
    compose(card.tags.field, "へんぴん")
    with qtbot.assertNotEmitted(card.tag_added):
        press(card.tags.field, Qt.Key.Key_Return)
    compose(card.tags.field, "", "返品")
    with qtbot.waitSignal(card.tag_added) as added:
        press(card.tags.field, Qt.Key.Key_Return)
    assert added.args == [C1, "返品"]
    assert card.tags.field.isHidden()


def test_a_tag_that_is_there_already_is_not_added_again(card: CustomerCard, qtbot: QtBot) -> None:
    card.show_conversation(told("返品"), can_change=True)
    card.tags.begin()
    card.tags.field.setText(" 返品 ")
    with qtbot.assertNotEmitted(card.tag_added):
        press(card.tags.field, Qt.Key.Key_Return)


def test_a_tag_is_taken_off_by_its_button(card: CustomerCard, qtbot: QtBot) -> None:
    card.show_conversation(told("返品", "至急"), can_change=True)
    card.show()
    assert card.tags._tags[1].accessibleName() == "Remove the tag 至急"
    with qtbot.waitSignal(card.tag_removed) as removed:
        qtbot.mouseClick(card.tags._tags[1], Qt.MouseButton.LeftButton)
    assert removed.args == [C1, "至急"]


def test_where_nothing_may_be_changed_there_are_no_buttons(card: CustomerCard) -> None:
    card.show_conversation(told("返品"))
    assert card.tags.add.isHidden()
    assert isinstance(card.tags._tags[0], QLabel)


def test_many_tags_go_on_in_the_next_line(card: CustomerCard, qtbot: QtBot) -> None:
    card.show_conversation(told(*(f"タグ {number}" for number in range(12))), can_change=True)
    card.show()
    assert card.tags.heightForWidth(300) > card.tags.heightForWidth(2_000)
    bottom = max(tag.geometry().bottom() for tag in card.tags._tags)
    assert bottom <= card.tags.height()


def test_without_a_conversation_there_is_no_card(card: CustomerCard) -> None:
    card.show_conversation(told())
    card.show_conversation(None)
    assert card.isHidden()
