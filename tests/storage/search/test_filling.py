"""A log that was kept before there was an index becomes searchable by itself, a little at a time."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from app.domain import events as ev
from app.domain.ids import CUSTOMER, ConversationId
from app.sessions.searching.found import Page
from app.sessions.searching.query import parse
from app.storage.database import Database
from app.storage.event_rows import keep
from app.storage.search import filling, finder
from tests.builders import log

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


def an_old_log(path: Path, key: bytes) -> Database:
    """A log as the schema before the index left it: events, and nothing that they are found by."""
    database = Database(path, key)
    database.open()
    for number in range(5):
        c = ConversationId(f"c-{number}")
        said = ((CUSTOMER, ev.Message(text=f"word {number}-{n}")) for n in range(150))
        keep(database, log((CUSTOMER, ev.Opened(customer=f"Sato {number}")), *said, conversation=c))
    with database.begin() as connection:
        for table in ("text_index", "head_index"):
            connection.exec_driver_sql(f"INSERT INTO {table} ({table}) VALUES ('delete-all')")  # noqa: S608
        connection.exec_driver_sql("DELETE FROM text_row")
        connection.exec_driver_sql("DELETE FROM head")
        connection.exec_driver_sql("UPDATE filling SET upto = (SELECT max(id) FROM conversation)")
    return database


def find(database: Database, text: str) -> Page:
    with database.reading() as connection:
        return finder.find(connection, parse(text, now=NOW), "", 0, 1_000)


def test_the_latest_conversations_are_found_first_and_the_rest_step_by_step(
    tmp_path: Path, key: bytes
) -> None:
    database = an_old_log(tmp_path / "log.db", key)
    before = find(database, "word")
    assert before.groups == ()
    assert before.filled == 0.0
    assert filling.step(database)
    part = find(database, "word")
    assert 0 < part.filled < 1
    there = {group.kept.conversation for group in part.groups}
    assert "c-4" in there
    assert "c-0" not in there
    while filling.step(database):
        pass
    whole = find(database, "word")
    assert whole.filled == 1.0
    assert sum(len(group.hits) for group in whole.groups) == 750
    assert {group.kept.conversation for group in find(database, "sato").groups} == {
        f"c-{n}" for n in range(5)
    }
    assert not filling.step(database)
    database.close()


def test_what_is_kept_meanwhile_is_found_once(tmp_path: Path, key: bytes) -> None:
    database = an_old_log(tmp_path / "log.db", key)
    c = ConversationId("c-0")
    keep(database, log(*((CUSTOMER, ev.Message(text="word")) for _ in range(152)), conversation=c)[151:])
    assert [hit.event.seq for hit in find(database, "word").groups[0].hits] == [152]
    while filling.step(database):
        pass
    (group,) = [each for each in find(database, '"word 0-"').groups if each.kept.conversation == "c-0"]
    assert len(group.hits) == 150
    database.close()
