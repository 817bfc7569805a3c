"""Whether the screen is locked is asked without waiting, and what nobody answers counts as locked."""

import subprocess
import sys

CHILD = """
from PySide6.QtWidgets import QApplication
app = QApplication(["test", "-platform", "offscreen"])
from app.ui.alarms.screen_lock import ScreenLock
said = []
ScreenLock(app).ask(lambda is_open: (said.append(is_open), app.quit()))
if not said:
    app.exec()
print(said)
"""


def test_without_anybody_who_knows_the_screen_counts_as_locked() -> None:
    done = subprocess.run(
        [sys.executable, "-c", CHILD],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        env={
            "PATH": "/usr/bin:/bin",
            "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nonexistent",
            "HOME": "/nonexistent",
        },
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "[False]"
