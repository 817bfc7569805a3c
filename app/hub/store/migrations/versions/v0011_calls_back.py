"""Calls back are found among all events."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
oldest_program = 2


def upgrade() -> None:
    """Adds the index; an older program leaves it alone."""
    kinds = sa.text("kind in ('call_back_planned', 'call_back_done')")
    op.create_index("event_call_back", "event", ["at_ms"], sqlite_where=kinds, postgresql_where=kinds)
