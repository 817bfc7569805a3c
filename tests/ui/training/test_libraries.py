"""What the two libraries promise: the same list and the same logs, from the hub's answers or the real log."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from app.domain.errors import StorageError
from app.domain.events import Event, to_millis
from app.domain.ids import ConversationId
from app.protocol.frames import ListRes
from app.protocol.states import ConversationRow
from app.storage.archive import SqlArchive
from app.ui.training.libraries import LOG_PAGE, PAGE, HubLibrary, LocalLibrary
from tests.builders import C1, START
from tests.fakes import FakeArchive
from tests.ui.training.rehearsal import double_charge, long_log


class FakeDesk:
    """A desk whose hub has these rows, newest first, and answers as the hub does."""

    def __init__(self, rows: list[ConversationRow]) -> None:
        self._rows = rows

    async def list_conversations(
        self, *, before: int | None = None, limit: int = 100, words: str = ""
    ) -> ListRes:
        found = [row for row in self._rows if before is None or row.opened_at < before]
        return ListRes(rows=tuple(found[:limit]), more=len(found) > limit)

    async def fetch_log(self, conversation: ConversationId) -> list[Event]:
        return double_charge(conversation)


def rows(count: int, a_second: int = 1) -> list[ConversationRow]:
    return [
        ConversationRow(conversation=ConversationId(f"c{number}"), opened_at=1_000_000 - number // a_second)
        for number in range(count)
    ]


async def walk(library: HubLibrary | LocalLibrary) -> list[ConversationId]:
    seen: list[ConversationId] = []
    before: int | None = None
    while True:
        page = await library.page(before=before)
        seen += [record.conversation for record in page.records if record.conversation not in seen]
        before = page.before
        if before is None:
            return seen


@pytest.mark.parametrize("at_once", [1, 2, 7])
async def test_no_conversation_is_lost_between_pages_also_of_the_same_millisecond(at_once: int) -> None:
    library = HubLibrary(FakeDesk(rows(3 * PAGE + 5, at_once)))
    assert len(await walk(library)) == 3 * PAGE + 5


async def test_pages_end_also_where_all_of_them_have_the_same_time() -> None:
    assert len(await walk(HubLibrary(FakeDesk(rows(PAGE + 5, 1_000))))) == PAGE


async def test_a_row_of_the_hub_says_what_the_list_needs() -> None:
    row = ConversationRow(
        conversation=C1, customer="中村", topic="返金", opened_at=to_millis(START),
        closed_at=to_millis(START + timedelta(seconds=90)), escalation="resolved", rating=4, messages=7,
    )  # fmt: skip
    (record,) = (await HubLibrary(FakeDesk([row])).page()).records
    assert (record.customer, record.topic, record.duration_s) == ("中村", "返金", 90.0)
    assert record.escalated
    assert (record.rating, record.messages) == (4, 7)


async def test_a_conversation_that_goes_on_has_no_length_at_the_hub() -> None:
    row = ConversationRow(conversation=C1, opened_at=to_millis(START))
    (record,) = (await HubLibrary(FakeDesk([row])).page()).records
    assert record.duration_s is None


async def test_the_device_lists_and_reads_what_it_was_shown(tmp_path: Path) -> None:
    archive = await SqlArchive.open(tmp_path / "log.db", bytes(32))
    await archive.keep_events(double_charge())
    library = LocalLibrary(lambda: archive)
    (record,) = (await library.page("返金")).records
    assert record.customer == "中村"
    assert record.duration_s == 200.0
    assert record.escalated
    assert await library.log(C1) == double_charge()
    await archive.close()


async def test_a_long_log_is_read_from_the_device_in_parts() -> None:
    archive = FakeArchive()
    log = long_log(2 * LOG_PAGE + 500)
    await archive.keep_events(log)
    archive.calls.clear()
    assert await LocalLibrary(lambda: archive).log(C1) == log
    assert archive.calls == ["log"] * 3


async def test_a_device_whose_log_is_not_open_says_so() -> None:
    with pytest.raises(StorageError, match="not open"):
        await LocalLibrary(lambda: None).page()
