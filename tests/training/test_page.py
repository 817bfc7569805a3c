"""What a saved replay promises: it plays the fold's own lines, runs nothing foreign and loads nothing."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from datetime import timedelta
from typing import Any

from app import paths
from app.domain import events as ev
from app.domain.conversation import Entry, fold
from app.domain.events import Event
from app.domain.ids import CUSTOMER, SYSTEM, ConversationId
from app.training.desk_replay import DeskReplay
from app.training.page import PageLine, PageParts, PageWords, page
from app.training.replay import Replay
from tests.builders import ANNA, START, event

A = ConversationId("a")
EVIL = '</script><script>alert(1)</script> @script & "'
LOG: list[Event] = [
    event(seq, body, by=by, conversation=A, at=START + timedelta(seconds=at))
    for seq, (at, by, body) in enumerate(
        (
            (0.0, CUSTOMER, ev.Opened(customer="佐藤")),
            (1.0, SYSTEM, ev.Claimed(owner=ANNA, name="Anna", fence=1)),
            (4.5, CUSTOMER, ev.Message(text=EVIL)),
            (9.0, CUSTOMER, ev.Edited(target=3, text="届きません。")),
            (10.0, ANNA, ev.Drafted(text="秘密 お調べ")),
            (12.0, ANNA, ev.Message(text="お調べいたします。")),
        ),
        start=1,
    )
]


def made() -> str:
    folder = paths.resources() / "training"
    parts = PageParts(
        frame=(folder / "replay_page.html").read_text(encoding="utf-8"),
        style=(folder / "replay_page.css").read_text(encoding="utf-8"),
        script=(folder / "replay_page.js").read_text(encoding="utf-8"),
    )

    def line(_pane: int, entry: Entry) -> PageLine:
        return PageLine(text=entry.text, who="w")

    words = PageWords(language="ja", title="<b>Replay", panes=("Customer 1",))
    return page(
        DeskReplay([Replay(LOG)]), parts, words, line, lambda _pane, text: text.replace("秘密", "＊＊")
    )


def data_of(text: str) -> dict[str, Any]:
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', text, re.DOTALL)
    assert found is not None
    decoded: dict[str, Any] = json.loads(found[1])
    return decoded


def test_the_page_plays_exactly_the_lines_of_the_fold() -> None:
    data, shown = data_of(made()), dict[int, str]()
    for number, step in enumerate(data["steps"], start=1):
        shown |= {place: line["text"] for place, line in step["lines"]}
        truth = fold(LOG[:number], A)
        assert [shown[place] for place in range(len(truth.entries))] == [one.text for one in truth.entries]
        assert step["at"] == (LOG[number - 1].at - START).total_seconds()
    assert data["duration"] == 12.0


def test_drafts_stand_on_the_page_masked() -> None:
    assert [step["draft"] for step in data_of(made())["steps"]][-2:] == ["＊＊ お調べ", ""]


def test_nothing_that_a_customer_wrote_can_run() -> None:
    text = made()
    assert "<script>alert" not in text
    assert text.count("<script") == 2
    assert "&lt;b&gt;Replay" in text


def test_the_page_runs_its_own_script_alone_and_asks_no_network() -> None:
    text = made()
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', text)
    assert policy is not None
    assert policy[1].startswith("default-src 'none'")
    for tag in ("script", "style"):
        inside = re.search(rf"<{tag}>(.*?)</{tag}>", text, re.DOTALL)
        assert inside is not None
        digest = base64.b64encode(hashlib.sha256(inside[1].encode()).digest()).decode()
        assert f"'sha256-{digest}'" in policy[1]
    assert not re.search(r"https?://|src=|url\(|fetch\(|import ", text)


def test_the_page_speaks_japanese_and_english() -> None:
    text = made()
    assert '<html lang="ja">' in text
    assert all(word in text for word in ("再生", "Play", "無音を飛ばす", "Skip silences"))


def test_the_page_says_since_when_the_customer_waits() -> None:
    for number, step in enumerate(data_of(made())["steps"], start=1):
        truth = fold(LOG[:number], A).waiting_since
        since = None if truth is None else (truth - START).total_seconds()
        assert step["waits"] == since
