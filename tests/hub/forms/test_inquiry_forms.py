"""An inquiry by the form: without scripts, in both languages, kept when something is wrong, taken once."""

from pathlib import Path

import pytest

from app.domain import events as ev
from app.domain.ids import CUSTOMER
from app.domain.people import Presence
from app.hub.forms.taking import customer_of
from app.hub.forms.tokens import Tokens
from app.hub.identity.seal import load_seal
from app.hub.mail.boxes import Mailbox, Server
from app.protocol import frames
from app.protocol.form_records import Ask, FieldKind, FormChoice, FormField, FormRecord
from app.protocol.records import Hours, Words
from tests.hub.forms.form_customer import (
    AT_ONCE,
    GOOD,
    SHOP,
    inquiries,
    log,
    read,
    send,
    set_up,
)  # fmt: skip
from tests.hub.made_files import picture
from tests.hub.stage import Stage, a_stage


async def taken(stage: Stage) -> list[ev.AnyBody]:
    """The log of the one inquiry that there is."""
    (conversation,) = await inquiries(stage)
    return await log(stage, conversation)


async def test_an_inquiry_becomes_a_conversation_in_the_queue_of_its_topic(tmp_path: Path) -> None:
    async with a_stage(tmp_path, forms=AT_ONCE) as stage:
        await set_up(stage)
        page = await read(stage)
        assert (page.status, page.language) == (200, "ja")
        assert "<script" not in page.source
        assert "あおい文具店" in page.text
        done = await send(stage, page, GOOD)
        assert done.status == 200
        assert "お問い合わせを受け付けました" in done.text
        opened, queued, message = await taken(stage)
        assert isinstance(opened, ev.Opened)
        assert (opened.channel, opened.shop, opened.topic, opened.group) == ("form", "aoi", "order", "orders")
        assert (opened.customer, opened.locale) == ("佐藤 花子", "ja")
        assert opened.fields == {"email": "hanako@example.jp", "receipt": done.receipt}
        assert opened.customer_id == customer_of("aoi", "Hanako@example.jp")
        assert queued == ev.Queued(group="orders")
        assert message == ev.Message(text=GOOD["text"])
        (conversation,) = await inquiries(stage)
        assert [by for by, _ in await stage.log(conversation)] == [CUSTOMER, "system", CUSTOMER]


async def test_an_operator_takes_it_and_answers(tmp_path: Path) -> None:
    async with a_stage(tmp_path, forms=AT_ONCE) as stage:
        await set_up(stage)
        await send(stage, await read(stage), GOOD | {"topic": ""})
        anna = await stage.staff("anna", presence=Presence.ACCEPTING)
        state = await anna.sub(frames.DESK)
        assert state[0].ok
        (conversation,) = await inquiries(stage)
        claimed = await anna.want(frames.Claim(conversation=conversation), frames.ClaimedRes)
        assert isinstance(
            await anna.write(conversation, ev.Message(text="かしこまりました"), fence=claimed.fence),
            frames.Ok,
        )


async def test_it_is_taken_while_the_shop_is_closed_too(tmp_path: Path) -> None:
    async with a_stage(tmp_path, forms=AT_ONCE) as stage:
        closed = SHOP.__class__(id="aoi", hours=Hours(week=((),) * 7))
        await set_up(stage, closed)
        assert (await send(stage, await read(stage), GOOD | {"topic": ""})).status == 200
        assert len(await inquiries(stage)) == 1


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("ja", "お問い合わせ内容をご入力ください。"),
        ("en-GB,en;q=0.9,ja;q=0.1", "Please fill in: Your inquiry."),
    ],
)
async def test_what_is_wrong_is_said_in_the_customers_language_and_what_he_typed_is_kept(
    tmp_path: Path, language: str, sentence: str
) -> None:
    async with a_stage(tmp_path, forms=AT_ONCE) as stage:
        await set_up(stage)
        page = await read(stage, accept_language=language)
        typed = {"name": "O'Brien <b>", "email": "hanako＠", "topic": "other", "text": ""}
        again = await send(stage, page, typed, accept_language=language)
        assert again.status == 422
        assert again.language == language[:2]
        assert sentence in again.problems
        assert len(again.problems) == 2
        assert again.values["name"] == "O'Brien <b>"
        assert "<b>" not in again.source
        assert (again.values["email"], again.values["topic"]) == ("hanako@", "other")
        for wrong in ("email", "text"):
            assert again.fields[wrong]["aria-invalid"] == "true"
            assert f"{wrong}-wrong" in str(again.fields[wrong]["aria-describedby"])
        assert await inquiries(stage) == []
        done = await send(stage, again, {"email": "a..b@docomo.ne.jp", "text": "x"}, accept_language=language)
        assert done.status == 200
        assert (await taken(stage))[0].fields["email"] == "a..b@docomo.ne.jp"


