"""What the customer's card promises: what the other side sent is shown as it stands, tags are a key away."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from app.config import Language, Theme
from app.domain import events as ev
from app.domain.conversation import Conversation, fold
from app.sessions.ports import Kept
from app.ui.application import Looks
from app.ui.beside.contacts import Contacts
from app.ui.beside.customer_card import CustomerCard
from app.ui.beside.field_table import FEW
from app.ui.parts import Choices
from tests.builders import ANNA
from tests.fakes import FakeClock
from tests.ui.right_column import C1, compose, conversation_log, press, speak

EARLIER = Contacts(
    own=(
        Kept(conversation=C1, topic="配送", opened_at=1_757_653_200_000, disposition="resolved"),
        Kept(conversation=C1),
    ),
    same_name=(Kept(conversation=C1),),
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
    facts = {key.text(): value.text() for key, value in card._lines if not value.isHidden()}
    return facts | card.fields.values()


def test_page_and_fields_are_shown_and_what_is_empty_is_not(card: CustomerCard) -> None:
    card.show_conversation(told(page="/mypage", fields={"order": "A-1", "phone": "", "色": "青"}))
    assert lines(card) == {"Page": "/mypage", "Language": "Japanese", "Order": "A-1", "色": "青"}


def test_what_a_program_notes_for_itself_is_no_line_of_the_card(card: CustomerCard) -> None:
    card.show_conversation(told(fields={"_trace": "7f3a", "order": "A-1"}))
    assert lines(card) == {"Language": "Japanese", "Order": "A-1"}


def test_the_language_of_the_browser_and_the_device_are_told(card: CustomerCard) -> None:
    agent = (
        "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
        "Version/18.1 Mobile/15E148 Safari/604.1"
    )
    card.show_conversation(told(fields={"_agent": agent, "_language": "en-GB"}))
    assert lines(card) == {"Language": "English", "Device": "iPhone, Safari 18"}


def test_a_field_is_changed_in_its_place_by_the_keyboard_alone(card: CustomerCard, qtbot: QtBot) -> None:
    card.show()
    card.show_conversation(told(fields={"order": "A-1"}), can_change=True)
    card.begin()
    with qtbot.waitSignal(card.field_changed) as changed:
        press(card.fields._rows[0][1], Qt.Key.Key_Return)
        assert card.fields.editor.isVisible()
        card.fields.editor.setText("A-2")
        compose(card.fields.editor, "かく")
        press(card.fields.editor, Qt.Key.Key_Return)
        assert card.fields.editor.isVisible()  # the key was the input method's
        compose(card.fields.editor, "")
        press(card.fields.editor, Qt.Key.Key_Return)
    assert changed.args == [C1, "order", "A-2"]
    assert not card.fields.editor.isVisible()


def test_a_field_is_added_and_an_empty_one_taken_away(card: CustomerCard, qtbot: QtBot) -> None:
    card.show()
    card.show_conversation(told(), can_change=True)
    card.begin()
    card.fields.add.click()
    card.fields.new_name.setText("靴のサイズ")
    press(card.fields.new_name, Qt.Key.Key_Return)
    card.fields.editor.setText("24.5")
    with qtbot.waitSignal(card.field_changed) as changed:
        press(card.fields.editor, Qt.Key.Key_Return)
    assert changed.args == [C1, "靴のサイズ", "24.5"]
    card.show_conversation(told("vip", fields={"order": "A-1"}), can_change=True)
    card.fields.edit("order")
    press(card.fields.editor, Qt.Key.Key_Escape)
    card.fields.edit("order")
    card.fields.editor.clear()
    with qtbot.waitSignal(card.field_changed) as changed:
        press(card.fields.editor, Qt.Key.Key_Return)
    assert changed.args == [C1, "order", ""]


def test_a_field_cannot_be_changed_by_who_only_looks_on(card: CustomerCard) -> None:
    card.show_conversation(told(fields={"order": "A-1"}))
    assert not card.fields.begin()
    card.fields.edit("order")
    assert card.fields.editor.isHidden()


def test_many_fields_take_no_more_room_than_few_until_they_are_wanted(card: CustomerCard) -> None:
    card.show_conversation(told(fields={f"field {n}": str(n) for n in range(9)}))
    assert len(card.fields.values()) == FEW
    card.fields.more.click()
    assert len(card.fields.values()) == 9


def test_what_is_being_written_stays_while_the_customer_writes(card: CustomerCard) -> None:
    card.show()
    card.show_conversation(told(fields={"order": "A-1"}), can_change=True)
    card.fields.edit("order")
    card.fields.editor.setText("A-2 half")
    card.show_conversation(told("vip", fields={"order": "A-1"}), can_change=True)
    assert card.fields.editor.isVisible()
    assert card.fields.editor.text() == "A-2 half"


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


@pytest.mark.parametrize("percent", [100, 150, 200])
def test_the_name_is_whole_where_there_is_room_at_every_size_of_text(
    card: CustomerCard, looks: Looks, percent: int
) -> None:
    card.show_conversation(told(fields={"order": "A-1"}, customer="木村 健"))
    card.show()
    looks.wear(Theme.LIGHT, percent)
    QApplication.processEvents()
    name = card._name
    assert name.width() >= name.fontMetrics().horizontalAdvance(name.text())
    key, value = card._lines[0]
    assert key.geometry().right() < value.geometry().left()
    looks.wear(Theme.LIGHT, 100)


def test_a_choice_that_is_too_long_for_its_box_ends_in_an_ellipsis(looks: Looks, qtbot: QtBot) -> None:
    assert looks

    def picture(text: str) -> QImage:
        box = Choices("aBox")
        qtbot.addWidget(box)
        box.addItem(text)
        box.setFixedSize(120, 32)
        return box.grab().toImage()

    long = "All languages of the world and more"
    assert picture(long) in [picture(f"{long[:kept]}…") for kept in range(6, 20)]
