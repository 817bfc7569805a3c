"""An article as plain text to read: where its sections and headings stand, and what a quotation of one is."""

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from app.domain.folding import Span, fold_with_origin, merged, words_of
from app.manual.article import Article

_LINK: Final = re.compile(r"\[([^\[\]\n]{1,200})\]\(([^()\s]{1,500})\)")
_BULLET: Final = re.compile(r"^( *)[-*] +", re.MULTILINE)


class Part(NamedTuple):
    """A section in the text: all of it, its heading alone, and what is quoted of it."""

    span: Span
    heading: Span
    title: str
    quote: str


class Link(NamedTuple):
    """A stretch of the text that leads somewhere: to an address, or to an article by its number or title."""

    span: Span
    target: str


class ArticleText(NamedTuple):
    """The text that is shown, and its sections in order."""

    text: str
    parts: tuple[Part, ...]
    links: tuple[Link, ...] = ()

    def part_at(self, place: int) -> Part | None:
        """Returns the section that a place in the text belongs to."""
        before = [part for part in self.parts if part.span.start <= place]
        return before[-1] if before else None

    def link_at(self, place: int) -> str:
        """Returns where a place in the text leads, empty where it leads nowhere."""
        return next((one.target for one in self.links if one.span.start <= place < one.span.end), "")


def article_text(article: Article) -> ArticleText:
    """Returns the text of an article: headings on lines of their own, lists with dots."""
    text = ""
    parts: list[Part] = []
    links: list[Link] = []
    for section in article.sections():
        if text:
            text += "\n\n"
        start = len(text)
        text += section.heading
        heading = Span(start, len(text))
        body = quoted(section.text, article.language)
        text += "\n" if section.heading and body else ""
        links += _links(section.text, article.language, len(text))
        text += body
        parts.append(Part(Span(start, len(text)), heading, section.heading or article.title, body))
    return ArticleText(text, tuple(parts), tuple(links))


def quoted(text: str, language: str) -> str:
    """Returns a piece of an article as it is written into a reply: an address stands behind its words."""
    return _listed(_LINK.sub(_said, text), language).strip()


def _links(text: str, language: str, start: int) -> list[Link]:
    """Returns the links of a piece of an article whose text begins at `start` of the whole."""
    found: list[Link] = []
    lead = len(_listed(text, language)) - len(_listed(text, language).lstrip())
    for one in _LINK.finditer(text):
        before = _listed(_LINK.sub(_said, text[: one.start()]), language)
        at = start + len(before) - lead
        found.append(Link(Span(at, at + len(_said(one))), one[2]))
    return found


def _said(link: re.Match[str]) -> str:
    """Returns what is read of a link."""
    return f"{link[1]} ({link[2]})" if is_address(link[2]) and link[1] != link[2] else link[1]


def is_address(target: str) -> bool:
    """Tells whether a link leads out of the manual."""
    return target.startswith(("http://", "https://"))


def _listed(text: str, language: str) -> str:
    return _BULLET.sub(lambda found: found[1] + ("・" if language == "ja" else "• "), text)


def places_of(query: str, text: str) -> Sequence[Span]:
    """Returns where the words of a search stand in a text."""
    folded = fold_with_origin(text)
    return merged(span for word in words_of(query) for span in folded.spans_of(word))
