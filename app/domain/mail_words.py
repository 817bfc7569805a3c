"""Takes subjects, addresses and texts out of what is known of mails, for good."""

from collections.abc import Container, Iterable
from typing import Final

from msgspec.structs import replace

from app.domain import events as ev
from app.domain.events import AnyBody
from app.domain.mails import Mail, MailState

_EMPTY: Final[dict[type[AnyBody], dict[str, object]]] = {
    ev.MailTaken: {
        "message_id": "",
        "subject": "",
        "sender": "",
        "to": (),
        "cc": (),
        "in_reply_to": "",
        "references": (),
        "text": "",
    },
    ev.MailSent: {"subject": "", "to": (), "cc": ()},
    ev.MailFailed: {"reason": "", "address": ""},
    ev.MailAddressed: {"subject": "", "to": (), "cc": ()},
    ev.ReplyProposed: {"text": "", "attachments": ()},
    ev.ReplyReleased: {"text": ""},
    ev.ReplyReturned: {"note": ""},
}

OF_MAIL: Final = frozenset(kind.kind for kind in ev.Body.__subclasses__() if kind in _EMPTY)
"""The names of these kinds on the wire."""


def words_of_mail(body: AnyBody) -> dict[str, object]:
    """Returns the fields of a mail event that hold what people wrote, each with its empty value."""
    return _EMPTY.get(type(body), {})


def with_kin(targets: Iterable[int], log: Iterable[tuple[int, AnyBody]]) -> frozenset[int]:
    """Returns the seqs whose words go with those at `targets`: the same words stand there again.

    That is what the mail of a message says of it, and a proposal beside its release and the message that
    came of it. `log` gives seq and data of the conversation's events.
    """
    found, kin = set(targets), list(_kin(log))
    for group in kin:
        if not found.isdisjoint(group):
            found |= group
    for group in reversed(kin):  # a message brings its release, and that what was said of the message
        if not found.isdisjoint(group):
            found |= group
    return frozenset(found)


def _kin(log: Iterable[tuple[int, AnyBody]]) -> Iterable[set[int]]:
    for seq, body in log:
        match body:
            case ev.ReplyReleased(target=target):
                yield {target, seq, seq + 1}
            case ev.ReplyReturned(target=target) | ev.MailSent(target=target) | ev.MailFailed(target=target):
                yield {target, seq}
            case ev.MailTaken(target=target) if target:
                yield {target, seq}
            case _:
                pass


def without_words(state: MailState | None, targets: Container[int] | None = None) -> MailState | None:
    """Returns it without the words of mails at `targets`, everywhere and unaddressed for None."""
    if state is None:
        return None
    mails = tuple(_plain(one) if targets is None or one.seq in targets else one for one in state.mails)
    if targets is None:
        return MailState(ours=state.ours, mails=mails)
    back = state.returned
    return replace(
        state,
        mails=mails,
        proposals=tuple(one for one in state.proposals if one.seq not in targets),
        returned=None if back is None or back.seq in targets else back,
    )


def _plain(mail: Mail) -> Mail:
    taken, sent, failed = mail.taken, mail.sent, mail.failed
    return replace(
        mail,
        taken=None if taken is None else replace(taken, **words_of_mail(taken)),
        sent=None if sent is None else replace(sent, **words_of_mail(sent)),
        failed=None if failed is None else replace(failed, **words_of_mail(failed)),
    )
