"""What options may be worth: reads a word as a number or an address, or says why it is none."""

import argparse
import ipaddress
from typing import Final

LARGEST_PORT: Final = 65_535


def address(text: str) -> str:
    """Returns `text` when it reads HOST:PORT, with an IPv6 host in brackets."""
    host, colon, port = text.rpartition(":")
    bracketed = host.startswith("[") and host.endswith("]")
    if not colon or not host or (":" in host and not bracketed):
        raise argparse.ArgumentTypeError(f"{text!r} is not HOST:PORT (write an IPv6 host in brackets)")
    if not (port.isascii() and port.isdigit() and int(port) <= LARGEST_PORT):
        raise argparse.ArgumentTypeError(f"{port!r} is not a port from 0 to {LARGEST_PORT}")
    return text


def network(text: str) -> str:
    """Returns `text` when it is an address or a network."""
    try:
        ipaddress.ip_network(text.strip(), strict=False)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r} is not an address or a network") from error
    return text.strip()


def count(text: str) -> int:
    """Returns a whole number from 0."""
    if not (text.isascii() and text.isdigit()):
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number from 0")
    return int(text)


def positive(text: str) -> float:
    """Returns a number above 0."""
    try:
        number = float(text)
    except ValueError:
        number = 0.0
    if not 0.0 < number < float("inf"):
        raise argparse.ArgumentTypeError(f"{text!r} is not a number above 0")
    return number


def not_negative(text: str) -> float:
    """Returns a number from 0."""
    return 0.0 if text.strip() == "0" else positive(text)
