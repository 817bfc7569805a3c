"""Every resource can be read by what will read it."""

import configparser
import gzip
import json
import tomllib
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from app import paths

RESOURCES = paths.resources()
FILES = sorted(path for path in RESOURCES.rglob("*") if path.is_file() and path.name != ".gitkeep")


def columns(content: bytes) -> list[list[bytes]]:
    """Reads a table of two columns, which is looked through by halves and must be in order."""
    lines = content.splitlines()
    if lines != sorted(lines) or any(line.count(b"\t") != 1 for line in lines):
        raise ValueError("not two columns, or not in the order of its bytes")
    return [line.split(b"\t") for line in lines]


def read(file: Path) -> object:
    """Reads one resource the way its ending asks for; raises when it cannot be read or is empty."""
    content = file.read_bytes()
    if file.suffix == ".gz":
        content = gzip.decompress(content)
    match file.name.removesuffix(".gz").rpartition(".")[2]:
        case "toml":
            return tomllib.loads(content.decode("utf-8"))
        case "json":
            return json.loads(content)
        case "jsonl" | "tsv" as ending:
            lines = content.decode("utf-8").splitlines()
            return (
                columns(content) if ending == "tsv" else [json.loads(line) for line in lines if line.strip()]
            )
        case "svg" | "ts":
            return ET.fromstring(content)  # noqa: S314 - our own files
        case "service" | "timer":
            unit = configparser.ConfigParser(strict=False, interpolation=None)  # a key may stand twice
            unit.read_string(content.decode("utf-8"))
            return unit.sections()
        case "qss" | "md" | "txt" | "csv" | "html" | "js" | "css" | "cfg" | "conf" | "yml":
            return content.decode("utf-8")
        case "wav":
            return content if content[:4] == b"RIFF" else None
        case "png":
            return content if content[:8] == b"\x89PNG\r\n\x1a\n" else None
        case ending:
            raise ValueError(f"nobody reads .{ending}")


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(RESOURCES).as_posix())
def test_a_resource_can_be_read(file: Path) -> None:
    assert read(file)


@pytest.mark.parametrize("kind", ["themes", "style", "icons", "translations", "sample"])
def test_each_kind_of_resource_is_there(kind: str) -> None:
    assert any(file.relative_to(RESOURCES).parts[0] == kind for file in FILES)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.toml", b"x ="),
        ("a.json", b"{"),
        ("a.svg", b"<svg>"),
        ("a.qss", b"\xff\xfe"),
        ("a.xyz", b"x"),
        ("a.timer", b"x"),
        ("a.tsv", b"b\t1\na\t2\n"),
    ],
)
def test_a_broken_resource_would_be_seen(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises((ValueError, ET.ParseError, configparser.Error)):
        read(tmp_path / name)
