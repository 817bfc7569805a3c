"""What the head of a thread shows, read from its mails."""

from collections.abc import Callable
from datetime import datetime

from app.domain.conversation import Conversation
from app.domain.events import from_millis
from app.domain.ids import ConversationId
from app.domain.mails import MailState
from app.sessions.mail.mail_writing import EMAIL
from app.ui.mail.mail_head import MailHeadText
from app.ui.words import tr

Mask = Callable[[ConversationId | None, str], str]


def head_text(told: Conversation, mask: Mask) -> MailHeadText:
    """Returns the head of a thread: of its latest mail, or of what will be its first."""
    state = told.mail or MailState()
    latest = state.latest

    def shown(people: tuple[str, ...]) -> str:
        return mask(told.id, ", ".join(people))

    if latest is None:
        to = state.to or tuple(filter(None, (told.fields.get(EMAIL, ""),)))
        return MailHeadText(
            subject=mask(told.id, state.subject or told.topic),
            to=shown(to),
            cc=shown(state.cc),
            mailbox=state.ours,
        )
    return MailHeadText(
        subject=mask(told.id, latest.subject),
        sender=shown((latest.sender,)),
        to=shown(latest.to),
        cc=shown(latest.cc),
        date=_date(from_millis(latest.sent_at)) if latest.sent_at else "",
        mailbox=state.ours,
    )


def _date(at: datetime) -> str:
    local = at.astimezone()
    return tr("{year}/{month}/{day} {time}", year=local.year, month=local.month, day=local.day,
              time=f"{local:%H:%M}")  # fmt: skip
