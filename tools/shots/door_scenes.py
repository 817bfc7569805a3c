"""Scenes at the doors of the program: signing in, certificates, passphrases, and the lock."""

import asyncio
from datetime import UTC, datetime, timedelta

from app.console.console import Console
from app.sessions.certificate import CertificateFault, CertificateReport
from app.ui.settings.certificate_dialog import CertificateDialog
from app.ui.settings.passphrase import PassphraseDialog
from app.ui.words import tr


async def first_run(console: Console) -> None:
    """The page on which one connects and signs in."""
    console.window.show_sign_in()
    await asyncio.sleep(0.5)


async def refused(console: Console) -> None:
    """The page on which one signs in, with what went wrong."""
    console.window.show_sign_in(tr("The name or the password is wrong."))
    await asyncio.sleep(0.5)


async def certificate(console: Console) -> None:
    """A hub whose certificate this computer does not trust yet."""
    console.window.show_sign_in()
    began = datetime(2026, 4, 1, tzinfo=UTC)
    report = CertificateReport(
        host="hub.madoguchi.example",
        fault=next(iter(CertificateFault)),
        fingerprint="9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        subject="hub.madoguchi.example",
        issuer="hub.madoguchi.example",
        names=("hub.madoguchi.example", "10.0.0.12"),
        not_before=began,
        not_after=began + timedelta(days=365),
        pem="",
    )
    CertificateDialog(report, lambda: None, console.window).open()
    await asyncio.sleep(0.4)


async def passphrase(console: Console) -> None:
    """A passphrase for the log is chosen."""
    PassphraseDialog(console.window, lambda _: None, new=True, shortest=12).open()
    await asyncio.sleep(0.4)


async def wrong_passphrase(console: Console) -> None:
    """The log is opened, and the passphrase was wrong."""
    problem = tr("That is not the passphrase of the local log.")
    PassphraseDialog(console.window, lambda _: None, new=False, shortest=12, problem=problem).open()
    await asyncio.sleep(0.4)
