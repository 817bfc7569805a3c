"""Whether the files of a canned reply can be kept with it."""

from collections.abc import Iterable, Iterator, Sequence

from app.macros.enclosures import MOST_BYTES, MOST_FILES, MacroFile, hashes_in, read_file
from app.protocol.records import MacroRecord


def named_files(macros: Iterable[MacroRecord]) -> frozenset[str]:
    """Returns the hashes of all files in the hub's store that canned replies have."""
    return frozenset(one for macro in macros for one in hashes_in(macro.attachments))


def attachment_faults(attachments: Sequence[str]) -> Iterator[str]:
    """Yields a sentence for every fault of a macro's files."""
    if len(attachments) > MOST_FILES:
        yield f"There are {len(attachments)} files; {MOST_FILES} is the most."
        return
    files = [read_file(one) for one in attachments]
    if not all(files):
        yield "A file is neither file:HASH;name=NAME;size=BYTES nor data:;name=NAME;base64,DATA."
    size = sum(len(file.data) for file in files if isinstance(file, MacroFile))
    if size > MOST_BYTES:
        yield f"The files within the reply have {size} bytes; {MOST_BYTES} is the most."
