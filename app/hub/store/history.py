"""Leads a schema from any version of the past to the newest, by Alembic."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final, cast

import sqlalchemy as sa

VERSIONS: Final = Path(__file__).parent / "migrations" / "versions"

OLDEST_PROGRAM: Final = "schema_min"
"""The name in `about` of the oldest version whose program may still work on the tables."""


class History:
    """The versions of the schema whose modules lie in `folders`; Alembic is imported when one is needed."""

    def __init__(self, *folders: Path) -> None:
        self.folders: Sequence[Path] = folders or (VERSIONS,)

    @property
    def newest(self) -> int:
        """The number of the newest version."""
        return max(int(file.name[1:5]) for folder in self.folders for file in folder.glob("v[0-9]*.py"))

    def climb(self, link: sa.Connection, start: int) -> None:
        """Leads the schema from version `start` (0: nothing is there) to the newest, in `link`'s transaction.

        Raises:
            sqlalchemy.exc.DBAPIError: a step failed; the caller rolls everything back.
        """
        from alembic.config import Config  # noqa: PLC0415 - takes long, and most starts need none of it
        from alembic.runtime.environment import EnvironmentContext  # noqa: PLC0415 - as above
        from alembic.script import ScriptDirectory  # noqa: PLC0415 - as above

        script = ScriptDirectory(
            str(VERSIONS.parent), version_locations=[str(folder) for folder in self.folders]
        )

        def steps(current: Any, _context: Any) -> Any:
            return script._upgrade_revs("head", current)  # noqa: SLF001 (what `alembic upgrade` itself calls)

        with EnvironmentContext(Config(), script, fn=steps) as environment:
            environment.configure(connection=link)
            context = environment.get_context()
            if start:
                context.stamp(script, _name(start))
            environment.run_migrations()
        oldest = cast("Any", script.get_revision("head")).module.oldest_program
        _say_oldest(link, oldest)

    def version(self, link: sa.Connection) -> int:
        """Returns the version that stands in the database, 0 when there is none."""
        if not sa.inspect(link).has_table("alembic_version"):
            return 0
        return int(link.execute(sa.text("select version_num from alembic_version")).scalar_one())


def oldest_program(link: sa.Connection) -> int:
    """Returns the oldest version whose program may work on the tables, 0 when nothing is said of it."""
    query = sa.text("select value from about where name = :name")
    return int(link.execute(query, {"name": OLDEST_PROGRAM}).scalar() or 0)


def _say_oldest(link: sa.Connection, oldest: int) -> None:
    given = {"name": OLDEST_PROGRAM, "value": str(oldest)}
    link.execute(sa.text("delete from about where name = :name"), given)
    link.execute(sa.text("insert into about (name, value) values (:name, :value)"), given)


def _name(version: int) -> str:
    return f"{version:04d}"
