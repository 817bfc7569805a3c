"""What was sent tells what may be written next."""

import pytest

from app.completion.model import ReplyModel
from app.completion.talk import Example
from app.completion.writing import LEAST_SAVED
from tests.completion.talks_of_a_shop import ASKED_EN, ASKED_JA, examples, moment


@pytest.fixture(scope="module", params=[True, False], ids=["ja", "en"])
def spaceless(request: pytest.FixtureRequest) -> bool:
    return bool(request.param)


@pytest.fixture(scope="module")
def model(spaceless: bool) -> ReplyModel:
    return ReplyModel(examples(spaceless=spaceless), spaceless=spaceless)


def test_a_whole_reply_to_what_was_asked_comes_first(model: ReplyModel, spaceless: bool) -> None:
    for asked, reply in ASKED_JA if spaceless else ASKED_EN:
        assert model.prepare(moment(asked, spaceless=spaceless)).whole("")[0] == reply


def test_offers_continue_exactly_what_is_typed(model: ReplyModel, spaceless: bool) -> None:
    pairs = ASKED_JA if spaceless else ASKED_EN
    writing = model.prepare(moment(pairs[1][0], spaceless=spaceless))
    known = {reply for _, reply in pairs}
    for _, reply in pairs:
        for length in range(len(reply)):
            typed = reply[:length]
            assert all(each.startswith(typed) for each in writing.whole(typed))
            ghost = writing.ghost(typed)
            assert not ghost or len(ghost) >= LEAST_SAVED
            if length > 3 and ghost:
                assert any(each.startswith((typed + ghost).rstrip()) for each in known)


def test_the_rest_of_a_known_reply_is_offered_when_it_was_begun(model: ReplyModel, spaceless: bool) -> None:
    asked, reply = (ASKED_JA if spaceless else ASKED_EN)[1]
    assert model.prepare(moment(asked, spaceless=spaceless)).ghost(reply[:4])


def test_what_was_refused_never_comes_again(model: ReplyModel, spaceless: bool) -> None:
    pairs = ASKED_JA if spaceless else ASKED_EN
    writing = model.prepare(moment(pairs[0][0], spaceless=spaceless))
    refused: set[str] = set()
    while offered := writing.whole("", refused=refused):
        assert refused.isdisjoint(offered)
        refused.update(offered)
    assert {reply for _, reply in pairs} <= refused
    typed, past = pairs[0][1][:2], []
    for _ in range(20):
        ghost = writing.ghost(typed, refused=past)
        assert all(not (typed + ghost).startswith(each) for each in past) or not ghost
        past.append(typed + ghost)


def test_no_whole_reply_begins_with_grey_text_that_was_typed_past(model: ReplyModel, spaceless: bool) -> None:
    pairs = ASKED_JA if spaceless else ASKED_EN
    writing = model.prepare(moment(pairs[0][0], spaceless=spaceless))
    typed = pairs[0][1][:2]
    past = [typed + writing.ghost(typed)]
    assert writing.whole(typed)
    assert not any(each.startswith(past[0]) for each in writing.whole(typed, past=past))


def test_what_was_typed_past_makes_the_way_to_its_end_less_likely(model: ReplyModel, spaceless: bool) -> None:
    pairs = ASKED_JA if spaceless else ASKED_EN
    writing = model.prepare(moment(pairs[1][0], spaceless=spaceless))
    typed = pairs[1][1][:4]
    ghost = writing.ghost(typed)
    assert len(writing.ghost(typed, refused=[typed + ghost])) < len(ghost)


@pytest.mark.parametrize("count", [0, 1, 3])
def test_little_to_learn_from_is_no_fault(count: int) -> None:
    writing = ReplyModel(examples()[:count], spaceless=True).prepare(moment("返品したいのですが"))
    assert len(writing.whole("")) == count
    assert all(each.startswith("zzz") for each in writing.whole("zzz"))


def test_what_was_sent_a_moment_ago_is_offered_in_the_next_such_moment(
    model: ReplyModel, spaceless: bool
) -> None:
    asked = "ギフト包装はできますか" if spaceless else "do you wrap gifts"
    reply = "はい、無料で包装いたします。" if spaceless else "Yes, we wrap it for free."
    sent = [Example(conversation="new", moment=moment(asked, spaceless=spaceless), reply=reply)]
    assert reply not in model.prepare(moment(asked, spaceless=spaceless)).whole("", limit=20)
    assert model.prepare(moment(asked, spaceless=spaceless), sent).whole("")[0] == reply


@pytest.fixture(scope="module")
def trained(spaceless: bool) -> ReplyModel:
    """With enough replies to learn how to rank."""
    return ReplyModel(examples(spaceless=spaceless, talks=52), spaceless=spaceless)


def test_the_same_lessons_make_the_same_model(trained: ReplyModel, spaceless: bool) -> None:
    asked = moment("hello", spaceless=spaceless)
    texts = [reply for _, reply in (*ASKED_JA, *ASKED_EN)]
    again = ReplyModel(examples(spaceless=spaceless, talks=52), spaceless=spaceless)
    assert trained.scores(asked, texts).tolist() == again.scores(asked, texts).tolist()
    assert trained.prepare(asked).whole("") == again.prepare(asked).whole("")


def test_a_trained_ranker_puts_the_right_reply_above_the_others(trained: ReplyModel, spaceless: bool) -> None:
    pairs = ASKED_JA if spaceless else ASKED_EN
    for place, (asked, _) in enumerate(pairs):
        scores = trained.scores(moment(asked, spaceless=spaceless), [reply for _, reply in pairs])
        assert int(scores.argmax()) == place
