"""Every dialog of the product, made as the program makes it, for what has to hold in all of them."""

from __future__ import annotations

import asyncio
import importlib
import inspect
import pkgutil
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QDialog, QWidget

import app.ui
from app.domain.conversation import fold
from app.protocol.practice_frames import PracticeRun
from app.protocol.records import GroupRecord, MacroRecord
from app.protocol.training import Step
from app.sessions.certificate import CertificateFault, CertificateReport
from app.sessions.log_care import LogKeeper
from app.sessions.trust.identity import KnownHubs, Shown
from app.training.marking.measures import measure
from app.training.practice.comparison import Exchange
from app.ui.announcements.announce_dialog import AnnounceDialog
from app.ui.announcements.chat_dialog import StaffChatDialog
from app.ui.audit.audit_dialog import AuditDialog
from app.ui.beside.problem_line import ProblemDialog
from app.ui.beside.reader import Reader
from app.ui.chats.arrangements.layout_book import LayoutBook
from app.ui.chats.arrangements.layouts_dialog import LayoutsDialog
from app.ui.chats.snooze_dialog import SnoozeDialog
from app.ui.chats.timeline.finding.date_dialog import DateDialog
from app.ui.checking.check_dialog import CheckDialog
from app.ui.exporting.export_dialog import Choice as Exported
from app.ui.exporting.export_dialog import ExportDialog
from app.ui.exporting.export_words import transcript_words
from app.ui.exporting.import_dialog import ImportDialog
from app.ui.exporting.pages import Sheet, paper_of
from app.ui.exporting.preview import PreviewDialog
from app.ui.floor_figures.figures_dialog import FiguresDialog
from app.ui.log_health.health_dialog import HealthDialog
from app.ui.log_health.key_dialog import KeyDialog
from app.ui.macros.exchange_dialog import ExchangeDialog
from app.ui.macros.macro_editor import MacroEditor
from app.ui.pay.pay_dialog import PayDialog
from app.ui.pay.rules_dialog import RulesDialog
from app.ui.pay.shop_pay_dialog import ShopPayDialog
from app.ui.reports.report_dialog import ReportDialog
from app.ui.settings.certificate_dialog import CertificateDialog
from app.ui.settings.learned_dialog import LearnedDialog
from app.ui.settings.new_password import NewPasswordDialog
from app.ui.settings.passphrase import PassphraseDialog
from app.ui.settings.second_factor import SecondFactorDialog
from app.ui.settings.settings_dialog import SettingsDialog
from app.ui.settings.shop.customer_words_dialog import CustomerWordsDialog
from app.ui.settings.shop.shop_rules_dialog import ShopRulesDialog
from app.ui.settings.shortcuts_dialog import ShortcutsDialog
from app.ui.shell.questions import Choice, Question, QuestionDialog, dispositions, escalation_types
from app.ui.shifts.shift_dialog import ShiftDialog
from app.ui.signals.signals_dialog import SignalsDialog
from app.ui.statistics.statistics_dialog import StatisticsDialog
from app.ui.training.courses.course_editor import CourseEditor
from app.ui.training.courses.courses_dialog import CoursesDialog
from app.ui.training.courses.overview_dialog import OverviewDialog
from app.ui.training.courses.quiz_dialog import QuizDialog
from app.ui.training.courses.quiz_editor import QuizEditor
from app.ui.training.practice.comparison_dialog import Compared, ComparisonDialog
from app.ui.training.practice.practice_dialog import PracticeDialog
from app.ui.training.typing.typing_dialog import TypingDialog
from app.ui.trust.hub_view import HubView
from app.ui.trust.trust_dialog import TrustDialog
from tests.builders import ANNA, C1, chat
from tests.ui.dialogs.exam_dialogs import EXAM_MAKERS
from tests.ui.dialogs.mail_dialogs import MAIL_MAKERS
from tests.ui.dialogs.marking_dialogs import MARKING_MAKERS
from tests.ui.dialogs.outbound_dialogs import OUTBOUND_MAKERS
from tests.ui.dialogs.phone_dialogs import PHONE_MAKERS
from tests.ui.dialogs.scenario_dialogs import SCENARIO_MAKERS
from tests.ui.dialogs.shift_dialogs import SHIFT_MAKERS
from tests.ui.dialogs.way_dialogs import WAY_MAKERS
from tests.ui.training.courses.school import QUIZ

if TYPE_CHECKING:
    from tests.ui.window_stage import Stage

NOW: Final = datetime(2026, 11, 20, 9, tzinfo=UTC)
TODAY: Final = date(2026, 11, 20)
LONG_AGO: Final = date(2026, 11, 11)

Make = Callable[["Stage", LogKeeper], QDialog]


def _nothing(*_given: object) -> None:
    """Takes what a dialog hands over."""


def _settings(stage: Stage, _keeper: LogKeeper) -> QDialog:
    stage.joined.program.open_settings()
    return stage.window.findChildren(SettingsDialog)[-1]


