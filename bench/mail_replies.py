"""The replies of staff in `bench mail`: written by an operator, read as a customer's program reads them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from typing import Final

import msgspec

from app.domain.ids import ConversationId
from bench.mail_count import Count, named_in, plain
from bench.mail_expected import MAILBOX, CorpusMail
from bench.mail_log import Books
from bench.mail_stage import operator, reached, reply
from tests.hub.stage import Stage
from tests.mail_house import MailHouse
from tests.mail_servers.smtp import Sent

TEXT: Final = (
    "お問い合わせありがとうございます。①{}の件、髙橋が確認いたしました。\n\nどうぞよろしくお願いいたします。"
)
OTHERS: Final = 3
"""Each so many threads is ended by the reply: what comes then takes it up again."""


class Reply(msgspec.Struct, frozen=True):
    """A reply of staff: where it was written, and its words."""

    conversation: ConversationId
    text: str


class Left(msgspec.Struct, frozen=True):
    """A mail of ours as a customer's program reads it, with the standard library."""

    message_id: str
    in_reply_to: str
    to: str
    text: str


async def replies(stage: Stage, places: Mapping[str, ConversationId]) -> dict[str, Reply]:
    """Has an operator answer in these threads; returns the replies by thread."""
    anna = await operator(stage)
    made = {}
    for number, (thread, conversation) in enumerate(places.items()):
        text = TEXT.format(thread)
        await reply(anna, conversation, text, close=number % OTHERS == 0)
        made[thread] = Reply(conversation, text)
    return made


async def left(house: MailHouse, count: int, faults: Count, made: Mapping[str, Reply]) -> dict[str, Left]:
    """Waits until so many mails of ours have left; returns them by thread and counts what is wrong."""
    await reached(lambda: sum(map(is_ours, house.sent)), count)
    texts = {plain(one.text): thread for thread, one in made.items()}
    found: defaultdict[str, list[Left]] = defaultdict(list)
    for sent in filter(is_ours, house.sent):
        mail = read(sent.data)
        thread = texts.get(plain(mail.text))
        if thread is None:
            faults.add("garbled", mail.message_id, f"reply {mail.text[:80]!r}")
        else:
            found[thread].append(mail)
    for thread in made:
        if not found[thread]:
            faults.add("lost", thread, "reply")
        for _ in found[thread][1:]:
            faults.add("doubled", thread, "reply")
    return {thread: mails[0] for thread, mails in found.items() if mails}


def check_threads(gone: Mapping[str, Left], mails: Iterable[CorpusMail], faults: Count) -> None:
    """Counts the replies that do not answer the last mail of their thread, or go to somebody else."""
    last: dict[str, str] = {}
    people: dict[str, str] = {}
    for mail in mails:
        if not mail.again:
            last[mail.expected.thread] = named_in(mail.raw)
        people.setdefault(mail.expected.thread, mail.expected.sender)
    for thread, ours in gone.items():
        answers = ours.in_reply_to.strip("<>")
        if last[thread] not in ("", answers):
            faults.add("misthreaded", thread, f"reply to {answers!r}, not {last[thread]!r}")
        if people[thread].lower() not in ours.to.lower():
            faults.add("misthreaded", thread, f"reply to {ours.to!r}, not {people[thread]!r}")


def check_bounces(mails: Sequence[CorpusMail], books: Books, gone: Mapping[str, Left], faults: Count) -> int:
    """Counts the bounces that were not told of the right reply; returns how many there were."""
    told = {(conversation, one.target): one for conversation, one in books.failed}
    places = {one.message_id: (conversation, one.target) for conversation, one in books.sent}
    bounces = [mail for mail in mails if mail.expected.failed is not None]
    for mail in bounces:
        place = places.get(gone[mail.expected.thread].message_id)
        one = None if place is None else told.get(place)
        want = mail.expected.failed
        got = None if one is None else (one.address.lower(), one.status, one.final)
        if want is not None and got != (want[0].lower(), want[1], want[2]):
            faults.add(
                "misthreaded" if one is None else "garbled", mail.number, f"bounce {got} is not {want}"
            )
    return len(bounces)


def is_ours(sent: Sent) -> bool:
    """Tells whether a mail left from the hub."""
    return sent.sender == MAILBOX


def read(data: bytes) -> Left:
    """Reads a mail of ours."""
    mail = BytesParser(EmailMessage, policy=policy.default).parsebytes(data)
    body = mail.get_body(("plain",))
    return Left(
        str(mail["message-id"] or "").strip().strip("<>"),
        str(mail["in-reply-to"] or "").strip(),
        str(mail["to"] or ""),
        "" if body is None else str(body.get_content()),
    )
