"""The keys as they are now: those of the catalog, and in their place what the person chose."""

from collections.abc import Callable, Iterable, Mapping
from typing import Final

from app.commands.command import Command, CommandId, Scope
from app.commands.keys import normal, problem

MOST_KEYS: Final = 3
"""How many combinations one command may have."""


class Keymap:
    """Joins commands with keys. What was chosen and cannot be used any more is passed over.

    Commands of the whole window can be given other keys, and of the panel of canned replies those whose keys
    are not a field's: Tab and Return are what people expect of a field, and the sending key has a setting of
    its own.
    """

    def __init__(
        self, catalog: Iterable[Command], chosen: Mapping[str, tuple[str, ...]] | None = None
    ) -> None:
        self._commands = {command.id: command for command in catalog}
        self._chosen: dict[str, tuple[str, ...]] = {}
        self._listeners: list[Callable[[], None]] = []
        self._chosen = self._usable(chosen or {})

    @property
    def commands(self) -> Mapping[CommandId, Command]:
        """All commands by id, in the order of the catalog."""
        return self._commands

    @property
    def chosen(self) -> dict[str, tuple[str, ...]]:
        """What differs from the catalog, by command: to be kept in the settings."""
        return dict(self._chosen)

    def keys(self, command: str) -> tuple[str, ...]:
        """Returns a command's keys as portable key sequences, the usual one first.

        Raises:
            KeyError: there is no such command.
        """
        known = self._commands[CommandId(command)]
        return self._chosen.get(known.id, known.keys)

    def changeable(self, command: str) -> bool:
        """Tells whether a command can be given other keys."""
        return _is_changeable(self._commands[CommandId(command)])

    def changed(self, command: str) -> bool:
        """Tells whether a command has other keys than in the catalog."""
        return CommandId(command) in self._chosen

    def holders(self, keys: str, besides: str = "") -> tuple[CommandId, ...]:
        """Returns the commands, `besides` left out, that have these keys already."""
        wanted = normal(keys)
        return tuple(
            known for known in self._commands if known != besides and wanted in map(normal, self.keys(known))
        )

    def follow(self, chosen: Mapping[str, tuple[str, ...]]) -> None:
        """Takes what the settings say, and tells whoever listens where that changed something."""
        usable = self._usable(chosen)
        if usable != self._chosen:
            self._chosen = usable
            for listener in tuple(self._listeners):
                listener()

    def subscribe(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Calls `listener` after every change; returns what ends that."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def with_keys(self, command: str, keys: Iterable[str]) -> "Keymap":
        """Returns a map in which a command has these keys, and whoever had one of them has it no more.

        Raises:
            KeyError: there is no such command.
            ValueError: the command's keys cannot be changed, or it cannot have one of these.
        """
        known = self._commands[CommandId(command)]
        wanted = tuple(dict.fromkeys(map(normal, keys)))[:MOST_KEYS]
        if not self.changeable(command) or any(problem(one) is not None for one in wanted):
            raise ValueError(f"{command} cannot have {wanted}")
        if any(not self.changeable(held) for one in wanted for held in self.holders(one)):
            raise ValueError(f"a field needs one of {wanted}")
        made = dict(self._chosen)
        for one in wanted:
            for other in self.holders(one, besides=command):
                rest = made.get(other, self._commands[other].keys)
                made[other] = tuple(key for key in rest if normal(key) != one)
        made[known.id] = wanted
        return Keymap(self._commands.values(), self._differing(made))

    def without(self, command: str) -> "Keymap":
        """Returns a map in which a command has the catalog's keys again, taken back from whoever has them."""
        known = self._commands[CommandId(command)]
        made = {key: value for key, value in self._chosen.items() if key != known.id}
        for one in map(normal, known.keys):
            for other in self.holders(one, besides=command):
                rest = made.get(other, self._commands[other].keys)
                made[other] = tuple(key for key in rest if normal(key) != one)
        return Keymap(self._commands.values(), self._differing(made))

    def _usable(self, chosen: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
        """Leaves out commands that there are not, keys that are refused, and keys chosen twice."""
        made: dict[str, tuple[str, ...]] = {}
        taken: set[str] = set()
        for name, keys in chosen.items():
            command = self._commands.get(CommandId(name))
            if command is None or not _is_changeable(command):
                continue
            fine = [one for one in map(normal, keys) if problem(one) is None and one not in taken]
            made[command.id] = tuple(dict.fromkeys(fine))[:MOST_KEYS]
            taken.update(fine)
        for command in self._commands.values():  # the catalog may have got a key that somebody chose before
            if command.id not in made and _is_changeable(command):
                left = tuple(key for key in command.keys if normal(key) not in taken)
                if left != command.keys:
                    made[command.id] = left
        return self._differing(made)

    def _differing(self, made: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
        return {known: keys for known, keys in made.items() if keys != self._commands[CommandId(known)].keys}


def _is_changeable(command: Command) -> bool:
    if command.scope is Scope.MACROS:
        return all(problem(key) is None for key in command.keys)
    return command.scope is Scope.WINDOW
