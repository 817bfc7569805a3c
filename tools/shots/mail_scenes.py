"""Scenes of mails: threads, the address of a reply, releasing, who sends alone, a new mail, mailboxes."""

import asyncio
from datetime import timedelta
from typing import Final

from app.console.console import Console
from app.domain import events as ev
from app.domain.conversation import Conversation
from app.domain.events import AnyBody, Event, to_millis
from app.domain.ids import CUSTOMER, SYSTEM, Author, Cid, ConversationId, StaffId
from app.protocol.mail_frames import MailboxRow, ProposalRow
from app.sessions.session import Session
from app.ui.chats.panes.pane_feed import PaneFeed
from app.ui.mail.alone_dialog import AloneDialog, Sender
from app.ui.mail.begin_dialog import BeginDialog
from app.ui.mail.mailboxes_dialog import MailboxesDialog
from app.ui.mail.release_dialog import ReleaseDialog

LAMP: Final = ConversationId("scene-mail-lamp")
RECEIPT: Final = ConversationId("scene-mail-receipt")
SHOP: Final = ("shop@example.com",)

_WORDS: Final = {
    "ja": {
        "sato": "佐藤 由紀", "ito": "伊藤 健", "anna": "佐々木 杏", "ren": "田中 蓮", "topic": "返品",
        "shop": "まどぐち商店", "support": "サポート",
        "lamp": "卓上ライトの件", "receipt": "領収書のお願い", "away": "不在のお知らせ",
        "lamp text": "お世話になっております。\n先日購入した卓上ライトの電源が入りません。\n"
        "交換していただけますでしょうか。\n\n-- \n佐藤 由紀\nTEL 03-1234-5678\n\n"
        "2026年11月2日 10:00 まどぐち商店 <shop@example.com>:\n> ご注文ありがとうございます。\n",
        "receipt text": "先月の注文の領収書を送ってください。",
        "away text": "ただいま不在にしております。月曜日に戻ります。",
        "sent": "伊藤様\n\n領収書をお送りいたします。",
        "proposed": "伊藤様\n\nあらためて領収書をお送りいたします。",
        "more": "\nご不便をおかけして申し訳ございません。",
    },
    "en": {
        "sato": "Yuki Sato", "ito": "Ken Ito", "anna": "Anna Sasaki", "ren": "Ren Tanaka", "topic": "Returns",
        "shop": "Madoguchi Shop", "support": "Support",
        "lamp": "My desk lamp", "receipt": "A receipt, please", "away": "Out of office",
        "lamp text": "Hello,\n\nthe desk lamp that I bought last week does not switch on.\n"
        "Could you exchange it?\n\n-- \nYuki Sato\nphone 03-1234-5678\n\n"
        "On Mon, 2 Nov 2026 at 10:00, Shop <shop@example.com> wrote:\n> Thank you for your order.\n",
        "receipt text": "Could you send me the receipt for my order of last month?",
        "away text": "I am away and will be back on Monday.",
        "sent": "Dear Ken Ito,\n\nhere is your receipt.",
        "proposed": "Dear Ken Ito,\n\nhere is your receipt once more.",
        "more": "\nWe are sorry for the trouble.",
    },
}  # fmt: skip


def _words(console: Console) -> dict[str, str]:
    return _WORDS[console.looks.language.value]


def _thread(
    console: Console, known: ConversationId, who: str, subject: str, text: str, *more: tuple[str, AnyBody]
) -> Conversation:
    """Returns a thread of mine that began as many hours ago as it has events."""
    me, words = console.desk.me, _words(console)
    if me is None:
        raise RuntimeError("nobody is signed in")
    sender = f"{words[who]} <{who}@example.com>"
    now = console.clock.now()
    sent = to_millis(now)
    said: tuple[tuple[str, AnyBody], ...] = (
        (SYSTEM, ev.Opened(customer=words[who], channel="mail", topic=words["topic"],
                           locale=console.looks.language.value)),
        (SYSTEM, ev.Claimed(owner=me.id, name=me.name, fence=1)),
        (CUSTOMER, ev.Message(text=words[text])),
        (SYSTEM, ev.MailTaken(target=3, subject=words[subject], sender=sender, to=SHOP, sent_at=sent)),
        *more,
    )  # fmt: skip
    told = Conversation(known)
    for seq, (by, body) in enumerate(said, start=1):
        at = now - timedelta(hours=2 * (len(said) - seq) + 1)
        told.apply(
            Event(conversation=known, seq=seq, cid=Cid(f"{known} {seq}"), by=Author(by), at=at, body=body)
        )
    return told


