"""The macros of one desk, read from files in which one bad entry does not lose the others."""

import json
import re
import time
import tomllib
from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import msgspec

from app.domain.folding import fold
from app.macros.macro import Macro, MacroId, Tone
from app.macros.matching import MacroIndex, Match
from app.macros.recent import RecentUse, kind_of
from app.macros.template import TemplateError, parse

_LONG_AGO: Final = 1e-6  # what a use counts of which nobody knows when it was
_SHORTCUT: Final = re.compile(r";[a-z0-9][a-z0-9_ー]{0,11}")  # as folded: a dash becomes ー
_READING: Final = re.compile(r"[ぁ-ゖゝゞーa-z0-9 ]*")
_REMEDY: Final = "Correct the entry in the file and load the file again; the other macros are in use."


class MacroProblem(msgspec.Struct, frozen=True, kw_only=True):
    """What is wrong in a file of macros.

    `entry` counts from 1, 0 is the file as a whole; `kept` tells whether the macro is in use all the same.
    """

    path: Path
    entry: int
    message: str
    remedy: str = _REMEDY
    kept: bool = False

    def __str__(self) -> str:
        place = f"{self.path.name}, entry {self.entry}" if self.entry else self.path.name
        return f"{place}: {self.message} {self.remedy}"


class MacroLibrary:
    """The macros at hand, how to find them, and how often this person used each."""

    def __init__(
        self,
        macros: Iterable[Macro] = (),
        uses: Mapping[MacroId, int] | None = None,
        *,
        now: Callable[[], float] = time.time,
    ) -> None:
        self.index = MacroIndex(macros)
        self.uses: Counter[MacroId] = Counter(uses or {})
        self.recent = RecentUse()
        self._now = now
        self._by_id = {macro.id: macro for macro in self.index.macros}
        self._by_shortcut: dict[str, list[Macro]] = {}
        for macro in self.index.macros:
            if macro.shortcut:
                self._by_shortcut.setdefault(fold(macro.shortcut), []).append(macro)

    @property
    def macros(self) -> tuple[Macro, ...]:
        """All macros, in the order of their files."""
        return tuple(self.index.macros)

    def get(self, macro_id: MacroId) -> Macro | None:
        """Returns the macro with this id, None if there is none."""
        return self._by_id.get(macro_id)

    def by_shortcut(self, shortcut: str, *, language: str = "") -> Macro | None:
        """Returns the macro with this shortcut, in `language` where there is one, None if there is none.

        The shortcut begins with its semicolon; full width and capitals will do.
        """
        found = self._by_shortcut.get(fold(shortcut), [])
        return min(found, key=lambda macro: macro.language != language, default=None)

    def search(self, query: str, *, limit: int = 20, language: str = "", topic: str = "") -> list[Match]:
        """Returns the matches of `query`; among equals those used more of late in such conversations first.

        `topic` is that of the conversation. Where nothing is known of the last weeks, all uses count.
        """
        lately = self.recent.weights(kind_of(language, topic), self._now())
        uses = {macro: lately.get(macro, 0.0) or count * _LONG_AGO for macro, count in self.uses.items()}
        return self.index.search(query, limit=limit, uses=uses | lately, language=language)

    def note_use(self, macro_id: MacroId) -> None:
        """Counts one use of a macro."""
        self.uses[macro_id] += 1

    def folders(self) -> tuple[str, ...]:
        """Returns the folders that have macros, in the order of their first macro."""
        return tuple(dict.fromkeys(macro.folder for macro in self.index.macros))


class LoadedMacros(msgspec.Struct, frozen=True, kw_only=True):
    """What files of macros gave: the macros in use and every problem on the way."""

    library: MacroLibrary
    problems: tuple[MacroProblem, ...] = ()


