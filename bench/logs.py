"""Makes encrypted logs of any size, with sentences of our own, through the log's own way of writing.

    python -m bench.logs FILE --messages 100000 --conversations 2000

The key is derived from the seed (`key_of`): such a log holds nothing that anybody said.
"""

import argparse
import asyncio
import hashlib
import random
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from app.domain import events as ev
from app.domain.escalation import EscalationType
from app.domain.events import AnyBody, Event
from app.domain.ids import CUSTOMER, SYSTEM, Author, Cid, ConversationId, StaffId
from app.storage.archive import SqlArchive

START: Final = datetime(2026, 4, 1, 9, 0, tzinfo=UTC)
_BATCH: Final = 5_000  # events of one transaction
_OPERATORS: Final = tuple((StaffId(f"op{n}"), f"窓口 {name}") for n, name in enumerate("佐鈴高田伊渡"))
_NAMES: Final = {
    "ja": ("青山 ひろ", "小川 まり", "西田 けん", "水野 あや", "原 とおる", "森下 みお", "大野 じゅん"),
    "en": ("Nora Field", "Sam Brook", "Ivy Stone", "Leo Marsh", "Ada Wells", "Tom Reed"),
}
_TOPICS: Final = {
    "ja": ("配送", "返品", "支払い", "在庫", "会員登録", "不具合", "その他"),
    "en": ("Delivery", "Returns", "Payment", "Stock", "Account", "Fault", "Other"),
}
_THINGS: Final = {
    "ja": ("湯のみ", "急須", "木の椅子", "麻のカーテン", "やかん", "卓上ランプ", "竹かご", "青い皿"),
    "en": ("teapot", "wooden chair", "linen curtain", "kettle", "desk lamp", "bamboo basket", "blue plate"),
}
_ASKED: Final[dict[str, tuple[str, ...]]] = {
    "ja": (
        "{day}日に頼んだ{thing}がまだ届きません。注文番号は{number}です。",
        "{thing}の色を変えたいのですが、今からでも間に合いますか。",
        "{thing}の蓋が割れていました。交換してもらえますか？",
        "{thing}は{day}日までに{many}個そろいますか",
        "なるほど、ではそれで{many}個お願いします。",
        "請求が{many}回分になっているようです。番号 {number}",
        "急いでいます。{thing}はいつ発送されますか",
        "はい、そうです😊",
    ),
    "en": (
        "The {thing} I ordered on the {day}th is not here yet, order {number}.",
        "Could I still change the colour of the {thing}?",
        "The {thing} came with a crack. Can you send another one?",
        "Do you have {many} of the {thing} until the {day}th?",
        "Fine, then {many} of them please.",
        "I think I was charged {many} times for {number}.",
        "When will the {thing} leave your store?",
        "Yes, exactly 👍",
    ),
}
_ANSWERED: Final[dict[str, tuple[str, ...]]] = {
    "ja": (
        "お問い合わせありがとうございます。{thing}の状況を確認いたしますので、少々お待ちください。",
        "番号{number}の{thing}は{day}日に発送の予定でございます。",
        "ご不便をおかけし申し訳ございません。新しい{thing}を{many}個、すぐにお送りいたします。",
        "かしこまりました。変更の手続きをいたします。",
        "ほかにお手伝いできることはございますか。",
    ),
    "en": (
        "Thank you for writing. I am looking up the {thing}, one moment please.",
        "The {thing} of order {number} leaves our store on the {day}th.",
        "I am sorry for the trouble. We send {many} new {thing} at once.",
        "Certainly, I am changing that for you.",
        "Is there anything else that I can do?",
    ),
}


def key_of(seed: int) -> bytes:
    """Returns the key of the log that is made with `seed`."""
    return hashlib.sha256(f"bench log {seed}".encode()).digest()


