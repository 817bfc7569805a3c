"""What keeps forms from being misused, without anybody else's help: and what a shop's own page may do."""

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from app.hub.forms.limits import FormLimits
from app.hub.forms.taking import customer_of
from app.hub.forms.tokens import Tokens
from app.hub.identity.seal import load_seal
from app.protocol.form_records import FormRecord
from app.protocol.records import BlockRecord
from tests.hub.forms.form_customer import (
    AT_ONCE,
    GOOD,
    SHOP,
    Page,
    call,
    inquiries,
    log,
    read,
    send,
    send_json,
    set_up,
)  # fmt: skip
from tests.hub.stage import Stage, a_stage

KIND = "application/x-www-form-urlencoded"


async def test_whoever_fills_in_what_nobody_sees_is_asked_again(tmp_path: Path) -> None:
    async with a_stage(tmp_path, forms=AT_ONCE) as stage:
        await set_up(stage)
        page = await read(stage)
        assert page.fields["homepage"]["tabindex"] == "-1"
        again = await send(stage, page, {**GOOD, "homepage": "https://spam.example"})
        assert again.status == 422
        assert "空に" in again.problems[0]
        assert "tabindex" not in again.fields["homepage"], "a person sees it now"
        assert await inquiries(stage) == []
        assert (await send(stage, again, {"homepage": ""})).status == 200


