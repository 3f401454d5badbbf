#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""press-run.py WEIR-CLI WEIR-GATEWAY DATA-FOLDER WEIR CAMPAIGN: opens a campaign in the real window, has its
first scenario run as a person would, and closes the window when the run is over. Under with-session.sh."""

import pathlib
import sys

sys.dont_write_bytecode = True  # the sources stay as they are
TESTS = pathlib.Path(__file__).resolve().parents[1]
sys.path[:0] = [str(TESTS / 'e2e'), str(TESTS / 'window')]

from programs import wait_until  # noqa: E402
from screen import Window  # noqa: E402

LIMIT = 120  # seconds


def ended(path):
    return path.read_bytes().count(b'{"type":"run-end"')


def main():
    path = pathlib.Path(sys.argv[5]).resolve()
    before = ended(path)
    with Window(path) as window:
        window.act('win.run')
        # nothing is asked of the window meanwhile
        wait_until(lambda: ended(path) > before, 'the run is over', LIMIT, pause=0.2)


if __name__ == '__main__':
    main()
