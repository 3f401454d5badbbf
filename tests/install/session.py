#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""session.py COMMAND...: starts Weir as COMMAND in this session and finds it by name over the bus of accessibility, since
a sandbox hides which process it is. With --wait TEXT before COMMAND, as often as wanted, until each is read; then it is
closed."""

import contextlib
import os
import signal
import subprocess
import sys
import time

import gi

gi.require_version('Atspi', '2.0')
from gi.repository import Atspi, GLib  # noqa: E402

LIMIT = 120  # seconds


def names(node, depth=0):
    for index in range(node.get_child_count() if depth < 40 else 0):
        try:
            child = node.get_child_at_index(index)
            if child is not None:
                yield child.get_name()
                yield from names(child, depth + 1)
        except GLib.Error:  # it goes away while it is looked at
            continue


def shown():
    desktop = Atspi.get_desktop(0)
    desktop.clear_cache()
    found = []
    for index in range(desktop.get_child_count()):
        application = desktop.get_child_at_index(index)
        if application is not None and application.get_name() in ('weir', 'Weir', 'io.github.weirbench.Weir'):
            application.clear_cache()
            found += names(application)
    return found


def wait_for(text, process):
    end = time.monotonic() + LIMIT
    while time.monotonic() < end:
        found = shown()
        if any(text in name for name in found):
            return
        if process.poll() is not None:
            sys.exit(f'ended with {process.returncode} before {text!r} was read')
        time.sleep(0.2)
    sys.exit(f'{text!r} was not read in {LIMIT} s, but: {sorted(set(filter(None, found)))}')


def main():
    texts, command = [], sys.argv[1:]
    while command[0] == '--wait':
        texts.append(command[1])
        command = command[2:]
    Atspi.init()
    process = subprocess.Popen(command, start_new_session=True)
    try:
        for text in texts:
            wait_for(text, process)
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGTERM)
        process.wait()


if __name__ == '__main__':
    main()
