"""The words between the hub and the process that looks at files."""

from typing import Final

PICTURE: Final = "picture"
THUMBNAIL: Final = "thumbnail"
"""What was written, and the names of the files in which it lies."""

UNSUPPORTED: Final = "unsupported"
DAMAGED: Final = "damaged"
TOO_MANY_PIXELS: Final = "too_many_pixels"
"""Why a file is not taken."""
