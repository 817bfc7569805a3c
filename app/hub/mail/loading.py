"""Reads the file that describes a hub's mailboxes; passwords stand elsewhere and are only named in it."""

import os
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import msgspec

from app.domain.errors import ConfigError
from app.hub.mail.boxes import Mailbox, Security, Server
from app.hub.mail.sending_rules import is_address

VARIABLE: Final = "MADOGUCHI_HUB_MAIL"
"""Names the file where `--mail` does not."""

LARGEST_FILE: Final = 1_000_000


class _Server(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    host: str
    port: int = 0
    security: Security = Security.TLS
    user: str = ""
    password_file: str = ""
    password_env: str = ""
    ca: str = ""


class _Box(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    address: str
    shop: str = ""
    group: str = "support"
    name: str = ""
    folder: str = "INBOX"
    taken: str = ""
    imap: _Server | None = None
    smtp: _Server | None = None


class _File(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    mail: tuple[_Box, ...] = ()


def load_mailboxes(file: Path | None, environment: Mapping[str, str] = os.environ) -> tuple[Mailbox, ...]:
    """Returns the mailboxes of a TOML file, or of the one that the environment names; none without one.

    A relative name of a password's file counts from the folder of the file.

    Raises:
        ConfigError: the file or a password cannot be read, or it does not describe mailboxes.
    """
    named = file or (Path(environment[VARIABLE]) if environment.get(VARIABLE) else None)
    if named is None:
        return ()
    try:
        with named.open("rb") as stream:
            content = stream.read(LARGEST_FILE)
        read = msgspec.convert(tomllib.loads(content.decode()), _File)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise ConfigError(
            f"The file of mailboxes {named} cannot be used: {reason}.", "Correct it; docs/mail.md shows one."
        ) from error
    boxes = tuple(_mailbox(box, named.parent, environment) for box in read.mail)
    _check(boxes, named)
    return boxes


def _check(boxes: tuple[Mailbox, ...], file: Path) -> None:
    addresses = [box.address.lower() for box in boxes]
    for box in boxes:
        if not is_address(box.address) or "<" in box.address:
            raise ConfigError(f"{box.address!r} in {file} is not an address.", "Write it as name@example.jp.")
        if addresses.count(box.address.lower()) > 1:
            raise ConfigError(f"{box.address} stands in {file} twice.", "Keep one of them.")
        if box.imap is None and box.smtp is None:
            raise ConfigError(
                f"{box.address} in {file} has neither a server to read from nor one to send by.",
                "Add [mail.imap], [mail.smtp] or both.",
            )


def _mailbox(box: _Box, folder: Path, environment: Mapping[str, str]) -> Mailbox:
    return Mailbox(
        address=box.address,
        shop=box.shop,
        group=box.group,
        name=box.name,
        folder=box.folder,
        taken=box.taken,
        imap=None if box.imap is None else _server(box.imap, box.address, folder, environment),
        smtp=None if box.smtp is None else _server(box.smtp, box.address, folder, environment),
    )


def _server(server: _Server, address: str, folder: Path, environment: Mapping[str, str]) -> Server:
    password = ""
    if server.password_file:
        path = folder / server.password_file
        try:
            password = path.read_text(encoding="utf-8").rstrip("\r\n")
        except (OSError, ValueError) as error:
            raise ConfigError(
                f"The password of {address} cannot be read from {path}.", "Check the file and your rights."
            ) from error
    elif server.password_env:
        password = environment.get(server.password_env, "")
        if not password:
            raise ConfigError(
                f"The password of {address} is to stand in {server.password_env}, which is not set.",
                "Set it in the environment of the hub.",
            )
    elif server.user:
        raise ConfigError(
            f"{address} signs in at {server.host} as {server.user}, but no password is named.",
            "Name it by password_file or password_env.",
        )
    return Server(
        host=server.host,
        port=server.port,
        security=server.security,
        user=server.user,
        password=password,
        ca=server.ca,
    )
