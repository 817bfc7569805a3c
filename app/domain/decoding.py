"""The text of a file whose encoding nobody said."""


def decoded(content: bytes) -> str:
    """Returns the text of a file in UTF-8, with or without a BOM, or in Shift_JIS. Raises ValueError."""
    for encoding in ("utf-8-sig", "cp932"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise ValueError("it is neither UTF-8 nor Shift_JIS")
