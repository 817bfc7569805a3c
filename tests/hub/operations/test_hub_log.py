"""The hub's log says what happened, an object a line, and never what was said, by whom, with which secret."""

import json
import logging
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from websockets.asyncio.client import connect
from websockets.typing import Origin, Subprotocol

from app import logs
from app.domain import events as ev
from app.domain.people import Presence
from app.hub.operations.log_lines import Addresses, JsonLines, TextLines, shown_address
from app.protocol import frames
from tests.hub.stage import Customer, Peer, message

NAME, PASSWORD, GIVEN, TEXT, NOTE = (
    "mark-operator", "mark-password-77", "Mark-Customer", "mark-body-77", "mark-note-77",
)  # fmt: skip
ORIGIN = "http://127.0.0.1"


@pytest.fixture
def logger() -> Iterator[tuple[logging.Logger, logging.Handler, StringIO]]:
    out = StringIO()
    output = logging.StreamHandler(out)
    log = logging.getLogger("app.sample.lines")
    log.addHandler(output)
    log.setLevel(logging.DEBUG)
    yield log, output, out
    log.removeHandler(output)


class HubProgram:
    """The hub in a process of its own, with everything that it writes."""

    def __init__(self, folder: Path, *words: str) -> None:
        self.folder = folder
        command = [sys.executable, "-m", "app", "hub", "--data", str(folder)]
        subprocess.run(
            [*command, "add-user", NAME, "--password-stdin"], input=f"{PASSWORD}\n", text=True, check=True,
            stdout=subprocess.DEVNULL,
        )  # fmt: skip
        with (folder / "stderr").open("wb") as stderr:
            self.process = subprocess.Popen(
                [*command, "--listen", "127.0.0.1:0", "--public", "127.0.0.1:0", *words],
                stdout=subprocess.PIPE,
                stderr=stderr,
                text=True,
                env={**os.environ, "TZ": "Asia/Tokyo"},
            )
        assert self.process.stdout is not None
        self.ready: dict[str, str] = json.loads(self.process.stdout.readline())

    def stop(self) -> str:
        """Ends the hub in good order and returns what it wrote to its standard error."""
        self.process.send_signal(signal.SIGTERM)
        self.process.communicate(timeout=60)
        assert self.process.returncode == 0
        return (self.folder / "stderr").read_text(encoding="utf-8")


async def open_peer(url: str, origin: str | None = None) -> Customer:
    socket = await connect(
        url,
        origin=None if origin is None else Origin(origin),
        subprotocols=[Subprotocol("hub.v1")],
        ping_interval=None,
        proxy=None,
    )
    return Customer(socket)


async def live_a_day(ready: dict[str, str]) -> list[str]:
    """Plays a conversation with every kind of secret in it and returns the tokens that were given."""
    stranger: Peer = await open_peer(ready["staff"])
    await stranger.put(frames.Hello(auth=frames.ByPassword(name=NAME, password=f"{PASSWORD}-wrong")))
    assert await stranger.close_code() == 4501
    operator = await open_peer(ready["staff"])
    welcome = await operator.hello(frames.ByPassword(name=NAME, password=PASSWORD), "mark-device")
    customer = await open_peer(ready["public"].replace("http", "ws", 1) + "/ws", ready["public"])
    await customer.hello(frames.AsVisitor(), device="mark-browser")
    opened = await customer.want(
        frames.OpenConversation(cid="open-00001", name=GIVEN, text=TEXT, fields={"order": "mark-field"}),
        frames.OpenedRes,
    )
    await operator.ask(frames.SetPresence(presence=Presence.ACCEPTING, capacity=2))
    await operator.watch(opened.conversation)
    await operator.write(opened.conversation, ev.Note(text=NOTE))
    await operator.write(opened.conversation, message(f"{TEXT} reply"))
    await customer.put_raw('{"t":"send","k":"mark-malformed"')
    await customer.put_raw(b"mark-binary")
    await customer.socket.close(4777, "mark-close-reason")
    await operator.close()
    return [welcome.token, opened.token]


