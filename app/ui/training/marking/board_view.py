"""Shows a board in the panel of the score sheet, in words."""

from collections.abc import Callable

from app.domain.marks import Sheet
from app.ui.application import Looks
from app.ui.training.fact_grid import Fact
from app.ui.training.marking.board import Board
from app.ui.training.marking.finished_list import FinishedRow
from app.ui.training.marking.measure_words import meanings, measured_facts
from app.ui.training.marking.pin_list import PinRow
from app.ui.training.marking.sheet_panel import SheetPanel
from app.ui.training.marking.sheet_words import (
    chosen,
    lines_of,
    round_title,
    sheet_title,
    total_words,
    verdict_words,
)
from app.ui.words import tr


class BoardView:
    """`saving`: something is not on the disk yet; `unkept`: the disk did not take it."""

    def __init__(
        self,
        panel: SheetPanel,
        looks: Looks,
        may_design: Callable[[], bool],
        name: Callable[[str], str],
    ) -> None:
        self._panel, self._looks, self._may_design, self._name = panel, looks, may_design, name
        self.saving = self.unkept = self.imported = False

    def show(self, board: Board, state: tuple[str, str]) -> None:
        """Shows everything."""
        panel, sheet = self._panel, board.sheet
        panel.design.setVisible(self._may_design())
        if sheet is None:
            self._show_none()
            return
        language, draft, locked = self._looks.language, board.draft, bool(self.lock(board))
        panel.show_choices([(key, self._title(board, key)) for key in board.choices()], board.key)
        panel.show_staff([(one, self._name(one)) for one in board.people], board.staff)
        panel.show_lines(lines_of(sheet, board.measures(), language))
        result = board.result()
        failed = frozenset(result.failed) if result is not None else frozenset()
        panel.show_points(draft.points, failed)
        panel.show_comment(draft.comment)
        panel.show_locked(locked=locked)
        if result is not None:
            self._show_total(board, result.total, passed=result.passed, failed=failed)
        known = board.measured()
        if known is not None:
            panel.show_measures(measured_facts(known), meanings(board.measures()))
        else:
            panel.show_measures([Fact(tr("Log"), tr("Being measured…"))], "")
        self._show_pins(board, locked=locked)
        self._show_finished(board)
        panel.undo.setEnabled(board.history.can_undo and not locked)
        self.show_state(board, state)

    def show_state(self, board: Board, state: tuple[str, str]) -> None:
        """Says whether what was done is kept, or why nothing can be done."""
        words, tone = state
        locked = self.lock(board)
        if words and (tone != "ok" or board.work.empty):
            self._panel.show_state(words, tone)
        elif locked:
            self._panel.show_state(locked)
        elif self.unkept:
            self._panel.show_state(tr("Not saved: the log on this device does not take it."), "danger")
        elif self.saving:
            self._panel.show_state(tr("Saving…"))
        else:
            self._panel.show_state("" if board.work.empty else tr("Saved as a draft on this device"))

    def lock(self, board: Board) -> str:
        """Returns why the sheet cannot be filled in, nothing where it can."""
        told = board.round
        if self.imported:
            return tr("This conversation came out of a file: the hub does not know it.")
        if not board.people:
            return tr("Nobody of staff took part in this conversation.")
        if board.staff == board.me:
            return tr("This is your own part: somebody else marks it.")
        if told is not None and board.me in told.done:
            return tr("You have finished; {count} others have not.", count=len(told.missing))
        return ""

    def question(self, board: Board) -> str:
        """Returns what is asked before a sheet is finished."""
        result = board.result()
        total = total_words(result.total) if result is not None else ""
        passed = tr("passed") if result is not None and result.passed else tr("not passed")
        name = self._name(board.staff)
        about = tr("{name}: {total}, {verdict}.", name=name, total=total, verdict=passed)
        if board.round is not None:
            then = tr("The others of this round and {name} see it when the round is closed.", name=name)
        else:
            then = tr("{name} is told, reads the sheet with its notes and can answer.", name=name)
        return "\n".join((about, then, tr("A finished sheet cannot be changed any more.")))

    def _show_none(self) -> None:
        may = self._may_design()
        remedy = (
            tr("Say once what is looked at and how much it counts; every trainer fills the same sheet in.")
            if may
            else tr("Somebody who may edit training material makes one.")
        )
        self._panel.show_empty(
            tr("There is no score sheet yet."), remedy, tr("Make a score sheet") if may else ""
        )

    def _show_total(self, board: Board, total: float, *, passed: bool, failed: frozenset[str]) -> None:
        sheet, open_ = board.sheet, board.open()
        if sheet is None:
            return
        names = [chosen(one.name, self._looks.language, one.id) for one in sheet.criteria if one.id in failed]
        words = verdict_words(passed=passed, pass_mark=sheet.pass_mark, failed=names)
        tone = "ok" if passed else "danger"
        if open_:
            words, tone = tr("{count} criteria to go", count=len(open_)), "soft"
        self._panel.show_total(tr("Total {total}", total=total_words(total)), words, tone)

    def _show_pins(self, board: Board, *, locked: bool) -> None:
        rows = [
            PinRow(
                key=str(one.seq), at=board.moment(one.on, one.to_ms), text=one.text,
                by=self._name(str(one.by)), mine=str(one.by) == board.me and not locked,
            )
            for one in (*board.facts.pins, *board.facts.kept_pins)
        ]  # fmt: skip
        rows += [
            PinRow(key=one.id, at=board.moment(one.on, one.to_ms), text=one.text, own=True)
            for one in board.work.pins
        ]
        self._panel.pins.show_pins(sorted(rows, key=lambda row: row.at), locked=locked)
        writing = board.work.writing
        if writing is None:
            self._panel.pins.show_writing(None, "")
        else:
            self._panel.pins.show_writing(board.moment(writing.on, writing.to_ms), writing.text)

    def _show_finished(self, board: Board) -> None:
        known = (*board.facts.sheets, *board.facts.kept_sheets)
        self._panel.finished_head.show_heading(tr("Finished sheets") if known else "")
        self._panel.finished.show_rows([self._row(board, one) for one in known])

    def _row(self, board: Board, sheet: Sheet) -> FinishedRow:
        return FinishedRow(
            seq=sheet.seq,
            title=chosen(sheet.mark.titles, self._looks.language, sheet.mark.sheet),
            by=self._name(str(sheet.by)),
            total=total_words(sheet.mark.total),
            passed=sheet.mark.passed,
            answers=len(board.facts.answers_to(sheet.seq)),
        )

    def _title(self, board: Board, key: str) -> str:
        sheet = board.sheet_of(key)
        title = sheet_title(sheet, self._looks.language) if sheet is not None else ""
        told = board.facts.round_of(key.removeprefix("run:"))
        return round_title(told, title) if told is not None else title
