"""Entries on their way to the hub: packed small, in parts that fit into one frame each."""

import base64
import binascii
import zlib
from collections.abc import Iterator, Sequence
from typing import Final

import msgspec

from app.protocol.outbound_frames import LARGEST_PART, MOST_STAGED, GivenEntry

LARGEST_PACK: Final = 48_000
"""Characters of a part: with its frame around it, it stays below what the hub takes."""

_entries: Final = msgspec.json.Decoder(tuple[GivenEntry, ...]).decode


def packed(entries: Sequence[GivenEntry]) -> Iterator[str]:
    """Yields all entries in as many parts as they need."""
    for start in range(0, len(entries), MOST_STAGED):
        yield from _parts(entries[start : start + MOST_STAGED])


def _parts(entries: Sequence[GivenEntry]) -> Iterator[str]:
    plain = msgspec.json.encode(entries)
    made = base64.b64encode(zlib.compress(plain, 6)).decode()
    if len(entries) == 1 or (len(made) <= LARGEST_PACK and len(plain) <= LARGEST_PART):
        yield made
        return
    half = len(entries) // 2
    yield from _parts(entries[:half])
    yield from _parts(entries[half:])


def unpacked(pack: str) -> tuple[GivenEntry, ...]:
    """Returns the entries of a part. Raises ValueError for what is none, or larger than a part may be."""
    opening = zlib.decompressobj()
    try:
        plain = opening.decompress(base64.b64decode(pack, validate=True), LARGEST_PART)
        whole = opening.eof
        entries = _entries(plain) if whole else ()
    except (binascii.Error, zlib.error, msgspec.DecodeError, RecursionError) as error:
        raise ValueError("this is no part of a list") from error
    if not whole or len(entries) > MOST_STAGED:
        raise ValueError("the part is too large")
    return entries
