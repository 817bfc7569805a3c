"""The hub as a program: says where it is, keeps what it acknowledged through a kill, stops in good order."""

import asyncio
import json
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed
from websockets.typing import Origin, Subprotocol

from app.cli import main
from app.domain.errors import StorageError
from app.domain.ids import Cid, ConversationId
from app.hub.identity.accounts import Accounts
from app.hub.store.sqlite import SqliteEngine
from app.hub.store.transactions import Transactions
from app.hub_service import DATABASE, ServiceSettings, serve
from app.protocol import frames
from tests.hub.stage import PASSWORD, Customer, Peer, message


class Program:
    """A hub in a process of its own, which can be killed."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self.process: subprocess.Popen[str] | None = None
        self.staff = self.public = "127.0.0.1:0"

    async def start(self) -> dict[str, str]:
        """Starts the hub, on the same ports as before, and returns what it printed."""
        words = [
            "-m",
            "app",
            "hub",
            "--data",
            str(self.data),
            "--listen",
            self.staff,
            "--public",
            self.public,
        ]
        self.process = subprocess.Popen(  # noqa: ASYNC220 - it is killed from plain code, too
            [sys.executable, *words, "--rate", "100000"],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert self.process.stdout is not None
        line = await asyncio.to_thread(self.process.stdout.readline)
        ready: dict[str, str] = json.loads(line)
        self.staff, self.public = (ready[door].partition("//")[2] for door in ("staff", "public"))
        return ready

    def end(self, number: int) -> int:
        """Sends a signal and returns the exit code."""
        assert self.process is not None
        self.process.send_signal(number)
        code = self.process.wait(timeout=60)
        for stream in (self.process.stdout, self.process.stderr):
            assert stream is not None
            stream.close()
        self.process = None
        return code


@pytest.fixture
def program(tmp_path: Path) -> Iterator[Program]:
    hub = Program(tmp_path)
    yield hub
    if hub.process is not None:
        hub.end(signal.SIGKILL)


async def visitor(public: str, token: str = "") -> Customer:
    socket = await connect(
        public.replace("http", "ws", 1) + "/ws",
        origin=Origin(public),
        subprotocols=[Subprotocol("hub.v1")],
        ping_interval=None,
        proxy=None,
    )
    customer = Customer(socket)
    await customer.hello(frames.AsVisitor(token=token), device="browser")
    return customer


@pytest.mark.slow
async def test_a_killed_hub_has_everything_that_it_acknowledged(program: Program) -> None:
    ready = await program.start()
    customer = await visitor(ready["public"])
    opened = await customer.want(frames.OpenConversation(cid="open-00001", name="Hana"), frames.OpenedRes)
    conversation, token = opened.conversation, opened.token
    acknowledged: list[str] = []
    unanswered: list[str] = [f"line-{number:05}" for number in range(3_000)]
    enough, goal = asyncio.Event(), 0

    async def talk(peer: Peer) -> None:
        """Sends what is unanswered, 32 at a time, until all is acknowledged or the hub is gone."""
        try:
            while unanswered:
                for cid in unanswered[:32]:
                    await peer.put_send(conversation, message(f"text of {cid}"), cid=Cid(cid))
                for cid in unanswered[:32]:
                    answer = await peer.get(frames.Ok)
                    assert answer.cid == cid
                    acknowledged.append(cid)
                    unanswered.remove(cid)
                    if len(acknowledged) >= goal:
                        enough.set()
        except ConnectionClosed:
            await peer.closed  # a send may know of it before who reads does
        except AssertionError:
            if not peer.closed.done():
                raise

    for _ in range(3):
        enough.clear()
        goal = len(acknowledged) + 200
        talking = asyncio.create_task(talk(customer))
        await enough.wait()
        program.end(signal.SIGKILL)
        await talking
        ready = await program.start()
        customer = await visitor(ready["public"], token)
        shown = [item.cid for item in await customer.watch(conversation) if item.k == "message"]
        assert set(acknowledged) <= set(shown)
    await talk(customer)
    await customer.close()
    assert program.end(signal.SIGTERM) == 0
    texts = await stored_messages(program.data / "data", conversation)
    assert texts == [f"line-{number:05}" for number in range(3_000)]


async def stored_messages(data: Path, conversation: ConversationId) -> list[str]:
    engine = SqliteEngine(data / DATABASE)
    await engine.start("reader")
    log = await engine.read(conversation, 0, 100_000)
    await engine.stop()
    assert [one.seq for one in log] == list(range(1, len(log) + 1))
    return [one.cid for one in log if one.kind == "message"]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_a_hub_that_is_told_to_stop_says_so_and_answers_what_it_took(
    program: Program, number: int
) -> None:
    ready = await program.start()
    customer = await visitor(ready["public"])
    opened = await customer.want(frames.OpenConversation(cid="open-00001"), frames.OpenedRes)
    await customer.write(opened.conversation, message("one"), cid="line-00001")
    for line in range(50):
        await customer.put_send(opened.conversation, message("x"), cid=Cid(f"more-{line:05}"))
    assert await asyncio.to_thread(program.end, number) == 0
    assert await customer.close_code() == 1001
    answered = [frame.cid for frame in customer.all if isinstance(frame, frames.Ok)]
    stored = await stored_messages(program.data / "data", opened.conversation)
    assert set(answered) <= set(stored)


async def test_the_first_line_out_says_where_the_hub_is(program: Program) -> None:
    ready = await program.start()
    assert ready["ready"] is True
    assert ready["staff"].startswith("ws://127.0.0.1:")
    assert ready["public"].startswith("http://127.0.0.1:")
    program.end(signal.SIGTERM)


async def test_neither_texts_nor_tokens_get_into_the_log(program: Program) -> None:
    ready = await program.start()
    customer = await visitor(ready["public"])
    opened = await customer.want(
        frames.OpenConversation(cid="open-00001", text="a SECRET text"), frames.OpenedRes
    )
    await customer.put_raw('{"t":"nonsense","d":"a SECRET frame"}')
    await customer.get(frames.Err)
    customer.socket.transport.abort()
    program.end(signal.SIGTERM)
    written = "".join(file.read_text() for file in (program.data / "logs").iterdir())
    assert "SECRET" not in written
    assert opened.token not in written
    assert "Traceback" not in written


async def test_two_hubs_do_not_serve_the_same_data(tmp_path: Path) -> None:
    async with serve(ServiceSettings(data=tmp_path)):
        with pytest.raises(StorageError, match="another hub"):
            async with serve(ServiceSettings(data=tmp_path)):
                pass


def add_user(tmp_path: Path, *words: str, password: str = PASSWORD) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "app", "hub", "--data", str(tmp_path), "add-user", *words],
        input=password + "\n",
        capture_output=True,
        text=True,
        check=False,
    )


async def test_an_administrator_adds_staff_from_the_command_line(tmp_path: Path) -> None:
    done = add_user(tmp_path, "sato", "--role", "supervisor", "--password-stdin")
    assert (done.returncode, done.stdout) == (0, "sato may sign in as supervisor.\n")
    accounts = Accounts(Transactions(tmp_path / "data" / DATABASE))
    await accounts.start()
    user = await accounts.verify("sato", PASSWORD)
    await accounts.stop()
    assert user is not None
    assert user.role == "supervisor"


@pytest.mark.parametrize(
    ("words", "password", "says"),
    [
        (("anna", "--password-stdin"), "short", "too short"),
        (("anna", "--password-stdin"), "", "no password"),
        (("system", "--password-stdin"), PASSWORD, "cannot be a user's name"),
        (("anna",), PASSWORD, "no terminal"),
    ],
)
def test_an_account_that_cannot_be_made_is_explained(
    tmp_path: Path, words: tuple[str, ...], password: str, says: str
) -> None:
    done = add_user(tmp_path, *words, password=password)
    assert done.returncode == 2
    assert says in done.stderr
    assert "Traceback" not in done.stderr


def test_a_wrong_shop_file_is_explained(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "shop.toml"
    file.write_text("name = 5")
    assert main(["hub", "--data", str(tmp_path), "--shop", str(file)]) == 2
    assert "cannot be used" in capsys.readouterr().err
