"""Ready hints for operators: the shop's own, which are macros in a certain folder, then the usual ones."""

from collections.abc import Iterable
from typing import Final

import msgspec

from app.protocol.records import ArticleRecord, MacroRecord
from app.ui.words import tr

FOLDERS: Final = ("指導", "advice")
"""The folders of macros whose texts are hints for operators; the shop edits them like all macros."""

LONGEST_QUOTE: Final = 2_000
"""Characters of an article that go with advice: more than that is read in the manual itself."""


class Hint(msgspec.Struct, frozen=True, kw_only=True):
    """A ready piece of advice."""

    title: str
    text: str


def hints(macros: Iterable[MacroRecord], language: str) -> list[Hint]:
    """Returns the shop's hints in the operator's language, then the usual ones."""
    own = [
        Hint(title=macro.title, text=macro.body)
        for macro in sorted(macros, key=lambda one: (one.folder, one.title))
        if macro.folder.split("/")[0].strip().lower() in FOLDERS and macro.language == language
    ]
    return own + [Hint(title=text, text=text) for text in _usual()]


def _usual() -> list[str]:
    return [
        tr("Apologise once, then say what happens next."),
        tr("Ask for the order number first."),
        tr("Do not promise a date yet. I am checking."),
        tr("One question at a time, please."),
        tr("Make sure who it is before you tell personal data."),
        tr("Offer to write by mail when it is settled."),
        tr("Call me if it gets louder. You need not bear it."),
        tr("Well done. Go on like this."),
    ]


def quotation(article: ArticleRecord) -> str:
    """Returns what of an article goes with advice: its title, and its text as far as it fits."""
    body = article.body.strip()
    return f"{article.title}\n{body[:LONGEST_QUOTE]}{'…' if len(body) > LONGEST_QUOTE else ''}"
