"""The registry promises that a command runs exactly when it is bound and its condition holds."""

import pytest

from app.commands.catalog import CATALOG
from app.commands.command import Command, CommandId, Topic, When
from app.commands.registry import Registry

GREET = Command(id=CommandId("person.greet"), title="Greet", topic=Topic.PROGRAM, when=When.LIVE)
LEAVE = Command(id=CommandId("person.leave"), title="Leave", topic=Topic.PROGRAM, checkable=True)


@pytest.fixture
def registry() -> Registry:
    return Registry((GREET, LEAVE))


def test_a_command_runs_when_its_condition_holds(registry: Registry) -> None:
    done: list[str] = []
    registry.bind("person.greet", lambda: done.append("greet"))
    assert not registry.run("person.greet")
    registry.hold({When.LIVE})
    assert registry.run("person.greet")
    assert done == ["greet"]


def test_a_command_that_nobody_bound_cannot_be_run(registry: Registry) -> None:
    assert not registry.enabled(LEAVE.id)
    assert not registry.run("person.leave")


def test_what_always_holds_needs_no_saying(registry: Registry) -> None:
    registry.bind("person.leave", lambda: None)
    registry.hold(set())
    assert registry.enabled(LEAVE.id)


def test_a_command_is_bound_once(registry: Registry) -> None:
    registry.bind("person.greet", lambda: None)
    with pytest.raises(ValueError, match="twice"):
        registry.bind("person.greet", lambda: None)


def test_an_unknown_command_is_a_fault(registry: Registry) -> None:
    with pytest.raises(KeyError):
        registry.bind("person.dance", lambda: None)
    with pytest.raises(KeyError):
        registry.run("person.dance")
    with pytest.raises(KeyError):
        registry.lend({"person.dance": lambda: None})


def test_a_command_is_declared_once() -> None:
    with pytest.raises(ValueError, match="declared twice"):
        Registry((GREET, GREET))


def test_a_room_lends_its_own_meaning_for_a_while(registry: Registry) -> None:
    done: list[str] = []
    registry.bind("person.leave", lambda: done.append("usual"))
    registry.lend({"person.leave": lambda: done.append("lent")})
    registry.run("person.leave")
    registry.lend({})
    registry.run("person.leave")
    assert done == ["lent", "usual"]


def test_listeners_hear_of_changes_and_of_nothing_else(registry: Registry) -> None:
    heard: list[None] = []
    end = registry.subscribe(lambda: heard.append(None))
    registry.hold({When.LIVE}, {"person.leave"})
    registry.hold({When.LIVE}, {"person.leave"})
    assert len(heard) == 1
    assert registry.checked(LEAVE.id)
    end()
    registry.hold(set())
    assert len(heard) == 1


def test_the_whole_catalog_can_be_taken() -> None:
    assert len(Registry(CATALOG).commands) == len(CATALOG)
