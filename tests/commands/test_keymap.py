"""Keys can be chosen anew: no key means two things, and what typing and input methods need stays theirs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.commands.catalog import CATALOG
from app.commands.command import Scope
from app.commands.keymap import Keymap
from app.commands.keys import KeyProblem, normal, problem, split

CHANGEABLE = [command.id for command in CATALOG if command.scope is Scope.WINDOW]
POSSIBLE = ["Ctrl+N", "Ctrl+E", "Ctrl+K", "Ctrl+Shift+G", "Alt+F2", "F9", "Shift+F4", "Ctrl++", "Ctrl+G"]


@pytest.mark.parametrize(
    ("keys", "why"),
    [
        ("Zenkaku Hankaku", KeyProblem.INPUT_METHOD),
        ("Muhenkan", KeyProblem.INPUT_METHOD),
        ("Ctrl+Henkan", KeyProblem.INPUT_METHOD),
        ("Ctrl+Space", KeyProblem.INPUT_METHOD),
        ("Shift+Space", KeyProblem.INPUT_METHOD),
        ("Alt+`", KeyProblem.INPUT_METHOD),
        ("Ctrl+F10", KeyProblem.INPUT_METHOD),
        ("A", KeyProblem.TYPING),
        ("Shift+A", KeyProblem.TYPING),
        ("Space", KeyProblem.TYPING),
        ("Return", KeyProblem.TYPING),
        ("Tab", KeyProblem.TYPING),
        ("Left", KeyProblem.TYPING),
        ("Ctrl+C", KeyProblem.EDITING),
        ("Ctrl+Return", KeyProblem.EDITING),
        ("Ctrl+Alt+E", KeyProblem.SYSTEM),
        ("Alt+F4", KeyProblem.SYSTEM),
        ("Ctrl+", KeyProblem.EMPTY),
        ("", KeyProblem.EMPTY),
        ("Ctrl+G", None),
        ("Ctrl++", None),
        ("F9", None),
        ("Shift+F6", None),
    ],
)
def test_keys_that_typing_and_input_methods_need_are_refused(keys: str, why: KeyProblem | None) -> None:
    assert problem(keys) is why


def test_every_key_of_the_catalog_passes_the_same_judgement() -> None:
    refused = {
        f"{command.id} {key}": problem(key)
        for command in CATALOG
        if command.scope is Scope.WINDOW
        for key in command.keys
        if problem(key) is not None
    }
    assert refused == {}


def test_equal_keys_are_written_alike() -> None:
    assert normal("Shift+Ctrl+E") == normal("Ctrl+Shift+E")
    assert split("Ctrl++") == (frozenset({"Ctrl"}), "+")


def test_a_key_that_somebody_else_has_moves_with_its_command_told() -> None:
    keymap = Keymap(CATALOG)
    assert keymap.holders("Ctrl+E", besides="view.manual") == ("conversation.escalate",)
    after = keymap.with_keys("view.manual", ["Ctrl+E"])
    assert after.keys("view.manual") == ("Ctrl+E",)
    assert after.keys("conversation.escalate") == ()
    assert after.changed("conversation.escalate")


def test_the_usual_key_comes_back_alone_or_with_all() -> None:
    after = Keymap(CATALOG).with_keys("view.manual", ["Ctrl+E"]).with_keys("view.macros", ["Ctrl+G"])
    back = after.without("conversation.escalate")
    assert back.keys("conversation.escalate") == ("Ctrl+E",)
    assert back.keys("view.manual") == ()
    assert back.keys("view.macros") == ("Ctrl+G",)
    assert Keymap(CATALOG, {}).chosen == {}


def test_keys_of_fields_stay() -> None:
    keymap = Keymap(CATALOG)
    assert not keymap.changeable("message.send")
    with pytest.raises(ValueError, match="cannot have"):
        keymap.with_keys("message.send", ["Ctrl+G"])
    with pytest.raises(ValueError, match="cannot have"):
        keymap.with_keys("view.manual", ["Ctrl+Space"])
    with pytest.raises(ValueError, match="a field needs"):
        keymap.with_keys("view.manual", ["Alt+1"])


def test_what_settings_say_is_followed_and_nonsense_in_them_is_passed_over() -> None:
    keymap = Keymap(CATALOG)
    told: list[None] = []
    end = keymap.subscribe(lambda: told.append(None))
    keymap.follow(
        {
            "view.manual": ("Ctrl+G", "Ctrl+Space"),
            "view.macros": ("Ctrl+G",),
            "no.such": ("Ctrl+B",),
            "message.send": ("F2",),
        }
    )
    assert keymap.keys("view.manual") == ("Ctrl+G",)
    assert keymap.keys("view.macros") == ()
    assert keymap.keys("message.send") == ("Ctrl+Return", "Ctrl+Enter")
    assert len(told) == 1
    end()
    keymap.follow({})
    assert len(told) == 1
    assert keymap.keys("view.manual") == ("Ctrl+J",)


@given(st.lists(st.tuples(st.sampled_from(CHANGEABLE), st.sampled_from(POSSIBLE), st.booleans()), max_size=8))
def test_no_key_ever_means_two_things(changes: list[tuple[str, str, bool]]) -> None:
    keymap = Keymap(CATALOG)
    for command, key, back in changes:
        keymap = keymap.without(command) if back else keymap.with_keys(command, [key])
        assert keymap.keys(command) == ((keymap.commands[command].keys) if back else (normal(key),))  # type: ignore[index]
    window = [normal(key) for known in CHANGEABLE for key in keymap.keys(known)]
    assert len(window) == len(set(window))
    again = Keymap(CATALOG, keymap.chosen)
    assert {known: again.keys(known) for known in CHANGEABLE} == {
        known: keymap.keys(known) for known in CHANGEABLE
    }


def test_the_keys_that_move_canned_replies_can_be_others_but_not_the_one_that_inserts() -> None:
    keymap = Keymap(CATALOG)
    assert not keymap.changeable("macro.insert")
    after = keymap.with_keys("macro.earlier", ["Ctrl+Shift+Up"])
    assert after.keys("macro.earlier") == ("Ctrl+Shift+Up",)
    assert Keymap(CATALOG, after.chosen).keys("macro.earlier") == ("Ctrl+Shift+Up",)
