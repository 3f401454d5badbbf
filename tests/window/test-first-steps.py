#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Who has a gateway and uses Weir for the first time: led to its address, told what is wrong there and what presets are
for; and the menu of a row by its key, and that it does what it says."""

import pathlib
import socket

from programs import DATA, new_folder
from screen import Window, wait_until
from tap import main, test

DUPLICATE = 2  # its place in the menu of a scenario
CAMPAIGN = pathlib.Path(DATA).parent / 'tests' / 'fuzz' / 'corpus' / 'campaign' / 'interrupted'


def silent_place():
    """Where nothing listens any more."""
    with socket.create_server(('127.0.0.1', 0)) as listener:
        return f'127.0.0.1:{listener.getsockname()[1]}'


@test('/window/first-steps')
def first_steps():
    place = silent_place()
    with Window() as window:
        window.press('New Campaign')
        window.press('Point Weir at Your Gateway')
        window.set_text('Address', f'http://{place}')
        window.press('Check Now')
        window.wait_for_text(f'Nothing listens at {place}. Is the gateway running there?')
        window.wait_for_text('A scenario is one kind of work')


@test('/window/preset')
def preset():
    with Window() as window:
        window.press('New Campaign')
        window.press('Use a Preset')
        window.wait_for_text('Keeps a moderate load on for half an hour.')
        window.press('Soak')
        window.wait_for_text('What This Will Do')
        window.click_row('soak')
        window.keys('shift+F10')
        window.choose(DUPLICATE)
        window.wait_for_text('soak-2')


@test('/window/foreign-campaign')
def foreign_campaign():
    """Of another computer: its gateway is asked only when a person says so, where they see that it was not."""
    path = new_folder() / 'foreign.weir'
    path.write_bytes(CAMPAIGN.read_bytes())
    with Window(path) as window:
        window.wait_for_text('Not checked')
        window.press('Check Now')
        wait_until(lambda: 'Not checked' not in window.texts(), 'it was asked')


if __name__ == '__main__':
    main()
