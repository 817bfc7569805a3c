"""The tab of the script: follows the call that is shown, and writes each turn into its log."""

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Final

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.domain.conversation import Conversation
from app.domain.ids import ConversationId
from app.domain.phone_call import PURPOSE_FIELD, Call, Phase, Result, is_phone
from app.macros.template import TemplateError, parse, render
from app.protocol.phone_records import ScriptRecord
from app.sessions.desk import Desk
from app.sessions.phone.calling import turns_before
from app.sessions.phone.scripts import script as scripts
from app.sessions.phone.scripts.choosing import fitting, title_of, words_of
from app.sessions.phone.scripts.script import Script, Step
from app.sessions.session import Session
from app.ui.beside.setting import Setting
from app.ui.phone.script_panel import ScriptPanel, ScriptView
from app.ui.tasks import TaskSet
from app.ui.words import tr

TAB: Final = "script"
_MARKS: Final = re.compile(r"([\\`*_{}\[\]()#+!|<>~])")


@lru_cache(maxsize=32)
def read_script(source: str) -> Script:
    """Reads a script once for all who show it."""
    return scripts.parse(source)


class Reading:
    """A script that is read now: which version, and its text."""

    def __init__(self, id_: str, version: int, name: str, source: str) -> None:
        self.id, self.version, self.name, self.source = id_, version, name, source
        self.script = read_script(source)


