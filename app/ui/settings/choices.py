"""Boxes in which one setting is chosen, filled in the language that is switched on."""

from enum import StrEnum
from typing import Generic, TypeVar

from app.config import ConfirmSend, Language, Motion, SendKey, ShiftStart, Sound, Theme
from app.ui.parts import Choices
from app.ui.words import tr

Chosen = TypeVar("Chosen", bound=StrEnum)


def words_for(value: StrEnum) -> str:  # noqa: C901, PLR0911, PLR0912 (one sentence a choice)
    """Returns what a choice is called; languages are called by their own names."""
    match value:
        case Language.SYSTEM | Theme.SYSTEM | Motion.SYSTEM:
            return tr("As the system")
        case Language.JAPANESE:
            return "日本語"
        case Language.ENGLISH:
            return "English"
        case Theme.LIGHT:
            return tr("Light")
        case Theme.DARK:
            return tr("Dark")
        case Theme.CONTRAST_LIGHT:
            return tr("High contrast, light")
        case Theme.CONTRAST_DARK:
            return tr("High contrast, dark")
        case Motion.FULL:
            return tr("Move and blink as usual")
        case Motion.REDUCED:
            return tr("Nothing moves or blinks")
        case SendKey.CTRL_ENTER:
            return tr("Ctrl+Enter sends, Enter starts a new line")
        case SendKey.ENTER:
            return tr("Enter sends, Shift+Enter starts a new line")
        case ConfirmSend.OFF:
            return tr("Never")
        case ConfirmSend.FIRST:
            return tr("Before the first reply to a customer")
        case ConfirmSend.ALWAYS:
            return tr("Before every reply")
        case ShiftStart():
            return _shift_start(value)
        case Sound():
            return sound_name(value)
        case _:
            raise ValueError(f"{value!r} is not a setting")


def _shift_start(value: ShiftStart) -> str:
    return {
        ShiftStart.ASK: tr("Ask whether the shift starts"),
        ShiftStart.START: tr("Start the shift"),
        ShiftStart.NOTHING: tr("Do nothing"),
    }[value]


def sound_name(sound: Sound) -> str:
    """Returns what a sound is called."""
    return {
        Sound.SILENT: tr("No sound"),
        Sound.DROP: tr("Drop of water"),
        Sound.CHIME: tr("Door chime"),
        Sound.BELL: tr("Bell"),
        Sound.MARIMBA: tr("Marimba"),
        Sound.PULSE: tr("Pulse"),
    }[sound]


class ChoiceBox(Choices, Generic[Chosen]):
    """A box with the members of one enumeration."""

    def __init__(self, kind: type[Chosen], name: str) -> None:
        super().__init__(name)
        self._kind = kind
        for one in kind:
            self.addItem("", one.value)
        self.retranslate()

    def value(self) -> Chosen:
        """Returns what is chosen."""
        return self._kind(self.currentData())

    def choose(self, value: Chosen) -> None:
        """Chooses without a person's doing."""
        self.setCurrentIndex(self.findData(value.value))

    def retranslate(self) -> None:
        """Says everything in the language that is switched on."""
        for place, one in enumerate(self._kind):
            self.setItemText(place, words_for(one))
