"""People in the head of a mail: names and addresses, read as kindly as they are written wrongly.

The grammar is that of RFC 5322, 3.4, with its obsolete forms; and more: semicolons between people,
dots side by side or before the @ (old telephones of docomo and au), wide signs, encoded words in quotes.
"""

import re
from collections.abc import Iterator
from typing import Final

from app.mail.encoded_words import raw_text, words_text
from app.mail.values import Address, MailError, MailFault

MOST: Final = 500  # people that are read of one line

_TOKEN: Final = re.compile(r'"(?:[^"\\]|\\.){0,1000}"|<[^<>]{0,1000}>|[^"<>(),;:\\]+|.', re.DOTALL)
_ESCAPED: Final = re.compile(r"\\(.)", re.DOTALL)
_BARE: Final = re.compile(r'(?:"[^"]{0,200}"|[^\s"<>@]{1,200})\s{0,5}@\s{0,5}[^\s"<>@,;]{1,255}')
_WIDE: Final = str.maketrans({"＠": "@", "．": ".", "＿": "_", "－": "-"})
_LOCAL: Final = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
_DOMAIN: Final = re.compile(
    r"(?=.{1,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
)
_LONGEST_LOCAL: Final = 64


def read_addresses(raw: str) -> tuple[Address, ...]:
    """The people of a line of the head; one who is only named has "" for an address."""
    text = raw_text(raw).text
    return tuple(_entries(text))[:MOST]


def address_key(address: str) -> str:
    """What two spellings of one address have in common: case and the form of the domain do not matter."""
    return clean_address(address).casefold()


def clean_address(text: str) -> str:
    """An address without brackets, spaces and needless quotes, its domain in lower case and ASCII."""
    bare = text.translate(_WIDE).strip().strip("<>").strip()
    bare = bare[7:] if bare.lower().startswith("mailto:") else bare
    if bare.startswith("@") and ":" in bare:
        bare = bare.rpartition(":")[2]
    local, at, domain = bare.rpartition("@")
    if not at:
        return ""
    local = local.strip()
    if len(local) > 1 and local[0] == local[-1] == '"':
        local = _ESCAPED.sub(r"\1", local[1:-1])
    domain = "".join(domain.split()).rstrip(".").lower()
    if not local or not domain:
        return ""
    return f"{local}@{_ascii(domain)}"


def mailbox(address: str) -> str:
    """The form in which an address is written in a head and to a server: quoted where its dots demand it.

    Raises:
        MailError: No mail can be sent to it.
    """
    if not address.strip(" ").isprintable() or " " in address.strip(" "):
        raise MailError(MailFault.ADDRESS)  # made whole it might be another's
    local, _, domain = clean_address(address).rpartition("@")
    plain = local.isascii() and local.isprintable() and 0 < len(local) <= _LONGEST_LOCAL
    if not plain or not _DOMAIN.fullmatch(domain):
        raise MailError(MailFault.ADDRESS)
    if _LOCAL.fullmatch(local):
        return f"{local}@{domain}"
    if set(local) & set('"\\<>()[],;: '):
        raise MailError(MailFault.ADDRESS)
    return f'"{local}"@{domain}'


def _ascii(domain: str) -> str:
    """A domain as it is looked up (RFC 3490); as it stands where that cannot be."""
    if domain.isascii():
        return domain
    try:
        return domain.encode("idna").decode("ascii")
    except UnicodeError:
        return domain


def _entries(text: str) -> Iterator[Address]:
    """Each person between commas; names of groups are passed over."""
    words: list[str] = []
    angle = comment = ""
    depth = 0
    for sign in _tokens(text):
        if depth or sign == "(":
            depth += {"(": 1, ")": -1}.get(sign, 0)
            comment += sign if depth and not (depth == 1 and sign == "(") else ""
        elif sign in (",", ";"):
            yield from _person(words, angle, comment)
            words, angle, comment = [], "", ""
        elif sign == ":" and not angle and not any("@" in word for word in words):
            words, comment = [], ""
        elif sign[0] == "<" and len(sign) > 1:
            angle = sign if "@" in sign or not angle else angle
        else:
            words.append(sign)
    yield from _person(words, angle, comment)


def _tokens(text: str) -> list[str]:
    """Quoted strings, addresses in brackets, single signs, and what is between them."""
    return [found[0] for found in _TOKEN.finditer(text)]


def _person(words: list[str], angle: str, comment: str) -> Iterator[Address]:
    joined = "".join(words)
    if not angle and (found := _BARE.search(joined.translate(_WIDE))):
        angle = found[0]
        joined = joined[: found.start()] + " " + joined[found.end() :]
    name = _name(joined) or _name(comment)
    address = clean_address(angle)
    if not address and angle.strip("<> \t"):
        name = name or _name(angle.strip("<>"))
    if name or address:
        yield Address(name="" if name == address else name, address=address)


def _name(text: str) -> str:
    """A name without its quotes, encoded words decoded."""
    bare = re.sub(r'"((?:[^"\\]|\\.){0,1000})"', lambda found: _unescaped(found[1]), text)
    return " ".join(words_text(bare.replace('"', "")).text.split()).strip("'<> ").replace(_KEPT_QUOTE, '"')


_KEPT_QUOTE: Final = "\ufdd0"  # no character (Unicode 23.7): stands for a quote that belongs to a name


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(r"\1", text).replace('"', _KEPT_QUOTE)
