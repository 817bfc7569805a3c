"""HTML made plain text that is safe to read: nothing is fetched, nothing runs, nothing hides behind a link.

libxml2 reads the marks, by events: neither depth nor brokenness costs more than the length of the text.
"""

import re
from collections.abc import Mapping
from typing import Final

import msgspec
from lxml import etree

from app.domain.text import clean
from app.mail.html_lines import Lines


class PlainHtml(msgspec.Struct, frozen=True, kw_only=True):
    """The text of HTML; `hidden` if some of it was not meant to be seen, `images` are the ids it shows."""

    text: str
    hidden: bool = False
    images: frozenset[str] = frozenset()


_BLOCKS: Final = frozenset(
    ("address", "article", "aside", "body", "caption", "center", "dd", "details", "dialog", "dir", "div",
     "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "header", "hgroup", "html", "legend",
     "main", "menu", "nav", "optgroup", "option", "section", "summary", "table", "tbody", "tfoot", "thead",
     "tr")
)  # fmt: skip
_SPACED: Final = frozenset(("p", "blockquote", "pre", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6"))
_DROPPED: Final = frozenset(
    ("script", "style", "head", "title", "template", "svg", "math", "object", "applet", "iframe", "frame",
     "frameset", "noframes", "audio", "video", "canvas", "select", "button", "textarea", "xml")
)  # fmt: skip
_VOID: Final = frozenset(
    (
        "br",
        "hr",
        "img",
        "input",
        "meta",
        "link",
        "col",
        "wbr",
        "area",
        "base",
        "embed",
        "param",
        "source",
        "track",
    )
)
_HIDES: Final = re.compile(
    r"display:none|visibility:hidden|mso-hide:all|opacity:0(?:\.0+)?(?:;|$)|font-size:0(?:px|pt|em|%)?(?:;|!|$)"
    r"|max-height:0(?:px)?;.*overflow:hidden|overflow:hidden;.*max-height:0(?:px)?(?:;|$)"
)
_NO_MARGIN: Final = re.compile(r"margin:0(?:[a-z]{2})?(?:;|$)|margin-bottom:0")
_SAFE: Final = re.compile(r"(?:https?|mailto|tel):", re.IGNORECASE)
_META: Final = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{1,40})", re.IGNORECASE)


def named_charset(data: bytes) -> str:
    """The character set that HTML names in itself, "" where it names none."""
    found = _META.search(data[:4_096])
    return found[1].decode("ascii") if found else ""


def html_to_text(html: str) -> PlainHtml:
    """The readable text of `html`."""
    reader = _Reader()
    parser = etree.HTMLParser(
        target=reader, huge_tree=True, recover=True, remove_comments=True, remove_pis=True
    )
    bare = clean(html)
    if not bare.strip():
        return PlainHtml(text="")
    try:
        parser.feed(bare)
        parser.close()
    except etree.LxmlError:  # libxml2 gives up only on what has no mark at all; what was read so far stands
        reader.close()
    return PlainHtml(text=reader.lines.text(), hidden=reader.hidden, images=frozenset(reader.images))


class _Reader:
    """Takes the events of the parser and writes lines."""

    def __init__(self) -> None:
        self.lines = Lines()
        self.hidden = False
        self.images: set[str] = set()
        self._dropped: list[str] = []
        self._links: list[tuple[str, int]] = []
        self._lists: list[int] = []
        self._tight: list[bool] = []

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""
        if self._dropped:
            if tag not in _VOID:
                self._dropped.append(tag)
            return
        if tag not in _VOID and (tag in _DROPPED or _is_hidden(attributes)):
            self.hidden = self.hidden or tag not in _DROPPED
            self._dropped.append(tag)
            return
        if tag == "p":
            self._tight.append(_is_tight(attributes))
        self._break_before(tag)
        if tag == "a":
            self._links.append((attributes.get("href", ""), self.lines.mark()))
        elif tag == "img":
            self._image(attributes)
        elif tag == "blockquote":
            self.lines.depth += 1
        elif tag == "pre":
            self.lines.preserved += 1
        elif tag in ("ul", "ol"):
            self._lists.append(0 if tag == "ol" else -1)
        elif tag == "li":
            self._item()
        elif tag in ("td", "th"):
            self.lines.cell()

    def end(self, tag: str) -> None:
        """An element ends."""
        if self._dropped:
            if tag in self._dropped:
                while self._dropped.pop() != tag:
                    pass
            return
        if tag == "a" and self._links:
            self._link(*self._links.pop())
        elif tag == "pre":
            self.lines.preserved = max(0, self.lines.preserved - 1)
        elif tag in ("ul", "ol") and self._lists:
            self._lists.pop()
        if tag in _SPACED:
            self.lines.gap(self._spacing(tag))
        elif tag in _BLOCKS or tag == "li":
            self.lines.gap(1)
        if tag == "p" and self._tight:
            self._tight.pop()
        elif tag == "blockquote":
            self.lines.depth = max(0, self.lines.depth - 1)

    def data(self, text: str) -> None:
        """Text stands between marks."""
        if not self._dropped:
            self.lines.write(text)

    def close(self) -> None:
        """The document ends."""

    def _spacing(self, tag: str) -> int:
        """How far a block is kept from its neighbours: Outlook's paragraphs are single lines."""
        tight = tag == "p" and bool(self._tight) and self._tight[-1]
        return 1 if self._lists or tight else 2

    def _break_before(self, tag: str) -> None:
        if tag == "br":
            self.lines.newline()
        elif tag == "hr":
            self.lines.rule()
        elif tag in _SPACED:
            self.lines.gap(self._spacing(tag))
        elif tag in _BLOCKS or tag == "li":
            self.lines.gap(1)

    def _item(self) -> None:
        indent = "  " * max(0, len(self._lists) - 1)
        if self._lists and self._lists[-1] >= 0:
            self._lists[-1] += 1
            self.lines.put(f"{indent}{self._lists[-1]}. ")
        else:
            self.lines.put(f"{indent}- ")

    def _image(self, attributes: Mapping[str, str]) -> None:
        source = attributes.get("src", "")
        if source[:4].lower() == "cid:":
            self.images.add(source[4:].strip())
        name = " ".join(attributes.get("alt", "").split())
        if name and not _is_hidden(attributes):
            self.lines.put(f"[{name}]")

    def _link(self, address: str, mark: int) -> None:
        """Writes where a link leads, unless its text says just that."""
        target = "".join(address.split())
        if not _SAFE.match(target):
            return
        shown = self.lines.since(mark)
        if _essence(target) != _essence(shown):
            self.lines.put(f" <{target}>" if shown else f"<{target}>")


def _essence(address: str) -> str:
    """What two spellings of one address have in common."""
    bare = re.sub(r"^(?:https?://|mailto:|tel:)", "", "".join(address.split()), flags=re.IGNORECASE)
    return bare.rstrip("/")


def _is_tight(attributes: Mapping[str, str]) -> bool:
    style = "".join(attributes.get("style", "")[:2_000].lower().split())
    return "mso" in attributes.get("class", "").lower() or _NO_MARGIN.search(style) is not None


def _is_hidden(attributes: Mapping[str, str]) -> bool:
    if "hidden" in attributes:
        return True
    style = attributes.get("style", "")
    return bool(style) and _HIDES.search("".join(style[:2_000].lower().split())) is not None
