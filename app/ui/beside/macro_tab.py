"""The tab of canned replies: joins its panel with the conversation, the composer and the count of uses."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtWidgets import QWidget

from app.domain.events import Event, Message
from app.domain.ids import ConversationId, StaffId
from app.macros.library import LoadedMacros, MacroLibrary
from app.macros.macro import MacroId
from app.ui.application import Looks
from app.ui.beside.problem_words import problem_words
from app.ui.beside.setting import Setting
from app.ui.macros.macro_panel import MacroPanel
from app.ui.macros.macro_uses import MacroUses
from app.ui.words import tr

VIA: Final = "macro:"


class MacroTab:
    """`insert` takes a text and how it came about, and tells whether a composer took it."""

    id = "macros"

    def __init__(
        self,
        looks: Looks,
        *,
        insert: Callable[[ConversationId, str, str], bool],
        back: Callable[[], object],
        ask: Callable[[], Setting],
        kept: Callable[[str], object],
    ) -> None:
        self.panel = MacroPanel(looks)
        self.uses = MacroUses()
        self._insert, self._ask, self._kept = insert, ask, kept
        self._library: MacroLibrary | None = None
        self._setting = Setting()
        self._inserted: set[tuple[ConversationId, MacroId]] = set()
        self.panel.chosen.connect(self._chosen)
        self.panel.left.connect(back)

    def title(self) -> str:
        """Returns its name."""
        return tr("Replies")

    def widget(self) -> QWidget:
        """Returns the panel."""
        return self.panel

    def show_conversation(self, conversation: ConversationId | None) -> None:  # noqa: ARG002
        """Takes the conversation that is shown now."""
        self.follow(self._ask())

    def focus(self) -> None:
        """Puts the keyboard into the search field."""
        self.follow(self._ask())
        self.panel.begin()

    def follow(self, setting: Setting) -> None:
        """Takes language, variables, and whether a reply can be written."""
        if setting != self._setting:
            self._setting = setting
            self.panel.show_conversation(
                language=setting.language, values=setting.values, can_insert=setting.can_write
            )

    def show_loaded(self, loaded: LoadedMacros) -> None:
        """Shows macros that were read from files."""
        self._library = loaded.library
        self._count_again()
        self.panel.show_library(loaded.library, [problem_words(problem) for problem in loaded.problems])
        self.panel.show_last(self.uses.last)

    def read_uses(self, value: str | None) -> None:
        """Takes what was kept of earlier uses."""
        self.uses.read(value)
        self._count_again()
        self.panel.show_last(self.uses.last)

    def note_sent(self, events: Sequence[Event], me: StaffId) -> None:
        """Counts macros that came into a sent message by another way than this panel."""
        for event in events:
            body = event.body
            if StaffId(event.by) != me or not isinstance(body, Message) or not body.via.startswith(VIA):
                continue
            macro = MacroId(body.via.removeprefix(VIA))
            if (event.conversation, macro) in self._inserted:
                self._inserted.discard((event.conversation, macro))
            else:
                self._use(macro)

    def _chosen(self, macro: str, text: str) -> None:
        here = self._setting.conversation
        if here is not None and self._insert(here, text, VIA + macro):
            self._inserted.add((here, MacroId(macro)))
            self._use(MacroId(macro))

    def _use(self, macro: MacroId) -> None:
        self.uses.note(macro)
        if self._library is not None:
            self._library.note_use(macro)
        self.panel.show_last(self.uses.last)
        self._kept(self.uses.written())

    def _count_again(self) -> None:
        if self._library is not None:
            self._library.uses.clear()
            self._library.uses.update(self.uses.counts)
