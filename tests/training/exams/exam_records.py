"""A problem and a score sheet of which the tests' exams are made."""

from app.protocol.register_base import Words
from app.protocol.training import EVERYONE, Criterion, ScenarioRecord, ScoreSheetRecord, Step, Turn

PARCEL = ScenarioRecord(
    id="parcel",
    title="Where is my parcel?",
    language="en",
    customer="Vera Sample",
    turns=(Turn(text="My parcel is late"), Turn(by="operator", text="I am sorry.", at_ms=10)),
    steps=(Step(id="sorry", words="Apologises", any_of=("sorry",)),),
    sheet="tone",
    shared=EVERYONE,
    exam_only=True,
)
TONE = ScoreSheetRecord(
    id="tone", title=Words(en="Tone"), criteria=(Criterion(id="polite", name=Words(en="Polite")),)
)
