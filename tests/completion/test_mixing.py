"""How far each sign of the next token can be trusted is learned from what the counts have not seen."""

import numpy as np
import pytest

from app.completion.messages import Ask, Learn, Prepare
from app.completion.mixing import MOST, Case, Evidence, Mixer
from app.completion.model import ReplyModel
from app.completion.worker import Worker
from app.completion.writing import BEFORE_TYPING
from tests.completion.talks_of_a_shop import ASKED_EN, ASKED_JA, examples, moment


def cases(rng: np.random.Generator, count: int = 600) -> list[Case]:
    """Places at which the second sign is right and the first, the score before, misleads."""
    found = []
    for _ in range(count):
        tokens = rng.normal(0, 1, (int(rng.integers(2, MOST + 1)), 3)).astype(np.float32)
        right = int(tokens[:, 1].argmax())
        found.append(Case(Evidence(tokens, rng.normal(0, 1, 2).astype(np.float32)), right))
    return found


def test_the_sign_that_is_right_is_trusted_and_the_misleading_one_is_not() -> None:
    rng = np.random.default_rng(1)
    mixer = Mixer(cases(rng))
    right = [int(mixer.shares(case.evidence).argmax()) == case.right for case in cases(rng, 200)]
    assert np.mean(right) > 0.8
    assert np.mean([int(case.evidence.tokens[:, 0].argmax()) == case.right for case in cases(rng, 200)]) < 0.5


def test_shares_add_up_to_one_for_any_number_of_tokens() -> None:
    rng = np.random.default_rng(2)
    mixer = Mixer(cases(rng))
    for case in cases(rng, 30):
        shares = mixer.shares(case.evidence)
        assert len(shares) == len(case.evidence.tokens)
        assert float(shares.sum()) == pytest.approx(1.0, abs=1e-5)
        assert (shares >= 0).all()


@pytest.mark.parametrize("spaceless", [True, False], ids=["ja", "en"])
def test_with_much_to_learn_from_a_reply_is_still_finished_as_it_was_sent(*, spaceless: bool) -> None:
    talks = 100 if spaceless else 60
    model = ReplyModel(examples(spaceless=spaceless, talks=talks), spaceless=spaceless)
    for asked, reply in ASKED_JA if spaceless else ASKED_EN:
        writing = model.prepare(moment(asked, spaceless=spaceless))
        assert writing.whole("")[0] == reply
        typed = reply[:6]
        assert reply in writing.whole(typed)
        assert reply.startswith((typed + writing.ghost(typed)).rstrip())


def test_looking_further_ahead_ends_and_changes_no_offer_for_the_worse() -> None:
    writing = ReplyModel(examples(talks=40), spaceless=True).prepare(moment("送料はいくらですか"))
    before = writing.whole("送料")
    steps = 0
    while writing.look_further("送料"):
        steps += 1
        assert steps < BEFORE_TYPING
    assert set(before) <= set(writing.whole("送料"))


def test_the_process_looks_ahead_only_where_a_key_is_awaited_and_comes_to_an_end() -> None:
    worker = Worker()
    assert not worker.go_on()
    worker.take(Learn(language="ja", examples=tuple(examples(talks=10))))
    worker.take(Prepare(conversation="a", language="ja", moment=moment("送料はいくらですか")))
    rounds = sum(iter(worker.go_on, False))
    assert rounds < BEFORE_TYPING
    worker.take(Ask(number=1, conversation="a", typed="送"))
    while worker.go_on():
        rounds += 1
    assert rounds < 2 * BEFORE_TYPING


def test_a_text_of_any_length_is_gone_on_with() -> None:
    asked, reply = ASKED_JA[0]
    writing = ReplyModel(examples(talks=10), spaceless=True).prepare(moment(asked))
    typed = "お待たせして申し訳ございません。" * 200 + reply[:6]
    assert not writing.ghost(typed) or reply.startswith(reply[:6] + writing.ghost(typed)[:2])
    assert all(each.startswith(typed) for each in writing.whole(typed))
