"""What the reply fields of a window share: the shop's rules, emoji, aids of language, and what was chosen."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

from PySide6.QtGui import QAction

from app.domain.changing import ANSWERED, WINDOW, ChangeRules
from app.protocol.records import PolicyRecord
from app.sessions.language_aids import Aids, SpellCheck, Translate
from app.sessions.register_copy import RegisterCopy
from app.ui.actions import Actions
from app.ui.application import Looks
from app.ui.chats.reply.emoji.emoji_shelf import EmojiShelf
from app.ui.preferences import Preferences
from app.ui.prompter import Prompter


class Looking(Protocol):
    """The window, as far as a reply field needs it."""

    @property
    def actions_of(self) -> Actions:
        """Every command as an action."""

    @property
    def looks(self) -> Looks:
        """Theme and language."""


Confirm = Callable[[str, str, str, str, Callable[[], object]], object]
"""Asks by the name of the question, its title, its text and the words of the act; then acts."""

MENU = ("composer.emoji", "composer.attach", "timeline.quote", "message.change_last", "composer.translate")
"""The commands in the menu of a reply field."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WritingKit:
    """`actions` are those of the menu; `height` (logical pixels) that of the field, 0 to follow its text."""

    rules: Callable[[], ChangeRules] = ChangeRules
    confirm: Confirm = lambda _name, _title, _text, _act, then: then()
    actions: Callable[[], tuple[QAction, ...]] = tuple
    emoji: EmojiShelf = field(default_factory=EmojiShelf)
    emoji_names: Callable[[], bool] = lambda: False
    check: Callable[[], SpellCheck | None] = lambda: None
    translate: Translate | None = None
    height: Callable[[], int] = lambda: 0
    keep_height: Callable[[int], object] = lambda _height: None


def writing_kit(
    preferences: Preferences, prompter: Prompter, window: Looking, register: RegisterCopy, aids: Aids
) -> WritingKit:
    """Returns the kit of a window that goes by these settings and by this copy of the shop's register."""

    def rules() -> ChangeRules:
        chosen = register.all(PolicyRecord)
        window, answered = (chosen[name].value if name in chosen else "" for name in (WINDOW, ANSWERED))
        return ChangeRules.read(window, answered)

    def shown() -> tuple[QAction, ...]:
        known = (window.actions_of.of(name) for name in MENU)
        return tuple(action for action in known if action.isVisible() and action.isEnabled())

    settings = preferences.settings
    return WritingKit(
        rules=rules,
        confirm=prompter.confirm,
        actions=shown,
        emoji=EmojiShelf(
            settings.recent_emoji,
            lambda recent: preferences.put(recent_emoji=recent),
            language=lambda: window.looks.language.value,
        ),
        emoji_names=lambda: preferences.settings.emoji_names,
        check=lambda: aids.spelling if preferences.settings.check_spelling else None,
        translate=aids.translate,
        height=lambda: preferences.settings.reply_height,
        keep_height=lambda height: preferences.put(reply_height=height),
    )
