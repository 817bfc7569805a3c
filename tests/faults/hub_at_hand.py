"""A hub's own files, looked into from beside it: who works there, and what was said."""

from __future__ import annotations

from pathlib import Path

import sqlcipher3.dbapi2 as sqlite

from app.domain import events as ev
from app.domain.ids import ConversationId
from app.domain.people import Role
from app.hub.identity.accounts import Accounts
from app.hub.store.transactions import Transactions
from tests.sessions.hub_parts import PASSWORD


async def staff_of(database: Path, *names: str, role: Role = Role.OPERATOR) -> None:
    """Gives these people accounts."""
    accounts = Accounts(Transactions(database))
    await accounts.start()
    for name in names:
        await accounts.add_user(name, PASSWORD, role=role)
    await accounts.stop()


async def said_in(database: Path, conversation: ConversationId) -> list[str]:
    """Returns the messages of a conversation, in order, from a database that no hub has open."""
    bodies = [ev.decode_body(kind, data) for kind, data in rows_of(database, conversation)]
    return [each.text for each in bodies if isinstance(each, ev.Message)]


def rows_of(database: Path, conversation: ConversationId) -> list[tuple[str, bytes]]:
    connection = sqlite.connect(database)
    try:
        found = connection.execute(
            "select e.kind, e.data from event e join conversation c on c.number = e.conversation"
            " where c.id = ? order by e.seq",
            (conversation,),
        )
        return [(kind, data.encode()) for kind, data in found]
    finally:
        connection.close()
