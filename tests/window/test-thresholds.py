#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A threshold as a row: added, refused while it is wrong, run against, and seen to fail."""

import json

from programs import gateway, lines_of, new_folder, of_type
from screen import Window, drafts, wait_until
from tap import expect, main, same, test

SCENARIO = {'name': 'limited', 'target': 'demo-agent.synthetic_nested', 'requests': 60, 'concurrency': 2}
NEVER = 'latency p95 < 1 ms'  # the gateway works for longer


def add(window):
    """What is added first is a usual one; what is typed instead is refused until it is right."""
    window.click('Thresholds')
    window.press('Add Threshold')
    wait_until(lambda: window.is_sensitive('Run'), 'Run is on')
    window.press('Edit as Text')
    window.set_text('Limit as Text', 'latency p95 under 1 ms')
    window.wait_for_text('expected')
    wait_until(lambda: not window.is_sensitive('Run'), 'Run is off')
    window.set_text('Limit as Text', NEVER)
    wait_until(lambda: window.is_sensitive('Run'), 'Run is on again')
    window.press('Edit as Text')  # the parts show what was typed
    same(window.wait_for('Limit', {'spin button'}).get_value_iface().get_current_value(), 1.0, 'the limit')


@test('/window/thresholds')
def thresholds():
    with gateway() as url:
        path = new_folder() / 'scenarios.json'
        path.write_text(json.dumps([SCENARIO | {'base_url': url}]))
        with Window(path) as window:
            window.wait_for('Scenarios and Runs', {'list'})
            window.resize(1200, 2000)  # so that nothing has to be scrolled to
            add(window)
            window.press('Run')
            window.wait_for('Run Again')
            window.press('Summary')
            window.wait_for('failed')  # the mark beside the threshold
            window.wait_for_text('p95 latency is over its limit')
            window.wait_for_text('< 1.00 ms')  # beside what was measured
            campaign = drafts()[-1]
        (result,) = of_type(lines_of(campaign), 'run-end')[-1]['summary']['thresholds']
        expect(result['passed'] is False, result)


if __name__ == '__main__':
    main()
