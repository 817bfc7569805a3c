"""Macros of the hub's register, as the console uses them."""

from collections.abc import Iterable
from datetime import date

from app.macros.library import LoadedMacros, MacroLibrary
from app.macros.macro import Macro, MacroId, Tone
from app.protocol.records import MacroRecord

_TONES = {"standard": Tone.POLITE, "apology": Tone.APOLOGY, "short": Tone.BRIEF, "soft": Tone.SOFT}


def is_due(record: MacroRecord, day: date) -> bool:
    """Tells whether a macro is in use on a day."""
    today = day.isoformat()
    if record.first_day and today < record.first_day:
        return False
    if record.last_day and today > record.last_day:
        return False
    return not record.weekdays or day.isoweekday() in record.weekdays


def macro_of(record: MacroRecord) -> Macro:
    """Returns the macro of a record; a tone that this program does not know is the polite one."""
    return Macro(
        id=MacroId(record.id),
        title=record.title,
        body=record.body,
        shortcut=record.shortcut,
        reading=record.reading,
        folder=record.folder,
        tags=record.tags,
        language=record.language,
        tone=_TONES.get(record.tone, Tone.POLITE),
        actions=record.actions,
        steps=record.steps,
        attachments=record.attachments,
        scope=record.scope,
    )


def with_register(own: LoadedMacros, records: Iterable[MacroRecord], day: date) -> LoadedMacros:
    """Returns the shop's macros of the day, by position and id, and after them the person's own.

    Of two with the same id the shop's is taken.
    """
    due = sorted((one for one in records if is_due(one, day)), key=lambda one: (one.position, one.id))
    macros = {MacroId(record.id): macro_of(record) for record in due}
    for macro in own.library.macros:
        macros.setdefault(macro.id, macro)
    return LoadedMacros(library=MacroLibrary(macros.values(), own.library.uses), problems=own.problems)
