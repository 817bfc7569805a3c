"""`madoguchi hub audit`: who did what and when."""

from __future__ import annotations

import argparse

from app.hub_commands import books, printing
from app.protocol.administration import AuditRow, ReadAudit


def show(args: argparse.Namespace) -> int:
    """Prints lines of the audit, oldest first."""

    async def work(open_books: books.Books) -> None:
        rows: list[AuditRow] = []
        before = 0
        while len(rows) < args.limit:
            wanted = ReadAudit(
                who=args.who,
                what=args.what,
                about=args.about,
                since_ms=args.since,
                until_ms=args.until,
                before=before,
                limit=min(500, args.limit - len(rows)),
            )
            page = await open_books.accounts.trail.page(wanted)
            rows += page.rows
            if not page.more:
                break
            before = page.rows[-1].number
        rows.reverse()
        if args.json:
            printing.as_json(rows)
            return
        printing.as_table(
            ("WHEN", "WHO", "WHAT", "ABOUT", "NODE"),
            [(printing.moment(row.at_ms), row.who, row.what, row.about, row.node) for row in rows],
        )

    return books.run(args, work)
