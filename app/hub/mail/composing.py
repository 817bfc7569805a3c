"""A message of staff as the mail that it goes out as: people, subject, thread, signature, quotation."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

import msgspec

from app.domain.conversation import Conversation
from app.domain.events import MailAddressed, MailTaken, Message, to_millis
from app.domain.ids import SYSTEM
from app.domain.mail_rules import SIGNATURE
from app.domain.mails import MailState, answered
from app.domain.standing import Entry
from app.hub.mail.boxes import Mailbox
from app.macros.template import TemplateError, parse, render
from app.mail.addresses import read_addresses
from app.mail.identity import own_message_id
from app.mail.values import Address, MailFile, OutgoingMail
from app.mail.writing import with_quotation

SEPARATOR: Final = "\n\n-- \n"
"""What stands before a signature (RFC 3676, 4.3), so that programs know where it begins."""

MOST_REFERENCES: Final = 20


class Signer(msgspec.Struct, frozen=True, kw_only=True):
    """Whose name stands below: what customers call him, and the shop, in the language of the mail."""

    operator: str = ""
    shop: str = ""
    language: str = "ja"


def addressing_at(conversation: Conversation, seq: int) -> MailState:
    """Returns the mail state as it was before the event `seq`: what is addressed later is for later mails."""
    state = MailState()
    known = conversation.mail or state
    for entry in conversation.entries:
        if entry.seq >= seq:
            break
        match entry.body:
            case MailAddressed(subject=subject, to=to, cc=cc):
                state = msgspec.structs.replace(state, subject=subject, to=to, cc=cc)
            case MailTaken(target=target) if target:
                state = msgspec.structs.replace(
                    answered(state, entry.body),
                    mails=tuple(one for one in known.mails if one.seq <= target),
                )
            case _:
                pass
    return state


def outgoing(
    conversation: Conversation,
    entry: Entry,
    box: Mailbox,
    *,
    files: Sequence[MailFile],
    signature: str,
    key: bytes,
) -> OutgoingMail:
    """Returns the mail that a message goes out as; its Message-ID is always the same, sealed by `key`."""
    state = addressing_at(conversation, entry.seq)
    body = entry.body
    quote = body.quote if isinstance(body, Message) else None
    signed = entry.text + (SEPARATOR + signature if signature else "")
    text = _with_quotation(conversation, signed, quote)
    domain = box.address.rpartition("@")[2] or "mail.invalid"
    named, references = thread_of(conversation, entry.seq)
    return OutgoingMail(
        message_id=own_message_id(conversation.id, entry.seq, domain, key),
        sender=Address(name=box.name, address=box.address),
        to=_people(state.to),
        cc=_people(state.cc),
        subject=state.next_subject,
        text=text,
        sent_at=to_millis(entry.at),
        in_reply_to=named,
        references=references,
        files=tuple(files),
        automatic=entry.by == SYSTEM,
    )


def thread_of(conversation: Conversation, seq: int) -> tuple[str, tuple[str, ...]]:
    """Returns the Message-ID that a mail answers and all that it refers to, the oldest first."""
    mails = conversation.mail.mails if conversation.mail is not None else ()
    ids: list[str] = []
    for mail in (one for one in mails if one.seq < seq):
        if mail.taken is not None and mail.taken.target:
            ids += [*mail.taken.references, mail.taken.message_id]
        elif mail.sent is not None:
            ids.append(mail.sent.message_id)
    ids = [one for one in dict.fromkeys(reversed(ids)) if one][::-1]
    if len(ids) > MOST_REFERENCES:
        ids = [ids[0], *ids[-(MOST_REFERENCES - 1) :]]
    return (ids[-1] if ids else ""), tuple(ids)


def signature_of(choice: Callable[[str], str], signer: Signer) -> str:
    """Returns what stands below a mail, from the shop's template; empty where nothing is to stand there."""
    try:
        template = parse(choice(f"{SIGNATURE}.{signer.language}"))
    except TemplateError:
        return ""
    values = {"operator.name": signer.operator, "shop.name": signer.shop}
    said = render(template, values, language=signer.language)
    text = said.text
    for gap in sorted(said.missing, key=lambda one: one.span.start, reverse=True):
        text = text[: gap.span.start] + text[gap.span.end :]
    return "\n".join(line.rstrip() for line in text.splitlines() if line.strip())


def _people(people: Sequence[str]) -> tuple[Address, ...]:
    return tuple(one for text in people for one in read_addresses(text) if one.address)


def _with_quotation(conversation: Conversation, text: str, seq: int | None) -> str:
    """Returns the text with the message that it answers quoted below, where the writer chose one."""
    entry = None if seq is None else conversation.entry(seq)
    if entry is None or not entry.text:
        return text
    mail = None if conversation.mail is None else conversation.mail.of(entry.seq)
    taken = None if mail is None else mail.taken
    people = read_addresses(taken.sender) if taken is not None else ()
    sender = people[0] if people else Address(name=conversation.customer, address="")
    japanese = not conversation.locale.lower().startswith("en")
    at = taken.sent_at if taken is not None and taken.sent_at else to_millis(entry.at)
    return with_quotation(text, original=entry.text, sender=sender, sent_at=at, japanese=japanese)