async def test_the_language_can_be_chosen_and_stays(tmp_path: Path) -> None:
    async with a_stage(tmp_path, forms=AT_ONCE) as stage:
        await set_up(stage)
        page = await read(stage, query="?lang=en")
        assert (page.language, page.values["lang"]) == ("en", "en")
        again = await send(stage, page, {"text": ""})
        assert "Please fill in: Your inquiry." in again.problems
        assert "We have received your inquiry" in (await send(stage, again, GOOD)).text


async def test_a_shop_asks_what_it_needs_to_know(tmp_path: Path) -> None:
    form = FormRecord(
        id="aoi",
        title=Words(ja="返品のお申し込み", en="Returns"),
        name=Ask.REQUIRED,
        email=Ask.OPTIONAL,
        topic=Ask.NO,
        fields=(
            FormField(id="order", words=Words(ja="ご注文番号"), kind=FieldKind.NUMBER, required=True),
            FormField(id="day", words=Words(ja="お届け日"), kind=FieldKind.DATE),
            FormField(id="tel", words=Words(ja="お電話番号"), kind=FieldKind.PHONE),
            FormField(id="agree", words=Words(ja="規約に同意"), kind=FieldKind.TICK, required=True),
            FormField(
                id="why", words=Words(ja="理由"), kind=FieldKind.CHOICE,
                choices=tuple(FormChoice(id=one, words=Words(ja=one)) for one in ("破損", "違う品")),
            ),
        ),
    )  # fmt: skip
    async with a_stage(tmp_path, forms=AT_ONCE) as stage:
        await set_up(stage, SHOP, form)
        page = await read(stage)
        assert "返品のお申し込み" in page.text
        assert "topic" not in page.fields
        wrong = {"text": "x", "order": "A-1", "day": "tomorrow", "tel": "ask", "why": "c"}
        again = await send(stage, page, wrong)
        assert [one.partition("は")[0].partition("を")[0].partition("に")[0] for one in again.problems] == [
            "お名前", "ご注文番号", "お届け日", "お電話番号", "「規約", "理由",
        ]  # fmt: skip
        right = {
            "name": "佐藤",
            "order": "１２３",
            "day": "2026-04-01",
            "tel": "０３ー１２３４−５６７８",
            "why": "違う品",
        }
        done = await send(stage, again, {**right, "agree": "on"})
        assert done.status == 200, done.problems
        assert (await taken(stage))[0].fields == {
            "order": "123", "お届け日": "2026-04-01", "お電話番号": "03-1234-5678", "規約に同意": "✓",
            "理由": "違う品", "receipt": done.receipt,
        }  # fmt: skip


async def test_files_go_along_and_need_not_be_sent_again_when_something_else_is_wrong(tmp_path: Path) -> None:
    async with a_stage(tmp_path, forms=AT_ONCE) as stage:
        await set_up(stage)
        files = [("破損.png", picture()), ("virus.exe", b"MZ" + b"\0" * 200), ("memo.txt", "メモ".encode())]
        again = await send(stage, await read(stage), {**GOOD, "text": ""}, files=files)
        assert len(again.problems) == 2
        assert any("virus.exe" in one for one in again.problems)
        assert len(again.kept) == 2
        again.kept.pop()  # the tick at memo.txt is taken away
        done = await send(stage, again, {"text": "写真を添付します"})
        assert done.status == 200
        message = (await taken(stage))[2]
        assert isinstance(message, ev.Message)
        assert [one.name for one in message.attachments] == ["破損.png"]
        (conversation,) = await inquiries(stage)
        boss = await stage.staff("anna")
        assert await stage.running.hub.files.find(conversation, message.attachments[0].sha256)
        await boss.close()


async def test_a_file_that_was_removed_meanwhile_is_asked_for_again(tmp_path: Path) -> None:
    async with a_stage(tmp_path, forms=AT_ONCE) as stage:
        await set_up(stage)
        again = await send(stage, await read(stage), {**GOOD, "text": ""}, files=[("memo.txt", b"note")])
        files = stage.running.hub.files
        assert files is not None
        (row,) = await files.rows.between(0, 2**53)
        await files.let_go(row)
        told = await send(stage, again, {"text": "x"})
        assert told.problems == ["「memo.txt」はお預かりの期間を過ぎました。もう一度添付してください。"]
        assert (await send(stage, told)).status == 200


