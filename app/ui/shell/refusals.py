"""Says in words for the person why something did not work."""

from app.domain.errors import AppError, RefusedError
from app.protocol.codes import Refusal
from app.ui.words import sentence, together, tr


def explain(error: AppError) -> str:
    """Returns one or two sentences: what happened, and what to do."""
    if isinstance(error, RefusedError):
        known = refusal(error.code)
        return known or tr("The hub refused this ({code}).", code=error.code)
    return together(sentence(error.message), sentence(error.remedy))


def refusal(code: str) -> str:
    """Returns what a refusal of the hub means, or an empty string for an unknown one."""
    sentences = {
        Refusal.FULL: tr("You already have as many conversations as you take at once. Close one first."),
        Refusal.EMPTY: tr("Nobody is waiting any more."),
        Refusal.TAKEN: tr("A colleague was quicker: somebody else has this conversation now."),
        Refusal.STALE_CLAIM: tr("This conversation is no longer yours."),
        Refusal.CLOSED: tr("The conversation is closed."),
        Refusal.FORBIDDEN: tr("Your role does not allow this. Ask your administrator."),
        Refusal.ILLEGAL_MOVE: tr("The call for help has moved on meanwhile. Look at it again."),
        Refusal.TOO_LARGE: tr("The text is too long. Send it in parts."),
        Refusal.RATE_LIMITED: tr("The hub is busy. Try again in a moment."),
        Refusal.BUSY: tr("The hub is busy. Try again in a moment."),
        Refusal.NOT_FOUND: tr("The hub does not know this conversation any more."),
        Refusal.INVALID: tr("The hub cannot use this as it is. Look at what you entered."),
        Refusal.EVIDENCE: tr("This is kept as evidence of harassment: nothing of it can be removed."),
        Refusal.CONFLICT: tr("Somebody else changed this meanwhile. Look at it again, then save."),
        Refusal.TOO_LATE: tr("The time in which a message can be changed or withdrawn is over."),
        Refusal.ANSWERED: tr("The customer has answered this message: it stays as it was read."),
        Refusal.NOT_PASSED: tr("You need to pass an exam before customers are given to you. See “Exams”."),
        Refusal.NOT_CHECKED: tr(
            "Your shop asks for a passed check of your desk first. See “Check this desk”."
        ),
        Refusal.DO_NOT_CALL: tr(
            "This customer does not want to be called again. Calling to sell anyway is forbidden by law."
        ),
        Refusal.OUT_OF_HOURS: tr("The shop calls nobody at this hour."),
        Refusal.NEEDS_RELEASE: tr("Somebody in charge has to release this reply before it goes out."),
        **_on_the_way_in(),
        Refusal.IN_EXAM: tr("You are sitting an exam. Finish it or hand it in first."),
        Refusal.INTERNAL: tr("The hub had a fault. Try again, and tell your administrator if it goes on."),
    }
    return sentences.get(Refusal(code), "") if code in set(Refusal) else ""


def _on_the_way_in() -> dict[Refusal, str]:
    """Returns what newcomers are told: which stage comes first."""
    return {
        Refusal.LACKS_INSTALL: tr("Accept your invitation first. See “My way in”."),
        Refusal.LACKS_CHECK: tr("The check of your desk comes first. See “My way in”."),
        Refusal.LACKS_TYPING: tr("The typing test comes first. See “My way in”."),
        Refusal.LACKS_MANUAL: tr("Your course with its quiz comes first. See “My way in”."),
        Refusal.LACKS_PRACTICE: tr("Practice comes first. See “My way in”."),
        Refusal.LACKS_EXAM: tr("Your exam comes first. See “My way in”."),
        Refusal.LACKS_CONTRACT: tr(
            "Your contract is not marked as signed yet. See “My way in” for whom to ask."
        ),
        Refusal.LACKS_LIVE: tr("You are not switched to live yet. See “My way in” for whom to ask."),
        Refusal.ON_WAY_IN: tr("This colleague is still on the way in and takes no customers yet."),
    }
