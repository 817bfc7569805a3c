"""The process that learns and answers beside the window: what it knows is in its memory and ends with it."""

import contextlib
import os
import queue
import sys
import threading
from collections import OrderedDict, deque
from typing import BinaryIO, Final, assert_never

from app.completion.messages import (
    Answer,
    Ask,
    Habit,
    Learn,
    Order,
    Prepare,
    Report,
    Sent,
    Show,
    Shown,
    Taught,
    read_order,
    write,
)
from app.completion.model import ReplyModel
from app.completion.talk import Example, Moment
from app.completion.tokens import is_spaceless
from app.completion.writing import AT_ONCE, BEFORE_TYPING, WHILE_TYPING, Writing

_NICE: Final = 5
_LATELY: Final = 200
_OPEN: Final = 12  # conversations whose preparation is kept


class Worker:
    """Takes orders one after the other and hands reports to `tell`."""

    def __init__(self) -> None:
        self._models: dict[str, ReplyModel] = {}
        self._lately: dict[str, deque[Example]] = {}
        self._moments: OrderedDict[str, tuple[str, Moment]] = OrderedDict()
        self._writings: dict[str, Writing] = {}
        self._awaited: tuple[str, str] = "", ""  # the conversation and what is typed there
        self._places = 0

    def go_on(self) -> bool:
        """Looks further ahead where a key is awaited, for some milliseconds; False when that is done."""
        conversation, typed = self._awaited
        writing = self._writings.get(conversation)
        if writing is None or self._places <= 0:
            return False
        self._places -= AT_ONCE
        return writing.look_further(typed) and self._places > 0

    def take(self, order: Order) -> Report | None:
        """Does what is ordered and returns the report, if there is one to make."""
        match order:
            case Learn(language=language):
                self._models[language] = ReplyModel(
                    order.examples, spaceless=is_spaceless(language), approved=order.approved
                )
                self._writings.clear()
                return Taught(language=language, replies=len(order.examples))
            case Sent(language=language):
                self._lately.setdefault(language, deque(maxlen=_LATELY)).append(order.example)
                self._writings.clear()
            case Prepare():
                self._open(order)
            case Ask():
                return self._answer(order)
            case Show(most=most):
                return Shown(habits=tuple(self._habits(most)))
            case _:
                assert_never(order)
        return None

    def _habits(self, most: int) -> list[Habit]:
        """Returns the replies of all languages that are known best."""
        found = [
            Habit(language=language, text=text, times=times)
            for language, model in self._models.items()
            for text, times in model.habits(most, tuple(self._lately.get(language, ())))
        ]
        return sorted(found, key=lambda habit: -habit.times)

    def _open(self, order: Prepare) -> None:
        """Keeps how a conversation stands and gets ready for its reply."""
        self._moments[order.conversation] = (order.language, order.moment)
        self._moments.move_to_end(order.conversation)
        self._writings.pop(order.conversation, None)
        while len(self._moments) > _OPEN:
            gone, _ = self._moments.popitem(last=False)
            self._writings.pop(gone, None)
        writing = self._writing(order.conversation)
        if writing is not None:
            writing.whole("")
            writing.ghost("")
            self._awaited, self._places = (order.conversation, ""), BEFORE_TYPING

    def _writing(self, conversation: str) -> Writing | None:
        known = self._writings.get(conversation)
        if known is None and conversation in self._moments:
            language, moment = self._moments[conversation]
            model = self._models.get(language)
            if model is not None:
                lately = tuple(self._lately.get(language, ()))
                known = self._writings[conversation] = model.prepare(moment, lately)
        return known

    def _answer(self, ask: Ask) -> Answer:
        writing = self._writing(ask.conversation)
        if writing is None:
            return Answer(number=ask.number)
        if self._awaited != (ask.conversation, ask.typed):
            self._awaited, self._places = (ask.conversation, ask.typed), WHILE_TYPING
        return Answer(
            number=ask.number,
            whole=tuple(writing.whole(ask.typed, refused=frozenset(ask.refused), past=ask.refused)),
            ghost=writing.ghost(ask.typed, refused=ask.refused),
        )


def serve(orders: BinaryIO, reports: BinaryIO) -> None:
    """Works until `orders` end. Of the questions about a conversation only the newest is answered."""
    waiting: queue.SimpleQueue[Order | None] = queue.SimpleQueue()

    newest: dict[str, int] = {}

    def read() -> None:
        order: Order | None = None
        with contextlib.suppress(OSError):
            while (order := read_order(orders)) is not None:
                if isinstance(order, Ask):
                    newest[order.conversation] = order.number
                waiting.put(order)
        waiting.put(None)

    threading.Thread(target=read, name="orders", daemon=True).start()
    worker = Worker()
    busy = False
    while True:
        try:
            order = waiting.get(block=not busy)
        except queue.Empty:
            busy = worker.go_on()
            continue
        if order is None:
            return
        busy = True
        if isinstance(order, Ask) and order.number < newest[order.conversation]:
            continue
        _tell(reports, worker.take(order))


def _tell(reports: BinaryIO, report: Report | None) -> None:
    if report is not None:
        write(reports, report)


def main() -> None:
    """Serves the process that started this one, at a low priority."""
    if sys.platform != "win32":
        os.nice(_NICE)
    with contextlib.suppress(BrokenPipeError):
        serve(sys.stdin.buffer, sys.stdout.buffer)


if __name__ == "__main__":
    main()
