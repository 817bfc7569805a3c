"""Makes docs/widgets.md: what a person can work with in every room, by object name and accessible name.

python -m tools.widgets_page    prints the page; it shows the whole window, drawn into memory
"""

import asyncio
import os
import subprocess
import sys
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
HEAD: Final = """# Widgets

What a person can work with, room by room: the stable name by which tests and tools find it, and the name that
a screen reader says, in English. This page is made by `python -m tools.docs` from the window itself, shown to
somebody who may see every room; a test keeps it in step.
"""


def page() -> str:
    """Returns the page, made by a process of its own: the window needs Qt's loop and no screen."""
    return subprocess.run(
        [sys.executable, "-m", "tools.widgets_page"],
        cwd=ROOT,
        env=dict(os.environ, QT_QPA_PLATFORM="offscreen", QT_LOGGING_RULES="*.warning=false"),
        capture_output=True,
        check=True,
    ).stdout.decode("utf-8")


async def _page() -> str:
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415 (Qt is needed in the process of its own alone)

    from tests.ui.whole_window import accessible_name, interactive, whole_window  # noqa: PLC0415 (as above)

    app = QApplication.instance()
    assert isinstance(app, QApplication)  # noqa: S101 (made before)
    parts = [HEAD]
    async with whole_window(app) as (_stage, views):
        for view in views:
            rows = {
                (one.objectName(), accessible_name(one), _kind(type(one).__mro__)): None
                for one in interactive(view.widget)
            }
            parts += [f"## {view.name}", "", "| object name | accessible name | kind |", "|---|---|---|"]
            parts += [
                f"| `{name}` | {said.replace('|', '/')} | {kind} |" for name, said, kind in sorted(rows)
            ]
            parts.append("")
    return "\n".join(parts)


def _kind(classes: tuple[type, ...]) -> str:
    """Returns the class of Qt that a widget is made of."""
    return next((one.__name__ for one in classes if one.__module__.startswith("PySide6")), "QWidget")


def main() -> int:
    """Prints the page."""
    import qasync  # noqa: PLC0415 (as above)

    from app.ui.application import make_application  # noqa: PLC0415 (as above)

    app = make_application()
    with asyncio.Runner(loop_factory=lambda: qasync.QEventLoop(app)) as runner:
        sys.stdout.buffer.write(runner.run(_page()).encode("utf-8"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
