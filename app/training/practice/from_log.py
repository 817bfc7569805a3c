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
