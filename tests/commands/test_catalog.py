"""The catalog promises commands that can be told apart, keys that do not clash, titles that can be read."""

import re
from collections import Counter

from app.commands.catalog import CATALOG
from app.commands.command import Scope


def test_every_command_has_an_id_of_its_own_made_of_a_noun_and_a_verb() -> None:
    ids = [command.id for command in CATALOG]
    assert len(ids) == len(set(ids))
    assert [known for known in ids if not re.fullmatch(r"[a-z]+\.[a-z]+(_[a-z0-9]+)*", known)] == []


def test_no_key_means_two_things_in_one_place() -> None:
    for scope in Scope:
        heard = (Scope.WINDOW, scope)  # keys of the window work inside every other scope, too
        keys = Counter(key for command in CATALOG if command.scope in heard for key in command.keys)
        assert {key: count for key, count in keys.items() if count > 1} == {}


def test_titles_are_written_like_a_sentence() -> None:
    odd = [
        command.title for command in CATALOG if not re.fullmatch(r"[A-Z][^A-Z]*( [a-z].*)?", command.title)
    ]
    assert [title for title in odd if "Japanese and English" not in title] == []


def test_keys_of_the_window_cannot_be_typed_as_text() -> None:
    bare = [
        key
        for command in CATALOG
        if command.scope is Scope.WINDOW
        for key in command.keys
        if not key.startswith(("Ctrl+", "Alt+")) and not re.fullmatch(r"(Shift\+)?F\d+", key)
    ]
    assert bare == []


def test_the_promised_keys_are_there() -> None:
    keys = {command.id: command.keys for command in CATALOG}
    assert keys["conversation.escalate"] == ("Ctrl+E",)
    assert keys["conversation.take_next"] == ("Ctrl+N",)
    assert keys["view.palette"] == ("Ctrl+K",)
    assert [keys[f"conversation.go_{place}"] for place in range(1, 10)] == [
        (f"Ctrl+{place}",) for place in range(1, 10)
    ]
