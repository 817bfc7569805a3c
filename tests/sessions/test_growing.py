"""What operators are promised of their drafts: noted only where they agreed, and never at every key."""

from __future__ import annotations

from app.config import Settings
from app.domain import events as ev
from app.domain.ids import ConversationId
from app.sessions.growing import Growing
from tests.builders import C1, C2, chat
from tests.sessions.test_desk import running

HERE, THERE = ConversationId("a"), ConversationId("b")


def test_nothing_is_noted_unless_the_operator_agreed() -> None:
    assert not Settings().record_drafts
    assert Growing().written(HERE, "お調べ", 10.0) is None


def test_a_draft_is_noted_as_it_grows_but_not_at_every_key() -> None:
    growing = Growing()
    growing.on = True
    noted = [
        growing.written(HERE, "お", 0.0),
        growing.written(HERE, "お調", 0.5),
        growing.written(THERE, "は", 0.6),
        growing.written(HERE, "お調べ", 2.1),
        growing.written(HERE, "お調べ", 9.0),
        growing.written(HERE, "", 9.1),
        growing.written(HERE, "", 20.0),
    ]
    assert noted == ["お", None, "は", "お調べ", None, "", None]


def test_who_agrees_no_longer_is_noted_no_longer() -> None:
    growing = Growing()
    growing.on = True
    growing.written(HERE, "お", 0.0)
    growing.on = False
    assert growing.written(HERE, "お調べ", 5.0) is None


async def test_an_article_that_was_opened_is_noted_for_who_agreed_and_only_beside_his_own() -> None:
    async with running() as bench:
        await bench.live_with(chat(C1, 3))
        bench.desk.note_article(C1, "4.2")
        assert bench.link.sends() == []
        bench.desk.record_drafts(on=True)
        bench.desk.note_article(C1, "4.2")
        bench.desk.note_article(C2, "4.2")
        [sent] = bench.link.sends()
        assert ev.decode_body(sent.k, sent.d) == ev.ArticleOpened(article="4.2")