async def test_whoever_is_quicker_than_a_person_is_asked_again(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        await set_up(stage)
        again = await send(stage, await read(stage), GOOD)
        assert again.status == 422
        assert await inquiries(stage) == []
        soon = Tokens(load_seal(tmp_path), lambda: stage.running.hub.now_ms() - 4_000)
        assert (await send(stage, again, {"token": soon.write(soon.new("aoi"))})).status == 200


async def test_without_a_token_of_ours_the_form_is_shown_to_be_confirmed(tmp_path: Path) -> None:
    async with a_stage(tmp_path, forms=AT_ONCE) as stage:
        await set_up(stage)
        for token in ("", "forged", "gAAAAABm" + "A" * 200):
            plain = Page(200, {}, b"")
            plain.values = {**GOOD, "token": token, "page": "https://aoi.example/contact"}
            again = await send(stage, plain, files=[("memo.txt", b"note")], origin="https://aoi.example")
            assert again.status == 422
            assert again.problems == ["内容をご確認のうえ、「送信する」を押してください。"]
            assert len(again.kept) == 1
        assert await inquiries(stage) == []
        assert (await send(stage, again)).status == 200
        (conversation,) = await inquiries(stage)
        assert (await log(stage, conversation))[0].page == "https://aoi.example/contact"


async def test_a_token_of_another_shop_is_none(tmp_path: Path) -> None:
    async with a_stage(tmp_path, forms=AT_ONCE) as stage:
        await set_up(stage, SHOP, SHOP.__class__(id="midori"))
        page = await read(stage, "midori")
        assert (await send(stage, page, GOOD)).status == 422
        assert await inquiries(stage) == []


async def test_one_network_sends_a_few_inquiries_and_then_waits_with_its_words_kept(tmp_path: Path) -> None:
    few = FormLimits(quick_s=0.0, inquiries_burst=2)
    async with a_stage(tmp_path, forms=few) as stage:
        await set_up(stage)
        for number in range(2):
            assert (await send(stage, await read(stage), {**GOOD, "text": f"{number}"})).status == 200
        page = await read(stage)
        again = await send(stage, page, GOOD)
        assert again.status == 429
        assert int(again.headers["retry-after"]) > 30
        assert again.values["text"] == GOOD["text"]
        assert len(await inquiries(stage)) == 2


async def test_a_flood_of_requests_is_stopped_before_it_is_read(tmp_path: Path) -> None:
    async with a_stage(tmp_path, forms=FormLimits(tries_burst=3)) as stage:
        await set_up(stage)
        statuses = [(await read(stage)).status for _ in range(5)]
        assert statuses == [200, 200, 200, 429, 429]


@contextlib.asynccontextmanager
async def half_a_form(stage: Stage) -> AsyncIterator[asyncio.StreamReader]:
    """Somebody who begins to send a form and does not go on."""
    host, _, port = stage.running.public.removeprefix("http://").partition(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    head = f"POST /forms/aoi HTTP/1.1\r\nHost: x\r\nContent-Length: 50\r\nContent-Type: {KIND}\r\n\r\ntext="
    writer.write(head.encode())
    await writer.drain()
    yield reader
    writer.close()
    await writer.wait_closed()


async def test_whoever_sends_without_end_is_let_go_and_holds_no_places_of_others(tmp_path: Path) -> None:
    async with a_stage(tmp_path, forms=FormLimits(readings_each=1, tries_burst=10_000)) as stage:
        await set_up(stage)
        async with half_a_form(stage):
            assert (await call(stage, "/forms/aoi", b"text=x", content_type=KIND)).status == 503
        while (await call(stage, "/forms/aoi", b"text=x", content_type=KIND)).status == 503:
            pass
    async with a_stage(tmp_path, forms=FormLimits(reading_s=0.2)) as stage, half_a_form(stage) as reader:
        assert (await reader.readline()).startswith(b"HTTP/1.1 400")


async def test_many_links_are_not_taken(tmp_path: Path) -> None:
    async with a_stage(tmp_path, forms=AT_ONCE) as stage:
        await set_up(stage, SHOP, FormRecord(id="aoi", links=1))
        page = await read(stage)
        again = await send(stage, page, {**GOOD, "text": "https://a.example www.b.example"})
        assert again.problems == ["お問い合わせ内容に書けるURLは1件までです。"]
        assert (await send(stage, again, {"text": "https://a.example"})).status == 200


@pytest.mark.parametrize("who", ["127.0.0.0/8", customer_of("aoi", "hanako@example.jp")])
async def test_who_is_blocked_is_refused_politely(tmp_path: Path, who: str) -> None:
    async with a_stage(tmp_path, forms=AT_ONCE) as stage:
        await set_up(stage, SHOP)
        page = await read(stage)
        await set_up(stage, BlockRecord(id=who))
        refused = await send(stage, page, GOOD)
        assert refused.status == 403
        assert "申し訳ございませんが" in refused.text
        assert await inquiries(stage) == []


async def test_a_form_that_is_switched_off_or_unknown_says_so(tmp_path: Path) -> None:
    async with a_stage(tmp_path, forms=AT_ONCE) as stage:
        await set_up(stage, SHOP, FormRecord(id="aoi", active=False))
        assert (await read(stage)).status == 403
        assert (await read(stage, "nobody")).status == 404
        english = await read(stage, "nobody", accept_language="en")
        assert "There is no such form" in english.text


async def test_what_is_no_form_is_refused(tmp_path: Path) -> None:
    async with a_stage(tmp_path, forms=AT_ONCE) as stage:
        await set_up(stage)
        for kind, body in (
            ("text/plain", b"hello"),
            ("application/json", b"[1]"),
            ("application/json", b"{"),
            ("multipart/form-data", b"x"),
            ("multipart/form-data; boundary=x", b"nothing of the kind"),
        ):
            answer = await call(stage, "/forms/aoi", body, content_type=kind)
            assert answer.status in (400, 422), (kind, body)
        many = "&".join(f"a{number}=1" for number in range(500)).encode()
        assert (await call(stage, "/forms/aoi", many, content_type=KIND)).status in (400, 413)
        wide = b"text=" + b"a" * 300_000
        assert (await call(stage, "/forms/aoi", wide, content_type=KIND)).status in (400, 413)
        assert await inquiries(stage) == []


async def test_a_script_of_the_shops_own_page_sends_json_and_others_do_not(tmp_path: Path) -> None:
    async with a_stage(tmp_path, forms=AT_ONCE) as stage:
        await set_up(stage)
        ours = {"origin": "https://aoi.example"}
        asked = await call(stage, "/forms/aoi", accept="application/json", **ours)
        assert asked.headers["access-control-allow-origin"] == "https://aoi.example"
        assert [one["id"] for one in asked.json["fields"]] == ["name", "email", "topic", "text"]
        token = asked.json["token"]
        wrong = await send_json(stage, {"token": token, **GOOD, "email": "x"}, **ours)
        assert (wrong.status, wrong.json["problems"][0]["field"]) == (422, "email")
        done = await send_json(stage, {"token": token, **GOOD}, **ours)
        assert (done.status, done.headers["access-control-allow-origin"]) == (201, "https://aoi.example")
        assert len(done.json["receipt"]) == 9
        again = await send_json(stage, {"token": token, **GOOD}, **ours)
        assert again.json["receipt"] == done.json["receipt"]
        before = await call(stage, "/forms/aoi", method="OPTIONS", **ours)
        assert (before.status, before.headers["access-control-allow-methods"]) == (204, "GET, POST")
        foreign = {"origin": "https://evil.example"}
        refused = await send_json(stage, {"token": token, **GOOD}, **foreign)
        assert refused.status == 403
        assert "access-control-allow-origin" not in refused.headers
        assert (await call(stage, "/forms/aoi", method="OPTIONS", **foreign)).status == 403


async def test_the_page_lets_in_nothing_but_its_own_style_and_the_shops_frame(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        await set_up(stage)
        page = await read(stage)
        policy = page.headers["content-security-policy"]
        assert policy.startswith("default-src 'none'; style-src 'self'; form-action 'self'")
        assert policy.endswith("frame-ancestors 'self' https://aoi.example")
        assert page.headers["cache-control"] == "private, no-cache"
        again = await send(stage, page, {"name": "佐藤"})
        assert again.headers["cache-control"] == "no-store", "what somebody typed stays in no cache"
        assert page.headers["x-content-type-options"] == "nosniff"


async def test_the_log_of_the_hub_tells_of_an_inquiry_without_anybodys_words(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    async with a_stage(tmp_path, forms=AT_ONCE) as stage:
        await set_up(stage)
        await send(stage, await read(stage), GOOD)
    assert "an inquiry came by the form of aoi" in caplog.text
    for word in (GOOD["name"], GOOD["email"], GOOD["text"], "127.0.0.1"):
        lines = [line for line in caplog.text.splitlines() if "app.hub.forms" in line]
        assert not any(word in line for line in lines)
