"""The palette finds everything: by words, readings, initials and with errors; what was chosen last first."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app import config
from app.domain import events as ev
from app.protocol import frames as fr
from app.sessions.ports import Kept
from app.ui.settings.settings_dialog import SettingsDialog
from app.ui.shell.earlier import EarlierConversations
from app.ui.shell.palette_offers import Offer, OfferIndex, Recent, find, together
from tests.builders import ANNA, C1, C2, event
from tests.fakes import FakeArchive
from tests.ui.test_window_at_work import waiting_chat
from tests.ui.window_stage import Stage, at_work

OFFERS = [
    Offer(title="返品の手順", reading="へんぴんのてじゅん", key="a", act=lambda: None),
    Offer(title="Keyboard shortcuts", also="キーボードショートカット", key="b", act=lambda: None),
    Offer(title="Keep the log for", key="c", act=lambda: None),
]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("henpin", "返品の手順"),
        ("hempi", "返品の手順"),
        ("へんp", "返品の手順"),
        ("返品", "返品の手順"),
        ("ks", "Keyboard shortcuts"),
        ("keybord", "Keyboard shortcuts"),
        ("きーぼーど", "Keyboard shortcuts"),
    ],
)
def test_romaji_initials_and_typing_errors_find_what_is_meant(query: str, first: str) -> None:
    assert find(OFFERS, query)[0].title == first


def test_what_was_chosen_last_comes_first() -> None:
    recent = Recent()
    for key in ("b", "c", "b", ""):
        recent.note(key)
    index = OfferIndex(OFFERS)
    assert [offer.key for offer in index.find("", recent.weights())] == ["b", "c", "a"]
    assert [offer.key for offer in index.find("ke", recent.weights())] == ["b", "c"]
    assert Recent(recent.text).weights() == recent.weights()


def test_what_only_looks_alike_stands_behind_what_fits() -> None:
    alike = find([Offer(title="返信", reading="へんしん", act=lambda: None)], "henpin")
    fitting = find([OFFERS[0]], "henpin")
    assert [offer.near for offer in (*alike, *fitting)] == [True, False]
    assert [offer.title for offer in together(alike, fitting)] == ["返品の手順", "返信"]


def test_finders_and_actions_each_keep_their_share_of_the_lines() -> None:
    many = [Offer(title=str(place), act=lambda: None) for place in range(20)]
    sought = [Offer(title=f"s{place}", act=lambda: None) for place in range(20)]
    shown = [offer.title for offer in together(many, sought)]
    assert shown == [*(str(place) for place in range(6)), *(f"s{place}" for place in range(6))]
    assert len(together(many, [])) == 12


def titles(stage: Stage) -> list[str]:
    return [offer.title for offer in stage.window.palette_list.shown()]


async def test_actions_settings_and_keys_are_found_in_japanese_by_romaji(qapp: QApplication) -> None:
    async with at_work(qapp) as stage:
        stage.window.looks.speak(config.Language.JAPANESE)
        stage.window.activateWindow()
        await stage.until(stage.window.isActiveWindow)
        stage.run("view.palette")
        for query, title in (("mojisaizu", "文字サイズ"), ("settei", "設定…"), ("dark", "配色")):
            stage.window.topbar.search.setText(query)
            assert title in titles(stage)
        stage.window.topbar.search.setText("mojisaizu")
        places = titles(stage)
        for _ in range(places.index("文字サイズ")):
            QTest.keyClick(stage.window.topbar.search, Qt.Key.Key_Down)
        QTest.keyClick(stage.window.topbar.search, Qt.Key.Key_Return)
        dialog = stage.window.findChild(SettingsDialog)
        assert dialog is not None
        assert dialog.focusWidget() is dialog.fields["text_percent"]
        assert "setting text_percent" in stage.window.panels()["palette"]
        dialog.reject()


async def test_earlier_conversations_are_found_by_the_customers_name(qapp: QApplication) -> None:
    async with at_work(qapp) as stage:
        opened: list[Kept] = []
        came: list[None] = []

        class Log(FakeArchive):
            async def conversations(
                self, *, limit: int = 200, before: int | None = None, words: str = ""
            ) -> list[Kept]:
                return [
                    Kept(conversation="c-old", customer="Yamaguchi", topic="refund", updated_at=1),  # type: ignore[arg-type]
                    Kept(conversation="c-now", customer="Sato", updated_at=2),  # type: ignore[arg-type]
                ]

        earlier = EarlierConversations(
            Log,
            stage.tasks,
            listed=lambda: {"c-now"},  # type: ignore[arg-type]
            open_=opened.append,
            came=lambda: came.append(None),
        )
        earlier.read()
        await stage.until(lambda: came)
        (offer,) = find(earlier.offers(), "yamaguti")
        assert offer.title == "Yamaguchi"
        offer.act()
        assert [kept.conversation for kept in opened] == ["c-old"]


async def test_a_kanji_name_is_found_by_romaji_as_far_as_its_reading_is_known(qapp: QApplication) -> None:
    async with at_work(qapp) as stage:
        rare = waiting_chat(C2, "鷺ノ宮")
        reading = ev.FieldSet(name="フリガナ", value="サギノミヤ")
        rare.append(event(len(rare) + 1, reading, by=ANNA, conversation=C2))
        await stage.serve(waiting_chat(C1, "山田 太郎"), rare)

        def found(query: str) -> list[str]:
            return [offer.title for offer in find(stage.joined.program.offers(), query)]

        assert "山田 太郎" in found("yamada")[0]
        assert "鷺ノ宮" in found("saginomi")[0]
        assert "鷺ノ宮" in found("さぎの")[0]


async def test_an_earlier_conversation_opens_only_where_the_hub_lets_me_read_it(qapp: QApplication) -> None:
    async with at_work(qapp) as stage:
        await stage.serve(waiting_chat(C1, "Sato"))
        shown = stage.conversation()
        stage.joined.operating.open_earlier(Kept(conversation=C2, customer="Maria", owner="somebody"))

        def asked() -> list[fr.Req]:
            reqs = [one for one in stage.link.sent if isinstance(one, fr.Req)]
            return [one for one in reqs if isinstance(one.d, fr.ReadLog) and one.d.conversation == C2]

        await stage.until(asked)
        stage.link.give(fr.Res(id=asked()[0].id, code="forbidden"))
        await stage.until(stage.area.notices.texts)
        assert stage.conversation() == shown
        assert C2 not in stage.desk.book.sessions


def test_an_english_title_is_marked_only_where_it_was_typed() -> None:
    back = Offer(title="Give back to the queue…", reading="まちれつへもどす", act=lambda: None)
    pays = Offer(title="Who pays for the return", act=lambda: None)
    found = OfferIndex([back, pays]).find("ret")
    assert found[0].title == pays.title
    assert [offer.marks for offer in found if offer.title == back.title] in ([], [()])
