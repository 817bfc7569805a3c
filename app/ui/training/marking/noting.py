"""Notes pinned to moments of the replay that is shown: begun by a key, written, changed and taken back."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.domain.ids import Author
from app.ui.training.marking.board import Board
from app.ui.training.marking.pinned_lines import ShownPin
from app.ui.training.marking.side_column import MARKING
from app.ui.training.room import TrainingRoom

if TYPE_CHECKING:
    from app.ui.training.marking.marking import Marking


class Noting(QObject):
    """Joins the list of notes with the board."""

    def __init__(self, marking: Marking, room: TrainingRoom) -> None:
        super().__init__(marking)
        self._marking, self._room = marking, room
        self._pins = marking.panel.pins
        pins = self._pins
        pins.add_wanted.connect(self.begin)
        pins.written.connect(lambda text: marking.step(lambda board: board.end_note(text)))
        pins.typed.connect(self._typed)
        pins.change_wanted.connect(self._change)
        pins.remove_wanted.connect(self._remove)
        pins.left.connect(self._leave)
        pins.moment_wanted.connect(room.player.seek)

    def begin(self) -> None:
        """Begins a note at the moment that is shown; the replay stands still while it is written."""
        board = self._marking.fillable()
        if board is None:
            return
        player = self._room.player
        player.pause()
        self._room.side.open(MARKING)
        if board.work.writing is None or not board.work.writing.text.strip():
            board.begin_note(player.replay.position, player.replay.index)
        self._marking.changed()
        self._pins.begin()

    def shown(self, board: Board) -> list[ShownPin]:
        """Returns all notes as the replay shows them."""
        start, mask = board.study.replay.events[0].at, self._room.facts.masking
        known = [
            (f"{one.seq}", one.on, one.to_ms, one.by, one.text)
            for one in (*board.facts.pins, *board.facts.kept_pins)
        ]
        mine = [(one.id, one.on, one.to_ms, Author(board.me), one.text) for one in board.work.pins]
        return [
            ShownPin(
                key=key, on=on, by=by, text=mask(board.conversation, text),
                at=start + timedelta(seconds=board.moment(on, to_ms)),
            )
            for key, on, to_ms, by, text in (*known, *mine)
        ]  # fmt: skip

    def _typed(self, text: str) -> None:
        board = self._marking.board
        if board is not None and board.work.writing is not None and board.work.writing.text != text:
            board.write_note(text)
            self._marking.keeping.keep(board.conversation, board.work)

    def _remove(self, key: str) -> None:
        board = self._marking.board
        if board is not None and key.isdecimal():
            self._marking.finishing.take_back(board, int(key))
        else:
            self._marking.step(lambda one: one.remove_note(key))

    def _change(self, key: str) -> None:
        self._marking.step(lambda board: board.change_note(key))
        self._pins.begin()

    def _leave(self) -> None:
        board = self._marking.board
        writing = board.work.writing if board is not None else None
        if writing is not None and not writing.text.strip():
            self._marking.step(lambda one: one.end_note(""))  # what was begun stays open to be finished
        self._room.stage.timeline.setFocus()
