"""A customer whose node is killed or drained goes on at another one, in a real Chromium."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.async_api import expect

from app.domain.people import Presence
from app.protocol import frames
from app.protocol.states import DeskState
from tests.e2e.test_widget import begun, opened
from tests.e2e.widget_stage import browser, page_of
from tests.hub.cluster_stage import a_cluster
from tests.hub.stage import message

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = [pytest.mark.browser, pytest.mark.slow]


async def test_a_chat_goes_on_at_another_node_when_its_own_is_drained_and_ends(tmp_path: Path) -> None:
    async with (
        browser() as started,
        page_of(started) as page,
        a_cluster(tmp_path, "n1", "n2", drain_ms=300) as nodes,
    ):
        operator = await nodes["n2"].staff("anna", presence=Presence.ACCEPTING)
        await operator.sub("desk")
        chat = await opened(page, nodes["n1"].running.public)
        await begun(chat, text="before")
        state = await operator.state("desk", DeskState, lambda state: state.load == 1)
        row = state.rows[0]
        await operator.watch(row.conversation)
        await operator.write(row.conversation, message("I am here"), fence=row.fence)
        await expect(chat.locator(".theirs .bubble")).to_have_text("I am here")
        await nodes["n1"].running.hub.drain.run()
        assert nodes["n1"].running.hub.connections == {}
        await nodes.stop("n1")
        await chat.locator("#text").fill("after")
        await chat.locator("#text").press("Enter")
        assert (await operator.get(frames.Ev, lambda one: one.k == "message" and b"after" in bytes(one.d))).q
        await operator.write(row.conversation, message("still here"), fence=row.fence)
        await expect(chat.locator(".theirs .bubble").last).to_have_text("still here")
        await expect(chat.locator(".mine .bubble")).to_have_text(["before", "after"])
        await nodes.start("n1")
        await page.reload()
        await page.locator("#madoguchi-button").click()
        await expect(chat.locator(".mine .bubble")).to_have_text(["before", "after"])


async def test_a_chat_whose_node_vanished_is_kept_and_sent_at_another(tmp_path: Path) -> None:
    async with browser() as started, page_of(started) as page, a_cluster(tmp_path, "n1", "n2") as nodes:
        operator = await nodes["n2"].staff("anna", presence=Presence.ACCEPTING)
        await operator.sub("desk")
        chat = await opened(page, nodes["n1"].running.public)
        await begun(chat, text="before")
        state = await operator.state("desk", DeskState, lambda state: state.load == 1)
        await operator.watch(state.rows[0].conversation)
        await nodes.stop("n1")
        await chat.locator("#text").fill("kept")
        await chat.locator("#text").press("Enter")
        assert (await operator.get(frames.Ev, lambda one: one.k == "message" and b"kept" in bytes(one.d))).q
        await expect(chat.locator(".mine .bubble")).to_have_text(["before", "kept"])
