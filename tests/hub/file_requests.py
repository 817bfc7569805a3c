"""Requests for files to a real hub, for tests."""

import asyncio
import json
from urllib.error import HTTPError
from urllib.parse import quote, urlencode
from urllib.request import Request, urlopen

import msgspec

from app.domain import events as ev
from app.domain.events import Attachment
from app.domain.ids import ConversationId, new_cid
from app.protocol import frames
from tests.hub.stage import Peer, Stage


class Answer(msgspec.Struct):
    """What the hub answered over HTTP."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def code(self) -> str:
        return str(json.loads(self.body)["code"])

    @property
    def attachment(self) -> Attachment:
        assert self.status == 201, (self.status, self.body)
        return msgspec.json.decode(self.body, type=Attachment)


async def call(stage: Stage, path: str, token: str, data: bytes | None = None, **headers: str) -> Answer:
    def go() -> Answer:
        request = Request(stage.running.public + path, data)  # noqa: S310 - our own hub
        request.add_header("Content-Type", "application/octet-stream")
        if token:
            request.add_header("Authorization", f"Bearer {token}")
        for name, value in headers.items():
            request.add_header(name, value)
        try:
            with urlopen(request) as answer:  # noqa: S310
                return Answer(
                    answer.status,
                    {name.lower(): value for name, value in answer.headers.items()},
                    answer.read(),
                )
        except HTTPError as error:
            with error:
                return Answer(
                    error.code, {name.lower(): value for name, value in error.headers.items()}, error.read()
                )

    return await asyncio.to_thread(go)


async def bring(
    stage: Stage, conversation: ConversationId, token: str, data: bytes, name: str = "a.txt"
) -> Answer:
    return await call(stage, f"/files?{urlencode({'c': conversation, 'name': name})}", token, data)


async def fetch(
    stage: Stage, conversation: ConversationId, token: str, file: str, name: str = "", thumb: str = ""
) -> Answer:
    return await call(stage, f"/files/{file}{thumb}?c={conversation}&name={quote(name)}", token)


async def session_of(stage: Stage, name: str) -> str:
    person = next(one for one in await stage.running.accounts.users() if one.id == name)
    return await stage.running.accounts.open_session(person.id)


def said(*files: Attachment, text: str = "") -> ev.Message:
    return ev.Message(text=text, attachments=files)


async def write_until_settled(
    peer: Peer, here: ConversationId, body: ev.Message, fence: int | None = None
) -> frames.Ok | frames.No:
    cid = new_cid()
    while True:
        answer = await peer.write(here, body, fence=fence, cid=cid)
        if isinstance(answer, frames.Ok) or answer.final:
            return answer
