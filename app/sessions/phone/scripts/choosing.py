"""Which scripts fit a call, the best first, and the words of one in a language."""

from collections.abc import Iterable

from app.protocol.phone_records import ScriptRecord


def fitting(
    records: Iterable[ScriptRecord], *, direction: str, purpose: str, group: str
) -> list[ScriptRecord]:
    """Returns the scripts of a call, those first that were written for nothing but calls like it.

    A script that names no direction, purpose or group is for all of them; one that is not active for nobody.
    """
    found = [
        one
        for one in records
        if one.active
        and one.direction in ("", direction)
        and one.purpose in ("", purpose)
        and (not one.groups or group in one.groups)
    ]
    return sorted(found, key=_order)


def _order(record: ScriptRecord) -> tuple[int, int, str]:
    named = bool(record.purpose) * 4 + bool(record.direction) * 2 + bool(record.groups)
    return -named, record.position, record.id


def words_of(record: ScriptRecord, language: str) -> str:
    """Returns the text in a language, in the other one where there is none."""
    own, other = (record.text.en, record.text.ja) if language == "en" else (record.text.ja, record.text.en)
    return own if own.strip() else other


def title_of(record: ScriptRecord, language: str) -> str:
    """Returns the title in a language, in the other one where there is none, else the id."""
    own, other = (
        (record.title.en, record.title.ja) if language == "en" else (record.title.ja, record.title.en)
    )
    return own.strip() or other.strip() or record.id
