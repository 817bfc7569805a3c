"""Replies are cut and put together again without loss, and counted rightly."""

from collections import Counter

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from app.completion.corpus import Corpus
from app.completion.encoder import Encoder
from app.completion.moment import features, hashed, reply_features
from app.completion.nearness import Nearness
from app.completion.slots import Slots
from app.completion.tokens import END, SLOT, language_of, pieces, slot, slot_name
from tests.completion.talks_of_a_shop import ASKED_EN, ASKED_JA, moment

TEXTS = st.text(st.characters(exclude_characters="\x02\x03\x1a", exclude_categories=("Cs",)), max_size=40)
SEQUENCES = st.lists(st.lists(st.sampled_from("abcd"), min_size=1, max_size=12), min_size=1, max_size=8)


@given(TEXTS, st.booleans())
def test_the_pieces_of_a_text_joined_are_the_text(text: str, spaceless: bool) -> None:
    assert "".join(pieces(text, spaceless=spaceless)) == text


def test_the_language_of_a_text_is_told_by_its_letters() -> None:
    assert [language_of(text) for text in ("Hello", "はい", "OK 了解", "")] == ["en", "ja", "ja", "en"]


def test_a_slot_is_known_by_its_name_also_behind_a_space() -> None:
    assert slot_name(slot("order")) == slot_name(" " + slot("order")) == "order"
    assert slot_name("order") == ""


@given(SEQUENCES, st.lists(st.sampled_from("abcd"), max_size=5))
def test_what_followed_a_context_is_counted_as_by_hand(sequences: list[list[str]], asked: list[str]) -> None:
    corpus = Corpus(sequences, order=5)
    text = [token for sequence in sequences for token in sequence]
    context = corpus.everything
    for depth, token in enumerate(asked):
        context = corpus.narrow(context, depth, corpus.ids.get(token, -1))
    size = len(asked)
    places = [at for at in range(len(text)) if text[at : at + size] == asked]
    followed = Counter(text[at + size] for at in places if at + size < len(text))
    counted = corpus.following(context, size)
    assert {corpus.words[number]: count for number, count in counted.items()} == followed
    assert context[1] - context[0] == (len(places) if size else len(text))


def test_long_lists_of_followers_are_counted_as_short_ones_are() -> None:
    corpus = Corpus([["a", letter] for letter in "bcdbbc" * 20], order=3)
    context = corpus.narrow(corpus.everything, 0, corpus.ids["a"])
    counted = {corpus.words[number]: count for number, count in corpus.following(context, 1).items()}
    assert counted == {"b": 60, "c": 40, "d": 20}


def test_an_empty_corpus_knows_nothing() -> None:
    corpus = Corpus([], order=4)
    assert len(corpus) == 0
    assert corpus.following(corpus.everything, 0) == {}
    assert corpus.narrow(corpus.everything, 0, -1) == (0, 0)


BAGS = st.lists(st.lists(st.sampled_from("abcdefgh"), min_size=1, max_size=6), min_size=2, max_size=8)


@settings(deadline=None)
@given(BAGS, st.lists(st.sampled_from("abcdefghxy"), max_size=6))
def test_nearness_is_the_cosine_of_weighted_features(bags: list[list[str]], asked: list[str]) -> None:
    learned, one = [hashed(bag) for bag in bags], hashed(asked)
    nearness = Nearness(learned)

    def vector(names: np.ndarray) -> np.ndarray:
        made = np.zeros(len(nearness.weights))
        made[names] = nearness.weights[names]
        return made

    mine = vector(one)
    expected = [
        mine @ vector(other) / ((np.linalg.norm(mine) + 1e-6) * (np.linalg.norm(vector(other)) + 1e-6))
        for other in learned
    ]
    assert np.allclose(nearness.to(one), expected, atol=1e-5)


def test_a_moment_lies_nearest_to_the_reply_that_answered_it() -> None:
    moments = [features(moment(asked)) for asked, _ in ASKED_JA] * 16
    replies = [reply_features(reply, spaceless=True) for _, reply in ASKED_JA] * 16
    encoder = Encoder(moments, replies)
    ours, theirs = encoder.encoded_moments(moments[:4]), encoder.encoded_replies(replies[:4])
    assert (ours @ theirs.T).argmax(1).tolist() == [0, 1, 2, 3]
    assert np.allclose(np.linalg.norm(ours, axis=1), 1, atol=1e-3)
    assert np.array_equal(encoder.moment(moments[2]), encoder.encoded_moments(moments[2:3])[0])


def test_a_moment_is_nearest_to_itself() -> None:
    moments = [features(moment(asked)) for asked, _ in ASKED_JA]
    nearness = Nearness(moments)
    for place, one in enumerate(moments):
        assert int(np.argmax(nearness.to(one))) == place
        assert abs(nearness.between(one, one) - 1) < 1e-3


@given(st.sampled_from([reply for _, reply in (*ASKED_JA, *ASKED_EN)]), st.data())
def test_values_are_cut_out_of_a_reply_and_put_back(reply: str, data: st.DataObject) -> None:
    spaceless = language_of(reply) == "ja"
    if spaceless:
        start = data.draw(st.integers(0, len(reply) - 2))
        value = reply[start : start + data.draw(st.integers(2, 6))]
    else:
        value = data.draw(st.sampled_from(reply.rstrip("?.!").split())).strip(".")
    slots = Slots({value: "thing"}, spaceless=spaceless)
    cut = slots.cut(reply)
    assert "".join(surface for _, surface in cut) == reply
    tokens = tuple(token for token, _ in cut)
    assert slots.fill((*tokens, END)) == reply
    if len(value) > 1:
        assert any(SLOT in token for token in tokens)
        assert Slots({}, spaceless=spaceless).fill(tokens) is None


def test_another_conversation_gets_its_own_value() -> None:
    learned = Slots({"A-17": "order"}, spaceless=True).cut("ご注文A-17を確認しました")
    other = Slots({"B-99": "order"}, spaceless=True)
    assert other.fill(tuple(token for token, _ in learned)) == "ご注文B-99を確認しました"
