"""The registry: the only way in which a menu, a key, a palette row or a button makes something happen."""

from collections.abc import Callable, Iterable, Mapping

from app.commands.command import Command, CommandId, When


class Registry:
    """Joins commands with what they do, and knows which of them can be run now."""

    def __init__(self, catalog: Iterable[Command]) -> None:
        self._commands: dict[CommandId, Command] = {}
        for command in catalog:
            if command.id in self._commands:
                raise ValueError(f"{command.id} is declared twice")
            self._commands[command.id] = command
        self._bound: dict[CommandId, Callable[[], object]] = {}
        self._holding: frozenset[When] = frozenset({When.ALWAYS})
        self._checked: frozenset[CommandId] = frozenset()
        self._lent: Mapping[CommandId, Callable[[], object]] = {}
        self._only: frozenset[CommandId] | None = None
        self._listeners: list[Callable[[], None]] = []

    @property
    def commands(self) -> Mapping[CommandId, Command]:
        """All commands by id, in the order of the catalog."""
        return self._commands

    def bind(self, command: str, act: Callable[[], object]) -> None:
        """Says what a command does.

        Raises:
            KeyError: there is no such command.
            ValueError: it is bound already.
        """
        known = self._commands[CommandId(command)].id
        if known in self._bound:
            raise ValueError(f"{known} is bound twice")
        self._bound[known] = act
        self._tell()

    def lend(self, acts: Mapping[str, Callable[[], object]]) -> None:
        """Says what some commands do for the time being, such as in one room; the next call ends it.

        Raises:
            KeyError: there is no such command.
        """
        self._lent = {self._commands[CommandId(command)].id: act for command, act in acts.items()}
        self._tell()

    def bound(self, command: CommandId) -> bool:
        """Tells whether somebody said what the command does."""
        return command in self._lent or command in self._bound

    def enabled(self, command: CommandId) -> bool:
        """Tells whether the command can be run now: it is bound and its condition holds."""
        if self._only is not None and command not in self._only:
            return False
        return self.bound(command) and self._commands[command].when in self._holding

    def checked(self, command: CommandId) -> bool:
        """Tells whether a checkable command is on."""
        return command in self._checked

    def hold(self, conditions: Iterable[When], checked: Iterable[str] = ()) -> None:
        """Says which conditions hold from now on (`ALWAYS` always does), and which commands are on."""
        holding = frozenset(conditions) | {When.ALWAYS}
        on = frozenset(CommandId(command) for command in checked)
        if (holding, on) != (self._holding, self._checked):
            self._holding, self._checked = holding, on
            self._tell()

    def limit(self, only: Iterable[CommandId] | None) -> None:
        """Lets nothing but these commands be run from now on; None ends that."""
        self._only = None if only is None else frozenset(only)
        self._tell()

    def run(self, command: str) -> bool:
        """Runs a command and returns True, or returns False where it cannot be run now.

        Raises:
            KeyError: there is no such command.
        """
        known = self._commands[CommandId(command)].id
        if not self.enabled(known):
            return False
        (self._lent.get(known) or self._bound[known])()
        return True

    def subscribe(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Calls `listener` after every change of what can be run; returns what ends that."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def _tell(self) -> None:
        for listener in tuple(self._listeners):
            listener()
