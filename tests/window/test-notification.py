#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The end of a run is told on the desktop where nobody looks at the window, and who answers comes to what was found."""

import json
import os
import re

from notices import __file__ as NOTICES
from programs import gateway, lines_of, new_folder, of_type, start
from screen import SESSION, Window, drafts, wait_until, xdotool
from tap import expect, main, same, test

SCENARIO = {'name': 'short', 'target': 'demo-agent.echo', 'requests': 20, 'concurrency': 2}


def desktop(file):
    """Of this session: what is told is a line of @file."""
    process = start([NOTICES, file], {name: os.environ[name] for name in SESSION if name in os.environ})
    same(process.stdout.readline(), b'ready\n')


def told(file):
    return [json.loads(line) for line in file.read_text().splitlines()] if file.exists() else []


def run(window, button, number):
    window.press(button)
    wait_until(lambda: len(of_type(lines_of(drafts()[-1]), 'run-end')) == number, f'run {number} has ended')
    window.wait_for('Run Again')


def look_elsewhere():
    """The focus goes to the screen itself, where no window is."""
    told_by_mouse = xdotool('mousemove', '1279', '2047', 'getmouselocation', '--shell')
    xdotool('windowfocus', re.search(r'^WINDOW=(\d+)', told_by_mouse, re.MULTILINE)[1])


@test('/window/notification')
def notification():
    file = new_folder() / 'told'
    scenarios = file.with_name('scenarios.json')
    desktop(file)
    with gateway() as url:
        scenarios.write_text(json.dumps([SCENARIO | {'base_url': url}]))
        with Window(scenarios) as window:
            window.wait_for('Scenarios and Runs', {'list'})
            look_elsewhere()
            run(window, 'Run', 1)
            wait_until(lambda: told(file), 'the desktop tells it')
            (shown,) = told(file)
            expect(shown['title'].startswith('short, Run 1 finished: '), shown)
            same(shown['body'], 'scenarios', 'which window it is')
            wait_until(lambda: window.chosen_tab() == 'Summary', 'the click shows the summary')
            window.press('Timeline')
            window.keys('Escape')  # it has the focus now
            run(window, 'Run Again', 2)
            window.wait_for_text('Run 2 finished')
            same(len(told(file)), 1, 'what was told where somebody looks')


if __name__ == '__main__':
    main()
