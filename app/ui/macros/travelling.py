"""Takes files of canned replies to the hub and from it, with the files that go with the replies."""

from collections.abc import Callable, Collection, Mapping
from typing import Final

import msgspec

from app.domain.errors import LinkError, RefusedError
from app.domain.events import Attachment
from app.domain.ids import REGISTER
from app.macros.enclosures import MOST_BYTES, Enclosure, MacroFile
from app.macros.packing import named_in, packed, renamed, unpacked
from app.protocol.administration import ImportRes
from app.sessions.attaching import Attaching
from app.sessions.register_files import Duplicates, Form, Kind, RegisterFiles

_STAND_IN: Final = b"\0"
"""The content of a file on trial: it is brought when the replies are really taken."""


class Given(msgspec.Struct, frozen=True, kw_only=True):
    """A file's text, and how many of the files that go with its replies it lacks."""

    text: str
    lacking: int = 0


class TravellingFiles:
    """As `RegisterFiles`, but JSON brings along what goes with the replies, by the `road` if there is one.

    `there` are the files, by hash, that replies at this hub have already: they are not brought again.
    """

    def __init__(
        self, register: RegisterFiles, road: Attaching | None, there: Callable[[], Collection[str]]
    ) -> None:
        self._register, self._road, self._there = register, road, there

    async def take(
        self,
        kind: Kind,
        form: Form,
        text: str,
        *,
        dry_run: bool,
        skip_bad: bool = False,
        duplicates: Duplicates = "update",
    ) -> ImportRes:
        """Takes a file's text with all that it brings along. Raises as `RegisterFiles.take`."""
        opened = unpacked(text)
        coming = {name: one for name, one in self._coming(opened.text).items() if name in opened.files}
        others: Mapping[str, Enclosure] = (
            {name: MacroFile(name=one.name, data=_STAND_IN) for name, one in coming.items()}
            if dry_run and self._road is not None
            else await self._brought(coming, opened.files)
        )
        told = await self._register.take(
            kind,
            form,
            renamed(opened.text, others),
            dry_run=dry_run,
            skip_bad=skip_bad,
            duplicates=duplicates,
        )
        if not (coming and dry_run):
            return told
        note = f"{len(coming)} files come along and will be brought to the hub."
        return msgspec.structs.replace(told, notes=(note, *told.notes))

    async def give(self, kind: Kind, form: Form) -> Given:
        """Returns everybody's replies or articles as a file's text. Raises as `RegisterFiles.give`."""
        text = await self._register.give(kind, form)
        if kind != "macro":
            return Given(text=text)
        if form == "csv":
            return Given(text=text, lacking=len(self._there()))
        named, found = named_in(text), {}
        for sha256 in named:
            try:
                if self._road is not None:
                    found[sha256] = await self._road.fetch(REGISTER, sha256)
            except RefusedError:  # it is gone, or belongs to replies of a group that is not mine
                continue
        return Given(text=packed(text, found), lacking=len(named) - len(found))

    def _coming(self, text: str) -> dict[str, Attachment]:
        there = frozenset(self._there())
        return {name: one for name, one in named_in(text).items() if name not in there}

    async def _brought(
        self, coming: Mapping[str, Attachment], data: Mapping[str, bytes]
    ) -> Mapping[str, Enclosure]:
        """Brings files to the hub; without a road small ones go within the replies."""
        if self._road is not None:
            return {
                name: await self._road.bring_for_register(one.name, data[name])
                for name, one in coming.items()
            }
        if sum(len(data[name]) for name in coming) > MOST_BYTES:
            raise LinkError("This hub has no room for the files of replies.")
        return {name: MacroFile(name=one.name, data=data[name]) for name, one in coming.items()}