class _Entry(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """One macro as a file writes it."""

    id: str
    title: str
    body: str
    shortcut: str = ""
    reading: str = ""
    folder: str = ""
    tags: tuple[str, ...] = ()
    language: str | None = None
    tone: Tone = Tone.POLITE


class _EntryError(ValueError):
    """An entry cannot be used at all."""


def load_macros(*paths: Path, uses: Mapping[MacroId, int] | None = None) -> LoadedMacros:
    """Reads files of macros, TOML (`[[macro]]` tables) or JSON (`{"macro": [...]}`), in the order given.

    A `language` at the top of a file holds for its entries. Nothing is raised: a file or an entry that
    cannot be read is among the problems, and everything else is in the library.
    """
    taken = _Taken()
    for path in paths:
        try:
            language, entries = _read(path)
        except (OSError, ValueError, RecursionError) as error:
            taken.problems.append(
                MacroProblem(
                    path=path, entry=0, message=f"The file cannot be read: {error}.", remedy=_FILE_REMEDY
                )
            )
            continue
        for number, raw in enumerate(entries, start=1):
            taken.take(path, number, raw, language)
    return LoadedMacros(library=MacroLibrary(taken.macros, uses), problems=tuple(taken.problems))


_FILE_REMEDY: Final = "Check that the file is there and is TOML or JSON in UTF-8; its macros are not in use."


def _read(path: Path) -> tuple[str, list[object]]:
    """Returns language and raw entries of a file. Raises `OSError` or `ValueError` where it is not one."""
    text = path.read_text(encoding="utf-8-sig")
    content: Any = json.loads(text) if path.suffix.lower() == ".json" else tomllib.loads(text)
    if isinstance(content, list):
        content = {"macro": content}
    if not isinstance(content, dict) or not isinstance(content.get("macro"), list):
        raise ValueError("it has no list of macros named “macro”")  # noqa: TRY004 (caught with bad syntax)
    unknown = sorted(set(content) - {"macro", "language"})
    if unknown:
        raise ValueError(f"it has unknown settings: {', '.join(unknown)}")
    return str(content.get("language", "ja")), content["macro"]


class _Taken:
    """The macros taken so far, with what makes them collide."""

    def __init__(self) -> None:
        self.macros: list[Macro] = []
        self.problems: list[MacroProblem] = []
        self._ids: set[str] = set()
        self._shortcuts: dict[tuple[str, str], Macro] = {}  # languages may share a shortcut

    def take(self, path: Path, number: int, raw: object, language: str) -> None:
        """Adds the macro of one entry, or what is wrong with it."""
        try:
            macro = _checked(raw, language, self._ids)
        except _EntryError as error:
            self.problems.append(MacroProblem(path=path, entry=number, message=str(error)))
            return
        for message, without in self._faults(macro):
            self.problems.append(MacroProblem(path=path, entry=number, message=message, kept=True))
            macro = msgspec.structs.replace(macro, **without)
        self.macros.append(macro)
        self._ids.add(macro.id)
        if macro.shortcut:
            self._shortcuts[macro.language, fold(macro.shortcut)] = macro

    def _faults(self, macro: Macro) -> Iterator[tuple[str, dict[str, str]]]:
        """Yields what is wrong with a usable macro, and the fields to go without."""
        other = self._shortcuts.get((macro.language, fold(macro.shortcut)))
        if macro.shortcut and not _SHORTCUT.fullmatch(fold(macro.shortcut)):
            rule = "a semicolon and 1 to 12 letters or digits"
            yield f"The shortcut {macro.shortcut} of “{macro.title}” is not {rule}.", {"shortcut": ""}
        elif other is not None:
            owner = f"already belongs to “{other.title}”"
            yield f"The shortcut {macro.shortcut} of “{macro.title}” {owner}.", {"shortcut": ""}
        if not _READING.fullmatch(fold(macro.reading)):
            yield f"The reading “{macro.reading}” of “{macro.title}” is not in kana.", {"reading": ""}


def _checked(raw: object, language: str, taken: Container[str]) -> Macro:
    """Returns the macro of an entry as a file writes it. Raises `_EntryError` where there is none."""
    try:
        entry = msgspec.convert(raw, _Entry)
    except msgspec.ValidationError as error:
        raise _EntryError(f"{error}.") from error
    if not (entry.id.strip() and entry.title.strip() and entry.body.strip()):
        raise _EntryError("The id, the title and the body must not be empty.")
    if entry.id in taken:
        raise _EntryError(f"The id “{entry.id}” is already taken by another macro.")
    try:
        parse(entry.body.strip())
    except TemplateError as error:
        raise _EntryError(f"In “{entry.title}”: {error}") from error
    return Macro(
        id=MacroId(entry.id),
        title=entry.title.strip(),
        body=entry.body.strip(),
        shortcut=entry.shortcut,
        reading=entry.reading,
        folder=entry.folder,
        tags=entry.tags,
        language=entry.language or language,
        tone=entry.tone,
    )
