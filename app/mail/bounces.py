"""Mails that say that a mail did not arrive: which one, for whom, why, and whether for good.

RFC 3464 has the form for programs; qmail, Exchange, Postfix, exim, mail houses and telephone companies in
Japan have their own words, from which the same is taken.
"""

import re
from typing import Final

import msgspec

from app.mail.addresses import clean_address
from app.mail.reading import read_ids
from app.mail.values import ReadMail


class Bounce(msgspec.Struct, frozen=True, kw_only=True):
    """A mail of ours did not arrive at `address` ("" where it is not said), or not yet.

    `message_id` is that of our mail, "" where it is not told. `status` is as in RFC 3463, `final` if nobody
    tries again, `reason` one line in the words of the server.
    """

    address: str
    status: str
    reason: str
    final: bool
    message_id: str


_DAEMON: Final = re.compile(
    r"^(?:mailer-daemon|postmaster|mail-?daemon|mdaemon|maildaemon|bounces?|mail-delivery|microsoftexchange\w*)\b",
    re.IGNORECASE,
)
_DAEMON_NAME: Final = re.compile(
    r"mail delivery (?:sub)?system|mailer-daemon|postmaster|mail administrator|メール配信(?:システム|エラー)",
    re.IGNORECASE,
)
_SUBJECT: Final = re.compile(
    r"undeliver(?:ed|able)|delivery status notification|failure notice|returned mail"
    r"|mail delivery (?:failed|failure)"
    r"|delivery (?:failure|has failed|delayed|incomplete)|mail system error|could not send message"
    r"|delivery problem"
    r"|配信不能|配信できません|配送(?:失敗|エラー|できません)|配達(?:不能|できません)|送信(?:失敗|できません)"
    r"|不達|未配信"
    r"|エラーメール|メールが?届きません|宛先不明",
    re.IGNORECASE,
)
_TEXT: Final = re.compile(
    r"could not be delivered|couldn't be delivered|unable to deliver|wasn't delivered"
    r"|permanent (?:fatal )?error"
    r"|undeliverable|delivery has failed|user unknown|no such user|unknown user|does not exist"
    r"|over ?quota|mailbox full"
    r"|delivery (?:failed|failure)|returned to sender|配信できません|配送できません"
    r"|お届けできません|送信できません"
    r"|宛先が?(?:見つかりません|不明|存在しません)|delayed|not yet been delivered",
    re.IGNORECASE,
)
_DELAY: Final = re.compile(
    r"\bdelay(?:ed)?\b|will (?:be retried|keep trying|continue to (?:try|be attempted))"
    r"|warning: (?:could not|message)"
    r"|not yet been delivered|遅延|再送を(?:続け|試み)|再試行",
    re.IGNORECASE,
)
_STATUS: Final = re.compile(r"(?<![\d.])([245]\.\d{1,3}\.\d{1,3})(?![\d.])")
_CODE: Final = re.compile(r"(?<![\d.])([45]\d\d)[ -](?=\D)")
_NAMED: Final = re.compile(r"<([^\s<>@]{1,64}@[^\s<>@]{1,253})>")
_LOOSE: Final = re.compile(r"[\w.+=/'-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}")
_COPY: Final = re.compile(
    r"^.{0,8}(?:below this line is a copy|original message (?:headers?|follows)|this is a copy of the message"
    r"|(?:return-path|received|from|message-id): |元のメッセージ)",
    re.IGNORECASE | re.MULTILINE,
)
_MESSAGE_ID: Final = re.compile(
    r"^[>\s]{0,4}(?:message-id|メッセージ ?id)\s*:\s*(<[^<>\n]{3,300}>)", re.IGNORECASE | re.MULTILINE
)
_FAR: Final = 60_000  # characters of a text that are looked at
_LONGEST_REASON: Final = 300


def bounces(mail: ReadMail) -> tuple[Bounce, ...]:
    """One for each person for whom a mail did not arrive; none if `mail` says nothing of the kind."""
    found = tuple(_reported(mail))
    return found if found or not _tells_of_failure(mail) else (_told(mail),)


