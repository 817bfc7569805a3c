"""Reads the file that describes a shop: its names, topics and hours."""

import tomllib
from pathlib import Path
from typing import Final

import msgspec

from app.domain.errors import ConfigError
from app.protocol.frames import Shop, Topic

LARGEST_FILE: Final = 1_000_000


class _Words(msgspec.Struct, frozen=True):
    ja: str = ""
    en: str = ""


class _Topic(msgspec.Struct, frozen=True):
    id: str
    ja: str = ""
    en: str = ""


class _File(msgspec.Struct, frozen=True):
    id: str = ""
    name: _Words = _Words()
    hours: _Words = _Words()
    topic: tuple[_Topic, ...] = ()


def load_shop(file: Path) -> Shop:
    """Returns the shop that a TOML file describes; what it says beyond that is for others.

    Raises:
        ConfigError: the file cannot be read or does not describe a shop.
    """
    try:
        with file.open("rb") as stream:
            content = stream.read(LARGEST_FILE)
        read = msgspec.convert(tomllib.loads(content.decode()), _File)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise ConfigError(
            f"The shop's file {file} cannot be used: {reason}.", "Correct it or leave --shop out."
        ) from error
    return Shop(
        id=read.id,
        name=read.name.ja or read.name.en,
        name_en=read.name.en,
        hours=read.hours.ja or read.hours.en,
        hours_en=read.hours.en,
        topics=tuple(Topic(id=topic.id, ja=topic.ja, en=topic.en) for topic in read.topic),
    )
