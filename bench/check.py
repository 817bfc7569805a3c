"""Checks a desk without devices against a real hub: how long it takes, which missing ones are told."""

import argparse
import asyncio
import os
import tempfile
import time
from pathlib import Path
from typing import Any

from app import hub_service
from app.hub.settings import HubSettings
from app.sessions.checking.items import Finding, Item, Reason, Status
from app.sessions.checking.judging import DEVICES


def run(argv: list[str]) -> dict[str, Any]:
    """Returns the seconds of a whole check, which devices are missing here, and which of them were told."""
    parser = argparse.ArgumentParser(prog="python -m bench check", description=__doc__)
    parser.parse_args(argv)
    os.environ.update(QT_QPA_PLATFORM="offscreen", PULSE_SERVER="none")
    found, seconds = _checked()
    lines = {one.item: one for one in found}
    missing = sorted(item.value for item in DEVICES if lines[item].reason is Reason.MISSING)
    return {
        "seconds": round(seconds, 3),
        "lines": len(found),
        "missing": missing,
        "told": sorted(name for name in missing if _is_told(lines[Item(name)])),
        "untold": sorted(one.item.value for one in found if not _is_told(one)),
        **{one.value: sum(line.status is one for line in found) for one in Status},
    }


def _checked() -> tuple[list[Finding], float]:
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415 (after the platform is chosen)

    app = QApplication.instance() or QApplication(["bench"])
    with tempfile.TemporaryDirectory() as folder:
        found = asyncio.run(_beside_hub(Path(folder)))
    del app
    return found


async def _beside_hub(folder: Path) -> tuple[list[Finding], float]:
    from app.check_commands.check_programs import findings_of  # noqa: PLC0415 (as above)
    from app.net.certificate import tls_context  # noqa: PLC0415 (as above)
    from app.net.checking.line import LineCheck  # noqa: PLC0415 (as above)

    settings = hub_service.ServiceSettings(
        data=folder, listen="127.0.0.1:0", public="127.0.0.1:0", hub=HubSettings()
    )
    async with hub_service.serve(settings) as hub:
        line = LineCheck(lambda: hub.staff, tls_context, lambda: None)
        begun = time.perf_counter()
        return await findings_of(line, folder), time.perf_counter() - begun


def _is_told(line: Finding) -> bool:
    """Tells whether a line that did not pass says what to do."""
    from app.ui.checking.checking_words import remedy  # noqa: PLC0415 (as above)

    return line.status is Status.PASSED or bool(remedy(line))
