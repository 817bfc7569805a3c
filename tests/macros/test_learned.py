"""What was learned is offered beside macros; nobody waits for it, and nothing stale is shown."""

from app.completion.messages import Answer, Ask, Order, Prepare, Sent
from app.completion.talk import Moment, Turn
from app.macros.completion import CompletionRequest, PlainCompleter, Source
from app.macros.composing import Composing
from app.macros.learned import LearnedCompleter, Stand
from app.macros.library import MacroLibrary
from app.macros.macro import Macro, MacroId
from app.macros.sentences import PhraseBook


class Talks:
    """Two conversations that are open."""

    def __init__(self) -> None:
        self.said = {"a": "返品したい", "b": "送料は？"}
        self.learns = True

    def stand(self, conversation: str) -> Stand | None:
        text = self.said.get(conversation)
        if text is None:
            return None
        moment = Moment(turns=(Turn(by_customer=True, text=text),))
        return Stand(customer=f"customer of {conversation}", language="ja", moment=moment)


class Desk:
    """A completer with what was told to the process beside it."""

    def __init__(self) -> None:
        self.told: list[Order] = []
        self.talks = Talks()
        macro = Macro(id=MacroId("rs"), title="返品", body="返品の手順です。", shortcut=";rs", language="ja")
        plain = PlainCompleter(MacroLibrary([macro]), PhraseBook(["承知しております。"]))
        self.completer = LearnedCompleter(plain, self.talks, self.told.append)

    def shown(self, before: str, conversation: str = "a", refused: frozenset[str] = frozenset()) -> list[str]:
        request = CompletionRequest(before=before, conversation=conversation, refused=refused)
        return [each.applied_to(before) for each in self.completer.suggest(request)]

    def asks(self) -> list[Ask]:
        return [order for order in self.told if isinstance(order, Ask)]

    def answer(self, *whole: str, ghost: str = "") -> bool:
        """Answers the latest question."""
        return self.completer.heard(Answer(number=self.asks()[-1].number, whole=whole, ghost=ghost))


def test_a_conversation_is_prepared_once_and_again_when_something_is_said() -> None:
    desk = Desk()
    desk.shown("")
    desk.shown("し")
    assert [order.conversation for order in desk.told if isinstance(order, Prepare)] == ["a"]
    desk.talks.said["a"] = "返品したいです。急ぎです"
    desk.shown("し")
    assert len([order for order in desk.told if isinstance(order, Prepare)]) == 2


def test_what_is_learned_is_shown_once_it_is_answered_and_asked_for_only_once() -> None:
    desk = Desk()
    assert desk.shown("") == []
    assert desk.answer("承知いたしました。", "はい。")
    assert desk.shown("") == ["承知いたしました。", "はい。"]
    assert len(desk.asks()) == 1


def test_an_answer_to_an_older_question_is_dropped() -> None:
    desk = Desk()
    desk.shown("し")
    late = desk.asks()[-1].number
    desk.shown("承")
    assert not desk.completer.heard(Answer(number=late, whole=("しばらくお待ちください。",)))
    assert desk.shown("承") == []


def test_the_rest_of_a_ghost_stays_while_it_is_typed_and_nothing_else() -> None:
    desk = Desk()
    desk.shown("承知")
    desk.answer(ghost="いたしました")
    assert desk.shown("承知いた") == ["承知いたしました"]
    assert desk.shown("承知し") == ["承知しております。"]


def test_a_ghost_comes_first_then_whole_replies_then_macros_and_phrases() -> None:
    desk = Desk()
    desk.shown("承知")
    desk.answer("承知いたしました。お待ちください。", ghost="いたしました。")
    request = CompletionRequest(before="承知", conversation="a")
    offered = desk.completer.suggest(request)
    assert [each.source for each in offered] == [Source.LEARNED, Source.LEARNED, Source.PHRASE]
    assert [each.ghost for each in offered] == [True, False, False]


def test_two_conversations_keep_their_own_answers() -> None:
    desk = Desk()
    desk.shown("", "a")
    desk.answer("返品ですね。")
    desk.shown("", "b")
    desk.answer("無料です。")
    assert desk.shown("", "a") == ["返品ですね。"]
    assert desk.shown("", "b") == ["無料です。"]
    assert len(desk.asks()) == 2


def test_shortcuts_searches_and_what_is_being_composed_are_left_to_the_macros() -> None:
    desk = Desk()
    assert desk.shown(";rs") == ["返品の手順です。"]
    desk.completer.suggest(CompletionRequest(before="", preedit="しょう", conversation="a"))
    assert desk.asks() == []


def test_what_was_typed_past_is_told_as_refused() -> None:
    desk = Desk()
    writing = Composing(desk.completer)
    writing.suggest(CompletionRequest(before="承知", conversation="a"))
    desk.answer(ghost="いたしかねます")
    writing.suggest(CompletionRequest(before="承知", conversation="a"))
    writing.suggest(CompletionRequest(before="承知い", conversation="a"))
    assert "承知いたしかねます" in desk.asks()[-1].refused


def test_a_sent_reply_is_learned_with_the_moment_before_it() -> None:
    desk = Desk()
    desk.shown("")
    desk.completer.learn("返品ですね。", conversation="a")
    [sent] = [order for order in desk.told if isinstance(order, Sent)]
    assert sent.example.conversation == "customer of a"
    assert sent.example.moment.turns[0].text == "返品したい"


def test_what_was_sent_is_forgotten_by_the_window_too() -> None:
    desk = Desk()
    desk.completer.learn("少々お待ちください。", conversation="a")
    assert "少々お待ちください。" in desk.shown("少々")
    desk.completer.forget()
    assert desk.shown("少々") == []


def test_while_learning_is_off_nothing_that_is_sent_is_kept_anywhere() -> None:
    desk = Desk()
    desk.shown("")
    desk.talks.learns = False
    desk.completer.learn("少々お待ちください。", conversation="a")
    assert desk.shown("少々") == []
    assert not [order for order in desk.told if isinstance(order, Sent)]


def test_sentences_with_something_personal_are_not_kept_as_phrases() -> None:
    phrases = PhraseBook()
    PlainCompleter(MacroLibrary([]), phrases).learn(
        "佐藤様、こんにちは。番号は090-1234-5678です。少々お待ちください。"
    )
    assert len(phrases) == 1
    assert phrases.starting_with("少々")
