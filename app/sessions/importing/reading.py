"""Reads a file of transcripts conversation by conversation, and tells by line what cannot be used.

Known are our own JSON, dialogues of one JSON object a line (`{"id", "lang", "source", "turns": [{"role":
"customer"|"agent"|"action", "text", "t": seconds}]}`), and the JSON of Live Helper Chat and Zendesk, as one
document or as one object a line. A file may be packed with gzip.
"""

import gzip
import json
from collections.abc import Iterator, Mapping
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import IO, Any, Final

import msgspec

from app.domain.errors import ImportFileError
from app.sessions.exporting import lossless
from app.sessions.importing.foreign import transcripts_in
from app.sessions.importing.transcript import EPOCH, Found, Problem, Transcript, Turn, found_of, kept_apart

LARGEST_LINE: Final = 64_000_000
"""Characters of the longest line: a whole log of ten thousand messages stands in one of our own."""

LARGEST_DOCUMENT: Final = 512_000_000
"""Bytes of the largest file that is one document of another program: it must fit into memory."""

_log_of = msgspec.json.Decoder(lossless.StoredLog)


def read(path: Path) -> Iterator[Found | Problem]:
    """Yields what is in a file, in its order.

    Raises:
        ImportFileError: the file cannot be opened, is no text in UTF-8, or is of no kind that is known.
    """
    try:
        with closing(_opened(path)) as file:
            first = file.readline(LARGEST_LINE).strip()
            if not first:
                raise ImportFileError("The file is empty.", "Choose another file.")
            if f'"{lossless.FORMAT}"' in first[:400]:
                yield from _own(file, first)
            elif _is_whole(first):
                yield from _lines(file, first)
            else:
                yield from _document(path)
    except UnicodeDecodeError as error:
        raise ImportFileError("The file is not text in UTF-8.", "Save it as UTF-8 and try again.") from error
    except (OSError, EOFError) as error:
        raise ImportFileError("The file cannot be read.", "Check that it is there and whole.") from error


def _opened(path: Path) -> IO[str]:
    with path.open("rb") as raw:
        packed = raw.read(2) == b"\x1f\x8b"
    opener = gzip.open if packed else open
    return opener(path, "rt", encoding="utf-8-sig", newline="\n")


def _own(file: IO[str], first: str) -> Iterator[Found | Problem]:
    version = msgspec.json.decode(first.removesuffix('"conversations":[').rstrip(",") + "}").get("version")
    if version != lossless.VERSION:
        raise ImportFileError(
            "This file was written by another version of the program.", "Update the program and try again."
        )
    for number, line in enumerate(file, start=2):
        said = line.strip().removesuffix(",")
        if said in ("", "]}"):
            continue
        try:
            yield kept_apart(lossless.events_of(_log_of.decode(said)), number)
        except (msgspec.DecodeError, ValueError, IndexError):
            yield Problem(line=number, reason="This conversation is damaged or not whole.")


def _is_whole(line: str) -> bool:
    """Tells whether a line is a JSON object of its own."""
    if not line.startswith("{"):
        return False
    try:
        json.loads(line)
    except ValueError:
        return False
    return True


def _lines(file: IO[str], first: str) -> Iterator[Found | Problem]:
    yield from _line(first, 1)
    for number, line in enumerate(file, start=2):
        if line.strip():
            yield from _line(line, number)


def _line(line: str, number: int) -> Iterator[Found | Problem]:
    try:
        data = json.loads(line)
    except ValueError:
        yield Problem(line=number, reason="This line is not JSON.")
        return
    if isinstance(data, dict) and isinstance(data.get("turns"), list):
        yield from _found([_dialogue(data, number)], number)
    else:
        yield from _found(transcripts_in(data, number), number)


def _document(path: Path) -> Iterator[Found | Problem]:
    if path.stat().st_size > LARGEST_DOCUMENT:
        raise ImportFileError("The file is too large.", "Split it into several files.")
    with closing(_opened(path)) as file:
        try:
            data = json.load(file)
        except ValueError as error:
            line = getattr(error, "lineno", 0)
            raise ImportFileError("The file is not JSON.", "Choose another file.", line=line) from error
    yield from _found(transcripts_in(data), 1)


def _found(transcripts: Iterator[Transcript] | list[Transcript], number: int) -> Iterator[Found | Problem]:
    some = False
    for one in transcripts:
        some = True
        try:
            yield found_of(one)
        except ValueError:
            yield Problem(line=number, reason="Nobody says anything in this conversation.")
    if not some:
        yield Problem(line=number, reason="No conversation of a known kind stands here.")


def _dialogue(data: Mapping[str, Any], number: int) -> Transcript:
    """Returns a dialogue of one line; what was looked up (`action`) is left out, it was said to nobody."""
    turns = []
    for one in data["turns"]:
        row = one if isinstance(one, dict) else {}
        side, text, t = row.get("role"), row.get("text"), row.get("t")
        if side not in ("customer", "agent") or not isinstance(text, str) or not text.strip():
            continue
        at = EPOCH + timedelta(seconds=min(float(t), 1e9)) if isinstance(t, int | float) else None
        via = "completion" if row.get("via") == "suggestion" else "typed"
        turns.append(Turn(side=side, text=text, at=at, via=via))
    return Transcript(
        source=str(data.get("source", "")).split("@")[0][:80] or "dialogues",
        id=str(data.get("id", "")),
        line=number,
        turns=tuple(turns),
        topic=str(data.get("intent") or "")[:200],
        language=str(data.get("lang") or "")[:20],
    )
