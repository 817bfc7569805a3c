"""Starts the desktop program: one window for a profile, its log and its reports of faults."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.console.console import Console
from app.ui.application import log_qt_messages, make_application
from app.ui.shell.one_window import OneWindow, bring_forward
from app.ui.wishes import wishes_of

if TYPE_CHECKING:
    import argparse

    from PySide6.QtWidgets import QApplication


def main(args: argparse.Namespace) -> int:
    """Opens the console and returns 0 when the person has closed it. Raises AppError."""
    wishes = wishes_of(args)
    alone = OneWindow(wishes.folders.data)
    if not alone.claim():
        return 0
    app = make_application()
    console = Console(app, wishes)
    console.first_picture()
    alone.answer(lambda: bring_forward(console.window))
    return _work(app, console)


def _work(app: QApplication, console: Console) -> int:
    """Runs the console to its end, with its log and its reports of faults."""
    import asyncio
    import signal

    import qasync

    from app.logs import install_hooks, start_logging

    end_logging = start_logging(console.wishes.folders.logs, "console")
    unhook = install_hooks(console.reports.report)
    unlog = log_qt_messages()
    signal.signal(signal.SIGTERM, lambda _number, _frame: console.stop())
    try:
        with asyncio.Runner(loop_factory=lambda: qasync.QEventLoop(app)) as runner:
            runner.run(console.run())
    finally:
        unlog()
        unhook()
        end_logging()
    return 0
