"""Looks for devices in a process of its own, which may hang as a driver likes: the window only ends it.

`python -m app.ui.checking.device_child sound|printers|keyring` prints one JSON object of names;
`print NAME` prints a test page.
"""

import json
import sys
from datetime import UTC, datetime

MARGIN = 60


def main(words: list[str]) -> int:
    """Does what the first word says; returns the exit code."""
    match words:
        case ["sound"]:
            print(json.dumps(_sound()))
        case ["printers"]:
            print(json.dumps(_printers()))
        case ["keyring"]:
            print(json.dumps(_keyring()))
        case ["print", name]:
            return _print(name)
        case _:
            return 2
    return 0


def _sound() -> dict[str, list[str]]:
    from PySide6.QtCore import QCoreApplication  # noqa: PLC0415 (each kind loads what it needs)
    from PySide6.QtMultimedia import QMediaDevices  # noqa: PLC0415 (as above)

    app = QCoreApplication([])
    found = {
        "microphone": [one.description() for one in QMediaDevices.audioInputs()],
        "speaker": [one.description() for one in QMediaDevices.audioOutputs()],
        "camera": [one.description() for one in QMediaDevices.videoInputs()],
    }
    del app
    return found


def _printers() -> dict[str, list[str]]:
    from PySide6.QtGui import QGuiApplication  # noqa: PLC0415 (as above)
    from PySide6.QtPrintSupport import QPrinterInfo  # noqa: PLC0415 (as above)

    app = QGuiApplication([])
    usual = QPrinterInfo.defaultPrinterName()
    names = list(QPrinterInfo.availablePrinterNames())
    del app
    return {"printer": sorted(names, key=lambda name: name != usual)}


def _keyring() -> dict[str, list[str]]:
    import keyring  # noqa: PLC0415 (as above)
    from keyring.backends import chainer, fail, null  # noqa: PLC0415 (as above)
    from keyring.errors import KeyringError  # noqa: PLC0415 (as above)

    found = keyring.get_keyring()
    none = isinstance(found, fail.Keyring | null.Keyring)
    if none or (isinstance(found, chainer.ChainerBackend) and not list(found.backends)):
        return {"keyring": []}
    try:
        keyring.get_password("madoguchi", "check")
    except (KeyringError, OSError, RuntimeError):
        return {"keyring": []}
    return {"keyring": [str(found.name)]}


def _print(name: str) -> int:
    from PySide6.QtGui import QFont, QGuiApplication, QPainter  # noqa: PLC0415 (as above)
    from PySide6.QtPrintSupport import QPrinter, QPrinterInfo  # noqa: PLC0415 (as above)

    app = QGuiApplication([])
    info = QPrinterInfo.printerInfo(name)
    if info.isNull():
        return 1
    printer, painter = QPrinter(info), QPainter()
    if not painter.begin(printer):
        return 1
    painter.setFont(QFont(painter.font().family(), 18))
    line = painter.fontMetrics().height() * 2
    told = ("Madoguchi 窓口", f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC", "あいうえお 漢字 ABC 0123456789")
    for number, text in enumerate(told, start=1):
        painter.drawText(MARGIN, line * number, text)
    painter.end()
    del app
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
