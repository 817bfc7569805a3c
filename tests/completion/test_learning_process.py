"""A process of its own learns and answers, and ends with all that it knows."""

import queue

from app.completion.messages import (
    Answer,
    Ask,
    Habit,
    Learn,
    Prepare,
    Report,
    Sent,
    Show,
    Shown,
    Taught,
)
from app.completion.process import LearningProcess, on_one_core
from app.completion.talk import Example
from app.completion.tokens import GAP
from app.completion.worker import Worker
from tests.completion.talks_of_a_shop import ASKED_JA, examples, moment

PATIENCE_S = 60.0  # ends a hang; no test passes or fails by it


def test_a_process_of_its_own_learns_and_answers() -> None:
    reports: queue.SimpleQueue[Report] = queue.SimpleQueue()
    process = LearningProcess(reports.put)
    try:
        process.tell(Learn(language="ja", examples=tuple(examples())))
        assert reports.get(timeout=PATIENCE_S) == Taught(language="ja", replies=20)
        asked, reply = ASKED_JA[0]
        process.tell(Prepare(conversation="c", language="ja", moment=moment(asked)))
        process.tell(Ask(number=1, conversation="c", typed=""))
        answer = reports.get(timeout=PATIENCE_S)
        assert isinstance(answer, Answer)
        assert answer.number == 1
        assert answer.whole[0] == reply
    finally:
        process.end()


def test_learning_takes_one_core_and_leaves_the_others_to_the_window() -> None:
    environment = on_one_core({"PATH": "/bin", "OMP_NUM_THREADS": "8"})
    assert environment["PATH"] == "/bin"
    assert environment["OPENBLAS_NUM_THREADS"] == environment["OMP_NUM_THREADS"] == "1"


def test_what_was_just_sent_is_offered_by_the_same_worker() -> None:
    worker = Worker()
    worker.take(Learn(language="ja", examples=tuple(examples())))
    now = moment("包装はできますか")
    worker.take(
        Sent(language="ja", example=Example(conversation="x", moment=now, reply="はい、包装いたします。"))
    )
    worker.take(Prepare(conversation="c", language="ja", moment=now))
    answer = worker.take(Ask(number=2, conversation="c", typed="はい"))
    assert isinstance(answer, Answer)
    assert "はい、包装いたします。" in answer.whole


def test_a_language_that_was_not_learned_is_answered_with_nothing() -> None:
    worker = Worker()
    worker.take(Prepare(conversation="c", language="en", moment=moment("hello", spaceless=False)))
    assert worker.take(Ask(number=1, conversation="c", typed="He")) == Answer(number=1)
    assert worker.take(Ask(number=2, conversation="other", typed="")) == Answer(number=2)


def test_what_is_known_can_be_shown_with_gaps_for_what_is_a_customers() -> None:
    worker = Worker()
    assert worker.take(Show()) == Shown()
    worker.take(Learn(language="ja", examples=tuple(examples())))
    reply = "ご注文48213377を確認いたしました。"
    worker.take(
        Sent(language="ja", example=Example(conversation="x", moment=moment("注文です"), reply=reply))
    )
    shown = worker.take(Show())
    assert isinstance(shown, Shown)
    assert [(habit.text, habit.times) for habit in shown.habits[:4]] == [(text, 5) for _, text in ASKED_JA]
    assert shown.habits[4] == Habit(language="ja", text=f"ご注文{GAP}を確認いたしました。", times=1)
    first = worker.take(Show(most=1))
    assert isinstance(first, Shown)
    assert len(first.habits) == 1


def test_only_the_latest_conversations_are_kept_ready() -> None:
    worker = Worker()
    worker.take(Learn(language="ja", examples=tuple(examples())))
    for number in range(20):
        worker.take(Prepare(conversation=str(number), language="ja", moment=moment(ASKED_JA[0][0])))
    assert worker.take(Ask(number=1, conversation="0", typed="")) == Answer(number=1)
    latest = worker.take(Ask(number=2, conversation="19", typed=""))
    assert isinstance(latest, Answer)
    assert latest.whole
