"""What was counted of conversations for a person's figures, as rows of the file."""

from collections.abc import Sequence

from app.domain.ids import ConversationId, StaffId
from app.sessions.statistics.counted import Counted
from app.storage.database import Database

_READ = (
    "SELECT c.name, c.head, coalesce(k.head, 0), coalesce(k.data, '') FROM conversation c"
    " LEFT JOIN counted k ON k.conversation = c.id AND k.staff = ? WHERE c.updated_at >= ?"
)
_KEEP = (
    "INSERT INTO counted (conversation, staff, head, data)"
    " SELECT id, ?, ?, ? FROM conversation WHERE name = ?"
    " ON CONFLICT (conversation) DO UPDATE SET staff = excluded.staff, head = excluded.head,"
    " data = excluded.data"
)


def read(database: Database, staff: StaffId, since_ms: int) -> list[Counted]:
    """Returns the conversations that went on since, with what was counted."""
    with database.reading() as connection:
        return [
            Counted(conversation=ConversationId(name), head=head, at=at, data=data)
            for name, head, at, data in connection.exec_driver_sql(_READ, (staff, since_ms))
        ]


def keep(database: Database, staff: StaffId, rows: Sequence[Counted]) -> None:
    """Keeps what was counted, in one transaction; a conversation that is gone is passed over."""
    if rows:
        with database.begin() as connection:
            connection.exec_driver_sql(
                _KEEP, [(staff, each.head, each.data, each.conversation) for each in rows]
            )
