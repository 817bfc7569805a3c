"""Somebody with a browser without scripts: reads a form's page, fills it in and sends it."""

import asyncio
import json
from html.parser import HTMLParser
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

from app.domain import events as ev
from app.domain.ids import ConversationId
from app.hub.forms.limits import FormLimits
from app.protocol.records import AnyRecord, ShopRecord, ShopTopic, Words
from tests.hub.stage import Stage

SHOP = ShopRecord(
    id="aoi",
    name=Words(ja="あおい文具店", en="Aoi Stationery"),
    topics=(
        ShopTopic(id="order", words=Words(ja="ご注文", en="Orders"), group="orders"),
        ShopTopic(id="other", words=Words(ja="その他", en="Other")),
    ),
    origins=("https://aoi.example",),
)
AT_ONCE = FormLimits(quick_s=0.0)
GOOD = {
    "name": "佐藤 花子",
    "email": "hanako@example.jp",
    "topic": "order",
    "text": "届いた商品が壊れていました。",
}


class Page(HTMLParser):
    """What stands on a page: values by name, links, problems, and its text."""

    def __init__(self, status: int, headers: dict[str, str], body: bytes) -> None:
        super().__init__()
        self.status, self.headers, self.source = status, headers, body.decode()
        self.values: dict[str, str] = {}
        self.fields: dict[str, dict[str, str | None]] = {}
        self.kept: list[str] = []
        self.problems: list[str] = []
        self.text = ""
        self.language = ""
        self._open: list[str] = []
        self._area = self._select = ""
        self._in_problems = False
        if self.source.startswith("<"):
            self.feed(self.source)

    @property
    def json(self) -> Any:
        return json.loads(self.source)

    @property
    def receipt(self) -> str:
        return self.source.partition("<strong>")[2].rpartition("</strong></p>")[0].rpartition("<strong>")[2]

    def handle_starttag(self, tag: str, given: list[tuple[str, str | None]]) -> None:
        attributes = dict(given)
        name = attributes.get("name") or ""
        if tag == "html":
            self.language = attributes.get("lang") or ""
        if tag == "section":
            self._in_problems = True
        if tag in ("input", "textarea", "select") and name:
            self.fields[name] = attributes
        if tag == "input" and name:
            if name == "keep":
                self.kept.append(attributes["value"] or "")
            elif attributes.get("type") != "checkbox" or "checked" in attributes:
                self.values[name] = attributes.get("value") or ""
        if tag == "textarea":
            self._area, self.values[name] = name, ""
        if tag == "select":
            self._select, self.values[name] = name, ""
        if tag == "option" and "selected" in attributes:
            self.values[self._select] = attributes["value"] or ""
        if tag == "li" and self._in_problems:
            self.problems.append("")

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self.values[self._area] = self.values[self._area].removeprefix("\n")
            self._area = ""
        if tag == "section":
            self._in_problems = False

    def handle_data(self, data: str) -> None:
        self.text += data
        if self._area:
            self.values[self._area] += data
        if self._in_problems and self.problems:
            self.problems[-1] += data


def multipart(values: dict[str, str], files: list[tuple[str, bytes]], kept: list[str]) -> tuple[str, bytes]:
    edge = "----edge-of-a-part"
    parts = [
        f'--{edge}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
        for name, value in [*values.items(), *(("keep", one) for one in kept)]
    ]
    for name, data in files:
        head = f'--{edge}\r\nContent-Disposition: form-data; name="files"; filename="{name}"\r\n'
        parts.append(head.encode() + b"Content-Type: application/octet-stream\r\n\r\n" + data + b"\r\n")
    return f"multipart/form-data; boundary={edge}", b"".join(parts) + f"--{edge}--\r\n".encode()


async def call(stage: Stage, path: str, data: bytes | None = None, method: str = "", **headers: str) -> Page:
    def go() -> Page:
        request = Request(stage.running.public + path, data, method=method or None)  # noqa: S310 - our hub
        for name, value in {"accept-language": "ja,en;q=0.5", **headers}.items():
            request.add_header(name.replace("_", "-"), value)
        try:
            with urlopen(request) as answer:  # noqa: S310
                return Page(answer.status, _lower(answer.headers), answer.read())
        except HTTPError as error:
            with error:
                return Page(error.code, _lower(error.headers), error.read())

    return await asyncio.to_thread(go)


def _lower(headers: Any) -> dict[str, str]:
    return {name.lower(): value for name, value in headers.items()}


async def read(stage: Stage, shop: str = "aoi", query: str = "", **headers: str) -> Page:
    """The form as a page."""
    return await call(stage, f"/forms/{shop}{query}", **headers)


async def send(
    stage: Stage,
    page: Page,
    values: dict[str, str] | None = None,
    *,
    files: list[tuple[str, bytes]] | None = None,
    shop: str = "aoi",
    **headers: str,
) -> Page:
    """What comes when the page is sent with these values in place of what stands in it."""
    kind, body = multipart({**page.values, **(values or {})}, files or [], page.kept)
    return await call(stage, f"/forms/{shop}", body, **{"content_type": kind, **headers})


async def send_json(stage: Stage, values: dict[str, Any], **headers: str) -> Page:
    """What a script of the shop's page gets."""
    body = json.dumps(values).encode()
    return await call(
        stage, "/forms/aoi", body, content_type="application/json", accept="application/json", **headers
    )


async def set_up(stage: Stage, *records: AnyRecord) -> None:
    for record in records or (SHOP,):
        await stage.running.hub.register.put(record, by="test")


async def inquiries(stage: Stage) -> list[ConversationId]:
    return [head.conversation for head in await stage.running.engine.open_heads()]


async def log(stage: Stage, conversation: ConversationId) -> list[ev.AnyBody]:
    stored = await stage.running.engine.read(conversation, 0, 100)
    return [ev.decode_body(one.kind, one.data) for one in stored]
