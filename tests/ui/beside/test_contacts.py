"""What is known of a customer's earlier contacts: his own are never mixed with a namesake's."""

from __future__ import annotations

from datetime import UTC

import pytest

from app.domain.errors import StorageError
from app.domain.ids import ConversationId
from app.protocol.frames import VisitsRes
from app.protocol.states import ConversationRow
from app.sessions.ports import Kept
from app.ui.application import Looks
from app.ui.beside.cards import Card, Heading
from app.ui.beside.contact_words import contact_rows, in_short
from app.ui.beside.contacts import Contacts, contacts_of, with_visits
from tests.fakes import FakeArchive, FakeClock
from tests.ui.right_column import C1, asked, conversation_log, long_ago

OLD, OLDER, OTHER = ConversationId("old"), ConversationId("older"), ConversationId("other")


async def archive() -> FakeArchive:
    made = FakeArchive()
    await made.keep_events(conversation_log(asked("返品したい")))
    await made.keep_events(
        conversation_log(
            asked("届きません"), conversation=OLD, start=long_ago(171), done="resolved", topic="配送"
        )
    )
    await made.keep_events(conversation_log(asked("交換"), conversation=OLDER, start=long_ago(400)))
    await made.keep_events(
        conversation_log(conversation=OTHER, start=long_ago(9), customer_id="k2", done="follow_up")
    )
    await made.keep_events(
        conversation_log(asked("佐藤さんは"), conversation=ConversationId("x"), customer="田中")
    )
    return made


async def test_only_the_id_that_the_hub_gave_makes_it_the_same_customer() -> None:
    found = await contacts_of(await archive(), "佐藤", "k1", C1)
    assert [one.conversation for one in found.own] == [OLD, OLDER]
    assert [one.conversation for one in found.same_name] == [OTHER]
    assert [one.disposition for one in found.own] == ["resolved", ""]


async def test_a_customer_without_an_id_has_only_namesakes() -> None:
    found = await contacts_of(await archive(), "佐藤", "", C1)
    assert found.own == ()
    assert len(found.same_name) == 3


async def test_a_guest_has_no_history() -> None:
    found = await contacts_of(await archive(), " ", "k1", C1)
    assert (found.own, found.same_name) == ((), ())


async def test_a_log_that_cannot_be_read_is_said_so() -> None:
    broken = await archive()
    broken.broken = StorageError("The log cannot be read.", "Look at the disk.")
    with pytest.raises(StorageError):
        await contacts_of(broken, "佐藤", "k1", C1)


async def test_each_contact_is_told_with_its_day_its_subject_and_its_end(looks: Looks) -> None:
    found = await contacts_of(await archive(), "佐藤", "k1", C1)
    now = FakeClock().now()
    rows = contact_rows(found, now, UTC)
    assert [row.text for row in rows if isinstance(row, Heading)] == [
        "Earlier, the same customer",
        "The same name, perhaps somebody else",
    ]
    cards = [row for row in rows if isinstance(row, Card)]
    assert [card.aside for card in cards] == ["Resolved", "Still open", "To be followed up"]
    assert cards[0].title == "2025/9/12 09:00"
    assert cards[0].body == "配送 · 届きません"
    assert in_short(found.own[0], now, UTC) == "2025/9/12 配送 (Resolved)"


async def test_results_of_the_shop_s_own_are_told_by_their_names(looks: Looks) -> None:
    assert looks.language
    found = Contacts(
        own=(Kept(conversation=OLD, customer="佐藤", disposition="d-7", updated_at=1, opened_at=1),)
    )
    now, results = FakeClock().now(), {"d-7": {"ja": "仕入先に確認", "en": "Asked the supplier"}}
    (card,) = [row for row in contact_rows(found, now, UTC, results) if isinstance(row, Card)]
    assert card.aside == "Asked the supplier"
    assert "Asked the supplier" in card.spoken
    assert in_short(found.own[0], now, UTC, results).endswith("(Asked the supplier)")
    assert in_short(found.own[0], now, UTC).endswith("(d-7)")


async def test_what_the_hub_knows_of_a_customer_counts_before_what_this_console_saw(looks: Looks) -> None:
    assert looks.language
    local = await contacts_of(await archive(), "佐藤", "k1", C1)
    seen_elsewhere = ConversationRow(
        conversation=ConversationId("elsewhere"), customer="佐藤", topic="返品", disposition="resolved"
    )
    visits = VisitsRes(rows=(seen_elsewhere,), count=73)
    merged = with_visits(local, visits, C1)
    assert [one.conversation for one in merged.own] == ["elsewhere"]
    assert (merged.count, merged.whole) == (73, True)
    assert merged.same_name == local.same_name
