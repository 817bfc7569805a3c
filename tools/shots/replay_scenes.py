"""Scenes of a replayed desk: four conversations that one operator had at once, as a log tells of them."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Final

from app.console.console import Console
from app.domain import events as ev
from app.domain.escalation import EscalationType
from app.domain.events import Event
from app.domain.ids import CUSTOMER, SYSTEM, Author, ConversationId, StaffId, new_cid
from app.training.record import Page, Record
from app.ui.training.room import TrainingRoom

SARA: Final = StaffId("sara")
TOM: Final = StaffId("tom")
BEGUN: Final = datetime(2026, 11, 18, 12, 28, tzinfo=UTC)
MOMENT_S: Final = 146.0

Line = tuple[float, str, ev.Body]

_LOGS: Final[dict[str, tuple[Line, ...]]] = {
    "中村 健": (
        (0, CUSTOMER, ev.Opened(customer="中村 健", topic="二重請求", locale="ja")),
        (2, SYSTEM, ev.Claimed(owner=SARA, name="Sara Lindqvist", fence=1)),
        (4, CUSTOMER, ev.Message(text="カードが二重に請求されています。")),
        (6, SARA, ev.TurnedTo()),
        (22, SARA, ev.Message(text="恐れ入ります。ご注文番号をお願いします。", via="macro:;id")),
        (75, CUSTOMER, ev.Message(text="A-10482 です。いつ返金されますか。")),
        (80, SARA, ev.TurnedTo()),
        (86, SARA, ev.Drafted(text="確認いたしま")),
        (110, TOM, ev.Whisper(text="返金予定日を先にお伝えください。")),
        (128, SARA, ev.Drafted(text="確認いたしました。返金は11月25日の予定で")),
        (150, SARA, ev.Message(text="確認いたしました。返金は11月25日の予定です。")),
        (200, CUSTOMER, ev.Closed(reason="customer")),
    ),
    "佐藤 美咲": (
        (25, CUSTOMER, ev.Opened(customer="佐藤 美咲", topic="返品の送料", locale="ja")),
        (27, SYSTEM, ev.Claimed(owner=SARA, name="Sara Lindqvist", fence=1)),
        (29, CUSTOMER, ev.Message(text="返品の送料はかかりますか。")),
        (31, SARA, ev.TurnedTo()),
        (58, SARA, ev.Message(text="送料は当店で負担いたします。", via="macro:;free")),
        (98, CUSTOMER, ev.Message(text="集荷はいつ来ますか。")),
        (220, SARA, ev.Message(text="明日の午前中に伺います。")),
        (240, SARA, ev.Closed()),
    ),
    "Maria G.": (
        (60, CUSTOMER, ev.Opened(customer="Maria G.", topic="charged twice", locale="en")),
        (62, SYSTEM, ev.Claimed(owner=SARA, name="Sara Lindqvist", fence=1)),
        (64, CUSTOMER, ev.Message(text="I was charged twice and nobody answers.")),
        (66, SARA, ev.TurnedTo()),
        (74, SARA, ev.Message(text="I am sorry to hear that, let me look.", via="completion")),
        (105, CUSTOMER, ev.Message(text="Please let me speak to your manager.")),
        (118, SARA, ev.Escalated(type=EscalationType.REFUND, summary="Charged twice, asks for a manager")),
        (260, SARA, ev.Closed()),
    ),
    "山口 直樹": (
        (-900, CUSTOMER, ev.Opened(customer="山口 直樹", topic="配送状況", locale="ja")),
        (-895, SYSTEM, ev.Claimed(owner=TOM, name="Tom Berger", fence=1)),
        (-890, CUSTOMER, ev.Message(text="荷物が届きません。")),
        (-860, TOM, ev.Message(text="お調べしますので、少々お待ちください。")),
        (40, SYSTEM, ev.Claimed(owner=SARA, name="Sara Lindqvist", fence=2, how="handover")),
        (48, SARA, ev.Message(text="本日の夕方にお届けの予定です。")),
        (130, SYSTEM, ev.Claimed(owner=TOM, name="Tom Berger", fence=3, how="handover")),
        (180, TOM, ev.Message(text="引き続き担当いたします。")),
        (300, TOM, ev.Closed()),
    ),
}  # fmt: skip


class Shelf:
    """A library in memory of these conversations."""

    def __init__(self) -> None:
        self.logs = {ConversationId(f"shelf-{place}"): _log(place) for place in range(len(_LOGS))}
        self.records = tuple(
            Record(
                conversation=known,
                customer=customer,
                topic=log[0].body.topic if isinstance(log[0].body, ev.Opened) else "",
                owner=SARA if customer != "山口 直樹" else TOM,
                opened_at=log[0].at,
                ended_at=log[-1].at,
            )
            for (known, log), customer in zip(self.logs.items(), _LOGS, strict=True)
        )

    async def page(self, words: str = "", before: int | None = None) -> Page:  # noqa: ARG002
        """Returns all of them at once."""
        return Page(records=tuple(sorted(self.records, key=lambda one: str(one.opened_at), reverse=True)))

    def mark(self, at: datetime) -> int | None:  # noqa: ARG002
        """Returns nothing: there is but one page."""
        return None

    async def log(self, conversation: ConversationId) -> list[Event]:
        """Returns a log."""
        return self.logs[conversation]


async def whole_desk(console: Console) -> None:
    """The whole desk in the middle of it: a draft, advice, a call for help, and one that was handed on."""
    console.window.open_room("training")
    room = console.window.room
    if not isinstance(room, TrainingRoom):
        return
    shelf = Shelf()
    room.screening.open(shelf.records[0], shelf)
    await asyncio.sleep(1.0)
    room.open_desk()
    await asyncio.sleep(1.0)
    room.desk_player.set_speed(1.0)
    room.desk_player.seek(MOMENT_S)
    room.desk_player.pause()
    await asyncio.sleep(0.5)


def _log(place: int) -> list[Event]:
    lines = list(_LOGS.values())[place]
    known = ConversationId(f"shelf-{place}")
    return [
        Event(
            conversation=known, seq=seq, cid=new_cid(), by=Author(by), body=body,
            at=BEGUN + timedelta(seconds=since),
        )
        for seq, (since, by, body) in enumerate(lines, start=1)
    ]  # fmt: skip
