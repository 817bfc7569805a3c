"""Runs a Dovecot of its own in a temporary folder: an IMAP server for tests and measurements."""

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

PLACES: Final = "/usr/sbin:/usr/local/sbin"
"""Where servers are that a person's PATH leaves out."""

ROOTS_STAND_IN: Final = "dovecot"
"""The user of Debian's package: mailboxes may not belong to root."""

IMAP: Final = Path("/usr/lib/dovecot/imap")
"""What `dovecot-imapd` adds to the rest of Dovecot."""

START_S: Final = 30
TRIES: Final = 5

_CONFIGURATION: Final = """
protocols = imap
listen = 127.0.0.1
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/server.log
default_internal_user = {user}
default_internal_group = {group}
default_login_user = {user}
disable_plaintext_auth = no
auth_mechanisms = plain login
auth_failure_delay = 0
mail_max_userip_connections = 1000
mail_location = maildir:~/Maildir
mail_fsync = never
first_valid_uid = 1
shutdown_clients = yes
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = uid={user} gid={group} home={folder}/mail/%u allow_all_users=yes
}}
namespace inbox {{
  inbox = yes
  separator = /
}}
service imap-login {{
  chroot =
  service_count = 0
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = {tls_port}
    ssl = yes
  }}
}}
service imap {{
  service_count = 64
  process_min_avail = 1
}}
service anvil {{
  chroot =
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
service stats {{
  chroot =
}}
"""
_TLS: Final = "ssl = yes\nssl_cert = <{file}\nssl_key = <{file}\n"


class MissingDovecotError(RuntimeError):
    """There is no Dovecot on this machine."""


def program(name: str = "dovecot") -> Path:
    """Returns where a program of Dovecot is.

    Raises:
        MissingDovecotError: there is none.
    """
    found = shutil.which(name) or shutil.which(name, path=PLACES)
    if found is None or not IMAP.exists():
        raise MissingDovecotError(
            "There is no IMAP server on this machine, which the tests of mail need. Install Debian's package "
            "`dovecot-imapd`."
        )
    return Path(found)


def is_there() -> bool:
    """Tells whether this machine has a Dovecot that can be used."""
    try:
        program()
    except MissingDovecotError:
        return False
    return True


