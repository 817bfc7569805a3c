"""What staff call a customer."""

from typing import Final

from app.ui.words import tr

_HONORIFICS: Final = ("様", "さま", "さん", "殿")
_JAPANESE: Final = (("ぁ", "ヿ"), ("㐀", "鿿"), ("豈", "\ufaff"), ("々", "々"))


def honorific(name: str) -> str:
    """Returns a customer's name as staff call him: Japanese names get one 様 in a Japanese window."""
    if not _is_japanese(name) or name.rstrip().endswith(_HONORIFICS):
        return name
    return tr("{customer}", customer=name)


def _is_japanese(name: str) -> bool:
    return any(first <= letter <= last for letter in name for first, last in _JAPANESE)
