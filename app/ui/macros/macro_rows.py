"""What the list of canned replies shows: what was searched for, else the last used, then every folder."""

from collections.abc import Callable, Iterable, Sequence
from typing import Final, TypeAlias

from app.domain.folding import Span
from app.macros.library import MacroLibrary
from app.macros.macro import Macro, MacroId
from app.ui.beside.cards import Card, Heading, Row, one_line
from app.ui.macros.macro_body import shown_body
from app.ui.words import tr

Chosen: TypeAlias = Callable[[Macro], bool]
Marks: TypeAlias = tuple[Span, ...]

MOST_FOUND: Final = 60
MOST_LAST: Final = 5
LAST: Final = "last:"
"""What the key of a card begins with where the macro stands among the last used as well."""


def macro_rows(
    library: MacroLibrary,
    query: str,
    *,
    language: str,
    last: Sequence[MacroId],
    topic: str = "",
    chosen: Chosen | None = None,
) -> list[Row]:
    """Returns the rows for `query`; macros in `language` and those used in such conversations come first.

    Only those are shown that the filter has `chosen`.
    """
    if query.strip():
        limit = MOST_FOUND if chosen is None else max(MOST_FOUND, len(library.macros))
        found = library.search(query, limit=limit, language=language, topic=topic)
        cards: list[Row] = [
            _card(match.macro, title_marks=match.title_spans, body_marks=match.body_spans)
            for match in found
            if chosen is None or chosen(match.macro)
        ]
        return cards[:MOST_FOUND]
    if chosen is not None:
        return _by_folder(filter(chosen, library.macros), language)
    return [*_last_used(library, last, language), *_by_folder(library.macros, language)]


def macro_id(key: str) -> MacroId:
    """Returns which macro a card stands for."""
    return MacroId(key.removeprefix(LAST))


def _last_used(library: MacroLibrary, last: Sequence[MacroId], language: str) -> list[Row]:
    known = [macro for macro in map(library.get, last) if macro is not None]
    cards = [_card(macro, prefix=LAST) for macro in known if macro.language == language][:MOST_LAST]
    return [Heading(text=tr("Last used")), *cards] if cards else []


def _by_folder(all_: Iterable[Macro], language: str) -> list[Row]:
    folders: dict[tuple[bool, str], list[Macro]] = {}
    for macro in all_:
        folders.setdefault((macro.language != language, macro.folder), []).append(macro)
    rows: list[Row] = []
    for (_, folder), macros in sorted(folders.items(), key=lambda entry: entry[0][0]):
        rows.append(Heading(text=" › ".join(folder.split("/")) if folder else tr("Without a folder")))
        rows.extend(map(_card, macros))
    return rows


def _card(macro: Macro, prefix: str = "", *, title_marks: Marks = (), body_marks: Marks = ()) -> Card:
    body = shown_body(macro, body_marks)
    title = one_line(macro.title)
    return Card(
        key=prefix + macro.id,
        title=title,
        title_marks=title_marks if title == macro.title else (),
        body=body.text,
        body_marks=body.marks,
        chips=body.chips,
        cap=macro.shortcut,
        spoken=f"{title}. {one_line(macro.body)}",
    )
