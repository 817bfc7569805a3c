"""What a log is promised that was made long by copies: it is one that the program itself could have kept."""

from datetime import UTC, datetime
from pathlib import Path

from app.sessions.searching.query import parse
from app.storage.database import Database
from app.storage.search.reader import LogReader
from app.storage.upkeep.erasure import erase_all, of_customer
from app.storage.upkeep.health import faults, figures
from bench.long_log import KEY, customer_of, long_log
from bench.vast_log import vast_log

NOW = datetime(2026, 1, 1, tzinfo=UTC)


async def test_a_log_made_of_copies_is_whole_and_every_copy_is_found_and_erased_alone(tmp_path: Path) -> None:
    short, path = tmp_path / "short.db", tmp_path / "log.db"
    long_log(short, 100).close()
    assert vast_log(path, 260, short) == 300
    assert faults(path, KEY) == []
    told = figures(path, KEY)
    assert (told.conversations, told.messages) == (15, 300)
    reader = LogReader(path, KEY)
    named = [group.kept for group in (await reader.find(parse(customer_of(3), now=NOW))).groups]
    assert sorted(each.customer_id for each in named) == ["customer-3-0", "customer-3-1", "customer-3-2"]
    assert len({each.opened_at for each in named}) == 3
    database = Database(path, KEY)
    database.open()
    assert erase_all(database, of_customer(database, "customer-3-1")).messages == 20
    database.close()
    assert faults(path, KEY) == []
    await reader.reopen()
    assert len((await reader.find(parse(customer_of(3), now=NOW))).groups) == 2
    await reader.close()
