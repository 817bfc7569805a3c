"""What a person is promised of transcripts that are read into the log."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.domain import events as ev
from app.domain.conversation import State, fold
from app.domain.errors import ImportFileError
from app.domain.ids import CUSTOMER, is_imported
from app.sessions.exporting.formats import Format, TextFile
from app.sessions.exporting.told import Wanted
from app.sessions.importing.reading import read
from app.sessions.importing.taking_in import take_in
from app.sessions.importing.transcript import Found, Problem
from app.storage.archive import SqlArchive
from app.training.replay import Replay
from tests.builders import C1, C2, chat

KEY = bytes(range(32))
AT = datetime(2026, 10, 1, tzinfo=UTC)

DIALOGUES = "\n".join(
    json.dumps(one, ensure_ascii=False)
    for one in (
        {"id": "d1", "lang": "ja", "source": "shop", "turns": [
            {"role": "customer", "text": "在庫はありますか", "t": 3},
            {"role": "action", "kind": "query", "text": "stock", "t": 5},
            {"role": "agent", "text": "ございます", "t": 20.5, "via": "suggestion"}]},
        {"id": "d2", "turns": []},
        {"id": "d3", "turns": [{"role": "agent", "text": "どうぞ", "t": None}]},
    )
)  # fmt: skip

HELPER = {
    "list": [
        {
            "id": 7, "nick": "森", "department_name": "返品",
            "messages": [
                {"id": 1, "user_id": 0, "msg": "[b]返品[/b]したい", "time": 1_700_000_000},
                {"id": 2, "user_id": -1, "msg": "joined", "time": 1_700_000_001},
                {"id": 3, "user_id": "4", "msg": "承知しました", "time": "1700000009",
                 "name_support": "kato"},
            ],
        }
    ]
}  # fmt: skip

ZENDESK = {
    "chats": [
        {
            "id": "1.a", "visitor": {"name": "Lee"}, "department_name": "Orders", "rating": "good",
            "tags": ["refund"],
            "history": [
                {"type": "chat.memberjoin", "nick": "visitor", "timestamp": "2025-01-01T00:00:00Z"},
                {"type": "chat.msg", "nick": "visitor", "name": "Lee", "msg": "Hello?",
                 "timestamp": "2025-01-01T00:00:01Z"},
                {"type": "chat.msg", "nick": "agent:9", "name": "Bo", "msg": "Hi!",
                 "timestamp": "2025-01-01T00:00:09Z"},
            ],
        },
        {
            "id": 5, "subject": "Late parcel", "requester_id": 3,
            "comments": [
                {"author_id": 3, "public": True, "body": "Where is it?",
                 "created_at": "2025-01-02T00:00:00Z"},
                {"author_id": 4, "public": False, "body": "ask the carrier",
                 "created_at": "2025-01-02T00:01:00Z"},
                {"author_id": 4, "public": True, "body": "Tomorrow.",
                 "created_at": "2025-01-02T00:02:00Z"},
            ],
        },
    ]
}  # fmt: skip


def found(path: Path) -> tuple[list[Found], list[Problem]]:
    all_ = list(read(path))
    return [one for one in all_ if isinstance(one, Found)], [one for one in all_ if isinstance(one, Problem)]


def said(one: Found) -> list[tuple[bool, str]]:
    return [(e.by == CUSTOMER, e.body.text) for e in one.events if isinstance(e.body, ev.Message)]


def written(folder: Path, text: str) -> Path:
    path = folder / "given.json"
    path.write_text(text, encoding="utf-8")
    return path


def own(folder: Path) -> Path:
    file = TextFile(Format.JSON, Wanted(), AT)
    pieces = [file.head(), *file.body(chat(C1, 4)), *file.body(chat(C2, 2)), file.tail()]
    return written(folder, "".join(pieces))


def test_dialogues_are_read_line_by_line_and_problems_name_their_line(tmp_path: Path) -> None:
    logs, problems = found(written(tmp_path, DIALOGUES + "\n{broken\n"))
    assert [said(one) for one in logs] == [
        [(True, "在庫はありますか"), (False, "ございます")],
        [(False, "どうぞ")],
    ]
    assert [problem.line for problem in problems] == [2, 4]


def test_exports_of_live_helper_chat_are_read(tmp_path: Path) -> None:
    (one,), problems = found(written(tmp_path, json.dumps(HELPER)))
    assert problems == []
    assert said(one) == [(True, "返品したい"), (False, "承知しました")]
    told = fold(one.events, one.id)
    assert (told.customer, told.topic, told.owner) == ("森", "返品", "imported-kato")
    assert told.opened_at == datetime.fromtimestamp(1_700_000_000, UTC)


@pytest.mark.parametrize("indent", [None, 1])
def test_exports_of_zendesk_are_read(tmp_path: Path, indent: int | None) -> None:
    (talk, ticket), problems = found(written(tmp_path, json.dumps(ZENDESK, indent=indent)))
    assert problems == []
    assert said(talk) == [(True, "Hello?"), (False, "Hi!")]
    assert said(ticket) == [(True, "Where is it?"), (False, "Tomorrow.")]
    assert [e.body.text for e in ticket.events if isinstance(e.body, ev.Note)] == ["ask the carrier"]
    assert (fold(talk.events, talk.id).rating, fold(talk.events, talk.id).tags) == (5, ("refund",))


async def test_our_own_json_comes_back_whole_and_stays_apart_from_the_hub(tmp_path: Path) -> None:
    path = own(tmp_path)
    archive = await SqlArchive.open(tmp_path / "log.db", KEY)
    await archive.keep_events(chat(C1, 1, fence=2)[:2])  # the hub's own, which goes on
    before = await archive.cursors()
    await archive.forget([C1])
    taken = await take_in(path, archive, dry=False)
    assert (taken.conversations, taken.known, taken.problem_count) == (2, 0, 0)
    kept = await archive.conversations()
    assert all(is_imported(one.conversation) and one.state == State.CLOSED.value for one in kept)
    assert await archive.cursors() == {}
    assert before == {C1: 2}
    log = await archive.log(kept[0].conversation)
    assert [e.body for e in log][: len(chat(C2, 2))] in (
        [e.body for e in chat(C2, 2)],
        [e.body for e in chat(C1, 2)],
    )
    await archive.close()


async def test_a_dry_run_counts_and_keeps_nothing(tmp_path: Path) -> None:
    archive = await SqlArchive.open(tmp_path / "log.db", KEY)
    dry = await take_in(written(tmp_path, DIALOGUES), archive, dry=True)
    assert (dry.conversations, dry.known, dry.problem_count) == (2, 0, 1)
    assert await archive.conversations() == []
    real = await take_in(written(tmp_path, DIALOGUES), archive, dry=False)
    assert (real.conversations, real.events) == (dry.conversations, dry.events)
    await archive.close()


async def test_what_is_there_already_is_recognised(tmp_path: Path) -> None:
    path = own(tmp_path)
    archive = await SqlArchive.open(tmp_path / "log.db", KEY)
    await archive.keep_events(chat(C1, 4))
    first = await take_in(path, archive, dry=False)
    again = await take_in(path, archive, dry=False)
    assert (first.conversations, first.known) == (1, 1)
    assert (again.conversations, again.known) == (0, 2)
    doubled = written(tmp_path, DIALOGUES + "\n" + DIALOGUES)
    assert (await take_in(doubled, archive, dry=True)).known == 2
    await archive.close()


async def test_what_was_imported_is_found_by_a_search_and_can_be_replayed(tmp_path: Path) -> None:
    archive = await SqlArchive.open(tmp_path / "log.db", KEY)
    await take_in(written(tmp_path, DIALOGUES), archive, dry=False)
    (hit,) = await archive.conversations(words="在庫")
    assert fold(await archive.log(hit.conversation), hit.conversation).customer_replies == 1
    await archive.close()


@pytest.mark.parametrize("kind", ["own", "dialogues", "helper", "zendesk"])
def test_what_was_imported_is_replayed_from_its_first_message_to_its_last(tmp_path: Path, kind: str) -> None:
    texts = {"dialogues": DIALOGUES, "helper": json.dumps(HELPER), "zendesk": json.dumps(ZENDESK)}
    logs, _ = found(own(tmp_path) if kind == "own" else written(tmp_path, texts[kind]))
    assert logs
    for one in logs:
        replay = Replay(one.events)
        replay.seek(0.0)
        replay.seek(replay.duration)
        whole = fold(one.events, one.id)
        assert replay.conversation.entries == whole.entries
        assert [entry.text for entry in whole.entries if entry.text]


@pytest.mark.parametrize("text", ["", "no json", "[1, 2"])
def test_a_file_of_no_known_kind_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(ImportFileError):
        found(written(tmp_path, text))


def test_a_file_that_is_missing_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ImportFileError):
        found(tmp_path / "missing.json")
