"""What the lines of a check are called, what they found, and what to do about it."""

from typing import Final

from app.sessions.checking.items import UNITS, Finding, Item, Reason, Status
from app.ui.words import together, tr, tr_later

TITLES: Final = {
    Item.SYSTEM: tr_later("Operating system"),
    Item.MEMORY: tr_later("Memory"),
    Item.DISK: tr_later("Free disk space"),
    Item.SCREEN: tr_later("Screen"),
    Item.ROUND_TRIP: tr_later("Round trip"),
    Item.JITTER: tr_later("Jitter"),
    Item.LOSS: tr_later("Lost or late packets"),
    Item.THROUGHPUT: tr_later("Throughput"),
    Item.WIRE: tr_later("Wired or wireless"),
    Item.CLOCK: tr_later("Clock against the hub"),
    Item.TLS: tr_later("Protection (TLS)"),
    Item.PROXY: tr_later("Proxy"),
    Item.MICROPHONE: tr_later("Microphone"),
    Item.SPEAKER: tr_later("Loudspeaker"),
    Item.CAMERA: tr_later("Camera"),
    Item.PRINTER: tr_later("Printer"),
    Item.ROOM: tr_later("Quiet room"),
    Item.KEYRING: tr_later("Keyring"),
    Item.NOTIFICATIONS: tr_later("Notifications of the system"),
    Item.FONTS: tr_later("Japanese fonts"),
    Item.INPUT_METHOD: tr_later("Japanese input"),
}
GROUPS: Final = (
    (tr_later("This computer"), (Item.SYSTEM, Item.MEMORY, Item.DISK, Item.SCREEN)),
    (tr_later("Line to the hub"), (Item.ROUND_TRIP, Item.JITTER, Item.LOSS, Item.THROUGHPUT, Item.WIRE,
                                   Item.CLOCK, Item.TLS, Item.PROXY)),
    (tr_later("Devices"), (Item.MICROPHONE, Item.SPEAKER, Item.CAMERA, Item.PRINTER, Item.ROOM)),
    (tr_later("Writing and safekeeping"), (Item.KEYRING, Item.NOTIFICATIONS, Item.FONTS, Item.INPUT_METHOD)),
)  # fmt: skip
STATUSES: Final = {
    Status.PASSED: tr_later("Passed"),
    Status.DOUBTFUL: tr_later("Doubtful"),
    Status.FAILED: tr_later("Failed"),
    Status.UNKNOWN: tr_later("Unknown"),
}
SIGNS: Final = {Status.PASSED: "✓", Status.DOUBTFUL: "!", Status.FAILED: "✗", Status.UNKNOWN: "?"}
TONES: Final = {
    Status.PASSED: "ok",
    Status.DOUBTFUL: "warn",
    Status.FAILED: "danger",
    Status.UNKNOWN: "soft",
}

_LIMIT: Final = {
    Item.MEMORY: tr_later("Close other programs, or use a computer with more memory."),
    Item.DISK: tr_later("Make room on the disk: empty the bin, delete what you no longer need."),
    Item.SCREEN: tr_later("Use a screen of at least 1280×720, or a smaller scale."),
    Item.ROUND_TRIP: tr_later("Use a cable, stop downloads, and restart the router."),
    Item.JITTER: tr_later("Use a cable, stop downloads, and restart the router."),
    Item.LOSS: tr_later("Use a cable, stop downloads, and restart the router."),
    Item.THROUGHPUT: tr_later("Stop downloads and videos on this line, or ask your provider."),
    Item.CLOCK: tr_later("Let the system set its clock by itself, in its settings of date and time."),
    Item.ROOM: tr_later("Close doors and windows, switch off fans and television, then measure again."),
}
_MISSING: Final = {
    Item.MICROPHONE: tr_later("No microphone was found. Plug one in or allow it in the system's settings."),
    Item.SPEAKER: tr_later("No loudspeaker or headset was found. Plug one in, then check again."),
    Item.CAMERA: tr_later("No camera was found. Plug one in or allow it in the system's settings."),
    Item.PRINTER: tr_later("No printer was found. Add one in the system's settings."),
    Item.KEYRING: tr_later("The system has no keyring. Set a passphrase for the log instead."),
    Item.NOTIFICATIONS: tr_later("The system shows no notifications of programs. Watch the window."),
    Item.FONTS: tr_later("No font for Japanese was found. Install Noto Sans CJK JP."),
    Item.INPUT_METHOD: tr_later("No input method was found. Set up fcitx5 or IBus with Mozc, sign in anew."),
}
_UNKNOWN: Final = {
    Item.SCREEN: tr_later("This check ran without a screen. Check in the window."),
    Item.WIRE: tr_later("The system does not say. Look whether a cable is plugged in."),
    Item.INPUT_METHOD: tr_later("The system does not say. Switch Japanese input on and type a word."),
}


