"""The settings: everything that a person may choose, in one dialog."""

from collections.abc import Callable
from typing import Final

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QSlider,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from app.config import Language, SendKey, Settings, Theme
from app.ui.parts import button, label
from app.ui.settings.choices import ChoiceBox
from app.ui.words import tr

WIDTH: Final = 520


class SettingsDialog(QDialog):
    """Shows settings and hands the changed ones to `then`."""

    def __init__(
        self,
        settings: Settings,
        then: Callable[[Settings], object],
        parent: QWidget,
        learned: QWidget | None = None,
    ) -> None:
        """Takes `learned` to show under the wish to learn from sent replies."""
        super().__init__(parent)
        self._learned = learned
        self.setObjectName("settingsDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Settings"))
        self.setModal(True)
        self.setMinimumWidth(WIDTH)
        self._settings = settings
        self._then = then
        self.language = ChoiceBox(Language, "language")
        self.theme = ChoiceBox(Theme, "theme")
        self.send_key = ChoiceBox(SendKey, "sendKey")
        self.text = _number("textPercent", 70, 250, " %")
        self.text.setSingleStep(10)
        self.suggestions = _check("showSuggestions", tr("Offer suggestions while I write"))
        self.learn = _check("learnReplies", tr("Learn from sent replies, on this computer only"))
        self.notify = _check("notify", tr("Tell me outside the window when a customer writes"))
        self.sound = _check("sound", tr("Play a sound when a customer writes"))
        self.volume = QSlider(Qt.Orientation.Horizontal)
        self.volume.setObjectName("soundPercent")
        self.volume.setRange(0, 100)
        self.proxy = _check("systemProxy", tr("Reach the hub through the proxy of the system"))
        self.retention = _number("retentionDays", 1, 3_650, tr(" days"))
        self._fill()
        self._lay_out()

    def chosen(self) -> Settings:
        """Returns the settings as they stand in the dialog."""
        return msgspec.structs.replace(
            self._settings,
            language=self.language.value(),
            theme=self.theme.value(),
            send_key=self.send_key.value(),
            text_percent=self.text.value(),
            show_suggestions=self.suggestions.isChecked(),
            learn_replies=self.learn.isChecked(),
            notify=self.notify.isChecked(),
            sound=self.sound.isChecked(),
            sound_percent=self.volume.value(),
            system_proxy=self.proxy.isChecked(),
            retention_days=self.retention.value(),
        )

    def _fill(self) -> None:
        self.language.choose(self._settings.language)
        self.theme.choose(self._settings.theme)
        self.send_key.choose(self._settings.send_key)
        self.text.setValue(self._settings.text_percent)
        self.suggestions.setChecked(self._settings.show_suggestions)
        self.learn.setChecked(self._settings.learn_replies)
        self.notify.setChecked(self._settings.notify)
        self.sound.setChecked(self._settings.sound)
        self.volume.setValue(self._settings.sound_percent)
        self.proxy.setChecked(self._settings.system_proxy)
        self.retention.setValue(self._settings.retention_days)

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(10)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for text, field in (
            (tr("Language"), self.language), (tr("Colours"), self.theme), (tr("Text size"), self.text),
            (tr("Sending"), self.send_key), ("", self.suggestions), ("", self.learn),
            ("", self._learned), ("", self.notify), ("", self.sound),
            (tr("Volume"), self.volume), (tr("Keep the log for"), self.retention), ("", self.proxy),
        ):  # fmt: skip
            if field is None:
                continue
            if text:
                field.setAccessibleName(text)
            form.addRow(label(text, tone="soft"), field)
        done = button(tr("Save"), name="settingsSave", kind="primary")
        done.clicked.connect(self._submit)
        cancel = button(tr("Cancel"), name="settingsCancel")
        cancel.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(done)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(24, 20, 24, 20)
        rows.setSpacing(14)
        rows.addWidget(label(tr("Settings"), size="head"))
        rows.addLayout(form)
        rows.addLayout(buttons)

    def _submit(self) -> None:
        chosen = self.chosen()
        self.accept()
        self._then(chosen)


def _number(name: str, least: int, most: int, unit: str) -> QSpinBox:
    made = QSpinBox()
    made.setObjectName(name)
    made.setRange(least, most)
    made.setSuffix(unit)
    return made


def _check(name: str, text: str) -> QCheckBox:
    made = QCheckBox(text)
    made.setObjectName(name)
    return made
