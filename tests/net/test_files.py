"""The road of files promises: where the token goes, what is worth another try, and bytes as they are."""

import asyncio
import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from app.domain.errors import LinkError, RefusedError
from app.domain.events import Attachment
from app.domain.ids import ConversationId
from app.net.files import Door, HttpFiles, door_of

HERE = ConversationId("c1")
FILE = b'{"sha256":"ab","name":"a.txt","type":"text/plain","size":3}'


class Asked:
    """A small HTTP hub: answers each request in turn, and remembers them."""

    def __init__(self, *answers: tuple[int, bytes], location: str = "") -> None:
        self.answers = list(answers)
        self.location = location
        self.seen: list[tuple[str, str, bytes]] = []
        self.url = ""


@contextmanager
def answering(asked: Asked) -> Iterator[Asked]:
    class Answers(http.server.BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            size = int(self.headers["Content-Length"])
            self._answer(self.rfile.read(size))

        def do_GET(self) -> None:
            self._answer(b"")

        def _answer(self, body: bytes) -> None:
            asked.seen.append((self.path, self.headers.get("Authorization", ""), body))
            status, data = asked.answers.pop(0)
            self.send_response(status)
            if asked.location:
                self.send_header("Location", asked.location)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *_: object) -> None:
            """Says nothing."""

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    asked.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield asked
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


async def test_bytes_arrive_as_they_are_and_their_way_is_told() -> None:
    data = bytes(range(256)) * 1000
    told: list[int] = []
    with answering(Asked((201, FILE))) as hub:
        road = HttpFiles(lambda: Door(hub.url, "token"))
        got = await road.bring(HERE, "写真 1.png", data, told.append)
        assert got == Attachment(sha256="ab", name="a.txt", type="text/plain", size=3)
        await asyncio.sleep(0)
        path, authorization, body = hub.seen[0]
        assert path == "/files?c=c1&name=%E5%86%99%E7%9C%9F+1.png"
        assert (authorization, body) == ("Bearer token", data)
        assert told == sorted(told)
        assert told[-1] == len(data)
        road.close()


@pytest.mark.parametrize("status", [401, 408, 429, 500, 503, 507])
async def test_what_may_work_later_is_a_matter_of_the_link(status: int) -> None:
    with answering(Asked((status, b'{"code":"busy"}'))) as hub:
        road = HttpFiles(lambda: Door(hub.url, "token"))
        with pytest.raises(LinkError):
            await road.fetch(HERE, "ab")
        road.close()


@pytest.mark.parametrize(
    ("status", "body", "code"),
    [
        (415, b'{"code":"unsupported"}', "file_unsupported"),
        (413, b"<html>", "file_refused"),
        (404, b'{"code":"not_found"}', "file_not_found"),
        (429, b'{"code":"too_much"}', "file_too_much"),
    ],
)
async def test_what_never_works_is_refused(status: int, body: bytes, code: str) -> None:
    with answering(Asked((status, body))) as hub:
        road = HttpFiles(lambda: Door(hub.url, "token"))
        with pytest.raises(RefusedError) as refused:
            await road.fetch(HERE, "ab", thumbnail=True)
        assert refused.value.code == code
        assert hub.seen[0][0] == "/files/ab/thumb?c=c1"
        road.close()


async def test_the_token_follows_nobody_elsewhere() -> None:
    with answering(Asked((200, b"stolen"))) as other, answering(Asked((302, b""), location=other.url)) as hub:
        road = HttpFiles(lambda: Door(hub.url, "token"))
        with pytest.raises(RefusedError):
            await road.fetch(HERE, "ab")
        assert other.seen == []
        road.close()


async def test_a_hub_that_is_away_is_a_matter_of_the_link() -> None:
    with answering(Asked()) as hub:
        gone = hub.url
    for door in (Door(gone, "token"), Door("", "")):
        road = HttpFiles(lambda door=door: door)  # type: ignore[misc]  # bound on purpose
        with pytest.raises(LinkError):
            await road.fetch(HERE, "ab")
        road.close()


@pytest.mark.parametrize(
    ("told", "link", "url"),
    [
        ("https://hub.example", "wss://hub.example:8470", "https://hub.example"),
        ("https://:8471", "wss://hub.example:8470", "https://hub.example:8471"),
        ("http://:8471", "ws://[::1]:8470", "http://[::1]:8471"),
        ("https://shop.example/chat/", "wss://hub.example", "https://shop.example/chat"),
        ("http://hub.example", "wss://hub.example", ""),
        ("file:///etc", "ws://127.0.0.1:1", ""),
        ("", "wss://hub.example", ""),
    ],
)
def test_a_protected_link_leads_to_protected_files_alone(told: str, link: str, url: str) -> None:
    assert door_of(told, link, "token").url == url
