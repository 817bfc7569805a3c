"""Runs a PostgreSQL server of its own in a temporary folder, for tests and measurements."""

import contextlib
import os
import secrets
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

USER: Final = "hub"
DEBIANS: Final = Path("/usr/lib/postgresql")
OLDEST: Final = 15
START_S: Final = 60
MEMORY: Final = Path("/dev/shm")  # noqa: S108 (the folder made in it is private)
MEMORY_FREE: Final = 2 << 30
_SETTINGS: Final = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "fsync": "on",
    "shared_buffers": "64MB",
    "max_connections": "200",
    "max_wal_senders": "4",
    "max_wal_size": "128MB",
    "min_wal_size": "32MB",
    "wal_keep_size": "64MB",
    "wal_level": "replica",
    "hot_standby": "on",
    "logging_collector": "off",
    "log_min_messages": "warning",
    "deadlock_timeout": "200ms",
    "lc_messages": "C",
}


class MissingPostgresError(RuntimeError):
    """There is no PostgreSQL on this machine."""


def binaries() -> Path:
    """Returns the folder of `initdb` and `pg_ctl`, the newest where there are several.

    Raises:
        MissingPostgresError: there is none.
    """
    found = shutil.which("pg_ctl")
    if found is not None and shutil.which("initdb") is not None:
        return Path(found).resolve().parent
    folders = [
        folder
        for folder in DEBIANS.glob("[0-9]*/bin")
        if (folder / "initdb").exists() and float(folder.parent.name) >= OLDEST
    ]
    if not folders:
        raise MissingPostgresError(
            "There is no PostgreSQL on this machine, which the hub's tests need. Install Debian's package "
            "`postgresql`, or put `initdb` and `pg_ctl` of PostgreSQL 15 or later on the PATH."
        )
    return max(folders, key=lambda folder: float(folder.parent.name))


def is_there() -> bool:
    """Tells whether this machine has a PostgreSQL that can be used."""
    try:
        binaries()
    except MissingPostgresError:
        return False
    return True