class DovecotServer:
    """A server in `folder` on free ports: whoever knows the password has a mailbox by any name.

    `certificate` is a file with a key and its certificate, for the port that begins with TLS. No root is
    needed; where root starts it, it runs as a user of its own.
    """

    def __init__(self, folder: Path, password: str, certificate: Path | None = None) -> None:
        self.folder = folder
        self.password = password
        self.port = 0
        self.tls_port = 0
        self._certificate = certificate
        self._program = program()
        self._running: subprocess.Popen[bytes] | None = None
        self._user, self._group = _account()

    def start(self) -> None:
        """Starts the server and waits until it takes connections.

        Raises:
            RuntimeError: it did not start; its own log is in the message.
        """
        (self.folder / "mail").mkdir(exist_ok=True)
        for _ in range(TRIES):
            self.port, self.tls_port = _free_ports(2)
            if self._start():
                return
        raise RuntimeError(f"Dovecot did not start: {self.log()}")

    def stop(self) -> None:
        """Ends the server with all connections."""
        if self._running is None:
            return
        self._running.send_signal(signal.SIGTERM)
        try:
            self._running.wait(START_S)
        except subprocess.TimeoutExpired:
            self._running.kill()
            self._running.wait()
        self._running = None

    def log(self) -> str:
        """Returns what the server wrote into its log."""
        file = self.folder / "server.log"
        return file.read_text(encoding="utf-8", errors="replace") if file.exists() else ""

    def maildir(self, name: str) -> Path:
        """Makes the Maildir of a mailbox, if there is none yet, and returns it."""
        home = self.folder / "mail" / name
        box = home / "Maildir"
        for folder in (home, box, box / "tmp", box / "new", box / "cur"):
            if not folder.exists():
                folder.mkdir()
                self.own(folder)
        return box

    def own(self, path: Path) -> None:
        """Gives a file or folder to the user as whom the server runs."""
        if os.geteuid() == 0:
            shutil.chown(path, self._user, self._group)

    def kick(self, name: str) -> None:
        """Ends every connection to a mailbox as an administrator does it."""
        self._call(str(program("doveadm")), "-c", str(self.folder / "dovecot.conf"), "kick", name)

    def _start(self) -> bool:
        settings = _CONFIGURATION.format(
            folder=self.folder,
            user=self._user,
            group=self._group,
            password=self.password,
            port=self.port,
            tls_port=0 if self._certificate is None else self.tls_port,
        )
        settings += "ssl = no\n" if self._certificate is None else _TLS.format(file=self._certificate)
        file = self.folder / "dovecot.conf"
        file.write_text(settings, encoding="utf-8")
        for path in (self.folder, self.folder / "mail", file):
            self.own(path)
        if self._certificate is not None:
            self.own(self._certificate)
        words = [str(self._program), "-F", "-c", str(file)]
        if os.geteuid() == 0:
            # Not runuser, which would stay between: signals must reach the server itself.
            words = ["setpriv", "--reuid", self._user, "--regid", self._group, "--clear-groups", "--", *words]
        with (self.folder / "server.out").open("wb") as out:
            self._running = subprocess.Popen(
                words, stdin=subprocess.DEVNULL, stdout=out, stderr=out, cwd="/", start_new_session=True
            )
        return self._answers(self._running)

    def _answers(self, running: subprocess.Popen[bytes]) -> bool:
        """Waits for the greeting; False when the server ended, as it does when a port was just taken."""
        end = time.monotonic() + START_S
        while time.monotonic() < end and running.poll() is None:
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", self.port), 5) as line:
                if line.recv(64).startswith(b"* OK"):
                    return True
            time.sleep(0.02)
        self.stop()
        return False

    def _call(self, *words: str) -> None:
        command: Sequence[str] = words
        if os.geteuid() == 0:
            command = [
                "setpriv",
                "--reuid",
                self._user,
                "--regid",
                self._group,
                "--clear-groups",
                "--",
                *words,
            ]
        subprocess.run(
            command, stdin=subprocess.DEVNULL, capture_output=True, check=False, cwd="/", timeout=60
        )


@contextlib.contextmanager
def dovecot_server(password: str, certificate: bytes = b"") -> Iterator[DovecotServer]:
    """Runs a server in a new folder, both gone at the end; `certificate` is a key and its certificate (PEM).

    Raises:
        MissingDovecotError: there is no Dovecot on this machine.
    """
    program()
    # Sockets are made in the folder, and the path of a socket may have no more than a hundred letters.
    folder = Path(tempfile.mkdtemp(prefix="madoguchi-mail-", dir="/tmp"))
    server = None
    try:
        file = None
        if certificate:
            file = folder / "server.pem"
            file.touch(mode=0o600)
            file.write_bytes(certificate)
        server = DovecotServer(folder, password, file)
        server.start()
        yield server
    finally:
        if server is not None:
            server.stop()
        shutil.rmtree(folder, ignore_errors=True)


def _account() -> tuple[str, str]:
    """Returns the names of the user and of the group as whom the server runs."""
    import grp  # noqa: PLC0415 - Windows has neither, and asks this module whether there is a server
    import pwd  # noqa: PLC0415 - as above

    account = pwd.getpwnam(ROOTS_STAND_IN) if os.geteuid() == 0 else pwd.getpwuid(os.geteuid())
    return account.pw_name, grp.getgrgid(account.pw_gid).gr_name


def _free_ports(count: int) -> list[int]:
    with contextlib.ExitStack() as probes:
        found = []
        for _ in range(count):
            probe = probes.enter_context(socket.socket())
            probe.bind(("127.0.0.1", 0))
            found.append(int(probe.getsockname()[1]))
        return found