def _threads(console: Console) -> list[Conversation]:
    """A mail that waits for an answer, and a thread with everything that may happen to mails."""
    me, words = console.desk.me, _words(console)
    mine = str(me.id) if me is not None else ""
    failed = ev.MailFailed(
        target=6, reason="User unknown", status="5.1.1", final=True, address="ito@example.com"
    )
    away = ev.MailTaken(
        sort="auto_reply", subject=words["away"], sender="ito@example.com", text=words["away text"]
    )
    return [
        _thread(console, LAMP, "sato", "lamp", "lamp text"),
        _thread(
            console, RECEIPT, "ito", "receipt", "receipt text", (SYSTEM, away),
            (mine, ev.Message(text=words["sent"])), (SYSTEM, failed),
            (mine, ev.ReplyProposed(text=words["proposed"])),
        ),
    ]  # fmt: skip


async def threads(console: Console) -> None:
    """Two threads side by side; the hub of the demo has no mailbox, so they are put on the desk."""
    sessions, joined = vars(console.desk.book)["_sessions"], console._joined  # noqa: SLF001 (as below)
    if joined is not None and joined.kit.mail is not None:
        joined.kit.mail.begun.clear()  # the scene is played once for each look
    me = console.desk.me
    for told in _threads(console):
        sessions[told.id] = Session(
            conversation=told, me=me.id if me else None, role="own", mine=True, live=True, fence=1
        )
    area = console.window.chats.area
    for number, known in enumerate((LAMP, RECEIPT)):
        area.show_conversation(known, beside=number > 0)
    area.show_conversation(LAMP)
    for pane in area.panes:
        if isinstance(pane, PaneFeed):
            pane.mail.follow()
    await asyncio.sleep(0.8)


async def addressed(console: Console) -> None:
    """The fields of the address, one of them wrong, and a mail whose quotations are shown."""
    await threads(console)
    pane = console.window.chats.area.active
    if isinstance(pane, PaneFeed):
        pane.mail.turn_quotations()
        pane.mail.change_address()
        pane.mail.bar.fields.cc.setText("ito.example.com")
    await asyncio.sleep(0.5)


async def releasing(console: Console) -> None:
    """A reply that waits to be released, beside its thread, with a change."""
    words, told = _words(console), _threads(console)[1]
    made = ReleaseDialog(console.looks, lambda _where, text: text, console.window)
    row = ProposalRow(
        conversation=told.id, seq=told.seq, by=StaffId("anna"), at=to_millis(console.clock.now()),
        customer=words["ito"], subject=words["receipt"],
    )  # fmt: skip
    names = {"anna": words["anna"]}
    made.show_rows([row], names, console.clock.now())
    made.show_thread(told, told.seq, names, None)
    made.text.appendPlainText(words["more"].strip())
    made.show()
    await asyncio.sleep(0.6)


async def alone(console: Console) -> None:
    """Who may send mails alone."""
    words = _words(console)
    made = AloneDialog(console.window)
    people = [
        Sender(staff=StaffId("anna"), name=words["anna"], trusted=True, since="11/20 09:00"),
        Sender(staff=StaffId("ren"), name=words["ren"]),
    ]
    made.show_people(people, rule_words(console))
    made.show()
    await asyncio.sleep(0.4)


def rule_words(console: Console) -> str:
    """Returns the shop's rule in words, as the window has it."""
    joined = console._joined  # noqa: SLF001 (pictures look into what they take)
    return joined.mails.rule_words() if joined is not None else ""


async def begun(console: Console) -> None:
    """A new mail, with an address that is none."""
    made = BeginDialog(console.window)
    made.fields.to.setText("sato@example")
    made.show()
    await asyncio.sleep(0.4)


async def mailboxes(console: Console) -> None:
    """Three mailboxes: all is well, the password is wrong, and mails wait because a server is away."""
    words, now = _words(console), console.clock.now()
    made = MailboxesDialog(console.window)
    rows = [
        MailboxRow(
            address=SHOP[0], shop="main", group="support", connected=True,
            taken_at=to_millis(now - timedelta(minutes=4)), sent_at=to_millis(now - timedelta(minutes=11)),
        ),
        MailboxRow(
            address="returns@example.com", shop="main", group="returns",
            taken_at=to_millis(now - timedelta(days=2)),
            fault="imap.example.com does not take the user name and password.",
        ),
        MailboxRow(
            address="orders@example.com", shop="main", group="support", waiting=3,
            fault="mail.example.com does not answer in time.", set_aside=1,
        ),
    ]  # fmt: skip
    groups = {"support": words["support"], "returns": words["topic"]}
    made.show_mailboxes(rows, {"main": words["shop"]}, groups, now)
    made.show()
    await asyncio.sleep(0.4)
