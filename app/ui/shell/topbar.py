"""The bar above: presence, the day's counters, the room switcher, the search field and who is signed in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QToolButton,
    QWidget,
)

from app.domain.people import Presence
from app.ui.application import Looks
from app.ui.figures import SERVICE_LEVEL_S, Figures
from app.ui.parts import label, person_picture, set_look
from app.ui.shell.figure import Figure
from app.ui.times import elapsed, hours, stretch
from app.ui.words import tr

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.ui.rooms import Room

HEIGHT: Final = 52
SEARCH_WIDTH: Final = 290
NARROW_SEARCH_WIDTH: Final = 190
SEARCH_HEIGHT: Final = 36
BADGE: Final = 30
NAMED: Final = Qt.ToolButtonStyle.ToolButtonTextBesideIcon


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


class TopBar(QFrame):
    """The bar above the rooms. It takes values and emits what the person wants."""

    presence_pressed = Signal()
    badge_pressed = Signal()
    room_wanted = Signal(str)

    def __init__(self, looks: Looks) -> None:
        super().__init__()
        self.setObjectName("topBar")
        self._looks = looks
        self._presence = Presence.OFFLINE
        self._capacity = 5
        self._left_s: float | None = None
        self.spent: Mapping[str, int] = {}
        """The seconds of the shift by presence."""
        self._user = ""
        self._figures = Figures()
        self._rooms: Sequence[Room] = ()
        self._counts: dict[str, int] = {}
        self._saved = 0
        self._written: tuple[int, ...] = ()
        self.presence = QPushButton()
        self.presence.setObjectName("presence")
        self.presence.setIconSize(QSize(12, 12))
        self.presence.clicked.connect(self.presence_pressed)
        self._stats = {
            name: Figure(f"figure_{name}") for name in ("live", "reply", "queue", "quick", "shift")
        }
        self._switcher = QWidget()
        self._switcher.setObjectName("roomSwitcher")
        self._room_buttons = QButtonGroup(self)
        self.search = QLineEdit()
        self.search.setObjectName("search")
        self.search.setFixedWidth(SEARCH_WIDTH)
        self._key = label(kind="key")
        self.badge = QToolButton()
        self.badge.setObjectName("badge")
        self.badge.setIconSize(QSize(BADGE, BADGE))
        self.badge.clicked.connect(self.badge_pressed)
        self._lay_out()
        self._fit()
        looks.changed.connect(self.restyle)
        self.retranslate()
        self.restyle()

    @property
    def user(self) -> str:
        """Who is signed in."""
        return self._user

    @property
    def capacity(self) -> int:
        """How many conversations he takes at once."""
        return self._capacity

    def show_presence(self, presence: Presence, capacity: int, left_s: float | None = None) -> None:
        """Shows what the person is doing, and how many conversations he takes at once.

        `left_s` are the seconds after which it ends by itself, None where it does not.
        """
        self._presence, self._capacity, self._left_s = presence, capacity, left_s
        tone = {Presence.ACCEPTING: "", Presence.OFFLINE: "off"}.get(presence, "warn")
        set_look(self.presence, "tone", tone)
        name, said = presence_name(presence), tr("Presence: {state}", state=presence_name(presence))
        if left_s is not None:
            name = tr("{state}, {time} left", state=name, time=elapsed(left_s))
            said = tr("{state}. You accept customers again by yourself then.", state=f"{said}, {name}")
        self.presence.setText(f"{name} ▾")
        self.presence.setAccessibleName(said)
        self.presence.setToolTip(said if left_s is not None else "")
        self._color_dot()

    def show_user(self, name: str) -> None:
        """Shows who is signed in; nobody hides what is his."""
        if name != self._user:
            self._user = name
            self._color_dot()
            self.badge.setIcon(person_picture(name, BADGE, 3.0))
        self.badge.setVisible(bool(name))
        self.presence.setVisible(bool(name))
        for stat in self._stats.values():
            stat.setVisible(bool(name) and stat.isVisibleTo(self))
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
        written = tuple(len(stat.accessibleName()) for stat in self._stats.values())
        if written != self._written:
            self._written = written
            self._fit_rooms()

    def show_rooms(self, rooms: Sequence[Room], current: str) -> None:
        """Shows the room switcher, unless there is but one room."""
        self._rooms = rooms
        for old in self._room_buttons.buttons():
            self._room_buttons.removeButton(old)
            old.hide()
            old.deleteLater()
        for room in rooms if len(rooms) > 1 else ():
            made = QToolButton()
            made.setObjectName(f"room_{room.id}")
            made.setProperty("kind", "room")
            made.setCheckable(True)
            made.setChecked(room.id == current)
            made.setToolButtonStyle(NAMED)
            made.setIcon(self._looks.icons.icon(room.icon))
            made.clicked.connect(lambda _checked=False, wanted=room.id: self.room_wanted.emit(wanted))
            self._room_buttons.addButton(made)
            layout = self._switcher.layout()
            assert layout is not None  # noqa: S101 (made in _lay_out)
            layout.addWidget(made)
            made.ensurePolished()  # else its name is measured without the style, and seems to have room
        self._switcher.setVisible(len(rooms) > 1)
        self._name_rooms()

    def show_room_count(self, room: str, count: int) -> None:
        """Shows beside a room's name how many things wait there."""
        self._counts[room] = count
        self._name_rooms()

    def restyle(self) -> None:
        """Takes the colours of the theme that is switched on."""
        self._color_dot()
        self._key.adjustSize()
        self._fit_rooms()
        for made, room in zip(self._room_buttons.buttons(), self._rooms, strict=False):
            made.setIcon(self._looks.icons.icon(room.icon))

    def retranslate(self) -> None:
        """Says everything in the language that is switched on."""
        self.search.setPlaceholderText(tr("Search and commands"))
        self.search.setAccessibleName(tr("Search and commands"))
        self.show_presence(self._presence, self._capacity, self._left_s)
        self.show_figures(self._figures)
        self.show_user(self._user)
        self._name_rooms()

    def changeEvent(self, event: QEvent) -> None:
        """Follows a switch of the language, and the text size."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        elif event.type() == QEvent.Type.FontChange:
            self._fit()
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shows rooms by their icons alone and numbers without their meanings where there is no room."""
        super().resizeEvent(event)
        self._fit_rooms()

    def event(self, event: QEvent) -> bool:
        """Looks again at the room for names when something beside them has grown."""
        done = super().event(event)
        row, more = self.layout(), self._saved < len(self._stats) + 2
        if event.type() == QEvent.Type.LayoutRequest and row is not None and more:
            too_wide = row.sizeHint().width() > self.width()
            if too_wide:
                self._fit_rooms()
        return done

    def show_search_key(self, keys: str) -> None:
        """Shows the key that leads to the search field."""
        self._key.setText(keys)
        self._key.adjustSize()

    def _rooms_shown(self) -> list[QToolButton]:
        return [made for made in self._room_buttons.buttons() if isinstance(made, QToolButton)]

    def _fit_rooms(self) -> None:
        row, switcher = self.layout(), self._switcher.layout()
        if row is None or switcher is None:
            return
        for saved in range(len(self._stats) + 3):
            self._save_room(saved)
            switcher.invalidate()
            row.invalidate()
            if row.sizeHint().width() <= self.width():
                return

    def _save_room(self, steps: int) -> None:
        """Gives up names of rooms first, then width of the search, then what numbers mean, the last first."""
        self._saved = steps
        for made in self._rooms_shown():
            made.setToolButtonStyle(NAMED if steps < 1 else Qt.ToolButtonStyle.ToolButtonIconOnly)
        self.search.setFixedWidth(SEARCH_WIDTH if steps < 2 else NARROW_SEARCH_WIDTH)
        self._key.setVisible(steps < 2)
        for place, stat in enumerate(reversed(self._stats.values()), 3):
            stat.show_meaning(shown=steps < place)

    def _fit(self) -> None:
        line = self.fontMetrics().height()
        self.setFixedHeight(max(HEIGHT, 2 * line + 20))
        self.search.setFixedHeight(max(SEARCH_HEIGHT, line + 18))

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
            made.setToolTip(made.text())
        self._fit_rooms()

    def _color_dot(self) -> None:
        if not self._user:
            return
        theme = self._looks.theme
        role = {Presence.ACCEPTING: "accent", Presence.OFFLINE: "ink_soft"}.get(self._presence, "warn")
        self.presence.setIcon(self._looks.icons.icon("dot", theme[role], QSize(12, 12)))
