"""Mail: mailboxes, the mails that are known, threads, and what is on its way out."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
oldest_program = 2


def upgrade() -> None:
    """Adds the tables; an older program leaves them alone."""
    _taken()
    _sent()


def _taken() -> None:
    """What came."""
    op.create_table(
        "mail_box",
        sa.Column("address", sa.String, primary_key=True),
        sa.Column("validity", sa.BigInteger, nullable=False),
        sa.Column("uid", sa.BigInteger, nullable=False),
        sa.Column("taken_ms", sa.BigInteger, nullable=False),
    )
    op.create_table(
        "mail_taken",
        sa.Column("key", sa.String, primary_key=True),
        sa.Column("conversation", sa.String, nullable=False),
        sa.Column("at_ms", sa.BigInteger, nullable=False),
    )
    op.create_index("mail_taken_conversation", "mail_taken", ["conversation"])
    op.create_table(
        "mail_id",
        sa.Column("message_id", sa.String, primary_key=True),
        sa.Column("conversation", sa.String, primary_key=True),
        sa.Column("seq", sa.Integer, nullable=False),
        sa.Column("ours", sa.Integer, nullable=False),
        sa.Column("at_ms", sa.BigInteger, nullable=False),
    )
    op.create_index("mail_id_conversation", "mail_id", ["conversation"])


def _sent() -> None:
    """Threads, and what goes out."""
    op.create_table(
        "mail_thread",
        sa.Column("conversation", sa.String, primary_key=True),
        sa.Column("mailbox", sa.String, nullable=False),
        sa.Column("address", sa.String, nullable=False),
        sa.Column("subject", sa.String, nullable=False),
        sa.Column("last_ms", sa.BigInteger, nullable=False),
        sa.Column("settled", sa.Integer, nullable=False),
    )
    op.create_index("mail_thread_address", "mail_thread", ["address", "mailbox"])
    op.create_table(
        "mail_try",
        sa.Column("conversation", sa.String, primary_key=True),
        sa.Column("seq", sa.Integer, primary_key=True),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.Column("next_ms", sa.BigInteger, nullable=False),
        sa.Column("begun", sa.Integer, nullable=False),
        sa.Column("again", sa.Integer, nullable=False),
    )
    op.create_table(
        "mail_automatic",
        sa.Column("key", sa.String, primary_key=True),
        sa.Column("address", sa.String, nullable=False),
        sa.Column("at_ms", sa.BigInteger, nullable=False),
    )
    op.create_index("mail_automatic_address", "mail_automatic", ["address", "at_ms"])
