"""The dialogs of the way in, made as the program makes them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QDialog

from app.domain.way_in import Stage
from app.sessions.log_care import LogKeeper
from app.ui.way_in.contract_dialog import ContractDialog
from app.ui.way_in.invite_dialog import InviteDialog
from app.ui.way_in.newcomers_dialog import NewcomersDialog
from app.ui.way_in.person_dialog import PersonDialog
from app.ui.way_in.way_editor import Material, WayEditor
from app.ui.way_in.way_words import Called
from tests.ui.way_in import places as p

if TYPE_CHECKING:
    from tests.ui.window_stage import Stage as Window


def _nothing(*_given: object) -> None:
    """Takes what a dialog hands over."""


def _overview(stage: Window, _keeper: LogKeeper) -> QDialog:
    made = NewcomersDialog(stage.window, me="tina", invites=True)
    places = [p.place(p.at(one)) for one in (Stage.CHECK, Stage.EXAM)]
    made.show_places(places, p.NOW, None, called=Called(), groups={}, way=True)
    return made


def _person(stage: Window, _keeper: LogKeeper) -> QDialog:
    made = PersonDialog(stage.window, decides=True)
    made.show_place(p.place(p.at(Stage.EXAM), reminder="Hello", reminded=p.NOW), p.NOW, None, Called())
    return made


def _invite(stage: Window, _keeper: LogKeeper) -> QDialog:
    return InviteDialog(
        stage.window, trainers={"tina": "Tina"}, groups={"support": "Support"}, me="tina", language="en"
    )


def _editor(stage: Window, _keeper: LogKeeper) -> QDialog:
    made = WayEditor(stage.window, edits=True)
    made.show_record(p.RECORD, Material(courses={"basics": "Basics"}, exams={"debut": "Debut"}))
    return made


WAY_MAKERS: Final[dict[str, tuple[type[QDialog], Callable[[Window, LogKeeper], QDialog]]]] = {
    "newcomers": (NewcomersDialog, _overview),
    "a newcomer": (PersonDialog, _person),
    "invite a newcomer": (InviteDialog, _invite),
    "stages of the way in": (WayEditor, _editor),
    "contract": (ContractDialog, lambda stage, _: ContractDialog("Nao", _nothing, stage.window)),
}