def _layouts(stage: Stage, _keeper: LogKeeper) -> QDialog:
    book = LayoutBook(stage.window.chats, stage.preferences)
    book.save("two beside each other")
    return LayoutsDialog(book, stage.window)


def _question(question: Question) -> Make:
    return lambda stage, _keeper: QuestionDialog(question, _nothing, stage.window)


def _editor(stage: Stage, _keeper: LogKeeper) -> QDialog:
    return MacroEditor(
        MacroRecord(id="m-1", title="返品", body="本文", scope="mine"), looks=stage.window.looks, others=(),
        groups=("shop",), values={}, save=_nothing, parent=stage.window,
    )  # fmt: skip


def _certificate(stage: Stage, _keeper: LogKeeper) -> QDialog:
    report = CertificateReport(
        host="hub.example", fault=CertificateFault.UNKNOWN_ISSUER, fingerprint="ab" * 32, subject="hub",
        issuer="hub", names=("hub.example",), not_before=NOW, not_after=NOW + timedelta(days=90), pem="",
    )  # fmt: skip
    return CertificateDialog(report, lambda: None, stage.window)


def _earlier(stage: Stage, _keeper: LogKeeper) -> QDialog:
    reader = Reader(stage.window.looks, stage.window)
    reader.show_conversation(fold(chat(C1, 3), C1), {})
    return reader


def _preview(stage: Stage, _keeper: LogKeeper) -> QDialog:
    sheets = [Sheet(about="Sato", pieces=()), Sheet(about="Maria", pieces=())]
    return PreviewDialog(sheets, paper_of(), transcript_words("en"), "", stage.window)


def _trust(stage: Stage, _keeper: LogKeeper) -> QDialog:
    shown = Shown(fingerprint="ab" * 32, since=NOW, company="Shop Ltd.")
    meeting = KnownHubs().meeting("wss://hub.example:8470/", shown, NOW)
    return TrustDialog(HubView(shops=("Shop",), address=meeting.address, meeting=meeting), {}, stage.window)


def _comparison(stage: Stage, _keeper: LogKeeper) -> QDialog:
    events = chat(C1, 3)
    run = PracticeRun(conversation=C1, batch="b", staff=ANNA, scenario="s", title="Returns")
    both = Exchange(customer=("Hello",), mine=("Hi",), theirs=("Good day",))
    measured = measure(events, ANNA, steps=(Step(id="a", words="Apologises"),))
    return ComparisonDialog(
        Compared(run=run, exchanges=(both,), measured=measured), stage.window.looks, stage.window
    )


