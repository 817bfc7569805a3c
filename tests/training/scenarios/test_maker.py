"""A logged conversation becomes a practice problem in one call, with nothing of real people in it."""

import msgspec
import pytest

from app.domain import events as ev
from app.domain.escalation import EscalationType
from app.protocol.training import Turn
from app.training.practice.script import script_of
from app.training.scenarios.faults import scenario_faults
from app.training.scenarios.fictions import Choices
from app.training.scenarios.maker import NothingToPractiseError, Surroundings, make_scenario
from app.training.scenarios.residue import Why, residue, texts_of
from tests.training.scenarios.dialogue_log import A, C, S, log_of

TALK = (
    (C, "田中です。カードが二重に請求されています。"),
    (A, "お問い合わせありがとうございます。ご注文番号をお願いいたします。"),
    (C, "AB-123456です。電話は090-1234-5678です。"),
    (A, "田中様、ご迷惑をおかけし申し訳ございません。ほかにご用件はございますか？"),
)


def test_the_script_has_the_turns_with_their_real_times_and_nobody_real() -> None:
    made = make_scenario(log_of(*TALK, topic="二重請求"), "sc-1")
    record = made.record
    assert [turn.by for turn in record.turns] == ["customer", "operator", "customer", "operator"]
    assert [turn.at_ms for turn in record.turns] == [40_000, 60_000, 80_000, 100_000]
    whole = "\n".join(text for _place, text in texts_of(record))
    for word in ("田中", "太郎", "佐藤", "花子", "123456", "1234", "5678"):
        assert word not in whole
    assert made.doubts == ()
    assert made.originals == tuple(text for _by, text in TALK)
    assert list(scenario_faults(record)) == []


def test_title_goals_steps_level_and_language_are_proposed() -> None:
    log = log_of(
        *TALK,
        (A, ev.Message(text="確認いたします。", via="macro:wait")),
        (A, ev.ArticleOpened(article="refund")),
        (A, ev.Escalated(type=EscalationType.COMPLAINT, summary="二重請求")),
        (A, ev.Tagged(name="返金")),
        (A, ev.WrapUp(disposition="refunded", names={"ja": "返金済み"})),
        topic="二重請求",
    )
    around = Surroundings(
        titles={"wait": "少々お待ちください", "refund": "返金の手順"},
        suggest=lambda text, _language: ["二重請求のとき"] if "請求" in text else [],
        sheet="sheet-1",
    )
    record = make_scenario(log, "sc-1", around).record
    assert (record.title, record.language, record.level) == ("二重請求", "ja", "middle")
    assert record.goals[0] == "「二重請求」のお問い合わせを解決する"
    assert {step.sign for step in record.steps} == {
        "keywords", "macro", "article", "escalation", "tag", "disposition",
    }  # fmt: skip
    words = [step.words for step in record.steps]
    assert "注文番号・予約番号などをうかがう" in words
    assert "定型文「少々お待ちください」を使う" in words
    assert "対応結果を「返金済み」にする" in words
    assert record.hints == ("マニュアル「二重請求のとき」が参考になります。",)
    assert record.sheet == "sheet-1"
    assert make_scenario(log, "sc-1", Surroundings(at_once=3)).record.level == "advanced"


def test_what_was_taken_back_or_said_by_the_program_is_no_turn() -> None:
    log = log_of(
        (C, "こんにちは"),
        (S, "ただいま担当者におつなぎします。"),
        (A, ev.Message(text="自動です", via="auto")),
        (A, "間違い"),
        (A, ev.Withdrawn(target=6)),
        (A, "はい"),
        (A, ev.Edited(target=8, text="はい、承ります")),
    )
    assert [turn.text for turn in make_scenario(log, "x").record.turns] == ["こんにちは", "はい、承ります"]


def test_writing_time_comes_from_drafts() -> None:
    log = log_of(
        (C, "こんにちは"), (A, ev.Drafted(text="い")), (A, ev.Drafted(text="いら")), (A, "いらっしゃいませ")
    )
    assert make_scenario(log, "x").record.turns[1].typing_ms == 40_000


def test_customer_fields_are_invented_and_what_the_program_keeps_is_left_out() -> None:
    log = log_of(
        (C, "こんにちは"),
        customer="林 薫子",
        page="https://shop.acme.co.jp/orders/88123",
        fields={
            "注文番号": "88123",
            "フリガナ": "ハヤシ カオルコ",
            "プラン": "ゴールド",
            "_dialogue": "1",
            "会社": "株式会社山猫",
        },
    )
    record = make_scenario(log, "x").record
    assert record.fields["プラン"] == "ゴールド"
    assert "_dialogue" not in record.fields
    assert record.fields["注文番号"] not in ("", "88123")
    assert "山猫" not in record.fields["会社"]
    assert "ハヤシ" not in record.fields["フリガナ"]
    assert "acme" not in record.page
    assert "林" not in record.customer
    assert "薫子" not in record.customer


def test_a_conversation_in_which_the_customer_says_nothing_makes_no_scenario() -> None:
    for log in ([], log_of((A, "もしもし"))):
        with pytest.raises(NothingToPractiseError):
            make_scenario(log, "x")


def test_a_made_scenario_plays() -> None:
    script = script_of(make_scenario(log_of(*TALK), "x").record)
    assert len(script.says) == 2


def test_the_check_finds_what_was_left_by_other_means() -> None:
    made = make_scenario(log_of(*TALK), "x")
    text = "田中様、AB-123456、090-1234-5678、x@gmail.com、大阪市北区梅田1-2-3、渡辺さん、http://acme.jp/"
    turns = (*made.record.turns, Turn(text=text, at_ms=999_999))
    doubts = residue(msgspec.structs.replace(made.record, turns=turns), made.evidence)
    assert {doubt.place for doubt in doubts} == {"turn:4"}
    assert {doubt.why for doubt in doubts} == {Why.KNOWN, Why.NUMBER, Why.NAME, Why.ADDRESS}
    found = " ".join(doubt.text for doubt in doubts)
    for word in ("田中", "123456", "090-1234-5678", "gmail", "大阪市", "渡辺", "acme"):
        assert word in found


def test_what_a_trainer_lets_stay_on_purpose_is_still_doubted_until_he_confirms_it() -> None:
    made = make_scenario(
        log_of((C, "田中です"), (A, "AB-123456を承りました")),
        "x",
        None,
        Choices(kept=frozenset({"AB-123456"})),
    )
    assert [doubt.why for doubt in made.doubts] == [Why.NUMBER]


def test_the_check_of_title_hints_and_steps_too() -> None:
    made = make_scenario(log_of(*TALK), "x")
    record = msgspec.structs.replace(made.record, title="田中様の件", hints=("x@gmail.com",))
    assert {doubt.place for doubt in residue(record, made.evidence)} == {"title", "hint:0"}
