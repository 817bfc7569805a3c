"""What is shown of a mail's text while its quotations, signature and disclaimer are folded away."""

from functools import lru_cache
from typing import Final, NamedTuple

from app.domain.mail_parts import Part, PartKind, parts
from app.ui.words import tr

GAP: Final = "⋯"
"""Stands where a long quotation between two answers is folded away."""
_SHORT_QUOTATION: Final = 8
"""Lines of a quotation between answers that stay: without them the answers could not be understood."""


class FoldedText(NamedTuple):
    """The text that is shown, what kinds of parts are folded away, and how many lines they have."""

    text: str
    kinds: frozenset[PartKind]
    lines: int

    @property
    def words(self) -> str:
        """What is offered to be shown; empty where nothing is folded away."""
        if not self.kinds:
            return ""
        quoted = PartKind.QUOTED in self.kinds
        if quoted and len(self.kinds) > 1:
            return tr("Show quoted text and signature ({count} lines)", count=self.lines)
        if quoted:
            return tr("Show quoted text ({count} lines)", count=self.lines)
        return tr("Show signature ({count} lines)", count=self.lines)


@lru_cache(maxsize=64)
def folded_text(text: str) -> FoldedText:
    """Folds a mail; one in which nothing was written but quotations stays as it is."""
    found = parts(text)
    own = [place for place, part in enumerate(found) if _is_own(part)]
    if not own:
        return FoldedText(text, frozenset(), 0)
    shown: list[str] = []
    kinds: set[PartKind] = set()
    lines = 0
    for place, part in enumerate(found):
        between = part.kind is PartKind.QUOTED and place < own[-1]
        size = len(part.text.strip("\n").split("\n"))
        if part.kind is PartKind.WRITTEN or (between and size <= _SHORT_QUOTATION) or not part.text.strip():
            shown.append(part.text)
            continue
        kinds.add(part.kind)
        lines += size
        if between:
            shown.append(f"{GAP}\n")
    return FoldedText("".join(shown).strip("\n").rstrip(), frozenset(kinds), lines) if kinds else _whole(text)


def _whole(text: str) -> FoldedText:
    return FoldedText(text, frozenset(), 0)


def _is_own(part: Part) -> bool:
    return part.kind is PartKind.WRITTEN and bool(part.text.strip())
