#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the preview says of a plan: that the gateway knows the target, and that the run is too short, which is mended there."""

import json

from programs import gateway, lines_of, new_folder, of_type
from screen import Window, drafts, wait_until
from server import JSON, serve_with
from tap import main, same, test

SCENARIO = {'name': 'short', 'target': 'demo-agent.synthetic_nested', 'duration': 30, 'warm_up': 0, 'concurrency': 2}


def can_be_read(window, part):
    return any(part in text for text in window.texts())


def ask(window):
    """One execution tells whether the gateway knows the target; of another target it tells nothing."""
    window.press('Send One Execution')
    window.wait_for_text('The gateway answers and knows the target')
    window.set_text('Target', 'demo-agent.nowhere')
    wait_until(lambda: not can_be_read(window, 'knows the target'), 'nothing is said of the other target')
    window.set_text('Target', SCENARIO['target'])


def lengthen(window):
    window.wait_for_text('too short for a firm p99')
    window.press('Use 5…')  # minutes, behind a narrow space
    wait_until(lambda: not can_be_read(window, 'too short for a firm'), 'it is long enough')


@test('/window/checks')
def checks():
    with gateway() as url:
        path = new_folder() / 'scenarios.json'
        path.write_text(json.dumps([SCENARIO | {'base_url': url}]))
        with Window(path) as window:
            window.wait_for('Scenarios and Runs', {'list'})
            window.resize(1200, 2000)
            ask(window)
            lengthen(window)
            campaign = drafts()[-1]
        same(of_type(lines_of(campaign), 'scenario')[-1]['settings']['duration'], 300, 'the duration in the file')


@test('/window/redirect')
def redirect():
    """Where it leads is told, without the password: that may be the address that was meant."""
    def answer(_):
        return 302, JSON, '', ('Location', 'https://user:pw@login.example/')

    with serve_with(answer) as (url, _):
        path = new_folder() / 'scenarios.json'
        path.write_text(json.dumps([SCENARIO | {'base_url': url}]))
        with Window(path) as window:
            window.wait_for('Scenarios and Runs', {'list'})
            window.resize(1200, 2000)
            window.press('Send One Execution')
            window.wait_for_text('It leads to https://login.example/: redirects are not followed')


if __name__ == '__main__':
    main()
