"""A local log of any length, half of it Japanese, made of words of the trade."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from app.domain import events as ev
from app.domain.events import AnyBody, Event
from app.domain.ids import CUSTOMER, SYSTEM, Author, Cid, ConversationId, StaffId
from app.storage.database import Database
from app.storage.event_rows import keep
from bench import macro_words as words

KEY: Final = bytes(range(32))
BEGIN: Final = datetime(2024, 1, 1, tzinfo=UTC)
TALK: Final = 20
"""Messages of a conversation."""

BATCH: Final = 500
STAFF: Final = tuple(StaffId(name) for name in ("anna", "bob", "chika"))
FAMILY: Final = ("佐藤", "鈴木", "高橋", "田中", "伊藤", "渡辺", "山本", "中村", "小林", "加藤")
GIVEN: Final = ("花子", "太郎", "美咲", "翔太", "陽菜", "大輔", "結衣", "健一")
ENGLISH: Final = ("Baker", "Carter", "Evans", "Foster", "Hughes", "Parker", "Turner", "Walker")


_ITEM_SIGNS: Final = (
    "青赤白黒金銀木竹石布花鳥風月雪星海山川森茶器皿箱灯時計椅机鏡傘靴帽笛琴筆紙墨絹綿麻陶漆鉄銅"
)
ITEMS: Final = 2_000
"""Names of goods: a few are named all the time, most of them seldom, as in any shop."""


def item_of(rng: random.Random) -> str:
    """Returns the name of one of the goods, of two letters; how often is by Zipf's law."""
    first, second = divmod(int(ITEMS ** rng.random()) - 1, len(_ITEM_SIGNS))
    return _ITEM_SIGNS[first] + _ITEM_SIGNS[(first + second) % len(_ITEM_SIGNS)]


def customer_of(number: int) -> str:
    """Returns the name of the customer of a conversation; every tenth conversation or so is his."""
    if number % 2:
        return f"{ENGLISH[number % len(ENGLISH)]} {number % 997}"
    return f"{FAMILY[number % len(FAMILY)]} {GIVEN[number % len(GIVEN)]}{number % 991}"


def talk(number: int, messages: int, rng: random.Random) -> list[Event]:
    """Returns a conversation with so many messages."""
    conversation = ConversationId(f"talk-{number}")
    owner = STAFF[number % len(STAFF)]
    japanese = number % 2 == 0
    opened = ev.Opened(
        customer=customer_of(number),
        customer_id=f"customer-{number % 5_000}",
        locale="ja" if japanese else "en",
    )
    bodies: list[tuple[Author, AnyBody]] = [
        (Author(CUSTOMER), opened),
        (Author(SYSTEM), ev.Claimed(owner=owner, name=owner.title(), fence=1)),
    ]
    for at in range(messages):
        by = Author(CUSTOMER if at % 2 == 0 else owner)
        bodies.append((by, ev.Message(text=said(japanese, rng))))
    bodies.append((Author(SYSTEM), ev.Closed(reason="done")))
    begin = BEGIN + timedelta(seconds=number * 600)
    return [
        Event(
            conversation=conversation,
            seq=seq,
            cid=Cid(f"{number}-{seq}"),
            by=by,
            at=begin + timedelta(seconds=seq * 20),
            body=body,
        )
        for seq, (by, body) in enumerate(bodies, 1)
    ]


def said(japanese: bool, rng: random.Random) -> str:
    """Returns one message with a number of its own."""
    order = rng.randrange(10**6)
    if japanese:
        subject, matter = rng.choice(words.SUBJECTS)[0], rng.choice(words.MATTERS)[0]
        ending = rng.choice(words.ENDINGS)[0]
        if rng.random() < 0.5:
            return f"{item_of(rng)}の{subject}の{matter}{ending}を教えてください。番号は{order}です。"
        body = rng.choice(words.BODIES).replace("{{order}}", str(order)).replace("{{operator.name}}", "担当")
        return body.format(subject=subject, matter=matter)
    subject, matter = rng.choice(words.ENGLISH_SUBJECTS), rng.choice(words.ENGLISH_MATTERS)
    if rng.random() < 0.5:
        return f"What about the {matter} of my {subject} {rng.choice(words.ENGLISH_ENDINGS)}? It is {order}."
    body = rng.choice(words.ENGLISH_BODIES).replace("{{order}}", str(order))
    return body.format(subject=subject, matter=matter)


def batches(messages: int, seed: int = 1) -> Iterator[list[Event]]:
    """Yields the events of a log with so many messages, a few hundred at a time."""
    rng = random.Random(seed)
    batch: list[Event] = []
    for number in range(-(-messages // TALK)):
        batch += talk(number, min(TALK, messages - number * TALK), rng)
        if len(batch) >= BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def long_log(path: Path, messages: int) -> Database:
    """Returns an open encrypted log with so many messages, kept as the console keeps them."""
    database = Database(path, KEY)
    database.open()
    for batch in batches(messages):
        keep(database, batch)
    return database
