"""Bytes of a mail read into a value, whatever is wrong with them."""

import hashlib
import re
from email.errors import FirstHeaderLineIsContinuationDefect, MissingHeaderBodySeparatorDefect
from typing import Final

from app.mail import mime
from app.mail.addresses import read_addresses
from app.mail.bodies import Bodies, head_lines
from app.mail.dates import read_date
from app.mail.encoded_words import head_text
from app.mail.values import LOSSES, Address, Limits, MailFile, Oddity, ReadMail

MOST_REFERENCES: Final = 100
ORIGINAL: Final = "original.eml"
WHOLE_TEXT: Final = "mail-text.txt"

_LONGEST_ID: Final = 250
_ID: Final = re.compile(r"<([^<>]{1,500})>")
_USABLE: Final = re.compile(r"[!-~]{3,250}")
_SINGLE: Final = (
    "subject",
    "from",
    "date",
    "message-id",
    "to",
    "cc",
    "in-reply-to",
    "references",
    "content-type",
)
_HEAD_DEFECTS: Final = (FirstHeaderLineIsContinuationDefect, MissingHeaderBodySeparatorDefect)


def read_mail(raw: bytes, *, now: int = 0, limits: Limits | None = None) -> ReadMail:
    """Reads a mail; `now` (Unix ms, 0: not known) is when it came.

    Raises:
        MailError: It is empty, or larger, of more or of deeper parts than `limits` allow.
    """
    bounds = limits or Limits()
    tree = mime.parse(raw, bounds)
    bodies = Bodies()
    bodies.take(tree)
    odd = bodies.oddities | _defects(tree)
    subject = head_text(mime.line(tree, "subject"))
    sender = _sender(tree)
    date = read_date(mime.line(tree, "date"), now)
    message_id = next(iter(read_ids(mime.line(tree, "message-id"))), "")
    odd |= subject.oddities
    odd |= _odd_head(tree, sender=sender, odd_date=date.odd, message_id=message_id)
    text, files = _within(bodies, odd, raw, bounds)
    return ReadMail(
        message_id=message_id or f"{hashlib.sha256(raw).hexdigest()[:40]}@derived.invalid",
        subject=subject.text,
        sender=sender,
        reply_to=tuple(one for one in read_addresses(mime.line(tree, "reply-to")) if one.address),
        to=read_addresses(mime.line(tree, "to")),
        cc=read_addresses(mime.line(tree, "cc")),
        sent_at=date.at,
        in_reply_to=next(iter(read_ids(mime.line(tree, "in-reply-to"))), ""),
        references=bounded(read_ids(mime.line(tree, "references"))),
        text=text,
        from_html=bodies.from_html,
        files=files,
        oddities=tuple(sorted(odd)),
        media_type=mime.kind(tree),
        head=head_lines(tree),
        delivery=bodies.delivery,
        enclosed=bodies.enclosed,
    )


def read_ids(raw: str) -> tuple[str, ...]:
    """The Message-IDs of a line of the head, without brackets, each once."""
    text = head_text(raw).text
    found = _ID.findall(text) or [word for word in text.split() if "@" in word]
    bare = ("".join(one.split()) for one in found)
    return tuple(dict.fromkeys(one for one in bare if _USABLE.fullmatch(one)))


def bounded(references: tuple[str, ...]) -> tuple[str, ...]:
    """The first and the newest of many references: the thread's root and what was answered last."""
    if len(references) <= MOST_REFERENCES:
        return references
    return (references[0], *references[-(MOST_REFERENCES - 1) :])


def _sender(tree: mime.Part) -> Address:
    """Who wrote: From, or Sender where From has no address."""
    people = [*read_addresses(mime.line(tree, "from")), *read_addresses(mime.line(tree, "sender"))]
    named = next(iter(people), Address(address=""))
    return next((one for one in people if one.address), named)


def _defects(tree: mime.Part) -> set[Oddity]:
    return {Oddity.HEAD if isinstance(one, _HEAD_DEFECTS) else Oddity.MIME for one in mime.broken(tree)}


def _odd_head(tree: mime.Part, *, sender: Address, odd_date: bool, message_id: str) -> set[Oddity]:
    """What is wrong with the lines of the head."""
    names = [name.lower() for name, _ in tree.raw_items()]
    odd = {Oddity.HEAD} if any(names.count(name) > 1 for name in _SINGLE) else set()
    if head_text(mime.line(tree, "from")).oddities:
        odd.add(Oddity.HEAD)
    if odd_date:
        odd.add(Oddity.DATE)
    if not message_id:
        odd.add(Oddity.MESSAGE_ID)
    if not sender.address:
        odd.add(Oddity.SENDER)
    return odd


def _within(bodies: Bodies, odd: set[Oddity], raw: bytes, limits: Limits) -> tuple[str, tuple[MailFile, ...]]:
    """Text and files within the limits; what goes beyond them goes along in another form."""
    text, files = bodies.text, bodies.files
    if len(text) > limits.text:
        whole = MailFile(name=WHOLE_TEXT, media_type="text/plain", data=text.encode())
        odd.add(Oddity.CUT)
        text, files = text[: limits.text], [whole, *files]
    if len(files) > limits.files - 1:
        odd.add(Oddity.FILES)
        files = files[: limits.files - 1]
    if odd & LOSSES:
        files = [*files, MailFile(name=ORIGINAL, media_type="message/rfc822", data=raw)]
    return text, tuple(files)
