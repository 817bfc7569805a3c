"""Everything that can be chosen about a running hub, with the values that hold when nothing is said."""

from enum import StrEnum

import msgspec

from app.hub.files.limits import FileLimits
from app.hub.forms.limits import FormLimits
from app.hub.mail.boxes import Mailbox
from app.hub.mail.patience import Pace, Patience
from app.protocol.frames import Shop


class RoutingPolicy(StrEnum):
    """Who of those with room gets the next conversation."""

    ROUND_ROBIN = "round-robin"
    LEAST_LOADED = "least-loaded"
    RING_ALL = "ring-all"
    PULL = "pull"


class HubSettings(msgspec.Struct, frozen=True, kw_only=True):
    """The hub's behaviour; durations end in `_s` (seconds) or `_ms`, sizes are bytes.

    `rate` and `burst` limit the frames of one connection; `grace_ms` is how long a staff member who lost his
    connection keeps his conversations. `offer_s`, `answer_s`, `idle_s`, `warn_s`,
    `close_s` and `queue_limit` hold for groups that
    say nothing of their own (0 switches a rule off); `language_s` is how long somebody who speaks the
    customer's language is waited for, `returning_s` how long a returning customer is set aside for whom he
    knows, `again_s` the pause before those who missed a conversation are asked again, `misses` how many
    offers in a row somebody may miss before he is set away (0: any number). `origins` are the shops' pages
    that may embed the widget.
    """

    node: str = "n1"
    peers: tuple[str, ...] = ()
    public_peers: tuple[str, ...] = ()
    shop: Shop = Shop()
    group: str = "support"
    routing: RoutingPolicy = RoutingPolicy.ROUND_ROBIN
    origins: tuple[str, ...] = ()
    rate: float = 20.0
    burst: int = 40
    grace_ms: int = 90_000
    offer_s: float = 0.0
    answer_s: float = 0.0
    idle_s: float = 0.0
    warn_s: float = 0.0
    close_s: float = 300.0
    call_s: float = 180.0
    queue_limit: int = 0
    language_s: float = 30.0
    returning_s: float = 20.0
    again_s: float = 15.0
    misses: int = 2
    hello_s: float = 10.0
    ping_s: float = 15.0
    silence_s: float = 45.0
    stall_s: float = 30.0
    sweep_s: float = 5.0
    recheck_s: float = 60.0
    retention_s: float = 3_600.0
    figures_s: float = 5.0
    desk_s: float = 0.25
    queue_s: float = 0.25
    floor_s: float = 0.2
    place_s: float = 1.0
    beat_s: float = 4.0
    suspect_s: float = 10.0
    gone_s: float = 30.0
    pulse_s: float = 2.0
    drain_ms: int = 8_000
    inbox: int = 256
    streams: int = 500
    lane: int = 512
    backlog: int = 2_000
    proxies: tuple[str, ...] = ()
    connections: int = 20_000
    strangers: int = 1_024
    strangers_each: int = 128
    handshake_s: float = 10.0
    per_address: int = 512
    per_account: int = 16
    opens: float = 20.0
    opens_burst: int = 320
    visitor_days: int = 30
    session_h: float = 14.0
    idle_h: float = 4.0
    certificate_s: float = 5.0
    files: FileLimits = FileLimits()
    forms: FormLimits = FormLimits()
    files_url: str = ""
    mailboxes: tuple[Mailbox, ...] = ()
    mail_pace: Pace = Pace()
    mail_patience: Patience = Patience()
    staff_frame: int = 65_536
    customer_frame: int = 16_384
    stop_s: float = 5.0
