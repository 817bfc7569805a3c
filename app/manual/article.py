"""An article of the shop's manual, and how one is read from a Markdown file."""

import re
import tomllib
from typing import Final, NewType

import msgspec

from app.domain.errors import ImportFileError

LAST: Final = 1_000_000
ArticleId = NewType("ArticleId", str)
"""The number of an article: chapter and place, such as 4.2. The same number may exist in each language."""

_FRONT: Final = re.compile(r"\A\+\+\+[ \t]*\n(.*?)^\+\+\+[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_NUMBER: Final = re.compile(r"[1-9]\d?(?:\.[1-9]\d?){0,2}")
_HEADING: Final = re.compile(r"(#{2,3}) +(.+?) *#*")


class Section(msgspec.Struct, frozen=True, kw_only=True):
    """A part of an article: `level` is 2 or 3, or 0 for what stands before the first heading."""

    level: int
    heading: str
    text: str


class Article(msgspec.Struct, frozen=True, kw_only=True):
    """One article. `body` is plain text with light Markdown: `##` headings, `-` lists, blank lines.

    `reading` is the title in hiragana, for articles in Japanese.
    """

    id: ArticleId
    title: str
    body: str
    language: str = "ja"
    reading: str = ""
    tags: tuple[str, ...] = ()

    @property
    def place(self) -> tuple[int, ...]:
        """The number as numbers, so that 4.10 comes after 4.2; an id without a number comes last."""
        parts = self.id.split(".")
        return tuple(map(int, parts)) if all(one.isdecimal() for one in parts) else (LAST,)

    def sections(self) -> tuple[Section, ...]:
        """Returns the body cut at its headings; a first part without a heading is left out when empty."""
        found = [Section(level=0, heading="", text="")]
        lines: list[str] = []
        for line in self.body.split("\n"):
            heading = _HEADING.fullmatch(line)
            if heading is None:
                lines.append(line)
                continue
            found[-1] = msgspec.structs.replace(found[-1], text="\n".join(lines).strip())
            found.append(Section(level=len(heading[1]), heading=heading[2], text=""))
            lines = []
        found[-1] = msgspec.structs.replace(found[-1], text="\n".join(lines).strip())
        return tuple(section for section in found if section.heading or section.text)


class _Front(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """The settings at the top of an article's file."""

    id: str
    title: str
    language: str = "ja"
    reading: str = ""
    tags: tuple[str, ...] = ()


def parse_article(text: str) -> Article:
    """Reads an article: TOML settings between two lines of `+++`, then the body.

    Raises `ImportFileError` saying what is wrong; its `line` is 1, as the settings are at fault.
    """
    front = _FRONT.match(text.removeprefix("\ufeff").replace("\r\n", "\n"))
    if front is None:
        raise _fault("It does not begin with settings between two lines of +++.")
    try:
        settings = msgspec.convert(tomllib.loads(front[1]), _Front)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError, RecursionError) as error:
        raise _fault(f"Its settings cannot be read: {error}.") from error
    body = front.string[front.end() :].strip()
    if not _NUMBER.fullmatch(settings.id):
        raise _fault(f"Its id “{settings.id}” is not a number such as 4.2.")
    if not (settings.title.strip() and body):
        raise _fault("Its title or its body is empty.")
    return Article(
        id=ArticleId(settings.id),
        title=settings.title.strip(),
        body=body,
        language=settings.language,
        reading=settings.reading,
        tags=settings.tags,
    )


def _fault(message: str) -> ImportFileError:
    return ImportFileError(message, "Correct the file and load the manual again.", line=1)
