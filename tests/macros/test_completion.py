"""What an operator is promised while writing a reply."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.macros.completion import OFFERED, CompletionRequest, PlainCompleter, Source, Suggestion
from app.macros.composing import Composing
from app.macros.library import MacroLibrary
from app.macros.macro import Macro, MacroId
from app.macros.recent import kind_of
from app.macros.sentences import PhraseBook

MACROS = (
    Macro(
        id=MacroId("shipping"),
        title="返品の送料",
        reading="へんぴんのそうりょう",
        shortcut=";rs",
        tags=("返品", "着払い"),
        body="未使用の商品でしたら、送料は当店が負担いたします。{order}の納品書を同封してください。",
    ),
    Macro(
        id=MacroId("steps"),
        title="返品手順のご案内",
        reading="へんぴんてじゅんのごあんない",
        shortcut=";rt",
        body="{customer.name|お客様}様、返品の手順をご案内いたします。",
    ),
    Macro(
        id=MacroId("receipt"),
        title="領収書の発行",
        reading="りょうしゅうしょのはっこう",
        shortcut=";pr",
        body="領収書はマイページから発行できます。",
    ),
    Macro(
        id=MacroId("double"),
        title="Charged twice",
        language="en",
        shortcut=";pd",
        tags=("double charge",),
        body="I am sorry for the worry. Could you tell me the date of both charges?",
    ),
)
VALUES = {"customer.name": "佐藤", "order": "A-20931"}


@pytest.fixture
def completer() -> PlainCompleter:
    phrases = PhraseBook(
        ["お待たせいたしました。", "お待たせいたしました。", "お待ちしております。", "Thank you for waiting."]
    )
    return PlainCompleter(MacroLibrary(MACROS), phrases)


def ask(completer: PlainCompleter, before: str = "", **fields: object) -> tuple[Suggestion, ...]:
    return completer.suggest(CompletionRequest(before=before, **{"values": VALUES, **fields}))  # type: ignore[arg-type]


def inserted(suggestions: tuple[Suggestion, ...]) -> list[str]:
    return [each.text_to_insert for each in suggestions]


def test_before_the_first_key_macros_that_fit_the_customers_message_are_offered(
    completer: PlainCompleter,
) -> None:
    offered = ask(completer, customer_text="返品の送料はどちらが負担しますか？")
    assert offered[0].macro_id == "shipping"
    assert {each.source for each in offered} == {Source.CONTEXT}
    assert offered[0].text_to_insert.endswith("A-20931の納品書を同封してください。")
    assert not any(each.ghost for each in offered)


def test_only_macros_in_the_language_of_the_conversation_are_offered_unasked(
    completer: PlainCompleter,
) -> None:
    text = "My card was charged twice. 返品"
    assert [each.macro_id for each in ask(completer, customer_text=text, language="en")] == ["double"]


@pytest.mark.parametrize("text", ["", "こんにちは", "はい、そうです", "hello"])
def test_a_message_that_says_nothing_telling_brings_no_offer(completer: PlainCompleter, text: str) -> None:
    assert ask(completer, customer_text=text) == ()


def test_the_rest_of_a_sentence_is_shown_in_grey(completer: PlainCompleter) -> None:
    first, second = ask(completer, "お待")
    assert (first.ghost, first.text_to_insert, first.replaces) == (True, "たせいたしました。", 0)
    assert (second.ghost, second.text_to_insert) == (False, "ちしております。")


def test_a_sentence_is_completed_after_other_sentences_too(completer: PlainCompleter) -> None:
    assert inserted(ask(completer, "はい、確認しました。\n領収"))[0] == "書はマイページから発行できます。"
    assert ask(completer, "Sure. Than", language="en")[0].text_to_insert == "k you for waiting."


def test_one_character_is_too_little_to_complete(completer: PlainCompleter) -> None:
    assert ask(completer, "お") == ()
    assert ask(completer, "はい。お") == ()


def test_nothing_is_completed_in_the_middle_of_a_sentence(completer: PlainCompleter) -> None:
    assert ask(completer, "それではお待") == ()


def test_a_sentence_that_is_nearly_written_is_not_offered(completer: PlainCompleter) -> None:
    assert ask(completer, "お待ちしております") == ()


def test_there_is_no_grey_text_before_words_that_already_follow(completer: PlainCompleter) -> None:
    assert [each.ghost for each in ask(completer, "お待", after="です")] == [False, False]
    assert ask(completer, "お待", after="\n以上")[0].ghost


def test_grey_text_never_starts_within_a_character(completer: PlainCompleter) -> None:
    completer.learn("対応中👨\u200d👩\u200d👧です。")
    completer.learn("か\u3099んばります。")
    assert [each.ghost for each in ask(completer, "対応中👨")] == [False]
    assert [each.ghost for each in ask(completer, "対応中👨\u200d👩\u200d👧")] == [True]


def test_another_case_or_width_is_offered_as_a_replacement_not_in_grey(completer: PlainCompleter) -> None:
    (offer,) = ask(completer, "ok. thank", language="en")
    assert (offer.ghost, offer.replaces, offer.text_to_insert) == (False, 5, "Thank you for waiting.")
    assert offer.applied_to("ok. thank") == "ok. Thank you for waiting."


def test_a_sentence_with_a_variable_is_completed_with_its_value(completer: PlainCompleter) -> None:
    assert inserted(ask(completer, "佐藤様、返")) == ["品の手順をご案内いたします。"]
    assert inserted(ask(completer, "A-209")) == ["31の納品書を同封してください。"]
    assert ask(completer, "［注文", values={}) == ()


@pytest.mark.parametrize("typed", [";rs", "はい。;rs", "；ｒｓ", "はい;RS", "ok ;rs"])
def test_a_shortcut_becomes_its_macro(completer: PlainCompleter, typed: str) -> None:
    offer = ask(completer, typed)[0]
    assert (offer.macro_id, offer.source, offer.replaces) == ("shipping", Source.SHORTCUT, 3)
    assert offer.applied_to(typed).startswith(typed[:-3] + "未使用の商品")


def test_the_beginning_of_a_shortcut_offers_all_that_go_on_so(completer: PlainCompleter) -> None:
    assert [each.macro_id for each in ask(completer, ";r")] == ["shipping", "steps"]
    assert ask(completer, ";zz") == ()


def test_a_semicolon_in_a_text_is_no_shortcut(completer: PlainCompleter) -> None:
    assert ask(completer, "a&amp;rs") == ()
    assert ask(completer, "no;rs") == ()


@pytest.mark.parametrize("typed", ["/henpin", "はい。/返品", "ok /ﾍﾝﾋﾟﾝ", "／henp", "/返品 の"])
def test_a_slash_searches_the_macros(completer: PlainCompleter, typed: str) -> None:
    offer = ask(completer, typed)[0]
    assert (offer.macro_id, offer.source) == ("shipping", Source.SEARCH)
    assert offer.applied_to(typed).endswith("納品書を同封してください。")
    assert not {"/", "／"} & set(offer.applied_to(typed))


@pytest.mark.parametrize("fields", [{"before": "/領収"}, {"before": "", "preedit": "りょうしゅう"}])
def test_what_was_used_of_late_in_such_conversations_is_found_first(fields: dict[str, str]) -> None:
    alike = [Macro(id=MacroId(name), title="領収書", reading="りょうしゅうしょ", body=name) for name in "abc"]
    library = MacroLibrary(alike)
    library.recent.note(MacroId("b"), kind_of("ja", "請求"), time.time())
    library.recent.note(MacroId("c"), kind_of("ja", "返品"), time.time())
    completer = PlainCompleter(library, PhraseBook())
    for topic, first in (("返品", "c"), ("請求", "b")):
        assert completer.suggest(CompletionRequest(topic=topic, **fields))[0].macro_id == first


@pytest.mark.parametrize("typed", ["https://henpin", "11/21", "a/henpin", "and/or"])
def test_a_slash_in_an_address_or_a_date_searches_nothing(completer: PlainCompleter, typed: str) -> None:
    assert ask(completer, typed) == ()


@pytest.mark.parametrize("preedit", ["へんぴ", "へんｐ", "へんぴんのそう", "返品"])
def test_macros_are_offered_while_their_reading_is_composed(completer: PlainCompleter, preedit: str) -> None:
    offered = ask(completer, "はい。", preedit=preedit)
    assert offered[0].macro_id == "shipping"
    assert {each.source for each in offered} == {Source.READING}
    assert offered[0].applied_to("はい。").startswith("はい。未使用の商品")


def test_a_shortcut_or_search_may_be_composed_too(completer: PlainCompleter) -> None:
    (offer,) = [
        each for each in ask(completer, "はい。/", preedit="へんぴんの") if each.macro_id == "shipping"
    ]
    assert (offer.source, offer.replaces) == (Source.SEARCH, 1)
    offer = ask(completer, "", preedit="；ｒｓ")[0]
    assert (offer.macro_id, offer.replaces) == ("shipping", 0)


def test_a_sentence_begun_in_kana_is_offered_while_it_is_composed(completer: PlainCompleter) -> None:
    completer.learn("かしこまりました。")
    offered = ask(completer, "はい。", preedit="かしこ")
    assert (offered[0].text_to_insert, offered[0].replaces) == ("かしこまりました。", 0)
    assert not any(each.ghost for each in offered)


def test_a_reply_that_was_sent_is_offered_from_then_on(completer: PlainCompleter) -> None:
    assert ask(completer, "明日に") == ()
    completer.learn("明日には発送いたします。ご安心ください。")
    assert inserted(ask(completer, "明日に")) == ["は発送いたします。"]


def test_never_more_than_three_are_offered(completer: PlainCompleter) -> None:
    for number in range(10):
        completer.learn(f"お待ちの間に{number}番をご覧ください。")
    assert len(ask(completer, "お待")) == OFFERED


class TestRefusal:
    """A completion that was typed past does not come back while it matches."""

    def suggest(self, composing: Composing, before: str, **fields: object) -> list[str]:
        request = CompletionRequest(before=before, values=VALUES, **fields)  # type: ignore[arg-type]
        return [each.applied_to(before) for each in composing.suggest(request)]

    def test_what_was_typed_past_is_not_offered_again(self, completer: PlainCompleter) -> None:
        composing = Composing(completer)
        assert self.suggest(composing, "お待") == ["お待たせいたしました。", "お待ちしております。"]
        assert self.suggest(composing, "お待た") == []
        assert self.suggest(composing, "お待たせ") == []

    def test_the_next_best_takes_its_place(self, completer: PlainCompleter) -> None:
        for number in range(6):
            completer.learn(f"お待ちの間に{number}番をご覧ください。")
        composing = Composing(completer)
        first = self.suggest(composing, "お待")
        second = self.suggest(composing, "お待ち")
        assert len(second) == OFFERED
        assert not set(first) & set(second)

    def test_it_comes_back_when_it_no_longer_matched_in_between(self, completer: PlainCompleter) -> None:
        composing = Composing(completer)
        self.suggest(composing, "お待")
        self.suggest(composing, "お待た")
        self.suggest(composing, "お")
        assert self.suggest(composing, "お待") == ["お待ちしております。"]
        self.suggest(composing, "は")
        assert self.suggest(composing, "お待")[0] == "お待たせいたしました。"

    def test_what_was_accepted_is_not_refused(self, completer: PlainCompleter) -> None:
        composing = Composing(completer)
        accepted = self.suggest(composing, "お待")[0]
        self.suggest(composing, accepted)
        assert self.suggest(composing, accepted + "お待") == [
            accepted + "お待たせいたしました。",
            accepted + "お待ちしております。",
        ]

    def test_a_new_reply_starts_with_nothing_refused(self, completer: PlainCompleter) -> None:
        composing = Composing(completer)
        first = self.suggest(composing, "お待")
        self.suggest(composing, "お待た")
        composing.restart()
        assert self.suggest(composing, "お待") == first

    def test_narrowing_a_search_or_a_shortcut_refuses_nothing(self, completer: PlainCompleter) -> None:
        composing = Composing(completer)
        self.suggest(composing, ";r")
        assert self.suggest(composing, ";rs") != []
        self.suggest(composing, "/hen")
        assert self.suggest(composing, "/henpin") != []
        self.suggest(composing, "", preedit="へん")
        assert self.suggest(composing, "", preedit="へんぴん") != []


@given(
    st.text() | st.text(alphabet="お待たせ。;/rsへん \n"),
    st.text(max_size=3),
    st.text(max_size=4) | st.text(alphabet="へんぴｐn"),
    st.text(),
)
def test_whatever_is_written_at_most_three_are_offered_and_grey_text_only_continues(
    before: str, after: str, preedit: str, customer_text: str
) -> None:
    completer = PlainCompleter(MacroLibrary(MACROS), PhraseBook(["お待たせいたしました。"]))
    request = CompletionRequest(before=before, after=after, preedit=preedit, customer_text=customer_text)
    offered = completer.suggest(request)
    assert len(offered) <= OFFERED
    for at, each in enumerate(offered):
        assert 0 <= each.replaces <= len(before)
        assert each.text_to_insert
        if each.ghost:
            assert (at, each.replaces, preedit) == (0, 0, "")
            assert len(each.text_to_insert) >= 2
