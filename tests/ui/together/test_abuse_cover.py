"""What is covered is for the shop and the person to say; the shop adds words of its own."""

from __future__ import annotations

from app import paths
from app.protocol.records import NgWordRecord
from app.ui.together.abuse_cover import AbuseCover

FOOL = "You fool, I know where you live"


def test_shop_and_person_decide_whether_anything_is_covered() -> None:
    wanted = [True]
    cover = AbuseCover(paths.resources() / "abuse", lambda: wanted[0])
    assert cover.hides(FOOL)
    assert not cover.hides("Where is my parcel?")
    wanted[0] = False
    assert not cover.hides(FOOL)
    wanted[0] = True
    cover.use_register([], allowed=False)
    assert not cover.hides(FOOL)


def test_a_shops_words_are_covered_and_those_for_its_staff_are_not() -> None:
    cover = AbuseCover(paths.resources() / "abuse", lambda: True)
    changes: list[None] = []
    cover.changed.connect(lambda: changes.append(None))
    records = [
        NgWordRecord(id="1", word="ぽんこつ", action="cover"),
        NgWordRecord(id="2", word="たぶん", action="warn"),
    ]
    cover.use_register(records, allowed=True)
    cover.use_register(records, allowed=True)
    assert len(changes) == 1
    assert cover.hides("ぽんこつな店だな")
    assert not cover.hides("たぶん昨日です")
