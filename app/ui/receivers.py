"""The list of those to whom a conversation can be handed, as the question about it shows them."""

from typing import Final

from app.domain.people import Presence
from app.protocol.offers import Colleague, ColleaguesRes, Department
from app.ui.shell.questions import Choice
from app.ui.shell.topbar import presence_name
from app.ui.words import tr

GROUP_PREFIX: Final = "group:"
"""What a choice begins with that is a group and not a person."""


def receivers(found: ColleaguesRes, language: str) -> list[Choice]:
    """Returns the choices (`language`: such as `ja`): those with room, the groups, then who else is here."""
    here = [one for one in found.staff if one.presence is not Presence.OFFLINE]
    people = sorted(here, key=lambda one: not one.room)
    free = [one for one in people if one.room]
    rest = [one for one in people if not one.room]
    groups = [_group(one, language) for one in found.groups]
    return [*map(person_choice, free), *groups, *map(person_choice, rest)]


def person_choice(one: Colleague) -> Choice:
    """Returns a colleague as a choice, with what he does now."""
    full = one.presence is Presence.ACCEPTING and not one.room
    state = tr("no room") if full else presence_name(one.presence)
    return Choice(value=one.id, text=tr("{name} ({state})", name=one.name or one.id, state=state))


def _group(group: Department, language: str) -> Choice:
    words = (group.ja, group.en) if language == "ja" else (group.en, group.ja)
    name = next((word for word in words if word), group.id)
    if group.waiting:
        text = tr("Queue of {group} ({count} waiting)", group=name, count=group.waiting)
    else:
        text = tr("Queue of {group}", group=name)
    return Choice(value=GROUP_PREFIX + group.id, text=text)