async def test_no_more_files_and_none_larger_than_allowed(tmp_path: Path) -> None:
    async with a_stage(tmp_path, forms=AT_ONCE) as stage:
        await set_up(stage, SHOP, FormRecord(id="aoi", files=1))
        notes = [(f"{number}.txt", f"note {number}".encode()) for number in range(2)]
        again = await send(stage, await read(stage), GOOD, files=notes)
        assert again.problems == ["添付ファイルは1件までです。"]
        assert len(again.kept) == 1
        big = await send(stage, await read(stage), GOOD, files=[("a.txt", b"a" * (5 * 1024 * 1024 + 1))])
        assert big.problems == ["「a.txt」は大きすぎるため添付できません（1件5 MBまで）。"]
        huge = await send(stage, await read(stage), GOOD, files=[("a.txt", b"a" * (7 * 1024 * 1024))])
        assert huge.status == 413
        assert await inquiries(stage) == []


async def test_the_same_form_sent_twice_is_one_inquiry_with_one_number(tmp_path: Path) -> None:
    async with a_stage(tmp_path, forms=AT_ONCE) as stage:
        await set_up(stage)
        page = await read(stage)
        first = await send(stage, page, GOOD, files=[("a.png", picture())])
        second = await send(stage, page, GOOD, files=[("a.png", picture())])
        assert first.status == second.status == 200
        assert first.receipt == second.receipt
        assert len(first.receipt) == 9
        assert len(await inquiries(stage)) == 1
        assert len(await taken(stage)) == 3


async def test_what_was_changed_after_it_was_taken_is_offered_as_another_inquiry(tmp_path: Path) -> None:
    async with a_stage(tmp_path, forms=AT_ONCE) as stage:
        await set_up(stage)
        page = await read(stage)
        first = await send(stage, page, GOOD)
        changed = await send(stage, page, {**GOOD, "text": "もう一つあります"})
        assert changed.status == 409
        assert first.receipt in changed.problems[0]
        assert changed.values["text"] == "もう一つあります"
        second = await send(stage, changed)
        assert second.receipt != first.receipt
        assert len(await inquiries(stage)) == 2


async def test_a_form_that_was_open_too_long_is_sent_once_more_and_keeps_its_words(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        await set_up(stage)
        page = await read(stage)
        day_ago = Tokens(load_seal(tmp_path), lambda: stage.running.hub.now_ms() - 90_000_000)
        old = {**GOOD, "token": day_ago.write(day_ago.new("aoi"))}
        again = await send(stage, page, old)
        assert again.status == 422
        assert "時間が経過" in again.problems[0]
        assert again.values["text"] == GOOD["text"]
        assert again.values["token"] != old["token"]


@pytest.mark.expect_log("an inquiry could not be taken")
async def test_the_hub_without_its_store_keeps_what_was_typed(tmp_path: Path) -> None:
    async with a_stage(tmp_path, forms=AT_ONCE) as stage:
        await set_up(stage)
        page = await read(stage)
        stage.running.hub.stopping = True
        again = await send(stage, page, GOOD)
        stage.running.hub.stopping = False
        assert again.status == 503
        assert again.values["text"] == GOOD["text"]
        assert (await send(stage, again)).status == 200


async def test_where_the_shop_has_a_mailbox_the_inquiry_is_addressed_for_replies_by_mail(
    tmp_path: Path,
) -> None:
    box = Mailbox(address="shop@aoi.example", shop="aoi", smtp=Server(host="127.0.0.1", port=1))
    async with a_stage(tmp_path, forms=AT_ONCE, mailboxes=(box,)) as stage:
        await set_up(stage)
        done = await send(stage, await read(stage), {**GOOD, "name": "Sato, <Hana>"})
        opened, _, _, addressed = await taken(stage)
        assert opened.fields["_mailbox"] == "shop@aoi.example"
        assert addressed == ev.MailAddressed(
            subject=f"お問い合わせの件（受付番号 {done.receipt}）", to=("Sato Hana <hanako@example.jp>",)
        )
        again = await send(stage, await read(stage), {**GOOD, "name": "Sato, <Hana>"})
        assert again.status == 200
