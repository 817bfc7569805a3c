"""Everything that can be chosen about a running hub, with the values that hold when nothing is said."""

from enum import StrEnum

import msgspec

from app.protocol.frames import Shop


class RoutingPolicy(StrEnum):
    """Who of those with room gets the next conversation."""

    ROUND_ROBIN = "round-robin"
    LEAST_LOADED = "least-loaded"


class HubSettings(msgspec.Struct, frozen=True, kw_only=True):
    """The hub's behaviour; durations end in `_s` (seconds) or `_ms`, sizes are bytes.

    `rate` and `burst` limit the frames of one connection; `grace_ms` is how long a staff member who lost his
    connection keeps his conversations; `origins` are the shops' pages that may embed the widget.
    """

    node: str = "n1"
    shop: Shop = Shop()
    group: str = "support"
    routing: RoutingPolicy = RoutingPolicy.ROUND_ROBIN
    origins: tuple[str, ...] = ()
    rate: float = 20.0
    burst: int = 40
    grace_ms: int = 90_000
    hello_s: float = 10.0
    ping_s: float = 15.0
    silence_s: float = 45.0
    stall_s: float = 30.0
    sweep_s: float = 5.0
    recheck_s: float = 60.0
    desk_s: float = 0.25
    queue_s: float = 0.25
    floor_s: float = 0.5
    place_s: float = 1.0
    inbox: int = 256
    streams: int = 500
    lane: int = 512
    per_address: int = 512
    staff_frame: int = 65_536
    customer_frame: int = 16_384
    stop_s: float = 5.0