def events(messages: int, conversations: int, seed: int = 1, *, open_last: int = 20) -> Iterator[list[Event]]:
    """Yields the logs of `conversations`, which hold `messages` in all; the last `open_last` are not closed.

    Conversations begin one after the other, some minutes apart, from `START` on.
    """
    chance = random.Random(seed)
    shares = [chance.random() + 0.3 for _ in range(conversations)]
    whole, given, passed = sum(shares), 0, 0.0
    for number, share in enumerate(shares):
        passed += share
        count = round(messages * passed / whole) - given
        given += count
        yield _conversation(chance, number, count, is_open=number >= conversations - open_last)


def _conversation(chance: random.Random, number: int, messages: int, *, is_open: bool) -> list[Event]:
    language = "ja" if chance.random() < 0.7 else "en"
    owner, owner_name = chance.choice(_OPERATORS)
    name = ConversationId(f"bench-{number:07}")
    at = START + timedelta(minutes=7 * number)
    log: list[Event] = []

    def add(by: Author, body: AnyBody) -> None:
        nonlocal at
        at += timedelta(milliseconds=chance.randint(900, 40_000))
        cid = Cid(f"{name}-{len(log) + 1:05}")
        log.append(Event(conversation=name, seq=len(log) + 1, cid=cid, by=by, at=at, body=body))

    customer, topic = chance.choice(_NAMES[language]), chance.choice(_TOPICS[language])
    add(SYSTEM, ev.Opened(shop="sample", customer=customer, topic=topic, locale=language))
    add(SYSTEM, ev.Queued(position=1))
    add(SYSTEM, ev.Claimed(owner=owner, name=owner_name, fence=1))
    for turn in range(messages):
        asks = turn == 0 or chance.random() < 0.5
        text = _sentence(chance, _ASKED if asks else _ANSWERED, language)
        add(CUSTOMER if asks else Author(owner), ev.Message(text=text))
    if chance.random() < 0.05:
        add(Author(owner), ev.Escalated(type=EscalationType.REFUND, summary=chance.choice(_TOPICS["ja"])))
    if not is_open:
        add(Author(owner), ev.Closed(reason="solved"))
        add(Author(owner), ev.WrapUp(disposition="solved"))
        if chance.random() < 0.3:
            add(CUSTOMER, ev.Rated(score=chance.randint(1, 5)))
    return log


def _sentence(chance: random.Random, sentences: dict[str, tuple[str, ...]], language: str) -> str:
    return chance.choice(sentences[language]).format(
        thing=chance.choice(_THINGS[language]),
        number=chance.randint(100_000, 999_999),
        day=chance.randint(4, 28),
        many=chance.randint(2, 9),
    )


def build(path: Path, messages: int = 100_000, conversations: int = 2_000, seed: int = 1) -> bytes:
    """Makes the log at `path`, closes it, and returns its key. Not to be called where a loop runs.

    Raises:
        StorageError: the file cannot be written.
        FileExistsError: there is one already.
    """
    if path.exists():
        raise FileExistsError(path)
    key = key_of(seed)
    asyncio.run(_fill(path, key, events(messages, conversations, seed)))
    return key


async def _fill(path: Path, key: bytes, logs: Iterator[list[Event]]) -> None:
    archive = await SqlArchive.open(path, key)
    try:
        batch: list[Event] = []
        for log in logs:
            batch += log
            if len(batch) >= _BATCH:
                await archive.keep_events(batch)
                batch.clear()
        await archive.keep_events(batch)
    finally:
        await archive.close()


def main() -> None:
    """Makes a log and prints how long it took."""
    parser = argparse.ArgumentParser(description="Make an encrypted log for benches.")
    parser.add_argument("file", type=Path)
    parser.add_argument("--messages", type=int, default=100_000)
    parser.add_argument("--conversations", type=int, default=2_000)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    began = time.perf_counter()
    key = build(given.file, given.messages, given.conversations, given.seed)
    taken = time.perf_counter() - began
    print(f"{given.file}: {given.messages} messages, {given.file.stat().st_size} bytes, {taken:.1f} s")
    print(f"key {key.hex()}")


if __name__ == "__main__":
    main()