class ScriptTab(QObject):
    """`session` is the conversation that is shown, `values` what variables stand for in it."""

    id = TAB

    def __init__(
        self,
        desk: Desk,
        tasks: TaskSet,
        session: Callable[[], Session | None],
        values: Callable[[Conversation], Mapping[str, str]],
        back: Callable[[], object],
        refused: Callable[[Exception], object],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._desk, self._tasks, self._session, self._values = desk, tasks, session, values
        self._refused = refused
        self._begun: set[ConversationId] = set()
        self.panel = ScriptPanel()
        self.panel.chosen.connect(self._choose)
        self.panel.jumped.connect(self._jump)
        self.panel.changed.connect(self._change)
        self.panel.back_wanted.connect(self._go_back)
        self.panel.left.connect(back)

    def title(self) -> str:
        """Returns its name."""
        return tr("Script")

    def widget(self) -> QWidget:
        """Returns the panel."""
        return self.panel

    def show_conversation(self, conversation: ConversationId | None) -> None:  # noqa: ARG002
        """Takes the conversation that is shown now."""
        self.look()

    def focus(self) -> None:
        """Puts the keyboard onto the choices."""
        self.look()
        self.panel.begin()

    def follow(self, setting: Setting) -> None:  # noqa: ARG002 (the session says more)
        """Takes what changed."""
        self.look()

    def look(self) -> None:
        """Shows the step that is read; begins the script of a call that is new."""
        session = self._session()
        if session is None or not is_phone(session.conversation.channel):
            self.panel.show_view(ScriptView(empty=tr("Scripts stand beside calls.")))
            return
        told = session.conversation
        call = told.call or Call()
        reading, step = self._now(told, call)
        acts = session.mine and told.is_open
        if call.turns or reading is None or not acts or call.phase is Phase.AFTER_CALL:
            pass
        elif told.id not in self._begun and step is not None:
            self._begun.add(told.id)
            self._turn(told, reading, step)
        self.panel.show_view(self._view(told, call, reading, step, acts=acts))

    # What is read

    def _fitting(self, told: Conversation, call: Call) -> list[ScriptRecord]:
        return fitting(
            self._desk.register.all(ScriptRecord).values(),
            direction=call.direction,
            purpose=told.fields.get(PURPOSE_FIELD, ""),
            group=told.group,
        )

    def _now(self, told: Conversation, call: Call) -> tuple[Reading | None, Step | None]:
        """Returns the script that is read, as it was when it was begun, and the step."""
        turn = call.turn
        if turn is not None:
            kept = call.script_text(turn.script, turn.version)
            if kept is not None:
                reading = Reading(turn.script, turn.version, *kept)
                return reading, reading.script.step(turn.step) or reading.script.first
        best = next(iter(self._fitting(told, call)), None)
        if best is None:
            return None, None
        reading = self._begin(best, told)
        return reading, reading.script.first

    def _begin(self, record: ScriptRecord, told: Conversation) -> Reading:
        language = "en" if told.locale.lower().startswith("en") else "ja"
        version = self._desk.register.version_of("script", record.id)
        return Reading(record.id, version, title_of(record, language), words_of(record, language))

    def _view(
        self, told: Conversation, call: Call, reading: Reading | None, step: Step | None, *, acts: bool
    ) -> ScriptView:
        language = "en" if told.locale.lower().startswith("en") else "ja"
        offered = [(one.id, title_of(one, language)) for one in self._all(told, call)]
        if reading is not None and reading.id not in (one[0] for one in offered):
            offered.insert(0, (reading.id, reading.name))
        if reading is None or step is None:
            none = tr("There is no script for this call.")
            return ScriptView(
                scripts=tuple(offered) and (("", tr("Choose a script…")), *offered), empty=none, acts=acts
            )
        newer = self._desk.register.version_of("script", reading.id) > reading.version > 0
        way = turns_before(call.turns)
        return ScriptView(
            scripts=tuple(offered),
            chosen=reading.id,
            step=step.id,
            title=step.title,
            text=self._filled(step.text, told, language),
            choices=tuple(one.words for one in step.choices),
            steps=tuple((one.id, one.title) for one in reading.script.steps),
            way=tuple(
                f"{one.choice} → {one.title or one.step}" if one.choice else one.title or one.step
                for one in way[:-1]
            ),
            remark=tr("This call keeps to the script as it was when it began.") if newer else "",
            tone="danger" if step.result == Result.REFUSED else "",
            acts=acts,
            can_go_back=len(way) > 1,
        )

    def _all(self, told: Conversation, call: Call) -> list[ScriptRecord]:
        """Returns all active scripts, those first that fit."""
        best = self._fitting(told, call)
        named = {one.id for one in best}
        others = [one for one in self._desk.register.all(ScriptRecord).values() if one.active]
        return [*best, *(one for one in others if one.id not in named)]

    def _filled(self, text: str, told: Conversation, language: str) -> str:
        """Returns a step with its variables filled in; a value never becomes a sign of Markdown."""
        values = {name: _MARKS.sub(r"\\\1", value) for name, value in self._values(told).items()}
        try:
            return render(parse(text), values, language=language).text
        except TemplateError:
            return text

    # Turning

    def _here(self) -> tuple[Conversation, Reading, Step] | None:
        session = self._session()
        if session is None or not session.mine or not session.conversation.is_open:
            return None
        told = session.conversation
        reading, step = self._now(told, told.call or Call())
        return None if reading is None or step is None else (told, reading, step)

    def _choose(self, place: int) -> None:
        here = self._here()
        if here is not None and place < len(here[2].choices):
            told, reading, step = here
            choice = step.choices[place]
            target = reading.script.step(choice.to)
            if target is not None:
                self._turn(told, reading, target, choice.words)

    def _jump(self, name: str) -> None:
        here = self._here()
        step = None if here is None else here[1].script.step(name)
        if here is not None and step is not None:
            self._turn(here[0], here[1], step)

    def _go_back(self) -> None:
        here = self._here()
        call = None if here is None else here[0].call
        way = () if call is None else turns_before(call.turns)
        if here is not None and len(way) > 1:
            self._jump(way[-2].step)

    def _change(self, script: str) -> None:
        session = self._session()
        record = self._desk.register.all(ScriptRecord).get(script)
        if session is None or record is None or not session.mine:
            return
        told = session.conversation
        call, reading = told.call or Call(), self._begin(record, told)
        if call.turn is not None and call.turn.script == script:
            return
        if reading.script.first is not None:
            self._begun.add(told.id)
            self._turn(told, reading, reading.script.first)

    def _turn(self, told: Conversation, reading: Reading, step: Step, choice: str = "") -> None:
        call = told.call or Call()
        known = call.script_text(reading.id, reading.version) is not None
        work = self._desk.turn_script(
            told.id,
            reading.id,
            reading.version,
            step,
            choice=choice,
            name="" if known else reading.name,
            source="" if known else reading.source,
        )
        self._tasks.attempt(work, self._refused, name="turn a script")
