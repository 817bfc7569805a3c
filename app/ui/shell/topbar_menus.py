"""The menus of the bar above: what one is doing and how much one takes, and who is signed in."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget, QWidgetAction

from app.domain.people import CAPACITIES, Presence
from app.ui.actions import Actions
from app.ui.parts import label
from app.ui.settings.controls import NumberField
from app.ui.shell.topbar import TopBar, presence_name
from app.ui.times import hours
from app.ui.words import tr

CHOICES: Final = (
    Presence.ACCEPTING, Presence.BUSY, Presence.AWAY, Presence.BREAK, Presence.AFTER_WORK, Presence.TRAINING,
)  # fmt: skip

LEAST_S: Final = 60
"""What took less is not worth a line."""

OF_PERSON: Final = (
    "program.settings", "shift.clock", "program.check", "program.second_factor", "program.trust",
    "program.shortcuts", "view.theme", "view.language",
    "view.statistics", "pay.sheet", "view.practice", "view.my_marks", "training.courses", "training.exams",
    "training.typing",
    "mail.begin", "log.export", "log.print", "log.import",
)  # fmt: skip

OF_NEWCOMERS: Final = ("view.way_in",)
"""What stands in it for those alone who are on their way in."""

OF_TRAINERS: Final = (
    "training.newcomers", "training.proctor", "training.edit_exams", "training.overview",
    "training.edit_courses",
)  # fmt: skip
"""What stands in it for those who train others alone."""

OF_RELEASERS: Final = ("mail.release", "mail.trust")
"""What stands in it for those who release replies of others."""

OF_ADMINS: Final = ("pay.shop_rules", "mail.texts", "mail.boxes", "training.invite_newcomer")
"""What stands in it for administrators alone."""


def spent_lines(spent: Mapping[str, int]) -> list[str]:
    """Returns what the menu says of the shift: a heading, then each presence with its hours and minutes."""
    known = [(one, spent[one.value]) for one in CHOICES if spent.get(one.value, 0) >= LEAST_S]
    if not known:
        return []
    return [tr("This shift"), *(f"{presence_name(one)}  {hours(seconds)}" for one, seconds in known)]


class TopBarMenus(QObject):
    """Opens the menus. `capacity_wanted` comes when another number of conversations is wanted."""

    capacity_wanted = Signal(int)

    def __init__(self, bar: TopBar, actions: Actions) -> None:
        super().__init__(bar)
        self._bar = bar
        self._actions = actions
        bar.presence_pressed.connect(self.open_presence)
        bar.badge_pressed.connect(self.open_person)

    def open_presence(self) -> None:
        """Opens the menu of what one is doing."""
        menu = QMenu(self._bar)
        menu.setObjectName("presenceMenu")
        group = QActionGroup(menu)
        for choice in CHOICES:
            action = self._actions.mirror(f"presence.{choice.value}", menu, presence_name(choice))
            group.addAction(action)
            menu.addAction(action)
        menu.addSeparator()
        for line in spent_lines(self._bar.spent):
            menu.addAction(line).setEnabled(False)
        menu.addSeparator()
        menu.addAction(self._capacity_action(menu))
        self._pop_up(menu, self._bar.presence.mapToGlobal(QPoint(0, self._bar.presence.height() + 4)))

    def _capacity_action(self, menu: QMenu) -> QAction:
        row = QWidget()
        box = QHBoxLayout(row)
        box.setContentsMargins(12, 4, 12, 4)
        box.setSpacing(10)
        meaning = label(tr("Conversations at once"))
        spin = NumberField()
        spin.setObjectName("capacity")
        spin.setRange(CAPACITIES[0], CAPACITIES[-1])
        spin.setValue(self._bar.capacity)
        spin.setAccessibleName(meaning.text())
        spin.setKeyboardTracking(False)
        spin.valueChanged.connect(self.capacity_wanted)
        box.addWidget(meaning)
        box.addStretch(1)
        box.addWidget(spin)
        action = QWidgetAction(menu)
        action.setDefaultWidget(row)
        return action

    def open_person(self) -> None:
        """Opens the menu of who is signed in."""
        menu = QMenu(self._bar)
        menu.setObjectName("personMenu")
        head = menu.addAction(self._bar.user)
        head.setEnabled(False)
        menu.addSeparator()
        for command in OF_PERSON:
            menu.addAction(self._actions.of(command))
        for command in (*OF_NEWCOMERS, *OF_TRAINERS, *OF_RELEASERS, *OF_ADMINS):
            if self._actions.of(command).isEnabled():
                menu.addAction(self._actions.of(command))
        menu.addSeparator()
        for command in ("program.sign_out", "program.quit"):
            menu.addAction(self._actions.of(command))
        corner = self._bar.badge.mapToGlobal(QPoint(self._bar.badge.width(), self._bar.badge.height() + 4))
        self._pop_up(menu, corner - QPoint(menu.sizeHint().width(), 0))

    def _pop_up(self, menu: QMenu, place: QPoint) -> None:
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(place)
