"""Makes a script of a log: its people invented, its times real, and how much of it is history."""

from collections.abc import Mapping, Sequence

import msgspec

from app.domain.events import Event
from app.domain.masking import mask
from app.protocol.training import ScenarioRecord
from app.training.scenarios.maker import Surroundings, make_scenario, turns_until


def script_of_log(
    events: Sequence[Event], from_seq: int, names: Mapping[str, str]
) -> tuple[ScenarioRecord, int]:
    """Returns the script of a log and the first of its turns that is not history.

    `names` are those of staff by id. Where a check of its own finds that something of a real person may be
    left, everything that looks personal is masked as well: nobody looks through it before it is practised on.

    Raises:
        NothingToPractiseError: the customer says nothing in it.
        ValueError: the log has gaps.
    """
    made = make_scenario(events, "log", Surroundings(names=names))
    record = made.record
    if made.doubts:
        turns = tuple(msgspec.structs.replace(turn, text=mask(turn.text)) for turn in record.turns)
        fields = {name: mask(value) for name, value in record.fields.items()}
        record = msgspec.structs.replace(record, turns=turns, fields=fields)
    return record, turns_until(events, from_seq)


def within(record: ScenarioRecord, begin: int, most_bytes: int) -> tuple[ScenarioRecord, int]:
    """Returns a script that takes no more room: what is longest ago goes first, then what comes last.

    `begin` is the first turn that is not history, before and after.
    """
    turns = list(record.turns)
    size = len(msgspec.json.encode(record))
    while size > most_bytes and turns:
        gone = turns.pop(0) if begin > 1 else turns.pop()
        begin -= begin > 1
        size -= len(msgspec.json.encode(gone)) + 1
    return msgspec.structs.replace(record, turns=tuple(turns)), min(begin, len(turns))
