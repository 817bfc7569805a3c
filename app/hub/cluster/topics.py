"""Hands ephemeral signals to whoever listens to their topic."""

from collections.abc import Callable

from app.hub.engine import Ephemeral

Listener = Callable[[Ephemeral], None]


class Topics:
    """Listeners by topic; of `account:anna` the part before the colon counts."""

    def __init__(self) -> None:
        self._listeners: dict[str, list[Listener]] = {}

    def listen(self, topic: str, listener: Listener) -> None:
        """Gives `listener` every signal of a topic from now on."""
        self._listeners.setdefault(topic, []).append(listener)

    def deliver(self, signal: Ephemeral) -> None:
        """Gives a signal to everybody who listens to its topic; one that nobody knows is passed over."""
        for listener in self._listeners.get(signal.topic.partition(":")[0], ()):
            listener(signal)
