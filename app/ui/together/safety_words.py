"""The words of the help against harassment: its steps, its kinds, and how long somebody is kept out."""

from typing import assert_never

from app.ui.together.warnings import Grade
from app.ui.words import tr


def grade_name(grade: Grade) -> str:
    """Returns the name of a step."""
    match grade:
        case Grade.POLITE:
            return tr("Polite request")
        case Grade.FIRM:
            return tr("Firm warning")
        case Grade.LAST:
            return tr("Last warning")
        case Grade.END:
            return tr("Farewell")
        case _:
            assert_never(grade)


def grade_hint(grade: Grade) -> str:
    """Returns when a step is taken."""
    match grade:
        case Grade.POLITE:
            return tr("the first time")
        case Grade.FIRM:
            return tr("if it goes on")
        case Grade.LAST:
            return tr("before the end")
        case Grade.END:
            return tr("then close")
        case _:
            assert_never(grade)


def block_times() -> list[tuple[str, str]]:
    """Returns for how many hours somebody may be kept out (`0`: for ever), and how that is called."""
    return [
        ("24", tr("For a day")),
        ("168", tr("For a week")),
        ("720", tr("For 30 days")),
        ("0", tr("For ever")),
    ]
