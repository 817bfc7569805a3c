"""Files over HTTP through a real hub: who may bring and fetch them, and what becomes of all others."""

import asyncio
import hashlib
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest

from app.domain import events as ev
from app.domain.events import Attachment
from app.domain.ids import ConversationId, new_cid
from app.domain.people import Role
from app.hub.files.limits import FileLimits
from app.hub.permissions import TABLE
from app.protocol import frames
from tests.hub import made_files
from tests.hub.file_requests import bring, fetch, said, session_of, write_until_settled
from tests.hub.stage import Stage, a_stage

TEXT = "注文番号 A-12345 の件です。\n".encode()


async def test_a_file_goes_from_the_customer_to_the_operator_and_back(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        operator, customer, fence = await stage.pair("anna")
        staff = await session_of(stage, "anna")
        here = customer.conversation
        brought = (await bring(stage, here, customer.token, TEXT, "問い合わせ.txt")).attachment
        assert brought == Attachment(
            sha256=hashlib.sha256(TEXT).hexdigest(), name="問い合わせ.txt", type="text/plain", size=len(TEXT)
        )
        assert isinstance(await customer.write(here, said(brought)), frames.Ok)
        shown = await operator.event("message")
        assert ev.decode_body("message", shown.d) == said(brought)
        got = await fetch(stage, here, staff, brought.sha256, brought.name)
        assert (got.status, got.body) == (200, TEXT)

        png = made_files.picture("PNG")
        mine = (await bring(stage, here, staff, png, "label.png")).attachment
        assert isinstance(await operator.write(here, said(mine, text="こちらです"), fence=fence), frames.Ok)
        back = await fetch(stage, here, customer.token, mine.sha256)
        assert made_files.opened(back.body).tobytes() == made_files.opened(png).tobytes()
        small = await fetch(stage, here, customer.token, mine.sha256, thumb="/thumb")
        assert max(made_files.opened(small.body).size) == FileLimits().thumbnail


async def test_what_is_given_out_can_do_nothing_in_a_browser(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        _, customer, _ = await stage.pair()
        here, token = customer.conversation, customer.token
        text = (await bring(stage, here, token, TEXT, "../領収 書.html")).attachment
        assert text.name == "領収 書.html.txt"
        answer = await fetch(stage, here, token, text.sha256, text.name)
        assert answer.headers["content-disposition"] == f"attachment; filename*=UTF-8''{quote(text.name)}"
        image = (await bring(stage, here, token, made_files.picture("PNG"), "p.png")).attachment
        for given in (answer, await fetch(stage, here, token, image.sha256)):
            assert given.headers["x-content-type-options"] == "nosniff"
            assert "sandbox" in given.headers["content-security-policy"]
            assert given.headers["cache-control"] == "private, no-store"
            assert given.headers["cross-origin-resource-policy"] == "same-origin"


async def test_a_customer_sees_the_files_of_his_own_conversation_alone(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        _, hana, _ = await stage.pair()
        other = await stage.customer("Ken")
        file = (await bring(stage, hana.conversation, hana.token, TEXT)).attachment
        await hana.write(hana.conversation, said(file))
        assert (await fetch(stage, hana.conversation, other.token, file.sha256)).status == 403
        assert (await fetch(stage, other.conversation, other.token, file.sha256)).status == 404
        assert (await bring(stage, hana.conversation, other.token, TEXT)).status == 403


async def test_a_customer_sees_no_file_that_nobody_sent_him(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        operator, customer, fence = await stage.pair("anna")
        here, staff = customer.conversation, await session_of(stage, "anna")
        file = (await bring(stage, here, staff, b"not yet", "draft.txt")).attachment
        assert (await fetch(stage, here, customer.token, file.sha256)).status == 404
        await operator.write(here, said(file), fence=fence)
        assert (await fetch(stage, here, customer.token, file.sha256)).status == 200


async def test_staff_bring_and_fetch_only_where_they_may_write_and_read(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        _, customer, _ = await stage.pair("anna")
        here = customer.conversation
        file = (await bring(stage, here, customer.token, TEXT)).attachment
        await customer.write(here, said(file))
        await stage.staff("ben")
        await stage.staff("tess", Role.TRAINER)
        await stage.staff("sue", Role.SUPERVISOR)
        tokens = {name: await session_of(stage, name) for name in ("ben", "tess", "sue")}
        reads = {
            name: (await fetch(stage, here, token, file.sha256)).status for name, token in tokens.items()
        }
        assert reads == {"ben": 403, "tess": 200, "sue": 200}
        writes = {name: (await bring(stage, here, token, TEXT)).status for name, token in tokens.items()}
        assert set(writes.values()) == {403}
        assert "message" in TABLE


@pytest.mark.parametrize("token", ["", "nonsense", "x" * 5000])
async def test_without_a_token_there_is_nothing(tmp_path: Path, token: str) -> None:
    async with a_stage(tmp_path) as stage:
        customer = await stage.customer()
        assert (await bring(stage, customer.conversation, token, TEXT)).status == 401
        assert (await fetch(stage, customer.conversation, token, "0" * 64)).status == 401


async def test_guessing_tokens_comes_to_an_end(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        answers = [await fetch(stage, ConversationId("c"), f"guess{n}", "0" * 64) for n in range(31)]
        assert [one.status for one in answers] == [401] * 30 + [429]


@pytest.mark.parametrize("sha256", ["..%2f..%2fhub.sqlite3", "0" * 63, "A" * 64, "0" * 64])
async def test_no_path_leads_out_of_the_store(tmp_path: Path, sha256: str) -> None:
    async with a_stage(tmp_path) as stage:
        customer = await stage.customer()
        answer = await fetch(stage, customer.conversation, customer.token, sha256)
        assert answer.status == 404
        assert b"SQLite" not in answer.body


@pytest.mark.parametrize(
    ("data", "name", "status", "code"),
    [
        (made_files.bomb(), "b.png", 422, "too_many_pixels"),
        (made_files.picture("JPEG")[:500], "j.jpg", 422, "damaged"),
        (b"<svg onload='alert(1)'/>", "s.svg", 415, "unsupported"),
        (b"<html><script>alert(1)</script>", "h.png", 415, "unsupported"),
        (b"x" * 3000, "big.txt", 413, "too_large"),
    ],
    ids=["bomb", "truncated", "svg", "html as png", "too large"],
)
async def test_hostile_files_are_refused_with_a_reason(
    tmp_path: Path, data: bytes, name: str, status: int, code: str
) -> None:
    limits = FileLimits(customer=2500 if code == "too_large" else 5_000_000)
    async with a_stage(tmp_path, files=limits) as stage:
        customer = await stage.customer()
        answer = await bring(stage, customer.conversation, customer.token, data, name)
        assert (answer.status, answer.code) == (status, code)
        assert list((tmp_path / "files").glob("??/??/*")) == []
        assert list((tmp_path / "files" / "arriving").iterdir()) == []


async def test_one_who_hides_the_size_is_stopped_while_he_sends(tmp_path: Path) -> None:
    async with a_stage(tmp_path, files=FileLimits(customer=1000)) as stage:
        customer = await stage.customer()
        head = head_of(stage, customer.conversation, customer.token, "Transfer-Encoding: chunked")
        reader, writer = await asyncio.open_connection(*address_of(stage))
        writer.write(head + b"400\r\n" + b"a" * 1024 + b"\r\n")
        status = await reader.readline()
        assert b" 413 " in status
        writer.close()


async def test_a_slow_upload_is_let_go(tmp_path: Path) -> None:
    async with a_stage(tmp_path, files=FileLimits(piece_s=0.05)) as stage:
        customer = await stage.customer()
        reader, writer = await asyncio.open_connection(*address_of(stage))
        writer.write(head_of(stage, customer.conversation, customer.token, "Content-Length: 100") + b"abc")
        assert b" 408 " in await reader.readline()
        writer.close()
        assert list((tmp_path / "files" / "arriving").iterdir()) == []


def head_of(stage: Stage, conversation: ConversationId, token: str, length: str) -> bytes:
    return (
        f"POST /files?c={conversation}&name=a.txt HTTP/1.1\r\n"
        f"Host: {urlsplit(stage.running.public).netloc}\r\n"
        f"Authorization: Bearer {token}\r\n{length}\r\n\r\n"
    ).encode()


def address_of(stage: Stage) -> tuple[str, int]:
    where = urlsplit(stage.running.public)
    return where.hostname or "", where.port or 0


async def test_a_message_names_only_what_its_sender_brought_there(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        operator, customer, fence = await stage.pair("anna")
        here = customer.conversation
        file = (await bring(stage, here, customer.token, TEXT)).attachment
        other = await stage.customer("Ken")
        stranger = await write_until_settled(other, other.conversation, said(file))
        assert stranger == frames.No(cid=stranger.cid, code="not_found")
        foreign = await write_until_settled(operator, here, said(file), fence)
        assert isinstance(foreign, frames.No)
        assert foreign.code == "not_found"
        invented = Attachment(sha256="ab" * 32, name="x", type="image/png", size=1)
        nothing = await write_until_settled(customer, here, said(invented))
        assert isinstance(nothing, frames.No)
        assert nothing.code == "not_found"
        assert isinstance(await customer.write(here, said(file)), frames.Ok)


async def test_what_a_message_claims_of_a_file_is_replaced_by_what_is_known(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        operator, customer, _ = await stage.pair()
        here = customer.conversation
        file = (await bring(stage, here, customer.token, TEXT, "a.txt")).attachment
        lie = Attachment(sha256=file.sha256, name="../\u202egnp.exe", type="image/png", size=1)
        cid = new_cid()
        first = await customer.write(here, said(lie), cid=cid)
        again = await customer.write(here, said(lie), cid=cid)
        assert isinstance(first, frames.Ok)
        assert again == frames.Ok(cid=cid, q=first.q, dup=True)
        body = ev.decode_body("message", (await operator.event("message")).d)
        assert isinstance(body, ev.Message)
        assert body.attachments == (
            Attachment(sha256=file.sha256, name="gnp.exe.txt", type="text/plain", size=len(TEXT)),
        )


async def test_a_hub_that_was_started_anew_still_knows_what_was_brought(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        customer = await stage.customer()
        file = (await bring(stage, customer.conversation, customer.token, TEXT)).attachment
    async with a_stage(tmp_path) as stage:
        back = await stage.connect(public=True)
        await back.hello(frames.AsVisitor(token=customer.token))
        answer = await write_until_settled(back, customer.conversation, said(file))
        assert isinstance(answer, frames.Ok)


async def test_so_much_and_no_more(tmp_path: Path) -> None:
    limits = FileLimits(conversation=100, hourly=60, hourly_count=2)
    async with a_stage(tmp_path, files=limits) as stage:
        _, customer, _ = await stage.pair("anna")
        here, staff = customer.conversation, await session_of(stage, "anna")
        sizes = [await bring(stage, here, customer.token, letter * 25) for letter in (b"a", b"b", b"c")]
        assert [one.status for one in sizes] == [201, 201, 429]
        assert (await bring(stage, here, staff, b"d" * 45)).status == 201
        assert (await bring(stage, here, staff, b"e" * 45)).code == "too_much"


async def test_a_withdrawn_message_takes_its_file_along(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        operator, customer, fence = await stage.pair("anna")
        here, staff = customer.conversation, await session_of(stage, "anna")
        file = (await bring(stage, here, staff, TEXT)).attachment
        sent = await operator.write(here, said(file), fence=fence)
        assert isinstance(sent, frames.Ok)
        assert (await fetch(stage, here, customer.token, file.sha256)).status == 200
        await operator.write(here, ev.Withdrawn(target=sent.q), fence=fence)
        assert (await fetch(stage, here, customer.token, file.sha256)).status == 404


async def test_the_welcome_says_where_files_go_and_how_large(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        await stage.staff("anna")
        welcome = await (await stage.connect()).hello(frames.ByToken(token=await session_of(stage, "anna")))
        assert welcome.files == stage.running.public
        assert (welcome.limits.file, welcome.limits.files) == (FileLimits().staff, FileLimits().message)
        visitor = await (await stage.connect(public=True)).hello(frames.AsVisitor())
        assert (visitor.files, visitor.limits.file) == ("", FileLimits().customer)
