"""A kept search that names a customer goes with the last conversation of this customer."""

from __future__ import annotations

from pathlib import Path

from app.domain import events as ev
from app.domain.ids import CUSTOMER, ConversationId
from app.sessions.searching import saved
from app.storage import desk_rows
from app.storage.database import Database
from app.storage.event_rows import keep
from app.storage.upkeep.erasure import erase
from tests.builders import log

KEPT = saved.Searches(
    saved=(
        saved.Saved("Sato", "返品"),
        saved.Saved("returns", "返品 from:customer"),
        saved.Saved("x", "K-77"),
    ),
    recent=("佐藤 送料", "急ぎ", "customer:花子"),
)


def test_a_search_that_names_an_erased_customer_goes_with_his_last_conversation(
    tmp_path: Path, key: bytes
) -> None:
    database = Database(tmp_path / "log.db", key)
    database.open()
    for number in range(2):
        opened = ev.Opened(customer="佐藤 花子", customer_id="k-77")
        keep(database, log((CUSTOMER, opened), conversation=ConversationId(f"c-{number}")))
    desk_rows.keep_value(database, saved.KEY, saved.written(KEPT))
    erase(database, [ConversationId("c-0")])
    assert saved.read(desk_rows.value(database, saved.KEY)) == KEPT
    erase(database, [ConversationId("c-1")])
    left = saved.read(desk_rows.value(database, saved.KEY))
    assert [each.name for each in left.saved] == ["Sato", "returns"]
    assert left.recent == ("急ぎ",)
    database.close()
