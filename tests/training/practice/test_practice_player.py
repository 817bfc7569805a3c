"""The played customer: he follows the trainee's pace, waits, prods, gives up, and always goes in the end."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.protocol.training import Branch, ScenarioRecord, Turn
from app.training.practice.player import LONGEST_RUN_MS, Act, ActKind, Heard, Who, next_act
from app.training.practice.script import THANKS, is_hold, script_of
from app.training.practice.writing import begins_ms, so_far

BEGUN = 1_000_000


def scenario(*turns: Turn, **more: object) -> ScenarioRecord:
    return ScenarioRecord(id="one", title="One", turns=turns, **more)  # type: ignore[arg-type]


def customer(text: str, at_s: float, **more: int) -> Turn:
    return Turn(by="customer", text=text, at_ms=round(1000 * at_s), **more)


def operator(text: str, at_s: float) -> Turn:
    return Turn(by="operator", text=text, at_ms=round(1000 * at_s))


USUAL = (
    customer("荷物が届きません", 0),
    operator("ご注文番号をお願いいたします。", 20),
    customer("1234です", 50),
    operator("明日お届けします。", 80),
    customer("ありがとうございます", 90),
    operator("失礼いたします。", 100),
)


class Run:
    """A run of a scenario in a time of its own."""

    def __init__(self, made: ScenarioRecord, begin: int = 0) -> None:
        self.script = script_of(made, begin)
        self.lines = [Heard(who=Who.BEGUN, at_ms=BEGUN)]
        self.now = BEGUN

    def act(self) -> Act:
        found = next_act(self.script, self.lines, self.now)
        assert found is not None
        return found

    def happens(self) -> Act:
        act = self.act()
        self.now = act.due_ms
        if act.text:
            self.lines.append(Heard(who=Who.CUSTOMER, at_ms=act.due_ms, text=act.text, cue=act.cue))
        return act

    def answers(self, text: str, after_s: float) -> None:
        self.now += round(1000 * after_s)
        self.lines.append(Heard(who=Who.TRAINEE, at_ms=self.now, text=text))

    def later(self, act: Act) -> float:
        return (act.due_ms - self.now) / 1000


def test_the_customer_writes_after_the_pause_that_the_real_one_took() -> None:
    run = Run(scenario(*USUAL))
    assert run.happens().text == "荷物が届きません"
    assert run.now == BEGUN
    run.answers("番号は?", 200)
    act = run.act()
    assert act.text == "1234です"
    assert run.later(act) == 30


def test_he_waits_until_he_is_answered_and_prods_when_that_takes_longer_than_his_patience() -> None:
    run = Run(scenario(*USUAL, wait_s=60, prods=("まだですか?", "もしもし?")))
    run.happens()
    first, second, last = run.happens(), run.happens(), run.happens()
    assert [one.kind for one in (first, second, last)] == [ActKind.PROD, ActKind.PROD, ActKind.LEAVE]
    assert (first.text, second.text, last.text) == ("まだですか?", "もしもし?", "")
    assert [one.due_ms for one in (first, second, last)] == [BEGUN + 60_000 * n for n in (1, 2, 3)]
    assert last.closes


def test_who_is_answered_after_he_prodded_goes_on_and_is_patient_again() -> None:
    run = Run(scenario(*USUAL, wait_s=60, prods=("まだですか?",)))
    run.happens()
    run.happens()
    run.answers("お待たせいたしました。番号をお願いします。", 5)
    assert run.happens().text == "1234です"
    assert run.happens().text == "まだですか?"


def test_several_messages_in_a_row_are_one_answer() -> None:
    run = Run(scenario(*USUAL))
    run.happens()
    run.answers("こんにちは。", 10)
    run.answers("ご注文番号をお願いします。", 29)
    act = run.act()
    assert run.later(act) == 3
    run.lines.extend(Heard(who=Who.TRAINEE, at_ms=run.now + 1000 * n, text="…") for n in range(1, 500))
    act = run.act()
    assert act.due_ms <= BEGUN + 10_000 + 30_000 + 60_000 + 500_000


def test_being_asked_to_wait_is_no_answer_but_calms_him() -> None:
    run = Run(scenario(*USUAL, wait_s=60, prods=("まだですか?",)))
    run.happens()
    run.answers("少々お待ちください。", 50)
    act = run.act()
    assert act.kind is ActKind.PROD
    assert run.later(act) == 60


def test_where_the_original_answer_was_only_to_wait_one_like_it_goes_on() -> None:
    turns = (customer("まだ?", 0), operator("少々お待ちください。", 5), customer("はい", 9))
    run = Run(scenario(*turns))
    run.happens()
    run.answers("お調べいたします。", 5)
    act = run.act()
    assert act.text == "はい"


def test_what_the_customer_wrote_in_a_row_comes_in_a_row_without_an_answer() -> None:
    run = Run(scenario(customer("もしもし", 0), customer("届きません", 7), operator("はい", 20)))
    run.happens()
    act = run.act()
    assert (act.text, run.later(act)) == ("届きません", 7)


def test_at_the_end_he_thanks_and_closes_once_his_last_words_were_answered() -> None:
    turns = (customer("何時までですか", 0), operator("18時です", 5))
    run = Run(scenario(*turns))
    run.happens()
    run.answers("18時まででございます。", 10)
    act = run.happens()
    assert (act.kind, act.text, act.closes) == (ActKind.END, THANKS["ja"], True)
    assert next_act(run.script, run.lines, run.now) is None


def test_who_has_thanked_already_only_closes() -> None:
    run = Run(scenario(*USUAL))
    for answer in ("番号は?", "明日です", "失礼いたします"):
        run.happens()
        run.answers(answer, 5)
    act = run.act()
    assert (act.kind, act.text) == (ActKind.END, "")


BRANCHED = scenario(
    *USUAL,
    branches=(
        Branch(after=0, words=("返金",), turns=("いくら返りますか?", "いつ?"), back_to=4),
        Branch(after=2, words=("キャンセル",), turns=("もういいです",), back_to=-1),
    ),
)


def test_a_keyword_in_the_answer_leads_into_the_trainers_branch_and_back_however_it_is_written() -> None:
    run = Run(BRANCHED)
    run.happens()
    run.answers("ご返金いたします。", 5)
    assert run.happens().text == "いくら返りますか?"
    run.answers("千円です", 5)
    assert run.happens().text == "いつ?"
    run.answers("明日です", 5)
    assert run.happens().text == "ありがとうございます"


def test_a_branch_that_leads_nowhere_ends_the_conversation_and_width_does_not_matter() -> None:
    run = Run(BRANCHED)
    run.happens()
    run.answers("番号は?", 5)
    run.happens()
    run.answers("ｷｬﾝｾﾙなさいますか?", 5)
    assert run.happens().text == "もういいです"
    act = run.act()
    assert act.kind is ActKind.END


def test_a_branch_is_taken_once() -> None:
    made = scenario(*USUAL, branches=(Branch(after=0, words=("返金",), turns=("え?",), back_to=0),))
    run = Run(made)
    run.happens()
    run.answers("返金します", 5)
    assert run.happens().text == "え?"
    run.answers("返金します", 5)
    assert run.happens().text == "荷物が届きません"
    run.answers("返金します", 5)
    assert run.happens().text == "1234です"


def test_a_branch_after_the_last_words_of_the_history_counts() -> None:
    run = Run(BRANCHED, begin=1)
    run.answers("返金いたします", 5)
    assert run.happens().text == "いくら返りますか?"


def test_answering_from_a_moment_goes_on_with_what_the_customer_said_next() -> None:
    run = Run(scenario(*USUAL), begin=1)
    assert run.act().kind is ActKind.LEAVE or run.act().kind is ActKind.PROD
    run.answers("番号をお願いします", 5)
    assert run.happens().text == "1234です"


def test_from_a_moment_after_an_answer_he_does_not_wait_for_another() -> None:
    run = Run(scenario(*USUAL), begin=2)
    act = run.act()
    assert (act.text, run.later(act)) == ("1234です", 30)


def test_empty_turns_are_passed_over_and_a_script_without_words_still_ends() -> None:
    run = Run(scenario(customer("  ", 0), operator("", 3), customer("はい", 5), operator(" ", 9)))
    assert run.happens().text == "はい"
    silent = Run(scenario(operator("いらっしゃいませ", 0)))
    silent.answers("いらっしゃいませ", 3)
    act = silent.act()
    assert act.closes


def test_a_customer_who_waits_for_ever_still_goes_in_the_end() -> None:
    run = Run(scenario(*USUAL, wait_s=0))
    run.happens()
    act = run.act()
    assert (act.kind, act.due_ms) == (ActKind.LEAVE, BEGUN + LONGEST_RUN_MS)


def test_after_an_absence_of_the_trainee_his_patience_begins_anew() -> None:
    run = Run(scenario(*USUAL, wait_s=60))
    run.happens()
    run.now += 500_000
    run.lines.append(Heard(who=Who.BEGUN, at_ms=run.now))
    act = run.act()
    assert run.later(act) == 60


def test_a_scenario_without_times_lets_the_customer_read_and_write() -> None:
    run = Run(scenario(customer("a", 0), operator("b", 0), customer("x" * 100, 0), language="en"))
    run.happens()
    run.answers("b", 5)
    act = run.act()
    assert run.later(act) == 10


WORDS = st.sampled_from(["はい", "", "少々お待ちください", "返金", "thanks", "キャンセル"])
TURNS = st.lists(
    st.builds(
        Turn, by=st.sampled_from(["customer", "operator"]), text=WORDS, at_ms=st.integers(-5_000, 900_000)
    ),
    max_size=8,
)
BRANCHES = st.lists(
    st.builds(
        Branch,
        after=st.integers(-1, 9),
        words=st.tuples(WORDS),
        turns=st.lists(WORDS, max_size=2).map(tuple),
        back_to=st.integers(-1, 9),
    ),
    max_size=3,
)


@given(
    turns=TURNS,
    branches=BRANCHES,
    wait_s=st.integers(0, 200),
    prods=st.lists(WORDS, max_size=2),
    begin=st.integers(0, 8),
    answers=st.lists(st.tuples(st.integers(0, 400_000), WORDS), max_size=12),
)
def test_whatever_is_said_there_is_one_next_act_time_goes_forward_and_there_is_an_end(
    turns: list[Turn],
    branches: list[Branch],
    wait_s: int,
    prods: list[str],
    begin: int,
    answers: list[tuple[int, str]],
) -> None:
    made = scenario(*turns, branches=tuple(branches), wait_s=wait_s, prods=tuple(prods))
    run = Run(made, begin)
    waiting = list(answers)
    for _ in range(200):
        act = run.act()
        assert act == run.act()
        assert run.now <= act.due_ms <= max(run.now, BEGUN + LONGEST_RUN_MS)
        if waiting and run.now + waiting[0][0] < act.due_ms:
            pause, text = waiting.pop(0)
            run.answers(text, pause / 1000)
            continue
        run.happens()
        if act.closes:
            return
    raise AssertionError("the customer never left")


def test_the_customer_writes_before_he_sends_and_not_for_longer_than_his_words_need() -> None:
    act = Act(kind=ActKind.SAY, due_ms=100_000, text="まだ届きません")
    begun = begins_ms(act, "ja")
    assert 0 < act.due_ms - begun < 3_000
    assert so_far(act, "ja", begun - 1) == ""
    assert so_far(act, "ja", begun + 1) == "ま"
    assert so_far(act, "ja", act.due_ms) == act.text
    assert begins_ms(Act(kind=ActKind.LEAVE, due_ms=7), "ja") == 7


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("少々お待ちください。", True),
        ("申し訳ございません。お調べいたしますので、少々お待ちくださいませ。", True),
        ("かしこまりました。確認いたします。", True),
        ("Sorry about that. One moment, please.", True),
        ("ご注文番号を確認いたします。番号をお願いいたします。", False),
        ("確認いたしますので、お名前を教えてください。", False),
        ("少々お待ちいただけますか？", True),
        ("明日お届けします。少々お待ちください。", False),
        ("Let me check. What is your order number?", False),
        ("", False),
    ],
)
def test_only_what_says_no_more_than_that_he_should_wait_keeps_him_waiting(text: str, holds: bool) -> None:
    assert is_hold(text) is holds
