"""What may be sent as a file: sizes, numbers and times, with the values that hold when nothing is said."""

import msgspec

MIB = 1024 * 1024


class FileLimits(msgspec.Struct, frozen=True, kw_only=True):
    """Sizes are bytes, `_s` seconds; `hourly` is what the customer of a conversation may send within an hour.

    `mail` is for one file of a mail that came, `register` for the files of all canned replies together,
    `pixels` counts all frames of an image. `piece_s` is the longest silence within an upload, `upload_s` its
    longest duration. `look_s` and `look_bytes` are the time and the memory for looking at one file; `looks`
    is how many are looked at at once, `uploads` how many may be on their way at once.
    """

    staff: int = 10 * MIB
    customer: int = 5 * MIB
    mail: int = 40 * MIB
    conversation: int = 100 * MIB
    register: int = 1_024 * MIB
    hourly: int = 40 * MIB
    hourly_count: int = 40
    message: int = 10
    pixels: int = 40_000_000
    thumbnail: int = 480
    piece_s: float = 20.0
    upload_s: float = 240.0
    look_s: float = 40.0
    look_bytes: int = 1_536 * MIB
    looks: int = 2
    uploads: int = 32
    orphan_s: float = 86_400.0
