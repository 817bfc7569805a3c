"""Checks the desk once and prints its lines; the exit code is 1 where something failed."""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import sys
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from app import config, paths
from app.net.address import hub_url
from app.net.certificate import tls_context
from app.net.checking.line import LineCheck
from app.sessions.checking.items import Finding, Item, Status
from app.sessions.checking.requirements import USUAL
from app.sessions.checking.running import check
from app.ui.checking import checking_words as words
from app.ui.checking.devices import device_probes
from app.ui.checking.machine import machine_probes

FAULTY = 1


def main(args: argparse.Namespace) -> int:
    """Checks and prints. Raises AppError."""
    folders = paths.folders_in(args.data) if args.data else paths.person_folders(args.profile)
    settings = config.load(folders.config).settings
    written = args.hub or settings.hub_url
    address = hub_url(written) if written else ""
    ca = args.ca or (Path(settings.ca_file) if settings.ca_file else None)
    tls = tls_context(ca)
    line = LineCheck(lambda: address, lambda: tls, lambda: True if settings.system_proxy else None)
    app = QCoreApplication.instance() or _application()
    findings = asyncio.run(findings_of(line, folders.data))
    app.processEvents()
    if args.json:
        print(json.dumps(written_out(findings), ensure_ascii=False))
    else:
        _print(findings)
    return FAULTY if any(one.status is Status.FAILED for one in findings) else 0


async def findings_of(line: LineCheck, data: Path) -> list[Finding]:
    """Returns all lines in their order, by the usual requirements: a shop's are known in its window."""
    probes = (*machine_probes(data), *line.probes(), *device_probes())
    found = {one.item: one async for one in check(probes, USUAL)}
    return [found[item] for item in Item]


def written_out(findings: list[Finding]) -> dict[str, object]:
    """Returns the lines as plain values by the names of the items."""
    return {
        one.item.value: {
            "status": one.status.value,
            "number": one.fact.number,
            "text": one.fact.text,
            "reason": one.reason.value,
            "what_to_do": words.remedy(one),
        }
        for one in findings
    }


def _print(findings: list[Finding]) -> None:
    for one in findings:
        print(f"{words.status(one.status):<12}{words.title(one.item):<30}{words.figure(one)}".rstrip())
        if told := words.remedy(one):
            print(f"{'':<12}{told}")


def _application() -> QApplication:
    """Makes what Qt needs to be asked about screens and fonts; without a display it draws nowhere."""
    nowhere = sys.platform == "linux" and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
    if nowhere:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    return QApplication(["madoguchi"])
