#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""session.py COMMAND...: starts Weir as COMMAND in this session and finds it by name over the bus of accessibility, since
a sandbox hides which process it is. Before COMMAND, in the order in which they are done: --wait TEXT, until it is read;
--act ACTION, of the window; --without TEXT, which must not be there to be read; --sh COMMAND, of a shell beside it, until
it succeeds. Then Weir is closed."""

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


def nodes(node, depth=0):
    for index in range(node.get_child_count() if depth < 40 else 0):
        try:
            child = node.get_child_at_index(index)
            if child is not None:
                yield child
                yield from nodes(child, depth + 1)
        except GLib.Error:  # it goes away while it is looked at
            continue


def all_nodes():
    desktop = Atspi.get_desktop(0)
    desktop.clear_cache()
    for index in range(desktop.get_child_count()):
        application = desktop.get_child_at_index(index)
        if application is not None and application.get_name() in ('weir', 'Weir', 'io.github.weirbench.Weir'):
            application.clear_cache()
            yield from nodes(application)


def has_size(node):
    """What is not shown has none."""
    component = node.get_component_iface()
    box = component.get_extents(Atspi.CoordType.WINDOW) if component else None
    return box is not None and box.width > 0 and box.height > 0


def shown(only_visible=False):
    found = []
    for node in all_nodes():
        with contextlib.suppress(GLib.Error):
            if not only_visible or has_size(node):
                found.append(node.get_name())
    return found


def wait_for(text, process):
    end = time.monotonic() + LIMIT
    while time.monotonic() < end:
        found = shown(only_visible=True)
        if any(text in name for name in found):
            return
        if process.poll() is not None:
            sys.exit(f'ended with {process.returncode} before {text!r} was read')
        time.sleep(0.2)
    sys.exit(f'{text!r} was not read in {LIMIT} s, but: {sorted(set(filter(None, found)))}')


def act(name, _process):
    for node in all_nodes():
        action = node.get_action_iface() if node.get_role_name() in ('frame', 'window') else None
        names = [action.get_action_name(index) for index in range(action.get_n_actions())] if action else []
        if name in names:
            action.do_action(names.index(name))
            return
    sys.exit(f'no window has the action {name}')


def be_without(text, _process):
    found = [name for name in shown(only_visible=True) if text in name]
    if found:
        sys.exit(f'{found} can be read')


def succeed(command, _process):
    end = time.monotonic() + LIMIT
    while subprocess.run(command, shell=True, check=False).returncode != 0:
        if time.monotonic() > end:
            sys.exit(f'{command!r} did not succeed in {LIMIT} s')
        time.sleep(0.2)


STEPS = {'--wait': wait_for, '--act': act, '--without': be_without, '--sh': succeed}


def main():
    steps, command = [], sys.argv[1:]
    while command[0] in STEPS:
        steps.append((STEPS[command[0]], command[1]))
        command = command[2:]
    Atspi.init()
    process = subprocess.Popen(command, start_new_session=True)
    try:
        for step, text in steps:
            step(text, process)
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGTERM)
        process.wait()


if __name__ == '__main__':
    main()