@pytest.mark.slow
@pytest.mark.parametrize("form", ["json", "text"])
async def test_a_whole_day_leaves_no_secret_in_any_log(tmp_path: Path, form: str) -> None:
    hub = HubProgram(tmp_path, "--log-format", form, "--log-to", "both", "--log-level", "debug")
    try:
        tokens = await live_a_day(hub.ready)
    finally:
        stderr = hub.stop()
    files = [file for file in (tmp_path / "logs").iterdir() if file.is_file()]
    written = {file.name: file.read_text(encoding="utf-8") for file in files} | {"stderr": stderr}
    for where, text in written.items():
        assert not re.search("mark-", text, re.IGNORECASE), (where, text)
        assert not [token for token in tokens if token in text], where
        assert "127.0.0.1" not in text.replace("http://127.0.0.1", "").replace("ws://127.0.0.1", ""), where
    assert set(written) == {"hub.log", "stderr"}
    assert written["hub.log"].splitlines() == written["stderr"].splitlines()
    for said in ("ready", "signed in", "sign-in failed", "opened", "closed", "stopping", "stopped"):
        assert said in written["hub.log"], said
    if form == "json":
        check_objects(written["hub.log"].splitlines())


def check_objects(lines: list[str]) -> None:
    told: list[dict[str, Any]] = [json.loads(line) for line in lines]
    for one in told:
        assert {"time", "level", "logger", "message", "node"} <= set(one), one
        assert one["time"].endswith("+09:00")
    ends = {one["connection"]: one for one in told if one["message"] == "closed"}
    failed = next(one for one in told if one["message"] == "sign-in failed")
    assert ends[failed["connection"]]["code"] == 4501
    assert [one["code"] for one in ends.values() if one["door"] == "public"] == [4777]
    assert any("conversation" in one for one in ends.values())


def test_a_line_cannot_be_forged_and_carries_what_was_given(
    logger: tuple[logging.Logger, logging.Handler, StringIO],
) -> None:
    log, output, out = logger
    output.setFormatter(JsonLines("n7", Addresses.NETWORK))
    about = {"connection": "c\r\n1", "code": 1000, "secret": "never", "address": "192.0.2.77"}
    log.info("first\r\n{}\u2028 password=hunter2", extra=about)
    (line,) = out.getvalue().splitlines()
    told = json.loads(line)
    assert told["message"] == r"first\r\n{}\u2028 password=***"
    assert told["connection"] == r"c\r\n1"
    assert (told["code"], told["node"], told["level"]) == (1000, "n7", "info")
    assert told["address"] == "192.0.2.0/24"
    assert "never" not in line


def test_words_for_people_carry_the_same(
    logger: tuple[logging.Logger, logging.Handler, StringIO],
) -> None:
    log, output, out = logger
    output.setFormatter(TextLines(Addresses.FULL))
    log.info("closed", extra={"connection": "n1-4", "code": 4008, "address": "2001:db8::7"})
    assert (
        out.getvalue()
        .rstrip()
        .endswith("INFO app.sample.lines closed connection=n1-4 code=4008 address=2001:db8::7")
    )


@pytest.mark.parametrize(
    ("address", "how", "shown"),
    [
        ("192.0.2.77", Addresses.NONE, ""),
        ("192.0.2.77", Addresses.FULL, "192.0.2.77"),
        ("2001:db8:1:2::7", Addresses.NETWORK, "2001:db8:1::/48"),
        ("no address", Addresses.FULL, ""),
    ],
)
def test_only_so_much_of_an_address_is_written_as_was_asked_for(
    address: str, how: Addresses, shown: str
) -> None:
    assert shown_address(address, how) == shown


def test_the_password_of_a_database_is_not_written() -> None:
    assert logs.one_line("cannot reach postgresql://hub:s3cr3t@db1:5432/hub") == (
        "cannot reach postgresql://hub:***@db1:5432/hub"
    )


@pytest.mark.expect_log("a fault of ours", "the same fault again")
def test_a_fault_has_the_same_name_in_the_log_and_in_its_report(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    reports = logs.CrashReports(tmp_path, "hub")
    files = []
    for _ in range(2):
        try:
            raise RuntimeError("broken")
        except RuntimeError as error:
            files.append(reports.report(error, "a test"))
    assert files[0] is not None
    assert files[1] is None
    names = {getattr(record, "fault", None) for record in caplog.records}
    (name,) = names
    assert f"fault {name} in a test" in files[0].read_text(encoding="utf-8")
