"""What a check of the desk asks in the console: this computer, its devices, and the line of its link."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from app.net.checking.line import LineCheck
from app.net.link import WebSocketLink
from app.sessions.checking.running import Probe
from app.sessions.clock import HubClock
from app.ui.checking.devices import device_probes
from app.ui.checking.machine import machine_probes
from app.ui.preferences import Preferences
from app.ui.wishes import Wishes


def probes_of(
    link: WebSocketLink, wishes: Wishes, preferences: Preferences, clock: HubClock
) -> Callable[[], Sequence[Probe]]:
    """Returns what gives the probes of a check; the clock is compared where the hub has told its time."""

    def ahead_s() -> float | None:
        return (datetime.now(UTC) - clock.now()).total_seconds() if link.files.is_open else None

    line = LineCheck(
        lambda: link.address,
        lambda: link.tls,
        lambda: True if preferences.settings.system_proxy else None,
        files=link.files,
        ahead_s=ahead_s,
    )
    return lambda: (*machine_probes(wishes.folders.data), *line.probes(), *device_probes())