def _reported(mail: ReadMail) -> list[Bounce]:
    """What the blocks of a delivery status say of each recipient (RFC 3464, 2.3)."""
    found: list[Bounce] = []
    for block in mail.delivery.split("\n\n"):
        fields: dict[str, str] = {}
        for line in block.split("\n"):
            name, _, value = line.partition(":")
            fields.setdefault(name.strip().lower(), value.strip())
        action = fields.get("action", "").split(" ", 1)[0].lower()
        status = _STATUS.search(fields.get("status", ""))
        if not ({"final-recipient", "original-recipient"} & fields.keys()):
            continue
        failed = action == "failed" or (not action and status is not None and status[1][0] in "45")
        if not failed and action != "delayed":
            continue
        target = fields.get("final-recipient") or fields.get("original-recipient", "")
        found.append(
            Bounce(
                address=clean_address(target.rpartition(";")[2]),
                status=status[1] if status else "5.0.0" if failed else "4.0.0",
                reason=_short(
                    fields.get("diagnostic-code", "").removeprefix("smtp;").strip() or mail.subject
                ),
                final=failed,
                message_id=_about(mail),
            )
        )
    return found


def _tells_of_failure(mail: ReadMail) -> bool:
    """Whether a mail in no known form is from a mail server and speaks of one that did not arrive."""
    local = mail.sender.address.partition("@")[0]
    from_server = (
        _DAEMON.match(local) is not None
        or _DAEMON_NAME.search(mail.sender.name) is not None
        or mail.first("return-path").strip() == "<>"
        or bool(mail.first("x-failed-recipients"))
    )
    if not from_server or (mail.media_type == "multipart/report" and mail.delivery):
        return False
    if mail.first("x-failed-recipients") or _SUBJECT.search(mail.subject):
        return True
    return _DAEMON.match(local) is not None and _TEXT.search(mail.text[:_FAR]) is not None


def _told(mail: ReadMail) -> Bounce:
    """What the words of a mail say."""
    text = mail.text[:_FAR]
    copied = _COPY.search(text)
    own = text[: copied.start()] if copied and copied.start() else text
    final = _DELAY.search(f"{mail.subject}\n{own}") is None
    status = _STATUS.search(own)
    code = _CODE.search(own)
    named = status[1] if status else f"{code[1][0]}.0.0" if code else "5.0.0" if final else "4.0.0"
    return Bounce(
        address=_recipient(mail, own),
        status=named,
        reason=_short(_reason(own) or mail.subject),
        final=final and not named.startswith("4."),
        message_id=_about(mail),
    )


def _recipient(mail: ReadMail, own: str) -> str:
    """Whose address a text speaks of: no one's who got the report, and not the server's."""
    listed = [one.strip() for one in mail.first("x-failed-recipients").split(",") if one.strip()]
    ours = {one.address for one in (*mail.to, mail.sender)}
    for one in (*listed, *_NAMED.findall(own), *_LOOSE.findall(own)):
        address = clean_address(one)
        if address and address not in ours and not _DAEMON.match(address):
            return address
    return ""


def _reason(text: str) -> str:
    """The line that has the server's code, or speaks of failure."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    for pattern in (_STATUS, _CODE, _TEXT):
        for line in lines:
            if pattern.search(line[:1_000]):
                return line
    return ""


def _about(mail: ReadMail) -> str:
    """The Message-ID of the mail that came back."""
    for name, value in mail.enclosed:
        if name == "message-id" and (ids := read_ids(value)):
            return ids[0]
    for found in _MESSAGE_ID.finditer(mail.text[:_FAR]):
        if ids := read_ids(found[1]):
            return ids[0]
    return mail.in_reply_to or (mail.references[-1] if mail.references else "")


def _short(text: str) -> str:
    return " ".join(text.split())[:_LONGEST_REASON]
