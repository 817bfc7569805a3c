"""What operators are promised of their drafts: noted only where they agreed, and never at every key."""

from __future__ import annotations

from app.config import Settings
from app.domain import events as ev
from app.domain.ids import ConversationId
from app.sessions.growing import Growing
from app.sessions.turning import Turning
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


def test_what_stands_there_when_nobody_goes_on_writing_is_noted_soon() -> None:
    growing = Growing()
    growing.on = True
    growing.written(HERE, "お", 0.0)
    growing.written(HERE, "お調べ", 0.5)
    growing.written(THERE, "は", 0.6)
    assert growing.due(1.9) == []
    assert growing.due(2.0) == [(HERE, "お調べ")]
    assert growing.due(9.0) == []
    growing.written(HERE, "お調べし", 9.5)
    growing.written(HERE, "お調べしま", 9.6)
    assert growing.written(HERE, "", 9.7) == ""
    assert growing.due(20.0) == []
    growing.written(HERE, "では", 30.0)
    growing.written(HERE, "では後ほど", 30.5)
    growing.sent(HERE)
    assert growing.due(40.0) == []


def test_who_agrees_no_longer_is_noted_no_longer() -> None:
    growing = Growing()
    growing.on = True
    growing.written(HERE, "お", 0.0)
    growing.on = False
    assert growing.written(HERE, "お調べ", 5.0) is None


def test_where_somebody_looks_is_noted_once_for_each_turn_and_only_where_he_agreed() -> None:
    turning = Turning()
    assert turning.to(HERE) == ()
    turning.on = True
    noted = [turning.to(one) for one in (HERE, HERE, THERE, None, None, THERE)]
    assert [[(one.conversation, one.away) for one in turned] for turned in noted] == [
        [(HERE, False)], [], [(THERE, False)], [(THERE, True)], [], [(THERE, False)],
    ]  # fmt: skip
    turning.on = False
    assert turning.to(HERE) == ()


async def test_turning_to_another_of_mine_is_noted_and_to_somebody_elses_as_turning_away() -> None:
    async with running() as bench:
        await bench.live_with(chat(C1, 3), chat(C2, 3))
        bench.desk.look_at(C1)
        assert bench.link.sends() == []
        bench.desk.record_drafts(on=True)
        for looked in (C1, C1, C2, ConversationId("of somebody else"), None):
            bench.desk.look_at(looked)
        noted = [[one.body for one in bench.desk.book.outbox.all_of(known)] for known in (C1, C2)]
        assert noted == [[ev.TurnedTo()], [ev.TurnedTo(), ev.TurnedTo(away=True)]]


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
