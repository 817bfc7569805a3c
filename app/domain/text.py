"""The one rule for text that comes from outside: what is taken out before it is stored, sent or shown."""

import re

_FORBIDDEN = re.compile("[\x00\ud800-\udfff]")


def clean(text: str) -> str:
    """Returns `text` without NUL and lone surrogates, with line ends as a single newline.

    Neither can be stored or encoded; everything else, emoji, marks and all scripts, stays as written.
    """
    return _FORBIDDEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
