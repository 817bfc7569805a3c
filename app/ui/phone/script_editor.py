"""The window in which scripts are written: the text at the left, how the call will see it at the right."""

from collections.abc import Mapping, Sequence
from typing import Final

import msgspec
from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QPlainTextEdit,
    QScrollArea,
    QSplitter,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from app.protocol.phone_records import ScriptRecord
from app.protocol.register_base import Words
from app.sessions.phone.scripts.checking import faults_of
from app.sessions.phone.scripts.choosing import title_of
from app.sessions.phone.scripts.script import Script, parse
from app.ui.parts import Choices, button, label
from app.ui.phone.script_fault_words import fault_words
from app.ui.phone.script_form import ScriptForm
from app.ui.phone.script_panel import ScriptPanel, ScriptView
from app.ui.words import tr

SIZE: Final = QSize(1120, 720)
AROUND: Final = QSize(40, 40)
LOOK_MS: Final = 200
SHOWN: Final = 8
LEAST_TEXT: Final = 220
VARIABLE: Final = "{customer.name}"
LANGUAGES: Final = ("ja", "en")
BEGUN: Final = "# {first} {{#open}}\n\n{says}\n\n- [{choice}](#end)\n\n# {last} {{#end}}\n"


class ScriptEditor(QDialog):
    """`save_wanted` and `remove_wanted` carry a `ScriptRecord`, `chosen` an id, the others nothing."""

    chosen = Signal(str)
    new_wanted = Signal()
    import_wanted = Signal()
    save_wanted = Signal(object)
    remove_wanted = Signal(object)

    def __init__(self, groups: Sequence[tuple[str, str]], language: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("scriptEditor")
        self.setWindowTitle(tr("Scripts of calls"))
        self.resize(SIZE.boundedTo(parent.window().size() - AROUND))
        self._language = language
        self._record: ScriptRecord | None = None
        self._step = ""
        self._way: list[str] = []
        self._script = Script()
        self.which = Choices("scriptWhich")
        self.which.setAccessibleName(tr("Call script"))
        self.new = button(tr("New script"), name="scriptNew")
        self.bring = button(tr("Import…"), name="scriptImport")
        self.remove = button(tr("Remove"), name="scriptRemove", kind="danger")
        self.form = ScriptForm(groups)
        self.tongue = QTabBar()
        self.tongue.setObjectName("scriptLanguage")
        self.tongue.setDrawBase(False)
        self.tongue.setExpanding(False)
        self.tongue.setAccessibleName(tr("Language of the text"))
        self.tongue.addTab(tr("Japanese"))
        self.tongue.addTab(tr("English"))
        self.tongue.setCurrentIndex(LANGUAGES.index(language))
        self.text = QPlainTextEdit()
        self.text.setObjectName("scriptSource")
        self.text.setAccessibleName(tr("Script in Markdown"))
        self.text.setTabChangesFocus(True)
        said = tr("# opens a step, “- [words](#step)” a choice; {name} is filled in.", name=VARIABLE)
        self.help = label(said, name="scriptHelp", tone="soft", size="note")
        self.faults = label(name="scriptFaults", tone="warn")
        for one in (self.help, self.faults):
            one.setWordWrap(True)
        self._make_buttons()
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(LOOK_MS)
        self._lay_out(self._head())
        self._join()
        self.finished.connect(self.deleteLater)

    def _make_buttons(self) -> None:
        self.preview = ScriptPanel()
        self.said = label(name="scriptSaid", tone="soft")
        self.said.setWordWrap(True)
        self.save = button(tr("Save"), name="scriptSave", kind="primary")
        self.close_button = button(tr("Close"), name="scriptClose")

    def _head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.addWidget(self.which, 1)
        for one in (self.new, self.bring, self.remove):
            head.addWidget(one)
        return head

    def _lay_out(self, head: QHBoxLayout) -> None:
        inside = QWidget()
        inside.setObjectName("scriptWriting")
        writing = QVBoxLayout(inside)
        writing.setContentsMargins(2, 2, 10, 2)
        writing.setSpacing(8)
        for part in (self.form, self.tongue):
            writing.addWidget(part)
        writing.addWidget(self.text, 1)
        writing.addWidget(self.help)
        self.text.setMinimumHeight(LEAST_TEXT)
        left = QScrollArea()
        left.setObjectName("scriptWritingArea")
        left.setFrameShape(QScrollArea.Shape.NoFrame)
        left.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        left.setWidgetResizable(True)
        left.setWidget(inside)
        right = QWidget()
        seeing = QVBoxLayout(right)
        seeing.setContentsMargins(10, 0, 0, 0)
        seeing.addWidget(label(tr("Preview"), kind="heading"))
        seeing.addWidget(self.preview, 1)
        seeing.addWidget(self.faults)
        beside = QSplitter()
        beside.setChildrenCollapsible(False)
        beside.addWidget(left)
        beside.addWidget(right)
        beside.setSizes([3, 2])
        beside.setStretchFactor(0, 3)
        beside.setStretchFactor(1, 2)
        acts = QHBoxLayout()
        acts.addWidget(self.said, 1)
        acts.addWidget(self.close_button)
        acts.addWidget(self.save)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(18, 16, 18, 14)
        rows.setSpacing(10)
        rows.addLayout(head)
        rows.addWidget(beside, 1)
        rows.addLayout(acts)

    def _join(self) -> None:
        self.which.activated.connect(lambda place: self.chosen.emit(str(self.which.itemData(place) or "")))
        self.new.clicked.connect(self.new_wanted)
        self.bring.clicked.connect(self.import_wanted)
        self.remove.clicked.connect(self._remove)
        self.tongue.currentChanged.connect(self._turn_language)
        self.text.textChanged.connect(self._later.start)
        self._later.timeout.connect(self._look)
        self.save.clicked.connect(self._save)
        self.close_button.clicked.connect(self.reject)
        self.preview.chosen.connect(self._go)
        self.preview.jumped.connect(self._jump)
        self.preview.back_wanted.connect(self._back)

    @property
    def language(self) -> str:
        """The language of the text that is written."""
        return LANGUAGES[self.tongue.currentIndex()]

    def show_scripts(self, records: Mapping[str, ScriptRecord], chosen: str) -> None:
        """Shows which scripts there are."""
        self.which.clear()
        for record in sorted(records.values(), key=lambda one: (one.position, one.id)):
            words = title_of(record, self._language)
            self.which.addItem(words if record.active else tr("{title} (not in use)", title=words), record.id)
        if chosen and self.which.findData(chosen) < 0:
            self.which.addItem(tr("New script"), chosen)
        if not self.which.count():
            self.which.addItem(tr("No script yet: write one, or import files."), "")
        self.which.setCurrentIndex(max(0, self.which.findData(chosen)))

    def show_record(self, record: ScriptRecord | None) -> None:
        """Shows a script to be written; None: there is none."""
        self._record = record
        there = record is not None
        for one in (self.form, self.tongue, self.text, self.save, self.remove):
            one.setEnabled(there)
        self._way.clear()
        self._step = ""
        self.form.show_record(record or ScriptRecord(id=""))
        self._show_text()

    def _show_text(self) -> None:
        text = Words() if self._record is None else self._record.text
        self.text.setPlainText(text.ja if self.language == "ja" else text.en)
        self._look()

    def _turn_language(self) -> None:
        if self._record is not None:
            other = "en" if self.language == "ja" else "ja"
            self._record = self._with_text(self._record, other)
        self._way.clear()
        self._step = ""
        self._show_text()

    def _with_text(self, record: ScriptRecord, language: str) -> ScriptRecord:
        text = self.text.toPlainText()
        words = Words(
            ja=text if language == "ja" else record.text.ja, en=text if language == "en" else record.text.en
        )
        return msgspec.structs.replace(record, text=words)

    def written(self) -> ScriptRecord | None:
        """Returns the script as it is written now."""
        if self._record is None:
            return None
        return self.form.into(self._with_text(self._record, self.language))

    def tell(self, text: str) -> None:
        """Shows what became of it."""
        self.said.setText(text)

    def _save(self) -> None:
        record = self.written()
        if record is not None:
            self.save_wanted.emit(record)

    def _remove(self) -> None:
        if self._record is not None:
            self.remove_wanted.emit(self._record)

    # The preview

    def _look(self) -> None:
        self._script = parse(self.text.toPlainText())
        written = bool(self.text.toPlainText().strip())
        found = faults_of(self._script) if written else ()
        lines = [fault_words(one) for one in found[:SHOWN]]
        if len(found) > SHOWN:
            lines.append(tr("{count} more", count=len(found) - SHOWN))
        self.faults.setText("\n".join(lines))
        self.faults.setVisible(bool(lines))
        step = self._script.step(self._step) or self._script.first
        if step is None:
            self.preview.show_view(ScriptView(empty=tr("The steps show here as they are written.")))
            return
        self._step = step.id
        self.preview.show_view(
            ScriptView(
                step=step.id,
                title=step.title,
                text=step.text,
                choices=tuple(one.words for one in step.choices),
                steps=tuple((one.id, one.title) for one in self._script.steps),
                tone="danger" if step.result == "refused" else "",
                acts=True,
                can_go_back=bool(self._way),
            )
        )

    def _go(self, place: int) -> None:
        step = self._script.step(self._step)
        if step is not None and place < len(step.choices):
            self._jump(step.choices[place].to)

    def _jump(self, name: str) -> None:
        if self._script.step(name) is not None:
            self._way.append(self._step)
            self._step = name
            self._look()

    def _back(self) -> None:
        if self._way:
            self._step = self._way.pop()
            self._look()


def begun_text(language: str) -> str:
    """Returns what a new script begins with."""
    if language == "ja":
        words = {"first": "名乗り", "says": "**{shop.name}** の **{operator.name}** でございます。",
                 "choice": "ご用件を伺った", "last": "結び"}  # fmt: skip
    else:
        words = {"first": "Greeting", "says": "This is **{operator.name}** of **{shop.name}**.",
                 "choice": "Says what it is about", "last": "Closing"}  # fmt: skip
    return BEGUN.format(**words)
