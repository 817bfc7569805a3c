"""Which streams the console follows, which of them it must ask the hub for, and which it gave up."""

from collections.abc import Callable

from app.protocol.frames import ClientFrame, Sub, Unsub, Want


class Subscriptions:
    """Pure: the streams wanted, and the frames that make the hub send them."""

    def __init__(self) -> None:
        self._wanted: dict[str, None] = {}
        self._to_ask: dict[str, None] = {}
        self._asked: dict[str, int] = {}
        self._put_off: dict[str, None] = {}
        self._to_end: dict[str, None] = {}
        self._next_id = 1
        self._connected = False

    def __contains__(self, stream: str) -> bool:
        return stream in self._wanted

    def want(self, stream: str) -> None:
        """Follows a stream from now on and after every reconnect."""
        if stream not in self._wanted:
            self._wanted[stream] = None
            self._to_ask[stream] = None
            self._to_end.pop(stream, None)

    def again(self, stream: str) -> None:
        """Asks once more for a stream in which something is missing, unless an answer is still to come."""
        if stream in self._wanted and stream not in self._asked:
            self._to_ask[stream] = None

    def put_off(self, stream: str) -> None:
        """The hub has no time for a stream now: it is asked for again after the next `renew`."""
        if stream in self._wanted:
            self._put_off[stream] = None

    def renew(self) -> None:
        """Some time has passed: asks again for what was put off."""
        for stream in self._put_off:
            self.again(stream)
        self._put_off.clear()

    def end(self, stream: str) -> None:
        """Follows a stream no longer."""
        if stream in self._wanted:
            del self._wanted[stream]
            asked = self._asked.pop(stream, None) is not None or stream not in self._to_ask
            self._to_ask.pop(stream, None)
            if asked:
                self._to_end[stream] = None

    def connected(self) -> None:
        """A new connection follows nothing yet: all streams are asked for again."""
        self._connected = True
        self._asked.clear()
        self._to_end.clear()
        self._put_off.clear()
        self._to_ask = dict.fromkeys(self._wanted)

    def disconnected(self) -> None:
        """Nothing can be asked until there is a new connection."""
        self._connected = False

    def answered(self, number: int, stream: str) -> bool:
        """Takes the hub's answer to the request `number`; False when it is not for what was asked last."""
        if self._asked.get(stream) != number:
            return False
        del self._asked[stream]
        return True

    def frames(self, after: Callable[[str], int]) -> list[ClientFrame]:
        """Returns, once, what the hub must be told; `after` gives the cursor of a stream."""
        if not self._connected:
            return []
        frames: list[ClientFrame] = []
        if self._to_end:
            frames.append(Unsub(streams=tuple(self._to_end)))
            self._to_end.clear()
        if self._to_ask:
            wants = tuple(Want(s=stream, after=after(stream)) for stream in self._to_ask)
            frames.append(Sub(id=self._next_id, streams=wants))
            self._asked.update(dict.fromkeys(self._to_ask, self._next_id))
            self._to_ask.clear()
            self._next_id += 1
        return frames
