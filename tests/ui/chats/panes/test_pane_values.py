"""What a pane says of a conversation: the chips of its header are words for people."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from app.config import Language
from app.domain import events as ev
from app.domain.conversation import Conversation, fold
from app.domain.ids import CUSTOMER
from app.ui.application import Looks
from app.ui.chats.panes.pane import PaneState
from app.ui.chats.panes.pane_values import header
from tests.builders import BOB, C1, event, log


def told(**opened: object) -> Conversation:
    return fold(log((CUSTOMER, ev.Opened(customer="佐藤", locale="ja", **opened))), C1)  # type: ignore[arg-type]


@pytest.fixture
def words(looks: Looks) -> Iterator[Looks]:
    yield looks
    looks.speak(Language.ENGLISH)


@pytest.mark.parametrize(
    ("language", "chip"), [(Language.ENGLISH, "Order A-1"), (Language.JAPANESE, "注文 A-1")]
)
def test_the_chip_of_an_order_is_named_in_the_language_of_the_window(
    words: Looks, language: Language, chip: str
) -> None:
    words.speak(language)
    shown = header(told(topic="配送", fields={"order": "A-1"}), PaneState.OPEN, {}, "ja")
    assert shown.tags == ("配送", chip)


def test_what_a_program_notes_for_itself_is_no_chip(words: Looks) -> None:
    words.speak(Language.ENGLISH)
    shown = header(told(fields={"_trace": "7f3a", "order": "", "色": "青"}), PaneState.OPEN, {}, "ja")
    assert shown.tags == ("色 青",)


def test_who_looks_on_is_told_to_who_answers_as_long_as_it_lasts(words: Looks) -> None:
    case = told()
    case.apply(event(2, ev.Watching(staff=BOB), by=BOB))
    assert header(case, PaneState.OPEN, {"bob": "Bob"}, "ja").tags == ("Bob looks on",)
    assert header(case, PaneState.WATCHING, {"bob": "Bob"}, "ja").tags == ()
    case.apply(event(3, ev.WatchingEnded(staff=BOB), by=BOB))
    assert header(case, PaneState.OPEN, {"bob": "Bob"}, "ja").tags == ()
