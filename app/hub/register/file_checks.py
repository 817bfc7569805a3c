"""Whether the files of a canned reply can be kept with it."""

from collections.abc import Iterator, Sequence

from app.macros.using import MOST_BYTES, read_file

MOST_FILES = 5


def attachment_faults(attachments: Sequence[str]) -> Iterator[str]:
    """Yields a sentence for every fault of a macro's files."""
    if len(attachments) > MOST_FILES:
        yield f"There are {len(attachments)} files; {MOST_FILES} is the most."
        return
    files = [read_file(one) for one in attachments]
    if not all(files):
        yield "A file is not written as data:;name=NAME;base64,DATA."
    size = sum(len(file.data) for file in files if file is not None)
    if size > MOST_BYTES:
        yield f"The files have {size} bytes; {MOST_BYTES} is the most."
