"""The index loses nothing that is changed and added in one go, and reads no more than what is shown."""

from pathlib import Path

import pytest
from sqlcipher3.dbapi2 import DatabaseError

from app.domain import events as ev
from app.domain.events import Event
from app.domain.ids import CUSTOMER, Author, ConversationId
from app.sessions.searching.query import Query
from app.storage.database import Database
from app.storage.event_rows import build_anew, keep
from app.storage.search import finder
from app.storage.search.turning import turned
from tests.builders import ANNA, event, log

MANY = 60_000
"""Texts of one word: a list of several pages."""

_LARGEST = (
    "SELECT id >> 37, count(*) FROM text_index_data WHERE id >= 1 << 37 GROUP BY 1 ORDER BY 2 DESC LIMIT 1"
)


@pytest.fixture
def database(tmp_path: Path, key: bytes) -> Database:
    made = Database(tmp_path / "log.db", key)
    made.open()
    return made


def found(database: Database, word: str) -> list[tuple[str, list[int]]]:
    with database.reading() as connection:
        page = finder.find(connection, Query(words=(word,)), ANNA, 0, 100)
    return sorted((one.kept.conversation, sorted(hit.event.seq for hit in one.hits)) for one in page.groups)


def talk(name: str, *texts: str) -> list[Event]:
    opened = ev.Opened(customer=f"Sato {name}")
    said = ((CUSTOMER, ev.Message(text=text)) for text in texts)
    return log((CUSTOMER, opened), *said, conversation=ConversationId(name))


def test_a_head_that_changes_hides_no_other_of_the_same_moment(database: Database) -> None:
    keep(database, [one for name in ("a", "b", "c") for one in talk(name)])
    tagged = [
        event(2, ev.Tagged(name="returns"), by=Author(ANNA), conversation=ConversationId(name))
        for name in ("a", "b")
    ]
    keep(database, [*tagged, *talk("d"), *talk("e")])
    assert [name for name, _ in found(database, "sato")] == ["a", "b", "c", "d", "e"]
    assert [name for name, _ in found(database, "returns")] == ["a", "b"]


def test_an_edit_hides_no_text_that_came_with_it(database: Database) -> None:
    keep(database, talk("a", "battery one"))
    edited = event(3, ev.Edited(target=2, text="battery two"), by=CUSTOMER, conversation=ConversationId("a"))
    said = event(4, ev.Message(text="battery three"), by=CUSTOMER, conversation=ConversationId("a"))
    keep(database, [edited, said, *talk("b", "battery four")])
    assert found(database, "battery") == [("a", [2, 4]), ("b", [2])]
    assert found(database, "one") == []


def test_a_conversation_that_is_indexed_anew_is_found_whole(database: Database) -> None:
    keep(database, talk("a", *(f"battery {number}" for number in range(9))))
    for _ in range(2):
        with database.begin() as connection:
            build_anew(connection, 1, ConversationId("a"))
    assert found(database, "battery") == [("a", list(range(2, 11)))]


def test_after_something_was_erased_the_latest_are_found_without_reading_all_the_others(
    database: Database,
) -> None:
    keep(database, talk("a", *["box"] * 100))
    raw = database.raw()
    oldest = [(turned(place), "box") for place in range(MANY, 0, -1)]
    raw.execute("BEGIN")
    raw.executemany("INSERT INTO text_index (rowid, said) VALUES (?, ?)", oldest)
    raw.execute("COMMIT")
    raw.execute("INSERT INTO text_index (text_index, rowid, said) VALUES ('delete', ?, ?)", oldest[MANY // 2])
    ((part, _),) = raw.execute(_LARGEST).fetchall()
    raw.execute("DELETE FROM text_index_data WHERE id BETWEEN ? + 4 AND ? + 8", (part << 37, part << 37))
    with pytest.raises(DatabaseError):
        raw.execute("SELECT count(*) FROM text_index WHERE text_index MATCH 'box'").fetchone()
    assert found(database, "box") == [("a", list(range(2, 102)))]
    database.close()