MAKERS: Final[dict[str, tuple[type[QDialog], Make]]] = {
    "settings": (SettingsDialog, _settings),
    "shortcuts": (
        ShortcutsDialog, lambda stage, _: ShortcutsDialog(stage.window.keymap, _nothing, stage.window),
    ),
    "layouts": (LayoutsDialog, _layouts),
    "snooze": (SnoozeDialog, lambda stage, _: SnoozeDialog("Sato", NOW, _nothing, stage.window)),
    "go to a date": (
        DateDialog,
        lambda stage, _: DateDialog(
            (LONG_AGO, TODAY), TODAY, lambda _day: True, stage.window.looks.theme, stage.window
        ),
    ),
    "call for help": (
        QuestionDialog,
        _question(Question(
            name="escalate", title="Call", choices=escalation_types(), choice_label="Why",
            note_label="Summary", note="so far", act="Call",
        )),
    ),
    "wrap up": (
        QuestionDialog,
        _question(Question(
            name="wrap_up", title="End", choices=dispositions(), choice_label="Result", choice_required=True,
            note_label="Note", act="End",
        )),
    ),
    "hand over": (
        QuestionDialog,
        _question(Question(
            name="transfer", title="Hand over", choices=(Choice(value="ken", text="Ken"),), choice_label="To",
            ways=(Choice(value="cold", text="At once"), Choice(value="warm", text="When accepted")),
            note_label="Summary", act="Hand over",
        )),
    ),
    "confirm": (
        QuestionDialog,
        _question(Question(name="sure", title="Sure?", text="Really?", act="Yes", dangerous=True)),
    ),
    "statistics": (StatisticsDialog, lambda stage, _: StatisticsDialog(stage.window.looks, stage.window)),
    "export": (
        ExportDialog, lambda stage, _: ExportDialog([Exported(key="one", title="This one")], stage.window),
    ),
    "print": (
        ExportDialog,
        lambda stage, _: ExportDialog([Exported(key="one", title="This one")], stage.window, printing=True),
    ),
    "pages to print": (PreviewDialog, _preview),
    "import": (ImportDialog, lambda stage, _: ImportDialog("talks.json", stage.window)),
    "local log": (
        HealthDialog, lambda stage, keeper: HealthDialog(keeper, stage.tasks, stage.prompter, stage.window),
    ),
    "import of canned replies": (
        ExchangeDialog,
        lambda stage, _: ExchangeDialog(
            "macro", stage.desk.register_changes.files, stage.tasks, stage.window, lambda: None
        ),
    ),
    "canned reply": (MacroEditor, _editor),
    "what was learned": (LearnedDialog, lambda stage, _: LearnedDialog(stage.joined.learning, stage.window)),
    "second factor": (
        SecondFactorDialog,
        lambda stage, _: SecondFactorDialog(stage.desk.account, stage.tasks, stage.window),
    ),
    "new password": (
        NewPasswordDialog,
        lambda stage, _: NewPasswordDialog(stage.desk.account, stage.tasks, stage.window, done=lambda: None),
    ),
    "new passphrase": (
        PassphraseDialog, lambda stage, _: PassphraseDialog(stage.window, _nothing, new=True, shortest=8),
    ),
    "certificate": (CertificateDialog, _certificate),
    "problems of files": (ProblemDialog, lambda stage, _: ProblemDialog(["one", "two"], stage.window)),
    "earlier conversation": (Reader, _earlier),
    "announcements": (AnnounceDialog, lambda stage, _: AnnounceDialog(NOW, stage.window)),
    "chat of colleagues": (StaffChatDialog, lambda stage, _: StaffChatDialog(stage.window)),
    "key of the log": (KeyDialog, lambda stage, _: KeyDialog(stage.window, by_passphrase=True)),
    "signals": (SignalsDialog, lambda stage, _: SignalsDialog(lambda: NOW, stage.window)),
    "report of the day": (
        ReportDialog, lambda stage, _: ReportDialog(stage.window.looks, ("",), {}, lambda: NOW, stage.window),
    ),
    "check of the desk": (CheckDialog, lambda stage, _: CheckDialog(stage.window)),
    "pay sheet": (PayDialog, lambda stage, _: PayDialog(stage.window)),
    "my rates": (RulesDialog, lambda stage, _: RulesDialog(stage.window)),
    "rates of the shop": (ShopPayDialog, lambda stage, _: ShopPayDialog(_nothing, stage.window)),
    "shift clock": (ShiftDialog, lambda stage, _: ShiftDialog(stage.window)),
    **SHIFT_MAKERS,
    **MAIL_MAKERS,
    **PHONE_MAKERS,
    "typing practice": (TypingDialog, lambda stage, _: TypingDialog(stage.window.looks, stage.window)),
    "my courses": (CoursesDialog, lambda stage, _: CoursesDialog(stage.window)),
    "quiz": (QuizDialog, lambda stage, _: QuizDialog(QUIZ, "Quiz", stage.window)),
    "progress of trainees": (OverviewDialog, lambda stage, _: OverviewDialog(stage.window)),
    "courses": (CourseEditor, lambda stage, _: CourseEditor(_nothing, stage.window)),
    "questions of a quiz": (QuizEditor, lambda stage, _: QuizEditor(QUIZ, (), stage.window)),
    "audit": (AuditDialog, lambda stage, _: AuditDialog(stage.window)),
    "words of customers": (
        CustomerWordsDialog,
        lambda stage, _: CustomerWordsDialog(
            {}, stage.desk.register_changes.set_now, lambda _id: asyncio.sleep(0), stage.tasks, stage.window
        ),
    ),
    "rules of the shop": (
        ShopRulesDialog,
        lambda stage, _: ShopRulesDialog(
            {}, {"g": GroupRecord(id="g")}, stage.desk.register_changes.set_now, stage.tasks, stage.window
        ),
    ),
    "figures of the floor": (
        FiguresDialog, lambda stage, _: FiguresDialog(stage.window.looks, {}, TODAY, 0.8, stage.window),
    ),
    "practice problems": (PracticeDialog, lambda stage, _: PracticeDialog(stage.window)),
    "practice beside the original": (ComparisonDialog, _comparison),
    "hub and privacy": (TrustDialog, _trust),
    **EXAM_MAKERS,
    **MARKING_MAKERS,
    **SCENARIO_MAKERS,
    **WAY_MAKERS,
    **OUTBOUND_MAKERS,
}  # fmt: skip
"""What each dialog is called here, its class, and how it is made."""


def dialog_classes() -> set[type[QDialog]]:
    """Returns every class of dialog that the product has."""
    found: set[type[QDialog]] = set()
    for module in pkgutil.walk_packages(app.ui.__path__, "app.ui."):
        for _, kind in inspect.getmembers(importlib.import_module(module.name), inspect.isclass):
            if issubclass(kind, QDialog) and kind.__module__.startswith("app.ui."):
                found.add(kind)
    return found


def in_dialog(widget: QWidget | None, dialog: QDialog) -> bool:
    """Tells whether a widget is part of a dialog."""
    return widget is not None and (widget is dialog or dialog.isAncestorOf(widget))
