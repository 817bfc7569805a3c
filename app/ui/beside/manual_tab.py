"""The tab of the manual: joins its panel with the conversation and the composer."""

from collections.abc import Callable
from typing import Final

from PySide6.QtWidgets import QWidget

from app.domain.ids import ConversationId
from app.manual.library import LoadedManual
from app.ui.application import Looks
from app.ui.beside.problem_words import problem_words
from app.ui.beside.setting import Setting
from app.ui.manual.manual_panel import ManualPanel
from app.ui.words import tr

VIA: Final = "completion"
"""How a quotation is recorded: not typed, and not a canned reply."""


class ManualTab:
    """`insert` takes a text and how it came about, and tells whether a composer took it."""

    id = "manual"

    def __init__(
        self,
        looks: Looks,
        *,
        insert: Callable[[ConversationId, str, str], bool],
        back: Callable[[], object],
        ask: Callable[[], Setting],
    ) -> None:
        self.panel = ManualPanel(looks)
        self._insert, self._ask = insert, ask
        self._setting = Setting()
        self.panel.quoted.connect(self._quoted)
        self.panel.left.connect(back)

    def title(self) -> str:
        """Returns its name."""
        return tr("Manual")

    def widget(self) -> QWidget:
        """Returns the panel."""
        return self.panel

    def show_conversation(self, conversation: ConversationId | None) -> None:  # noqa: ARG002
        """Takes the conversation that is shown now."""
        self.follow(self._ask())

    def focus(self) -> None:
        """Puts the keyboard where one searches or reads."""
        self.follow(self._ask())
        self.panel.begin()

    def follow(self, setting: Setting) -> None:
        """Takes what the conversation is about."""
        if setting != self._setting:
            self._setting = setting
            self.panel.show_conversation(
                language=setting.language,
                about=f"{setting.topic} {setting.asked}".strip(),
                can_quote=setting.can_write,
            )

    def show_loaded(self, loaded: LoadedManual) -> None:
        """Shows articles that were read from files."""
        self.panel.show_library(loaded.library, [problem_words(problem) for problem in loaded.problems])

    def _quoted(self, text: str) -> None:
        here = self._setting.conversation
        if here is not None:
            self._insert(here, text, VIA)
