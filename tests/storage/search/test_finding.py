"""A search of the log finds everything that has what was asked for, and nothing else."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain import events as ev
from app.domain.folding import fold
from app.domain.ids import CUSTOMER, Author, ConversationId
from app.sessions.searching.found import Page
from app.sessions.searching.query import Query, parse
from app.storage.archive import SqlArchive
from app.storage.database import Database
from app.storage.event_rows import keep
from app.storage.search import finder
from app.storage.search.reader import LogReader
from app.storage.search.tokens import even
from tests.builders import ANNA, event, log

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
LETTERS = "返品交換のしたいです ABCab-12カﾊﾝﾊﾟ ー。、\"'*:()^!~\u3000\n髙🎁"


def said(page: Page) -> set[tuple[str, int]]:
    return {(group.kept.conversation, hit.event.seq) for group in page.groups for hit in group.hits}


def ask(text: str) -> Query:
    return parse(text, now=NOW)


def find(database: Database, query: Query, limit: int = 1000) -> Page:
    with database.reading() as connection:
        return finder.find(connection, query, ANNA, 0, limit)


@pytest.fixture
def database(tmp_path: Path, key: bytes) -> Database:
    made = Database(tmp_path / "log.db", key)
    made.open()
    return made


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    texts=st.lists(st.text(LETTERS, min_size=1, max_size=30), min_size=1, max_size=8),
    words=st.lists(st.text(LETTERS, min_size=1, max_size=4), min_size=1, max_size=2),
    pick=st.randoms(use_true_random=False),
)
def test_every_text_with_all_the_words_is_found_and_no_other(
    database: Database, texts: list[str], words: list[str], pick: object
) -> None:
    """Whatever the letters: the index answers as a comparison with every folded text would."""
    conversation = ConversationId(f"c-{database.path.name}-{id(texts)}-{len(texts)}")
    chosen = pick.choice(texts)  # type: ignore[attr-defined]
    words = [*words, chosen[: pick.randint(1, len(chosen))]]  # type: ignore[attr-defined]
    events = log(*((CUSTOMER, ev.Message(text=text)) for text in texts), conversation=conversation)
    keep(database, events)
    asked = tuple(filter(None, (even(fold(word)) for word in words)))
    query = Query(words=asked)
    want = {
        (conversation, each.seq)
        for each in events
        if asked and all(word in even(fold(each.body.text)) for word in asked)  # type: ignore[union-attr]
    }
    found = {place for place in said(find(database, query)) if place[0] == conversation}
    assert found == want
    with database.begin() as connection:
        connection.exec_driver_sql("INSERT INTO text_index (text_index) VALUES ('integrity-check')")


def a_shop(database: Database) -> None:
    """Three conversations: returns, escalated and rated, and one with a file."""
    keep(
        database,
        log(
            (CUSTOMER, ev.Opened(customer="佐藤 花子", customer_id="k-1", topic="返品", group="support")),
            ("system", ev.Claimed(owner=ANNA, name="Anna", fence=1)),
            (CUSTOMER, ev.Message(text="商品を返品したいです")),
            (Author(ANNA), ev.Message(text="返品の送料は無料です")),
            (Author(ANNA), ev.Tagged(name="急ぎ")),
            (CUSTOMER, ev.Rated(score=5, comment="助かりました")),
            conversation=ConversationId("c-returns"),
        ),
    )
    keep(
        database,
        log(
            (CUSTOMER, ev.Opened(customer="Jo Lamp", customer_id="k-2", topic="Lamps", channel="mail")),
            ("system", ev.Claimed(owner="bob", name="Bob", fence=1)),  # type: ignore[arg-type]
            (CUSTOMER, ev.Message(text="the lamp is broken")),
            (Author("bob"), ev.Escalated(summary="wants money back")),
            conversation=ConversationId("c-lamp"),
        ),
    )
    keep(
        database,
        log(
            (CUSTOMER, ev.Opened(customer="佐藤 花子", customer_id="k-1", topic="請求")),
            (
                CUSTOMER,
                ev.Message(
                    text="領収書です",
                    attachments=(
                        ev.Attachment(sha256="a" * 64, name="receipt.pdf", type="application/pdf", size=9),
                    ),
                ),
            ),
            conversation=ConversationId("c-bill"),
        ),
    )


@pytest.mark.parametrize(
    ("text", "conversations"),
    [
        ("返品", {"c-returns"}),
        ("ヘンピン", set()),
        ("佐藤 送料", {"c-returns"}),  # one word in the head, one in a text
        ("佐藤", {"c-returns", "c-bill"}),
        ("receipt", {"c-bill"}),
        ("LAMP", {"c-lamp"}),
        ("money", {"c-lamp"}),
        ("返品 -送料", {"c-returns"}),
        ('"lamp is"', {"c-lamp"}),
        ('"is lamp"', set()),
        ("from:customer 返品", {"c-returns"}),
        ("from:me 送料", {"c-returns"}),
        ("from:customer 送料", set()),
        ("from:bob", {"c-lamp"}),
        ("tag:急ぎ", {"c-returns"}),
        ("tag:急", set()),
        ("channel:mail", {"c-lamp"}),
        ("rating:>=4", {"c-returns"}),
        ("rating:<4", set()),
        ("is:escalated", {"c-lamp"}),
        ("is:mine", {"c-returns"}),
        ("has:file", {"c-bill"}),
        ("customer:花子 has:file", {"c-bill"}),
        ("staff:bob lamp", {"c-lamp"}),
        ("before:2020-01-01 返品", set()),
        ("after:2020-01-01 返品", {"c-returns"}),
        ("group:support", {"c-returns", "c-lamp", "c-bill"}),
    ],
)
def test_filters_say_of_which_conversations_and_texts(
    database: Database, text: str, conversations: set[str]
) -> None:
    a_shop(database)
    page = find(database, ask(text))
    assert {group.kept.conversation for group in page.groups} == conversations


def test_edits_count_as_they_read_now_and_what_was_taken_back_is_not_found(database: Database) -> None:
    c = ConversationId("c-1")
    events = log(
        (CUSTOMER, ev.Message(text="first words")),
        (CUSTOMER, ev.Message(text="second words")),
        (CUSTOMER, ev.Message(text="third words")),
        conversation=c,
    )
    keep(database, events)
    later = [
        event(4, ev.Edited(target=1, text="other saying"), by=CUSTOMER, conversation=c),
        event(5, ev.Withdrawn(target=2), by=CUSTOMER, conversation=c),
    ]
    keep(database, later)
    assert said(find(database, ask("words"))) == {(c, 3)}
    (group,) = find(database, ask("saying")).groups
    assert [(hit.event.seq, hit.text) for hit in group.hits] == [(1, "other saying")]
    keep(database, [event(6, ev.Redacted(targets=(3,)), by=Author("system"), conversation=c)])
    assert said(find(database, ask("words"))) == set()


def test_pages_follow_each_other_without_a_hole_and_the_latest_come_first(database: Database) -> None:
    c = ConversationId("c-1")
    keep(database, log(*((CUSTOMER, ev.Message(text=f"word {n}")) for n in range(25)), conversation=c))
    seen: list[int] = []
    before = 0
    while True:
        with database.reading() as connection:
            page = finder.find(connection, ask("word"), "", before, 10)
        seen += [hit.event.seq for group in page.groups for hit in group.hits]
        if not page.more:
            break
        before = page.more
    assert seen == list(range(25, 0, -1))


async def test_a_newer_search_ends_an_older_one_and_writing_goes_on_beside_both(
    tmp_path: Path, key: bytes
) -> None:
    archive = await SqlArchive.open(tmp_path / "log.db", key)
    reader = LogReader(archive.path, key)
    c = ConversationId("c-1")
    await archive.keep_events(
        log(*((CUSTOMER, ev.Message(text=f"word {n} " + "の" * 40)) for n in range(2_000)), conversation=c)
    )
    old = asyncio.create_task(reader.find(ask("の -zzz -yyy"), limit=2_000))
    await asyncio.sleep(0)
    new = await reader.find(ask("1999"))
    assert said(new) == {(c, 2_000)}
    assert len(said(await old)) in (0, 2_000)
    await archive.keep_events([event(2_001, ev.Message(text="fresh"), by=CUSTOMER, conversation=c)])
    assert said(await reader.find(ask("fresh"))) == {(c, 2_001)}
    assert [kept.conversation for kept in await reader.of_customer("")] == []
    assert [kept.conversation for kept in await reader.of_customer("k-1")] == []
    assert [each.seq for each in await reader.log(c)][-1] == 2_001
    await archive.keep_events([event(2_002, ev.Message(text="newer"), by=CUSTOMER, conversation=c)])
    assert said(await reader.find(ask("newer"))) == {(c, 2_002)}
    await reader.close()
    await archive.close()


async def test_a_forgotten_conversation_leaves_nothing_in_the_index(tmp_path: Path, key: bytes) -> None:
    archive = await SqlArchive.open(tmp_path / "log.db", key)
    c = ConversationId("c-1")
    await archive.keep_events(
        log((CUSTOMER, ev.Opened(customer="Zacharias")), (CUSTOMER, ev.Message(text="xyzzy")), conversation=c)
    )
    reader = LogReader(archive.path, key)
    assert (await reader.find(ask("xyzzy"))).groups
    await archive.forget([c])
    assert not (await reader.find(ask("xyzzy"))).groups
    assert not (await reader.find(ask("zacharias"))).groups
    await reader.close()
    await archive.close()


def test_a_word_of_many_heads_beside_a_word_of_many_texts_is_found_page_by_page(database: Database) -> None:
    """However far back: pages lead to every text, and to none that has not both."""
    want = set()
    for number in range(1_400):
        c = ConversationId(f"c-{number}")
        customer = "佐藤" if number < 70 else "鈴木"
        events = log(
            (CUSTOMER, ev.Opened(customer=customer)), (CUSTOMER, ev.Message(text="返品です")), conversation=c
        )
        keep(database, events)
        if number < 70:
            want.add((c, 2))
    got: set[tuple[str, int]] = set()
    before = pages = 0
    while True:
        with database.reading() as connection:
            page = finder.find(connection, ask("佐藤 返品"), "", before, 20)
        got |= said(page)
        pages += 1
        assert not before or page.more < before
        before = page.more
        if not before:
            break
    assert got == want
    assert 4 <= pages <= 10
