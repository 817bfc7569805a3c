"""The bar above: presence, the day's counters, the room switcher, the search field and who is signed in."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QSpinBox,
    QToolButton,
    QVBoxLayout,
    QWidget,
    QWidgetAction,
)

from app.domain.people import Presence
from app.ui.actions import Actions
from app.ui.application import Looks
from app.ui.figures import SERVICE_LEVEL_S, Figures
from app.ui.parts import label, person_picture, set_look
from app.ui.rooms import Room
from app.ui.times import elapsed, hours, stretch
from app.ui.words import tr

HEIGHT: Final = 52
SEARCH_WIDTH: Final = 290
BADGE: Final = 30
LARGEST_CAPACITY: Final = 20
CHOICES: Final = (
    Presence.ACCEPTING, Presence.BUSY, Presence.AWAY, Presence.BREAK, Presence.AFTER_WORK, Presence.TRAINING,
)  # fmt: skip


def presence_name(presence: Presence) -> str:
    """Returns the name of a presence in the language that is switched on."""
    return {
        Presence.ACCEPTING: tr("Accepting"),
        Presence.BUSY: tr("No new customers"),
        Presence.AWAY: tr("Away"),
        Presence.BREAK: tr("On a break"),
        Presence.AFTER_WORK: tr("After-work"),
        Presence.TRAINING: tr("In training"),
        Presence.OFFLINE: tr("Offline"),
    }[presence]


class Figure(QWidget):
    """A number with its meaning below."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._number = label(kind="figure")
        self._meaning = label(tone="soft", size="small")
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addStretch(1)
        rows.addWidget(self._number)
        rows.addWidget(self._meaning)
        rows.addStretch(1)

    def show_figure(self, number: str, meaning: str, tone: str = "") -> None:
        """Shows a number; hides the whole where there is none."""
        if number != self._number.text():
            self._number.setText(number)
        if meaning != self._meaning.text():
            self._meaning.setText(meaning)
        set_look(self._number, "tone", tone)
        self.setAccessibleName(f"{meaning} {number}")
        self.setVisible(bool(number))


