"""What the desk reads from the local log: its own things at the start, a conversation when it opens."""

from typing import Final

import msgspec

from app.domain.conversation import Conversation
from app.domain.ids import ConversationId, StaffId
from app.domain.people import Staff
from app.sessions.changes import Pending
from app.sessions.ports import Archive, Draft

EPOCH: Final = "hub_epoch"
TOKEN: Final = "session_token"  # noqa: S105 (the name of the value, not the value)
USER: Final = "user"

_PAGE: Final = 1_000
_MOST_OPEN: Final = 200


class Kept(msgspec.Struct, frozen=True, kw_only=True):
    """What the local log kept of an earlier run; `mine` are the conversations that were mine at its end."""

    user: Staff | None = None
    token: str = ""
    epoch: str = ""
    pending: tuple[Pending, ...] = ()
    drafts: tuple[Draft, ...] = ()
    mine: tuple[ConversationId, ...] = ()


async def read_kept(archive: Archive, me: StaffId | None) -> Kept:
    """Reads it; `me` counts where the log does not say whose it is. Raises StorageError."""
    user = _staff(await archive.value(USER))
    owner = me if user is None else user.id
    rows = await archive.conversations(limit=_MOST_OPEN) if owner is not None else []
    return Kept(
        user=user,
        token=await archive.value(TOKEN) or "",
        epoch=await archive.value(EPOCH) or "",
        pending=tuple(await archive.pending()),
        drafts=tuple(await archive.drafts()),
        mine=tuple(
            row.conversation
            for row in rows
            if row.owner == owner and not row.closed_at and row.state != "closed"
        ),
    )


async def read_log(archive: Archive, into: Conversation) -> None:
    """Adds what the local log has to a conversation, up to the first hole. Raises StorageError."""
    while page := await archive.log(into.id, into.seq, _PAGE):
        for event in page:
            if event.seq != into.seq + 1:
                return
            into.apply(event)


def _staff(text: str | None) -> Staff | None:
    if not text:
        return None
    try:
        return msgspec.json.decode(text, type=Staff)
    except msgspec.DecodeError:
        return None
