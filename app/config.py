"""The settings that a person may change, and the file that keeps them."""

import os
import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Final

import msgspec

FILE_NAME: Final = "settings.json"
LARGEST_FILE: Final = 1_000_000  # bytes; a larger one was not written by this program


class Language(StrEnum):
    """The language of the window."""

    SYSTEM = "system"
    JAPANESE = "ja"
    ENGLISH = "en"


class Theme(StrEnum):
    """The colours of the window."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    CONTRAST_LIGHT = "contrast_light"
    CONTRAST_DARK = "contrast_dark"


class Motion(StrEnum):
    """Whether things may move and blink."""

    SYSTEM = "system"
    FULL = "full"
    REDUCED = "reduced"


class SendKey(StrEnum):
    """The key that sends what stands in the composer; the other one starts a new line."""

    CTRL_ENTER = "ctrl+enter"
    ENTER = "enter"


class Sound(StrEnum):
    """What is heard of an alarm; each has a gentle, a firm and an urgent version."""

    SILENT = "silent"
    DROP = "drop"
    CHIME = "chime"
    BELL = "bell"
    MARIMBA = "marimba"
    PULSE = "pulse"


class ConfirmSend(StrEnum):
    """Which replies go out only after a second press of the key, with the customer's name before it."""

    OFF = "off"
    FIRST = "first"
    ALWAYS = "always"


class ShiftStart(StrEnum):
    """What happens when somebody begins to accept customers and the shift clock does not run."""

    ASK = "ask"
    START = "start"
    NOTHING = "nothing"


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """Everything a person may set. Change one with `msgspec.structs.replace`."""

    hub_url: Annotated[str, msgspec.Meta(pattern=r"^(wss?://\S+)?$", max_length=2_000)] = ""
    user: Annotated[str, msgspec.Meta(max_length=200)] = ""
    ca_file: str = ""
    system_proxy: bool = True
    language: Language = Language.SYSTEM
    theme: Theme = Theme.SYSTEM
    send_key: SendKey = SendKey.CTRL_ENTER
    motion: Motion = Motion.SYSTEM
    text_percent: Annotated[int, msgspec.Meta(ge=70, le=250)] = 100
    undo_send_s: Annotated[int, msgspec.Meta(ge=0, le=10)] = 3
    confirm_send: ConfirmSend = ConfirmSend.OFF
    wording_hints: bool = True
    side_by_side: bool = False
    show_suggestions: bool = True
    cover_abuse: bool = True
    learn_replies: bool = True
    record_drafts: bool = False  # only who agrees to it is replayed as he writes
    notify: bool = True
    sound: bool = True
    sound_percent: Annotated[int, msgspec.Meta(ge=0, le=100)] = 70
    sound_offered: Sound = Sound.BELL
    sound_wrote: Sound = Sound.DROP
    sound_waits: Sound = Sound.CHIME
    sound_call: Sound = Sound.MARIMBA
    sound_sos: Sound = Sound.PULSE
    sound_mention: Sound = Sound.DROP
    sound_whisper: Sound = Sound.MARIMBA
    alarm_repeat_s: Annotated[int, msgspec.Meta(ge=0, le=600)] = 30
    alarm_grows: bool = True
    toast_text: bool = False
    tray: bool = True
    quiet: bool = False
    quiet_from: Annotated[int, msgspec.Meta(ge=0, le=23)] = 22  # hours of the person's own day
    quiet_to: Annotated[int, msgspec.Meta(ge=0, le=23)] = 7
    quiet_sos: bool = True
    retention_days: Annotated[int, msgspec.Meta(ge=1, le=3_650)] = 90
    backup_days: Annotated[int, msgspec.Meta(ge=0, le=90)] = 7  # 0: only when the person asks for it
    lock_minutes: Annotated[int, msgspec.Meta(ge=0, le=240)] = 0  # without a key or the pointer; 0: never
    locked: bool = False  # a console that is started again is locked as it was
    shift_start: ShiftStart = ShiftStart.ASK
    check_spelling: bool = True
    emoji_names: bool = False
    recent_emoji: tuple[str, ...] = ()
    reply_height: Annotated[int, msgspec.Meta(ge=0, le=4_000)] = 0  # logical pixels; 0 follows the text
    keys: dict[str, tuple[str, ...]] = {}  # by command: portable key sequences in place of the usual ones
    layouts: dict[str, str] = {}  # arrangements of panes that the person keeps, by their names
    panels: dict[str, str] = {}  # window geometry and splitters by object name, as Qt encodes them (base64)


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """What loading gave: settings that can be used, and what was wrong with the file, if anything.

    `problem` is empty when all is well; `kept` is where the unusable file was put aside.
    """

    settings: Settings
    problem: str = ""
    kept: Path | None = None


def load(folder: Path) -> Loaded:
    """Reads the settings in `folder`; missing means the defaults, a bad file is put aside and told."""
    file = folder / FILE_NAME
    try:
        with file.open("rb") as stream:
            content = stream.read(LARGEST_FILE + 1)
    except FileNotFoundError:
        return Loaded(settings=Settings())
    except OSError as error:
        return Loaded(settings=Settings(), problem=error.strerror or str(error))
    if len(content) > LARGEST_FILE:
        return _put_aside(file, f"larger than {LARGEST_FILE} bytes")
    try:
        return Loaded(settings=msgspec.json.decode(content, type=Settings))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        return _put_aside(file, str(error))


def save(settings: Settings, folder: Path) -> None:
    """Writes `settings` so that the file is, at every moment, the old one or the new one. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    content = msgspec.json.format(msgspec.json.encode(settings), indent=2) + b"\n"
    handle, name = tempfile.mkstemp(prefix=FILE_NAME + ".", suffix=".new", dir=folder)
    new = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        new.replace(folder / FILE_NAME)
    except BaseException:
        new.unlink(missing_ok=True)
        raise


def _put_aside(file: Path, problem: str) -> Loaded:
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%fZ")
    kept = file.with_name(f"{file.stem}.bad-{stamp}{file.suffix}")
    try:
        file.rename(kept)
    except OSError as error:
        return Loaded(settings=Settings(), problem=f"{problem} ({error.strerror or error})")
    return Loaded(settings=Settings(), problem=problem, kept=kept)