class TopBar(QFrame):
    """The bar above the rooms. It takes values and emits what the person wants."""

    capacity_wanted = Signal(int)
    room_wanted = Signal(str)

    def __init__(self, looks: Looks, actions: Actions) -> None:
        super().__init__()
        self.setObjectName("topBar")
        self.setFixedHeight(HEIGHT)
        self._looks = looks
        self._actions = actions
        self._presence = Presence.OFFLINE
        self._capacity = 5
        self._user = ""
        self._figures = Figures()
        self._rooms: Sequence[Room] = ()
        self._counts: dict[str, int] = {}
        self.presence = QPushButton()
        self.presence.setObjectName("presence")
        self.presence.setIconSize(QSize(12, 12))
        self.presence.clicked.connect(self._open_presence_menu)
        self._stats = {
            name: Figure(f"figure_{name}") for name in ("live", "reply", "queue", "quick", "shift")
        }
        self._switcher = QWidget()
        self._switcher.setObjectName("roomSwitcher")
        self._room_buttons = QButtonGroup(self)
        self.search = QLineEdit()
        self.search.setObjectName("search")
        self.search.setFixedSize(SEARCH_WIDTH, 36)
        self._key = label(kind="key")
        self.badge = QToolButton()
        self.badge.setObjectName("badge")
        self.badge.setIconSize(QSize(BADGE, BADGE))
        self.badge.clicked.connect(self._open_person_menu)
        self._lay_out()
        self._menu: QMenu | None = None
        self.spin: QSpinBox | None = None
        looks.changed.connect(self.restyle)
        self.retranslate()
        self.restyle()

    def show_presence(self, presence: Presence, capacity: int) -> None:
        """Shows what the person is doing, and how many conversations he takes at once."""
        self._presence, self._capacity = presence, capacity
        tone = {Presence.ACCEPTING: "", Presence.OFFLINE: "off"}.get(presence, "warn")
        set_look(self.presence, "tone", tone)
        self.presence.setText(f"{presence_name(presence)} ▾")
        self.presence.setAccessibleName(tr("Presence: {state}", state=presence_name(presence)))
        self._color_dot()

    def show_user(self, name: str) -> None:
        """Shows who is signed in; nobody hides what needs somebody."""
        self._user = name
        self.badge.setVisible(bool(name))
        self.presence.setVisible(bool(name))
        self.search.setVisible(bool(name))
        for stat in self._stats.values():
            stat.setVisible(bool(name) and stat.isVisibleTo(self))
        self.badge.setIcon(person_picture(name, BADGE, 3.0))
        self.badge.setAccessibleName(tr("Signed in as {name}", name=name))

    def show_figures(self, figures: Figures) -> None:
        """Shows the counters; what is not known is left out."""
        self._figures = figures
        full = figures.capacity is not None
        live = f"{figures.live} / {figures.capacity}" if full else ""
        self._stats["live"].show_figure(live, tr("In conversation"))
        tone = "danger" if figures.needs_reply else ""
        self._stats["reply"].show_figure(str(figures.needs_reply) if full else "", tr("Need a reply"), tone)
        waits = tr("In the queue")
        if figures.longest_s is not None:
            waits = tr("In the queue, longest {time}", time=elapsed(figures.longest_s))
        self._stats["queue"].show_figure(str(figures.waiting) if full else "", waits)
        quick = "" if figures.quick_percent is None else f"{figures.quick_percent}%"
        self._stats["quick"].show_figure(quick, tr("Answered within {count} s", count=SERVICE_LEVEL_S))
        shift = "" if figures.shift_s is None else stretch(figures.shift_s)
        meaning = tr("At work (night {time})", time=hours(figures.night_s))
        self._stats["shift"].show_figure(shift, meaning if figures.night_s >= 60 else tr("At work"))

    def show_rooms(self, rooms: Sequence[Room], current: str) -> None:
        """Shows the room switcher, unless there is but one room."""
        self._rooms = rooms
        for old in self._room_buttons.buttons():
            self._room_buttons.removeButton(old)
            old.deleteLater()
        for room in rooms:
            made = QToolButton()
            made.setObjectName(f"room_{room.id}")
            made.setProperty("kind", "room")
            made.setCheckable(True)
            made.setChecked(room.id == current)
            made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            made.setIcon(self._looks.icons.icon(room.icon))
            made.clicked.connect(lambda _checked=False, wanted=room.id: self.room_wanted.emit(wanted))
            self._room_buttons.addButton(made)
            layout = self._switcher.layout()
            assert layout is not None  # noqa: S101 (made in _lay_out)
            layout.addWidget(made)
        self._name_rooms()
        self._switcher.setVisible(len(rooms) > 1)

    def show_room_count(self, room: str, count: int) -> None:
        """Shows beside a room's name how many things wait there."""
        self._counts[room] = count
        self._name_rooms()

    def restyle(self) -> None:
        """Takes the colours of the theme that is switched on."""
        self._color_dot()
        self._key.adjustSize()
        for made, room in zip(self._room_buttons.buttons(), self._rooms, strict=False):
            made.setIcon(self._looks.icons.icon(room.icon))

    def retranslate(self) -> None:
        """Says everything in the language that is switched on."""
        self.search.setPlaceholderText(tr("Search and commands"))
        self.search.setAccessibleName(tr("Search and commands"))
        self._key.setText("Ctrl K")
        self.show_presence(self._presence, self._capacity)
        self.show_figures(self._figures)
        self.show_user(self._user)
        self._name_rooms()

    def changeEvent(self, event: QEvent) -> None:
        """Follows a switch of the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _lay_out(self) -> None:
        inside = QHBoxLayout(self.search)
        inside.setContentsMargins(0, 0, 12, 0)
        inside.addWidget(self._key, 0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._key.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        switcher = QHBoxLayout(self._switcher)
        switcher.setContentsMargins(0, 0, 0, 0)
        switcher.setSpacing(2)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 0, 14, 0)
        row.setSpacing(18)
        row.addWidget(self.presence)
        for stat in self._stats.values():
            row.addWidget(stat)
        row.addWidget(self._switcher)
        row.addStretch(1)
        row.addWidget(self.search)
        row.addWidget(self.badge)

    def _name_rooms(self) -> None:
        for made, room in zip(self._room_buttons.buttons(), self._rooms, strict=False):
            count = self._counts.get(room.id, 0)
            made.setText(f"{room.title()} {count}" if count else room.title())
            made.setAccessibleName(made.text())

    def _color_dot(self) -> None:
        theme = self._looks.theme
        role = {Presence.ACCEPTING: "accent", Presence.OFFLINE: "ink_soft"}.get(self._presence, "warn")
        self.presence.setIcon(self._looks.icons.icon("dot", theme[role], QSize(12, 12)))

    def _open_presence_menu(self) -> None:
        menu = QMenu(self)
        menu.setObjectName("presenceMenu")
        group = QActionGroup(menu)
        for choice in CHOICES:
            action = self._actions.mirror(f"presence.{choice.value}", menu, presence_name(choice))
            group.addAction(action)
            menu.addAction(action)
        menu.addSeparator()
        menu.addAction(self._capacity_action(menu))
        self._pop_up(menu, self.presence.mapToGlobal(QPoint(0, self.presence.height() + 4)))

    def _capacity_action(self, menu: QMenu) -> QAction:
        row = QWidget()
        box = QHBoxLayout(row)
        box.setContentsMargins(12, 4, 12, 4)
        meaning: QLabel = label(tr("Conversations at once"))
        self.spin = QSpinBox()
        self.spin.setObjectName("capacity")
        self.spin.setRange(1, LARGEST_CAPACITY)
        self.spin.setValue(self._capacity)
        self.spin.setAccessibleName(meaning.text())
        self.spin.setKeyboardTracking(False)
        self.spin.valueChanged.connect(self.capacity_wanted)
        box.addWidget(meaning)
        box.addStretch(1)
        box.addWidget(self.spin)
        action = QWidgetAction(menu)
        action.setDefaultWidget(row)
        return action

    def _open_person_menu(self) -> None:
        menu = QMenu(self)
        menu.setObjectName("personMenu")
        head = menu.addAction(self._user)
        head.setEnabled(False)
        menu.addSeparator()
        for command in ("program.settings", "program.shortcuts", "view.theme", "view.language"):
            menu.addAction(self._actions.of(command))
        menu.addSeparator()
        for command in ("program.sign_out", "program.quit"):
            menu.addAction(self._actions.of(command))
        corner = self.badge.mapToGlobal(QPoint(self.badge.width(), self.badge.height() + 4))
        self._pop_up(menu, corner - QPoint(menu.sizeHint().width(), 0))

    def _pop_up(self, menu: QMenu, place: QPoint) -> None:
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(place)