def title(item: Item) -> str:
    """Returns what a line is called."""
    return tr(TITLES[item])


def status(found: Status) -> str:
    """Returns how a line came out: a sign and a word, so that nothing hangs on the colour."""
    return f"{SIGNS[found]} {tr(STATUSES[found])}"


def figure(found: Finding) -> str:
    """Returns what was found, short."""
    fact, unit = found.fact, UNITS.get(found.item)
    if found.item is Item.TLS and fact.text == "loopback":
        return tr("Stays on this computer")
    if found.item is Item.WIRE and fact.text:
        return _wire(found)
    if found.item is Item.PROXY and not fact.reason:
        return fact.text or tr("None")
    if found.item is Item.THROUGHPUT and fact.text:
        return f"{fact.text} {unit}"
    if fact.number is not None and unit:
        return f"{fact.number:g} {unit}"
    return fact.text if not fact.reason or fact.reason is Reason.NONE else ""


def _wire(found: Finding) -> str:
    name = found.fact.text
    if name == "loopback":
        return tr("Stays on this computer")
    if found.reason is Reason.WIRELESS:
        return tr("Wireless ({name})", name=name)
    return name if found.status is Status.UNKNOWN else tr("Wired ({name})", name=name)


_REASONS: Final = {
    Reason.LATE: tr_later("It did not answer in time. Unplug it or restart it, then check again."),
    Reason.NO_HUB: tr_later("The hub cannot be reached. Look at its address and at your line."),
    Reason.NOT_SIGNED_IN: tr_later("Sign in in the window, then check there."),
    Reason.NOT_MEASURED: tr_later(
        "Be quiet for ten seconds and measure it. Only the figure is kept, no sound."
    ),
    Reason.WIRELESS: tr_later("Use a cable to the router: a wireless line breaks more often."),
    Reason.UNTRUSTED: tr_later(
        "The hub's certificate is not trusted. Do not sign in; ask your administrator."
    ),
    Reason.PLAIN: tr_later("The connection can be read on its way. Ask for an address with wss://."),
}
_FAULT: Final = tr_later("This system does not say. Try it by hand.")


_TRIALS: Final = {
    Item.MICROPHONE: tr_later("Try"),
    Item.SPEAKER: tr_later("Play a sound"),
    Item.CAMERA: tr_later("Show the picture"),
    Item.PRINTER: tr_later("Print a test page"),
    Item.ROOM: tr_later("Measure (10 s)"),
}


def trial(item: Item, *, on: bool = False) -> str:
    """Returns what the button says that tries a device; empty where there is nothing to try."""
    if on:
        return tr("Hide the picture")
    return tr(_TRIALS[item]) if item in _TRIALS else ""


def remedy(found: Finding) -> str:
    """Returns what to do about a line; nothing where it passed."""
    item, reason = found.item, found.reason
    if reason is Reason.TOO_LITTLE:
        return together(_asked(found, tr("At least {limit}.")), tr(_LIMIT[item]))
    if reason is Reason.TOO_MUCH:
        return together(_asked(found, tr("At most {limit}.")), tr(_LIMIT[item]))
    if reason is Reason.MISSING:
        return tr(_MISSING[item])
    if reason is Reason.FAULT:
        return tr(_UNKNOWN.get(item, _FAULT))
    return tr(_REASONS[reason]) if reason else ""


def _asked(found: Finding, words: str) -> str:
    return words.format(limit=f"{found.limit:g} {UNITS.get(found.item, '')}".strip())
