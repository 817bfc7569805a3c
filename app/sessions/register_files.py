"""Canned replies and articles from files into the hub's register, and out of it as files."""

from typing import Final, Literal

from app.protocol.administration import ExportRecords, ExportRes, ImportRecords, ImportRes
from app.sessions.requests import Requests

PART: Final = 12_000
"""Characters of one frame: with everything escaped it stays below what the hub takes."""

Kind = Literal["macro", "article"]
Form = Literal["csv", "json"]
Duplicates = Literal["update", "skip", "add"]


class RegisterFiles:
    """Asks the hub. Both methods raise RefusedError, LinkError or ProtocolError as `Requests.ask` says."""

    def __init__(self, requests: Requests) -> None:
        self._requests = requests

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
        """Takes a file's text, or with `dry_run` only says what would become of it."""
        parts = [text[at : at + PART] for at in range(0, len(text), PART)] or [""]
        for part in parts[:-1]:
            await self._requests.tell(ImportRecords(kind=kind, form=form, text=part, more=True))
        last = ImportRecords(
            kind=kind, form=form, text=parts[-1], dry_run=dry_run, skip_bad=skip_bad, duplicates=duplicates
        )
        return await self._requests.ask(last, ImportRes)

    async def give(self, kind: Kind, form: Form) -> str:
        """Returns everybody's replies or articles as a file's text."""
        text, start = "", 0
        while True:
            part = await self._requests.ask(ExportRecords(kind=kind, form=form, start=start), ExportRes)
            text += part.text
            if not part.next:
                return text
            start = part.next
