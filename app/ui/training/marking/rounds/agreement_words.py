"""How far markers agree, in words: what kappa is, how strong an agreement it tells, and why there is none."""

from typing import Final

from app.training.marking.agreement import Kappa, Undefined
from app.ui.words import tr, tr_later

STRENGTHS: Final = (
    (0.8, tr_later("almost perfect")),
    (0.6, tr_later("substantial")),
    (0.4, tr_later("moderate")),
    (0.2, tr_later("fair")),
    (0.0, tr_later("slight")),
)
"""Above which kappa an agreement is called so: J. R. Landis, G. G. Koch, Biometrics 33 (1977), 159-174."""


def meaning() -> str:
    """Returns what kappa is, for whoever never met it."""
    return tr(
        "Kappa says how far markers agree beyond chance: 1 is full agreement, 0 no more than chance, below 0 "
        "less. Weighted kappa counts far apart points more than neighbouring ones."
    )


def kappa_value(value: float | None) -> str:
    """Returns a kappa as it is written."""
    return "–" if value is None else f"{value:.2f}"


def share(value: float | None) -> str:
    """Returns a share in percent."""
    return "–" if value is None else tr("{percent} %", percent=round(100 * value))


def strength(kappa: Kappa) -> str:
    """Returns in a word how strong an agreement is, or why nothing can be said of it."""
    if kappa.why is Undefined.FEW:
        return tr("too few cases")
    if kappa.why is Undefined.SAME:
        return tr("all points alike: nothing to compare")
    if kappa.weighted is None:
        return tr("not known")
    for least, word in STRENGTHS:
        if kappa.weighted > least or kappa.weighted == least == 0.0:
            return tr(word)
    return tr("less than chance")


def kappa_row(name: str, kappa: Kappa) -> list[str]:
    """Returns the line of a table: name, cases, same points, kappa, weighted kappa, in a word."""
    return [
        name,
        str(kappa.cases),
        share(kappa.same),
        kappa_value(kappa.plain),
        kappa_value(kappa.weighted),
        strength(kappa),
    ]


def kappa_heads() -> list[str]:
    """Returns the heads of that table."""
    return [
        tr("Criterion"),
        tr("Cases"),
        tr("Same points"),
        tr("Kappa"),
        tr("Weighted kappa"),
        tr("Agreement"),
    ]
