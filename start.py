#!/usr/bin/env python3
# coding: utf-8  # noqa: UP009 - for the Pythons that read no further than the sentence below
"""Sets up everything that Madoguchi needs in `.venv`, then runs the demo, the tests or the command."""

import sys

OLDEST = (3, 11)

if __name__ == "__main__":
    # This file is all that an older Python can read, so it asks before it loads the rest.
    if sys.version_info < OLDEST:
        sys.exit(
            "Madoguchi needs Python 3.11 or newer. Start it with one, for example: python3.12 start.py\n"
            "Madoguchi には Python 3.11 以降が必要です。例: python3.12 start.py"
        )
    from tools import workshop

    sys.exit(workshop.main(sys.argv[1:]))
