"""Whose word counts about where a client comes from: the peer's own address, or a trusted proxy's."""

import ipaddress
from collections.abc import Iterable, Sequence
from typing import Final

from app.domain.errors import ConfigError

MOST_HOPS: Final = 20
CUSTOMER_BITS: Final = 64
"""An IPv6 customer owns a network of so many bits: its addresses count as one."""

Network = ipaddress.IPv4Network | ipaddress.IPv6Network
Ip = ipaddress.IPv4Address | ipaddress.IPv6Address


class Proxies:
    """The proxies and load balancers whose `X-Forwarded-For` is believed; everybody else's is ignored."""

    def __init__(self, networks: Iterable[str] = ()) -> None:
        self._networks = tuple(network(text) for text in networks)

    def trusts(self, address: str) -> bool:
        """Tells whether an address is one of the proxies'."""
        ip = ip_of(address)
        return ip is not None and any(ip in one for one in self._networks)

    def client(self, peer: str, forwarded: Sequence[str]) -> str:
        """Returns where the client is: the last address in the headers that is not one of the proxies'.

        Each proxy adds on the right whom it heard, so what the client itself wrote stands further left.
        """
        if not self.trusts(peer):
            return peer
        hops = [hop.strip() for value in forwarded for hop in value.split(",")]
        here = peer
        for hop in reversed(hops[-MOST_HOPS:]):
            ip = ip_of(hop)
            if ip is None:
                break
            here = str(ip)
            if not self.trusts(here):
                break
        return here


def network(text: str) -> Network:
    """Returns a network, or the one address that `text` names.

    Raises:
        ConfigError: it is neither.
    """
    try:
        return ipaddress.ip_network(text.strip(), strict=False)
    except ValueError as error:
        raise ConfigError(
            f"{text!r} is not a network.", "Write an address or a network, for example 10.0.0.0/8."
        ) from error


def counted_as(address: str) -> str:
    """Returns the key under which an address is counted: itself, or the IPv6 network of its customer."""
    ip = ip_of(address)
    if isinstance(ip, ipaddress.IPv6Address):
        return str(ipaddress.ip_network((ip, CUSTOMER_BITS), strict=False))
    return address if ip is None else str(ip)


def ip_of(text: str) -> Ip | None:
    """Reads an address, also `[v6]`, `v4:port` and an IPv4 address in IPv6's clothes."""
    bare = text.strip()
    if bare.startswith("["):
        bare = bare[1:].partition("]")[0]
    elif bare.count(":") == 1:
        bare = bare.partition(":")[0]
    try:
        ip = ipaddress.ip_address(bare.partition("%")[0])
    except ValueError:
        return None
    mapped = ip.ipv4_mapped if isinstance(ip, ipaddress.IPv6Address) else None
    return ip if mapped is None else mapped
