"""The pages of an encrypted log as they lie on the disk, decrypted: used, free, half overwritten.

The format is SQLCipher 4's: pages of 4,096 bytes, the last 80 of which are the IV and the HMAC; AES-256-CBC;
the file begins with 16 bytes of salt (zetetic.net/sqlcipher/design).
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

PAGE: Final = 4096
SALT: Final = 16
RESERVED: Final = 80
IV: Final = 16
WAL_HEADER: Final = 32
FRAME_HEADER: Final = 24


def pages(path: Path, key: bytes) -> Iterator[bytes]:
    """Yields the content of every page of the file, whether the database uses it or not."""
    with path.open("rb") as stream:
        while len(page := stream.read(PAGE)) == PAGE:
            yield _plain(page, key, SALT if stream.tell() == PAGE else 0)


def wal_pages(path: Path, key: bytes) -> Iterator[bytes]:
    """Yields the content of every page in the write-ahead log beside the file, of older rounds as well."""
    wal = path.with_name(path.name + "-wal")
    if not wal.exists():
        return
    with wal.open("rb") as stream:
        stream.read(WAL_HEADER)
        while len(frame := stream.read(FRAME_HEADER + PAGE)) == FRAME_HEADER + PAGE:
            first = int.from_bytes(frame[:4], "big") == 1
            yield _plain(frame[FRAME_HEADER:], key, SALT if first else 0)


def places(path: Path, key: bytes, words: dict[str, bytes]) -> dict[str, int]:
    """Returns in how many pages of a file and of its write-ahead log each word stands, if in any."""
    found: dict[str, int] = {}
    any_of = re.compile(b"|".join(map(re.escape, words.values())))
    for source in (pages, wal_pages):
        for page in filter(any_of.search, source(path, key)):
            for name, word in words.items():
                if word in page:
                    found[name] = found.get(name, 0) + 1
    return found


def _plain(page: bytes, key: bytes, begin: int) -> bytes:
    end = PAGE - RESERVED
    decryptor = Cipher(algorithms.AES(key), modes.CBC(page[end : end + IV])).decryptor()
    return decryptor.update(page[begin:end]) + decryptor.finalize()
