"""The settings: everything that a person may choose, in one dialog, by sections and by searching."""

from collections.abc import Callable, Mapping
from typing import Any, Final

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.config import Settings
from app.ui.beside.search_field import SearchField
from app.ui.parts import button, label
from app.ui.settings import controls
from app.ui.settings.entries import ENTRIES, Check, Entry, Section, section_name
from app.ui.settings.finding import finding
from app.ui.words import tr

SIZE: Final = (860, 640)
SECTIONS_WIDTH: Final = 190
MARGIN: Final = 40
"""What stays free of a narrow screen, in logical pixels."""


class SettingsDialog(QDialog):
    """Shows settings and hands the changed ones to `then`."""

    def __init__(
        self,
        settings: Settings,
        then: Callable[[Settings], object],
        parent: QWidget,
        extra: Mapping[str, QWidget] | None = None,
    ) -> None:
        """Takes `extra` widgets to show under the settings of these names."""
        super().__init__(parent)
        self.setObjectName("settingsDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Settings"))
        self.setModal(True)
        self.resize(*SIZE)
        self._settings = settings
        self._then = then
        self._extra = extra or {}
        self.fields: dict[str, QWidget] = {}
        self._lines: dict[str, list[QWidget]] = {}
        self._headings: dict[Section, QLabel] = {}
        self.search = SearchField("settingsSearch")
        self.search.setPlaceholderText(tr("Search the settings"))
        self.search.setAccessibleName(tr("Search the settings"))
        self.sections = QListWidget()
        self.sections.setObjectName("settingsSections")
        self.sections.setAccessibleName(tr("Sections"))
        self.sections.setFixedWidth(SECTIONS_WIDTH)
        self.sections.ensurePolished()  # rows are measured when one is chosen: before they are shown
        self.sections.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._nothing = label(tr("No setting is called so."), name="settingsNothing", tone="soft")
        self._page = QWidget()
        self._page.setObjectName("settingsPage")
        self._scroll = QScrollArea()
        self._fill_page()
        self._lay_out()
        self.search.query_changed.connect(self._find)
        self.search.left.connect(self.reject)
        self.search.taken.connect(self._enter)
        self.sections.currentRowChanged.connect(self._go_to_section)
        self.search.setFocus()

    def chosen(self) -> Settings:
        """Returns the settings as they stand in the dialog."""
        values: dict[str, Any] = {name: controls.read(field) for name, field in self.fields.items()}
        return msgspec.structs.replace(self._settings, **values)

    def show_setting(self, name: str) -> None:
        """Goes to one setting and puts the keyboard there."""
        self.fields[name].setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._scroll.ensureWidgetVisible(self.fields[name])

    def _fill_page(self) -> None:
        grid = QGridLayout(self._page)
        grid.setContentsMargins(18, 6, 18, 18)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(10)
        grid.setColumnStretch(1, 1)
        for section in Section:
            entries = [entry for entry in ENTRIES if entry.section is section]
            if not entries:
                continue
            self.sections.addItem(section_name(section))
            heading = self._headings[section] = label(section_name(section), size="head")
            heading.setContentsMargins(0, 10, 0, 0)
            grid.addWidget(heading, grid.rowCount(), 0, 1, 2)
            for entry in entries:
                self._add(grid, entry)
        grid.addWidget(self._nothing, grid.rowCount(), 0, 1, 2)
        grid.setRowStretch(grid.rowCount(), 1)
        self._nothing.hide()

    def _add(self, grid: QGridLayout, entry: Entry) -> None:
        row, field = grid.rowCount(), controls.make(entry)
        controls.show(field, getattr(self._settings, entry.name))
        self.fields[entry.name] = field
        lines = self._lines[entry.name] = [field]
        if isinstance(entry.control, Check):
            grid.addWidget(field, row, 0, 1, 2)
        else:
            title = label(tr(entry.title), tone="soft")
            title.setBuddy(field)
            lines.append(title)
            grid.addWidget(title, row, 0)
            grid.addWidget(field, row, 1, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        extra = self._extra.get(entry.name)
        if extra is not None:
            lines.append(extra)
            grid.addWidget(extra, row + 1, 0, 1, 2)

    def _find(self, query: str) -> None:
        """Shows the settings that are meant, with the headings of their sections."""
        found = finding(query)
        for name, lines in self._lines.items():
            for one in lines:
                one.setVisible(name in found)
        for section, heading in self._headings.items():
            heading.setVisible(any(entry.name in found for entry in ENTRIES if entry.section is section))
        self._nothing.setVisible(not found)
        self._scroll.verticalScrollBar().setValue(0)

    def _enter(self) -> None:
        """Goes to the first setting that was found."""
        first = next((name for name in self.fields if self.fields[name].isVisibleTo(self)), "")
        if first:
            self.show_setting(first)

    def _go_to_section(self, row: int) -> None:
        headings = list(self._headings.values())
        if 0 <= row < len(headings):
            self.search.clear()
            self._page.adjustSize()
            self._scroll.verticalScrollBar().setValue(headings[row].y())

    def _lay_out(self) -> None:
        self._scroll.setObjectName("settingsScroll")
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(self._page)
        done = button(tr("Save"), name="settingsSave", kind="primary")
        done.clicked.connect(self._submit)
        cancel = button(tr("Cancel"), name="settingsCancel")
        cancel.clicked.connect(self.reject)
        head = QHBoxLayout()
        head.addWidget(label(tr("Settings"), size="head"))
        head.addSpacing(12)
        head.addWidget(self.search, 1)
        middle = QHBoxLayout()
        middle.setSpacing(12)
        middle.addWidget(self.sections)
        middle.addWidget(self._scroll, 1)
        below = QHBoxLayout()
        below.addStretch(1)
        below.addWidget(cancel)
        below.addWidget(done)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(20, 16, 20, 16)
        rows.setSpacing(12)
        rows.addLayout(head)
        rows.addLayout(middle, 1)
        rows.addLayout(below)

    def showEvent(self, event: QShowEvent) -> None:
        """Is as wide as what stands in it, as far as the screen goes."""
        super().showEvent(event)
        bar = self._scroll.verticalScrollBar().sizeHint().width()
        wanted = self._page.minimumSizeHint().width() + bar
        beside = self.width() - self._scroll.width()
        self._scroll.setMinimumWidth(min(wanted, self.screen().availableGeometry().width() - beside - MARGIN))

    def _submit(self) -> None:
        chosen = self.chosen()
        self.accept()
        self._then(chosen)
