"""What the window offers of learned replies: in each language, with the values of this customer alone."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication

from app.completion.messages import Sent
from app.domain import events as ev
from app.domain.ids import CUSTOMER, ConversationId
from app.macros.completion import Source
from app.ui.chats.panes.pane_reply import PaneReply
from tests.builders import ANNA, C1, C2, log
from tests.fakes import FakeArchive
from tests.ui.test_learning import learning_stage, pane_of
from tests.ui.window_stage import Stage

ALT = Qt.KeyboardModifier.AltModifier
NUMBERS = ("48213377", "59120846", "60317725", "71428839")


async def told(archive: FakeArchive, talks: Sequence[tuple[str, str]], locale: str = "ja") -> None:
    """Keeps conversations with several customers: what each asked, and what Anna answered."""
    for number, (asked, answer) in enumerate(talks):
        await archive.keep_events(
            log(
                (CUSTOMER, ev.Opened(customer=f"c{number}", locale=locale)),
                (CUSTOMER, ev.Message(text=asked)),
                (ANNA, ev.Message(text=answer)),
                conversation=ConversationId(f"old-{locale}-{number}"),
            )
        )


async def asked(stage: Stage, text: str, locale: str = "ja", conversation: ConversationId = C1) -> PaneReply:
    """Shows a conversation of mine in which a customer asks; returns where it is answered."""
    await stage.serve(
        log(
            (CUSTOMER, ev.Opened(customer="Sato", locale=locale)),
            ("system", ev.Queued()),
            ("system", ev.Claimed(owner=ANNA, name="Anna", fence=1)),
            (CUSTOMER, ev.Message(text=text)),
            conversation=conversation,
        )
    )
    stage.area.show_conversation(conversation)
    return pane_of(stage).reply


async def learned(stage: Stage, language: str, talks: Sequence[tuple[str, str]]) -> None:
    """Teaches conversations as at a start."""
    await told(stage.archive, talks, language)
    learning = stage.joined.learning
    before = learning.known.replies.get(language, 0)
    stage.preferences.put(learn_replies=False)
    stage.preferences.put(learn_replies=True)
    await stage.until(lambda: learning.known.replies.get(language, 0) >= before + len(talks))


async def test_three_whole_replies_and_grey_text_are_there_before_a_key_and_taken_by_alt_and_a_digit(
    qapp: QApplication,
) -> None:
    answers = ("送料は無料でございます。", "全国一律六百円です。", "五千円からは無料です。", "お調べします。")
    async with learning_stage(qapp, talks=0) as (stage, _):
        await learned(stage, "ja", [("送料はいくらですか", answer) for answer in answers])
        reply = await asked(stage, "送料はいくらですか")
        await stage.until(lambda: len(reply.suggesting.offered) == 4)
        ghost, *whole = reply.suggesting.offered
        assert ghost.ghost
        assert reply.composer.ghost.text == ghost.text_to_insert
        assert {each.text_to_insert for each in whole} < set(answers)
        chips = [reply.composer.window().findChildren(QAbstractButton, f"suggestion{n}") for n in (1, 2, 3)]
        assert all(any(chip.isVisible() for chip in found) for found in chips)
        for place, key in enumerate((Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3)):
            await stage.until(lambda: len(reply.suggesting.offered) == 4)
            expected = reply.suggesting.offered[place + 1].text_to_insert
            QTest.keyClick(reply.composer, key, ALT)
            assert reply.composer.toPlainText() == expected
            reply.composer.selectAll()
            reply.composer.insertPlainText("")
            reply.suggesting.ask()


async def test_tab_takes_the_grey_text_before_anything_is_typed(qapp: QApplication) -> None:
    async with learning_stage(qapp, talks=4) as (stage, _):
        await stage.until(lambda: stage.joined.learning.known.replies.get("ja") == 4)
        reply = await asked(stage, "返品したいのですが")
        await stage.until(lambda: reply.composer.ghost.text)
        grey = reply.composer.ghost.text
        QTest.keyClick(reply.composer, Qt.Key.Key_Tab)
        assert reply.composer.toPlainText() == grey


async def test_the_number_of_this_customer_takes_the_place_of_the_others_and_theirs_is_never_offered(
    qapp: QApplication,
) -> None:
    talks = [(f"注文番号は{n}です", f"ご注文{n}を確認いたしました。") for n in NUMBERS]
    async with learning_stage(qapp, talks=0) as (stage, _):
        await learned(stage, "ja", talks)
        reply = await asked(stage, "注文番号は98765432です")
        await stage.until(lambda: reply.suggesting.offered)
        offered = [each.text_to_insert for each in reply.suggesting.offered]
        assert "ご注文98765432を確認いたしました。" in offered
        assert not any(number in text for number in NUMBERS for text in offered)
        reply.composer.insertPlainText("ご注文")
        await stage.until(lambda: any(each.source is Source.LEARNED for each in reply.suggesting.offered))
        assert not any(n in each.text_to_insert for n in NUMBERS for each in reply.suggesting.offered)


async def test_an_english_customer_is_answered_from_english_replies(qapp: QApplication) -> None:
    answer = "The delivery is free of charge."
    async with learning_stage(qapp, talks=4) as (stage, _):
        await learned(stage, "en", [("How much is the delivery?", answer)] * 4)
        reply = await asked(stage, "How much is the delivery?", "en")
        await stage.until(lambda: reply.suggesting.offered)
        assert {each.text_to_insert.strip() for each in reply.suggesting.offered} == {answer}


async def test_what_was_sent_is_offered_at_once_to_the_next_who_asks_the_same(qapp: QApplication) -> None:
    question, answer = "ギフト包装はできますか", "はい、包装は無料で承っております。"
    async with learning_stage(qapp, talks=4) as (stage, starts):
        await stage.until(lambda: stage.joined.learning.known.replies.get("ja") == 4)
        reply = await asked(stage, question)
        await stage.until(lambda: reply.suggesting.offered)
        assert answer not in [each.text_to_insert for each in reply.suggesting.offered]
        reply.composer.insertPlainText(answer)
        reply.sending.submit()
        await stage.until(lambda: any(isinstance(order, Sent) for order in starts.made[-1].orders))
        other = await asked(stage, question, conversation=C2)
        await stage.until(lambda: len(other.suggesting.offered) > 1)
        assert other.suggesting.offered[1].text_to_insert == answer


async def test_what_was_offered_to_one_customer_is_gone_when_the_next_is_shown(qapp: QApplication) -> None:
    async with learning_stage(qapp, talks=4) as (stage, _):
        await stage.until(lambda: stage.joined.learning.known.replies.get("ja") == 4)
        reply = await asked(stage, "返品したいのですが")
        await stage.until(lambda: reply.suggesting.offered)
        other = await asked(stage, "返品したいのですが", conversation=C2)
        assert other.composer.conversation == C2
        assert other.suggesting.offered == ()
        assert other.composer.ghost.text == ""
        QTest.keyClick(other.composer, Qt.Key.Key_1, ALT)
        assert other.composer.toPlainText() == ""


async def test_a_reply_that_was_taken_from_what_was_learned_says_so_when_it_is_sent(
    qapp: QApplication,
) -> None:
    async with learning_stage(qapp, talks=4) as (stage, _):
        await stage.until(lambda: stage.joined.learning.known.replies.get("ja") == 4)
        stage.preferences.put(undo_send_s=0)
        reply = await asked(stage, "返品したいのですが")
        await stage.until(lambda: len(reply.suggesting.offered) > 1)
        QTest.keyClick(reply.composer, Qt.Key.Key_1, ALT)
        text = reply.composer.toPlainText()
        reply.sending.submit()
        await stage.until(stage.link.sends)
        [sent] = stage.link.sends()
        assert ev.decode_body(sent.k, sent.d) == ev.Message(text=text, via="completion")
