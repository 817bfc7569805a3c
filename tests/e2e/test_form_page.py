"""What the inquiry form promises in a real browser: no script, the keyboard, and nothing typed twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.async_api import Page, expect

from app.domain import events as ev
from app.protocol.records import ShopRecord, ShopTopic, Words
from tests.e2e.widget_stage import browser
from tests.hub.forms.form_customer import AT_ONCE, inquiries, log, set_up
from tests.hub.made_files import picture
from tests.hub.stage import a_stage

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = [pytest.mark.browser, pytest.mark.slow]

OWN_PAGE = """<!doctype html><html lang="ja"><meta charset="utf-8"><title>あおい文具店</title>
<form action="{hub}/forms/aoi" method="post" enctype="multipart/form-data" accept-charset="utf-8">
<input type="hidden" name="page" value="http://aoi.example/contact">
<label>お名前 <input name="name"></label>
<label>メールアドレス <input name="email" type="email"></label>
<label>お問い合わせ内容 <textarea name="text"></textarea></label>
<button>送信</button></form>"""
SHOP = ShopRecord(
    id="aoi",
    name=Words(ja="あおい文具店", en="Aoi Stationery"),
    topics=(ShopTopic(id="order", words=Words(ja="ご注文", en="Orders"), group="orders"),),
    origins=("http://aoi.example",),
)


async def from_the_shops_own_page(page: Page, hub: str) -> None:
    await page.route(
        "http://aoi.example/**",
        lambda route: route.fulfill(body=OWN_PAGE.format(hub=hub), content_type="text/html; charset=utf-8"),
    )
    await page.goto("http://aoi.example/contact")
    await page.get_by_label("お名前").fill("佐藤 花子")
    await page.get_by_label("お問い合わせ内容").fill("在庫はありますか")
    await page.get_by_role("button").click()
    await expect(page.locator("#problems")).to_contain_text("メールアドレスをご入力ください。")
    await expect(page.get_by_label("お名前")).to_have_value("佐藤 花子")
    await page.get_by_label("メールアドレス").fill("hanako@example.jp")
    await page.get_by_role("button", name="送信する").click()
    await expect(page.locator("#received")).to_have_text("お問い合わせを受け付けました")


async def on_our_own_page(page: Page, hub: str, file: str) -> str:
    await page.goto(f"{hub}/forms/aoi")
    await page.get_by_label("お問い合わせ内容").focus()
    await page.keyboard.type("届いた品が違います")
    await page.get_by_label("添付ファイル").set_input_files(file)
    await page.get_by_label("メールアドレス").fill("hanako")
    await page.keyboard.press("Enter")
    summary = page.locator("#problems")
    await expect(summary).to_be_focused()
    await page.keyboard.press("Tab")
    await page.keyboard.press("Enter")
    await expect(page.get_by_label("メールアドレス")).to_be_focused()
    await expect(page.get_by_label("お問い合わせ内容")).to_have_value("届いた品が違います")
    await expect(page.get_by_label("写真.png")).to_be_checked()
    await page.get_by_label("メールアドレス").fill("hanako@example.jp")
    await page.get_by_label("お問い合わせの種類").select_option("ご注文")
    await page.get_by_role("button", name="送信する").click()
    await expect(page.locator("#received")).to_be_visible()
    first = await page.locator(".receipt strong").inner_text()
    await page.reload()
    await expect(page.locator(".receipt strong")).to_have_text(first)
    return first


async def test_a_form_is_filled_in_and_sent_without_any_script(tmp_path: Path) -> None:
    (tmp_path / "写真.png").write_bytes(picture(size=(300, 200)))
    async with a_stage(tmp_path / "hub", forms=AT_ONCE) as stage, browser() as started:
        await set_up(stage, SHOP)
        context = await started.new_context(locale="ja-JP", java_script_enabled=False)
        page = await context.new_page()
        receipt = await on_our_own_page(page, stage.running.public, str(tmp_path / "写真.png"))
        (conversation,) = await inquiries(stage)
        opened, _, message = await log(stage, conversation)
        assert isinstance(opened, ev.Opened)
        assert isinstance(message, ev.Message)
        assert (opened.topic, opened.fields["receipt"]) == ("order", receipt)
        assert [one.name for one in message.attachments] == ["写真.png"]
        await from_the_shops_own_page(page, stage.running.public)
        assert len(await inquiries(stage)) == 2
        await context.close()
