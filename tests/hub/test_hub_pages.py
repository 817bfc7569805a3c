"""The pages: the widget's files with a policy that lets in nothing else, and the hub's own health."""

import asyncio
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from app.hub.doors.pages import WIDGET
from tests.hub.stage import Stage, a_stage


async def fetch(
    stage: Stage, path: str, method: str = "GET", host: str = ""
) -> tuple[int, dict[str, str], str]:
    """Status, headers (by lower-case name) and text of an answer."""

    def get() -> tuple[int, dict[str, str], str]:
        request = Request(stage.running.public + path, method=method)  # noqa: S310 - our own hub
        if host:
            request.add_unredirected_header("Host", host)
        try:
            with urlopen(request) as answer:  # noqa: S310
                return (
                    answer.status,
                    {k.lower(): v for k, v in answer.headers.items()},
                    answer.read().decode(),
                )
        except HTTPError as error:
            with error:
                return error.code, {k.lower(): v for k, v in error.headers.items()}, error.read().decode()

    return await asyncio.to_thread(get)


def policy(headers: dict[str, str]) -> dict[str, str]:
    parts = [part.strip().partition(" ") for part in headers["content-security-policy"].split(";")]
    return {name: value for name, _, value in parts}


async def test_the_hub_says_that_it_is_well(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        assert (await fetch(stage, "/health"))[::2] == (200, '{"alive":true}')
        assert (await fetch(stage, "/ready"))[::2] == (200, '{"ready":true}')
        stage.running.hub.readiness.block("draining", "Somebody drains the hub.")
        status, _, told = await fetch(stage, "/ready")
        assert status == 503
        assert told == '{"ready":false,"reason":"draining","detail":"Somebody drains the hub."}'


async def test_the_frame_may_be_embedded_by_the_shops_alone(tmp_path: Path) -> None:
    async with a_stage(tmp_path, origins=("https://shop.example",)) as stage:
        status, headers, _ = await fetch(stage, "/frame?lang=ja")
        assert status == 200
        rules = policy(headers)
        assert rules["frame-ancestors"] == "'self' https://shop.example"
        assert rules["default-src"] == "'none'"
        assert rules["script-src"] == rules["style-src"] == "'self'"
        own = stage.running.public.replace("http", "ws")
        assert rules["connect-src"] == f"'self' {own}"
        assert policy((await fetch(stage, "/"))[1])["frame-ancestors"] == "'none'"


async def test_a_forged_host_does_not_get_into_the_policy(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        _, headers, _ = await fetch(stage, "/frame", host="evil.example; script-src *")
        assert policy(headers)["connect-src"] == "'self'"
        assert policy(headers)["script-src"] == "'self'"


async def test_every_file_of_the_widget_is_served_as_what_it_is(tmp_path: Path) -> None:
    kinds = {".js": "text/javascript", ".css": "text/css", ".html": "text/html"}
    async with a_stage(tmp_path) as stage:
        for file in WIDGET.iterdir():
            status, headers, text = await fetch(stage, f"/{file.name}")
            assert (status, text) == (200, file.read_text(encoding="utf-8"))
            assert headers["content-type"] == f"{kinds[file.suffix]}; charset=utf-8"
            assert headers["x-content-type-options"] == "nosniff"
            assert (await fetch(stage, f"/static/{file.name}"))[0] == 200


@pytest.mark.parametrize(
    "path",
    [
        "/nothing",
        "/../server.py",
        "/%2e%2e/server.py",
        "/..%2fserver.py",
        "/static/..%2f..%2fserver.py",
        "/.hidden",
        "/ws",
    ],
)
async def test_nothing_else_is_served(tmp_path: Path, path: str) -> None:
    async with a_stage(tmp_path) as stage:
        status, headers, _ = await fetch(stage, path)
        assert status == 404
        assert "server" not in headers


async def test_pages_are_read_and_not_written(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        assert (await fetch(stage, "/", method="POST"))[0] == 405
