"""Tables of training: the ledger of what staff did outside conversations, their practices and exams."""

from sqlalchemy import BigInteger, Boolean, Column, Double, Index, Integer, LargeBinary, String, Table

from app.hub.store.tables import metadata

_Number = BigInteger().with_variant(Integer, "sqlite")

progress = Table(
    "progress",
    metadata,
    Column("number", _Number, primary_key=True),
    Column("id", String, nullable=False, unique=True),
    Column("staff", String, nullable=False),
    Column("at_ms", BigInteger, nullable=False),
    Column("kind", String, nullable=False),
    Column("subject", String, nullable=False),
    Column("version", BigInteger, nullable=False),
    Column("score", Double),
    Column("passed", Boolean),
    Column("data", String, nullable=False),
)
"""What staff read, answered, practised and passed; lines are added and never changed.

`id` is the writer's own name for the line; `data` is a JSON object of named numbers.
"""
Index("progress_staff", progress.c.staff, progress.c.number)

practice_runs = Table(
    "practice_run",
    metadata,
    Column("conversation", String, primary_key=True),
    Column("batch", String, nullable=False),
    Column("staff", String, nullable=False),
    Column("scenario", String, nullable=False),
    Column("version", BigInteger, nullable=False),
    Column("title", String, nullable=False),
    Column("level", String, nullable=False),
    Column("exam", String, nullable=False),
    Column("from_seq", BigInteger, nullable=False),
    Column("begin", BigInteger, nullable=False),
    Column("started_ms", BigInteger, nullable=False),
    Column("ended_ms", BigInteger, nullable=False),
    Column("outcome", String, nullable=False),
    Column("score", Double),
    Column("snapshot", LargeBinary, nullable=False),
)
"""Practices: whose each is, how it ended (`ended_ms` 0: it goes on), and the script as it was, as JSON."""
Index("practice_run_staff", practice_runs.c.staff, practice_runs.c.started_ms)
Index("practice_run_batch", practice_runs.c.batch)

exam_sittings = Table(
    "exam_sitting",
    metadata,
    Column("id", String, primary_key=True),
    Column("staff", String, nullable=False),
    Column("exam", String, nullable=False),
    Column("started_ms", BigInteger, nullable=False),
    Column("state", String, nullable=False),
    Column("revision", BigInteger, nullable=False),
    Column("pending", Boolean, nullable=False),
    Column("data", LargeBinary, nullable=False),
    Column("material", LargeBinary, nullable=False),
)
"""Exams that somebody began: how each stands (`data`), and its scenarios and sheets as they were, as JSON.

`revision` grows with each change, so that two nodes do not change one at once; `pending` ones want something
of the hub.
"""
Index("exam_sitting_staff", exam_sittings.c.staff, exam_sittings.c.started_ms)
Index("exam_sitting_pending", exam_sittings.c.pending, exam_sittings.c.started_ms)
