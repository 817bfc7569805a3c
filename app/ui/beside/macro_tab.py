"""The tab of canned replies: joins its panel with the conversation, the composer and the count of uses."""

import time
from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtWidgets import QWidget

from app.domain.events import Event, Message
from app.domain.ids import ConversationId, StaffId
from app.macros.library import LoadedMacros, MacroLibrary
from app.macros.macro import Macro, MacroId
from app.macros.matching import Rank
from app.macros.recent import kind_of
from app.macros.template import parse, render
from app.ui.application import Looks
from app.ui.beside.problem_words import problem_words
from app.ui.beside.setting import Setting
from app.ui.macros.macro_panel import MacroPanel
from app.ui.macros.macro_uses import MacroUses
from app.ui.shell.palette_offers import Offer
from app.ui.words import tr

VIA: Final = "macro:"
MOST_OFFERED: Final = 6
"""How many replies the palette offers."""


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
        now: Callable[[], float] = time.time,
    ) -> None:
        self.panel = MacroPanel(looks)
        self.uses = MacroUses()
        self.panel.uses = self.uses.told
        self._insert, self._ask, self._kept = insert, ask, kept
        self._now = now
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
                language=setting.language,
                topic=setting.topic,
                values=setting.values,
                can_insert=setting.can_write,
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

    def offers(self, query: str) -> list[Offer]:
        """Returns the replies that the palette offers for `query` in the conversation that is shown."""
        self.follow(self._ask())
        here = self._setting
        if self._library is None or not here.can_write:
            return []
        found = self._library.search(query, limit=MOST_OFFERED, language=here.language, topic=here.topic)
        return [
            Offer(
                title=match.macro.title,
                hint=tr("Canned reply"),
                keys=match.macro.shortcut,
                marks=match.title_spans,
                near=match.rank is Rank.NEAR,
                act=lambda macro=match.macro: self._insert_macro(macro),  # type: ignore[misc]
            )
            for match in found
        ]

    def _insert_macro(self, macro: Macro) -> None:
        text = render(parse(macro.body), self._setting.values, language=macro.language).text
        self._chosen(macro.id, text)

    def _chosen(self, macro: str, text: str) -> None:
        here = self._setting.conversation
        if here is not None and self._insert(here, text, VIA + macro):
            self._inserted.add((here, MacroId(macro)))
            self._use(MacroId(macro))

    def _use(self, macro: MacroId) -> None:
        here = self._setting
        self.uses.note(macro, kind_of(here.language, here.topic), self._now())
        if self._library is not None:
            self._library.note_use(macro)
        self.panel.show_last(self.uses.last)
        self._kept(self.uses.written())

    def _count_again(self) -> None:
        if self._library is not None:
            self._library.uses.clear()
            self._library.uses.update(self.uses.counts)
            self._library.recent = self.uses.recent
