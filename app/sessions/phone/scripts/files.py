"""Scripts as Markdown files: a head with title, direction and purpose if they say so, then the script."""

import re
from collections.abc import Iterable
from pathlib import PurePath
from typing import Final

import msgspec

from app.domain.phone_call import DIRECTIONS
from app.protocol.phone_records import ScriptRecord
from app.protocol.register_base import Words
from app.sessions.phone.scripts.script import parse

_HEAD: Final = re.compile(r"\A\ufeff?---[ \t]*\n(.*?)\n---[ \t]*\n", re.DOTALL)
_LINE: Final = re.compile(r"([a-z]+):\s*(.*?)\s*")
_UNFIT: Final = re.compile(r"[^A-Za-z0-9._-]+")
_KANA: Final = re.compile(r"[\u3041-\u30ff\u4e00-\u9fff]")
LANGUAGES: Final = ("ja", "en")


class ScriptFile(msgspec.Struct, frozen=True, kw_only=True):
    """One file: which script (`id`) in which language, and what its head says."""

    id: str
    language: str
    text: str
    title: str = ""
    direction: str = ""
    purpose: str = ""


def read_file(name: str, text: str) -> ScriptFile:
    """Reads a file called `name`: NAME.ja.md and NAME.en.md are one script in two languages.

    Where the name says no language the text does. A title comes from the head, else from the script.
    """
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    said: dict[str, str] = {}
    head = _HEAD.match(plain)
    if head is not None:
        for line in head[1].split("\n"):
            found = _LINE.fullmatch(line)
            if found is not None:
                said[found[1]] = found[2]
        plain = plain[head.end() :]
    stem = PurePath(name).name.removesuffix(".md").removesuffix(".markdown")
    base, _, ending = stem.rpartition(".")
    named = ending if base and ending in LANGUAGES else ""
    language = said.get("language", "") or named
    if language not in LANGUAGES:
        language = "ja" if _KANA.search(plain) else "en"
    id_ = _UNFIT.sub("-", base if named else stem).strip("-._")[:64]
    direction = said.get("direction", "")
    script = parse(plain)
    return ScriptFile(
        id=id_,
        language=language,
        text=plain.strip() + "\n",
        title=said.get("title", "") or script.title or (script.steps[0].title if script.steps else stem),
        direction=direction if direction in DIRECTIONS else "",
        purpose=said.get("purpose", ""),
    )


def merged(files: Iterable[ScriptFile], known: Iterable[ScriptRecord] = ()) -> list[ScriptRecord]:
    """Returns the records that files make: new ones, or those of `known` with the language replaced.

    A file whose name has no letters of ours is called script-1, script-2, ….
    """
    records = {one.id: one for one in known}
    made: dict[str, ScriptRecord] = {}
    for number, file in enumerate(files, start=1):
        name = file.id or f"script-{number}"
        record = made.get(name) or records.get(name) or ScriptRecord(id=name)
        japanese = file.language == "ja"
        made[name] = msgspec.structs.replace(
            record,
            title=Words(
                ja=file.title if japanese else record.title.ja, en=record.title.en if japanese else file.title
            ),
            text=Words(
                ja=file.text if japanese else record.text.ja, en=record.text.en if japanese else file.text
            ),
            direction=file.direction or record.direction,
            purpose=file.purpose or record.purpose,
        )
    return list(made.values())
