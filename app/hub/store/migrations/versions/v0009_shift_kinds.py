"""Shifts: requests and plans of many people are found by their time."""

from alembic import op

revision = "0009"
down_revision = "0008"
oldest_program = 2


def upgrade() -> None:
    """Adds the index; an older program does not notice."""
    op.create_index("shift_line_kind", "shift_line", ["kind", "at_ms"])
