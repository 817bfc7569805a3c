"""What operators are promised of their drafts: noted only where they agreed, and never at every key."""

from __future__ import annotations

from app.config import Settings
from app.domain.ids import ConversationId
from app.sessions.growing import Growing

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
