"""What is not done yet when somebody wants to end the program, in words."""

from app.sessions.desk import Desk
from app.ui.display import unsent
from app.ui.words import tr


def reasons_to_stay(desk: Desk, held: int) -> list[str]:
    """Returns a sentence for each thing that is not done; `held` messages wait a moment before they go."""
    (waiting, _), customers = unsent(desk), desk.book.desk.load
    reasons = []
    if customers:
        reasons.append(tr("{count} customers are still in conversation with you.", count=customers))
    if waiting:
        reasons.append(
            tr("{count} messages have not reached the hub: they go out at the next start.", count=waiting)
        )
    if held:
        reasons.append(tr("{count} replies are held back: they go out now.", count=held))
    drafts = [desk.draft(one) for one in desk.book.sessions]
    if begun := sum(one is not None and bool(one.text.strip()) for one in drafts):
        reasons.append(tr("{count} replies are begun: they are kept.", count=begun))
    return reasons
