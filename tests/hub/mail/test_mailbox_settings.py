"""Mailboxes are described in a file, passwords stand elsewhere, and a trial says in words what is wrong."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import msgspec
import pytest

from app.domain.errors import ConfigError
from app.hub.mail.boxes import Mailboxes, Security, Server
from app.hub.mail.loading import VARIABLE, load_mailboxes
from app.hub.mail.trial import tried
from app.hub_commands import mail as command
from tests.hub.mail.post import mailbox_in
from tests.mail_house import mail_house
from tools.throwaway_dovecot import DovecotServer

pytest_plugins = ["tests.dovecot"]

FILE = """
[[mail]]
address = "support@example.jp"
shop = "main"
group = "support"
name = "Example shop"

[mail.imap]
host = "imap.example.jp"
user = "support"
password_file = "password"

[mail.smtp]
host = "smtp.example.jp"
security = "starttls"
user = "support"
password_env = "SMTP_PASSWORD"
"""


def written(folder: Path, text: str) -> Path:
    file = folder / "mail.toml"
    file.write_text(text, encoding="utf-8")
    return file


def test_mailboxes_come_from_a_file_and_passwords_from_elsewhere(tmp_path: Path) -> None:
    (tmp_path / "password").write_text("open sesame\n")
    file = written(tmp_path, FILE)
    environment = {"SMTP_PASSWORD": "close sesame"}
    (box,) = load_mailboxes(file, environment)
    assert box.imap is not None
    assert box.smtp is not None
    assert (box.imap.password, box.smtp.password) == ("open sesame", "close sesame")
    assert (box.imap.security, box.smtp.security) == (Security.TLS, Security.STARTTLS)
    assert "sesame" not in repr(box)
    assert load_mailboxes(None, {**environment, VARIABLE: str(file)}) == (box,)
    assert load_mailboxes(None, {}) == ()
    boxes = Mailboxes([box])
    assert boxes.of_shop("main") is box
    assert boxes.of_shop("other") is None
    assert boxes.named("Support@Example.jp") is box


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[[mail]", "cannot be used"),
        ('[[mail]]\naddress = "nobody"\n[mail.smtp]\nhost = "x"\n', "is not an address"),
        ('[[mail]]\naddress = "a@b.jp"\n', "neither a server to read from"),
        ('[[mail]]\naddress = "a@b.jp"\n[mail.smtp]\nhost = "x"\nuser = "a"\n', "no password is named"),
        ('[[mail]]\naddress = "a@b.jp"\n[mail.smtp]\nhost = "x"\npassword = "a"\n', "unknown field"),
        ('[[mail]]\naddress = "a@b.jp"\n[mail.smtp]\nhost = "x"\npassword_file = "no"\n', "cannot be read"),
        ('[[mail]]\naddress = "a@b.jp"\n[mail.smtp]\nhost = "x"\npassword_env = "NO"\n', "is not set"),
        (2 * '[[mail]]\naddress = "a@b.jp"\n[mail.smtp]\nhost = "x"\n', "twice"),
    ],
)
def test_a_file_that_cannot_be_used_is_told_in_a_sentence(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(ConfigError, match=told):
        load_mailboxes(written(tmp_path, text), {})


async def test_a_trial_says_what_works_and_what_is_wrong(
    dovecot: DovecotServer,
) -> None:
    async with mail_house(dovecot) as house:
        box = mailbox_in(house, house.mailbox())
        assert [one.ok for one in await tried(box)] == [True, True]
        assert box.imap is not None
        assert box.smtp is not None
        strange = msgspec.structs.replace(box.imap, password="wrong")
        signed = msgspec.structs.replace(
            box.smtp, port=house.signed_smtp_port, security=Security.STARTTLS, user="x", password="wrong",
            ca=str(house.ca),
        )  # fmt: skip
        wrong = await tried(msgspec.structs.replace(box, imap=strange, smtp=signed))
        assert [one.what for one in wrong] == 2 * ["127.0.0.1 does not take the user name and password."]
        untrusted = Server(host=house.host, port=house.imaps_port, user="x", password="y")
        closed = Server(host=house.host, port=1, security=Security.NONE)
        told = [one.what for one in await tried(msgspec.structs.replace(box, imap=untrusted, smtp=closed))]
        assert "certificate" in told[0]
        assert told[1] == "Nothing listens at 127.0.0.1 on that port."


def test_the_command_prints_what_it_found_and_fails_where_something_is_wrong(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = '[[mail]]\naddress = "a@b.jp"\n[mail.smtp]\nhost = "127.0.0.1"\nport = 1\nsecurity = "none"\n'
    file = written(tmp_path, text)
    assert command.check(argparse.Namespace(mail=file, address="", json=False)) == 1
    assert "WRONG Nothing listens at 127.0.0.1" in capsys.readouterr().out
    assert command.check(argparse.Namespace(mail=file, address="A@b.jp", json=True)) == 1
    assert [one["ok"] for one in json.loads(capsys.readouterr().out)["a@b.jp"]] == [True, False]
    with pytest.raises(ConfigError, match="no mailbox"):
        command.check(argparse.Namespace(mail=file, address="other@b.jp", json=False))
