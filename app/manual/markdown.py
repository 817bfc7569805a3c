"""Articles in Markdown files of any origin, as entries that the register takes."""

import re
from collections.abc import Iterable
from typing import Final

import msgspec

from app.domain.errors import ImportFileError
from app.manual.article import parse_article

_TITLE: Final = re.compile(r"\A\s*# +(.+?) *#*\s*(?:\n|\Z)")
_KANA: Final = re.compile("[ぁ-ヿ一-鿿]")


def articles_as_json(files: Iterable[tuple[str, str]]) -> str:
    """Returns the articles of Markdown files, each given by its name and its text, as one JSON file.

    A file begins with settings (see `parse_article`) or with its title as a heading; without either its name
    is the title. Raises `ValueError` for settings that cannot be read.
    """
    return msgspec.json.encode({"article": [_entry(name, text) for name, text in files]}).decode()


def _entry(name: str, text: str) -> dict[str, object]:
    plain = text.removeprefix("\ufeff").replace("\r\n", "\n")
    if plain.startswith("+++"):
        try:
            article = parse_article(plain)
        except ImportFileError as error:
            raise ValueError(f"{name}: {error.message}") from error
        number = article.id if article.language == "ja" else f"{article.id}:{article.language}"
        return {
            "id": number, "title": article.title, "body": article.body, "tags": list(article.tags),
            "language": article.language,
        }  # fmt: skip
    found = _TITLE.match(plain)
    body = plain[found.end() :].strip() if found is not None else plain.strip()
    return {
        "id": name,
        "title": found[1] if found is not None else name,
        "body": body,
        "language": "ja" if _KANA.search(plain) else "en",
    }
