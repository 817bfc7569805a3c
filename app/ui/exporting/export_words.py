"""What transcripts say beside what was said, and what formats are called."""

from app.domain.events import AnyBody
from app.domain.ids import Author
from app.sessions.exporting.formats import Format
from app.sessions.exporting.told import Words
from app.ui.chats.timeline.timeline_words import happening
from app.ui.words import tr


def transcript_words(language: str) -> Words:
    """Returns the words of a transcript in the language that is switched on."""
    return Words(
        language=language,
        customer=tr("Customer"),
        staff=tr("Staff"),
        internal=tr("Among staff"),
        event=tr("Event"),
        title=tr("Records of conversations"),
        conversation=tr("Number of the conversation"),
        topic=tr("Topic"),
        opened=tr("Began"),
        zone=tr("Time zone"),
        time=tr("Time"),
        who=tr("Who"),
        side=tr("Side"),
        text=tr("Text"),
        files=tr("Attachments"),
        edited=tr("Edited"),
        gone=tr("(This text was taken back)"),
        masked=tr("Personal data masked"),
    )


def described(body: AnyBody, by: Author, names: dict[str, str]) -> str:
    """Returns a happening as the timeline words it."""
    said = happening(body, by, lambda who: names.get(str(who), str(who)))
    return said.replace("\u2068", "").replace("\u2069", "")


def format_name(form: Format) -> str:
    """Returns what a format is called."""
    match form:
        case Format.PDF:
            return tr("PDF (for reading and printing)")
        case Format.HTML:
            return tr("HTML (for the browser)")
        case Format.MARKDOWN:
            return tr("Markdown (for notes and tickets)")
        case Format.JSON:
            return tr("JSON (everything, can be imported again)")
        case Format.CSV:
            return tr("CSV (for spreadsheets)")
