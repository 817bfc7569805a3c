"""`madoguchi hub mail check`: tries the mailboxes as the hub would use them, and says what is wrong."""

from __future__ import annotations

import argparse
import asyncio

import msgspec

from app.domain.errors import ConfigError
from app.hub.mail.boxes import Mailbox
from app.hub.mail.loading import load_mailboxes
from app.hub.mail.trial import Finding, tried


def check(args: argparse.Namespace) -> int:
    """Prints what came of trying each mailbox; returns 1 where something is wrong."""
    boxes = load_mailboxes(getattr(args, "mail", None))
    if args.address:
        boxes = tuple(box for box in boxes if box.address.lower() == args.address.lower())
    if not boxes:
        raise ConfigError("There is no mailbox to try.", "Name their file with --mail, or see docs/mail.md.")
    found = asyncio.run(_all(boxes))
    if args.json:
        print(msgspec.json.encode(found).decode())
    else:
        _tell(found)
    return int(any(not one.ok for findings in found.values() for one in findings))


async def _all(boxes: tuple[Mailbox, ...]) -> dict[str, tuple[Finding, ...]]:
    results = await asyncio.gather(*(tried(box) for box in boxes))
    return {box.address: findings for box, findings in zip(boxes, results, strict=True)}


def _tell(found: dict[str, tuple[Finding, ...]]) -> None:
    for address, findings in found.items():
        print(address)
        for one in findings:
            print(f"  {'ok   ' if one.ok else 'WRONG'} {one.what}")
            if one.advice:
                print(f"        {one.advice}")
