"""What a person may set, as data: each setting once, under its section, with words by which it is found."""

from enum import StrEnum
from typing import Final, TypeAlias

import msgspec

from app.config import ConfirmSend, Language, Motion, SendKey, ShiftStart, Sound, Theme
from app.ui.words import tr, tr_later


class Section(StrEnum):
    """Under which heading a setting stands."""

    LOOKS = "looks"
    WRITING = "writing"
    SAFETY = "safety"
    ALARMS = "alarms"
    PRESENCE = "presence"
    CONNECTION = "connection"


class Check(msgspec.Struct, frozen=True, kw_only=True):
    """A setting that is on or off; its title stands at its box."""


class Choice(msgspec.Struct, frozen=True, kw_only=True):
    """One of the members of an enumeration; `words_for` in `choices` says what they are called."""

    kind: type[StrEnum]


class Number(msgspec.Struct, frozen=True, kw_only=True):
    """A whole number; `unit` is shown behind it and is translated."""

    least: int
    most: int
    step: int = 1
    unit: str = ""


class Slide(msgspec.Struct, frozen=True, kw_only=True):
    """A whole number on a scale."""

    least: int
    most: int


class Text(msgspec.Struct, frozen=True, kw_only=True):
    """A line of text."""


Control: TypeAlias = Check | Choice | Number | Slide | Text


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One setting: the `name` of its field in `Settings`, its title in English, and how it is set.

    `also` are further words by which it is found, in English; they and the title are translated.
    """

    name: str
    section: Section
    title: str
    control: Control
    also: str = ""


ENTRIES: Final[tuple[Entry, ...]] = (
    Entry(
        name="language", section=Section.LOOKS, title=tr_later("Language"), control=Choice(kind=Language),
        also=tr_later("Japanese English"),
    ),
    Entry(
        name="theme", section=Section.LOOKS, title=tr_later("Colours"), control=Choice(kind=Theme),
        also=tr_later("theme light dark high contrast"),
    ),
    Entry(
        name="text_percent", section=Section.LOOKS, title=tr_later("Text size"),
        control=Number(least=70, most=250, step=10, unit=tr_later(" %")),
        also=tr_later("font larger smaller"),
    ),
    Entry(
        name="motion", section=Section.LOOKS, title=tr_later("Motion"), control=Choice(kind=Motion),
        also=tr_later("animation blinking caret"),
    ),
    Entry(
        name="send_key", section=Section.WRITING, title=tr_later("Sending"), control=Choice(kind=SendKey),
        also=tr_later("key Enter new line"),
    ),
    Entry(
        name="show_suggestions", section=Section.WRITING, title=tr_later("Offer suggestions while I write"),
        control=Check(), also=tr_later("completion"),
    ),
    Entry(
        name="check_spelling", section=Section.WRITING, title=tr_later("Mark words that look misspelt"),
        control=Check(), also=tr_later("spelling typing error"),
    ),
    Entry(
        name="emoji_names", section=Section.WRITING, title=tr_later("Offer emoji by their names"),
        control=Check(), also=tr_later("emoji face sign"),
    ),
    Entry(
        name="cover_abuse", section=Section.SAFETY, title=tr_later("Cover hurtful words of customers"),
        control=Check(), also=tr_later("abuse harassment blur"),
    ),
    Entry(
        name="learn_replies", section=Section.WRITING,
        title=tr_later("Learn from sent replies, on this computer only"), control=Check(),
        also=tr_later("completion"),
    ),
    Entry(
        name="record_drafts", section=Section.WRITING,
        title=tr_later("Record my drafts, the conversation in view and articles opened, for training"),
        control=Check(),
        also=tr_later("drafts replay training"),
    ),
    Entry(
        name="wording_hints", section=Section.WRITING, title=tr_later("Hint at slips of polite Japanese"),
        control=Check(), also=tr_later("honorifics keigo wording"),
    ),
    Entry(
        name="undo_send_s", section=Section.SAFETY, title=tr_later("Hold messages back before they go out"),
        control=Number(least=0, most=10, unit=tr_later(" s")), also=tr_later("undo send take back"),
    ),
    Entry(
        name="confirm_send", section=Section.SAFETY, title=tr_later("Ask before sending"),
        control=Choice(kind=ConfirmSend), also=tr_later("confirm wrong customer"),
    ),
    Entry(
        name="notify", section=Section.ALARMS,
        title=tr_later("Tell me outside the window when a customer writes"), control=Check(),
        also=tr_later("notification tray"),
    ),
    Entry(
        name="sound", section=Section.ALARMS, title=tr_later("Call me by sounds"),
        control=Check(), also=tr_later("alarm ring"),
    ),
    Entry(
        name="sound_percent", section=Section.ALARMS, title=tr_later("Volume"),
        control=Slide(least=0, most=100), also=tr_later("sound loud quiet"),
    ),
    *(
        Entry(name=name, section=Section.ALARMS, title=title, control=Choice(kind=Sound), also=also)
        for name, title, also in (
            ("sound_offered", tr_later("A conversation is offered"), tr_later("sound ring new")),
            ("sound_wrote", tr_later("A customer wrote"), tr_later("sound ring message")),
            ("sound_waits", tr_later("A customer waits too long"), tr_later("sound ring late")),
            ("sound_call", tr_later("A call for help"), tr_later("sound ring escalation")),
            ("sound_sos", tr_later("An SOS"), tr_later("sound ring escalation help")),
            ("sound_mention", tr_later("A colleague mentions me"), tr_later("sound ring note")),
            ("sound_whisper", tr_later("Advice from the person in charge"), tr_later("sound ring whisper")),
        )
    ),
    Entry(
        name="alarm_repeat_s", section=Section.ALARMS, title=tr_later("Repeat until answered, every"),
        control=Number(least=0, most=600, step=5, unit=tr_later(" s (0: once)")),
        also=tr_later("alarm again interval"),
    ),
    Entry(
        name="alarm_grows", section=Section.ALARMS,
        title=tr_later("Grow from gentle to urgent with the wait"), control=Check(),
        also=tr_later("alarm louder"),
    ),
    Entry(
        name="tray", section=Section.ALARMS, title=tr_later("Show an icon beside the clock"),
        control=Check(), also=tr_later("tray notification area"),
    ),
    Entry(
        name="toast_text", section=Section.ALARMS,
        title=tr_later("Show names and texts in notifications, unless the screen is locked"),
        control=Check(), also=tr_later("toast privacy lock screen"),
    ),
    Entry(
        name="quiet", section=Section.ALARMS, title=tr_later("Quiet hours: no sounds"), control=Check(),
        also=tr_later("night do not disturb"),
    ),
    Entry(
        name="quiet_from", section=Section.ALARMS, title=tr_later("Quiet from"),
        control=Number(least=0, most=23, unit=tr_later(" h")), also=tr_later("night do not disturb"),
    ),
    Entry(
        name="quiet_to", section=Section.ALARMS, title=tr_later("Quiet until"),
        control=Number(least=0, most=23, unit=tr_later(" h")), also=tr_later("night do not disturb"),
    ),
    Entry(
        name="quiet_sos", section=Section.ALARMS, title=tr_later("An SOS sounds in quiet hours too"),
        control=Check(), also=tr_later("night do not disturb help"),
    ),
    Entry(
        name="shift_start", section=Section.PRESENCE,
        title=tr_later("When I accept customers without a shift"), control=Choice(kind=ShiftStart),
        also=tr_later("shift clock working time start"),
    ),
    Entry(
        name="retention_days", section=Section.CONNECTION, title=tr_later("Keep the log for"),
        control=Number(least=1, most=3_650, unit=tr_later(" days")), also=tr_later("history delete"),
    ),
    Entry(
        name="backup_days", section=Section.CONNECTION, title=tr_later("Back the log up every"),
        control=Number(least=0, most=90, unit=tr_later(" days")), also=tr_later("copy restore history"),
    ),
    Entry(
        name="lock_minutes", section=Section.CONNECTION, title=tr_later("Lock the window when idle for"),
        control=Number(least=0, most=240, step=5, unit=tr_later(" min (0: never)")),
        also=tr_later("password privacy away"),
    ),
    Entry(
        name="system_proxy", section=Section.CONNECTION,
        title=tr_later("Reach the hub through the proxy of the system"), control=Check(),
        also=tr_later("network"),
    ),
)  # fmt: skip
"""Every setting, section by section, in the order in which the dialog shows them."""


def section_name(section: Section) -> str:
    """Returns the heading of a section in the language that is switched on."""
    return {
        Section.LOOKS: tr("Looks and language"),
        Section.WRITING: tr("Writing"),
        Section.SAFETY: tr("Safety before sending"),
        Section.ALARMS: tr("Alarms"),
        Section.PRESENCE: tr("Presence"),
        Section.CONNECTION: tr("Connection and log"),
    }[section]