class PostgresServer:
    """A server in `folder` that listens on a free port of this machine; its one user has a password.

    As root it runs as the user `postgres`, for PostgreSQL refuses to run as root.
    """

    def __init__(self, folder: Path, password: str | None = None) -> None:
        self.folder = folder
        self.port = _free_port()
        self.password = password or secrets.token_hex(12)
        self._bin = binaries()
        self._data = folder / "data"
        self._made = 0

    def create(self) -> None:
        """Makes an empty cluster and starts it."""
        self._own()
        secret = self.folder / "password"
        secret.write_text(self.password, encoding="utf-8")
        self._run(
            "initdb", "--pgdata", str(self._data), "--username", USER, "--pwfile", str(secret),
            "--auth", "scram-sha-256", "--encoding", "UTF8", "--locale", "C",
        )  # fmt: skip
        self.configure(**_SETTINGS)
        self.start()

    def configure(self, **settings: str) -> None:
        """Adds settings to the server's configuration; they count from its next start or `reload`."""
        with (self._data / "postgresql.auto.conf").open("a", encoding="utf-8") as file:
            file.writelines(f"{name} = '{value}'\n" for name, value in settings.items())

    def start(self) -> None:
        """Starts the server and waits until it answers, on the port that it always had."""
        log = str(self.folder / "server.log")
        options = f"-p {self.port}"
        self._run(
            "pg_ctl", "start", "--wait", "--timeout", str(START_S), "--pgdata", str(self._data), "--log", log,
            "--options", options,
        )  # fmt: skip

    def stop(self, mode: str = "fast") -> None:
        """Stops the server: `fast` ends sessions in order, `immediate` is as if the machine had failed."""
        self._run("pg_ctl", "stop", "--wait", "--mode", mode, "--pgdata", str(self._data))

    def reload(self) -> None:
        """Makes the server read its configuration again."""
        self._run("pg_ctl", "reload", "--pgdata", str(self._data))

    def promote(self) -> None:
        """Makes a standby the primary."""
        self._run("pg_ctl", "promote", "--wait", "--pgdata", str(self._data))

    @property
    def running(self) -> bool:
        """Tells whether the server runs."""
        return self._call("pg_ctl", "status", "--pgdata", str(self._data)).returncode == 0

    def dsn(self, database: str = "postgres", *others: "PostgresServer") -> str:
        """Returns the address of a database, on `others` too, of which the one that takes writes is used."""
        hosts = ",".join(f"127.0.0.1:{server.port}" for server in (self, *others))
        rest = "?target_session_attrs=read-write" if others else ""
        return f"postgresql://{USER}:{self.password}@{hosts}/{database}{rest}"

    def sql(self, statement: str, database: str = "postgres") -> str:
        """Runs a statement as the owner of everything and returns the rows as text."""
        done = self._call(
            "psql", "--no-psqlrc", "--quiet", "--tuples-only", "--no-align", "--set", "ON_ERROR_STOP=1",
            "--command", statement, self.dsn(database),
        )  # fmt: skip
        if done.returncode:
            raise RuntimeError(f"{statement}: {done.stderr}")
        return done.stdout.strip()

    def database(self, template: str = "template1") -> str:
        """Makes a database as a copy of `template` and returns its address."""
        self._made += 1
        name = f"db{self._made}_{secrets.token_hex(3)}"
        self.sql(f'create database {name} template "{template}"')
        return self.dsn(name)

    def drop(self, dsn: str) -> None:
        """Removes a database that `database` made, with all sessions in it."""
        name = dsn.partition("?")[0].rpartition("/")[2]
        self.sql(f"drop database if exists {name} with (force)")

    def kill_connections(self, database: str | None = None) -> int:
        """Ends all sessions, of one database or of all, and returns how many there were."""
        where = "" if database is None else f"and datname = '{database}'"
        return int(
            self.sql(
                "select count(pg_terminate_backend(pid)) from pg_stat_activity "  # noqa: S608 (names of ours)
                f"where backend_type = 'client backend' and pid <> pg_backend_pid() {where}"
            )
        )

    @contextlib.contextmanager
    def standby(self, *, synchronous: bool = True) -> Iterator["PostgresServer"]:
        """Runs a second server that follows this one until the block ends or it is promoted.

        `synchronous`: from now on this one acknowledges only what both have on disk.
        """
        twin = PostgresServer(self.folder / f"standby-{secrets.token_hex(3)}", self.password)
        twin.folder.mkdir()
        twin._own()
        source = self.dsn().partition("/postgres")[0]
        self._run(
            "pg_basebackup", "--pgdata", str(twin._data), "--dbname", source, "--wal-method", "stream",
            "--checkpoint", "fast", "--write-recovery-conf",
        )  # fmt: skip
        twin.start()
        if synchronous:
            self.configure(synchronous_standby_names="*")
            self.reload()
            self.wait_for("select count(*) from pg_stat_replication where sync_state = 'sync'", "1")
        try:
            yield twin
        finally:
            if twin.running:
                twin.stop("immediate")

    def wait_for(self, query: str, answer: str) -> None:
        """Asks until the answer is this one.

        Raises:
            RuntimeError: it did not become so within a minute.
        """
        for _ in range(START_S * 10):
            if self.sql(query) == answer:
                return
            time.sleep(0.1)
        raise RuntimeError(f"{query} did not become {answer}")

    def _own(self) -> None:
        if os.geteuid() == 0:
            shutil.chown(self.folder, "postgres")
            os.chmod(self.folder, 0o755)  # noqa: PTH101, S103

    def _call(self, program: str, *words: str) -> subprocess.CompletedProcess[str]:
        command: Sequence[str] = [str(self._bin / program), *words]
        if os.geteuid() == 0:
            command = ["runuser", "-u", "postgres", "--", *command]
        output = self.folder / f"{program}-{secrets.token_hex(3)}.out"
        # A server that pg_ctl starts keeps the output open: a pipe would never end, a file does no harm.
        with output.open("w", encoding="utf-8") as out:
            done = subprocess.run(
                command, stdin=subprocess.DEVNULL, stdout=out, stderr=out, check=False, cwd="/"
            )
        text = output.read_text(encoding="utf-8")
        output.unlink()
        return subprocess.CompletedProcess(command, done.returncode, text, text)

    def _run(self, program: str, *words: str) -> None:
        done = self._call(program, *words)
        if done.returncode:
            raise RuntimeError(f"{program} failed: {done.stderr}")


@contextlib.contextmanager
def postgres_server(folder: Path | None = None, *, quick: bool = False) -> Iterator[PostgresServer]:
    """Runs a server in a new folder inside `folder` (by default the system's), both gone at the end.

    `quick` puts it into memory where there is room: it works as ever, but its disk is quick and not lasting.

    Raises:
        MissingPostgresError: there is no PostgreSQL on this machine.
    """
    if quick and folder is None and MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > MEMORY_FREE:
        folder = MEMORY
    place = Path(tempfile.mkdtemp(prefix="madoguchi-postgres-", dir=folder))
    server = None
    try:
        server = PostgresServer(place)
        server.create()
        yield server
    finally:
        if server is not None and server.running:
            server.stop("immediate")
        shutil.rmtree(place, ignore_errors=True)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
