"""The features that tell moments and replies apart."""

import re
import zlib
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

from app.completion.talk import Moment, Note

BUCKETS: Final = 1 << 17
"""Features are numbered by a hash; so many numbers there are."""

Features = npt.NDArray[np.int32]

_WORD: Final = re.compile(r"\w+|[^\w\s]")
_DIGITS: Final = re.compile(r"\d+")
_FIELD: Final = re.compile(r'"(\w+)": (\\?"(?:[^"\\]|\\.)*"|[\d.]+|true|false|null)')
_NEAR: Final = 9  # turns that count
_RUN: Final = 3  # characters that are left out of older turns: pairs say nearly as much in half the memory
_LONGEST: Final = 2_000  # characters of one turn or note that count


def words(text: str, *, spaceless: bool) -> list[str]:
    """Returns what two texts may have in common: words, or in Japanese runs of two and three characters."""
    low = text[:_LONGEST].lower()
    if not spaceless:
        return _WORD.findall(low)
    low = "".join(low.split())
    return [low[i : i + 2] for i in range(len(low) - 1)] + [low[i : i + 3] for i in range(len(low) - 2)]


def hashed(names: Iterable[str]) -> Features:
    """Returns the numbers of features, sorted, each once."""
    return np.fromiter(
        sorted({zlib.crc32(name.encode(errors="replace")) % BUCKETS for name in names}), np.int32
    )


def features(moment: Moment) -> Features:
    """Returns the features of a moment."""
    return hashed(_names(moment))


def reply_features(reply: str, *, spaceless: bool) -> Features:
    """Returns the features of a reply; numbers are all alike."""
    plain = _DIGITS.sub("0", reply)
    names = [f"r{name}" for name in _bag(plain, "", spaceless=spaceless, pairs=True)]
    names += [f"W{plain.lower()}", f"E{plain[-12:]}", f"L{min(len(plain) // 15, 8)}"]
    return hashed(names)


def fields_of(note: str) -> list[tuple[str, str]]:
    """Returns the names and values in the JSON of a note, as far as it can be read."""
    return _FIELD.findall(note[:_LONGEST])


def _names(moment: Moment) -> Iterator[str]:
    spaceless = moment.spaceless
    yield f"T{min(moment.replies, 6)}"
    latest = moment.turns[: -_NEAR - 1 : -1]
    for back, turn in enumerate(latest):
        who = "c" if turn.by_customer else "a"
        near = back <= 2
        if near:
            yield from _bag(turn.text, f"{who}{back}:", spaceless=spaceless, pairs=back == 0)
        else:
            older = words(turn.text, spaceless=spaceless)
            yield from (f"o:{word}" for word in older if not spaceless or len(word) < _RUN)
        if back <= 1:
            yield f"F{back}{who}{_DIGITS.sub('0', turn.text.lower())[:60]}"
    yield "R" + "".join("c" if turn.by_customer else "a" for turn in latest[:3])
    said = next((turn.text for turn in reversed(moment.turns) if not turn.by_customer), None)
    if said is not None:
        yield f"LA{_DIGITS.sub('0', said.lower())[:50]}"
        yield from _bag(said, "la:", spaceless=spaceless)
    yield from _note_names(moment.notes, spaceless=spaceless)
    for value, name in moment.values.items():
        yield f"S{name}={value[:60]}"


def _note_names(notes: Sequence[Note], *, spaceless: bool) -> Iterator[str]:
    if not notes:
        yield "K0"
        return
    note = notes[-1]
    yield f"K{note.kind}{min(len(notes), 3)}"
    for word in note.text.split(" ", 2)[:2]:
        yield f"h{word}"
    for name, value in fields_of(note.text):
        yield f"V{name}={value[:60]}"
        yield f"Vk{name}"
    yield from _bag(note.text, "m:", spaceless=spaceless)
    if len(notes) > 1:
        for name, value in fields_of(notes[-2].text):
            yield f"2{name}={value[:40]}"


def _bag(text: str, before: str, *, spaceless: bool, pairs: bool = False) -> Iterator[str]:
    found = words(text, spaceless=spaceless)
    for word in found:
        yield before + word
    if pairs and not spaceless:
        for one, two in zip(["^", *found], [*found, "$"], strict=True):
            yield f"{before}{one}_{two}"
