"""The files that were chosen and that the hub does not have yet: kept with their bytes."""

from sqlalchemy import delete, select
from sqlalchemy.dialects.sqlite import insert

from app.domain.ids import ConversationId
from app.sessions.ports import OutFile
from app.storage.database import Database
from app.storage.tables import FileRow, table

_FILE = table(FileRow)


def keep_file(database: Database, file: OutFile, data: bytes) -> None:
    """Keeps a file; one that is there already is left alone."""
    row = {"id": file.id, "conversation": file.conversation, "name": file.name, "size": file.size}
    with database.begin() as connection:
        connection.execute(insert(_FILE).values(**row, data=data).on_conflict_do_nothing())


def file_data(database: Database, file: str) -> bytes | None:
    """Returns the bytes of a file."""
    with database.reading() as connection:
        found = connection.execute(select(_FILE.c.data).where(_FILE.c.id == file)).scalar()
        return None if found is None else bytes(found)


def files(database: Database) -> list[OutFile]:
    """Returns all files, oldest first."""
    columns = (_FILE.c.id, _FILE.c.conversation, _FILE.c.name, _FILE.c.size)
    with database.reading() as connection:
        return [
            OutFile(id=row.id, conversation=ConversationId(row.conversation), name=row.name, size=row.size)
            for row in connection.execute(select(*columns).order_by(_FILE.c.id))
        ]


def drop_files(database: Database, ids: tuple[str, ...]) -> None:
    """Removes files; unknown ids are left alone."""
    with database.begin() as connection:
        for each in ids:
            connection.execute(delete(_FILE).where(_FILE.c.id == each))
