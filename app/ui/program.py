"""What the commands of the window and the program do: views, settings, the palette, signing out, quitting."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget

from app.config import Settings
from app.domain.ids import ConversationId
from app.domain.name_readings import name_readings
from app.ui.chats.arrangements.layout_book import LayoutBook
from app.ui.chats.listing.conversation_list_words import customer_name, group_name
from app.ui.chats.panes.pane_commands import pane_commands
from app.ui.learning import Learning
from app.ui.preferences import Preferences
from app.ui.prompter import Prompter
from app.ui.settings.entries import ENTRIES, section_name
from app.ui.settings.learned_row import LearnedRow
from app.ui.settings.settings_dialog import SettingsDialog
from app.ui.settings.shortcuts_dialog import ShortcutsDialog
from app.ui.shell.palette_offers import Offer
from app.ui.shell.window import Window
from app.ui.words import in_japanese, reading_of, tr

TABS = ("macros", "manual", "history", "notes", "safety", "script")
ROOMS = ("conversations", "supervisor", "training", "search")


class Program:
    """Binds the commands that need no desk, and offers everything in the palette."""

    def __init__(
        self,
        window: Window,
        preferences: Preferences,
        prompter: Prompter,
        *,
        sign_out: Callable[[], object],
        reconnect: Callable[[], object],
        second_factor: Callable[[], object],
        learning: Learning,
        forget: Callable[[], object],
    ) -> None:
        self._window = window
        self._chats = window.chats
        self._preferences = preferences
        self._prompter = prompter
        self._sign_out = sign_out
        self.earlier: Callable[[], Sequence[Offer]] = tuple
        """What the palette offers of earlier conversations."""
        self.fields_of: Callable[[ConversationId], Mapping[str, str]] = lambda _: {}
        """Gives the fields of a conversation's customer: one of them may say how the name is read."""
        self._learning, self._forget = learning, forget
        self.extras: dict[str, Callable[[], QWidget]] = {}
        """What makes widgets that stand under settings in their dialog, by the settings' names."""
        self._bind(reconnect)
        window.registry.bind("program.second_factor", second_factor)
        window.plug_offers(self.offers)

    def _bind(self, reconnect: Callable[[], object]) -> None:
        bind, preferences = self._window.registry.bind, self._preferences
        bind("view.palette", self._window.palette_list.open)
        for command, act in {
            **pane_commands(self._chats.area),
            **LayoutBook(self._chats, preferences).commands(),
        }.items():
            bind(command, act)
        bind("view.next_area", lambda: self._go_round(1))
        bind("view.previous_area", lambda: self._go_round(-1))
        bind("view.side", self._chats.toggle_side)
        for tab in TABS:
            bind(f"view.{tab}", lambda tab=tab: self._open_tab(tab))  # type: ignore[misc]
        for room in ROOMS:
            bind(f"view.{room}", lambda room=room: self._window.open_room(room))  # type: ignore[misc]
        bind("view.larger_text", self._safely(lambda: preferences.scale_text(1)))
        bind("view.smaller_text", self._safely(lambda: preferences.scale_text(-1)))
        bind("view.normal_text", self._safely(lambda: preferences.scale_text(0)))
        bind("view.theme", self._safely(preferences.switch_theme))
        bind("view.language", self._safely(preferences.switch_language))
        bind("program.settings", self.open_settings)
        bind("program.shortcuts", self._open_keys)
        preferences.changed.connect(lambda now: self._window.keymap.follow(now.keys))
        bind("program.reconnect", reconnect)
        bind("program.sign_out", self._ask_to_sign_out)
        bind("program.quit", self._window.close_requested.emit)

    def offers(self) -> Sequence[Offer]:
        """Returns what the palette offers: conversations first, then what can be done now."""
        registry = self._window.registry
        chats = [
            Offer(
                title=customer_name(row),
                hint=f"{group_name(row.group)} · {row.topic or row.subtitle}",
                also=row.subtitle,
                reading=name_readings(row.title, self.fields_of(row.conversation)),
                key=f"conversation {row.conversation}",
                act=lambda known=row.conversation: self._go_to(known),  # type: ignore[misc]
            )
            for row in self._chats.list.model.rows
        ]
        commands = [
            Offer(
                title=tr(command.title),
                keys=self._window.actions_of.key_text(command.id),
                also="\n".join(filter(None, (command.title, in_japanese(command.title), command.id))),
                reading=reading_of(command.title),
                key=f"command {command.id}",
                act=lambda known=command.id: self._window.actions_of.run(known),  # type: ignore[misc]
            )
            for command in registry.commands.values()
            if command.listed and registry.enabled(command.id)
        ]
        return [*chats, *commands, *self._setting_offers(), *self.earlier()]

    def _setting_offers(self) -> list[Offer]:
        """Returns every single setting: it opens where it is set."""
        return [
            Offer(
                title=tr(entry.title),
                hint=f"{tr('Settings')} · {section_name(entry.section)}",
                also="\n".join(
                    filter(None, (entry.title, entry.also, tr(entry.also), in_japanese(entry.title)))
                ),
                reading=reading_of(entry.title),
                key=f"setting {entry.name}",
                act=lambda name=entry.name: self.open_settings(name),  # type: ignore[misc]
            )
            for entry in ENTRIES
        ]

    def _go_to(self, conversation: ConversationId) -> None:
        self._window.open_room("conversations")
        self._chats.list.view.chosen.emit(conversation, False)

    def _open_tab(self, tab: str) -> None:
        self._chats.side.show()
        self._chats.side.open_tab(tab)

    def _go_round(self, step: int) -> None:
        """Puts the keyboard into the next area: list, panes, right column."""
        areas = self._chats.areas()
        focused = QApplication.focusWidget()
        at = next((n for n, area in enumerate(areas) if _holds(area, focused)), None)
        start = (0 if step > 0 else -1) if at is None else at + step
        wanted = areas[start % len(areas)]
        for pane in self._chats.area.panes:
            if pane.widget() is wanted:
                pane.focus_composer()
                return
        if wanted is self._chats.side:
            self._chats.side.open_tab(self._chats.side.current)
        else:
            wanted.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def open_settings(self, setting: str = "") -> None:
        """Opens the settings, at one of them where it is named."""

        def take(settings: Settings) -> None:
            self._safely(lambda: self._preferences.change(settings))()

        extra: dict[str, QWidget] = {"learn_replies": LearnedRow(self._learning, self._forget)}
        extra |= {name: make() for name, make in self.extras.items()}
        dialog = SettingsDialog(self._preferences.settings, take, self._window, extra)
        dialog.open()
        if setting:
            dialog.show_setting(setting)

    def _open_keys(self) -> None:
        def keep(keys: Mapping[str, tuple[str, ...]]) -> None:
            self._safely(lambda: self._preferences.put(keys=dict(keys)))()

        ShortcutsDialog(self._window.keymap, keep, self._window).open()

    def _ask_to_sign_out(self) -> None:
        self._prompter.confirm(
            "sign_out",
            tr("Sign out"),
            tr("Your conversations go back to the queue unless you come back in time. Drafts are kept."),
            tr("Sign out"),
            self._sign_out,
        )

    def _safely(self, act: Callable[[], None]) -> Callable[[], None]:
        """Returns `act` with a notice where the settings cannot be written."""

        def run() -> None:
            try:
                act()
            except OSError as error:
                text = tr("The settings cannot be saved: {reason}", reason=error.strerror or str(error))
                self._chats.area.notices.tell("settings", text)

        return run


def _holds(area: QWidget, focused: QObject | None) -> bool:
    while focused is not None and focused is not area:
        focused = focused.parent()
    return focused is area
