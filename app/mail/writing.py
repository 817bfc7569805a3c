"""Mails as the bytes that go out: the same value gives the same bytes, so that it can be sent again."""

import base64
import hashlib
import re
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import Final

from app.domain.text import clean
from app.mail.addresses import mailbox
from app.mail.dates import JAPAN
from app.mail.head_writing import encoded, header, named, people, person
from app.mail.reading import bounded
from app.mail.values import Address, MailError, MailFault, MailFile, OutgoingMail

_ID: Final = re.compile(r"[!-;=?-~]{3,250}")
_TYPE: Final = re.compile(r"[a-z0-9][a-z0-9!#$&^_.+-]{0,60}/[a-z0-9][a-z0-9!#$&^_.+-]{0,80}")
_LONGEST_LINE: Final = 900  # RFC 5321 allows 998
_BASE64_LINE: Final = 57


def write_mail(mail: OutgoingMail) -> bytes:
    """The bytes of a mail, with CRLF at line ends; who gets it is `recipients`.

    Raises:
        MailError: Nobody is to get it, or an address cannot be written to.
    """
    recipients(mail)
    head = [
        header(
            "Date", format_datetime(datetime.fromtimestamp(mail.sent_at / 1000, tz=UTC).astimezone(JAPAN))
        ),
        header("From", person(mail.sender)),
        header("To", people(mail.to) if mail.to else "undisclosed-recipients:;"),
    ]
    if mail.cc:
        head.append(header("Cc", people(mail.cc)))
    if mail.reply_to:
        head.append(header("Reply-To", people(mail.reply_to)))
    head += [header("Subject", encoded(mail.subject)), header("Message-ID", _ids((mail.message_id,)))]
    answered = _ids((mail.in_reply_to,)) if mail.in_reply_to else ""
    if answered:
        head.append(header("In-Reply-To", answered))
    if references := _ids(bounded(mail.references)):
        head.append(header("References", references))
    if mail.automatic:
        head += [header("Auto-Submitted", "auto-replied" if answered else "auto-generated")]
        head += [header("X-Auto-Response-Suppress", "All"), header("Precedence", "bulk")]
        head.append(header("X-Loop", mailbox(mail.sender.address)))
    head.append(header("MIME-Version", "1.0"))
    return "".join(head).encode("ascii") + _content(mail)


def recipients(mail: OutgoingMail) -> tuple[str, ...]:
    """To whom the server is to hand the mail, each once, in the form that it takes.

    Raises:
        MailError: Nobody is to get it, or an address cannot be written to.
    """
    found = tuple(dict.fromkeys(mailbox(one.address) for one in (*mail.to, *mail.cc, *mail.bcc)))
    if not found:
        raise MailError(MailFault.NO_RECIPIENT)
    return found


def with_quotation(text: str, *, original: str, sender: Address, sent_at: int, japanese: bool = True) -> str:
    """An answer with the mail that it answers quoted below; `sent_at` in Unix ms, 0: not known."""
    at = datetime.fromtimestamp(sent_at / 1000, tz=JAPAN)
    if japanese:
        when = f"{at.year}年{at.month}月{at.day}日 {at:%H:%M} " if sent_at else ""
        opening = f"{when}{sender}:"
    else:
        when = f"On {at:%Y-%m-%d %H:%M}, " if sent_at else ""
        opening = f"{when}{sender} wrote:"
    quoted = "\n".join(_quoted(line) for line in clean(original).strip("\n").split("\n"))
    return f"{text.rstrip()}\n\n{opening}\n\n{quoted}\n"


def _quoted(line: str) -> str:
    return f">{line}" if line.startswith(">") else f"> {line}".rstrip()


def _ids(ids: tuple[str, ...]) -> str:
    """Message-IDs with their brackets; one that could not be an id is left out."""
    return " ".join(f"<{one}>" for one in ids if _ID.fullmatch(one))


def _content(mail: OutgoingMail) -> bytes:
    """The rest of the head and the body."""
    text = _text(mail.text)
    if not mail.files:
        return text
    mark = "=_" + hashlib.sha256(f"{mail.message_id}\n{mail.text}".encode()).hexdigest()[:32]
    opened = f'Content-Type: multipart/mixed;\r\n boundary="{mark}"\r\n\r\n'.encode()
    line = f"\r\n--{mark}\r\n".encode()
    pieces = [text, *(_file(one) for one in mail.files)]
    return opened + line[2:] + line.join(pieces) + f"\r\n--{mark}--\r\n".encode()


def _text(text: str) -> bytes:
    """The text as a part: readable where it is plain ASCII in short lines, else in base64."""
    lines = clean(text).rstrip("\n").split("\n")
    plain = all(line.isascii() and line.isprintable() and len(line) <= _LONGEST_LINE for line in lines)
    unsafe = any(line.startswith(("From ", "--", ".")) or line.endswith(" ") for line in lines)
    if plain and not unsafe:
        head = "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 7bit\r\n\r\n"
        return head.encode() + "".join(f"{line}\r\n" for line in lines).encode()
    head = "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    return head.encode() + _base64("\r\n".join(lines).encode() + b"\r\n")


def _file(file: MailFile) -> bytes:
    """A file as a part; its name stands in both forms."""
    kind = file.media_type.lower()
    if not _TYPE.fullmatch(kind) or kind.startswith(("multipart/", "message/")):
        kind = "application/octet-stream"  # RFC 2046, 5.2.1: a mail within a mail may not be in base64
    head = (
        f"Content-Type: {kind}{named('name', file.name, cut=False)}\r\n"
        f"Content-Disposition: attachment{named('filename', file.name, cut=True)}\r\n"
        "Content-Transfer-Encoding: base64\r\n\r\n"
    )
    return head.encode("ascii") + _base64(file.data)


def _base64(data: bytes) -> bytes:
    lines = (data[at : at + _BASE64_LINE] for at in range(0, len(data), _BASE64_LINE))
    return b"".join(base64.b64encode(line) + b"\r\n" for line in lines)
